"""Notes of the family “title,” outlet, date."""

from __future__ import annotations

import pytest

from citecheck.citations import find_sources, parse_note
from citecheck.citations.grammar.titles import read_quoted
from citecheck.citations.sources.parts import KINDS
from citecheck.model import Note, Source, Span


def cite(text: str) -> tuple[Source, ...]:
    return find_sources([Note("7", Span(0, 1), Span(0, 1), 1, text, ())])[1]


def parts_of(text: str, kind: str) -> list[tuple[str, str | None]]:
    return [(p.span.of(text), p.value) for p in parse_note(text).parts if p.kind == kind]


NOTES = [
    ("host", "“Mill Opens,” harbourpost.example.com, May 3, 2019.", [("Mill Opens", "harbourpost.example.com", "2019-05-03")]),
    ("host in capitals", "“Mill Opens,” Reuters.com, May 3, 2019.", [("Mill Opens", "Reuters.com", "2019-05-03")]),
    ("name", "“Mill Opens,” The Harbour Post, 3 May 2019.", [("Mill Opens", "The Harbour Post", "2019-05-03")]),
    ("no comma", "“Mill Opens” kun.uz, May 3, 2019.", [("Mill Opens", "kun.uz", "2019-05-03")]),
    ("question", "“Who Pays?” kun.uz, May 3, 2019.", [("Who Pays?", "kun.uz", "2019-05-03")]),
    ("comma outside", "“Mill Opens”, kun.uz, May 3, 2019.", [("Mill Opens", "kun.uz", "2019-05-03")]),
    ("doubled mark", "“Mill Opens”,” kun.uz, May 3, 2019.", [("Mill Opens", "kun.uz", "2019-05-03")]),
    ("space before comma", "“Mill Opens ,” kun.uz, May 3, 2019.", [("Mill Opens", "kun.uz", "2019-05-03")]),
    ("author", "Ada Berg, “Mill Opens,” Harbour Post, 3 May 2019, A1.", [("Mill Opens", "Harbour Post", "2019-05-03")]),
    ("place before newspaper", "Ada Berg, “Mill Opens” (Oslo) Post, 3 May 2019, 18.", [("Mill Opens", "Post", "2019-05-03")]),
    ("two", "“A Mill,” kun.uz, May 3, 2019; “A Dam,” kun.uz, June 4, 2019.", [("A Mill", "kun.uz", "2019-05-03"), ("A Dam", "kun.uz", "2019-06-04")]),
    ("glued separators", "Chad: “A Mill,” kun.uz, May 3, 2019;Mali: “A Dam,” kun.uz, June 4, 2019.; Peru: “A Lock,” mk.ru, July 5, 2019.", [("A Mill", "kun.uz", "2019-05-03"), ("A Dam", "kun.uz", "2019-06-04"), ("A Lock", "mk.ru", "2019-07-05")]),
    ("commentary behind", "“A Mill,” kun.uz, May 3, 2019; it is not clear whether any of it has been sold.", [("A Mill", "kun.uz", "2019-05-03")]),
    ("season", "Ada Berg, “A Mill,” Diplomatic History, Winter 1997, pp. 3–9.", [("A Mill", "Diplomatic History", "1997")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [n[1:] for n in NOTES], ids=[n[0] for n in NOTES])
def test_note_is_explained_without_the_model(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert read_quoted(text)
    found = [(s.title, s.outlet.printed if s.outlet else None, s.issued) for s in cite(text)]
    assert found == expected
    assert "".join(part.span.of(text) for part in parse_note(text).parts) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ibid.",
        "Ada Berg, Rivers of Tin (Oslo: Nord, 1999), 12.",
        "“A Mill,” kun.uz, May 3, 2019, quoted in Berg, Rivers, 12.",
        "As he said, “nobody came,” and they left in May 2019.",
        "“A Mill,” in Ada Berg, ed., Rivers (Oslo: Nord, 1999).",
        "“A Mill,” Harbour Post, Rosemary 3, 2019.",
    ],
)
def test_note_that_is_not_explained_is_left_to_the_model(text: str) -> None:
    assert read_quoted(text) is None


COMMAS = [
    ("“A Mill,” kun.uz, May 3, 2019.", (",", "inside")),
    ("“A Mill”, kun.uz, May 3, 2019.", (",", "outside")),
    ("“A Mill” kun.uz, May 3, 2019.", ("", "missing")),
    ("“A Mill?” kun.uz, May 3, 2019.", ("", "unneeded")),
]


@pytest.mark.parametrize(("text", "comma"), COMMAS, ids=[c[1][1] for c in COMMAS])
def test_mark_between_title_and_outlet(text: str, comma: tuple[str, str]) -> None:
    assert parts_of(text, "title-comma") == [comma]


def test_parts_that_rules_ask_for() -> None:
    text = "“On “Tin” here ,” kun.uz, Friday, May 3, 2019.;“Dams”,” mk.ru, May 4, 2019, 12-15"
    assert parts_of(text, "nested-open") == [("“", "same")]
    assert parts_of(text, "space-before-mark") == [(" ", ",")]
    assert parts_of(text, "weekday") == [("Friday", "5")]
    assert parts_of(text, "separator") == [(".;", ".;")]
    assert parts_of(text, "stray-quote") == [("”", "doubled")]
    assert parts_of(text, "range-dash") == [("-", "-")]
    assert parts_of(text, "final-stop") == [("", "missing")]
    assert parts_of(text, "outlet-host") == [("kun.uz", "kun.uz"), ("mk.ru", "mk.ru")]


def test_every_kind_is_declared() -> None:
    text = "See Ada Berg, “On “Tin”,” Harbour Post, 3 May 2019, A1; Peru: “A Dam,” kun.uz, May 3, 2019."
    assert {part.kind for part in parse_note(text).parts} <= set(KINDS)


def test_ids_tell_sources_apart() -> None:
    one = Note("21", Span(0, 1), Span(0, 1), 1, NOTES[0][1], ())
    two = Note("21", Span(0, 1), Span(0, 1), 2, NOTES[10][1], ())
    _, sources = find_sources([one, two, two])
    assert [s.id for s in sources] == ["21", "s2:21.1", "s2:21.2", "s2:21.1#2", "s2:21.2#2"]


def test_impossible_date_is_no_date_of_issue() -> None:
    text = "“A Mill,” kun.uz, February 30, 2019."
    assert cite(text)[0].issued is None
    assert parts_of(text, "impossible-date") == [("February 30, 2019", "2019-02-30")]


def test_empty_note() -> None:
    assert parse_note("").kind == "empty"
    assert parse_note("").parts == ()
