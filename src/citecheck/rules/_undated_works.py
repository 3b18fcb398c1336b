"""The one question of SRC003: which single works lack the date that the others print?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from citecheck.model import Paper
from citecheck.model.conventions import MIN_PLACES
from citecheck.rules._works import Work, works_of

_MIN_OTHERS = 3  # dated works, beside which one without a date stands out
_HALF = frozenset({"article"})  # with its volume printed, a year was meant: half do as measure
_OFTEN = frozenset({"case", "page", "press"})  # go without now and then
_AMONG_ALL = frozenset(
    {"alone", "article", "book", "chapter", "paper"}
)  # held to all other works, too


def undated_works(paper: Paper) -> Sequence[Work]:
    """The works that lack their date, where the paper's others of the kind, else nearly all of
    its works, have one. What later notes shorten lacks its full citation.
    """
    if (found := paper.kept.get("undated")) is None:
        found = paper.kept["undated"] = _find(paper)
    return list(found)


def _find(paper: Paper) -> list[Work]:
    dated: Counter[str] = Counter()
    bare: dict[str, list[Work]] = defaultdict(list)
    for work in works_of(paper):
        if work.lack is None:
            dated[work.kind] += 1
        else:
            bare[work.kind].append(work)
    found = []
    for kind, works in bare.items():
        others = sum(dated[each] for each in _AMONG_ALL)
        lacking = sum(len(bare[each]) for each in _AMONG_ALL if each in bare)
        if _stand_out(len(works), dated[kind], kind) or (
            kind in _AMONG_ALL and others >= _MIN_OTHERS * lacking
        ):
            found += works
    return _named_in_full(paper, found)


def _stand_out(bare: int, dated: int, kind: str) -> bool:
    """Whether nine in ten of a kind are dated, one odd one allowed in a short paper."""
    if kind in _HALF:
        return dated >= bare
    is_odd = bare == 1 and dated >= _MIN_OTHERS and kind not in _OFTEN
    return is_odd or (dated >= MIN_PLACES and 10 * bare <= dated + bare + 4)


def _named_in_full(paper: Paper, works: Sequence[Work]) -> list[Work]:
    """What names author, title and page alone, and is repeated, was never cited in full."""
    repeated = {source.refers_to for source in paper.sources}
    return [
        work._replace(lack="full citation")
        if work.kind == "alone"
        and work.source.id in repeated
        and any(name.family for name in work.source.authors)
        and "volume" not in work.source.fields
        else work
        for work in works
    ]
