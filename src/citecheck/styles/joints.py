"""The marks between two parts of a source, which a style sets once and for all.

No table says what they are: where a paper keeps to a style, what nearly all of its sources have
between a volume and an issue is right, and the one that differs is a slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.model import Note, Part, Source, Span
from citecheck.named import NamedTuple

_PAIRS = frozenset(
    "author date|container volume|container date|container issue|volume issue|volume date|issue date|"
    "issue page|date volume|date issue|date page|publisher date|place publisher".split("|")
)
_LEAST, _MOST, _SHARE = 6, 1, 0.85  # places, places that differ, share of the others


class Joint(NamedTuple):
    """What stands between two parts of a source."""

    pair: str  # their kinds, and the script of the title
    printed: str
    span: Span  # document offsets
    source: str


def joints_of(note: Note, source: Source, parts: Sequence[Part]) -> Iterator[Joint]:
    """The joints of one source."""
    script = "Cyrillic" if any("\u0400" <= c <= "\u04ff" for c in source.title or "") else ""
    told = [part for part in parts if part.kind not in _BETWEEN]
    for left, right in pairwise(told):
        pair = f"{left.kind} {right.kind}"
        if pair not in _PAIRS or right.span.start < left.span.end:
            continue
        printed = note.text[left.span.end : right.span.start]
        if left.kind == "author" and note.text[left.span.end - 1] == ".":
            printed = f".{printed}"
        if printed[:1] == "." and printed[1:].lstrip()[:1] in tuple(",:;"):
            printed = printed[1:]  # of an abbreviation
        if any(mark in printed for mark in "?!…") or len(printed) > _LONGEST:
            continue
        span = note.span_in_document(Span(left.span.end, right.span.end))
        yield Joint(f"{pair} {source.type} {script}", printed, span, source.id)


_BETWEEN = frozenset({"mark", "prefix", "space-before-mark", "range-dash"})
_LONGEST = 12


def strange(joints: Sequence[Joint]) -> Iterator[tuple[Joint, str]]:
    """Joints that differ from those of nearly all other sources, with what these have."""
    by_pair: dict[str, list[Joint]] = defaultdict(list)
    for joint in joints:
        by_pair[joint.pair].append(joint)
    for found in by_pair.values():
        counts = Counter(joint.printed for joint in found)
        usual, count = counts.most_common(1)[0]
        if count < _LEAST or len(found) - count > _MOST or count < _SHARE * len(found):
            continue
        for joint in found:
            if joint.printed != usual and _is_less(joint.printed, usual):
                yield joint, usual


def _is_less(printed: str, usual: str) -> bool:
    """Whether a joint has no word that the usual one lacks: `Suppl` says another thing."""
    words = "".join(c if c.isalpha() else " " for c in usual).split()
    own = "".join(c if c.isalpha() else " " for c in printed).split()
    return all(word in words for word in own)
