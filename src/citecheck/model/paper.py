"""A paper: all that is known of one document."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from itertools import chain
from typing import Any

from citecheck.model.citations import ArchiveAnswer, Citation, ParsedNote, ReferenceList, Source
from citecheck.model.conventions import Conventions
from citecheck.model.document import Document, Span
from citecheck.model.registries import RegistryAnswer
from citecheck.model.structure import Marker, Note, Section
from citecheck.named import NamedTuple

_PLACE = 32  # bits of a part's index, below those of its note's


class _Paper(NamedTuple):
    document: Document
    sections: tuple[Section, ...]
    markers: tuple[Marker, ...]
    notes: tuple[Note, ...]
    parsed: tuple[ParsedNote, ...]
    sources: tuple[Source, ...]
    conventions: Conventions
    has_author_date: bool = False
    published: str | None = None  # ISO 8601, the paper's own date, where it is known
    is_date_inferred: bool = False  # that date is the file's own word, and nobody gave another
    citations: tuple[Citation, ...] = ()  # in-text citations, in order
    entries: tuple[Source, ...] = ()  # of the reference list(s), in print order
    lists: tuple[ReferenceList, ...] = ()
    listed: _Paper | None = None  # the same paper with the entries for notes: see `entries`
    answers: Mapping[str, ArchiveAnswer] = {}  # source id → what an archive knows, where asked
    registered: Mapping[str, RegistryAnswer] = {}  # source id → what registries know, where asked
    companions: frozenset[tuple[str, str]] = frozenset()  # works of other chapters: name, title key


class Paper(_Paper):
    """All that is known of one document. A pure function of its text and the settings."""

    def sources_of(self, note_index: int) -> tuple[Source, ...]:
        """The sources of one note, in order of print."""
        return self.by_note.get(note_index, ())

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What readers of the paper have made of it and need again, each under a name of its own."""
        return {}

    @cached_property
    def by_note(self) -> Mapping[int, tuple[Source, ...]]:
        """The sources by the index of their note, those of each in order of print."""
        found: dict[int, list[Source]] = {}
        for source in self.sources:
            found.setdefault(source.note_index, []).append(source)
        return {index: tuple(sources) for index, sources in found.items()}

    def notes_with(self, *kinds: str) -> list[int]:
        """The indices of the notes that hold a part of one of these kinds, in order."""
        found = [self._by_kind.get(kind, ()) for kind in kinds]
        return list(found[0]) if len(found) == 1 else sorted(set().union(*found))

    def places_of(self, *kinds: str) -> Iterator[tuple[int, int]]:
        """Every part of one of these kinds: the index of its note, and its own there; in order."""
        found = [self._parts_by_kind.get(kind, ()) for kind in kinds]
        placed = found[0] if len(found) == 1 else sorted(chain.from_iterable(found))
        return ((place >> _PLACE, place & (1 << _PLACE) - 1) for place in placed)

    @cached_property
    def _by_kind(self) -> Mapping[str, list[int]]:
        return {
            kind: list(dict.fromkeys([place >> _PLACE for place in places]))
            for kind, places in self._parts_by_kind.items()
        }

    @cached_property
    def _parts_by_kind(self) -> Mapping[str, array[int]]:
        by_kind: dict[str, array[int]] = defaultdict(partial(array, "Q"))
        for index, parsed in enumerate(self.parsed):
            first = index << _PLACE
            for at, part in enumerate(parsed.parts, first):
                by_kind[part.kind].append(at)
        return dict(by_kind)

    @property
    def works(self) -> tuple[Source, ...]:
        """All sources: those of notes, and the entries of reference lists that are no notes."""
        return (*self.sources, *(entry for entry in self.entries if not entry.note))

    @property
    def verified(self) -> tuple[Source, ...]:
        """The works of which an archive or registries were asked; all sources are."""
        return tuple(w for w in self.works if w.note or w.id in self.registered)

    def note_of(self, source: Source) -> Note:
        """The note that a source stands in."""
        if source.list is not None and self.listed is not None:
            return self.listed.notes[source.note_index]
        return self.notes[source.note_index]

    def place_of(self, source: Source, field_name: str | None = None) -> Span:
        """Document span of a source, or of one of its printed fields."""
        span = source.fields[field_name] if field_name else source.span
        return self.note_of(source).span_in_document(span)
