"""How well `verify` finds its sources in made archives: `python -m benchmarks.verify [SEED…] [--faults] [WORLD…]`.

Worlds: `made` and `real` (papers among random sites; the real one where ../shared is present), and the
lifelike families `tuned`, `kept`, `apart`. Each is asked in two dialects, pywb's (by pywb itself)
and the Internet Archive's (by an emulator), and the server counts. `--faults`: a tenth of the answers
429, a tenth 503, 5 % dropped, 5 % cut, 3 % outage pages; then two bars hold: nothing falsely
archived, nothing falsely missing. `--kinds` names each source that is wrong. Prints value and bar;
exits 1 where a bar is missed.
"""

from __future__ import annotations

import csv
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.conftest import ROOT, find_shared
from tests.worlds.archives.facts import facts as made_facts
from tests.worlds.archives.ia_server import serving
from tests.worlds.archives.lifelike import make_lifelike
from tests.worlds.archives.pywb_server import CAPTURES
from tests.worlds.archives.sites import FAMILIES
from tests.worlds.archives.world import Capture, Fact, World, make_world, moved, random_shape

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.archives import find_archive
from citecheck.archive.query import Query
from citecheck.archive.verify import verify
from citecheck.model import ArchiveAnswer
from citecheck.outlets import resolve
from citecheck.translit import analyse_title

FAULTS = {"429": 0.1, "503": 0.1, "drop": 0.05, "cut": 0.05, "outage": 0.03}
PAPER_BARS = {"recall": 0.98, "precision": 0.99, "status": 0.97, "snapshot": 0.99}
PAPER_BARS |= {"false missing": 0, "requests": 2.1}
LIFELIKE_BARS = {"recall": 0.94, "precision": 0.99, "false missing": 1, "requests": 2.5}
FAULT_BARS = {"precision": 0.99, "false missing": 0}
AT_MOST = ("false missing", "requests")
FATES = ("absent",) * 9 + (
    "login",
    "soft404",
    "gone",
    "gone",
    "date-off",
    "date-off",
    "title-off",
    "title-off",
)
MOVED_SITES = 2


class Score(NamedTuple):
    """Counts of one run."""

    sources: int
    present: int
    hits: int
    archived: int
    right: int
    snapshots: int
    missing: int  # of those that are there
    requests: int
    least: int  # one index question a domain, one capture a page that is there
    seconds: float

    def shares(self) -> dict[str, float]:
        """What the bars are of."""
        return {
            "recall": self.hits / max(1, self.present),
            "precision": self.hits / max(1, self.archived),
            "status": self.right / self.sources,
            "snapshot": self.snapshots / max(1, self.archived),
            "false missing": self.missing,
            "requests": self.requests / self.sources,
        }


def main(arguments: Sequence[str]) -> int:
    """Measure each world in each dialect, over all seeds."""
    is_faulty = "--faults" in arguments
    seeds = [int(argument) for argument in arguments if argument.isdecimal()] or [1, 2, 3]
    names = [name for name in ("made", "real", *FAMILIES) if name in arguments]
    names = names or ["made", "real", *FAMILIES]
    missed = 0
    for name in names:
        bars = FAULT_BARS if is_faulty else LIFELIKE_BARS if name in FAMILIES else PAPER_BARS
        for dialect in ("pywb", "ia"):
            scores = []
            for seed in seeds:
                made = world_of(name, seed)
                if made is not None:
                    is_told = "--kinds" in arguments
                    scores.append(measure(*made, dialect, seed, is_faulty, is_told=is_told))
            if scores:
                missed += report(f"{name}, {dialect}", scores, bars)
    return int(missed > 0)


def report(name: str, scores: Sequence[Score], bars: dict[str, float]) -> int:
    """One line: each value and its bar, the worst of the seeds for counts, all of them for shares."""
    total = Score(*(sum(column) for column in zip(*scores, strict=True)))
    shares = total.shares() | {"false missing": max(score.missing for score in scores)}
    told, missed = [], 0
    for key, value in shares.items():
        bar = bars.get(key)
        is_missed = bar is not None and (value > bar if key in AT_MOST else value < bar)
        missed += is_missed
        figure = f"{value:.0f}" if key == "false missing" else f"{value:.3f}"
        sign = "≤" if key in AT_MOST else "≥"
        told.append(
            f"{key} {figure}"
            + (f" ({sign} {bar}{' MISSED' * is_missed})" if bar is not None else "")
        )
    floor = total.least / total.sources
    print(
        f"{name}: {', '.join(told)}; floor {floor:.2f}; {total.sources} sources, {total.seconds:.0f} s",
        flush=True,
    )
    return missed


def world_of(name: str, seed: int) -> tuple[Sequence[Fact], World] | None:
    """Sources and archive of a world; None where the real paper is not here."""
    if name in FAMILIES:
        return make_lifelike(seed, name)
    if name == "made":
        facts = [fact._replace(fate="present") for fact in made_facts()]
    elif shared := find_shared():
        facts = real_facts(shared)
    else:
        return None
    facts = with_fates(facts, seed)
    world = make_world(facts, seed, random_shapes=True)
    hosts = sorted({fact.host for fact in facts if fact.fate == "present"})
    for host in Random(seed).sample(hosts, MOVED_SITES):
        new = f"new-{host.replace('.', '-')}.org"
        world = World(list(moved(world.captures, host, new)), world.expected)
    return facts, world


def real_facts(shared: Path) -> list[Fact]:
    """Title, outlet and date of the real paper's sources, and the Cyrillic by hand."""
    gold = json.loads((shared / "corpus" / "china-central-asia.gold.json").read_text("utf-8"))
    with (shared / "corpus" / "seed-titles.csv").open(encoding="utf-8") as file:
        titles = {row["text"]: row for row in csv.DictReader(file)}
    return [
        Fact(
            str(number),
            source["title"],
            source["outlet"].lower(),
            date.fromisoformat(source["date"]),
            titles[source["title"]]["cyrillic"] or source["title"],
            "ru" if titles[source["title"]]["language"] == "ru" else "en",
        )
        for number, source in enumerate(gold["sources"])
    ]


def with_fates(facts: Sequence[Fact], seed: int) -> list[Fact]:
    """A fifth of the sources absent, a few that differ, by chance."""
    order = list(range(len(facts)))
    Random(seed).shuffle(order)
    repeated = Counter(fact.title for fact in facts)
    order = [i for i in order if repeated[facts[i].title] == 1]
    fates = FATES[:: max(1, round(66 / len(facts)))]
    chosen = dict(zip(order, fates, strict=False))
    out = []
    for number, fact in enumerate(facts):
        fate = chosen.get(number, "present")
        shape = random_shape(fact.host, Random(f"{seed} {fact.host}"))
        if shape.is_numeric and fate in ("date-off", "title-off"):
            fate = "date-near"  # of a page known by a number no index tells more
        out.append(fact._replace(fate=fate))
    return out


def measure(
    facts: Sequence[Fact], world: World, dialect: str, seed: int, is_faulty: bool, *, is_told: bool
) -> Score:
    """One archive served, searched and scored."""
    serve = served_by_pywb if dialect == "pywb" else served_as_ia
    with serve(world.captures, seed, is_faulty) as (base, count):
        client = ArchiveClient(find_archive(base), None, "citecheck/bench")
        started = time.monotonic()
        answers = verify([query_of(fact) for fact in facts], client)
        seconds = time.monotonic() - started
        asked = count()
    return score(facts, world, answers, asked, seconds, is_told=is_told)


@contextmanager
def served_by_pywb(captures: Sequence[Capture], seed: int, is_faulty: bool) -> Iterator:  # type: ignore[type-arg]
    """pywb in a process of its own: its address, and how often it was asked."""
    faults = ",".join(f"{kind}={share}" for kind, share in FAULTS.items()) + f",seed={seed}"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / CAPTURES).write_bytes(pickle.dumps(captures))
        log = Path(folder) / "log"
        module = "tests.worlds.archives.pywb_server"
        command = [sys.executable, "-m", module, folder, str(log), faults if is_faulty else ""]
        server = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            assert server.stdout is not None
            port = server.stdout.readline().strip()
            yield f"http://127.0.0.1:{port}/web", lambda: log.read_text().count("\n")
        finally:
            server.terminate()
            server.communicate()


@contextmanager
def served_as_ia(captures: Sequence[Capture], seed: int, is_faulty: bool) -> Iterator:  # type: ignore[type-arg]
    """The emulator of the Internet Archive: its address, and how often it was asked."""
    rng = Random(seed)
    names = {"429": "429:1", "drop": "close"}

    def mood(path: str, number: int) -> str | None:
        chance = rng.random()
        for kind, share in FAULTS.items():
            chance -= share
            if chance < 0:
                return "short" if kind == "cut" and "/cdx" not in path else names.get(kind, kind)
        return None

    with serving(captures, mood if is_faulty else None) as server:
        yield server.base, lambda: len(server.asked)


def query_of(fact: Fact) -> Query:
    """A source as the parser gives it to the archive."""
    outlet = resolve(fact.host)
    cyrillic = analyse_title(fact.title).cyrillic
    return Query(fact.title, outlet.host, outlet.domain, fact.day.isoformat(), cyrillic=cyrillic)


def score(
    facts: Sequence[Fact],
    world: World,
    answers: Sequence[ArchiveAnswer],
    asked: int,
    seconds: float,
    *,
    is_told: bool,
) -> Score:
    """The answers held against what is true."""
    pairs = list(zip(world.expected, answers, strict=True))
    for fact, (truth, answer) in zip(facts, pairs, strict=True):
        is_other = answer.status == "archived" and answer.timestamp not in truth.timestamps
        if is_told and (truth.status != answer.status or is_other):
            print(
                f"  {truth.status} -> {answer.status} ({fact.fate}): {fact.host}: {fact.title[:60]}"
            )
            print(f"      {answer.strategy}; {answer.message}; {truth.url}; {answer.url}")
    domains = {resolve(fact.host).domain or fact.host for fact in facts}
    there = {truth.url for truth in world.expected if truth.url}
    archived = [(truth, answer) for truth, answer in pairs if answer.status == "archived"]
    return Score(
        sources=len(pairs),
        present=sum(truth.status == "archived" for truth, _ in pairs),
        hits=sum(truth.status == "archived" for truth, _ in archived),
        archived=len(archived),
        right=sum(truth.status == answer.status for truth, answer in pairs),
        snapshots=sum(answer.timestamp in truth.timestamps for truth, answer in archived),
        missing=sum(
            truth.status != "missing" and answer.status == "missing" for truth, answer in pairs
        ),
        requests=asked,
        least=len(domains) + len(there),
        seconds=seconds,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
