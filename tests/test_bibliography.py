"""Bibliographies, read back by programs that are not ours."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.bibliography import EXPORTERS, ExportOptions, find_exporter, format_of
from citecheck.bibliography.csl import TYPES
from citecheck.bibliography.records import Record, make_records
from citecheck.cli import run
from citecheck.formats import read_document
from citecheck.model import Paper
from tests.conftest import ROOT

TEXT = (ROOT / "fixtures" / "caspian.txt").read_bytes()
HOSTILE = (
    "The mill.1 The bell.2\n\nNotes\n\n"
    "1. Ada Berg & Sons, “100 % of {Tin} at $5 \\input{x} #1_a,” =SUM(A1), May 3, 2019,"
    " https://tin.example/a_b%20c?x=1&y={2}.\n"
    "2. “Колокол,” tin.example, May 4, 2019.\n"
)


def _records(
    data: bytes = TEXT, *, is_table: bool = False, is_unique: bool = False
) -> list[Record]:
    paper: Paper = analyse(read_document("paper.txt", data))
    return make_records([(paper, ())], is_table=is_table, is_unique=is_unique)


def _written(name: str, records: list[Record], *, is_raw: bool = False) -> bytes:
    chunks = find_exporter(name)(records, ExportOptions(is_raw))
    return b"".join(c.encode() if isinstance(c, str) else c for c in chunks)


def test_ids_are_unique_and_types_are_those_of_csl() -> None:
    records = _records()
    items = json.loads(_written("csl-json", records))
    assert len({item["id"] for item in items}) == len(items) == len(records)
    assert {item["type"] for item in items} <= TYPES


@pytest.mark.parametrize("name", ["biblatex", "bibtex"])
@pytest.mark.parametrize("data", [TEXT, HOSTILE.encode()], ids=["paper", "hostile"])
def test_bibtexparser_reads_every_entry(name: str, data: bytes) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    records = _records(data)
    library = bibtexparser.parse_string(_written(name, records).decode())
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [record.id for record in records]


def test_rispy_reads_every_entry_and_its_fields() -> None:
    rispy = pytest.importorskip("rispy")
    records = _records()
    read = rispy.loads(_written("ris", records).decode())
    assert [entry["title"] for entry in read] == [record.source.title for record in records]
    assert [entry["id"] for entry in read] == [record.id for record in records]


def test_openpyxl_reads_strings_a_frozen_head_and_links() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    records = _records(HOSTILE.encode(), is_table=True)
    sheet = openpyxl.load_workbook(BytesIO(_written("xlsx", records))).active
    assert sheet.max_row == len(records) + 1
    assert sheet.freeze_panes == "A2"
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(cell.hyperlink for cell in cells)


def test_a_spreadsheet_turns_no_cell_into_something_else() -> None:
    rows = list(
        csv.DictReader(StringIO(_written("csv", _records(is_table=True)).decode("utf-8-sig")))
    )
    assert all(row["issued"].startswith("'") for row in rows if row["issued"].count("-") == 2)
    raw = _written("csv", _records(is_table=True), is_raw=True).decode()
    assert not raw.startswith("\ufeff")
    assert "'" not in {cell[:1] for line in csv.reader(StringIO(raw)) for cell in line}


def test_unique_merges_what_is_cited_twice_and_keeps_where() -> None:
    text = (
        "The mill.1 The bell.2\n\nNotes\n\n"
        "1. “The Quiet Mill,” rivernews.example, May 3, 2019.\n"
        "2. “The Quiet Mill,” rivernews.example, May 3, 2019.\n"
    )
    (record,) = _records(text.encode(), is_unique=True)
    assert record.notes == ("1", "2")
    assert len(record.markers.split()) == 2


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_holds_the_cyrillic(name: str) -> None:
    if name == "xlsx":
        pytest.skip("read by openpyxl above")
    written = _written(name, _records(HOSTILE.encode(), is_table=name in ("csv", "jsonl")))
    assert "Колокол" in written.decode()


def test_the_name_of_the_output_chooses_the_format(tmp_path: Path) -> None:
    assert format_of("x.bib") == "biblatex"
    paper, out = tmp_path / "paper.txt", tmp_path / "out.ris"
    paper.write_bytes(TEXT)
    assert run(["export", str(paper), "-o", str(out), "-q"]) == 0
    assert "TY  - " in out.read_text(encoding="utf-8")


def test_entries_of_a_reference_list_are_rows(tmp_path: Path) -> None:
    paper, output = tmp_path / "paper.txt", tmp_path / "rows.csv"
    paper.write_text(
        "The mill opened (Berg, 1999). It closed (Berg, 1999; Kamp, 2011).\n\nReferences\n\n"
        "Berg, A. (1999). The quiet mill. Harbor House.\n"
        "Kamp, D. (2011). The upper river. Harbor House.\n"
        "Ruiz, B. (2004). Two bridges. Harbor House.\n",
        encoding="utf-8",
    )
    assert run(["export", str(paper), "--raw", "-o", str(output)]) == 0
    rows = list(csv.DictReader(StringIO(output.read_text(encoding="utf-8"))))
    assert [(r["source"], r["note"], r["markers"], r["findings"]) for r in rows] == [
        ("b1", "", "1:18 1:42", ""),
        ("b2", "", "1:54", ""),
        ("b3", "", "", "BIB002"),
    ]
