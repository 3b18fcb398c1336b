"""Citations by author and page, as MLA prints them: `(Berg 12)`, `(Berg, *Mill* 12; Ruiz 3)`.

A bracket with a name and a number may be many things. So a paper cites in this way only where
most such brackets name an author of its list; then the others name one that the list lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.facts.phrases import phrases
from citecheck.late import late
from citecheck.lists.index import Index
from citecheck.lists.mentions import PAGES
from citecheck.lists.naming import Naming, distance, namings, near, starts_with, trimmed
from citecheck.lists.numbered import signals
from citecheck.lists.slips import is_cut
from citecheck.lists.works import Work, folded
from citecheck.model import Citation, Span
from citecheck.named import NamedTuple

_PIECE = late(r"[^;]{1,160}")
_PAGED = late(rf"(?:(?<=[ \n,])|(?<=[”’]))(?:p{{1,2}}\.[ ])?(?P<pages>{PAGES})[ \n]*\Z")
_SHORT_TITLE = late(r"(?:,[ \n]|[ \n](?=[“\"‘*_]))(?P<title>[“\"‘*_]{0,2}[^\W\d_][^;]{1,90})\Z")
_MARKED = late(r"[“\"‘«*_][^“”\"«»;\n]{2,120}[”\"’»*_]")
_MARKS = ' .,“”"*_‘’«»'
_LEAST = 3  # brackets that name an author of the list
_LEAST_SHARE = 0.6  # of the brackets that look alike
_MOST_UNLISTED = 3  # words of a name that no entry has


class _Paged(NamedTuple):
    """A bracket's piece that may cite."""

    start: int
    end: int
    ways: tuple[Naming, ...]
    name: str  # folded, all that stands before the title or the page
    title: str  # folded, of the short title behind the name
    locator: str | None
    whole: str  # folded, what may be a short title without a name
    is_title: bool  # in marks


def find_by_page(
    flat: str, brackets: Sequence[Span], index: Index, titles: Mapping[str, str | None]
) -> list[Citation]:
    """The citations by author and page; none where the paper does not cite so.

    `titles` are the titles of the entries, by id.
    """
    pieces = [p for b in brackets if flat[b.start - 1] == "(" for p in _pieces(flat, b)]
    found = [(piece, _meant(flat, piece, index, titles)) for piece in pieces]
    paged = [works for piece, works in found if piece.locator and (piece.ways or works)]
    known = sum(bool(works) for works in paged)
    if known < _LEAST or known < _LEAST_SHARE * len(paged):
        return []
    citations = []
    for piece, works in found:
        span = Span(piece.start, piece.end)
        if works:
            ids, sure = tuple(work.id for work in works), 0.9 if len(works) == 1 else 0.7
            citations.append(Citation(span, 1, "", ids, piece.locator, sure, "page"))
        elif piece.locator and (slip := _slip(piece, index)):
            citations.append(Citation(span, 1, "", (slip.id,), piece.locator, 0.8, "page", "name"))
        elif piece.locator and _is_name(piece):
            citations.append(Citation(span, 1, "", (), piece.locator, 0.8, "page"))
    return citations


def _pieces(flat: str, bracket: Span) -> Iterator[_Paged]:
    for m in _PIECE.finditer(flat, bracket.start, bracket.end):
        start, stop = m.span()
        while start < stop and flat[start] in " \n":
            start += 1
        if signal := signals().match(flat, start, stop):
            start = signal.end()
        if start == stop or not any(c.isupper() for c in flat[start:stop]):
            continue
        pages = _PAGED.search(flat, start, stop)
        head = pages.start() if pages else stop
        while head > start and flat[head - 1] in " ,\n":
            head -= 1
        short = _SHORT_TITLE.search(flat, start, head)
        ways = _ways(flat, start, short.start() if short else head)
        title = _plain(short["title"]).strip(_MARKS) if short else ""
        if short and not (pages and _is_title(title)):
            ways, title = (*ways, *_ways(flat, start, head)), ""
        is_marked = bool(_MARKED.fullmatch(flat, start, head))
        whole = _plain(flat[start:head]).strip(_MARKS)
        if ways or is_marked or (pages and flat[start].isupper()):
            end = pages.end("pages") if pages else head
            locator = pages["pages"] if pages else None
            name = folded(flat[start : short.start()]) if title and short else whole
            yield _Paged(start, end, ways, name, title, locator, whole, is_marked)


def _ways(flat: str, low: int, end: int) -> tuple[Naming, ...]:
    return tuple(trimmed(namings(flat, low, end), own=low))


def _is_title(title: str) -> bool:
    return title not in phrases("lists")["others"]


def _meant(
    flat: str, piece: _Paged, index: Index, titles: Mapping[str, str | None]
) -> tuple[Work, ...]:
    """The works that a piece names: of one author, those that its short title fits; of none, the
    one whose title begins with it."""
    if piece.is_title and (work := _titled(piece, index, titles)):
        return (work,)
    for way in piece.ways:
        if way.start > piece.start and piece.locator is None:
            continue  # words of prose before a name
        if is_cut(flat, way, piece.ways):
            continue
        named = index.named(way, piece.start)
        exact = tuple(work for work in named if distance(way, work) == 0)
        works = exact or tuple(w for w in named if distance(way, w) == 1)
        if piece.title:
            works = _fitting(piece.title, works, titles)
        if works:
            return works
    headed = tuple(w for w in index.works if " " in piece.name and starts_with(w.head, piece.name))
    if headed:  # a body: `Committee on weirs 12`
        return _fitting(piece.title, headed, titles)
    work = None if piece.is_title else _titled(piece, index, titles)
    return (work,) if work else ()


def _fitting(
    short: str, works: tuple[Work, ...], titles: Mapping[str, str | None]
) -> tuple[Work, ...]:
    """Of works, those that a short title fits: the beginnings of their titles first."""
    fitting = [w for w in works if short and _fits(short, titles.get(w.id))]
    start = f"{_without_article(short)} "
    begun = [
        w for w in fitting if f"{_without_article(_plain(titles.get(w.id)))} ".startswith(start)
    ]
    return tuple(begun or fitting) or works


def _titled(piece: _Paged, index: Index, titles: Mapping[str, str | None]) -> Work | None:
    """The one work whose title begins as a piece does that names no author: `(“Gold” 41)`.

    Without a page it has to be the whole title or several of its words: `(“gold”)` may explain a
    word.
    """
    short = _without_article(piece.whole)
    if not short or not (piece.locator or short.count(" ") >= _LEAST_BLANKS):
        return None
    begun = [(w, _without_article(_plain(titles.get(w.id)))) for w in index.works]
    found = [work for work, title in begun if f"{title} ".startswith(f"{short} ")]
    return found[0] if len(found) == 1 else None


_LEAST_BLANKS = 1  # between words of a title that names its work without a page
_ARTICLES = frozenset("the a an der die das le la les el los las".split())


def _without_article(title: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if rest and first in _ARTICLES else title


def _plain(title: str | None) -> str:
    """The words of a title, folded, without the marks at their ends."""
    words = folded(title or "").replace("’", "'").split()
    return " ".join(word.strip(" .,:;“”") for word in words)


def _fits(short: str, title: str | None) -> bool:
    return bool(title) and f" {short} " in f" {_plain(title)} "


def _slip(piece: _Paged, index: Index) -> Work | None:
    """The one work that a piece names but for a letter."""
    found = {work.id: work for way in piece.ways for work in index.works if near(way, work)}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_name(piece: _Paged) -> bool:
    """Whether a piece is no more than a name and its page."""
    whole = [way for way in piece.ways if way.start == piece.start]
    if not whole or piece.locator is None:
        return False
    words = whole[0].whole.split(" ")
    is_counted = words[0].strip(".") in phrases("lists")["counted"]
    return len(words) <= _MOST_UNLISTED + 2 * (len(whole[0].names) > 1) and not is_counted
