"""`--where CONDITION`: which papers are done again. `error is not null and format = pdf`.

A condition is one or more of `COLUMN OPERATOR VALUE` joined by `and`; columns are those of the
table `papers`. Operators: `=`, `!=`, `<`, `<=`, `>`, `>=`, `like` (with `*` and `?`), `is null`,
`is not null`. A value may stand in quotation marks.
"""

from __future__ import annotations

import operator
import shlex
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from citecheck.catalogue.parts import part_name
from citecheck.catalogue.schema import columns
from citecheck.catalogue.store import Store
from citecheck.errors import UsageError
from citecheck.named import NamedTuple

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "like": lambda value, pattern: fnmatchcase(str(value), pattern),
}


class Term(NamedTuple):
    """One comparison."""

    column: str
    operator: str
    value: Any


def parse(condition: str) -> tuple[Term, ...]:
    """The terms of a condition. Raises UsageError."""
    try:
        words = shlex.split(condition)
    except ValueError as error:
        raise UsageError(f"--where: {error}") from None
    terms: list[Term] = []
    while words:
        term, words = _term(words, condition)
        terms.append(term)
        if words and (words.pop(0).lower() != "and" or not words):
            raise UsageError(f"--where: “and” and a comparison are expected in “{condition}”")
    if not terms:
        raise UsageError("--where: a condition is expected, such as: error is not null")
    return tuple(terms)


def _term(words: list[str], condition: str) -> tuple[Term, list[str]]:
    kinds = dict(columns("papers"))
    column, *rest = words
    if column not in kinds or kinds[column] == "texts":
        raise UsageError(f"--where: the table papers has no column “{column}”")
    for told in (("is", "not", "null"), ("is", "null")):
        if tuple(word.lower() for word in rest[: len(told)]) == told:
            return Term(column, " ".join(told), None), rest[len(told) :]
    if len(rest) < 2 or rest[0].lower() not in _OPERATORS:
        raise UsageError(f"--where: “{condition}” is not like “notes = 0” or “error is not null”")
    value: Any = rest[1]
    if kinds[column] == "int" and rest[0].lower() != "like":
        try:
            value = int(value)
        except ValueError:
            raise UsageError(f"--where: {column}: a number is expected, not “{value}”") from None
    return Term(column, rest[0].lower(), value), rest[2:]


def holds(terms: tuple[Term, ...], row: dict[str, Any]) -> bool:
    """Whether a row of `papers` satisfies all terms; what is null satisfies `is null` alone."""
    return all(_holds(term, row.get(term.column)) for term in terms)


def _holds(term: Term, value: Any) -> bool:
    if term.operator.startswith("is"):
        return (value is None) == (term.operator == "is null")
    return value is not None and _OPERATORS[term.operator](value, term.value)


def holds_in(terms: tuple[Term, ...], store: Store, shard: str) -> bool:
    """Whether any paper of a shard satisfies the terms."""
    import pyarrow.parquet as pq
    from pyarrow import BufferReader

    names = sorted({term.column for term in terms})
    data = store.read(part_name("papers", shard))
    if data is None:
        return True
    rows = pq.read_table(BufferReader(data), columns=names).to_pylist()
    return any(holds(terms, row) for row in rows)
