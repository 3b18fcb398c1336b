"""Notes of an author and a title that stand again word for word, in papers that write `ibid.`

A source without date and address is too thinly described to be called the same by its fields
(`linting.repeats`). Where the paper says by its *ibid.* that it does not repeat, a whole note that
comes again says enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.linting.repeats import OFTEN_REPEATED, folded
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Source

_LEAST = 24  # letters of a note that hardly another source shares
_LEAST_TITLE = 3  # words of a title that is no rubric
_REFERRING = frozenset({"ibid", "idem", "op-cit"})


def thin_repeats(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Each such note, with the first that says the same."""
    if not any(source.back_reference in _REFERRING for source in paper.sources):
        return
    listed = _listed_names(paper)
    seen: dict[tuple[int, str], Source] = {}
    for view in note_views(paper, "open-quote", "markup"):
        if len(view.sources) != 1 or not _is_thin_and_whole(view, view.sources[0]):
            continue
        key = (view.note.section, folded(view.note.text))
        source = view.sources[0]
        if len(key[1]) < _LEAST or _is_listed(view, source, listed):
            continue
        first = seen.setdefault(key, source)
        if first is not source and source.refers_to in (None, first.id):
            yield first, source


def _is_thin_and_whole(view: NoteView, source: Source) -> bool:
    """Whether a note is one work without a locator: a title, and a name or a container beside it."""
    is_short = source.back_reference not in (None, "short")
    if is_short or source.page or source.type in OFTEN_REPEATED or not source.title:
        return False
    parts = [part for part in view.parts if part.kind == "title"]
    is_named = bool(source.authors or source.container_title) or len(parts) > 1
    is_plain = not any(part.kind in ("commentary", "see", "other") for part in view.parts)
    return is_named and is_plain and len(source.title.split()) >= _LEAST_TITLE


def _listed_names(paper: Paper) -> set[str]:
    return {
        folded(name.family or name.literal or "")
        for entry in paper.entries
        for name in (*entry.authors, *entry.editors)
    }


def _is_listed(view: NoteView, source: Source, listed: set[str]) -> bool:
    """Whether a note begins with a surname under which the list holds the work: a short form."""
    if source.container_title and source.fields.get("outlet") != source.fields.get("authors", ()):
        return False
    head = re.split(r"[,“\"*_]", view.note.text, maxsplit=1)[0]
    return folded(head) in listed
