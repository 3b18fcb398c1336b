"""What a style sets once and for all, and no table answers: the paper's own majority does.

Where a paper keeps to a style, what nearly all of its sources print is right, and the one that
differs is a slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from citecheck.model import Span
from citecheck.named import NamedTuple

_LEAST, _SHARE = 3, 0.75  # places that have the usual print, and their share
_MANY, _FEW = 12, 2  # of so many places, so many may differ; of fewer, one
_FIRM = frozenset("editor translator edition others in".split()) | {
    "comma before a bracket",
    "names of editors",
    "between authors",
}
"""Words of which manuals leave no choice: one alone is told, too."""
_WORDED = frozenset({"address brackets", "between two authors", "for further authors"})
"""As firm, in the language of the style: its words are Latin letters alone."""
_OF_A_ROW = frozenset({"access", "address", "medium", "thesis", "volume", "issue", "size"})
"""As firm where the style's word stands beside the other in the table: one language has both."""
_FOR_MARKS = 4, 0.8


class Habit(NamedTuple):
    """One thing as one source prints it."""

    of: str  # what it is of: what stands behind a `/` only parts what is not compared
    printed: str
    span: Span  # document offsets
    source: str | None
    beside: tuple[str, ...] = ()  # the forms in its row of the table

    @property
    def told(self) -> str:
        """What it is of, in words."""
        return self.of.partition("/")[0]


def strange(
    found: Iterable[Habit],
    accepted: Mapping[str, tuple[str, ...]] | None = None,
    is_of_marks: bool = False,
) -> Iterator[tuple[Habit, str]]:
    """What differs from nearly all other sources, with what these have.

    `accepted`: what a style asks for; one other place that has it is enough.
    """
    groups: dict[str, list[Habit]] = defaultdict(list)
    for one in found:
        groups[one.of].append(one)
    for of, group in groups.items():
        counts = Counter(one.printed for one in group)
        right = (accepted or {}).get(of.partition("/")[0], ())
        usual, count = counts.most_common(1)[0]
        as_asked = sum(counts[each] for each in right)
        differs = len(group) - (as_asked or count)
        wanted: tuple[str, ...] = (usual,)
        if right and len(group) == 1 and _is_firm(group[0], right):
            wanted = right
        elif not differs:
            continue
        elif as_asked and differs <= min(_FEW, as_asked):
            wanted = tuple(sorted(right, key=lambda each: -counts[each]))
        elif as_asked or not _is_made(count, len(group), is_of_marks):
            continue
        for one in group:
            is_other = is_of_marks and _says_more(one.printed, usual)
            if one.printed not in wanted and not is_other:
                yield one, wanted[0]


def _is_firm(one: Habit, right: tuple[str, ...]) -> bool:
    """Whether a style leaves no choice of what stands but once; a note in another language has
    words of its own."""
    of, printed = one.told, one.printed
    if of in _FIRM:
        return True
    if of in _OF_A_ROW:
        beside = {_letters(form) for form in one.beside}
        is_it = of == "thesis" and any(_letters(each) == _letters(printed) for each in right)
        return not is_it and any(_letters(each) in beside for each in right)
    is_told = printed.isascii() and right[0].isascii() and "no word" not in (printed, *right)
    return of in _WORDED and is_told


def _letters(printed: str) -> str:
    return "".join(c for c in printed.casefold() if c.isalpha())


def _is_made(count: int, total: int, is_of_marks: bool) -> bool:
    """Whether so many of all make a habit."""
    least, share = _FOR_MARKS if is_of_marks else (_LEAST, _SHARE)
    most = _FEW if total >= _MANY else 1
    return count >= least and count >= share * total and total - count <= most


_OF_NUMBERS = frozenset("vol no nr heft h bd band issue iss p pp s с т том".split())


def _says_more(printed: str, usual: str) -> bool:
    """Whether marks hold a word that the usual ones lack: `Suppl` says another thing."""
    words = "".join(c if c.isalpha() else " " for c in usual).split()
    own = "".join(c if c.isalpha() else " " for c in printed).split()
    return any(word not in words and word.casefold() not in _OF_NUMBERS for word in own)
