"""Books of one kind of note: reading and rules take time in proportion to their notes.

    python -m benchmarks.books                       # all kinds, 1,500 and 6,000 notes
    python -m benchmarks.books --notes 600 --most 10 # 600 and 2,400, on a busy machine
    python -m benchmarks.books op-cit journal

Every second note cites a work in full; the others are of the kind: a short form, a cross-reference,
a name a letter off, an article. A stage fails that takes more than `--most` times as long for four
times the notes (n log n is 4.7), twice in a row: exit code 1. Processor time, the rules without
the reading.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import DEFAULTS

MOST = 6.5
_SUSPECT = 0.3  # seconds, below which a stage is not judged
_BEGINNINGS = (
    "Ber Lun Ost Vik Hag Dah Mor Sol Nor Tor Kal Ran Sel Wen Fal Bjo Gra Hol Kve Sto Tve Una Ves "
    "Yng Zan"
).split()
_ENDINGS = (
    "gren mann strom dal berg vik stad sen lund holm land nes bakk haug moen rud set tveit vold heim"
).split()
_FAMILIES = [
    a + b + c for a in _BEGINNINGS for b in _ENDINGS for c in ("", "e", "er", "ing", "sen")
]
_GIVEN = (
    "Ada Arne Berit Dag Else Finn Gro Hans Ida Jon Kari Liv Mads Nils Olga Per Rolf Siv Tor".split()
)
_WORDS = (
    "harbour dredger gauge silt breakwater ferry berth canal survey ministry engineer lock pilot "
    "lorry season shore village invoice delay report council barge island customs tide lamp mill "
    "weir bridge tower quarry road market school church river valley forest mine coal tin iron"
).split()


class Draw:
    """What notes are made of, by a seed."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    def words(self, count: int) -> str:
        """So many words."""
        return " ".join(self._rng.choices(_WORDS, k=count))

    def title(self, count: int) -> str:
        """So many words, each with a capital."""
        return self.words(count).title()

    def family(self) -> str:
        """A family name."""
        return self._rng.choice(_FAMILIES)

    def given(self) -> str:
        """A given name."""
        return self._rng.choice(_GIVEN)

    def number(self, low: int, high: int) -> int:
        """A number, both ends included."""
        return self._rng.randint(low, high)


class Work(NamedTuple):
    """A work that an earlier note cites in full."""

    family: str
    title: str
    note: int


Kind = Callable[[Draw, Work], str]
KINDS: dict[str, Kind] = {
    "op-cit": lambda d, w: f"{w.family}, op. cit., {d.number(1, 300)}.",
    "op-cit-unknown": lambda d, w: f"{d.family()}ov, op. cit., {d.number(1, 300)}.",
    "name-slip": lambda d, w: f"{w.family[:3]}x{w.family[3:]}, {w.title}, {d.number(1, 300)}.",
    "other-author": lambda d, w: f"{d.family()}, {w.title}, {d.number(1, 300)}.",
    "short-title": lambda d, w: f"“{w.title},” {d.number(1, 300)}.",
    "title-slip": lambda d, w: f"{w.family}, {w.title[:-2]}xn, {d.number(1, 300)}.",
    "unknown-work": lambda d, w: f"{d.family()}, {d.title(4)}, {d.number(1, 300)}.",
    "supra": lambda d, w: f"{w.family}, supra note {w.note}, at {d.number(1, 300)}.",
    "supra-astray": lambda d, w: (
        f"{w.family}, supra note {max(1, w.note - 3)}, at {d.number(1, 300)}."
    ),
    "ibid": lambda d, w: f"Ibid., {d.number(1, 300)}.",
    "commentary": lambda d, w: (
        f"On this see also the remarks of {w.family} and {d.family()}, who hold the reverse; "
        f"{w.family}, {w.title}, {d.number(1, 300)}."
    ),
    "address": lambda d, w: f"https://www.{d.words(1)}.example/{d.words(1)}/{d.number(1, 9999)}.",
    "journal": lambda d, w: (
        f"{d.family()}, “{d.title(6)},” Journal of {d.title(2)} {d.number(1, 60)}, no. "
        f"{d.number(1, 4)} ({d.number(1950, 2015)}): {d.number(1, 99)}–{d.number(100, 300)}."
    ),
    "case": lambda d, w: (
        f"{d.family()} v. {d.family()}, {d.number(1, 500)} U.S. {d.number(1, 300)} "
        f"({d.number(1900, 2010)})."
    ),
    "chapter": lambda d, w: (
        f"{d.family()}, “{d.title(5)},” in {d.title(4)}, ed. {d.family()} (Oslo: Nord, "
        f"{d.number(1950, 2015)}), {d.number(1, 300)}."
    ),
    "bare-title": lambda d, w: f"{d.title(5)}.",
    "prose": lambda d, w: (
        f"The {d.words(20)} was said by {w.family} to be of use to the {d.words(6)}."
    ),
}
"""Name → a note of that kind, for a work cited before."""


def book(kind: str, notes: int, seed: int = 5) -> str:
    """A text with so many notes, each cited once, in order."""
    draw = Draw(seed)
    body: list[str] = []
    made: list[str] = []
    works: list[Work] = []
    for number in range(1, notes + 1):
        body.append(f"The {draw.words(9)}.{number} ")
        if number % 2:
            works.append(Work(draw.family(), draw.title(4), number))
            made.append(
                f"{number}. {draw.given()} {works[-1].family}, {works[-1].title} (Bergen: Fjord Press, "
                f"{draw.number(1950, 2015)}), {draw.number(1, 300)}."
            )
        else:
            work = works[draw.number(0, len(works) - 1)]
            made.append(f"{number}. {KINDS[kind](draw, work)}")
    return "".join(body) + "\n\nNotes\n\n" + "\n".join(made) + "\n"


def measure(kind: str, notes: int) -> dict[str, float]:
    """Seconds of reading such a book, and of its rules."""
    data = book(kind, notes).encode()
    gc.collect()
    start = time.process_time()
    paper = analyse(read_document("book.txt", data))
    read = time.process_time()
    lint(paper, DEFAULTS)
    return {"reading": read - start, "rules": time.process_time() - read}


def check(kind: str, notes: int, most: float = MOST) -> str | None:
    """The stage that takes too long, and its times."""
    small, large = measure(kind, notes), measure(kind, 4 * notes)
    for stage, taken in large.items():
        if taken > _SUSPECT and taken > most * small[stage]:
            return f"{stage}: {small[stage]:.2f} s, four times the notes {taken:.2f} s"
    return None


def main() -> None:
    """Print what grows too fast; exit code 1 where anything does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--notes", type=int, default=1500)
    parser.add_argument("--most", type=float, default=MOST)
    arguments = parser.parse_args()
    gc.disable()  # as the command runs
    measure("ibid", 200)  # what is loaded once
    failed = 0
    for kind in arguments.kinds or KINDS:
        given = kind, arguments.notes, arguments.most
        if check(*given) and (found := check(*given)):
            failed += 1
            print(f"{kind}: {found}", flush=True)
    print(f"{len(arguments.kinds or KINDS)} kinds of book, {failed} grow too fast")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
