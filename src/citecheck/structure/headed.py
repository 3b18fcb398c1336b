"""Markers that stand on what the format knows for a heading, whatever is printed behind them."""

from __future__ import annotations

from bisect import bisect_right

from citecheck.model import Document, Structure
from citecheck.structure.citing import is_by_line


def with_headings(document: Document, structure: Structure) -> Structure:
    """`# The Mill **<sup>[3]</sup>**`: the line does not end with its marker, and is a heading.

    An author's name below the title is none, even where the format calls it so.
    """
    if not document.headings or not structure.markers:
        return structure
    starts = [span.start for span in document.headings]
    markers = []
    for marker in structure.markers:
        i = bisect_right(starts, marker.span.start) - 1
        if not marker.on_heading and i >= 0 and marker.span.start < document.headings[i].end:
            line = document.text[starts[i] : marker.printed.start].strip("#*_ ")
            above = document.text[: starts[i]] if starts[i] < _NEAR else ""
            marker = marker._replace(on_heading=bool(line) and not is_by_line(above, line))
        markers.append(marker)
    return structure._replace(markers=tuple(markers))


_NEAR = 1000  # characters above the name of an author
