"""Works that notes cite in full and a reference list holds too: what the two say of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citecheck.late import late
from citecheck.letters import without_accents
from citecheck.linting.near_numbers import is_slip
from citecheck.linting.repeats import cited_in_full, folded, title_key
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple

_MIN_KEY = 16  # characters of a title's key below which two works may share it
_DASH = late(r"(?:\\?[—–_-]){2,}|—|―")
_WORD = late(r"[^\W\d_]{3,}")
_EDITIONS = late(r"\[|\d{4}\)?[/ ]\(?\d{4}")  # `1977 (1972)`: an older print is told beside


class Differing(NamedTuple):
    """A source of a note, and what it says otherwise than the list's entry."""

    source: Source
    field: str
    printed: str
    listed: str


def unlike_entries(paper: Paper) -> Iterator[Differing]:
    """Years, days, volumes and places that a note and the list's entry of one work print in two
    ways. A work that the list holds twice is left alone: it may have two editions."""
    if not paper.entries:
        return
    entries = _entries(paper)
    for source in cited_in_full(paper.sources):
        key = title_key(source)
        alike = entries.get((_family(source), key[:_MIN_KEY]), ())
        found = [entry for other, entry in alike if other.startswith(key) or key.startswith(other)]
        if len(found) == 1 and (difference := _difference(paper, source, found[0])):
            yield Differing(source, *difference)


def _entries(paper: Paper) -> dict[tuple[str, str], list[tuple[str, Source]]]:
    """The entries, with the keys of their titles, by the first author and how the title begins."""
    entries: dict[tuple[str, str], list[tuple[str, Source]]] = defaultdict(list)
    family = ""
    for entry in paper.entries:
        if not _DASH.match(paper.note_of(entry).text):  # as the one before
            family = _family(entry)
        key = title_key(entry) if entry.title else ""
        if len(key) >= _MIN_KEY and not entry.note:
            entries[family, key[:_MIN_KEY]].append((key, entry))
    return entries


def _family(source: Source) -> str:
    people = source.authors or source.editors
    name = (people[0].family or people[0].literal or "") if people else ""
    return without_accents(folded(name))


def _difference(paper: Paper, source: Source, entry: Source) -> tuple[str, str, str] | None:
    one, other = source.issued or "", entry.issued or ""
    is_same_publisher = folded(source.publisher or "") == folded(entry.publisher or "")
    if one and other and not (one.startswith(other) or other.startswith(one)):
        if other[:4] in source.span.of(paper.note_of(source).text):
            return None  # more than one work was read as one
        is_reprint = _tells_reprint(paper, source) or _tells_reprint(paper, entry)
        is_reprint |= source.edition != entry.edition
        return None if is_reprint or not is_same_publisher else ("issued", one, other)
    volumes = source.volume or "", entry.volume or ""
    if source.type == entry.type == "article-journal" and is_slip(*volumes):
        return "volume", *volumes
    places = source.publisher_place or "", entry.publisher_place or ""
    towns = [set(_WORD.findall(without_accents(place.casefold()))) for place in places]
    if source.publisher and is_same_publisher and all(towns) and not towns[0] & towns[1]:
        return "publisher_place", *places
    return None


def _tells_reprint(paper: Paper, source: Source) -> bool:
    text = paper.note_of(source).text
    return _EDITIONS.search(source.span.of(text)) is not None
