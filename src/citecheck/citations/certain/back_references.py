"""Back-references: the forms by which a note repeats an earlier source.

The forms are in `facts/data/repeats.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.vocabulary import Sieve, sieve_of
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.named import NamedTuple

_LOCATED = late(r"(?:\d|O\.|bd\.|benda|cit\.|bid\.?),\s$")
_OF_A_LIFE = late(r"\d\d $")  # `† 12. März 1604 ebenda`: in the same town
# `Id.` with a capital, or small where a source is expected; never “id est”
_ID = r"Id\.(?! est)|(?<=; )id\.(?= at)|(?<=[Ss]ee )id\."
# what may begin one besides the forms of the table
_ID_WORDS = ("id",)
_NOTES = "прим сноска сноски prim snoska snoski anm fn fußn n".split()


class BackReference(NamedTuple):
    """A form that repeats an earlier source."""

    kind: str  # "ibid", "idem", "op-cit", "note" or "hereafter"
    start: int
    end: int
    number: str | None = None  # of the note it names
    is_forward: bool = False  # "below", "infra"


def _forms(row: str) -> list[str]:
    return [form.strip() for form in read_table("repeats")[row].split("|")]


def _either(row: str) -> str:
    """An alternation of a row's forms, the longest first."""
    return "|".join(_form(form) for form in sorted(_forms(row), key=len, reverse=True))


def _form(form: str) -> str:
    head = form[0]
    first = f"[{head}{head.upper()}]" if head.islower() else re.escape(head)
    rest = re.escape(form[1:]).replace(r"\.", r"\. ?").replace(r"\ ", "[ ]")
    return first + rest.removesuffix(" ?")


def _notes() -> str:
    """`see note 5`, `supra n. 5`, `note 5 above`, `(n 12)`: one alternative a shape."""
    note, to, place = _either("note"), _either("to"), _either("place")
    number = r"(?P<{}>\d{{1,4}})"
    latin = r"(?:[Ss]upra|[Ii]nfra)"
    shapes = (
        rf"(?:[Ss]ee )?{latin},? (?:at )?(?:{note})[ ]?{number.format('a')}",
        rf"(?:{to}) (?:la )?(?:(?:above|supra),? )?(?:{note}) ?№? ?{number.format('b')}(?:"
        rf",? (?:{place}))?",
        rf"(?:{note}|n) ?№? ?{number.format('c')},? (?:{place})",
        rf"(?:[Пп]рим\.|[Сс]носк[аи]|[Pp]rim\.|[Ss]nosk[ai]|Anm\.|Fn\.|Fußn\.) ?№?"
        rf" ?{number.format('d')}",
        rf"(?<=\()(?:n\.|fn\.|n) ?{number.format('e')}(?=\))",
    )
    return "|".join(shapes)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    forms = _notes() if kind == "note" else _either(kind)
    if kind == "ibid":
        forms = rf"(?:{forms})(?:,? p\.)?|{_ID}"
    elif kind == "idem":
        forms = rf"{forms}|(?<=^)[Ii]d\."
    return compiled(rf"(?<![\w-])(?:{forms})(?!\w)")


@cache
def _forward() -> re.Pattern[str]:
    return compiled(_either("forward"), re.IGNORECASE)


@cache
def _sieve(kind: str) -> Sieve:
    return sieve_of([*_forms(kind), *(_NOTES if kind == "note" else _ID_WORDS)])


def find_back_references(text: str) -> Iterator[BackReference]:
    """Back-references by form, kind by kind. Short titles are no form: they need the other
    notes."""
    taken: list[tuple[int, int]] = []
    for kind in ("ibid", "idem", "op-cit", "note", "hereafter"):
        if not _sieve(kind).lets_pass(text):
            continue
        for match in _pattern(kind).finditer(text):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken):
                continue
            number = next((n for n in match.groupdict().values() if n), None)
            if kind == "ibid" and _OF_A_LIFE.search(text, max(0, start - 6), start):
                continue
            if kind == "note" and _LOCATED.search(text, max(0, start - 12), start):
                continue  # `S. 220, Anm. 31`: a note of the work, not of this paper
            taken.append((start, end))
            yield BackReference(kind, start, end, number, _forward().search(match[0]) is not None)
