"""The whole pipeline on one screen: a document becomes a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citecheck.citations import find_sources
from citecheck.conventions import observe
from citecheck.dating import date_at_head, own_date
from citecheck.enrichment import enrich
from citecheck.lists import Lists, read_lists
from citecheck.lists.keys import citations_by_key, with_keys
from citecheck.lists.named import without_numbers
from citecheck.lists.twins import with_markers_of_first
from citecheck.model import Document, Note, Paper, ReferenceList, Source, Structure
from citecheck.structure import find_structure


def analyse(
    document: Document,
    *,
    published: str | None = None,
    scheme: str = "ala-lc",
    outlets: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    prescribed: Mapping[str, str] | None = None,
) -> Paper:
    """Read the structure, the sources and the habits of one document.

    Pure: the same text and settings give the same paper. `published` is the paper's own date
    (ISO 8601), or else the one that the file says of itself, `scheme` the romanisation wanted.
    House knowledge stands before what citecheck knows: `outlets` maps hosts to names, `names`
    names in Latin letters to Cyrillic. `prescribed` holds what a style answers (trait → variant)
    in place of the paper's own habits.
    """
    inferred = own_date(document.metadata) if document.metadata else None
    structure = find_structure(document)
    parsed, sources = find_sources(structure.notes, document.text, document.emphasised)
    if document.citations:
        sources = with_keys(document, structure.notes, parsed, sources)
    sources = _with_stored(document, structure.notes, sources)
    sources = enrich(sources, structure.notes, scheme, outlets or {}, names or {})
    if inferred is None and published is None and len(structure.sections) == 1:
        starts = [mark.printed.start for mark in structure.markers[:1]]
        head = min([*starts, *(note.span.start for note in structure.notes[:1])], default=0)
        inferred = date_at_head(document.text[:head], [s.issued for s in sources if s.issued])
    paper = Paper(
        document=document,
        sections=structure.sections,
        markers=structure.markers,
        notes=structure.notes,
        parsed=parsed,
        sources=sources,
        conventions=observe(document, structure, parsed, sources, prescribed),
        has_author_date=structure.has_author_date,
        published=published or inferred,
        is_date_inferred=published is None and inferred is not None,
        citations=tuple(citations_by_key(document)),
    )
    lists = read_lists(document, structure)
    notes, _, entries = lists.entries
    entries = _with_stored(document, notes, entries)
    entries = enrich(entries, notes, scheme, outlets or {}, names or {})
    return with_lists(paper, lists, entries, prescribed)


def _with_stored(
    document: Document, notes: Sequence[Note], sources: tuple[Source, ...]
) -> tuple[Source, ...]:
    if not document.data:
        return sources
    from citecheck.lists.stored import with_stored

    return with_stored(document, notes, sources)


def with_lists(
    paper: Paper,
    lists: Lists,
    entries: tuple[Source, ...],
    prescribed: Mapping[str, str] | None = None,
) -> Paper:
    """The paper with its reference lists and the citations of their entries."""
    if not lists.places:
        return paper
    notes, parsed, _ = lists.entries
    paper = without_numbers(paper, lists.citations, entries)
    structure = Structure(paper.sections, (), notes)
    listed = paper._replace(
        markers=(),
        notes=notes,
        parsed=parsed,
        sources=entries,
        conventions=observe(paper.document, structure, parsed, entries, prescribed),
    )
    paper = paper._replace(
        citations=tuple(sorted((*paper.citations, *lists.citations), key=lambda c: c.span)),
        entries=entries,
        lists=tuple(
            ReferenceList(number, place.kind, place.heading)
            for number, place in enumerate(lists.places, 1)
        ),
        listed=listed,
        has_author_date=paper.has_author_date or (bool(lists.citations) and not paper.notes),
    )
    return with_markers_of_first(paper)
