"""The bibliography in the formats of other programs: one file a format.

`records` says what is written, once for all formats; `csl` gives it the names of CSL, from which
the others start. Each format has `export(records, options)`, which yields text or bytes. An edited
list for print is `references`, of whole papers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from os.path import splitext
from typing import TYPE_CHECKING

from citecheck.named import NamedTuple

if TYPE_CHECKING:
    from citecheck.bibliography.records import Record

EXPORTERS = {
    "csv": "csv",
    "xlsx": "xlsx",
    "csl-json": "csl_json",
    "biblatex": "biblatex",
    "bibtex": "bibtex",
    "ris": "ris",
    "jsonl": "jsonl",
}
"""Format → the module of this folder that writes it."""

REFERENCES = "references"
"""The format that is a list for print: a folder of its own."""

TABLES = frozenset({"csv", "xlsx", "jsonl"})
"""Formats with a row for every source; the others hold what is cited in full, with a title."""

_BY_SUFFIX = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".json": "csl-json",
    ".bib": "biblatex",
    ".ris": "ris",
    ".jsonl": "jsonl",
    **dict.fromkeys((".txt", ".md", ".html", ".docx"), REFERENCES),
}


class ExportOptions(NamedTuple):
    """What a format may be asked for."""

    is_raw: bool = False  # tables for programs: no byte order mark, no apostrophes


def format_of(output: str | None) -> str:
    """The format that an output's name asks for; `csv` where it asks for none."""
    return _BY_SUFFIX.get(splitext(output or "")[1].lower(), "csv")


def find_exporter(
    name: str,
) -> Callable[[Sequence[Record], ExportOptions], Iterable[str | bytes]]:
    """The writer of a format in `EXPORTERS`."""
    module = import_module(f"citecheck.bibliography.{EXPORTERS[name]}")
    exporter: Callable[[Sequence[Record], ExportOptions], Iterable[str | bytes]] = module.export
    return exporter
