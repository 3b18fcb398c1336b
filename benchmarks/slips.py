"""Slips put into clean papers, one at a time: which does lint find, and what does it say besides?

Each slip is an edit of a note's print by a pattern, with the code that must report it there. Papers
are those of `tests/cases/clean`, which are silent as they stand; every note that a pattern fits is
tried by itself. What differs from a habit is a slip only where the paper has one: at least four
other notes must show it.

usage: python -m benchmarks.slips [--verbose]
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import Settings

PAPERS = Path(__file__).parents[1] / "tests/cases/clean"


class Slip(NamedTuple):
    """A change of a note's text, and the code that must report it."""

    name: str
    code: str
    pattern: str
    replacement: str | Callable[[re.Match[str]], str]
    habit: str = ""
    """Pattern of what four other notes must show before this is a slip."""


HABIT = 4  # other notes
_COMMA = r",[”\"] (?=[A-Za-z0-9])"
_DAY = r"(?:January|March|May|July|June) \d+, (?:19|20)\d\d"

SLIPS = (
    Slip("comma after the title dropped", "PUN002", r",([”\"]) (?=[A-Za-z0-9])", r"\1 ", _COMMA),
    Slip("comma moved outside", "PUN003", r",([”\"]) (?=[A-Za-z0-9])", r"\1, ", _COMMA),
    Slip("closing mark doubled", "PUN001", r",(”) ", r"\1,\1 "),
    Slip("closing mark dropped", "PUN001", r",(”) (?=[A-Za-z0-9])", r", "),
    Slip("opening mark dropped", "PUN001", r"^([^“]*)“", r"\1"),
    Slip("space before the comma", "PUN004", r"(\w),(”) ", r"\1 ,\2 "),
    Slip("stop before the semicolon", "PUN006", r"(\d{4}); ", r"\1.; "),
    Slip("no space after the semicolon", "PUN006", r"(\d{4}); (?=[“A-Z])", r"\1;"),
    Slip("final stop dropped", "PUN007", r"\.$", "", r"\.$"),
    Slip("straight marks", "PUN008", r"“([^“”]*)”", r'"\1"', "“"),
    Slip("hyphen in a range", "PUN009", r"(\d)–(\d+)(?=[.,]|$)", r"\1-\2", r"\d–\d"),
    Slip(
        "30 February",
        "DAT001",
        r"(?:January|March|May|July) \d+, ((?:19|20)\d\d)",
        r"February 30, \1",
    ),
    Slip(
        "day first",
        "DAT004",
        r"(?<=, )(January|March|May|July|June) (\d+), ((?:19|20)\d\d)",
        r"\2 \1 \3",
        _DAY,
    ),
    Slip(
        "year after the paper",
        "DAT002",
        r"(, [A-Z][a-z]+ \d+, )(?:19|20)\d\d(?=[.,;]|$)",
        r"\g<1>2031",
    ),
    Slip(
        "host in capitals",
        "OUT001",
        r" [a-z][a-z]+\.(?:com|org|ru|kg|uz)(?=,)",
        lambda m: m[0].title(),
        r" [a-z]+\.(?:com|org|ru|kg|uz),",
    ),
    Slip("unknown ending", "OUT003", r" ([a-z]+)\.(?:com|org)(?=,)", r" \1.cmo"),
    Slip("tracking", "URL002", r"(https://[^\s?]+[a-z0-9])(?=[.,)]?$)", r"\1?utm_source=mail"),
    Slip("scheme twice", "URL001", r"https://", "https://http://"),
)


def mutants(text: str, slip: Slip) -> Iterator[tuple[str, str, str]]:
    """Label of the note changed, the note as changed, and the whole text, one note at a time."""
    paper = analyse(read_document("paper.txt", text.encode()), published="2030-01-01")
    shown = sum(bool(re.search(slip.habit, note.text)) for note in paper.notes)
    for note in paper.notes:
        start = note.runs[0].source if note.runs else note.span.end
        printed = text[start : note.span.end]
        changed = re.sub(slip.pattern, slip.replacement, printed, count=1)
        others = shown - bool(re.search(slip.habit, note.text))
        if changed != printed and (others >= HABIT or not slip.habit):
            yield note.label, changed, text[:start] + changed + text[note.span.end :]


def main() -> None:
    """Print a line a slip: found of tried, and the codes reported besides."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    all_found = all_tried = 0
    for slip in SLIPS:
        tried, found, besides = 0, 0, Counter[str]()
        for file in sorted(PAPERS.glob("*.txt")):
            for label, changed, text in mutants(file.read_text(encoding="utf-8"), slip):
                tried += 1
                document = read_document("paper.txt", text.encode())
                paper = analyse(document, published="2030-01-01")
                findings = lint(paper, Settings(published="2030-01-01")).findings
                hit = any(f.code == slip.code and f.note == label for f in findings)
                found += hit
                besides.update(f.code for f in findings if f.code != slip.code or f.note != label)
                if options.verbose and not hit:
                    print(f"  missed: {file.stem} {label}: {changed[:110]}")
        all_found, all_tried = all_found + found, all_tried + tried
        extra = ", ".join(f"{code} {count}" for code, count in sorted(besides.items()))
        print(f"{slip.name:32} {slip.code} {found:4}/{tried:<4} besides: {extra or 'nothing'}")
    print(f"{'all':39} {all_found:4}/{all_tried:<4}")


if __name__ == "__main__":
    main()
