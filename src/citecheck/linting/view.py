"""A note as the rules look at it: its parts by place, and matches made from them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Edit, Fix, Match, Severity
from citecheck.model import Note, Paper, Part, Source, Span
from citecheck.named import NamedTuple

_PROOFS = frozenset({"archive-url", "doi", "isbn", "open-quote", "outlet-host", "url"})
_REPORTED = frozenset({"legal", "container", "page"})  # a decision
_PUBLISHERS = frozenset({"container", "place", "publisher", "volume"})


class NoteView(NamedTuple):
    """One note with its parts and sources."""

    note_index: int  # into Paper.notes
    note: Note
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]

    def printed(self, part: Part) -> str:
        """The characters of a part."""
        return part.span.of(self.note.text)

    def of_kind(self, *kinds: str) -> Iterator[tuple[int, Part]]:
        """The parts of some kinds, with their indices."""
        return ((i, part) for i, part in enumerate(self.parts) if part.kind in kinds)

    def before(self, at: int) -> Part | None:
        """The nearest part before `parts[at]` that is printed and no white space."""
        return next((part for part in reversed(self.parts[:at]) if self._is_solid(part)), None)

    def after(self, at: int) -> Part | None:
        """The nearest part after `parts[at]` that is printed and no white space."""
        return next((part for part in self.parts[at + 1 :] if self._is_solid(part)), None)

    def _is_solid(self, part: Part) -> bool:
        return part.kind not in ("space", "markup") and part.span.end > part.span.start

    def source_at(self, at: int) -> Source | None:
        """The source that `parts[at]` belongs to."""
        return next((s for s in self.sources if s.parts.start <= at < s.parts.end), None)

    def is_published(self, source: Source) -> bool:
        """Whether a source bears clear signs of publication, and is no sentence with a date."""
        kinds = {part.kind for part in self.parts[slice(*source.parts)]}
        return bool(kinds & _PROOFS or kinds >= _REPORTED) or (
            {"author", "title"} <= kinds and bool(kinds & _PUBLISHERS) and "other" not in kinds
        )

    def match(
        self,
        at: int,
        message: str,
        *,
        span: Span | None = None,
        fix: Fix | None = None,
        confidence: float = 1.0,
        severity: Severity | None = None,
    ) -> Match:
        """A match at `parts[at]`, or at another span of the note."""
        part = self.parts[at]
        source = self.source_at(at)
        return Match(
            self.note.span_in_document(span or part.span),
            message,
            note=self.note.label,
            source=source.id if source else None,
            fix=fix,
            confidence=min(
                confidence,
                part.confidence,
                source.confidence if source else 1.0,
                self.note.confidence,
            ),
            severity=severity,
            note_index=self.note_index,
        )

    def match_source(
        self,
        source: Source,
        message: str,
        field: str | None = None,
        *,
        fix: Fix | None = None,
        confidence: float = 1.0,
    ) -> Match:
        """A match at a source, or at one of its fields where that is printed."""
        span = source.fields.get(field or "", source.span)
        return Match(
            self.note.span_in_document(span),
            message,
            note=self.note.label,
            source=source.id,
            fix=fix,
            confidence=min(confidence, source.confidence, self.note.confidence),
            note_index=self.note_index,
        )

    def fix(self, applicability: str, *edits: tuple[Span, str]) -> Fix | None:
        """A fix from edits in note offsets; None where the print is broken inside one of them."""
        placed = []
        for span, text in edits:
            there = self.note.span_in_document(span)
            if there.end - there.start != span.end - span.start:
                return None
            placed.append(Edit(there.start, there.end, text))
        return Fix("safe" if applicability == "safe" else "unsafe", tuple(sorted(placed)))


class _Views(dict[int, NoteView]):
    """The views of a paper's notes by index, each made when first asked for. It holds what they are
    made of and not the paper, which holds it."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self._notes, self._parsed, self._sources_of = paper.notes, paper.parsed, paper.by_note

    def __missing__(self, index: int) -> NoteView:
        parts, sources = self._parsed[index].parts, self._sources_of.get(index, ())
        view = self[index] = NoteView(index, self._notes[index], parts, sources)
        return view


def _views(paper: Paper) -> _Views:
    views: _Views | None = paper.kept.get("views")
    if views is None:
        views = paper.kept["views"] = _Views(paper)
    return views


def note_views(paper: Paper, *kinds: str) -> Iterator[NoteView]:
    """Every note of a paper that holds a part of one of these kinds; of any, where none is
    named.
    """
    indices = paper.notes_with(*kinds) if kinds else range(len(paper.notes))
    views, parsed = _views(paper), paper.parsed
    return (views[index] for index in indices if parsed[index].parts)


def places(paper: Paper, *kinds: str) -> Iterator[tuple[NoteView, int, Part]]:
    """Every part of one of these kinds, with its note and its index there."""
    views = _views(paper)
    for index, at in paper.places_of(*kinds):
        view = views[index]
        yield view, at, view.parts[at]


def view_of(paper: Paper, source: Source) -> NoteView:
    """The note that a source stands in; of an entry of a reference list, that entry."""
    if source.list is None or paper.listed is None:
        return view_at(paper, source.note_index)
    index = source.note_index  # into the notes of `Paper.listed`
    entry = paper.listed.notes[index]
    return NoteView(index, entry, paper.listed.parsed[index].parts, (source,))


def view_at(paper: Paper, index: int) -> NoteView:
    """The note at an index of `Paper.notes`."""
    return _views(paper)[index]
