"""The paper's own date, as its file says it: front matter, `\\date{…}`, `#+DATE:`, docinfo.

It counts where neither `--published` nor the configuration gives one, and as inferred: a file's
date may be that of a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citecheck.late import late

_KEYS = ("date", "lastmod", "last_modified_at", "modified", "updated", "revised")
"""Names of a date in front matter: pandoc, Quarto, Hugo (lastmod), Jekyll (last_modified_at)."""
_ISO = late(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?=\Z|[T ])")
_MAX_LENGTH = 60  # characters: more is a sentence


def own_date(metadata: Mapping[str, Any]) -> str | None:
    """The date of a paper by what its file says, the latest of several; ISO 8601."""
    found = [
        date for key, value in metadata.items() if key.lower() in _KEYS for date in _dates(value)
    ]
    # A year counts as its last day: what it leaves open is no ground for a complaint.
    return max(found, key=lambda date: f"{date}-99-99"[:10], default=None)


def _dates(value: object) -> Iterator[str]:
    text = str(value).strip() if isinstance(value, str | int) else ""
    if not text or len(text) > _MAX_LENGTH:
        return
    if iso := _ISO.match(text):
        from citecheck.facts.calendar import is_possible

        year, month, day = (int(part or 1) for part in iso.groups())
        if is_possible(year, month, day):
            yield iso[0]
        return
    from citecheck.citations.certain.dates import find_dates

    mentions = [date.value for date in find_dates(text) if date.value]
    if len(mentions) == 1:
        yield mentions[0]
