"""Reference lists, and the citations in the text that lead to their entries.

    places     where lists stand; `headings`, `misspelt`: theirs; `tables`: rows; `pages`: breaks
    healing    words that a line's end or a PDF has broken
    division   a list's lines divided into entries; `numbering`: the numbers before them,
    alphabetic labels such as `[Ber99]`, and what cites by them
    entries    each entry read by the parser that reads notes
    mentions   places that may cite by author and year; `numbered`: by number,
    unbracketed in raised figures or in such as lost their raising
    by_page    citations by author and page
    years      years and the words in their place
    naming     which words before a year are names, and whether they name a work
    bodies     names that are no person's
    citing     entries and the citations that lead to them, all the above together
    linking    one assignment of mentions to works (`index`: those; `linked`: its result)
    slips      what a mention means that agrees with no work
    named      numbered lists that the text cites by names; `twins`: that a second one repeats
    unlisted   what stands as a citation does and no entry explains

A list's entries are held as a paper of their own (`Paper.listed`) whose notes they are: what holds
for notes holds for entries.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from citecheck.late import late
from citecheck.lists.headings import ListPlace
from citecheck.lists.healing import with_whole_letters, without_escapes
from citecheck.model import Citation, Document, Note, ParsedNote, Source, Structure
from citecheck.named import NamedTuple
from citecheck.structure.text import flatten

_FEED = late("\f")  # where a page ends, as converters of PDF say


class Entries(NamedTuple):
    """The entries of all lists: their texts as notes, the parts of these, and one source each."""

    notes: tuple[Note, ...]
    parsed: tuple[ParsedNote, ...]
    sources: tuple[Source, ...]


class Lists(NamedTuple):
    """What `read_lists` finds."""

    places: tuple[ListPlace, ...]
    entries: Entries
    citations: tuple[Citation, ...]


NO_LISTS = Lists((), Entries((), (), ()), ())


def read_lists(document: Document, structure: Structure) -> Lists:
    """The reference lists of a document and the citations of their entries. Never raises."""
    flat = without_escapes(flatten(document.text, document.known.opaque))
    flat = with_whole_letters(flat)
    from citecheck.lists.places import find_lists

    feeds = [m.start() for m in _FEED.finditer(document.text)]
    places = _before_notes(find_lists(flat, feeds), document)
    if not places:
        return NO_LISTS
    from citecheck.lists.citing import read_cited

    return read_cited(document, flat, places, structure)


def _before_notes(places: Sequence[ListPlace], document: Document) -> list[ListPlace]:
    """The places, each ending where notes begin that the format knows: they are no entries."""
    starts = sorted(note.head.start for note in document.known.notes)
    found = []
    for place in places:
        i = bisect_left(starts, place.heading.end)
        limit = starts[i] if i < len(starts) else place.end
        lines = tuple(line for line in place.lines if line.end <= limit)
        if lines:
            found.append(place._replace(lines=lines))
    return found
