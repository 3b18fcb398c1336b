"""`p.4` among `p. 4`, `op.cit.` among `op. cit.`: abbreviations that no space parts, as others do.

Each abbreviation is compared with its own prints: what a paper mostly does is its habit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Span
from citecheck.model.conventions import MIN_PLACES

_USUAL = 6  # prints with the space for each without it
_SHORT = r"(?<![^\s(\[„“«])(?P<first>[^\W\d_]{1,4}\.)"
_LABEL = late(rf"{_SHORT}(?P<space>[ \u00a0\u202f]?)(?=\d)")
_PAIR = late(
    r"(?<![^\s(\[„“«*_])(?P<first>[a-zа-яё]{1,4}\.)(?P<space>[ \u00a0\u202f]?)"
    r"(?P<last>[^\W\d_]{1,5}\.)(?![^\W\d_])"
)


def tight_labels(paper: Paper) -> Iterator[tuple[NoteView, int, Span, str]]:
    """(note, index of the part, the abbreviation, what is wrong)."""
    spaced = Counter[str]()
    tight: dict[str, list[tuple[NoteView, Span]]] = defaultdict(list)
    for view in note_views(paper):
        for pattern in (_LABEL, _PAIR):
            for match in pattern.finditer(view.note.text):
                first, space, *last = match.groups()
                label = "".join((first, *last)).casefold()
                if space:
                    spaced[label] += 1
                else:
                    tight[label].append((view, Span(*match.span())))
    for label, found in tight.items():
        if spaced[label] >= max(MIN_PLACES, _USUAL * len(found)):
            for view, span in found:
                at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
                yield view, at, span, "no space after the stop"
