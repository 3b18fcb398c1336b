"""Markers that only their place in the sequence gives away.

`March 123` is the 12th and note 3, `1995–20071` ends in note 1, `FRUS10` may cite note 10. Such
readings are tried only where the sequence misses a label, between its neighbours.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.structure import evidence
from citecheck.structure.alignment import Expected, Link, align
from citecheck.structure.blocks import outside
from citecheck.structure.candidates import Mark
from citecheck.structure.weights import WEIGHTS

_RUN = late(r"(?<![0-9])[0-9]{1,14}")
_SPLIT: Final = WEIGHTS["split"]
_LAST: Final = WEIGHTS["last"]
LAST_RESORT: Final = "last-resort"  # the context of a marker that only the gap speaks for


class Habit(NamedTuple):
    """What the markers that are sure look like."""

    is_spaced: bool  # most stand after a space
    is_glued: bool  # most are plain digits glued to a word
    is_before_stop: bool  # many stand before punctuation


def observe(links: list[Link]) -> Habit:
    """The habit of most markers."""
    total = max(1, len(links))
    forms = Counter(link.mark.form for link in links)
    before_stop = sum(link.mark.is_before_stop for link in links)
    return Habit(2 * forms["spaced"] > total, 2 * forms["glued"] > total, 3 * before_stop > total)


class _Gap(NamedTuple):
    """Labels that nothing cites, and where their markers may stand."""

    first: int  # place of the first label
    labels: list[Expected]
    low: int
    high: int
    is_enclosed: bool  # markers of the same notes stand on both sides


def fill_gaps(
    flat: str,
    expected: list[Expected],
    links: list[Link],
    starts: list[int],
    ends: list[int],
    is_last: bool = False,
) -> list[Link]:
    """The links, with weak readings added for labels that no other candidate serves.

    `is_last`: also readings that nothing but the gap speaks for, between two markers only.
    """
    if not links:
        return links  # no sequence, no gaps in it
    added: list[Link] = []
    habit = observe(links)
    for gap in _gaps(expected, links):
        if is_last and not (gap.is_enclosed and habit.is_glued):
            continue
        marks = outside(_candidates(flat, gap, habit, is_last), starts, ends)
        added.extend(
            Link(link.mark, link.place + gap.first)
            for link in align([label._replace(chain=0) for label in gap.labels], marks)
            if gap.labels[link.place].note >= 0
        )
    if not added:
        return links
    return sorted(links + added, key=lambda link: link.mark.start)


def _gaps(expected: list[Expected], links: list[Link]) -> Iterator[_Gap]:
    cited = {link.place for link in links}
    i = 0
    previous_end = 0
    position = 0  # into links
    while i < len(expected):
        if i in cited:
            while position < len(links) and links[position].place <= i:
                previous_end = max(previous_end, links[position].mark.end)
                position += 1
            i += 1
            continue
        first = i
        while i < len(expected) and i not in cited:
            i += 1
        if all(label.note < 0 for label in expected[first:i]):
            continue
        low = max(previous_end, expected[first].start)
        high = links[position].mark.start if position < len(links) else expected[i - 1].end
        high = min(high, expected[i - 1].end)
        is_enclosed = (
            first > 0 and i < len(expected) and expected[first - 1].chain == expected[i].chain
        )
        yield _Gap(first, expected[first:i], low, high, is_enclosed)


def _candidates(flat: str, gap: _Gap, habit: Habit, is_last: bool) -> list[Mark]:
    wanted = {str(label.value) for label in gap.labels if label.note >= 0}
    marks: list[Mark] = []
    for m in _RUN.finditer(flat, gap.low, gap.high):
        run = m.group()
        start, end = m.span()
        for size in range(1, min(5, len(run)) + 1):
            if run[-size:] not in wanted:
                continue
            cut = end - size
            if size < len(run) and not habit.is_glued:
                continue
            if is_last:
                score = _last_resort(flat, start, cut, end) + _after(flat, end, habit)
            elif size == len(run):
                score = _whole(flat, start, end, habit)
            else:
                score = _split(flat, start, cut) + _after(flat, end, habit)
            if score > _SPLIT["enough"]:
                form = "spaced" if size == len(run) and flat[cut - 1 : cut] in " \n" else "glued"
                context = LAST_RESORT if is_last else "split"
                marks.append(Mark(cut, end, int(run[-size:]), score, form, context, cut, end))
    return marks


def _after(flat: str, end: int, habit: Habit) -> float:
    score = evidence.after(flat, end)
    if habit.is_before_stop and -3.5 < score < 0:
        return 0.0
    return score


_DASHED = (" —", " –")
_CLOSED = frozenset(")]”»’")


def _whole(flat: str, start: int, end: int, habit: Habit) -> float:
    """A number of its own whose context is weak, in a paper where that is the habit."""
    before = flat[start - 1] if start else "\n"
    if before in " \n":
        if _is_lone(flat, start, end):
            return _SPLIT["lone"]
        score, context = evidence.glued(flat, start, end)
        if not habit.is_spaced and flat[end : end + 2] in _DASHED and flat[start - 2] in _CLOSED:
            return _SPLIT["dashed"]  # `(with drawings) 10 — suppl.` where 10 is due
        if not habit.is_spaced or context in ("space-counted", "space-other"):
            return evidence.HOPELESS
        return score + _SPLIT["spaced"]
    if habit.is_glued and before.isalpha():
        return _after(flat, end, habit) + _SPLIT["glued"]
    return evidence.HOPELESS


def _is_lone(flat: str, start: int, end: int) -> bool:
    """Whether a number stands on a line of its own inside a sentence, as a dump sets raised ones."""
    is_line = flat[start - 1 : start] == flat[end : end + 1] == "\n" != flat[start - 2 : start - 1]
    return is_line and flat[end + 1 : end + 2].islower()


def _split(flat: str, start: int, cut: int) -> float:
    """How likely the run that begins at `start` is a number up to `cut` and then a label."""
    number = flat[start:cut]
    before = flat[start - 1] if start else "\n"
    if len(number) == 4 and "1000" <= number <= "2100":
        is_range = before in "–-" and flat[start - 5 : start - 1].isdecimal()
        return _SPLIT["years" if is_range else "year"]
    if number[0] != "0" and len(number) <= 2 and int(number) <= 31 and _is_after_month(flat, start):
        return _SPLIT["date"]
    if before.isalpha() or (before in "-–" and flat[start - 2 : start - 1].isalpha()):
        return _SPLIT["word" if len(number) <= 2 else "word-long"]
    return _SPLIT["other"]


def _is_after_month(flat: str, at: int) -> bool:
    return evidence.MONTH_DAY_BEFORE.search(flat, max(0, at - 24), at) is not None


_SUFFIXES = frozenset("%°+²³€£$’′″")
_LINKS = "–-"


def _last_resort(flat: str, start: int, cut: int, end: int) -> float:
    """A label glued to whatever can end a word or number, unless the run is a number by itself."""
    kind = _alone(flat, start) if start == cut else _behind_digits(flat, start, cut, end)
    return _LAST[kind] if kind else evidence.HOPELESS


def _alone(flat: str, start: int) -> str:
    """What a label stands behind that is no part of a longer number; "" where it can be none."""
    before, prior = flat[start - 1 : start] or "\n", flat[start - 2 : start - 1]
    if before.isalpha() or before in _SUFFIXES or before in ".;:":
        return "word" if prior.isalnum() or prior in _SUFFIXES else ""
    if before in _LINKS and prior.isalpha():
        return "dashed" if flat[start - 3 : start - 2].isalpha() else ""
    return ""


def _behind_digits(flat: str, start: int, cut: int, end: int) -> str:
    """What speaks for a label behind the digits `start:cut`; "" where it can be none."""
    before, run = flat[start - 1 : start] or "\n", flat[start:end]
    if flat[end : end + 1] == " " and evidence.counts_what_follows(flat, end):
        return ""
    if before in ".," and flat[start - 2 : start - 1].isdecimal():
        if cut - start == 3:
            return "grouped"  # `112,0002`
        return "" if len(run) == 3 else "ungrouped"
    if len(run) == 4 and "1500" <= run <= "2100":
        return ""
    if before not in " \n":
        return "other"
    return "numbered" if _is_numbered(flat, start) or not flat[end + 1 : end + 2].islower() else ""


def _is_numbered(flat: str, at: int) -> bool:
    """Whether the word before a number is one that numbers stand behind: `Article 27`, `no. 12`."""
    word = _WORD_BEFORE.search(flat, max(0, at - 24), at)
    return word is not None and (
        word.group(1)[0].isupper() or evidence.is_number_word(word.group(1))
    )


_WORD_BEFORE = late(r"([^\W\d_]{1,24})\.?[ \n]\Z")
