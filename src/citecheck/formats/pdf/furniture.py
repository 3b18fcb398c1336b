"""Running heads and feet, page numbers: the same words at the same height on many pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, zip_longest

from citecheck.formats.pdf.lines import Line
from citecheck.late import late

_LOOKED_AT = 3  # lines at the top and at the bottom of each page
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_GRID = 4.0  # points that heights may differ by
_MAX_WORDS = 90  # characters
_NUMBER = late(r"\d{1,9}")
_AT_END = late(r"(\d{1,4}) \D.{11,90}\Z|.{11,90}\D (\d{1,4})\Z")

_Key = tuple[str, int]  # words without digits, height


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without lines that return on a quarter of them.

    Of their numbers only that of the page goes on: others are those of notes (“12. Ibid., 7”).
    """
    seen: dict[_Key, list[tuple[int, Line]]] = {}
    edges = [_edges(lines) for lines in pages]
    for page, edge in enumerate(edges):
        for key, one in {key: line for line in edge for key in _keys(line)}.items():
            seen.setdefault(key, []).append((page, one))
    least = max(2, len(pages) // 4)
    returning = {key for key, found in seen.items() if len(found) >= least and _is_one(found)}
    kept = []
    for lines, edge in zip(pages, edges, strict=True):
        dropped = {id(line) for line in edge if not returning.isdisjoint(_keys(line))}
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _edges(lines: list[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.base)
    return ordered[:_LOOKED_AT] + ordered[_LOOKED_AT:][-_LOOKED_AT:]


def _keys(line: Line) -> Iterator[_Key]:
    """Words and height; a line between two heights counts at both."""
    if line.text[:1] in _RAISED:
        return  # a note: many end a page with "Ibid., 12."
    words = "".join(c for c in line.text.casefold() if not c.isdecimal() and not c.isspace())
    if len(words) <= _MAX_WORDS:
        yield words, int(line.base / _GRID)
        yield words, int(line.base / _GRID + 0.5) + 100_000


def _is_one(found: list[tuple[int, Line]]) -> bool:
    """Whether from one page to the next all numbers stay, or one grows as the pages do.

    In an excerpt some pages are left out: a number at an end of longer words then grows by more.
    """
    numbers = [(page, [int(n) for n in _NUMBER.findall(line.text)]) for page, line in found]
    if not any(said for _, said in numbers):
        return True
    alike = 0
    for (page, said), (other, there) in pairwise(numbers):
        steps = [b - a for a, b in zip_longest(said, there, fillvalue=-1)]
        alike += not any(steps) or other - page in steps
    if 2 * alike >= len(found) - 1:
        return True
    ends = [_AT_END.match(line.text) for _, line in found]
    at_ends = [int(end[1] or end[2]) for end in ends if end]
    return len(at_ends) == len(found) and all(a < b for a, b in pairwise(at_ends))
