"""Words beside numbers: what is counted, and how notes are called."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.facts.calendar import CITED, month_names, short_month_names
from citecheck.facts.tables import read_table, read_words

_ROWS = read_words("numbers")
_MONTHS = frozenset((*month_names(*CITED), *short_month_names(*CITED)))
_AMBIGUOUS = frozenset(("march", "may"))  # months that are other words, too

NUMBERED = (_ROWS["counted"] | _ROWS["near"] | _MONTHS) - _AMBIGUOUS
"""Words that stand before a number which is their own: `article`, `vol`, `no`, `until`, months."""

GRAMMAR = _ROWS["grammar"]
"""Words of grammar before a number of their own: `in 12`, `of 3`."""

COUNTED_BEFORE = NUMBERED | GRAMMAR | _ROWS["timed"] | _AMBIGUOUS
"""The words that stand before a number which is their own, and those of grammar and of time."""

COUNTED_BEHIND = _ROWS["units"] | _MONTHS
"""Words behind a number that say what it counts: `million`, `лет`, months."""

RANGED = _ROWS["ranged"]
"""Words of leaves, sections and lines, without their point, before a range: `fols`, `§§`."""


def _parted(table: Mapping[str, str], key: str) -> tuple[str, ...]:
    forms = [form.strip() for form in table[key].split("|")]
    return tuple(dict.fromkeys([*forms, *(form.casefold() for form in forms)]))  # `fussnote` too


_NOTES = read_table("notes")

NOTE_WORDS = _parted(_NOTES, "word")
"""How a note is called before its number, in lower case without a point: `note`, `fn`, `прим`."""

NOTE_HEADINGS = _parted(_NOTES, "heading")
"""Lines that announce notes, in lower case: `notes`, `works cited`, `примечания`."""


def is_caption(text: str, at: int) -> bool:
    """Whether the line of an offset names a table or a picture by its number: `Table 3`."""
    words = text[text.rfind("\n", 0, at) + 1 : at].split(maxsplit=2)[:2]
    if len(words) < 2 or words[0].strip("*_#.").casefold() not in _ROWS["captions"]:
        return False
    return words[1][0].isdecimal() or words[1].strip(".:*_").isupper()
