"""Running heads and feet, page numbers: the same words at the same height on many pages."""

from __future__ import annotations

from collections import Counter

from citecheck.formats.pdf.lines import Line

_LOOKED_AT = 3  # lines at the top and at the bottom of each page
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_GRID = 4.0  # points that heights may differ by


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without lines that return, digits left out, on a quarter of them."""
    counts: Counter[tuple[str, int]] = Counter()
    edges = [_edges(lines) for lines in pages]
    for edge in edges:
        counts.update({key for line in edge for key in _keys(line)})
    least = max(2, len(pages) // 4)
    kept = []
    for lines, edge in zip(pages, edges, strict=True):
        dropped = {id(line) for line in edge if any(counts[key] >= least for key in _keys(line))}
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _edges(lines: list[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.base)
    return ordered[:_LOOKED_AT] + ordered[_LOOKED_AT:][-_LOOKED_AT:]


def _keys(line: Line) -> list[tuple[str, int]]:
    """Words and height; a line between two heights counts at both."""
    if line.text[:1] in _RAISED:
        return []  # a note: many end a page with "Ibid., 12."
    words = "".join(c for c in line.text.casefold() if not c.isdecimal() and not c.isspace())
    if len(words) > 90:
        return []
    return [(words, int(line.base / _GRID)), (words, int(line.base / _GRID + 0.5) + 100_000)]
