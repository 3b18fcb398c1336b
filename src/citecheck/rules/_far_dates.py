"""DAT006: dates that no paper has reached, `May 5, 2045` among dates up to 2018.

The paper's own date is not known, and today's is never asked. But a year beyond this version of
citecheck, and beyond every other of the paper, is a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.linting.view import NoteView, places
from citecheck.model import Paper

_LAST_YEAR = 2027  # of which a paper may cite something, while this version is in use
_OTHER_ERA = 2400  # from here on, years are counted otherwise
_LEAST = 3  # other dates


def far_date(paper: Paper) -> Iterator[tuple[NoteView, int, str]]:
    """(note, index of the part, the latest other year), for one date alone."""
    years: list[int] = []
    far = []
    for view, at, part in places(paper, "date", "access-date"):
        year = int((part.value or "0")[:4])
        if _LAST_YEAR < year < _OTHER_ERA and len(part.value or "") > len("2045"):
            source = view.source_at(at)
            if source is not None and part.value in (source.issued, source.accessed):
                far.append((view, at))
        elif year:
            years.append(year)
    if len(far) == 1 and len(years) >= _LEAST:
        yield *far[0], str(max(years))
