"""Years, and the words in their place: `n.d.`, `in press`."""

from __future__ import annotations

import re
from functools import cache

from citecheck.facts.phrases import phrases
from citecheck.late import compiled

YEAR = "(?:1[4-9]|20)[0-9]{2}"
_UNDATED, _FORTHCOMING, _UNPUBLISHED = "undated", "forthcoming", "unpublished"
_NO_INITIALS = r"(?!(?-i:[A-ZА-ЯІЇЄҐ]\. ?[A-ZА-ЯІЇЄҐ]\.))"  # `Berg N. D.` has no date to miss


def _either(*rows: str) -> str:
    forms = sorted((form for row in rows for form in phrases("lists")[row]), key=len, reverse=True)
    return "|".join(
        re.escape(form).replace(r"\ ", "[ \n]*+" if "." in form else "[ \n]++") for form in forms
    )


@cache
def year_pattern() -> re.Pattern[str]:
    """A year with its letter as a citation prints it, or the words in place of one."""
    return compiled(
        rf"(?<![\w–—/-])(?:\[{YEAR}\][ ])?(?P<year>{YEAR})(?:/(?P<again>{YEAR}))?"
        r"(?P<letter>[a-zа-е])?(?!\w)(?![–—-][0-9])"
        rf"|(?<!\w){_NO_INITIALS}(?P<undated>{_either(_UNDATED)})(?:-(?P<letter2>[a-z]))?(?!\w)"
        rf"|(?<!\w)(?P<forthcoming>{_either(_FORTHCOMING, _UNPUBLISHED)})(?!\w)",
        re.IGNORECASE,
    )


@cache
def undated_pattern() -> re.Pattern[str]:
    """Words that say that a work bears no date, with a letter that tells it from others."""
    forms = _either(_UNDATED)
    return compiled(rf"(?<!\w){_NO_INITIALS}(?:{forms})(?!\w)(?:-([a-z]))?", re.IGNORECASE)


@cache
def forthcoming_pattern() -> re.Pattern[str]:
    """Words that say that a work is not out yet."""
    return compiled(rf"(?<!\w)(?:{_either(_FORTHCOMING, _UNPUBLISHED)})(?!\w)", re.IGNORECASE)


@cache
def date_pattern() -> re.Pattern[str]:
    """What tells that a line of a list dates a work."""
    coming = _either(_FORTHCOMING, _UNPUBLISHED)
    return compiled(
        rf"(?<![0-9]){YEAR}(?![0-9])|https?:|(?<!\w){_NO_INITIALS}(?:{_either(_UNDATED)})(?!\w)"
        rf"|\((?:{coming})\)|(?<=[.,] )(?:{coming})[.] (?=\S)|(?<!\w)(?-i:in press|forthcoming)(?!\w)",
        re.IGNORECASE,
    )


@cache
def is_manuscript(printed: str) -> bool:
    """Whether words in the place of a year say that the work is in nobody's hands yet."""
    return " ".join(printed.casefold().split()) in phrases("lists")[_UNPUBLISHED]
