"""Articles of named persons that say where they stand and not what they are called, in a paper that
gives the titles of the others: `Ada Berg, *Moor Review* 4, no. 2 (2003): 12–30`."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.linting.surely import is_sure
from citecheck.linting.view import NoteView, view_of
from citecheck.model import Paper, Source
from citecheck.model.conventions import MIN_PLACES

_MOST = 10  # articles with their titles, for each without
_LONG_DATE = 7  # characters of a year and its month
_PLACE = frozenset(
    {
        "author", "container", "outlet-host", "volume", "issue", "page", "range-dash", "prefix", "date",
        "mark", "markup", "space", "final-stop", "signal", "label", "url", "doi", "access-date",
        "access-phrase",
    }
)  # fmt: skip


def untitled_articles(paper: Paper) -> Iterator[tuple[NoteView, Source, str]]:
    """Each with the journal or newspaper that it stands in."""
    titled, found = 0, []
    for source in paper.sources:
        if not source.authors or not is_sure(source) or source.type == "legal_case":
            continue
        is_numbered = bool(source.volume and source.page)
        if not is_numbered and len(source.issued or "") < _LONG_DATE:
            continue
        view = view_of(paper, source)
        kinds = {part.kind for part in view.parts[slice(*source.parts)]}
        if source.title and {"open-quote"} <= kinds and "container" in kinds:
            titled += 1
        elif (name := _place_of(source, kinds)) and _is_beside(view, source):
            found.append((view, source, name))
    if titled >= max(MIN_PLACES, _MOST * (len(found) - 1), 2 * len(found)):
        yield from found


def _place_of(source: Source, kinds: set[str]) -> str | None:
    """The journal or newspaper that is all that is said of an article, beside its author."""
    if not all(name.family and name.given for name in source.authors):
        return None
    if source.title:  # `*Moor Review* 4, no. 2 (2003): 12–30`, read as the title
        is_journal = kinds >= {"markup", "volume", "issue", "page", "date"}
        is_all = kinds <= _PLACE | {"title"} and not kinds & {"container", "outlet-host"}
        return source.title if is_journal and is_all else None
    return source.container_title if "container" in kinds and kinds <= _PLACE else None


def _is_beside(view: NoteView, source: Source) -> bool:
    """Whether the place stands right behind the author, and no quotation mark in all the source."""
    text, names = view.note.text, source.fields.get("authors")
    place = source.fields.get("outlet") or source.fields.get("title")
    if names is None or place is None or not 0 < place.start - names.end <= _BESIDE:
        return False
    return not _QUOTES & {*source.span.of(text)}


_BESIDE = 4  # marks between an author and what follows
_QUOTES = frozenset('“”„«»‘"')
