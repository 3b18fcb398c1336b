"""Any text whatever is a note that can be read: nothing raises, and the parts join up to the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citecheck.analysis import analyse
from citecheck.citations import find_sources
from citecheck.formats import read_document
from citecheck.model import Note, Span

# What notes are made of, whole and broken.
FRAGMENTS = (
    "“", "”", "‘", "’", "«", "»", "„", '"', "(", ")", "[", "]", ",", ".", ";", ":", "//", " ", "  ", "\n", "\u00a0", "–", "…", "., ", "?",
    "http", "http//www.mill.example/a", ", http", ". http", "https:/www.mill.example", "https://mill.example/x", "www.", "10.1000/x", "doi:10.12/x", "ria..ru",
    "mill.example", "ISBN 0-306-40615-2", "March 3, 2018", "March 33, 2018", "3.3.2018", "2018", "1912-1956", "n.d.", "accessed May 4, 2020", "12(3)",
    "pp. 12–15", "vol. 3", "no. 4", "№ 3", "С. 12", "2nd ed.", "Ibid.", "op. cit.", "supra note 27", "(n 44)", "see note 5", "там же", "ebd.", "hereafter",
    "See", "see also", "cf.", "quoted in", "in", "In:", "ed.", "trans.", "by", "v.", "512 F.2d 64, 70", "[2003] UKHL 12", "18 U.S.C. § 2", "Box 3",
    "Ada Berg", "Berg, A.", "Rivers of Tin", "Harbour Post", "(Oslo: Nord Press, 1999)", "Норвегия", "Берг А. А.", "the mill was not open", "т", "\u0301",
)  # fmt: skip


def read_all(texts: list[str]) -> None:
    notes = [
        Note(str(number), Span(0, 1), Span(0, 1), 1, text, ())
        for number, text in enumerate(texts, 1)
    ]
    parsed, sources = find_sources(notes)
    for note, parts in zip(notes, parsed, strict=True):
        at = 0
        for part in parts.parts:
            assert part.span.start == at
            at = part.span.end
        assert at == len(note.text)
    for source in sources:
        assert source.parts.end <= len(parsed[source.note_index].parts)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join), max_size=3))
def test_broken_notes(texts: list[str]) -> None:
    read_all(texts)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join), max_size=3))
def test_spaced_fragments(texts: list[str]) -> None:
    read_all(texts)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    read_all([text])


@pytest.mark.parametrize(
    "slip", ["http//www.mill.example/a", "http", "https:/mill.example/a", "http:/", "https: "]
)
def test_slips_in_an_address(slip: str) -> None:
    read_all([f"“Towns Count the Cost,” Boston Globe, March 9, 2018, {slip}."])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*FRAGMENTS, "*", "*", "_", "**", "/", "*/*"]), max_size=14))
def test_fragments_with_emphasis(parts: list[str]) -> None:
    note = " ".join("".join(parts).split())
    text = f"A mill.[^1]\n\n[^1]: {note}\n"
    analyse(read_document("paper.md", text.encode()))


def test_emphasis_around_no_word() -> None:
    text = "A mill.[^1]\n\n[^1]: Berg, */*, in: *Lund* (Hrsg.), 3. Aufl. 2019.\n"
    assert len(analyse(read_document("paper.md", text.encode())).notes) == 1
