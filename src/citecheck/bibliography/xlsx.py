"""The table of `csv` as a workbook: strings only, head frozen, filter, links that are links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from citecheck.bibliography import ExportOptions
from citecheck.bibliography.csv import COLUMNS, row_of
from citecheck.bibliography.records import Record
from citecheck.output import harmless_cell

MAX_CELL = 32_767  # characters that Excel keeps in a cell
MAX_LINK = 2_079  # characters of a link that Excel opens
MAX_LINKS = 65_000  # of one sheet
_WIDTHS = {"title": 50, "title_cyrillic": 50, "title_romanized": 50, "container_title": 28}
_WIDTHS |= {"authors": 28, "url": 40, "archive_url": 40, "outlet_domain": 20, "findings": 20}
_LINKS = frozenset({"url", "archive_url"})
_STRINGS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}


def export(records: Sequence[Record], options: ExportOptions) -> Iterator[bytes]:
    """The bytes of the workbook. The same records give the same bytes."""
    from datetime import UTC, datetime

    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, _STRINGS)
    book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("sources")
    head = book.add_format({"bold": True, "bottom": 1})
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, _WIDTHS.get(name, 14))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(records)), len(COLUMNS) - 1)
    links = 0
    for row, record in enumerate(records, 1):
        for column, value in enumerate(row_of(record)):
            links += _write(sheet, row, column, harmless_cell(value or "")[:MAX_CELL], links)
    book.close()
    yield out.getvalue()


def _write(sheet: Any, row: int, column: int, text: str, links: int) -> int:
    """Write a cell; 1 where it became a link."""
    if not text:
        return 0
    is_link = COLUMNS[column] in _LINKS and text.startswith(("http://", "https://"))
    is_link = is_link and len(text) <= MAX_LINK and links < MAX_LINKS
    if is_link and sheet.write_url(row, column, text, string=text[:255]) == 0:
        return 1
    sheet.write_string(row, column, text)
    return 0
