"""Links to places of the same text, with the label that each prints: `[1](#f1)`,
`<sup><a href="#fn1">1</a></sup>`, a web page's `[1](https://site.example/post#footnote-1)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.late import late
from citecheck.model import Span
from citecheck.named import NamedTuple

_TAGGED = r"<a\b(?P<tag>[^<>]{0,400})>(?P<inner>(?:[^<]|<(?!/?a\b)){0,80})</a>"
_WORDS = r"\[(?P<words>[^\n]{1,14}?)\]"
_PAGE = r"(?:[^()\s#]{1,300}(?=#_?(?:ftn|fn|foot|end|note)))?"  # a saved page's own address
_LINK = late(rf"{_TAGGED}|{_WORDS}\({_PAGE}#(?P<key>[^()\s]{{1,100}})\)")
_HREF = late(r"""\bhref\s?=\s?["']?#([^"'\s<>]{1,100})""")
ANCHOR = late(r"""<[a-zA-Z][^<>]{0,300}?\b(?:id|name)\s?=\s?["']?([^"'\s<>]{1,100})[^<>]{0,300}>""")
_TAGS_BEFORE = late(r"(?:<[^<>]{1,200}>\s?){1,4}\Z")
TAG = late(r"<[^<>]{1,300}>")
LABEL = late(r"[\\\[(^]{0,6}([0-9]{1,4}|[a-z*†‡]{1,3})[\\\])^.:]{0,6}")


_WRITTEN_OUT = late(
    r"<a\b[^<>]{1,400}>(?P<words>(?:https?://|www\.|[\w-]{1,40}\.[a-z]{2,6}/)[^<>\s]{1,400})(?:</a>|\Z)",
    2,
)


class Link(NamedTuple):
    """A link to an anchor of the text."""

    start: int
    end: int
    key: str  # the anchor that it leads to
    label: str  # "" where the words are none
    at: int  # of the label
    own: tuple[str, ...]  # anchors that stand where it does


def find_links(text: str) -> Iterator[Link]:
    """The links of a text to its own anchors, in order."""
    for m in _LINK.finditer(text):
        href = _HREF.search(m["tag"]) if m["tag"] is not None else None
        if m["key"] is None and href is None:
            continue
        key = m["key"] or (href[1] if href else "")
        inside = m.start("words") if m["words"] else m.start("inner")
        words = m["words"] or m["inner"]
        bare = TAG.sub(lambda tag: " " * len(tag[0]), words)
        lead = len(bare) - len(bare.lstrip())
        label = LABEL.fullmatch(bare.strip())
        at = inside + lead + label.start(1) if label else m.start()
        own = ANCHOR.findall(text, max(0, _tags_start(text, m.start())), m.end())
        yield Link(m.start(), m.end(), key, label[1] if label else "", at, tuple(own))


def _tags_start(text: str, at: int) -> int:
    """Where the tags begin that stand right before a place."""
    before = _TAGS_BEFORE.search(text, max(0, at - 200), at)
    return before.start() if before else at


def lines_of(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of a stretch that say something, without quote marks, and without the tags around
    an address that is written out."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop + 1
        begin = at
        while begin < stop and text[begin] in " \t>":
            begin += 1
        for m in _WRITTEN_OUT.finditer(text, begin, stop):
            if text[begin : m.start()].strip():
                yield Span(begin, m.start())
            yield Span(*m.span("words"))
            begin = m.end()
        if text[begin:stop].strip():
            yield Span(begin, stop)
        at = stop
