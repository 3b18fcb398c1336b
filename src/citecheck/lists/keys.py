"""Citations by key (`[@berg1999, p. 12]`, `\\footcite{berg1999}`) and the works that data hold."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citecheck.model import (
    Citation,
    CitationData,
    Document,
    FormatCitation,
    Name,
    Note,
    ParsedNote,
    Source,
    Span,
)

_FIELDS = {
    "title": "title",
    "container-title": "container_title",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "edition": "edition",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "URL": "url",
    "DOI": "doi",
    "ISBN": "isbn",
    "type": "type",
}
"""CSL variable → field of a source."""


def citations_by_key(document: Document) -> Iterator[Citation]:
    """The citations by key, in order; one that no data explain has no entry."""
    known = {item.key for item in document.data}
    for cited in document.citations:
        entries = (cited.key,) if cited.key in known else ()
        text = cited.span.of(document.text)
        yield Citation(cited.span, 1, text, entries, cited.locator, 1.0, "key")


def with_keys(
    document: Document,
    notes: Sequence[Note],
    parsed: Sequence[ParsedNote],
    sources: tuple[Source, ...],
) -> tuple[Source, ...]:
    """The sources, with those of notes that cite by keys filled from the data.

    A work that comes again refers to its first note, as styles print it in short.
    """
    known = {item.key: item for item in document.data}
    cited = _by_note(document.citations, notes)
    if not cited:
        return sources
    stated = {s.note_index for s in sources if _is_stated(s, cited.get(s.note_index, ()))}
    kept = [s for s in sources if s.note_index not in cited or s.note_index in stated]
    before = {source.note_index: source for source in reversed(sources)}
    first: dict[str, str] = {}
    for index in sorted(cited.keys() - stated):
        several = len(cited[index]) > 1
        for number, citation in enumerate(cited[index], 1):
            source = before.get(index)
            if citation.key not in known:
                kept += [source] if source and number == 1 and not source.title else []
                continue
            source = source or _bare(index, notes[index], len(parsed[index].parts))
            name = f"{notes[index].label}.{number}" if several else source.id.partition(".")[0]
            source = _filled(source._replace(id=name, page=citation.locator), known[citation.key])
            if citation.key in first:
                source = source._replace(back_reference="short", refers_to=first[citation.key])
            first.setdefault(citation.key, name)
            kept.append(source)
    return tuple(sorted(kept, key=lambda source: source.note_index))


def _is_stated(source: Source, citations: Sequence[FormatCitation]) -> bool:
    """Whether a source is printed in words: `See @berg1999` is no title."""
    title = source.title or ""
    return bool(source.url) or (bool(title) and not any(c.key in title for c in citations))


def _bare(index: int, note: Note, parts: int) -> Source:
    """The source of a note in whose words none was found."""
    prefix = "" if note.section == 1 else f"s{note.section}:"
    return Source(
        prefix + note.label,
        note.label,
        note.section,
        index,
        Span(0, parts),
        Span(0, len(note.text)),
    )


def _by_note(
    citations: Sequence[FormatCitation], notes: Sequence[Note]
) -> dict[int, list[FormatCitation]]:
    order = sorted(range(len(notes)), key=lambda i: notes[i].span)
    starts = [notes[i].span.start for i in order]
    found: dict[int, list[FormatCitation]] = defaultdict(list)
    for citation in citations:
        k = bisect_right(starts, citation.span.start) - 1
        if k >= 0 and citation.span.end <= notes[order[k]].span.end:
            found[order[k]].append(citation)
    return found


def _filled(source: Source, data: CitationData) -> Source:
    """A source with what the data say of its work."""
    csl = data.csl
    values = {field: str(csl[name]) for name, field in _FIELDS.items() if csl.get(name)}
    return source._replace(
        **values,  # type: ignore[arg-type]
        authors=tuple(names_of(csl.get("author"))),
        editors=tuple(names_of(csl.get("editor"))),
        issued=date_of(csl.get("issued")),
        back_reference=None,
        refers_to=None,
        antecedents=(),
        confidence=1.0,
    )


def names_of(found: object) -> Iterator[Name]:
    """The people of a CSL name variable."""
    for name in found if isinstance(found, list) else ():
        if isinstance(name, Mapping):
            family = " ".join(
                str(name[part]) for part in ("non-dropping-particle", "family") if name.get(part)
            )
            yield Name(family or None, name.get("given"), name.get("literal"))


def date_of(found: Any) -> str | None:
    """ISO 8601 of a CSL date."""
    if isinstance(found, int | str):
        return str(found)
    try:
        parts = [int(part) for part in found["date-parts"][0]]
    except (KeyError, TypeError, ValueError, IndexError):
        return None
    return "-".join(f"{part:02}" if i else f"{part:04}" for i, part in enumerate(parts)) or None
