"""Lists as pages print them: broken by folios and running heads, numbers in round brackets, words
that a line's end divides."""

from __future__ import annotations

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.model import Paper
from citecheck.settings import Settings

NAMES = "Alder Birch Cedar Dorn Ebony Fir Gorse Hazel Ivy Juniper Larch Maple".split()
BREAKS = {
    "folio": "\n\n41\n\n",
    "head and folio": "\n\nMills of the Lower River\n\n42\n\nRiver Review 7 (2019)\n\n",
    "address": "\n\nhttps://doi.org/10.1000/mill.7 March 3, 2019\n\n3 / 9\n\n",
}


def read(text: str) -> Paper:
    return analyse(read_document("paper.txt", text.encode()))


def codes(text: str) -> list[str]:
    return [f.code for f in lint(read(text), Settings()).findings if f.code[:3] in ("BIB", "MRK")]


def numbered(form: str, head: str = "") -> str:
    """A paper that cites twelve works by number; `head` interrupts its text, too."""
    body = "".join(
        f"Mill {name} stood until the flood of the spring {form.format(n)}.{head * (n in (4, 8))} "
        for n, name in enumerate(NAMES, 1)
    )
    return f"Mills\n\n{body} Both are gone {form.format(2)}.\n\nReferences\n\n"


def entries(form: str = "{}. ", gap: str = "\n") -> list[str]:
    return [
        f"{form.format(n)}{name} A. A history of the mill {name}.\nHarbor House, {1990 + n}.{gap}"
        for n, name in enumerate(NAMES, 1)
    ]


@pytest.mark.parametrize("between", BREAKS.values(), ids=BREAKS)
@pytest.mark.parametrize("form", ["{}. ", "[{}] ", "({}) ", "{}\n"])
def test_a_numbered_list_goes_on_over_a_page(between: str, form: str) -> None:
    listed = entries(form)
    listed[4] = listed[4].rstrip() + between
    paper = read(numbered("[{}]") + "".join(listed))
    assert [entry.entry for entry in paper.entries] == [str(n) for n in range(1, 13)]
    assert all(citation.entries for citation in paper.citations)
    assert len(paper.citations) == 13


@pytest.mark.parametrize("between", BREAKS.values(), ids=BREAKS)
def test_a_list_by_author_goes_on_over_a_page(between: str) -> None:
    body = " ".join(f"So it was ({name}, {1990 + n})." for n, name in enumerate(NAMES, 1))
    heads = between * 3
    listed = [f"{x}, A. ({1990 + n}). The mill. Harbor House." for n, x in enumerate(NAMES, 1)]
    listed[5] += between.rstrip("\n") + "\n"
    text = f"Mills\n\n{body}{heads}\n\nReferences\n\n" + "\n".join(listed) + "\n"
    assert len(read(text).entries) == 12
    assert codes(text) == []


def test_an_appendix_ends_a_list() -> None:
    text = (
        numbered("[{}]") + "".join(entries()) + "\nAppendix A\n\n1. How many mills?\n\n2. Where?\n"
    )
    paper = read(text)
    assert len(paper.entries) == 12
    assert "Appendix" not in paper.listed.notes[-1].text if paper.listed else False


def test_numbers_in_round_brackets_cite_a_list() -> None:
    text = numbered("({})").replace("(12)", "(3,5, 12)") + "".join(entries())
    paper = read(text.replace("Mill Fir", "Mill Fir(7-9) in column 15.2"))
    assert len(paper.citations) == 15
    assert codes(text) == []
    assert "BIB002" in (found := codes(text.replace(" (4).", "."))) or "MRK002" in found


def test_round_brackets_that_number_items_cite_nothing() -> None:
    body = " ".join(f"({n}) {name} stood." for n, name in enumerate(NAMES[:4], 1))
    assert not read(f"Mills\n\n{body}\n\nReferences\n\n" + "".join(entries())).citations


@pytest.mark.parametrize(
    ("cited", "listed"),
    [
        ("(Lowen-\nstein, 2003)", "Lowenstein, D. (2003). The mill. Harbor House."),
        ("(Fletcher-\nCharles, 2003)", "Fletcher-Charles, D. (2003). The mill. Harbor House."),
        ("(Kamin ´ski et al., 2003)", "Kamin ´ski, D., Orlov, E., & Berg, A. (2003). The mill."),
        ("(Löscher, 2003)", "Lo ¨scher, D. (2003). The mill. Harbor House."),
    ],
)
def test_a_broken_name_is_whole(cited: str, listed: str) -> None:
    text = (
        f"The mill opened {cited}. It closed (Alder, 1999; Zorn, 2007).\n\nReferences\n\n"
        f"Alder, A. (1999). The weir. Harbor House.\n{listed}\nZorn, E. (2007). Ice. Harbor House.\n"
    )
    assert codes(text) == []
    assert len(read(text).citations) == 3


@pytest.mark.parametrize(
    "heading",
    ["■ REFERENCES", "References and Notes", "**Works Consulted**", "5. Literature cited",
     "### Sources", "— Cited references —", "Referênces", "Refrences", "7. Bibliograpy",
     "R E F E R E N C E S", "Literaturverzeichniss", "Referencias bibliograficas"],
)  # fmt: skip
def test_headings_of_lists(heading: str) -> None:
    text = numbered("[{}]").replace("References", heading) + "".join(entries())
    assert len(read(text).entries) == 12


def test_a_column_of_a_table_is_no_list() -> None:
    rows = "".join(f"Setting {name}\nAdoption\nTraining of staff\nCost\n" for name in NAMES)
    text = f"Mills\n\nA study (Berg 1999).\n\nLiterature\n{rows}2003\n{rows}2004\n\n"
    assert not read(text + "References\n\nBerg, A. 1999. The mill. Harbor House.\n").entries[1:]


HARBOR = (
    "Berg, A. (2003). Mills. River Review, 7(2), 183–202.\nZorn, E. (2007). Ice. Harbor House.\n"
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("As Berg asks (Berg, 2003: 190), it paid (Zorn, 2007).", []),
        ("As Berg et al. say (Berg, 2003: 1991), it paid (Zorn, 2007).", ["BIB009"]),
        ("What Berg calls the quiet years, and what followed (2003, p. 190), paid (Zorn, 2007).", []),
        ("It paid (Eva Alder, The Mill, 1891; Berg, 2003). It closed (Canton Uri, 1792; Zorn, 2007).", []),
        ("It paid (Alder, 1991; Berg, 2003; Zorn, 2007).", ["BIB001"]),
        ("It paid (Berg et. al., 2003). It closed (Zorn, 2007).", []),
    ],
)  # fmt: skip
def test_what_is_cited_and_what_is_dated(body: str, found: list[str]) -> None:
    assert codes(f"Mills\n\n{body}\n\nReferences\n\n{HARBOR}") == found


def test_names_that_begin_with_a_digit() -> None:
    text = (
        "Mills\n\nIt paid (4Rivers, 2019; Berg, 2003). It closed (Zorn, 2007).\n\nReferences\n\n"
        "4Rivers (2019). Aims. Harbor House.\n" + HARBOR
    )
    assert codes(text) == []
    assert [c.text for c in read(text).citations] == ["4Rivers, 2019", "Berg, 2003", "Zorn, 2007"]


def test_pages_of_several_chapters_listed_as_one() -> None:
    listed = "Berg, A. (2003). “The Law” 52–57, “The Weir” 58–88 and “Ice” 98–104, in: Mills. Kiel: Förde.\n"
    text = f"Mills\n\nIt paid (Berg 2003: {{}}).\n\nReferences\n\n{listed}"
    assert codes(text.format("60")) == []


def test_chapters_with_the_doi_of_their_book() -> None:
    doi = "https://doi.org/10.1000/book.7"
    text = (
        "Mills\n\nIt paid (Berg, 2003; Zorn, 2003).\n\nReferences\n\n"
        f"Berg, A. (2003). Ice on the weir. In Mills. Harbor House. {doi}\n"
        f"Zorn, E. (2003). The tolls of a bridge. In Mills. Harbor House. {doi}\n"
    )
    assert codes(text) == []
    assert codes(
        text.replace("The tolls of a bridge", "Ice on the weir").replace("Zorn, E", "Berg, A")
    )


def test_markers_in_a_form_that_is_lost_are_told_once() -> None:
    body = " ".join(f"Mill {name} stood until spring." for name in NAMES * 2)
    notes = "".join(f"{n}. {name}, The Mill, 19{40 + n}.\n" for n, name in enumerate(NAMES * 2, 1))
    text = f"Mills\n\nIt stood.1 It fell.2 It rose.3 {body}\n\nNotes\n\n{notes}"
    assert codes(text).count("MRK002") == 1
    few = text.replace("It rose.3 ", " ".join(f"So {n}.{n}" for n in range(3, 24)) + " ")
    assert codes(few).count("MRK002") == 1


@pytest.mark.parametrize("heading", ["Preferences", "Reverences", "Literature review"])
def test_other_words_are_no_headings_of_lists(heading: str) -> None:
    text = f"Mills\n\nIt paid (Berg, 2003).\n\n{heading}\n\nSo it went on in the year 2003.\n\n"
    assert not read(text + "It was in 2004 that the mill closed, and in 2007 it fell.\n").entries


@pytest.mark.parametrize("form", ["({})", "{{{}}}", "[{}"])
def test_a_marker_in_another_form_is_told_where_it_stands(form: str) -> None:
    text = numbered("[{}]") + "".join(entries("[{}] "))
    text = text.replace("[7].", form.format(7) + ".")
    found = [f for f in lint(read(text), Settings()).findings if f.code[:3] in ("BIB", "MRK")]
    assert [f.code for f in found] == ["MRK002"]
    assert text[found[0].start : found[0].end] == form.format(7)


def test_an_entry_without_a_year_is_told_as_such() -> None:
    listed = "Alder, A. The quiet mill. Harbor House, Kiel.\n" + HARBOR
    text = f"Mills\n\nIt paid (Alder, 2013; Berg, 2003; Zorn, 2007).\n\nReferences\n\n{listed}"
    assert codes(text) == ["BIB003"]


def test_works_that_are_not_out_yet() -> None:
    listed = "Alder, A. (in print). The quiet mill. Harbor House.\n" + HARBOR
    text = f"Mills\n\nIt paid (Alder, in print; Berg, 2003; Zorn, 2007).\n\nReferences\n\n{listed}"
    assert codes(text) == []
    text = text.replace("in print", "unpublished")
    assert codes(text) == []


def test_a_work_that_stands_in_a_part_of_the_list_that_was_not_read() -> None:
    text = (
        f"Mills\n\nIt paid (Alder, 2013; Berg, 2003; Zorn, 2007).\n\nReferences\n\n{HARBOR}\n"
        "About the author\n\nShe lives by the river.\n\nAlder, A. (2013). Ice. Harbor House.\n"
    )
    assert codes(text) == []
    assert codes(text.replace("Alder, A. (2013)", "Alder, A. (2011)")) == ["BIB001"]
