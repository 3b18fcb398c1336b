"""From links to markers: confidence, what a marker may be misread as, numbers used again."""

from __future__ import annotations

import re
from collections import Counter

from citecheck.facts.names import AND
from citecheck.late import late
from citecheck.model import Marker, Misreading, Span
from citecheck.structure.candidates import Mark
from citecheck.structure.forms import SURE
from citecheck.structure.material import Material
from citecheck.structure.out_of_order import find_alike, find_swaps, is_believed
from citecheck.structure.solution import Solution, is_quoted
from citecheck.structure.splits import LAST_RESORT
from citecheck.structure.tables import is_before_cells

_BEYOND = 30  # a label so much higher than the last note may still be meant for one


def find_markers(material: Material, solution: Solution, sureness: list[float]) -> list[Marker]:
    """The markers of a solution in file order, those that it passed over included."""
    forms = Counter(link.mark.form for link in solution.links)
    total = max(1, len(solution.links))
    seen: set[int] = set()
    markers: list[Marker] = []
    for mark, place in sorted(solution.links, key=lambda link: link.mark.start):
        label = solution.expected[place]
        confidence = _confidence(mark, forms[mark.form] / total, sureness[label.chain])
        if place in seen:
            confidence *= 0.88
        if label.note < 0:
            confidence *= 0.97
        seen.add(place)
        note = None
        if label.note >= 0:
            head = solution.blocks[label.chain].chain.heads[label.note]
            note = material.label(head.start, head.value)
        markers.append(_marker(material, mark, label.chain, note, confidence))
    if forms:
        main = forms.most_common(1)[0][0]
        markers.extend(_passed_over(material, solution, main))
        markers.sort(key=lambda marker: marker.span.start)
    return _with_ranges(material.flat, markers)


def _confidence(mark: Mark, share: float, sureness: float) -> float:
    """Measured on laid-out papers (`benchmarks/structure.py --calibration`)."""
    confidence = 0.998 if mark.score >= 4 else 0.985 if mark.score >= 2 else 0.95
    if share < 0.35:
        confidence *= 0.8
    if sureness < 0.8:
        confidence *= 0.5 + 0.5 * sureness
    if mark.context == LAST_RESORT:
        confidence *= 0.65
    return confidence


def _marker(
    material: Material, mark: Mark, chain: int, note: str | None, confidence: float
) -> Marker:
    """The marker; `note` is the label of the note that it cites."""
    return Marker(
        material.label(mark.start, mark.value),
        Span(mark.start, mark.end),
        chain + 1,
        note,
        round(confidence, 3),
        mark.form,
        Span(mark.opened, mark.closed),
        _misreading(material.flat, mark),
        is_on_heading(material.flat, mark),
    )


# --- passed over ------------------------------------------------------------------------------


def _passed_over(material: Material, solution: Solution, form: str) -> list[Marker]:
    """Strong candidates of the paper's form out of order: numbers used again, swapped, too high."""
    taken = {link.mark.start for link in solution.links}
    cited = {(solution.expected[link.place].chain, link.mark.value) for link in solution.links}
    zones = _zones(material, solution)
    swaps, alike = find_swaps(solution, form), find_alike(solution, form)
    found = []
    for mark in solution.marks:
        if mark.start in taken or mark.form != form:
            continue
        zone = next((z for z in zones if z[1] <= mark.start < z[2]), None)
        if zone is None or is_quoted(material.flat, mark.start):
            continue
        chain, _, _, labels = zone
        if mark.start in alike and mark.value > max(labels):
            found.append(_marker(material, mark, chain, None, 0.8))
            continue
        if not is_believed(
            mark, is_cited=(chain, mark.value) in cited, is_swap=mark.start in swaps
        ):
            continue
        if mark.value in labels:
            found.append(_marker(material, mark, chain, labels[mark.value], 0.85))
        elif mark.value <= max(labels) + _BEYOND and form in SURE:
            found.append(_marker(material, mark, chain, None, 0.8))
    return found


def _zones(material: Material, solution: Solution) -> list[tuple[int, int, int, dict[int, str]]]:
    """Chain, where its markers may stand, and its labels; only where no other chain shares it."""
    zones = []
    starts = Counter(
        solution.expected[i].start
        for i in {e.chain: i for i, e in enumerate(solution.expected)}.values()
    )
    for c, block in enumerate(solution.blocks):
        start = next(e.start for e in solution.expected if e.chain == c)
        if starts[start] == 1:
            labels = {h.value: material.label(h.start, h.value) for h in block.chain.heads}
            zones.append((c, start, block.chain.heads[-1].opened, labels))
    return zones


_LEAST_LONE = 3


def find_lone_markers(material: Material) -> list[Marker]:
    """Markers in a text without notes: strong candidates of one form that count up from 1.

    Five in a row may count from any number, in a chapter of a book.
    """
    best: list[Mark] = []
    for form in ("superscript", "bracket", "caret", "tag", "glued"):
        least = 5.0 if form == "glued" else 4.4
        marks = [m for m in material.marks if m.form == form and m.score >= least]
        run = _counting(marks)
        if len(run) > len(best):
            best = run
    if len(best) < _LEAST_LONE + (best[0].form == "glued" if best else 0):
        best = _by_numbers_of_a_list(material)
    return [_marker(material, mark, 0, None, 0.8) for mark in best]


def _counting(marks: list[Mark]) -> list[Mark]:
    """The longest run that counts up by 1: from 1, or else of five or more."""
    runs: dict[int, list[Mark]] = {}  # by the value that comes next
    best: list[Mark] = []
    for mark in marks:
        run = runs.pop(mark.value, [])
        run.append(mark)
        runs[mark.value + 1] = run
        is_whole = run[0].value == 1 or len(run) >= _LEAST_WITHIN
        if is_whole and len(run) > len(best):
            best = run
    return best


_LEAST_WITHIN = 5


def _by_numbers_of_a_list(material: Material) -> list[Mark]:
    """Markers that cite a numbered list of works in any order: brackets, most behind a sentence."""
    for form in ("bracket", "superscript", "tag"):
        marks = [m for m in material.marks if m.form == form and m.score >= 4.0 and m.value < 500]
        marks = [m for m in marks if not is_quoted(material.flat, m.start)]
        ends = sum(_is_behind_sentence(material.flat, m) for m in marks)
        is_varied = len({m.value for m in marks}) > 1
        if len(marks) >= _LEAST_LONE and 2 * ends >= len(marks) and is_varied:
            return marks
    return []


def _is_behind_sentence(flat: str, mark: Mark) -> bool:
    before = flat[max(0, mark.opened - 2) : mark.opened].strip()
    return mark.is_before_stop or before[-1:] in tuple(".,;:!?”»’")


# --- what stands around a marker --------------------------------------------------------------

_RANGE = late(r"[\]\)]?[ ]?[–⁻-][ ]?[\[(]?")


def _with_ranges(flat: str, markers: list[Marker]) -> list[Marker]:
    """`[3–5]`: the first marker of a range says how far it goes."""
    out = list(markers)
    for i in range(len(out) - 1):
        here, there = out[i], out[i + 1]
        if 0 < there.span.start - here.span.end <= 5 and _RANGE.fullmatch(
            flat, here.span.end, there.span.start
        ):
            out[i] = here._replace(through=there.label)
    return out


_TOKEN = late(r"[^\s“”„«»\"(\[]{0,40}\Z")
_NUMBER_BEFORE = late(r"[0-9][0-9.,:–-]{0,40}\Z")
# Clock times have no decimals.
_CLOCK_TIME = late(r"(?<![0-9])[0-9]{1,2}:[0-9]{2}\Z")


def _misreading(flat: str, mark: Mark) -> Misreading | None:
    """What the marker could be read as part of.

    None where that number belongs to a known token, or is a clock time: `at 17:30.6`.
    """
    start, end = mark.start, mark.end
    if mark.form != "glued" or start < 2:
        return None
    before = flat[start - 1]
    if before.isdecimal():
        reason, at = "digits", start
    elif before in ".," and flat[start - 2].isdecimal():
        reason, at = "decimal", start - 1
    elif mark.context == LAST_RESORT:
        reason, at = "digits", start
    else:
        return None
    low = max(0, start - 40)
    token = _TOKEN.search(flat, low, at)
    if mark.context == LAST_RESORT and token and reason == "digits":
        if before.isalpha() and not any(c.isdecimal() for c in token.group()):
            return None  # a word: `the miller’s12`
        return Misreading(Span(token.start(), end), reason)
    if reason == "decimal" and _CLOCK_TIME.search(flat, low, at):
        return None
    if reason == "decimal" and token and any(c.isalpha() for c in token.group()):
        return None
    number = _NUMBER_BEFORE.search(flat, low, at)
    return Misreading(Span(number.start() if number else start - 1, end), reason)


_FIRST_OF_RANGE = late(r"[\[(]?[0-9¹²³⁰⁴-⁹]{1,6}[\])]?[–⁻-]\Z")
_MAX_HEADING = 300  # characters of its line
_HEADING_STOPS = ".!?…;,:"


def is_on_heading(flat: str, mark: Mark) -> bool:
    """Whether the marker ends an isolated short line without a full stop: a title or heading."""
    if flat[mark.closed : mark.closed + 1] not in ("", "\n"):
        return False
    low = max(0, mark.start - _MAX_HEADING)
    start = flat.rfind("\n", low, mark.start) + 1
    if not start and low:
        return False
    line = _FIRST_OF_RANGE.sub("", flat[start : mark.opened]).strip(" *_")
    if not 3 <= len(line) <= 150 or line.rstrip("”’»\"'")[-1:] in _HEADING_STOPS:
        return False
    if not (line[0].isupper() or line[0].isdecimal() or line[0] in '#“«"'):
        return False
    if start <= _MAX_ABOVE and is_by_line(flat[:start], line.lstrip("# ")):
        return False
    if not _is_blank_line(flat, start - 1, -1) or is_before_cells(flat, mark.closed):
        return False
    return _is_blank_line(flat, mark.closed, 1) or _is_above_author(flat, start, mark)


def _is_above_author(flat: str, start: int, mark: Mark) -> bool:
    """Whether the line is the first of the text, its author's name right under it."""
    if flat[:start].strip():
        return False
    below = flat[mark.closed + 1 : mark.closed + 1 + _MAX_BY_LINE].partition("\n")[0].strip()
    return bool(below) and is_by_line(flat[start : mark.opened], below)


_ADDRESSES = frozenset("By Dr Prof Professor Sir Von Par Di Por".split())
_ARTICLES = frozenset("A An The Der Die Das Le La Les El Los Il Lo".split())
_JOINING = rf",? (?:{AND}|e|i) |, "
_MAX_ABOVE, _MAX_BY_LINE = 400, 60  # characters


def is_by_line(above: str, line: str) -> bool:
    """Whether a line is the author's name: words with capitals alone, right under the title.

    With an initial or a form of address (`Dana R. Kline`, `By Dana Kline`) a subtitle may stand
    between; without, each name has two or three words.
    """
    titles = [one for one in above.split("\n") if one.strip()]
    if len(line) > _MAX_BY_LINE or not 1 <= len(titles) <= 2:
        return False
    if any(title.rstrip(" 0123456789").endswith(".") for title in titles):
        return False
    persons = [person.replace(".", "").split() for person in re.split(_JOINING, line)]
    return all(_is_name(person, is_sure=len(titles) == 1) for person in persons)


def _is_name(words: list[str], *, is_sure: bool) -> bool:
    """Whether words are a person's name; without an initial only where one is to be expected."""
    if len(words) < 2 or words[0] in _ARTICLES:
        return False
    if not all(word[0].isupper() and not word[-1].isdecimal() for word in words):
        return False
    return (is_sure and len(words) <= 3) or any(len(w) == 1 or w in _ADDRESSES for w in words)


def _is_blank_line(flat: str, at: int, step: int) -> bool:
    """Whether the line beyond the line end at `at` is blank, or there is none."""
    at += step
    while 0 <= at < len(flat) and flat[at] == " ":
        at += step
    return not 0 <= at < len(flat) or flat[at] == "\n"
