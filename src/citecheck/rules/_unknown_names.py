"""Notes that are a family name and a page, `Thorvald, 58`, of somebody whose work nothing cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.facts.names import AND
from citecheck.late import compiled
from citecheck.linting.authors import spelling_variants
from citecheck.linting.cited import Cited
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Part

_MIN_KNOWN = 2  # such notes of known authors, beside which one of an unknown one stands out
_MAX_PARTS = 12  # of a note
_NAMES = frozenset({"author", "back-reference", "title"})
_REST = frozenset({"mark", "prefix", "page", "range-dash", "final-stop", "space"})


def unknown_names(paper: Paper) -> Iterator[tuple[NoteView, str]]:
    """The first such note of each name, in a paper that shortens so."""
    named = [(view, name) for view in note_views(paper, "page") if (name := _name_of(view))]
    if len(named) <= _MIN_KNOWN:
        return
    cited = Cited(paper)
    known, unknown = 0, dict[str, NoteView]()
    for view, name in named:
        if any(cited.has_work(word) for word in name.replace("-", " ").split()):
            known += 1
        elif not cited.is_own(name) and not cited.is_in_notes(name, view.note_index):
            unknown.setdefault(name, view)
    if unknown and known >= max(_MIN_KNOWN, len(unknown)):
        told = {source.note_index for source, *_ in spelling_variants(paper)}  # SRC011 tells those
        yield from ((v, name) for name, v in unknown.items() if v.note_index not in told)


def _name_of(view: NoteView) -> str | None:
    """The family name of a note that is no more than that and a page."""
    parts = [part for part in view.parts if part.kind not in ("signal", "space")]
    if not 3 <= len(parts) <= _MAX_PARTS or not _is_name(view, parts[0]):
        return None
    kinds = [part.kind for part in parts[1:]]
    page = next((part for part in parts if part.kind == "page"), None)
    is_short = set(kinds) <= _REST and kinds[0] == "mark" and view.printed(parts[1]) == ","
    if page is None or not is_short or len(view.printed(page)) > len("999"):
        return None
    first = _words().match(view.printed(parts[0]))
    return str(first[0]) if first else None


def _is_name(view: NoteView, part: Part) -> bool:
    is_form = part.kind == "back-reference" and part.value != "short"
    return part.kind in _NAMES and not is_form and bool(_name().fullmatch(view.printed(part)))


@cache
def _name() -> re.Pattern[str]:
    word = r"[^\W\d_a-zß-ÿа-я][^\W\d_]{2,24}(?:-[^\W\d_]{3,24})?"
    return compiled(rf"{word}(?: (?:{AND}|i) {word})?")


@cache
def _words() -> re.Pattern[str]:
    return compiled(r"[^\W\d_]+(?:-[^\W\d_]+)?")
