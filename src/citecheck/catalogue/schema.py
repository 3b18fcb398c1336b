"""The five tables: their columns, and how they are called in files.

`VERSION` rises when a column changes its name, type or meaning; a new column at the end leaves it.
`TABLES` begin with `container` and `paper`, which together name the paper; `answers` is of sources,
whoever cites them: `key` and `url` are those of `sources`. Columns that
`extract` and `lint` have too mean the same there (offsets count code points, lines from 1).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

VERSION = 1
TABLES = ("papers", "notes", "sources", "findings", "markers")

_PAPER = "container:text paper:text "
_PLACE = "start:int end:int line:int column:int place:text "
COLUMNS = {
    "papers": _PAPER + "name:text format:text bytes:int error:text failures:texts published:text"
    " sections:int markers:int notes:int sources:int findings:int"
    " errors:int warnings:int infos:int fixable:int version:text",
    "notes": _PAPER + "label:text " + _PLACE + "section:int text:text sources:texts",
    "sources": _PAPER + "id:text key:text note:text section:int start:int end:int entry:text"
    " list:int type:text title:text translated_title:text language:text cyrillic:text"
    " romanized:text scheme:text authors:texts editors:texts container_title:text"
    " outlet_printed:text outlet_host:text outlet_domain:text outlet_name:text issued:text"
    " accessed:text url:text doi:text isbn:text publisher:text publisher_place:text edition:text"
    " volume:text issue:text page:text number:text archive_url:text refers_to:text"
    " is_repeat:bool confidence:float status:text snapshot_url:text",
    "findings": _PAPER
    + "code:text name:text severity:text confidence:float message:text "
    + _PLACE
    + "end_line:int end_column:int note:text source:text fingerprint:text fix:text",
    "answers": "key:text title:text domain:text issued:text url:text status:text found_url:text"
    " snapshot_url:text timestamp:text title_found:text similarity:int days_apart:int"
    " strategy:text requests:int message:text archive:text",
    "markers": _PAPER + "label:text " + _PLACE + "section:int note:text confidence:float",
}
"""Table → its columns and their kinds, in order."""


def columns(table: str) -> list[tuple[str, str]]:
    """Name and kind of each column of a table."""
    pairs = (column.partition(":") for column in COLUMNS[table].split())
    return [(name, kind) for name, _, kind in pairs]


@cache
def arrow_schema(table: str) -> pa.Schema:
    """A table's schema for Arrow and Parquet."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
    }
    return pa.schema([(name, types[kind]) for name, kind in columns(table)])
