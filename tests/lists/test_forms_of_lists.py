"""Forms of lists and citations that real papers have: labels, sentences behind a list, titles cited
whole, authors parted by semicolons, numbers within other brackets."""

from __future__ import annotations

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import Settings

LABELLED = (
    "Die Wehre stehen noch (Adler u. a., 2001; Berg, 1999).\n\n"
    "Die Fähre fuhr weiter (Kamp und Lund, 2004).\n\n## Literatur\n\n"
    "\\[Adler u. a. 2001\\] Adler, Max ; Ott, Eva ; Rau, Tim: Wehre. In: Wasser 3 (2001), S. 4-9.\n\n"
    "\\[Berg 1999\\] Berg, Ada: Die stille Mühle. Oslo : Nord, 1999\n\n"
    "\\[Kamp und Lund 2004\\] Kamp, Ida ; Lund, Per: Fähren. Kiel : Welle, 2004\n"
)
NAMED = "".join(
    f"{name}, {name[0]}. ({year}). Rivers and {what}. Oslo: Nord.\n\n"
    for name, year, what in [
        ("Abel", 1991, "mills"), ("Berg", 1992, "weirs"), ("Carr", 1993, "locks"),
        ("Dahl", 1994, "fords"), ("Eide", 1995, "ponds"), ("Falk", 1996, "dikes"),
    ]
)  # fmt: skip
CITING = (
    "It rose (Abel, 1991; Berg, 1992). It fell (Carr, 1993). It froze (Dahl, 1994; Eide, 1995). "
)
TAIL = (
    f"{CITING}It thawed (Falk, 1996).\n\n## References\n\n{NAMED}"
    "All addresses were last seen on 28 August 2015.\n"
)
WHOLE = (
    f"{CITING}It thawed (Falk, 1996; Using Canals to Support Small Harbours, 2016).\n\n"
    f"## References\n\n{NAMED}*Using Canals to Support Small Harbours* (2016). Oslo: Nord.\n"
)
PARTED = (
    f"{CITING}It thawed (see Falk, 1996; Gran; Holm 2001, p. 3).\n\n## References\n\n{NAMED}"
    "Gran, O.; Holm, P. (2001). Rivers and tides. Oslo: Nord.\n"
)
PRODUCT = (
    f"{CITING}It thawed (Falk, 1996) in a bath (Thermomix 2000, Vorwerk).\n\n"
    f"## References\n\n{NAMED}"
)
LAWS = (
    f"{CITING}It thawed (Falk, 1996; Norway. Storting 1928).\n\n### References\n\n{NAMED}"
    "#### Laws\n\nNorway. Storting (1928): *Fishery Act 131/1928*.\n"
)
PLACES = (
    f"{CITING}It thawed (Falk, 1996). Five towns (Hammerfest 2008, Alta 2010, Molde 2014 and "
    f"Kirkenes 2016) built locks.\n\n## References\n\n{NAMED}"
)
NESTED = (
    "Some were sold [1]. Others (as in the mills of the north [2]) were not [1, 3].\n\n"
    "## References\n\n- [1] A. Berg. Mills. River Review, 7(2), 1999.\n\n"
    "- [2] B. Ruiz. Weirs. River Review, 8(1), 2000.\n\n"
    "- [3] C. Kamp. Locks. River Review, 9(4), 2001.\n"
)


@pytest.mark.parametrize(
    ("text", "entries", "cited"),
    [
        (LABELLED, 3, 3), (TAIL, 6, 6), (WHOLE, 7, 7), (PARTED, 7, 7), (PRODUCT, 6, 6),
        (LAWS, 7, 7), (PLACES, 6, 6), (NESTED, 3, 4),
    ],
    ids=["labels", "a sentence behind", "a whole title", "semicolons", "a product", "laws", "places", "nested"],
)  # fmt: skip
def test_every_citation_leads_to_its_entry(text: str, entries: int, cited: int) -> None:
    paper = analyse(read_document("paper.md", text.encode()))
    assert len(paper.entries) == entries
    assert sum(bool(citation.entries) for citation in paper.citations) == cited
    assert [f.code for f in lint(paper, Settings()).findings if f.code.startswith("BIB")] == []


def test_a_misprint_in_an_entry_is_told_where_the_entry_stands() -> None:
    """The publisher of the list's last entry, in a paper that has no note at all."""
    text = TAIL.replace("Rivers and dikes. Oslo: Nord.", "Rivers and dikes. Oslo: Northwnd.")
    text = text.replace("Oslo: Nord.", "Oslo: Northwind.")
    result = lint(analyse(read_document("p.md", text.encode())), Settings())
    assert not result.failures
    told = [finding for finding in result.findings if finding.code == "OUT004"]
    assert [text.splitlines()[finding.line - 1][finding.column - 1 :][:8] for finding in told] == [
        "Northwnd"
    ]
