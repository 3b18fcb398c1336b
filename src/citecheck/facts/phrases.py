"""Phrases around sources: signals that introduce one, words before a date of access."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from citecheck.facts.tables import read_table
from citecheck.late import late

_OPTIONAL = late(r"\[([^\]]*)\]")


@cache
def phrases(table: str) -> Mapping[str, tuple[str, ...]]:
    """The rows of a table of phrases: key → its forms, those with optional words spelled out."""
    return {
        key: tuple(form for cell in _cells(row) for form in _spelled_out(cell))
        for key, row in read_table(table).items()
    }


def _cells(row: str) -> Iterator[str]:
    """Parted by `|` outside of brackets."""
    for cell in re.split(r"\|(?![^\[\]]*\])", row):
        if cell := cell.strip():
            yield cell


def _spelled_out(cell: str) -> Iterator[str]:
    found = _OPTIONAL.search(cell)
    if not found:
        yield cell
        return
    for choice in ("", *found[1].split("|")):
        yield from _spelled_out(cell[: found.start()] + choice + cell[found.end() :])


def either(row: str) -> str:
    """An alternation of the forms in one row of the table `phrases`, the longest first."""
    cells = _cells(read_table("phrases")[row])
    return pattern_of(tuple(form for cell in cells for form in _spelled_out(cell)))


def pattern_of(forms: tuple[str, ...]) -> str:
    """An alternation of the forms, the longest first; `^` asks for a capital behind the form."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(
        re.escape(form[:-1]).replace(r"\ ", "[ ]") + r"(?=[ ](?-i:[A-ZÄÖÜА-Я]))"
        if form.endswith("^")
        else re.escape(form).replace(r"\ ", "[ ]")
        for form in ordered
    )
