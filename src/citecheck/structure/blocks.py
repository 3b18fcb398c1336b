"""Where notes stand: the stretch of each note, and the body text between them."""

from bisect import bisect_left, bisect_right

from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.structure.candidates import Head, Mark
from citecheck.structure.chains import Chain
from citecheck.structure.endings import before_body, is_finished, over_blank_lines

_BLANK = late(r"\n *\n")
_STRONG = 2.5
_WEAK = -2.0
_RULE = late(r"(?:^|\n) *(?:[_—–*=-] ?){3,} *\n?\Z")  # a line drawn above the notes of a page
_TITLE_LINE = late(r"\s*[^\W\d_][^\n.!?:;,”\"»)]{2,60}\s*")  # a heading among the notes
_FOLIO_LINE = late(
    r"\s*(?:[0-9]{1,4}(?:[ |]+[^\W\d][^\n]{0,50})?|[^\W\d][^\n]{0,50}[ |]{2,}[0-9]{1,4})\s*"
)


class Block(NamedTuple):
    """The stretches of one chain's notes."""

    chain: Chain
    ends: tuple[int, ...]  # per head: where its note ends, white space not yet trimmed
    body_gaps: int  # how many times body text stands between the notes


class Places(NamedTuple):
    """Where a label has strong candidates, and where it has any that might do."""

    strong: dict[int, list[int]]
    weak: dict[int, list[int]]


def find_places(marks: list[Mark]) -> Places:
    """Both kinds of places, ascending."""
    places = Places({}, {})
    for mark in marks:
        if mark.score >= _STRONG:
            places.strong.setdefault(mark.value, []).append(mark.start)
        if mark.score >= _WEAK:
            places.weak.setdefault(mark.value, []).append(mark.start)
    return places


def _has_between(places: list[int] | None, start: int, end: int) -> bool:
    if not places:
        return False
    i = bisect_left(places, start)
    return i < len(places) and places[i] < end


class _Gap(NamedTuple):
    """What stands between the first paragraph of a note and the next head."""

    k: int  # the note
    end: int  # of its first paragraph
    size: int  # characters after it
    strong: bool  # holds a strong candidate for the next marker
    weak: bool
    has_rule: bool  # a line is drawn before the next head
    cites: int = 0  # next notes that are cited here first


def lay_out(flat: str, chain: Chain, places: Places) -> Block:
    """Decide for each gap between two heads whether it is the note's or the body's."""
    heads = chain.heads
    limits = [head.opened for head in heads[1:]] + [len(flat)]
    ends = list(limits)
    own = 0
    gaps: list[_Gap] = []
    for k, (head, limit) in enumerate(zip(heads, limits, strict=True)):
        end = _closed(flat, head, limit) or first_paragraph(flat, head.end, limit)
        if k + 1 < len(heads):
            end = _before_body(flat, heads, k, end, places)
        own += end - head.start
        if k + 1 == len(heads):
            ends[k] = end
        elif end < limit:
            gap = _gap(flat, k, end, heads[k].value, heads[k + 1].value, limit, places)
            if gap.size > 0:
                gaps.append(gap)
    body = _body_gaps(gaps, own)
    body |= {g.k for g in gaps if _closed(flat, heads[g.k], g.end + 1)}
    for gap in gaps:
        limit = ends[gap.k]
        is_line = _FOLIO_LINE.fullmatch(flat, gap.end, limit) or (
            _TITLE_LINE.fullmatch(flat, gap.end, limit)
            and flat[gap.end : limit].lstrip()[:1].isupper()
        )
        if gap.k in body or is_line:
            ends[gap.k] = gap.end
    _go_on(flat, heads, ends, limits, places)
    return Block(chain, tuple(ends), len(body))


def _before_body(flat: str, heads: tuple[Head, ...], k: int, end: int, places: Places) -> int:
    """The end of a note's first paragraph before body text that cites the next note in it.

    Only where nothing before the notes cites that one.
    """
    line = flat.find("\n", heads[k].end, end)
    own = places.strong.get(heads[k + 1].value, [])
    if line < 0 or not own or own[0] < heads[0].opened:
        return end
    i = bisect_left(own, line)
    return before_body(flat, heads[k].end, end, own[i]) if i < len(own) and own[i] < end else end


def _go_on(
    flat: str, heads: tuple[Head, ...], ends: list[int], limits: list[int], places: Places
) -> None:
    """Let notes that stop short of a sentence's end go on below, where the others do not stop
    so.
    """
    open_ones = [k for k, head in enumerate(heads) if not is_finished(flat, head.end, ends[k])]
    if _MAX_OPEN * len(open_ones) > len(heads) + _MAX_OPEN:
        return
    for k in open_ones:
        if ends[k] >= limits[k] or heads[k].form == "word":
            continue
        values = range(heads[k].value + 1, heads[k].value + _AHEAD)

        def has_marker(start: int, end: int, values: range = values) -> bool:
            return any(_has_between(places.strong.get(v), start, end) for v in values)

        ends[k] = over_blank_lines(flat, heads[k].end, ends[k], limits[k], has_marker)


_MAX_OPEN = 3  # one note in so many may be unfinished, and one more


def _closed(flat: str, head: Head, limit: int) -> int:
    """The end of a note in brackets of its own, `[Footnote 7: Text.]`; 0 for others."""
    if head.form != "word" or flat[head.opened] != "[":
        return 0
    return flat.find("]\n", head.end, limit) + 1


_DRAWN_LINE = late(r"\n-{3,} *(?=\n|\Z)")  # parts one field of a file from the next


def first_paragraph(flat: str, start: int, limit: int) -> int:
    """The end of the first paragraph of a note whose head ends at `start`."""
    drawn = _DRAWN_LINE.search(flat, start, limit)
    limit = drawn.start() if drawn else limit
    blank = _BLANK.search(flat, start, limit)
    # a label on a line of its own may be followed by a blank line
    while blank and not flat[start : blank.start()].strip():
        blank = _BLANK.search(flat, blank.end(), limit)
    return blank.start() if blank else limit


_NOWHERE = [-1]
_AHEAD = 9  # notes that may stand together below a paragraph


def _gap(
    flat: str, k: int, end: int, value: int, following: int, limit: int, places: Places
) -> _Gap:
    labels = range(value + 1, min(following, value + 4) + 1)
    strong = any(_has_between(places.strong.get(v), end, limit) for v in labels)
    ahead = range(value + 1, value + _AHEAD)
    cites = sum(end <= places.strong.get(v, _NOWHERE)[0] < limit for v in ahead)
    strong = strong or cites > 0
    weak = strong or any(_has_between(places.weak.get(v), end, limit) for v in labels)
    size = len(" ".join(flat[end:limit].split()))
    rule = _RULE.search(flat, max(end, limit - 80), limit)
    return _Gap(k, end, size, strong, weak, rule is not None, cites)


def _body_gaps(gaps: list[_Gap], own: int) -> set[int]:
    """The gaps that are body text. `own` is the length of all first paragraphs of the notes."""
    large = [gap for gap in gaps if gap.size > 150]
    strong = sum(gap.strong for gap in gaps)
    weak = sum(gap.weak for gap in large)
    rules = sum(gap.has_rule for gap in large)
    total = sum(gap.size for gap in gaps)
    is_foot = (
        (strong >= 2 and 3 * strong >= 2 * len(gaps))
        or (sum(g.strong for g in large) >= 2 and 2 * strong >= len(gaps))
        or (weak >= 2 and 3 * weak >= 2 * len(gaps) and total > own)
        or (rules >= 2 and 2 * rules >= len(large))
        or (total > own and total > 2000 and 4 * max(strong, weak) >= len(large))
    )
    if is_foot:
        return {gap.k for gap in gaps}
    least = 25 if 2 * strong >= len(gaps) or rules else 400
    found = {gap.k for gap in gaps if gap.size > least and (gap.strong or gap.has_rule)}
    return found | {gap.k for gap in gaps if gap.cites > 1}


def regions(blocks: list[Block]) -> tuple[list[int], list[int]]:
    """Starts and ends of all notes, ascending."""
    pairs = sorted(
        (head.opened, end)
        for block in blocks
        for head, end in zip(block.chain.heads, block.ends, strict=True)
    )
    return [s for s, _ in pairs], [e for _, e in pairs]


def outside(marks: list[Mark], starts: list[int], ends: list[int]) -> list[Mark]:
    """The candidates that stand in no note."""
    kept = []
    for mark in marks:
        i = bisect_right(starts, mark.start) - 1
        if i < 0 or mark.start >= ends[i]:
            kept.append(mark)
    return kept
