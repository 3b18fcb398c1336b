"""A mention that cites: its place, its works, and what slipped."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.lists.mentions import Mention
from citecheck.lists.naming import Naming
from citecheck.lists.works import Work
from citecheck.model import Span
from citecheck.named import NamedTuple


class Linked(NamedTuple):
    """A mention that is a citation."""

    span: Span
    works: tuple[Work, ...]
    mention: Mention
    slip: str | None  # "letter", "name", "year"
    confidence: float
    key: str  # folded names and year


def linked_to(
    flat: str,
    mention: Mention,
    naming: Naming,
    works: Sequence[Work],
    slip: str | None,
    sure: float,
) -> Linked:
    """A mention with the works that its names and year lead to."""
    start = mention.at if mention.is_repeated else naming.start
    end = mention.end
    if mention.form == "narrative" and flat[end : end + 1] in ")]":
        end += 1
    key = f"{'|'.join(naming.names)} {mention.year}"
    return Linked(Span(start, end), tuple(works), mention, slip, sure, key)
