"""What a captured page says of itself: titles, date, links; and whether it is the page at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from citecheck.archive.pages.dates import iso_day, linked_data, meta_day
from citecheck.archive.pages.decoding import decode, without_deep_nesting
from citecheck.archive.pages.headline import day_beside, headline_of
from citecheck.archive.pages.links import Link, absolute, links_of
from citecheck.archive.pages.text import clean
from citecheck.archive.tables import any_of, row
from citecheck.late import late
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_ARTICLES = 20  # scripts of JSON-LD
_SUFFIX = late(r"(?<!\s)\s++[|–—•·»«:/\\-]++\s++|(?:(?<!\s)\s++)?(?:::|\|)\s*+")


class Page(NamedTuple):
    """A capture as it was read. Kept in the cache as plain data."""

    url: str  # that the final capture is of
    timestamp: str  # of the final capture, 14 digits
    status: int
    titles: tuple[str, ...]  # as the page gives them, the most explicit first
    day: str | None  # ISO, of publication
    is_day_sure: bool  # False: it stands before the headline, where pages print the day's date, too
    canonical: str | None  # the address that the page gives itself
    links: tuple[Link, ...]
    location: str | None  # where the capture redirects to; "" where it does not tell that
    is_wall: bool  # a login, a robot check, a question of consent
    is_gone: bool  # says that there is no such page
    is_whole: bool
    is_html: bool
    is_own: bool = False  # the archive's own word: a redirect, or that it shows no such capture


def from_data(data: Mapping[str, Any]) -> Page:
    """A page out of the cache."""
    links = tuple(Link(*link) for link in data["links"])
    return Page(**{**data, "links": links, "titles": tuple(data["titles"])})


def read_page(body: bytes, content_type: str, url: str) -> tuple[dict[str, Any], bool]:
    """Titles, day, links and the wall and gone flags of a page, and whether its end is there."""
    from selectolax.lexbor import LexborHTMLParser

    text = decode(body, content_type)
    tree = LexborHTMLParser(without_deep_nesting(text))
    scripts = [node.text() for node in tree.css('script[type="application/ld+json"]')]
    articles = list(linked_data(scripts[:MAX_ARTICLES]))
    metas = [
        (name.casefold(), content)
        for node in tree.css("meta[content]")[:200]
        if (name := node.attributes.get("property") or node.attributes.get("name")
            or node.attributes.get("itemprop"))
        and (content := node.attributes.get("content"))
    ]  # fmt: skip
    titles, day, is_sure = _titles_and_day(tree, metas, articles)
    heads = titles[:8]
    found = {
        "titles": titles,
        "day": day and day.isoformat(),
        "is_day_sure": is_sure,
        "canonical": _canonical(tree, url),
        "links": [list(link) for link in links_of(tree, url)],
        "is_wall": _says(("login", "check", "consent"), heads, 60),
        "is_gone": _says(("gone",), heads, 70),
    }
    return found, "</html" in text[-2000:].lower()


def _says(kinds: tuple[str, ...], titles: Sequence[str], most: int) -> bool:
    """Whether a short title is that of a wall."""
    pattern = any_of("walls", *kinds)
    return any(pattern.search(title) for title in titles if len(title) < most)


def _titles_and_day(
    tree: LexborHTMLParser,
    metas: list[tuple[str, str]],
    articles: Sequence[Mapping[str, Any]],
) -> tuple[list[str], date | None, bool]:
    """What the page calls itself, the most explicit first; its day, and whether that is sure."""
    given = dict(reversed(metas))
    told = [clean(given.get(name, "")) for name in row("dates", "titles")]
    told += [clean(str(article.get("headline", ""))) for article in articles[:1]]
    node = tree.css_first("title")
    whole = clean(node.text()) if node is not None else ""
    told = [title for title in (*told, whole) if title]
    headline = headline_of(tree, told)
    shown = [clean(headline.text())] if headline is not None else []
    others = [clean(node.text()) for node in tree.css("h1")[:6]]
    explicit = told[:-1] if whole else told
    found = [*explicit, *shown, whole, *map(clean, _without_site(whole)), *others]
    titles = list(dict.fromkeys(filter(None, found)))
    for article in articles:
        if day := iso_day(article.get("datePublished") or article.get("dateCreated") or ""):
            return titles, day, True
    if day := meta_day(metas):
        return titles, day, True
    return titles, *day_beside(tree, headline)


def _without_site(title: str) -> Iterator[str]:
    parts = [(match.start(), match.end()) for match in _SUFFIX.finditer(title)]
    for start, end in (*reversed(parts[-3:]), *parts[:2]):
        yield title[:start]
        yield title[end:]


def _canonical(tree: LexborHTMLParser, base: str) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    href = node.attributes.get("href") if node is not None else None
    return absolute(base, href) if href else None
