"""Tables for a person at a terminal, laid out by rich; loaded only where one is shown.

What stands in a cell is data: no markup, no names of emoji, no address made a link, nothing unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.output import harmless
from citecheck.reporters import View

if TYPE_CHECKING:
    from rich.text import Text

MIN_WIDTH = 40
GAP = 2
_LINK_ID = late(r"(?<=\x1b\]8;)id=[0-9-]+(?=;)")  # drawn by lot


class Column(NamedTuple):
    """A column's head, and how its cells stand."""

    head: str
    is_number: bool = False
    takes_rest: bool = False  # what the others leave of the terminal; a cell is cut to one line


class Cell(NamedTuple):
    """Words with a style of rich's, and the address that they lead to on terminals with links."""

    words: str
    style: str = ""
    link: str = ""


def laid_out(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell | str]], view: View
) -> Iterator[str]:
    """The lines of a table, as wide as the terminal at most."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = max(MIN_WIDTH, view.width)
    cells = [[_text(cell, view) for cell in row] for row in rows]
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for column, size in zip(columns, _widths(columns, cells, width), strict=True):
        table.add_column(
            Text(column.head),
            justify="right" if column.is_number else "left",
            width=size,
            no_wrap=column.takes_rest,
            overflow="ellipsis" if column.takes_rest else "fold",
        )
    for row in cells:
        table.add_row(*row)
    out = StringIO()
    Console(
        file=out,
        width=width,
        force_terminal=view.has_color or view.has_links,
        no_color=not view.has_color,
        color_system="standard" if view.has_color else None,
        legacy_windows=False,
        _environ={},
    ).print(table)
    for line in out.getvalue().splitlines():
        yield _LINK_ID.sub("", line.rstrip()) + "\n"


def _text(cell: Cell | str, view: View) -> Text:
    from rich.text import Text

    words, style, link = cell if isinstance(cell, Cell) else Cell(cell)
    leads = f"{style} link {link}".strip() if link and view.has_links else style
    return Text(harmless(words), style=leads)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """What the columns take: the widest cell, a third of the terminal at most; or the rest."""
    widths = []
    for i, column in enumerate(columns):
        needed = max([len(column.head), *(row[i].cell_len for row in rows)])
        widths.append(0 if column.takes_rest else min(needed, width // 3))
    rest = width - sum(widths) - GAP * (len(columns) - 1)
    return [
        rest if column.takes_rest else size for column, size in zip(columns, widths, strict=True)
    ]
