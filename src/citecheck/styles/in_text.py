"""How citations in the text are printed: the comma before a year, `and` or `&`, `et al.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.late import late
from citecheck.model import Paper, Span
from citecheck.styles.habits import Habit

_YEAR = late(r"(,?)[ ]\(?(?:\d{4}|[Nn]\.[ ]?d\.)")
_JOINED = late(r"[ ](and|und|et|y|e|i|и|та|ve|&)[ ](?!al\b|others\b)", re.IGNORECASE)
_OTHERS = late(r"[ ](et[ ]al|and[ ]others|u\.[ ]?a|и[ ]др|та[ ]ін|i[ ]in|ve[ ]diğ|vd)\b\.?")


def citation_habits(paper: Paper) -> Iterator[Habit]:
    """What each citation by author and year shows."""
    for citation in paper.citations:
        if citation.form not in ("bracket", "narrative") or citation.text[:1].isdigit():
            continue
        year = _YEAR.search(citation.text)
        if not year:
            continue
        start, form = citation.span.start, citation.form
        names = citation.text[: year.start()]
        if form == "bracket":
            span = Span(start + year.start(), start + year.end())
            yield Habit("before the year", year[1] or "no comma", span, None)
        for of, pattern in (("between two authors", _JOINED), ("for further authors", _OTHERS)):
            found = list(pattern.finditer(names))
            if found:
                span = Span(start + found[-1].start() + 1, start + found[-1].end())
                yield Habit(
                    of if form == "bracket" else f"{of} in a sentence",
                    found[-1][0].strip(),
                    span,
                    None,
                )
