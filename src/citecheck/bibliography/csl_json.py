"""CSL-JSON, for Zotero, pandoc, Quarto and citeproc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.bibliography import ExportOptions
from citecheck.bibliography.csl import csl_of
from citecheck.bibliography.records import Record
from citecheck.output import to_json


def export(records: Sequence[Record], options: ExportOptions) -> Iterator[str]:
    """One array of items."""
    yield "["
    for number, record in enumerate(records):
        yield ("," if number else "") + "\n" + to_json(csl_of(record), indent=1)
    yield "\n]\n"
