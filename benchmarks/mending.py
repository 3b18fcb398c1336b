"""Papers spoilt on purpose and given back: by `lint --fix`, and by `renumber`.

The papers are those of `tests/cases/clean`, on which no fix was made: slips of `slips.py` that a
safe fix mends are put in one at a time, numbers are spoilt in five ways at every fourth note.

- restored: the paper is the original again (of numbers: marker, note and link; the numbers that
  cross-references print are `tests/editing/test_renumber.py`'s), of the papers that were changed;
- damaged: what is not restored has changed outside the note (must be none);
- wrong: renumbered, and neither restored nor refused (must be none).

Exits with 1 below the bar. usage: python -m benchmarks.mending [--every N] [--verbose]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.slips import PAPERS, SLIPS, mutants
from citecheck.analysis import analyse
from citecheck.editing.renumbering.renumber import How, Refused, renumber
from citecheck.editing.rounds import mend
from citecheck.finding import Finding
from citecheck.formats import WriteOptions, read_document
from citecheck.linting.runner import lint
from citecheck.model import Document, Paper
from citecheck.rules import RULES
from citecheck.settings import Settings

BAR = 0.95
PUBLISHED = "2030-01-01"
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LABEL = re.compile("[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def linted(document: Document) -> tuple[Paper, Sequence[Finding]]:
    """A paper and its findings, with no house's settings."""
    paper = analyse(document, published=PUBLISHED)
    return paper, lint(paper, Settings(published=PUBLISHED)).findings


class Score(NamedTuple):
    """Spoilt papers of one kind."""

    tried: int = 0
    changed: int = 0
    restored: int = 0
    bad: int = 0  # damaged, or renumbered wrongly

    def __add__(self, other: tuple[int, ...]) -> Score:  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def fixes(every: int, is_verbose: bool) -> Iterator[tuple[str, Score]]:
    """Each kind of slip that has a safe fix, put into every `every`th note that takes it."""
    files = {file.name: file.read_text(encoding="utf-8") for file in sorted(PAPERS.iterdir())}
    for slip in SLIPS:
        if RULES[slip.code].fix != "safe":
            continue
        score = Score()
        for name, text in files.items():
            for _, _, spoilt in [*mutants(text, slip)][::every]:
                done = mend(
                    name, spoilt.encode(), linted, takes_unsafe=False, options=WriteOptions()
                )
                given_back = done.data.decode()
                changed, restored = given_back != spoilt, given_back == text
                damaged = (
                    changed and not restored and not _is_elsewhere_same(text, spoilt, given_back)
                )
                score += (1, changed, restored, damaged)
                if is_verbose and changed and not restored:
                    print(f"  {name}: {_around(text, given_back)}")
        yield f"{slip.code} {slip.name}", score


def _is_elsewhere_same(text: str, spoilt: str, given_back: str) -> bool:
    """Whether the line that was spoilt is the only one that differs from the original."""
    lines = [each.splitlines() for each in (text, spoilt, given_back)]
    if len({len(each) for each in lines}) > 1:
        return False
    return all(a == c or a != b for a, b, c in zip(*lines, strict=True))


def _around(text: str, other: str) -> str:
    pairs = zip(text.splitlines(), other.splitlines(), strict=False)
    return next((f"{a[:90]} → {b[:90]}" for a, b in pairs if a != b), "")


class Spoilt(NamedTuple):
    """What numbers become: of markers and notes of the first section."""

    markers: dict[int, int]
    notes: dict[int, int]
    swapped: int | None = None  # the contents of this note and the next change places


def _ways(last: int, at: int) -> Iterator[tuple[str, Spoilt]]:
    numbers = range(1, last + 1)
    gap = {n: n + (n >= at) for n in numbers}
    double = {n: n - (n > at) for n in numbers}
    late = {n: n + 6 for n in numbers}
    swap = {n: {at: at + 1, at + 1: at}.get(n, n) for n in numbers}
    yield "a number left out", Spoilt(gap, gap)
    yield "a number used twice", Spoilt(double, double)
    yield "numbers begin at 7", Spoilt(late, late)
    yield "two notes out of order", Spoilt(swap, {}, at)
    yield "a marker lost (refused)", Spoilt({at: 0}, {})


def numbers(every: int, is_verbose: bool) -> Iterator[tuple[str, Score]]:
    """Each way to spoil the numbers, at every `every`th note."""
    scores: dict[str, Score] = {}
    for file in sorted(PAPERS.iterdir()):
        text = file.read_text(encoding="utf-8")
        paper = analyse(read_document(file.name, text.encode()))
        last = _last(paper)
        for at in range(2, last, every) if last else ():
            for way, spoilt in _ways(last, at):
                data = _spoil(paper, spoilt).encode()
                score = _renumbered(
                    file, paper, data, is_loss=0 in spoilt.markers.values(), is_verbose=is_verbose
                )
                scores[way] = scores.get(way, Score()) + score
                if is_verbose and not score.restored:
                    print(f"  {file.name} at {at}: {way}: {'WRONG' if score.bad else 'refused'}")
    yield from scores.items()


def _last(paper: Paper) -> int:
    """The number of notes of a paper in one section, numbered 1 … N; 0 for others."""
    labels = [note.label for note in paper.notes]
    whole = [str(n) for n in range(1, len(labels) + 1)]
    cited = {marker.label for marker in paper.markers}
    shown = {m.span.of(paper.document.text) for m in paper.markers}
    is_plain = labels == whole and cited == set(whole) and all(s.isdigit() for s in shown)
    is_plain = is_plain and all(m.through is None for m in paper.markers)  # `[6–9]` hides 7 and 8
    return len(labels) if len(paper.sections) == 1 and is_plain else 0


def _spoil(paper: Paper, spoilt: Spoilt) -> str:
    text = paper.document.text
    edits: list[tuple[int, int, str]] = []
    for marker in paper.markers:
        new = spoilt.markers.get(int(marker.label), int(marker.label))
        start, end = marker.span
        printed = str(new) if text[start:end].isascii() else str(new).translate(_HIGH)
        edits.append((start, end, printed if new else ""))
    labels = [m for note in paper.notes if (m := _LABEL.search(text, note.span.start))]
    for index, found in enumerate(labels):
        new = spoilt.notes.get(index + 1, index + 1)
        printed = str(new) if found[0].isascii() else str(new).translate(_HIGH)
        edits.append((*found.span(), printed))
    if spoilt.swapped:
        a, b = (
            (labels[n].end(), paper.notes[n].span.end) for n in (spoilt.swapped - 1, spoilt.swapped)
        )
        edits += [(*a, text[slice(*b)]), (*b, text[slice(*a)])]
    for start, end, new_text in sorted(edits, reverse=True):
        text = text[:start] + new_text + text[end:]
    return text


def _renumbered(file: Path, paper: Paper, data: bytes, *, is_loss: bool, is_verbose: bool) -> Score:
    try:
        done = renumber(file.name, data, analyse, How())
    except Refused as error:
        if is_verbose and not is_loss:
            print(f"  {error}")
        return Score(1, int(is_loss), int(is_loss), 0)
    after = analyse(read_document(file.name, done.data))
    is_same = _numbering(after) == _numbering(paper)
    if is_loss:
        return Score(1, 1, 0, 1)
    return Score(1, 1, is_same, not is_same)


def _numbering(paper: Paper) -> tuple[object, ...]:
    return (
        [(marker.label, marker.note) for marker in paper.markers],
        [(note.label, re.sub(r"\d+", "#", note.text)) for note in paper.notes],
    )


def main() -> int:
    """Print a line a kind, and the two sums with their bars."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--every", type=int, default=4)
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    status = 0
    for what, kinds in (("fixes", fixes), ("renumbering", numbers)):
        total = Score()
        for name, score in kinds(options.every, options.verbose):
            total += score
            print(
                f"{name:44} restored {score.restored:4}/{score.changed:<4} of {score.tried:<4} bad {score.bad}"
            )
        # A fix that was not made is a miss of its rule; a paper refused is not restored.
        out_of = total.changed if what == "fixes" else total.tried
        share = total.restored / max(1, out_of)
        is_met = share >= BAR and not total.bad
        print(
            f"{what}: {share:.1%} restored (bar {BAR:.0%}), {total.bad} bad (bar 0): {'met' if is_met else 'NOT met'}"
        )
        status = status or int(not is_met)
    return status


if __name__ == "__main__":
    sys.exit(main())
