"""The parts of a note join to its text, whatever the text is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.citations import find_sources, parse_note
from citecheck.citations.sources.parts import KINDS
from citecheck.model import Note, Span

PIECES = [
    "“", "”", "„", "‘", "’", '"', "«", "»", ",", ".", ";", ":", " ", "(", ")", "[", "]", "–", "Ada Berg", "Berg", "Rivers of Tin",
    "kun.uz", "Reuters.com", "May 3, 2019", "3 мая 2019 г.", "2019", "1999", "12–15", "pp. 3-9", "vol. 12", "12(3)", "Ibid.", "Там же",
    "op. cit.", "see note 1", "See also", "https://example.com/a", "http:// x.org", "doi:10.1234/ab", "ISBN 978-5-12-345678-9", "accessed 3 May 2020",
    "98 Eng. Rep. 1274", "v.", "Oslo: Nord", "и др.", "//", "М.: Берег", "n.d.", "and the rest was never told", "№ 3", "\u00a0", "\n",
]  # fmt: skip
NOTES = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=14
).map("".join)


def check(text: str) -> None:
    parts = parse_note(text).parts
    assert "".join(part.span.of(text) for part in parts) == text
    at = 0
    for part in parts:
        assert part.kind in KINDS
        assert part.span.start == at
        at = part.span.end


@given(NOTES)
@settings(max_examples=400, deadline=None)
def test_parts_of_a_note_join_to_its_text(text: str) -> None:
    check(text)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_parts_of_any_text_join_to_it(text: str) -> None:
    check(text)


@given(st.lists(NOTES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_sources_stand_where_they_say(texts: list[str]) -> None:
    notes = [Note(str(i), Span(0, 1), Span(0, 1), 1, text, ()) for i, text in enumerate(texts)]
    parsed, sources = find_sources(notes)
    assert len(parsed) == len(notes)
    ids = [source.id for source in sources]
    assert len(ids) == len(set(ids))
    for source in sources:
        text = notes[source.note_index].text
        assert 0 <= source.span.start <= source.span.end <= len(text)
        parts = parsed[source.note_index].parts[source.parts.start : source.parts.end]
        assert parts[0].span.start == source.span.start
        assert parts[-1].span.end == source.span.end
        assert source.refers_to is None or source.refers_to in ids
        for span in source.fields.values():
            assert source.span.start <= span.start < span.end <= source.span.end


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "”",
        '"',
        "'",
        "1",
        "1 ",
        "2019 ",
        "3.3.2019 ",
        "http://x.org/a ",
        ";",
        "“a” ",
        "Ibid. ",
        "A v. B 12 F.2d 3 ",
        "Aa, ",
    ],
)
def test_hostile_note_is_read_in_little_time(piece: str) -> None:
    """No assertion on time: a quadratic reading would hang the suite."""
    for size in (3_000, 11_000, 200_000):
        check((piece * size)[:size])
