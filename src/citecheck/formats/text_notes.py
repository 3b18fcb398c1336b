"""Notes that a plain text prints where they are cited, in brackets: `a Dutchman,[Footnote 4: See
Vane, ii. 310.] who`, as transcribers of old books do."""

from __future__ import annotations

from citecheck.late import late
from citecheck.model import FormatMarker, FormatNote, FormatNotes, Span

_OPEN = late(r"\[(?:Footnote|Note|Fußnote|Anmerkung|Anm\.|Nota) (?P<label>[0-9]{1,4}|[A-Z])[:.] ?")
_PARAGRAPH = late(r"\n[ \t\r]*\n[ \t]*\Z")
_BRACKET = late(r"[\[\]]")
_LEAST = 3
_LONGEST = 6_000  # characters


def find_bracketed_notes(text: str) -> FormatNotes | None:
    """Markers and notes, where most notes of this form stand inside a paragraph; else None."""
    opened = list(_OPEN.finditer(text)) if "[" in text else []
    inside = [m for m in opened if text[: m.start()].strip() and not _begins(text, m.start())]
    if len(inside) < _LEAST or 2 * len(inside) <= len(opened):
        return None
    markers: list[FormatMarker] = []
    notes: list[FormatNote] = []
    for m in opened:
        end = _closing(text, m.end())
        if end < 0 or (notes and m.start() < notes[-1].pieces[0].end):
            continue
        name = f"n{len(notes) + 1}"
        notes.append(FormatNote(m["label"], Span(*m.span()), (Span(m.end(), end),), name))
        markers.append(FormatMarker(m["label"], Span(*m.span("label")), name))
    return FormatNotes(tuple(markers), tuple(notes))


def _begins(text: str, at: int) -> bool:
    """Whether a paragraph begins there."""
    return _PARAGRAPH.search(text, max(0, at - 40), at) is not None


def _closing(text: str, start: int) -> int:
    """Where the bracket closes that is open at `start`, or -1."""
    depth = 1
    for m in _BRACKET.finditer(text, start, start + _LONGEST):
        depth += 1 if m.group() == "[" else -1
        if not depth:
            return m.start()
    return -1
