"""Where a page shows its title, and the date that stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from citecheck.archive.pages.dates import printed_days
from citecheck.archive.pages.text import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NEAR_HEADLINE = 300  # characters of text after a headline in which its date stands
MAX_DATE_LINE = 60  # characters beside the date in a piece of text that tells it
MAX_NODES = 30_000  # looked at for a date
MAX_DEPTH = 400  # of nested elements
MIN_HEADLINE = 12  # characters; what is shorter can be a name
_SKIPPED = frozenset(
    ("script", "style", "aside", "nav", "footer", "noscript", "template", "select")
)


def headline_of(tree: LexborHTMLParser, told: Sequence[str]) -> LexborNode | None:
    """The element that shows the title: of those that repeat what the page tells machines, the
    longest.

    A site's name is often an h1, too, and repeated in `<title>`: it is shorter than the title.

    Args:
        told: `og:title`, JSON-LD's headline, `<title>`; the most explicit first.
    """
    nodes = [(node, clean(node.text())) for node in tree.css("h1, h2")[:12]]
    for title in told[:2]:
        for node, text in nodes:
            if text and text == title:
                return node
    inside = [(node, text) for node, text in nodes if text and any(text in t for t in told)]
    if inside:
        return max(inside, key=lambda pair: len(pair[1]))[0]
    firsts = [node for node, text in nodes if node.tag == "h1" and len(text) >= MIN_HEADLINE]
    return firsts[0] if firsts else nodes[0][0] if nodes else None


def day_beside(tree: LexborHTMLParser, headline: LexborNode | None) -> tuple[date | None, bool]:
    """The first date shortly after the headline, else the last one shortly before it, and whether
    after.

    Only short pieces of text count: a date in a sentence is of something else.
    """
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
        if start is not None and length - start > NEAR_HEADLINE:
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


def _nodes(top: LexborNode | None, closed: int) -> Iterator[LexborNode]:
    """The nodes below in document order; what is in asides, navigation, scripts and `closed` is
    left out.
    """
    if top is None:
        return
    waiting = [top.child]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if node is None:
            continue
        yield node
        waiting.append(node.next)
        if node.tag not in _SKIPPED and node.mem_id != closed and len(waiting) < MAX_DEPTH:
            waiting.append(node.child)
