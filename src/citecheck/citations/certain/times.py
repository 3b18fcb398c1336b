"""Times of day and places in a recording: numbers with a colon that are neither volume nor page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.facts.tables import read_table
from citecheck.late import compiled, late

_HOUR = r"(?<![\w:./(–-])\d{1,2}[:.][0-5]\d(?:[:.][0-5]\d)?"
_THREE = late(r"(?<![\w:.])\d{1,2}:[0-5]\d:[0-5]\d(?![\w:])")
_TWO = late(r"(?<![\w:.(])\d{1,3}:[0-5]\d(?![\w:(–-])(?!\s\()")
_LEADING = late(r"[,.”\"»][ ](?:at[ ]|um[ ]|в[ ]|à[ ])?$")  # `Courier, 16:20, March 8, 2018`
_MAY_BE_TIME = late(r"\d(?:[:.][0-5]\d|[ ]?[ap]\.?m\b|h[0-5]| min)")
_SPOKEN = late(r"(?<!\w)\d{1,2}h[0-5]\d(?!\w)|(?<!\w)\d{1,3}(?: min\.?| minutes)(?!\w)")


@cache
def _clock() -> re.Pattern[str]:
    zones = _either("zones")
    return compiled(rf"{_HOUR}[ \u00a0]?(?:{zones})(?!\w)|(?<!\w)\d{{1,2}}[ ]?[ap]\.?m\b\.?")


@cache
def _recording() -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{_either('recordings')})(?!\w)", re.IGNORECASE)


def _either(row: str) -> str:
    forms = sorted((f.strip() for f in read_table("times")[row].split("|")), key=len, reverse=True)
    return "|".join(re.escape(form) for form in forms)


def find_times(
    text: str, date_ends: Sequence[int], date_starts: Sequence[int] = ()
) -> Iterator[tuple[int, int]]:
    """Places of times. `date_ends` and `date_starts`: where full dates end and start, since an hour
    may stand behind or before one."""
    if not _MAY_BE_TIME.search(text):
        return
    ends, starts = set(date_ends), set(date_starts)
    is_recorded = _recording().search(text) is not None
    for match in _clock().finditer(text):
        yield match.span()
    for match in _THREE.finditer(text):
        yield match.span()
    for match in _TWO.finditer(text):
        start = match.start()
        follows = any(end in ends for end in range(start - 5, start)) and _follows(text, start)
        leads = _LEADING.search(text, max(0, start - 4), start) is not None and any(
            at in starts for at in (match.end() + 1, match.end() + 2, match.end() + 4)
        )
        if is_recorded or follows or leads:
            yield match.span()
    if is_recorded:
        for match in _SPOKEN.finditer(text):
            yield match.span()


def _follows(text: str, start: int) -> bool:
    """Whether only a comma and a small word part a time from the date before it."""
    return (
        re.search(r"\d[a-zа-я.]{0,3},?\s(?:at\s|um\s|в\s|à\s)?$", text[max(0, start - 8) : start])
        is not None
    )
