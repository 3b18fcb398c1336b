"""A book of many notes, its titles in many languages and each only once: time and memory.

    python -m benchmarks.scale                  # 5,000 and 20,000 notes
    python -m benchmarks.scale 20000 100000     # other sizes
    python -m benchmarks.scale --export         # `export` beside `lint` of the same book

Each is a whole process in processor time, the least of several; a tokenising pass is
`re.findall(r"\\w+|[^\\w\\s]", text)`. Titles are first and second halves of real ones. Bounds:
MOST_PASSES, MOST_GROWTH for each doubling, MOST_MEMORY, MOST_EXPORT; exit code 1 beyond one.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import NamedTuple

from citecheck.translit.schemes import romanize

MOST_PASSES = 45
MOST_GROWTH = 2.2  # n log n
MOST_MEMORY = 60  # bytes a byte of text
MOST_EXPORT = 1.3  # times `lint`
TITLES = Path(__file__).parent.parent / "training" / "facts" / "titles"
LANGUAGES = {"en": 55, "ru": 23, "de": 5, "fr": 4, "es": 4, "pl": 3, "it": 3, "cs": 3}  # percent
ROMANISED = 0.65  # of the Russian titles
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
WORDS = (
    "harbour master dredger gauge silt breakwater ferry berth canal survey ministry engineer lock "
    "pilot lorry season water shore village invoice delay report council barge island customs"
).split()
HOSTS = ("harbourpost.example", "eurasianet.org", "reuters.com", "inform.kz", "rferl.org")
MONTHS = (
    "January February March April May June July August September October November December".split()
)


def titles(
    count: int,
    rng: random.Random,
    shares: Mapping[str, int] = LANGUAGES,
    romanised: float = ROMANISED,
) -> list[str]:
    """So many titles, no two alike. `shares`: of languages; `romanised`: of the Russian titles."""
    halves = {language: _halves(language) for language in shares}
    languages = rng.choices([*shares], [*shares.values()], k=count * 2)
    found: dict[str, None] = {}
    for language in languages:
        title = " ".join(rng.choice(halves[language])[i] for i in (0, 1))
        if language == "ru" and rng.random() < romanised:
            title = romanize(title, rng.choice(("ala-lc", "bgn-pcgn")))
        found[title] = None
        if len(found) == count:
            break
    return list(found)


@cache
def _halves(language: str) -> list[tuple[str, str]]:
    lines = [
        " ".join(line.split())
        for path in sorted(TITLES.glob(f"{language}-*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) >= 4 and line[0] != "#" and not set(line) & set('“”"«»;:?!|\t')
    ]
    words = [line.split() for line in lines]
    return [(" ".join(w[: len(w) // 2]), " ".join(w[len(w) // 2 :])) for w in words]


def book(
    notes: int,
    seed: int = 7,
    between: str = "\n\n",
    shares: Mapping[str, int] = LANGUAGES,
    romanised: float = ROMANISED,
    uncited: int = 0,
) -> str:
    """A text with `notes` endnotes, each cited once, in order, behind `uncited` words."""
    rng = random.Random(seed)

    def words(count: int) -> str:
        return " ".join(rng.choices(WORDS, k=count))

    body: list[str] = []
    for number in range(1, notes + 1):
        more = f"The {words(uncited)}. " if uncited else ""
        body.append(f"{more}The {words(9)} of the {words(7)}.{number}")
        body.append(between if number % 6 == 0 else " ")
    end = [
        f"{number}. “{title},” {rng.choice(HOSTS)}, "
        f"{rng.choice(MONTHS)} {rng.randint(1, 28)}, {rng.randint(2001, 2019)}.\n"
        for number, title in enumerate(titles(notes, rng, shares, romanised), 1)
    ]
    return "".join(body) + "\n\nNotes\n\n" + "".join(end)


class Size(NamedTuple):
    """What one book costs."""

    notes: int
    size: int  # bytes
    passes: float
    memory: float  # bytes a byte
    export: float  # times `lint`; 0 where it was not asked for


def _pass(text: str) -> float:
    start = time.process_time()
    re.findall(r"\w+|[^\w\s]", text)
    return time.process_time() - start


def _seconds(command: str, path: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "citecheck", command, str(path)],
        capture_output=True, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(notes: int, folder: Path, runs: int, *, with_export: bool, between: str) -> Size:
    """The least of so many runs, each beside passes of its own."""
    text = book(notes, between=between)
    path = folder / f"book-{notes}.txt"
    path.write_text(text, encoding="utf-8")
    size = path.stat().st_size
    passes: list[float] = []
    lints: list[float] = []
    for _ in range(runs):
        passes.extend(_pass(text) for _ in range(3))
        lints.append(_seconds("lint", path))
    # The largest child so far: sizes are measured in ascending order, `export` last.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / size
    export = min(_seconds("export", path) for _ in range(runs)) / min(lints) if with_export else 0
    return Size(notes, size, min(lints) / min(passes), memory, export)


def main() -> None:
    """Print a row a size, with the bounds; exit code 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[5000, 20000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--export", action="store_true", help="measure `export`, too")
    parser.add_argument("--dense", action="store_true", help="no blank lines between paragraphs")
    arguments = parser.parse_args()
    between = "\n" if arguments.dense else "\n\n"
    with tempfile.TemporaryDirectory() as folder:
        found = [
            measure(notes, Path(folder), arguments.runs, with_export=arguments.export,
                    between=between)
            for notes in sorted(arguments.sizes)
        ]  # fmt: skip
    missed = False
    for one in found:
        export = f", export {one.export:.2f} × lint (at most {MOST_EXPORT})" if one.export else ""
        print(
            f"{one.notes} notes ({one.size / 1e6:.2f} MB): {one.passes:.1f} passes (at most"
            f" {MOST_PASSES}), {one.memory:.0f} bytes a byte (at most {MOST_MEMORY}){export}"
        )
        missed |= one.export > MOST_EXPORT
    for less, more in pairwise(found):
        doublings = log2(more.notes / less.notes)
        growth = (more.passes * more.size / (less.passes * less.size)) ** (1 / doublings)
        print(f"{less.notes} to {more.notes}: {growth:.2f} a doubling (at most {MOST_GROWTH})")
        missed |= growth > MOST_GROWTH
    missed |= found[-1].passes > MOST_PASSES or found[-1].memory > MOST_MEMORY
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
