"""Entries of lists whose names and titles run into each other, or look like a sentence."""

from __future__ import annotations

import pytest

from citecheck.citations.sources.labelled import read_labelled

ENTRIES = {
    "a sentence behind a date": (
        "Moor, J., Lund, H., Ask, M. (2016). Weirs that hold predicted fewer floods. Working paper.",
        "Moor, J., Lund, H., Ask, M.",
        "Weirs that hold predicted fewer floods",
    ),
    "a body with small words": (
        "Kommission für Wehre am Inn (1980). Wehre am Inn. Wien: Nord.",
        "Kommission für Wehre am Inn",
        "Wehre am Inn",
    ),
    "a year glued to a name": (
        "Bodin, Serge.2005. “Les défis de la pêche au saumon dans les eaux du nord.” In Quelle Pêche"
        " pour le Nord ?, edited by Ida Voss, 26-28. Québec: Les Presses du Nord.",
        "Bodin, Serge",
        "Les défis de la pêche au saumon dans les eaux du nord",
    ),
    "names after und": (
        "Sander, K., und Torsten Ziebertz. Wehre bauen. Ein Lehrbuch. München: Juno, 2010.",
        "Sander, K., und Torsten Ziebertz",
        "Wehre bauen. Ein Lehrbuch",
    ),
    "a title behind an initial": (
        "Wright, Julia M. Weirs, mills, and the politics of water. Ohio University Press, 2004.",
        "Wright, Julia M.",
        "Weirs, mills, and the politics of water",
    ),
    "a quotation inside a title": (
        "Vale, A. (2009). Thirty out of ninety weirs with ‘flood-proof’ gates. Water Journal, 6, 23.",
        "Vale, A.",
        "Thirty out of ninety weirs with ‘flood-proof’ gates",
    ),
}


@pytest.mark.parametrize("case", ENTRIES.values(), ids=ENTRIES)
def test_names_end_where_the_title_begins(case: tuple[str, str, str]) -> None:
    text, authors, title = case
    parts = read_labelled(text, is_entry=True).parts

    def printed(*kinds: str) -> str:
        places = [part.span for part in parts if part.kind in kinds]
        return text[places[0].start : places[-1].end] if places else ""

    assert printed("author") == authors
    assert printed("title").strip("“”") == title
