"""The paper's own date, as its file says it: front matter, `\\date{…}`, `#+DATE:`, docinfo, or a
line of its own above the text.

It counts where neither `--published` nor the configuration gives one, and as inferred: a file's
date may be that of a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citecheck.late import late

_KEYS = ("date", "lastmod", "last_modified_at", "modified", "updated", "revised")
"""Names of a date in front matter: pandoc, Quarto, Hugo (lastmod), Jekyll (last_modified_at)."""
_ISO = late(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?=\Z|[T ])")
_MAX_LENGTH = 60  # characters: more is a sentence
_HEAD = 1_500  # characters of a text in which its date may stand, before the first paragraph
_PARAGRAPH = 110  # characters of a line that is one
_WORDS = 26  # letters beside the date in its line: `Published`, a place, a kind of paper
_EARLIEST = "1950"  # before, what stands at the head is a letter's date
_OTHER_DAYS = late(
    r"received|accepted|submitted|born|eingegangen|geboren|reçu|recibid|поступил|пол\.",
    re.IGNORECASE,
)


def own_date(metadata: Mapping[str, Any]) -> str | None:
    """The date of a paper by what its file says, the latest of several; ISO 8601."""
    found = [
        date for key, value in metadata.items() if key.lower() in _KEYS for date in _dates(value)
    ]
    # A year counts as its last day: what it leaves open is no ground for a complaint.
    return max(found, key=lambda date: f"{date}-99-99"[:10], default=None)


def date_at_head(text: str, issued: Sequence[str]) -> str | None:
    """The date that a line above the first paragraph gives, with little besides; ISO 8601.

    None where several of the dates of its sources are later: it is not the paper's then.
    """
    from citecheck.citations.certain.dates import find_dates

    found = []
    for line in text[:_HEAD].split("\n")[:-1]:
        if len(line.strip()) > _PARAGRAPH:
            break
        if not any(sign.isdigit() for sign in line) or _OTHER_DAYS.search(line):
            continue
        dates = find_dates(line)
        if len(dates) != 1 or dates[0].precision < 2 or not dates[0].is_possible:
            continue
        rest = line[: dates[0].start] + line[dates[0].end :]
        if sum(map(str.isalpha, rest)) <= _WORDS and not any(map(str.isdigit, rest)):
            found.append(dates[0].value or "")
    date = max(found, default="")
    if date < _EARLIEST:
        return None
    later = sum(day[: len(date)] > date[: len(day)] for day in issued)
    return None if later > max(1, len(issued) // 8) else date


def _dates(value: object) -> Iterator[str]:
    text = str(value).strip() if isinstance(value, str | int) else ""
    if not text or len(text) > _MAX_LENGTH:
        return
    if iso := _ISO.match(text):
        from citecheck.facts.calendar import is_possible

        year, month, day = (int(part or 1) for part in iso.groups())
        if is_possible(year, month, day):
            # A day is asked for, and the first of the year stands for the year alone.
            yield iso[1] if iso[0].endswith("-01-01") else iso[0]
        return
    from citecheck.citations.certain.dates import find_dates

    mentions = [date.value for date in find_dates(text) if date.value]
    if len(mentions) == 1:
        yield mentions[0]
