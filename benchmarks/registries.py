"""How well `verify --registries` judges: `python -m benchmarks.registries [SEED…] [--faults]`.

Each seed makes a world of works (with reviews, near titles, other authors, notices) and a paper that cites
some in four styles, some with a slip, a wrong or no DOI, and some works that are not there. The traps of
`tests/worlds/registries/traps.toml` are counted besides, those kept aside on a line of their own.
`--faults`: 21 % of the replies are 429, 503, dropped, cut, or a page. `--dead NAME`: a registry is down.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from tests.registries.conftest import desks_at, wanted_in
from tests.worlds.registries.server import Fault, faultless, serving
from tests.worlds.registries.traps import traps, world_of
from tests.worlds.registries.works import Work

from citecheck.model import RegistryAnswer
from citecheck.registries.lookup import look_up

FAULTS = (("429", 0.06), ("503", 0.06), ("drop", 0.03), ("cut", 0.03), ("page", 0.03))
NOUNS = (
    "Harbour Dredging Lantern Ferry Granary Orchard Foundry Weaver Canal Plague Census Tariff Railway"
    " Glacier Monastery Printing Salt Timber Vineyard Market Bridge Tunnel Observatory Hospital"
    " School Dowry Archive Pilgrim Famine Quarry Brewery Whaling Garrison Frontier Tribunal Notary"
).split()
ADJECTIVES = (
    "Silent Contested Rural Imperial Forgotten Early Northern Seasonal Private Communal Wooden"
    " Coastal Learned Borrowed Municipal Nomadic Colonial Sacred Seismic Floating"
).split()
PLACES = (
    "Galicia Bohemia Saxony Anatolia Friesland Karelia Lombardy Castile Bengal Yunnan Ulster Crete"
    " Silesia Moravia Bavaria Provence Navarre Dalmatia Livonia Hokkaido"
).split()
FAMILIES = (
    "Adler Brandt Castillo Dubois Eriksen Ferrari Gruber Haas Ilves Jansen Kowalski Lindqvist Moreau"
    " Novak Okoro Petrov Quiroga Rossi Svoboda Takeda Ueda Vasquez Weber Xu Yildiz Zhao Müller"
    " Ågård Łukasz Nuñez"
).split()
GIVEN = "Anna Boris Clara David Elena Felix Greta Hugo Irina Jonas Karl Lucia Marta Nils".split()
JOURNALS = (
    ("Journal of Maritime History", "J. Marit. Hist."),
    ("Economic History Quarterly", "Econ. Hist. Q."),
    ("Past Landscapes", "Past Landsc."),
    ("The Review of Regional Studies", "Rev. Reg. Stud."),
    ("Science and Society", "Sci. Soc."),
)


class Cited(NamedTuple):
    """A note and what is right about it."""

    note: str
    kind: str  # found, invented, other-work, differs, missing-doi
    record: str | None = None  # DOI
    field: str | None = None


def make(seed: int, size: int = 160) -> tuple[list[Work], list[Cited]]:
    """A world, and the notes of a paper that cites from it."""
    random = Random(seed)
    works: list[Work] = []
    for number in range(size):
        works.append(_work(random, f"10.5555/w{seed}.{number}"))
    works += [_near(random, work, n) for n, work in enumerate(random.sample(works, size // 3))]
    cited = []
    for number, work in enumerate(random.sample(works[:size], 105)):
        cited.append(_cite(random, work, works, number))
    return works, cited


def _title(random: Random) -> str:
    form = random.choice(
        ("The {a} {n} in {p}", "{n} and {m}: {a} Lives in {p}", "{a} {n}s, {m}s, and the {p} Question",
         "A {a} {n}? {p} and Its {m}s, {y}–{z}", "{n}, {m} and Memory in {a} {p}")
    )  # fmt: skip
    n, m = random.sample(NOUNS, 2)
    y = random.randint(1500, 1900)
    return form.format(
        a=random.choice(ADJECTIVES), n=n, m=m, p=random.choice(PLACES), y=y, z=y + 40
    )


def _work(random: Random, doi: str) -> Work:
    names = random.sample(FAMILIES, random.choice((1, 1, 1, 2, 3)))
    first = random.randint(1, 400)
    journal, short = random.choice(JOURNALS)
    year = random.randint(1975, 2022)
    kinds = (("retraction", f"{year + 2}-03-01", f"{doi}.r", "retraction-watch"),)
    return Work(
        _title(random),
        tuple((name, random.choice(GIVEN)) for name in names),
        year,
        doi=doi,
        container=journal,
        short=short,
        volume=str(random.randint(1, 90)),
        issue=str(random.randint(1, 4)),
        page=f"{first}-{first + random.randint(4, 30)}",
        online=year - random.choice((0, 0, 0, 1)),
        notices=kinds if random.random() < 0.05 else (),
    )


def _near(random: Random, work: Work, number: int) -> Work:
    """A review, a namesake, or a near title: what is easily taken for the work."""
    doi, kind = f"{work.doi}.n{number}", random.choice(("review", "namesake", "near"))
    stranger = ((random.choice(FAMILIES) + "son", random.choice(GIVEN)),)
    if kind == "review":
        return work._replace(title=f"Review: {work.title}", authors=stranger, doi=doi, page="1-2")
    if kind == "namesake":
        return work._replace(authors=stranger, doi=doi, year=work.year + 9, container="Echoes")
    return work._replace(title=f"{work.title} Revisited", doi=doi, year=work.year + 3, volume="99")


def _cite(random: Random, work: Work, works: Sequence[Work], number: int) -> Cited:
    """A note that cites a work, or one that is not there."""
    fate = ("found",) * 4 + ("missing-doi",) * 4 + ("invented",) * 3 + ("other-work", "differs")
    kind = fate[number % len(fate)]
    if kind == "invented":
        doi = work.doi if random.random() < 0.3 else None
        made = _work(random, "")._replace(title=f"Digital {_title(random)}", doi=doi)
        return Cited(_note(random, made), "other-work" if doi else kind)
    if kind == "found":
        return Cited(_note(random, work), kind, work.doi)
    if kind == "missing-doi":
        return Cited(_note(random, work._replace(doi=None)), kind, work.doi)
    if kind == "other-work":
        other = random.choice([w for w in works if not set(w.authors) & set(work.authors)])
        return Cited(_note(random, work._replace(doi=other.doi)), kind, work.doi)
    field = random.choice(("volume", "issued", "page"))
    wrong = {
        "volume": work._replace(volume=str(int(work.volume or 1) + 3)),
        "issued": work._replace(year=work.year - 5),
        "page": work._replace(page="{}-{}".format(*(500 + n for n in (number, number + 9)))),
    }[field]
    return Cited(_note(random, wrong), kind, work.doi, field)


def _note(random: Random, work: Work) -> str:
    doi = f", https://doi.org/{work.doi}" if work.doi else ""
    page = (work.page or "").replace("-", "–")
    full = [f"{given} {family}" for family, given in work.authors]
    initials = [f"{family}, {given[0]}." for family, given in work.authors]
    bare = [f"{family} {given[0]}" for family, given in work.authors]
    joined = full[0] if len(full) == 1 else f"{', '.join(full[:-1])} and {full[-1]}"
    where = f"{work.container} {work.volume}, no. {work.issue} ({work.year}): {page}"
    return random.choice((
        f"{joined}, “{work.title},” {where}{doi}.",
        f"{joined}, ‘{work.title}’, *{work.container}*, {work.volume}:{work.issue} ({work.year}),"
        f" pp. {page}{doi}.",
        f"{', '.join(initials)} ({work.year}). {work.title}. {work.container},"
        f" {work.volume}({work.issue}), {page}{doi.replace(', ', '. ')}",
        f"{', '.join(bare)}. {work.title}. {work.short} {work.year};{work.volume}({work.issue}):"
        f"{page}.{doi.replace(', https://doi.org/', ' doi:')}",
    ))  # fmt: skip


def faulty(seed: int, dead: str | None) -> Fault:
    """21 % of the replies are none."""
    random = Random(seed)

    def fault(number: int, service: str) -> str | None:
        if service == dead:
            return "503"
        if seed < 0:
            return None
        drawn = random.random()
        for name, share in FAULTS:
            drawn -= share
            if drawn < 0:
                return name
        return None

    return fault


def measure(works: list[Work], cited: list[Cited], fault: Fault) -> tuple[str, list[str]]:
    """A line of figures, and what went wrong."""
    started = time.monotonic()
    with serving(works, fault) as served, desks_at(served.base) as desks:
        wanted = [wanted_in(one.note) for one in cited]
        answers = look_up([found[0] for found in wanted], desks)
        requests = len(served.asked)
    counts: Counter[str] = Counter()
    wrong = []
    for one, answer in zip(cited, answers, strict=True):
        told = _judge(one, answer)
        counts.update(told)
        counts[f"all {one.kind}"] += 1
        if any(name in ("accused", "confirmed", "wrong doi", "missed") for name in told):
            wrong.append(
                f"  {', '.join(told)}: {one.note} → {answer.status} {answer.message or ''}"
            )
    true = sum(counts[f"all {kind}"] for kind in ("found", "missing-doi", "differs"))
    line = (
        f"accused {counts['accused']}, confirmed inventions {counts['confirmed']},"
        f" wrong DOIs {counts['wrong doi']}, found {counts['record'] / max(1, true):.3f},"
        f" not found {counts['told'] / max(1, counts['all invented']):.3f},"
        f" other works {counts['other'] / max(1, counts['all other-work']):.3f},"
        f" differences {counts['difference'] / max(1, counts['all differs']):.3f},"
        f" missing DOIs {counts['doi'] / max(1, counts['all missing-doi']):.3f},"
        f" unknown {counts['unknown']}, requests a source {requests / len(cited):.2f},"
        f" {time.monotonic() - started:.0f} s"
    )
    return line, wrong


def _judge(one: Cited, answer: RegistryAnswer) -> list[str]:
    found = answer.record.doi if answer.record else None
    told = ["unknown"] if answer.status == "unknown" else []
    if answer.doi and answer.doi != one.record:
        told.append("wrong doi")
    if one.kind in ("invented", "other-work"):
        told += ["confirmed"] if answer.status in ("found", "differs") else []
        told += ["told"] if answer.status == "not-found" and one.kind == "invented" else []
        told += ["other"] if answer.status == "other-work" else []
        return told or ["missed"]
    fields = [difference.field for difference in answer.differences]
    if answer.status == "other-work" or set(fields) - {one.field}:
        told.append("accused")
    told += ["record"] if found == one.record else ["missed"]
    told += ["difference"] if one.field in fields and one.field else []
    told += ["doi"] if one.kind == "missing-doi" and answer.doi == one.record else []
    return told


def judge_traps() -> str:
    """The traps, in figures."""
    all_traps = traps()
    with serving(world_of(all_traps), faultless) as served:
        wrong = {True: 0, False: 0}
        for trap in all_traps:
            with desks_at(served.base) as desks:
                wrong[trap.is_aside] += bool(trap.wrong(look_up(wanted_in(trap.note), desks)[0]))
    aside = sum(trap.is_aside for trap in all_traps)
    return (
        f"traps wrong: {wrong[False]} of {len(all_traps) - aside};"
        f" kept aside: {wrong[True]} of {aside}"
    )


def main(arguments: Sequence[str]) -> None:
    dead = arguments[arguments.index("--dead") + 1] if "--dead" in arguments else None
    seeds = [int(argument) for argument in arguments if argument.isdecimal()] or [1, 2, 3]
    for seed in seeds:
        works, cited = make(seed)
        fault = faulty(seed if "--faults" in arguments else -1, dead)
        line, wrong = measure(works, cited, fault)
        print(f"seed {seed}: {line}", *(wrong if "--show" in arguments else ()), sep="\n")
    print(judge_traps())


if __name__ == "__main__":
    main(sys.argv[1:])
