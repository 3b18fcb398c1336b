"""RTF: notes and their numbers, what is raised, hidden or no text, and the characters."""

from __future__ import annotations

import pytest

from citecheck.errors import UnreadableInput
from citecheck.formats import read_document
from citecheck.model import Document


def read(text: str) -> Document:
    return read_document("paper.rtf", ("{\\rtf1\\ansi " + text + "}").encode("latin-1"))


def shape(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The body as printed, and label and text of each note."""
    document = read(text)
    notes = document.known.notes
    end = min((note.head.start for note in notes), default=len(document.text))
    found = [(note.label, "|".join(p.of(document.text) for p in note.pieces)) for note in notes]
    return document.text[:end].strip(), found


NOTE = r"{\super\chftn}{\footnote\pard\plain{\super\chftn} %s}"


@pytest.mark.parametrize(
    ("text", "body", "notes"),
    [
        ("A." + NOTE % "One {\\i two}." + " B" + NOTE % "Three.", "A.¹ B²",
         [("1", "One two."), ("2", "Three.")]),
        (r"A{\super\chftn{\*\footnote\chftn\pard{ One.\par Two.}}} b", "A¹ b", [("1", "One.|Two.")]),
        (r"\aftnnrlc A{\super\chftn}{\footnote\ftnalt{\super\chftn} One.}" + NOTE % "Two.", "Ai¹",
         [("1", "Two."), ("i", "One.")]),
        (r"A{\super *}{\footnote{\super *} One.} b" + NOTE % "3 Court Book.", "A* b¹",
         [("*", "One."), ("1", "3 Court Book.")]),
        (r"A({\super\chftn}{\footnote({\super\chftn})\tab One.}).", "A(¹).", [("1", "One.")]),
        (r"\ftnnalc\ftnrestart A" + NOTE % "One." + r"\sect B" + NOTE % "Two.", "Aa\n\nBa",
         [("a", "One."), ("a", "Two.")]),
        (r"km{\super 2} and 10{\up6 6}{\up2 7}{\sub 8} {\v hidden}{\deleted gone}.", "km² and 10⁶78 .", []),
        (r"{\header no}{\*\unknown no}{\info{\title T}{\doccomm no}}A{\xe no}", "A", []),
        (r"\'93A\'94 \u1078\'c6\u-3971 ? \emdash\~b\_c\-d \u55357 ?\u56898 ?",
             "“A” ж} —\u00a0b‑cd 🙂", []),
        (r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1\'cf\'f0{\f0\'e9}", "Прé", []),
        (r"{\listtext 1.\tab}A\par{\listtext 2.\tab}B", "1.\tA\n\n2.\tB", []),
        (r"A\bin3 {}}B", "AB", []),
        (r"A" + NOTE % "One" + "\\par B}}}} C", "A¹\n\nB C", [("1", "One")]),
    ],
)  # fmt: skip
def test_notes_as_printed(text: str, body: str, notes: list[tuple[str, str]]) -> None:
    assert shape(text) == (body, notes)


def test_a_marker_repeated_by_a_field() -> None:
    document = read(
        r"A{\*\bkmkstart N}{\super\chftn}{\footnote{\super\chftn} One.}{\*\bkmkend N} b"
        r"{\field{\*\fldinst NOTEREF N \\f \\h}{\fldrslt{\super 1}}}"
        r" see note {\field{\*\fldinst NOTEREF N \\h}{\fldrslt 1}}"
    )
    assert [(m.label, m.target) for m in document.known.markers] == [("1", "footnote 1")] * 2


def test_links_data_places_headings() -> None:
    document = read(
        r"{\stylesheet{\s1\outlinelevel0 heading 1;}}\pard\s1 Title\par\pard A"
        r'{\field{\*\fldinst HYPERLINK "http://x.example/a"}{\fldrslt here}}\par B'
        r'{\field{\*\fldinst ADDIN ZOTERO_ITEM CSL_CITATION \{"citationItems":[\{"id":1,"itemData":'
        r'\{"id":"k","title":"T"\}\}]\}}{\fldrslt (Berg 1999)}}'
    )
    assert [(x.span.of(document.text), x.address) for x in document.links] == [
        ("here", "http://x.example/a")
    ]
    (data,) = document.data
    assert (data.csl["title"], data.span and data.span.of(document.text)) == ("T", "(Berg 1999)")
    assert document.place(document.text.index("B")) == "paragraph 3"
    assert [span.of(document.text) for span in document.headings] == ["Title"]


def test_what_is_not_rtf_is_refused() -> None:
    with pytest.raises(UnreadableInput):
        read_document("paper.rtf", b"Hello")


@pytest.mark.parametrize(
    "unit", ["{", "}", "{\\footnote ", "\\'", "\\u1078", "{\\field{\\*\\fldinst ", "{\\*", "\\par ",
             NOTE % "a", "{\\super 1}", "{\\*\\bkmkstart a}", "\\bin9", "{\\fldrslt a}", "\\'e9"],
)  # fmt: skip
def test_hostile_repetition_is_read(unit: str) -> None:
    read("A " + unit * 20_000)
