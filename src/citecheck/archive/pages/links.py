"""Lists of pages: the links of a front page, a section or a tag, the items of a feed or a
sitemap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.etree import ElementTree

from citecheck.archive.pages.text import MAX_TITLE, clean
from citecheck.late import late
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_ANCHORS = 5000  # looked at on one page
MAX_LINKS = 800
MAX_ITEMS = 2000  # of a feed
MAX_URL = 2000
MIN_TITLE = 10  # characters of a link that can be a title
_CLOCK = r"\d{1,2}[:.]\d\d\b"
_DATE = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d"
_MOMENT = late(
    rf"^(?>(?:{_DATE})(?!\d)|{_CLOCK}|[,|•·—–\s-])+\s+"
    rf"|(?<!\s)\s++(?:\(?\d{{1,2}}[:.]\d\d\)?|\(?\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\)?|\(\d{{1,4}}\))$"
)  # what lists print before or behind a title
_ITEMS = ("item", "entry", "url")


class Link(NamedTuple):
    """A link with its text, which on a list is the title of what it leads to."""

    url: str
    text: str


def links_of(tree: LexborHTMLParser, base: str) -> Iterator[Link]:
    """Links with their texts, each line of a card by itself, each address and text once."""
    seen = set()
    for node in tree.css("a[href]")[:MAX_ANCHORS]:
        url = absolute(base, node.attributes.get("href"))
        if url is None:
            continue
        for text in _lines(node):
            if (url, text) not in seen:
                seen.add((url, text))
                yield Link(url, text)
        if len(seen) >= MAX_LINKS:
            return


def absolute(base: str, reference: str | None) -> str | None:
    """A web address without its fragment, or None."""
    try:
        url = urljoin(base, (reference or "").strip()).partition("#")[0]
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) and len(url) <= MAX_URL else None


def _lines(link: LexborNode) -> Iterator[str]:
    """What can be a title in a link: its text and the lines of it, without clock times and
    dates.
    """
    whole = link.text(separator="\n")[: 8 * MAX_TITLE]
    named = link.attributes.get("title") or ""
    for text in dict.fromkeys((whole, *whole.split("\n"), named)):
        bare = _MOMENT.sub("", clean(text)).strip()
        if len(bare) >= MIN_TITLE and (" " in bare or not bare.isascii()):
            yield bare


def feed_links(body: bytes, base: str) -> list[Link]:
    """The addresses and titles that RSS, Atom or a news sitemap lists; of a broken one, its
    beginning.
    """
    parser: Any = ElementTree.XMLPullParser(["end"])
    found: list[Link] = []
    try:
        for start in range(0, len(body), 1 << 16):
            parser.feed(body[start : start + (1 << 16)])
            for _, element in parser.read_events():
                if _name(element) in _ITEMS and (link := _item(element, base)):
                    found.append(link)
                    element.clear()
                if len(found) >= MAX_ITEMS:
                    return found
    except (ElementTree.ParseError, ValueError, RecursionError):
        pass
    return found


def _item(item: ElementTree.Element, base: str) -> Link | None:
    """An item's address and title; None where one of them is not told."""
    url = title = None
    for part in item.iter():
        name, text = _name(part), (part.get("href") or part.text or "").strip()
        if name == "title" and text and title is None:
            title = clean(text)
        elif name in ("link", "loc", "guid") and text and (url is None or name != "guid"):
            is_other = part.get("rel", "alternate") != "alternate"  # replies, say
            if not is_other and part.get("isPermaLink") != "false":
                url = absolute(base, text) or url
    return Link(url, title) if url and title and len(title) >= MIN_TITLE else None


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
