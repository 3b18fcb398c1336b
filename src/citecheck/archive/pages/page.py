"""What a captured page says of itself: titles, date, links; and whether it is the page at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from citecheck.archive.pages.dates import iso_day, linked_data, meta_day, printed_days

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_TITLE = 400  # characters
MAX_LINKS = 800
MAX_URL = 2000
MIN_TITLE = 10  # characters of a link that can be a title
MAX_DEPTH = 400  # of nested elements
_NEAR_HEADLINE = 300  # characters of text after a headline in which its date stands
MAX_DATE_LINE = 60  # characters beside the date in a piece of text that tells it
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_SUFFIX = re.compile(r"\s+[|–—•·»«:/\\-]+\s+|\s*(?:::|\|)\s*")
_MOMENT = re.compile(
    r"^(?:\d{1,2}[:.]\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|[,|•·—–\s-]+)+\s+"
    r"|\s+(?:\(?\d{1,2}[:.]\d\d\)?|\(?\d{1,2}[./]\d{1,2}[./]\d{2,4}\)?|\(\d{1,4}\))$"
)  # what hubs print before or behind a title
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]+")
_NO_SUCH_PAGE = re.compile(
    r"\b404\b|not found|no longer (?:available|exists)|does(?:n['’]t| not) exist|page (?:missing|removed|unavailable)"
    r"|не найден|не существует|не знайден|не існує|nicht gefunden|existiert nicht|introuvable|n['’]existe (?:pas|plus)"
    r"|no encontrad|non trovat|nie znalezion|bulunamad|topilmadi|табылма",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"^\W*(?:please )?(?:log|sign) ?(?:in|on|up)\b|\blog(?:ged)? ?in (?:to|or)\b|войдите|^\W*(?:вход|авторизация)\b"
    r"|^\W*(?:увійти|вхід)\b|^\W*(?:anmelden|einloggen|anmeldung)\b|connectez-vous|^\W*(?:connexion|se connecter)\b"
    r"|access denied|forbidden|just a moment|attention required|are you (?:a )?(?:human|robot)|captcha"
    r"|subscribe to (?:read|continue)|доступ (?:запрещ|закры|ограничен)|security check|checking your browser",
    re.IGNORECASE,
)


class Link(NamedTuple):
    """A link with its text, which on a hub is the title of what it leads to."""

    url: str
    text: str


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
    location: str | None  # where the capture redirects to
    is_wall: bool  # a login, a robot check
    is_gone: bool  # says that there is no such page
    is_whole: bool
    is_html: bool


def from_data(data: Mapping[str, Any]) -> Page:
    """A page out of the cache."""
    links = tuple(Link(*link) for link in data["links"])
    return Page(**{**data, "links": links, "titles": tuple(data["titles"])})


def read_page(body: bytes, content_type: str, url: str) -> tuple[dict[str, Any], bool]:
    """Titles, day, links and the wall and gone flags of a page, and whether its end is there."""
    from selectolax.lexbor import LexborHTMLParser

    text = decode(body, content_type)
    tree = LexborHTMLParser(text)
    scripts = [node.text() for node in tree.css('script[type="application/ld+json"]')[:20]]
    articles = list(linked_data(scripts))
    metas = [
        (name.casefold(), content)
        for node in tree.css("meta[content]")[:200]
        if (name := node.attributes.get("property") or node.attributes.get("name")
            or node.attributes.get("itemprop"))
        and (content := node.attributes.get("content"))
    ]  # fmt: skip
    titles = _titles(tree, dict(reversed(metas)), articles)
    day, is_sure = _day(tree, metas, articles, titles)
    heads = titles[:8]
    found = {
        "titles": titles,
        "day": day and day.isoformat(),
        "is_day_sure": is_sure,
        "canonical": _canonical(tree, url),
        "links": [list(link) for link in _links(tree, url)],
        "is_wall": any(_WALL.search(title) for title in heads if len(title) < 60),
        "is_gone": any(_NO_SUCH_PAGE.search(title) for title in heads if len(title) < 70),
    }
    return found, "</html" in text[-2000:].lower()


def decode(body: bytes, content_type: str) -> str:
    """The text of a page by its byte order mark, header, `<meta>`, or what fits."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
                       (codecs.BOM_UTF16_BE, "utf-16-be")):  # fmt: skip
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    declared = re.search(r"charset=[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    named = _META_CHARSET.search(body[:4096])
    names = [declared[1] if declared else "", named[1].decode("ascii", "replace") if named else ""]
    candidates = [codec for name in names if (codec := _codec(name))] + ["utf-8", "windows-1251"]
    for codec in candidates:
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            continue
    texts = [body.decode(codec, "replace") for codec in candidates]
    return min(texts, key=lambda text: text.count("\ufffd"))


def _codec(name: str) -> str | None:
    name = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "windows-1252"}.get(
        name.casefold(), name
    )
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def clean(text: str) -> str:
    """One line without control characters, of bounded length."""
    return " ".join(_UNSEEN.sub(" ", text[: 8 * MAX_TITLE]).split())[:MAX_TITLE]


def _titles(
    tree: LexborHTMLParser, metas: Mapping[str, str], articles: Iterable[Mapping[str, Any]]
) -> list[str]:
    """og:title, headlines, the title whole and without what the site adds."""
    found = [
        metas.get(name, "") for name in ("og:title", "twitter:title", "dc.title", "citation_title")
    ]
    found += [node.text() for node in tree.css("h1")[:6]]
    found += [str(article.get("headline", "")) for article in list(articles)[:1]]
    node = tree.css_first("title")
    if node is not None:
        whole = clean(node.text())
        found += [whole, *_without_site(whole)]
    return list(dict.fromkeys(title for raw in found if (title := clean(raw))))


def _without_site(title: str) -> Iterator[str]:
    parts = [(match.start(), match.end()) for match in _SUFFIX.finditer(title)]
    for start, end in (*reversed(parts[-3:]), *parts[:2]):
        yield title[:start]
        yield title[end:]


def _day(
    tree: LexborHTMLParser,
    metas: list[tuple[str, str]],
    articles: Iterable[Mapping[str, Any]],
    titles: list[str],
) -> tuple[date | None, bool]:
    """The day of publication, and whether it cannot be taken for the day's date in a page's head."""
    for article in articles:
        if found := iso_day(article.get("datePublished") or article.get("dateCreated") or ""):
            return found, True
    if found := meta_day(metas):
        return found, True
    return _day_by_headline(tree, titles)


_SKIPPED = frozenset(
    ("script", "style", "aside", "nav", "footer", "noscript", "template", "select")
)


def _day_by_headline(tree: LexborHTMLParser, titles: list[str]) -> tuple[date | None, bool]:
    """The first date shortly after the headline, else the last one shortly before it, and whether after.

    Only short pieces of text count: a date in a sentence is of something else.
    """
    headline = _headline(tree, titles)
    if headline is None:
        return None, False
    before: list[tuple[int, date]] = []
    length = 0
    start: int | None = None
    for node in _nodes(tree.body, headline.mem_id):
        if node.mem_id == headline.mem_id:
            start = length
            continue
        text = _dated_text(node)
        found = _days_of_line(text)
        if start is not None and found:
            return found[0], True
        before += ((length, day) for day in found)
        length += len(text)
        if start is not None and length - start > _NEAR_HEADLINE:
            break
    near = [day for at, day in before if start is not None and start - at <= 2 * MAX_DATE_LINE]
    return (near[-1] if near else None), False


def _days_of_line(text: str) -> list[date]:
    """The dates of a piece of text that says little else."""
    if len(text) > 2 * MAX_DATE_LINE:
        return []
    found = list(printed_days(text))
    return found if len(text) - 12 * len(found) <= MAX_DATE_LINE else []


def _dated_text(node: LexborNode) -> str:
    """The text of a node in which a date may stand."""
    if node.tag == "time":
        return f" {node.attributes.get('datetime') or ''} "
    return " ".join((node.text_content or "").split()) if node.tag == "-text" else ""


def _headline(tree: LexborHTMLParser, titles: list[str]) -> LexborNode | None:
    """The element that shows the title: the h1 that repeats it, else the first h1 or h2."""
    for node in tree.css("h1, h2")[:12]:
        if clean(node.text()) in titles[:1] or (titles and clean(node.text()) in titles[-1]):
            return node
    return tree.css_first("h1") or tree.css_first("h2")


def _nodes(top: LexborNode | None, closed: int) -> Iterator[LexborNode]:
    """The nodes below in document order; what is in asides, navigation, scripts and `closed` is left out."""
    if top is None:
        return
    waiting = [top.child]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        yield node
        waiting.append(node.next)
        if node.tag not in _SKIPPED and node.mem_id != closed and len(waiting) < MAX_DEPTH:
            waiting.append(node.child)


def _canonical(tree: LexborHTMLParser, base: str) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    href = node.attributes.get("href") if node is not None else None
    try:
        return urljoin(base, href.strip())[:MAX_URL] if href else None
    except ValueError:
        return None


def _links(tree: LexborHTMLParser, base: str) -> Iterator[Link]:
    """Links with their texts, each line of a card by itself, each address and text once."""
    seen = set()
    for node in tree.css("a[href]"):
        try:
            url = urljoin(base, (node.attributes.get("href") or "").strip()).partition("#")[0]
        except ValueError:
            continue
        if not url.startswith(("http://", "https://")) or len(url) > MAX_URL:
            continue
        for text in _lines(node):
            if (url, text) not in seen:
                seen.add((url, text))
                yield Link(url, text)
        if len(seen) >= MAX_LINKS:
            return


def _lines(link: LexborNode) -> Iterator[str]:
    """What can be a title in a link: its text and the lines of it, without clock times and dates."""
    whole = link.text(separator="\n")[: 8 * MAX_TITLE]
    named = link.attributes.get("title") or ""
    for text in dict.fromkeys((whole, *whole.split("\n"), named)):
        bare = _MOMENT.sub("", clean(text)).strip()
        if len(bare) >= MIN_TITLE and (" " in bare or not bare.isascii()):
            yield bare
