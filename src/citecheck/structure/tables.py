"""Cells of tables that a copy sets line under line."""

from __future__ import annotations

_CELLS, _CELL = 150, 40  # characters: of three lines of a table, of one of them
_STOPS = ".!?…;,:"


def is_before_cells(flat: str, at: int) -> bool:
    """Whether a figure alone on its line follows, or three short lines apart."""
    below = flat[at : at + _CELLS]
    lines = [line.strip() for line in below.split("\n") if line.strip()][:3]
    if lines and lines[0].replace(",", "").replace(".", "").replace("%", "").isdecimal():
        return True
    is_apart = below.count("\n\n") >= len(lines) == 3
    return is_apart and all(len(line) < _CELL and line[-1] not in _STOPS for line in lines)
