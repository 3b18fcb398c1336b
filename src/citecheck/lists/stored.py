"""The data that a reference manager keeps of a work in the file, beside the printed source.

Zotero, Mendeley and EndNote put one field round a note or a part of it; in author-date papers the
fields stand in the text, and the list at the end prints the same works.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher

from citecheck.model import CitationData, Document, Note, Source
from citecheck.translit.key import match_key

MANAGERS = ("zotero", "mendeley", "endnote")
_SAME = 0.8  # how alike the titles of one work are where its field stands
_LONG = 400  # letters of a title that are compared
_TELLING = 8  # letters of a title that names a work away from its field
_BESIDE = 40  # fields looked at for one source


def with_stored(
    document: Document, notes: Sequence[Note], sources: tuple[Source, ...]
) -> tuple[Source, ...]:
    """The sources, those in full with the data that is kept of them."""
    kept = sorted(
        (one for one in document.data if one.span is not None and one.origin in MANAGERS),
        key=lambda one: one.span or (0, 0),
    )
    if not kept:
        return sources
    by_title = {match_key(title_of(one)): one for one in reversed(kept)}
    starts = [one.span.start for one in kept if one.span]
    found = []
    for source in sources:
        data = None
        if source.title and not source.refers_to and not source.back_reference:
            at = notes[source.note_index].span_in_document(source.span)
            last = bisect_right(starts, at.end - 1)
            near = kept[max(0, last - _BESIDE) : last]
            beside = [one for one in near if one.span and one.span.end > at.start]
            key = match_key(source.title)
            data = _best(key, beside) or (by_title.get(key) if len(key) >= _TELLING else None)
        found.append(source._replace(stored=data) if data else source)
    return tuple(found)


def _best(key: str, beside: Sequence[CitationData]) -> CitationData | None:
    rated = [(_likeness(key, match_key(title_of(one))), i) for i, one in enumerate(beside)]
    likeness, i = max(rated, key=lambda one: (one[0], -one[1]), default=(0.0, 0))
    return beside[i] if likeness >= _SAME else None


def _likeness(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if len(short) >= _TELLING and long.startswith(short):
        return 1.0  # cut short, or without its subtitle
    return SequenceMatcher(None, one[:_LONG], other[:_LONG], autojunk=False).ratio()


def title_of(data: CitationData) -> str:
    """The stored title without the marks of rich text that managers put into it."""
    from re import sub

    title = str(data.csl.get("title") or "")
    return (
        sub(r"</?(?:i|b|sub|sup|sc|span)(?: [^<>]{0,80})?>", "", title) if "<" in title else title
    )
