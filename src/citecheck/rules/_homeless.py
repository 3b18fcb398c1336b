"""Works that do not say where they came out, where the paper's others of the kind do: an article of a
volume without its journal, a dated article without its newspaper, a book without its publisher.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from citecheck.linting.surely import QUOTED_KINDS, is_alone, is_sure
from citecheck.linting.view import NoteView, view_of
from citecheck.model import Paper, Source
from citecheck.model.conventions import MIN_PLACES
from citecheck.named import NamedTuple

_MOST = 10  # works that name it, for each that does not
_MIN_ARTICLES = 3  # of journals, beside which one without its name stands out
_FIRST_YEAR = 1946  # before it a town alone may stand for a publisher
_LONG_DATE = 7  # characters of a year and its month
_CLOSING = frozenset("*_”»")  # marks that a title in marks does not hold
_OUTLETS = frozenset({"container", "outlet-host", "publisher"})
_ARTICLE = QUOTED_KINDS | {
    "author", "volume", "issue", "prefix", "range-dash", "signal", "url", "doi", "markup",
}  # fmt: skip
_DATED = QUOTED_KINDS | {"author", "prefix", "range-dash", "signal"}
_BOOK = frozenset(
    {
        "author", "editor", "title", "date", "page", "range-dash", "prefix", "mark", "markup",
        "space", "final-stop", "signal", "label", "place", "volume",
    }
)  # fmt: skip


class Homeless(NamedTuple):
    view: NoteView
    source: Source
    lack: str


def homeless_works(paper: Paper) -> Iterator[Homeless]:
    """Works that lack their journal, newspaper or publisher."""
    found: dict[str, list[Homeless]] = {lack: [] for lack in _ASKED}
    named = dict.fromkeys(_ASKED, 0)
    for source in paper.sources:
        title = source.fields.get("title")
        if title is None or not source.issued or not is_sure(source):
            continue
        view = view_of(paper, source)
        if _CLOSING & {*title.of(view.note.text)}:
            continue  # more than the title was read as one
        kinds = {part.kind for part in view.parts[slice(*source.parts)]}
        for lack, ask in _ASKED.items():
            answer = ask(view, source, kinds)
            if answer:
                named[lack] += 1
            elif answer is False:
                found[lack].append(Homeless(view, source, lack))
    towns = {s.publisher_place for s in paper.sources if s.publisher and s.publisher_place}
    found["publisher"] = [w for w in found["publisher"] if w.source.publisher_place in towns]
    for lack, works in found.items():
        least = _MIN_ARTICLES if lack == "journal" else MIN_PLACES
        if named[lack] >= max(least, _MOST * (len(works) - 1), 2 * len(works)):
            yield from works


def _names_journal(view: NoteView, source: Source, kinds: set[str]) -> bool | None:
    """Whether an article of a volume names its journal; None for what is none."""
    if not {"open-quote", "volume", "page"} <= kinds or source.type == "legal_case":
        return None
    if kinds & _OUTLETS:
        return True
    title, volume = source.fields.get("title"), source.fields.get("volume")
    if not kinds <= _ARTICLE or title is None or volume is None or volume.start < title.end:
        return None
    between = view.note.text[title.end : volume.start]
    return None if len(between) > _BESIDE else False


_BESIDE = 12  # marks and `vol.` between a title and its volume


def _names_newspaper(view: NoteView, source: Source, kinds: set[str]) -> bool | None:
    """Whether what a person wrote on some day names the paper that it stood in."""
    is_dated = len(source.issued or "") >= _LONG_DATE
    if not {"open-quote", "author"} <= kinds or not is_dated or "volume" in kinds:
        return None
    if kinds & _OUTLETS:
        return True
    is_persons = all(name.family and name.given for name in source.authors)
    is_titled = " " in (source.title or "") and is_persons
    return False if kinds <= _DATED and is_titled and is_alone(view) else None


def _names_publisher(view: NoteView, source: Source, kinds: set[str]) -> bool | None:
    """Whether a person's book of our time names its publisher beside its town."""
    year = (source.issued or "")[:4]
    is_book = "place" in kinds and not kinds & {"open-quote", "container", "outlet-host"}
    if not is_book or not source.authors or not year.isdecimal() or int(year) < _FIRST_YEAR:
        return None
    if "publisher" in kinds:
        return True
    place, date = source.fields.get("publisher_place"), source.fields.get("issued")
    is_plain = kinds <= _BOOK and all(name.family for name in source.authors)
    if not is_plain or place is None or date is None or ":" in place.of(view.note.text):
        return None
    return False if view.note.text[place.end : date.start] in (", ", " ") else None


_ASKED: dict[str, Callable[[NoteView, Source, set[str]], bool | None]] = {
    "journal": _names_journal,
    "newspaper": _names_newspaper,
    "publisher": _names_publisher,
}
