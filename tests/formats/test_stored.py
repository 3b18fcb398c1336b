"""Printed notes beside the data that Zotero keeps for them in a Word file."""

from __future__ import annotations

import html
import json

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.stored import stored_differences
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
        ("Luis Ruiz, “Dredgers at Work,” Harbour Post, May 2, 2011", {}),  # another work
    ],
)
def test_a_printed_note_is_held_to_its_data(printed: str, differs: dict[str, str]) -> None:
    code = html.escape(json.dumps({"citationItems": [{"id": 1, "itemData": STORED}]}))
    data = docx(
        p(r("The pier was rebuilt."), ref(1)),
        note(1, r(" "), field(f" ADDIN ZOTERO_ITEM CSL_CITATION {code} ", printed), r(".")),
    )
    found = stored_differences(analyse(read_document("x.docx", data)))
    assert {one.field: one.stored for one in found} == differs
