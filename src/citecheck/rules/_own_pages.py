"""Pages that a note cites of an article, and that its range does not hold: the one printed beside
them, `S. 573–681, hier S. 778`, or that of the article's entry in the bibliography."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern

from citecheck.facts.tables import read_table
from citecheck.finding import Match
from citecheck.late import compiled, late
from citecheck.linting.repeats import ARTICLES
from citecheck.linting.view import note_views
from citecheck.lists.works import folded
from citecheck.model import Paper, Source, Span

_TYPES = frozenset({"article-journal", "chapter", "paper-conference", "entry-encyclopedia"})
_RANGE = late(r"([0-9]{1,5})[–-]([0-9]{1,5})")


def pages_outside(paper: Paper) -> Iterator[Match]:
    """Each such page of a note."""
    for view in note_views(paper, "page"):
        for source in view.sources:
            place = source.fields.get("page")
            if place is None or source.type not in _TYPES or source.back_reference:
                continue
            text = view.note.text
            numbers = _RANGE.search(text, place.start, place.end)
            behind = _cited().match(text, numbers.end()) if numbers else None
            if numbers is None or behind is None:
                continue
            first, last = numbers[1], numbers[2]
            last = first[: max(0, len(first) - len(last))] + last
            if int(first) < int(last) and not int(first) <= int(behind["page"]) <= int(last):
                at = next(
                    i for i, part in enumerate(view.parts) if part.span.end > behind.start("page")
                )
                message = f"page {behind['page']} is outside the pages of the source, {numbers[0]}"
                yield view.match(at, message, span=Span(*behind.span("page")))


def pages_outside_list(paper: Paper) -> Iterator[Match]:
    """Pages that notes cite of articles and chapters whose entries print another range."""
    listed: dict[str, list[tuple[str, Source]]] = {}
    for entry in paper.entries:
        if not entry.note and (who := _first_author(entry)) and entry.title:
            listed.setdefault(who, []).append((_plain(entry.title), entry))
    for view in note_views(paper, "page") if listed else ():
        for source in view.sources:
            place = source.fields.get("page")
            if place is None or not source.title or source.list is not None:
                continue
            title = _plain(source.title)
            own = listed.get(_first_author(source), ())
            meant = [
                entry
                for whole, entry in own
                if _is_title_of(title, whole) and _are_of_one_print(source, entry)
            ]
            pages = _whole_range(meant[0].page) if len(meant) == 1 else None
            cited = _PAGE.match(view.note.text, place.start, place.end)
            if pages and cited and not pages[0] <= int(cited[0]) <= pages[1]:
                message = f"page {cited[0]} is outside the pages of the entry, {meant[0].page}"
                yield view.match_source(source, message, "page")


_PAGE = late(r"[0-9]{1,5}(?![\w:])")


def _first_author(source: Source) -> str:
    return folded(source.authors[0].family or "") if source.authors else ""


def _plain(title: str) -> str:
    """A title without its case, marks and article."""
    words = [w for w in folded(title).split() if w.strip("“”\"'«».,:;?!")]
    return " ".join(w.strip("“”\"'«».,:;?!") for w in words if w not in ARTICLES)


def _is_title_of(title: str, whole: str) -> bool:
    """Whether a title is that of an entry, or its first words."""
    return title == whole or (" " in title and whole.startswith(f"{title} "))


def _are_of_one_print(source: Source, entry: Source) -> bool:
    """Whether nothing says that a note cites another print of an entry."""
    years = {one.issued[:4] for one in (source, entry) if one.issued}
    places = {folded(one.container_title) for one in (source, entry) if one.container_title}
    return len(years) < 2 or len(places) == 1


def _whole_range(page: str | None) -> tuple[int, int] | None:
    """First and last page of a range, `180–96` spelled out."""
    m = _RANGE.fullmatch(page or "")
    if m is None:
        return None
    last = m[1][: max(0, len(m[1]) - len(m[2]))] + m[2]
    return (int(m[1]), int(last)) if int(m[1]) < int(last) else None


@cache
def _cited() -> Pattern[str]:
    """Behind a range: a word such as `here`, or the word for pages once more, and one page."""
    words = "|".join(
        form.strip().replace(".", r"\.") for form in read_table("locators")["here"].split("|")
    )
    return compiled(
        rf"[,;:.]? \(?(?:(?i:{words}):? (?:[SsPpСс]{{1,2}}\. ?)?|[SsPpСс]{{1,2}}\. ?)"
        r"(?P<page>[0-9]{1,5})(?![\w:.]?[\w])"
    )
