"""Ranges of numbers that stand in no part of their own: `fols. 4–7`, `§§ 1301–1315`, `1871–72`.

Pages have their parts. Years, leaves, sections and paragraphs lie inside of dates, archives and
laws; there two numbers with a mark between are a range only where they ascend, and either are
years or stand behind a word of leaves and sections: a shelf mark or a section may bear a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.facts.numbers import RANGED
from citecheck.late import late
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Span

_KINDS = ("archive", "commentary", "date", "legal", "locator", "other")
_RANGE = late(
    r"(?<![\w./:–-])(?:1[0-9]|20)\d\d(?P<years>[–-])(?:\d\d|(?:1\d|20)\d\d)(?![\w/–-]|\.\d)"
    r"|(?P<word>§§|\b[^\W\d_]{1,5}s?\.|\b[^\W\d_]{4,12})[ \u00a0]?"
    r"(?P<first>\d{1,5})(?P<dash>[–-])(?P<last>\d{1,5})(?![\w/–-]|\.\d)"
)


def ranges_beside(paper: Paper) -> Iterator[tuple[NoteView, int, Span]]:
    """The marks of ranges outside of pages: the note's view, the part, the mark's span there."""
    for view, at, part in places(paper, *_KINDS):
        printed = view.printed(part)
        if "-" not in printed and "–" not in printed:
            continue
        for match in _RANGE.finditer(printed):
            group = "years" if match["years"] else "dash"
            first, last = printed[: match.start(group)], printed[match.end(group) : match.end()]
            start = first[len(first.rstrip("0123456789")) :]
            is_counted = match["years"] or match["word"].casefold().rstrip(".") in RANGED
            if is_counted and _ascends(start, last):
                offset = part.span.start
                yield view, at, Span(match.start(group) + offset, match.end(group) + offset)


def _ascends(first: str, last: str) -> bool:
    """Whether the second number, its leading figures filled in, is above the first."""
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    return int(whole) > int(first)
