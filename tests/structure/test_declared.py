"""Notes and markers that a format gives: certain, likely, in series, beside typed ones."""

from __future__ import annotations

import re
from itertools import pairwise

from citecheck.model import Document, FormatMarker, FormatNote, FormatNotes, Span, Structure
from citecheck.structure import find_structure

_SIGN = re.compile(r"\{(?P<id>[a-z]?)(?P<label>\w+?)(?P<likely>\?)?\}(?P<note>:)?")
_SERIES = {"f": "footnote", "e": "endnote"}


def read(text: str, confidence: float = 0.8) -> Document:
    """`{f1}` is a marker of footnote 1, a line `{f1}: Text` that note; `?` makes it likely.

    An id counts how often its label has come in its series so far.
    """
    plain, markers, notes = "", [], []
    seen: dict[tuple[str, bool], int] = {}
    at = 0
    for m in _SIGN.finditer(text):
        plain += text[at : m.start()]
        label, is_note = m["label"], bool(m["note"])
        key = (m["id"] + label, is_note)
        seen[key] = seen.get(key, 0) + 1
        identity = f"{m['id']}{label}#{seen[key]}"
        sure = confidence if m["likely"] else 1.0
        span = Span(len(plain), len(plain) + len(label))
        plain += label
        at = m.end()
        if not is_note:
            markers.append(FormatMarker(label, span, identity, sure))
            continue
        end = text.index("\n", at)
        words = text[at:end].strip()
        start = len(plain) + 1
        plain += " " + words
        at = end
        pieces = (Span(start, len(plain)),)
        series = _SERIES.get(m["id"], "note")
        notes.append(FormatNote(label, span, pieces, identity, series, sure))
    return Document("x", "docx", plain + text[at:], FormatNotes(tuple(markers), tuple(notes)))


def linked(text: str) -> list[tuple[str, str]]:
    """The last words before each marker with the first word of the note that it cites."""
    document = read(text)
    structure = find_structure(document)
    check(document, structure)
    found = []
    for marker in structure.markers:
        before = document.text[: marker.printed.start].split()[-1].strip(".,")
        cited = [
            note.text.split()[0].strip(".,")
            for note in structure.notes
            if (note.section, note.label) == (marker.section, marker.note)
        ]
        found.append((before, "/".join(cited)))
    return found


def check(document: Document, structure: Structure) -> None:
    """Notes follow each other and do not overlap; nor do sections."""
    spans = [note.span for note in structure.notes]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    sections = [section.span for section in structure.sections]
    assert [s.start for s in sections[1:]] == [s.end for s in sections[:-1]]
    assert (sections[0].start, sections[-1].end) == (0, len(document.text))


def test_footnotes_stand_beside_endnotes() -> None:
    text = "The mill{f1} and the weir{e1} of the lake.{f2}\n{f1}: Ask, 3.\n{f2}: Berg, 4.\n"
    text += "{e1}: Dahl, 5.\n"
    assert linked(text) == [("mill", "Ask"), ("weir", "Dahl"), ("lake", "Berg")]


def test_numbers_begin_anew_by_section() -> None:
    text = "The mill.{f1} The weir.{f2}\n\nThe lake.{f1} The gate.{f2}\n"
    text += "{f1}: Ask.\n{f2}: Berg.\n{f1}: Dahl.\n{f2}: Egge.\n"
    assert linked(text) == [("mill", "Ask"), ("weir", "Berg"), ("lake", "Dahl"), ("gate", "Egge")]


def test_a_certain_marker_without_its_note_cites_nothing() -> None:
    assert linked("The mill.{f1} The weir.{f7}\n{f1}: Ask.\n") == [("mill", "Ask"), ("weir", "")]


def test_typed_notes_stand_beside_declared_ones() -> None:
    text = (
        "The mill stood by the lake.1 It was old.{f1} Nobody knew the builder.2 The weir fell in"
        " 1911 and was not built again.3\n{f1}: Ask, The Lake, 1999.\n\nNotes\n\n"
        "1. Berg, Letters to a Miller, 12.\n2. Dahl, The Weir, 14.\n3. Egge, Floods, 15.\n"
    )
    assert linked(text) == [
        ("lake", "Berg"),
        ("old", "Ask"),
        ("builder", "Dahl"),
        ("again", "Egge"),
    ]


def test_a_list_beside_declared_notes_is_no_note() -> None:
    text = "The mill.{f1} Of 2 plans the council took 1 at once.\n\n1. Mend the weir.\n"
    text += "2. Widen the road.\n3. Paint the gate.\n{f1}: Ask.\n"
    assert linked(text) == [("mill", "Ask")]


def test_typed_markers_cite_declared_notes() -> None:
    text = "The mill stood by the lake.1 Nobody knew the builder.2 The weir fell.3\n\n"
    text += "{1}: Ask, The Lake, 1999.\n{2}: Berg, Letters.\n{3}: Dahl, The Weir.\n"
    assert linked(text) == [("lake", "Ask"), ("builder", "Berg"), ("fell", "Dahl")]


def test_likely_notes_are_read_with_those_of_the_text() -> None:
    text = "The mill stood by the lake.{1?} Nobody knew the builder.{2?} The weir fell.{3?}\n\n"
    text += "{1?}: Ask, The Lake, 1999.\n{2?}: Berg, Letters.\n3 Dahl, The Weir, 2001.\n"
    assert linked(text) == [("lake", "Ask"), ("builder", "Berg"), ("fell", "Dahl")]


def test_an_unlikely_marker_is_outvoted() -> None:
    text = "The mill stood by the lake.{1?} In room {40?} sat the builder.{2?} It fell.{3?}\n\n"
    text += "{1?}: Ask, The Lake, 1999.\n{2?}: Berg, Letters.\n{3?}: Dahl, The Weir, 2001.\n"
    assert linked(text) == [("lake", "Ask"), ("builder", "Berg"), ("fell", "Dahl")]


def test_likely_notes_begin_anew_on_each_page() -> None:
    text = "The mill stood by the lake.{1?} Nobody knew the builder.{2?}\n{1?}: Ask, The Lake, 9.\n"
    text += "{2?}: Berg, Letters, 12.\nThe weir fell in the flood.{1?} It was old.{2?}\n"
    text += "{1?}: Dahl, The Weir, 77.\n{2?}: Egge, Floods, 15.\n"
    assert linked(text) == [
        ("lake", "Ask"),
        ("builder", "Berg"),
        ("flood", "Dahl"),
        ("old", "Egge"),
    ]


def test_numbers_of_names_and_of_laws_are_no_typed_notes() -> None:
    text = "The mill.{f1} Each has a gate (Gate1, Gate2) and, since Mill3, a weir.\n\n"
    text += "1. Mend the weir,\n2. Widen the road,\n3. Paint the gate.\n{f1}: Ask.\n"
    assert linked(text) == [("mill", "Ask")]
    text = "The mill.{f1} Under § 704(a)(1) he mends, under § 704(a)(2) he pays, and under"
    text += " § 704(a)(3) he asks.\n\n1. Mends the weir;\n2. Pays;\n3. Asks.\n{f1}: Ask.\n"
    assert linked(text) == [("mill", "Ask")]
