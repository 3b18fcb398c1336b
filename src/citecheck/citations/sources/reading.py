"""What a note was read as, before sources are made of it."""

from __future__ import annotations

from citecheck.model import Part, Span
from citecheck.named import NamedTuple


class Reading(NamedTuple):
    """What a note was read as: its parts, and which of them make a source each."""

    parts: tuple[Part, ...]
    groups: tuple[Span, ...]  # ranges of part indices
    kind: str = "citation"
    confidence: float = 1.0
