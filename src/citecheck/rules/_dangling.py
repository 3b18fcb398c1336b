"""What *ibid.* and *op. cit.* refer to: whether anything before them can be meant."""

from __future__ import annotations

from citecheck.linting.said import Said
from citecheck.linting.view import NoteView
from citecheck.model import Paper, Source

_MIN_CONFIDENCE = 0.75  # of a source, below which its author is not looked for


def what_dangles(said: Said, view: NoteView, source: Source) -> str | None:
    """What is wrong with a back-reference that refers to nothing."""
    at, part = next(
        ((i, p) for i, p in view.of_kind("back-reference") if source_holds(source, i)), (0, None)
    )
    if part is None:
        return None
    printed = view.printed(part)
    if source.back_reference in ("ibid", "idem", "op-cit"):
        if said.is_first(view.note_index) and leads(view, at):
            return f"{printed} has no source before it"
        return _unknown_author(said, view, source, printed)
    return None


def _unknown_author(said: Said, view: NoteView, source: Source, printed: str) -> str | None:
    """Whether *op. cit.* names an author whom nothing before it names, nor a list after the
    notes.
    """
    families = [author.family for author in source.authors if author.family]
    if source.back_reference != "op-cit" or source.confidence < _MIN_CONFIDENCE:
        return None
    index = view.note_index
    if not families:  # `the same, *Tin and Rivers*, op. cit.`
        if "authors" in source.fields and _is_titled(view, source) and said.is_nowhere(source):
            said.lacking.add(index)
            return f"{printed}: no note before cites {source.title} in full"
        return None
    if any(said.is_before(index, f) and said.first(f) != said.unknown.get(f) for f in families):
        if _is_titled(view, source) and said.is_nowhere(source):
            said.lacking.add(index)
            return f"{printed}: no note before cites {families[0]}, {source.title} in full"
        return None
    if said.names.near(families[0]):
        return None  # SRC011 tells that
    said.lacking.add(index)
    said.unknown.setdefault(families[0], index)
    return f"{printed}: no work by {families[0]} is cited before"


def is_told(paper: Paper, said: Said, view: NoteView) -> bool:
    """Whether the notes of a chapter whose count goes on lack works that the chapters before may
    cite: the first such work is told for all."""
    first = paper.notes[0].label
    is_later = view.note_index in said.lacking and view.note_index != min(said.lacking)
    return is_later and first.isdecimal() and int(first) > 1


def _is_titled(view: NoteView, source: Source) -> bool:
    """Whether one title in marks stands between the author and *op. cit.*, and nothing besides."""
    kinds = [part.kind for part in view.parts[slice(*source.parts)]]
    at = kinds.index("back-reference") if "back-reference" in kinds else 0
    before, title = kinds[:at], source.fields.get("title")
    if title is None or title.start > view.parts[source.parts.start + at].span.start:
        return False
    is_marked = bool({"open-quote", "markup"} & set(before)) and before.count("title") == 1
    return is_marked and "author" in before and set(before) <= _TITLED


_TITLED = frozenset(
    {
        "author", "close-quote", "label", "mark", "markup", "open-quote", "signal", "space",
        "title", "title-comma",
    }
)  # fmt: skip


def source_holds(source: Source, at: int) -> bool:
    """Whether a source is made of the part with this index, among others."""
    return source.parts.start <= at < source.parts.end


def leads(view: NoteView, at: int) -> bool:
    """Whether nothing of a source stands before a back-reference in its note."""
    return all(part.kind in _INTRODUCTIONS for part in view.parts[:at])


_INTRODUCTIONS = frozenset({"signal", "space", "label", "mark", "markup", "commentary"})
