"""How well `verify` finds its sources in made archives: `python -m benchmarks.verify [SEED…] [--faults]`.

Each seed makes an archive of its own (addresses, romanisations, page styles, captures, near twins, moved sites) for
the made paper of `tests/worlds/archives/facts.toml` and, where ../shared is present, for the real paper. pywb serves it and
counts. `--faults`: a tenth of the answers 429, a tenth 503, 5 % dropped, 5 % cut, 3 % outage pages.
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
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from tests.conftest import ROOT, find_shared
from tests.worlds.archives.facts import facts as made_facts
from tests.worlds.archives.pywb_server import CAPTURES
from tests.worlds.archives.world import SHAPES, Fact, World, make_world, moved

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.archives import find_archive
from citecheck.archive.query import Query
from citecheck.archive.verify import verify
from citecheck.model import ArchiveAnswer
from citecheck.outlets import resolve
from citecheck.translit import analyse_title

FAULTS = "429=0.1,503=0.1,drop=0.05,cut=0.05,outage=0.03"
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


def main(arguments: Sequence[str]) -> None:
    faults = FAULTS if "--faults" in arguments else ""
    seeds = [int(argument) for argument in arguments if argument.isdecimal()] or [1, 2, 3]
    for seed in seeds:
        made = [fact._replace(fate="present") for fact in made_facts()]
        print(f"made paper, seed {seed}: {measure(made, seed, faults, random_shapes=True)}")
        if shared := find_shared():
            real = real_facts(shared)
            print(f"real paper, seed {seed}: {measure(real, seed, faults)}")
            print(
                f"real paper, other addresses, seed {seed}: {measure(real, seed, faults, random_shapes=True)}"
            )


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
        shape = SHAPES.get(fact.host)
        if shape and shape.is_numeric and fate in ("date-off", "title-off"):
            fate = "date-near"  # of a page known by a number no index tells more
        out.append(fact._replace(fate=fate))
    return out


def measure(facts: Sequence[Fact], seed: int, faults: str, *, random_shapes: bool = False) -> str:
    """One archive made, served, searched and scored."""
    facts = with_fates(facts, seed)
    world = make_world(facts, seed, random_shapes=random_shapes)
    hosts = sorted({fact.host for fact in facts if fact.fate == "present"})
    for host in Random(seed).sample(hosts, MOVED_SITES):
        new = f"new-{host.replace('.', '-')}.org"
        world = World(list(moved(world.captures, host, new)), world.expected)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / CAPTURES).write_bytes(pickle.dumps(world.captures))
        log = Path(folder) / "log"
        command = [
            sys.executable,
            "-m",
            "tests.worlds.archives.pywb_server",
            folder,
            str(log),
            faults,
        ]
        server = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            assert server.stdout is not None
            port = server.stdout.readline().strip()
            client = ArchiveClient(
                find_archive(f"http://127.0.0.1:{port}/web"), None, "citecheck/bench"
            )
            started = time.monotonic()
            answers = verify([query_of(fact) for fact in facts], client)
            seconds = time.monotonic() - started
            asked = log.read_text().count("\n")
        finally:
            server.terminate()
            server.communicate()
    told = score(facts, world, answers)
    return f"{told}, {asked / len(facts):.2f} requests a source, {seconds:.0f} s, {len(world.captures)} captures"


def query_of(fact: Fact) -> Query:
    outlet = resolve(fact.host)
    cyrillic = analyse_title(fact.title).cyrillic
    return Query(fact.title, outlet.host, outlet.domain, fact.day.isoformat(), cyrillic=cyrillic)


def score(facts: Sequence[Fact], world: World, answers: Sequence[ArchiveAnswer]) -> str:
    """Recall and precision of `archived`, status right, snapshot right."""
    present = [e.status == "archived" for e in world.expected]
    archived = [a.status == "archived" for a in answers]
    hits = sum(p and a for p, a in zip(present, archived, strict=True))
    right = sum(e.status == a.status for e, a in zip(world.expected, answers, strict=True))
    snapshots = sum(
        a.timestamp in e.timestamps
        for e, a in zip(world.expected, answers, strict=True)
        if a.status == "archived"
    )
    for fact, truth, answer in zip(facts, world.expected, answers, strict=True):
        if truth.status != answer.status:
            print(f"  {truth.status} -> {answer.status} ({fact.fate}): {fact.title[:60]}")
    return (
        f"recall {hits / sum(present):.3f}, precision {hits / max(1, sum(archived)):.3f},"
        f" status {right / len(facts):.3f}, snapshot {snapshots / max(1, sum(archived)):.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
