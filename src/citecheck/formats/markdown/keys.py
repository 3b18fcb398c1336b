"""Citation keys of pandoc and Quarto: `[see @berg1999, p. 12; -@ruiz]`, `@berg1999 [p. 12]`."""

from __future__ import annotations

import re
from bisect import bisect_right

from citecheck.formats.bibliographies import beside
from citecheck.late import late
from citecheck.model import Document, FormatCitation, Span

_KEY = late(
    r"(?<![\w.+@/-])-?@(?:\{([^{}\s]{1,200})\}|([\w](?:[\w]|[:.#$%&+?<>~/-](?=\w)){0,200}))"
)
_LOCATOR = late(r",?[ \t]*((?:[^\W\d_]{1,12}\.?[ \t]*|§+[ \t]*)?[0-9ivxlc][^;\]\[@]{0,60})")
_SUFFIX = late(r"[ \t]?\[([^\[\]@]{1,100})\]")


def find_keys(document: Document, text: str) -> Document:
    """The document with its citations by key and the works that its bibliography holds.

    A key outside brackets counts only where there is a bibliography: names of accounts look alike.
    """
    data = beside(document.path, document.metadata)
    opaque = document.known.opaque
    starts = [span.start for span in opaque]
    closing = _brackets(text)
    citations = []
    for m in _KEY.finditer(text):
        i = bisect_right(starts, m.start()) - 1
        if i >= 0 and m.start() < opaque[i].end:
            continue
        bracket = closing.get(m.start())
        if not bracket and not data:
            continue
        group = 1 if m[1] else 2
        printed = bracket or Span(m.start(), m.end())
        locator = _LOCATOR.match(text, m.end(), printed.end) if bracket else None
        if not bracket and (suffix := _SUFFIX.match(text, m.end())):
            printed = Span(m.start(), suffix.end())
            citations.append(FormatCitation(m[group], Span(*m.span(group)), printed, suffix[1]))
            continue
        words = locator[1].strip() if locator else None
        citations.append(FormatCitation(m[group], Span(*m.span(group)), printed, words))
    return document._replace(citations=tuple(citations), data=data)


def _brackets(text: str) -> dict[int, Span]:
    """Offset of a key's sign → the innermost bracket round it, within its paragraph."""
    found: dict[int, Span] = {}
    stack: list[tuple[int, list[int]]] = []
    for m in re.finditer(r"\\.|\[|\]|-?@|\n[ \t]*\n", text):
        sign = m[0]
        if sign == "[":
            stack.append((m.start(), []))
        elif sign == "]" and stack:
            start, keys = stack.pop()
            found.update((at, Span(start, m.end())) for at in keys)
        elif sign.endswith("@") and stack:
            stack[-1][1].append(m.start())
        elif "\n" in sign:
            stack.clear()
    return found
