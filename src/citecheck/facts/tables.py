"""The reader of the tables in `data/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from os.path import dirname, join

FOLDER = join(dirname(__file__), "data")


@cache
def read_table(name: str) -> Mapping[str, str]:
    """The rows of `data/NAME.txt`: key → the rest of its line and of those that go on from it."""
    return dict(rows_of(join(FOLDER, f"{name}.txt")))


def rows_of(path: str) -> list[tuple[str, str]]:
    """The rows of a table in their order; a key may come back."""
    rows: list[tuple[str, str]] = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            if line[0].isspace():
                rows[-1] = (rows[-1][0], f"{rows[-1][1]} {line.strip()}")
            else:
                key, _, rest = line.partition(":")
                rows.append((key, rest.strip()))
    return rows


def read_words(name: str) -> Mapping[str, frozenset[str]]:
    """The same table with each row as a set of its words."""
    return {key: frozenset(row.split()) for key, row in read_table(name).items()}


def read_columns(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The same table with each row as columns of alternatives; `-` is a column without any."""
    return {
        key: tuple(() if column == "-" else tuple(column.split("|")) for column in row.split())
        for key, row in read_table(name).items()
    }
