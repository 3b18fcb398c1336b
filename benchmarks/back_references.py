"""How many back-references are resolved rightly, and whether any is wrong in silence.

Every style of `back_references.toml` goes through the same situations: next to its source, with
notes between, after a note with several sources, two works by one author, a missing note, …
Run: `python -m benchmarks.back_references [-v]`.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from citecheck.citations import find_sources
from citecheck.model import Note, Source, Span

Style = dict[str, Any]
NONE = None
SEVERAL = "several"


class Case(NamedTuple):
    """Notes 1, 2, … and what the last source of the last note refers to.

    `expected` is the label of a note, None (it refers to nothing, or is no back-reference), or
    "several" (ambiguous: resolved to none, with the choices named).
    """

    style: str
    situation: str
    notes: tuple[str, ...]
    expected: str | None
    is_tuned: bool


class Result(NamedTuple):
    """What a case came to."""

    case: Case
    outcome: str  # "right", "unresolved" (nothing where something was meant) or "wrong"
    found: str


def styles() -> list[Style]:
    """The styles of the bench."""
    path = Path(__file__).with_suffix(".toml")
    found: list[Style] = tomllib.loads(path.read_text(encoding="utf-8"))["style"]
    return found


def cases() -> Iterator[Case]:
    """All cases, style by style."""
    for style in styles():
        for situation, notes, expected in _situations(style):
            texts = tuple(
                note.format(page="15", n="{n}") if "{page}" in note else note for note in notes
            )
            yield Case(style["name"], situation, texts, expected, style["tuned"])


def _situations(s: Style) -> Iterator[tuple[str, tuple[str, ...], str | None]]:
    a, a2, b, c, web, prose = s["a"], s["a2"], s["b"], s["c"], s["web"], s["prose"]
    two = f"{b.removesuffix('.')}; {web}"
    for number, ibid in enumerate(s["ibid"], 1):
        yield f"next to a book ({number})", (a, ibid), "1"
        yield f"next to an article ({number})", (a, b, ibid), "2"
        yield f"chain ({number})", (a, b, ibid, s["ibid"][0]), "2"
    yield "next to a web page", (a, web, s["ibid"][0]), "2"
    yield "after two sources", (a, two, s["ibid"][0]), SEVERAL
    yield "in the same note", (b, f"{a} {s['ibid'][0][0].upper()}{s['ibid'][0][1:]}"), "2"
    yield "in the first note", (s["ibid"][0],), NONE
    yield "after prose", (a, b, prose, s["ibid"][0]), "2"
    yield "work cited, notes between", (a, b, c, s["op_cit_a"]), "1"
    yield "work cited, an article", (a, b, c, web, s["op_cit_b"]), "2"
    yield "work cited, two by one author", (a, a2, b, s["op_cit_a"]), SEVERAL
    yield "work cited, unknown author", (a, b, s["op_cit_unknown"]), NONE
    yield "short title", (a, b, c, s["a_short"]), "1"
    yield "short title of an article", (a, b, c, s["b_short"]), "2"
    yield "short title, two by one author", (a, a2, b, s["a_short"]), "1"
    yield "short title, the other of two", (a, a2, b, s["a2_short"]), "2"
    yield "name alone", (a, b, c, s["name_a"]), "1"
    yield "name alone, two by one author", (a, a2, b, s["name_a"]), SEVERAL
    yield "title alone", (web, b, s["title_short"]), "1"
    for number, note in enumerate(s["note"], 1):
        yield f"note by number ({number})", (a, b, c, note.format(n=2)), "2"
        yield f"note with two sources ({number})", (a, two, c, note.format(n=2)), SEVERAL
    yield "note that does not exist", (a, b, s["note"][0].format(n=9)), NONE
    named = s["note_b"].replace("{page}", "15").format(n=2)
    yield "note by number and name", (a, b, c, named), "2"
    yield "note with two sources, named", (a, two, c, named), "2"
    yield "the same in full again", (a, b, a), NONE
    yield "another work by the same author", (a, b, a2), NONE
    yield "the same author's next work", (b, a, s["idem"]), NONE
    yield "short name given", (s["hereafter"], b, c, s["alias"]), "1"


def run(case: Case) -> Result:
    """Parse the notes of a case and judge the last source."""
    notes = [
        Note(str(i), Span(0, 1), Span(0, 1), 1, text, ()) for i, text in enumerate(case.notes, 1)
    ]
    _, sources = find_sources(notes)
    last = [source for source in sources if source.note_index == len(notes) - 1]
    return _judge(case, last[-1] if last else None)


def _judge(case: Case, source: Source | None) -> Result:
    refers = source.refers_to if source else None
    found = f"{refers} {source.antecedents if source else '-'}"
    if case.expected == SEVERAL:
        if refers is None:
            return Result(case, "right" if source and source.antecedents else "unresolved", found)
        return Result(case, "wrong", found)
    if refers is not None:
        is_right = case.expected is not None and refers.split(".")[0] == case.expected
        return Result(case, "right" if is_right else "wrong", found)
    return Result(case, "right" if case.expected is None else "unresolved", found)


def main() -> None:
    """Print the share of right answers, tuned on and kept aside."""
    results = [run(case) for case in cases()]
    for is_tuned in (True, False):
        part = [r for r in results if r.case.is_tuned is is_tuned]
        count = {o: sum(r.outcome == o for r in part) for o in ("right", "unresolved", "wrong")}
        name = "tuned on" if is_tuned else "kept aside"
        print(f"{name}: {len(part)} cases, {count['right'] / len(part):.3f} right, {count}")
    if "-v" in sys.argv:
        for r in results:
            if r.outcome != "right":
                print(
                    f"{r.outcome}: {r.case.style}: {r.case.situation}: expected {r.case.expected}, found {r.found}"
                )
                print(f"    {' | '.join(r.case.notes)}")


if __name__ == "__main__":
    main()
