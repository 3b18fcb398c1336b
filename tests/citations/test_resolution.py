"""What back-references mean, in many styles and situations."""

from __future__ import annotations

import pytest
from benchmarks.back_references import Case, cases, run

from citecheck.citations import find_sources
from citecheck.model import Note, Source, Span


def cite(*texts: str, sections: tuple[int, ...] = ()) -> tuple[Source, ...]:
    notes = [
        Note(str(i), Span(0, 1), Span(0, 1), sections[i - 1] if sections else 1, text, ())
        for i, text in enumerate(texts, 1)
    ]
    return find_sources(notes)[1]


@pytest.mark.parametrize("case", list(cases()), ids=lambda c: f"{c.style}: {c.situation}")
def test_no_reference_is_wrong_in_silence(case: Case) -> None:
    assert run(case).outcome != "wrong"


MILL = "“Mill Opens,” kun.uz, May 3, 2019."
DAM = "“A Dam Breaks,” mk.ru, June 4, 2019."


def test_ibid_means_the_source_before_it() -> None:
    assert cite(MILL, "Ibid.")[1].refers_to == "1"


def test_ibid_after_several_sources_means_none_and_names_them() -> None:
    last = cite(f"{MILL[:-1]}; {DAM}", "Ibid.")[-1]
    assert last.refers_to is None
    assert last.antecedents == ("1.1", "1.2")


def test_ibid_does_not_look_into_another_section() -> None:
    last = cite(MILL, "Ibid.", sections=(1, 2))[-1]
    assert (last.id, last.refers_to, last.antecedents) == ("s2:2", None, ())


def test_chain_leads_to_the_work_cited_in_full() -> None:
    assert [s.refers_to for s in cite(MILL, "Ibid.", "Ibid., 4.", "Ibid.")] == [None, "1", "1", "1"]


def test_note_further_down_is_found() -> None:
    assert cite("See note 2 below.", MILL)[0].refers_to == "2"


def test_back_reference_has_neither_title_nor_type() -> None:
    last = cite(MILL, "Ibid.")[-1]
    assert (last.title, last.type, last.outlet, last.back_reference) == (None, None, None, "ibid")
