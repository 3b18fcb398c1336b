"""The reader of the tables in `archive/data/`: what the search knows of words, walls, lists and
dates.
"""

from __future__ import annotations

import re
from functools import cache
from os.path import dirname, join

from citecheck.facts.tables import rows_of
from citecheck.late import compiled

FOLDER = join(dirname(__file__), "data")


@cache
def table_of(name: str) -> dict[str, str]:
    """A table as it stands."""
    return dict(rows_of(join(FOLDER, f"{name}.txt")))


@cache
def row(table: str, key: str) -> tuple[str, ...]:
    """The words of a row, in its order."""
    return tuple(table_of(table)[key].split())


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(row(table, key))


@cache
def any_of(table: str, *keys: str) -> re.Pattern[str]:
    """A pattern for every phrase of the rows; `^` stands for the start but for punctuation."""
    cells = [c.strip() for key in keys for c in table_of(table)[key].split(" | ")]
    forms = (rf"^\W{{0,8}}{cell[1:]}" if cell[0] == "^" else cell for cell in cells if cell)
    return compiled("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)
