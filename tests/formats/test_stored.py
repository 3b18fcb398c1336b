"""Printed notes beside the data that Zotero keeps for them in a Word file."""

from __future__ import annotations

import html
import json

import pytest

from citecheck.analysis import analyse
from citecheck.bibliography.completed import completed
from citecheck.bibliography.records import make_records
from citecheck.formats import read_document
from citecheck.linting.stored import stored_differences
from citecheck.model import Paper
from citecheck.reporters.extract_json import as_data
from tests.formats.word import docx, field, note, p, r, ref

STORED = {
    "type": "article-newspaper",
    "title": "The <i>Quiet</i> Harbour of Bergen",
    "author": [{"family": "Berg", "given": "Anna"}],
    "issued": {"date-parts": [["2019", 3, 13]]},
    "container-title": "Harbour Post",
}


@pytest.mark.parametrize(
    ("printed", "differs"),
    [
        ("Anna Berg, “The Quiet Harbour of Bergen,” Harbour Post, March 13, 2019", {}),
        ("Anna Berg, “The Quiet Harbour,” Harbour Post, March 2019", {}),  # cut short, reduced
        ("Ibid., 14", {}),
        (
            "Anna Berg, “The Quiet Harbour of Bergen,” Harbour Post, March 13, 2018",
            {"issued": "2019-03-13"},
        ),
        (
            "Anna Berg, “The Quite Harbour of Bergen,” Harbour Post, March 13, 2019",
            {"title": "The Quiet Harbour of Bergen"},
        ),
        (
            "Anna Barg, “The Quiet Harbour of Bergen,” Harbour Post, March 13, 2019",
            {"authors": "Berg"},
        ),
        ("Luis Ruiz, “Dredgers at Work,” Harbour Post, May 2, 2011", {}),  # another work
    ],
)
def test_a_printed_note_is_held_to_its_data(printed: str, differs: dict[str, str]) -> None:
    found = stored_differences(paper_of(printed))
    assert {one.field: one.stored for one in found} == differs


def paper_of(printed: str, **more: object) -> Paper:
    stored = {"citationItems": [{"id": 1, "itemData": {**STORED, **more}}]}
    code = html.escape(json.dumps(stored))
    data = docx(
        p(r("The pier was rebuilt."), ref(1)),
        note(1, r(" "), field(f" ADDIN ZOTERO_ITEM CSL_CITATION {code} ", printed), r(".")),
    )
    return analyse(read_document("x.docx", data))


MORE = {
    "DOI": "https://doi.org/10.1234/hp.7",
    "URL": "https://harbourpost.example/7",
    "volume": 12,
    "publisher-place": "Bergen",
}


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        (
            "A. Berg, “The Quiet Harbour of Bergen,” Harbour Post, 2019",
            {"authors", "doi", "issued", "publisher_place", "url", "volume"},
        ),
        (
            "Anna Berg, “The Quiet Harbour,” Harbour Post, vol. 9, March 13, 2019",
            {"doi", "publisher_place", "url"},  # the printed volume stands
        ),
        ("Anna Berg, “The Quiet Harbour of Bergen,” Harbour Post, March 13, 1999", set()),
        ("Luis Ruiz, “The Quiet Harbour of Bergen,” Harbour Post, March 13, 2019", set()),
    ],
)
def test_what_the_print_does_not_show_comes_from_the_data(printed: str, fields: set[str]) -> None:
    paper = paper_of(printed, **MORE)
    (source,) = paper.sources
    full, filled = completed(source)
    assert set(filled) - {"type", "container_title"} == fields
    if "doi" in fields:
        assert full.doi == "10.1234/hp.7"
        assert full.title == source.title
    (record,) = make_records([(paper, [])])
    assert record.source.doi == full.doi
    (shown,) = as_data(paper)["sources"]
    assert shown["doi"] == full.doi
    assert shown["stored"]["fields"] == list(filled)
    assert source.doi is None
    assert source.url is None
