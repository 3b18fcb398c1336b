"""An entry names its work: where the best labels open a source with names and call all behind them
prose, that is not prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask

TITLES = frozenset(["title", "container", "book", "series", "genre"])
PROSE = frozenset(["other", "sig", "note", "in"])
_NAMING = frozenset(["title", "backref", "legal", "archive", "genre"])
_LEADING = frozenset(["S-author", "author", "date", "edate"])
_DATES = frozenset(["date", "edate"])
_STOPS = frozenset(".?!")
_WORDS = 2  # that a title has at least
_INITIAL = 4  # characters of one, with its stops


def titles_of(tokens: Sequence[Token], labels: Sequence[str], *, is_entry: bool) -> Iterator[Mask]:
    """Masks under which a note is to be labelled again, or nothing."""
    if labels[0] != "S-author" or any(label.removeprefix("S-") in _NAMING for label in labels):
        return
    behind = next((i for i, label in enumerate(labels) if label == "other"), 0)
    if not behind or not _LEADING.issuperset(labels[:behind]):
        return
    first = next((i for i in range(behind, len(tokens)) if tokens[i].text[0].isalnum()), 0)
    is_dated = not _DATES.isdisjoint(labels[:behind])
    if not (is_entry or is_dated or _is_inverted(tokens[:behind])):
        return
    end = next((i for i in range(first, len(tokens)) if labels[i] != "other"), len(tokens))
    stop = next((i for i in range(first + _WORDS, end) if tokens[i].text in _STOPS), end)
    is_begun = tokens[first].text[0].isupper() and tokens[behind - 1].text != ","
    if is_begun and sum(token.text[0].isalnum() for token in tokens[first:stop]) >= _WORDS:
        yield Mask(first, first + 1, TITLES, opens=False)
        yield Mask(first, stop, FIELDS - PROSE)


def _is_inverted(names: Sequence[Token]) -> bool:
    """Whether one of some names has its initial behind a comma: `Berg, A.`"""
    return any(
        comma.text == ","
        and name.text[0].isupper()
        and name.text[-1] == "."
        and len(name.text) <= _INITIAL
        for comma, name in pairwise(names)
    )
