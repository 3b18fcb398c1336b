"""Lines that a page left in text without blank lines around them: running heads, footers, folios.

Believed are lines in capitals beside a page number, the same at least twice; lines repeated to
the letter behind the end of a sentence, at least half of them beside a line with a page number; and
lines that name a page by the word, three at least, with the same words behind the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.structure.text import Cuts

_CAPITAL = r"[A-ZÀ-ÞА-Я’'&:-]"
_CAPITALS = rf"{_CAPITAL}{{2,}}(?: {_CAPITAL}+)"  # with how many more words
_BESIDE = r" *\[[^\n]{1,30}"  # `[Vol. 12`: beside it, one word in capitals is enough
_HEAD = late(
    rf"^ *(?:[0-9]{{1,4}} {{1,9}}(?:(?P<one>{_CAPITALS}{{0,9}}){_BESIDE}|(?P<two>{_CAPITALS}{{1,9}}))"
    rf"|(?:[^\n\]]{{1,20}}\] *(?P<three>{_CAPITALS}{{0,9}})(?: \[[^\n\]]{{1,20}}\])?"
    rf"|(?P<four>{_CAPITALS}{{1,9}})) {{1,9}}[0-9]{{1,4}}) *$",
    re.MULTILINE,
)
_TITLE_AND_FOLIO = late(r"[^\W\d_][^\d,.]{3,40} [0-9]{1,4}")
_FOLIO = late(r" *[-–—]? ?[0-9]{1,4} ?[-–—]? *")
_MAX_LAST = 3  # lines of a footer
_MAX_LINE, _MAX_SIDE = 100, 60
_LEAST_LETTERS = 12
_LEAST_LETTERS_BESIDE = 8
_MIN_BESIDE = 2  # one number alone is a note's, whose first line a bibliography repeats
_LEAST_LINES = 4  # from one page's footer to the next
_TITLE_LINES = 3  # lines of a title page above the first footer
_FINISHED = frozenset('.!?”"’»)]:')


class _Line:
    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, text: str) -> None:
        self.start, self.end, self.text = start, start + len(text), text


def find_furniture(flat: str, cuts: Cuts) -> Cuts:
    """`cuts` with the lines of page furniture that no blank lines set apart."""
    found = set(zip(cuts.starts, cuts.ends, strict=True))
    found |= _running_heads(flat)
    found |= _footers(flat)
    found |= set(_last_lines(flat))
    found |= _named_pages(flat)
    found |= set(_folios_among_notes(flat))
    ordered = sorted(found)
    return Cuts([start for start, _ in ordered], [end for _, end in ordered])


def _running_heads(flat: str) -> set[tuple[int, int]]:
    by_words: dict[str, list[tuple[int, int]]] = {}
    for m in _HEAD.finditer(flat):
        words = next(filter(None, m.groups()))
        by_words.setdefault(words, []).append(m.span())
    return {span for spans in by_words.values() if len(spans) > 1 for span in spans}


def _footers(flat: str) -> set[tuple[int, int]]:
    """Repeated lines, with the lines beside them that hold the number of a page."""
    lines: list[_Line] = []
    at = 0
    for text in flat.split("\n"):
        if text and not text.isspace():
            lines.append(_Line(at, text))
        at += len(text) + 1
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        text = line.text.strip()
        if len(text) <= _MAX_LINE and _is_wordy(text) and not _begins_note(text):
            places.setdefault(text, []).append(i)
    found: set[tuple[int, int]] = set()
    for repeated in places.values():
        if len(repeated) < 2 or not all(_follows_an_end(lines, i) for i in repeated):
            continue
        if any(b - a < _LEAST_LINES for a, b in pairwise(repeated)):
            continue
        sides = [_sides(lines, i) for i in repeated]
        beside = sum(map(bool, sides))
        if beside >= _MIN_BESIDE and 2 * beside >= len(sides) and _is_rising(lines, sides):
            rows = [*repeated, *(i for side in sides for i in side)]
            found |= {(lines[i].start, lines[i].end) for i in rows}
    return found


def _last_lines(flat: str) -> Iterator[tuple[int, int]]:
    """What the last page prints below the last note: `Page 14 of 14`, `14 | Northern Papers`, `©`."""
    end = len(flat.rstrip())
    for _ in range(_MAX_LAST):
        start = flat.rfind("\n", 0, end) + 1
        above = flat[:start].rstrip()[-1:]
        text = flat[start:end].strip()
        if not start or above not in _FINISHED or not _is_last(text):
            return
        yield start, end
        end = len(flat[:start].rstrip())


def _is_last(text: str) -> bool:
    if len(text) > _MAX_SIDE:
        return False
    is_numbered = text[0].isdecimal() or text[-1].isdecimal()
    is_parted = is_numbered and " | " in text and text[-1] not in ".,;:"
    return is_parted or text[0] == "©" or _page_line().fullmatch(text) is not None


def _folios_among_notes(flat: str) -> Iterator[tuple[int, int]]:
    """A page's number between blank lines, a running head or nothing below it, where the number of a
    note stands on a line of its own right above its text."""
    notes = [int(m["number"]) for m in _NOTE_ON_LINE.finditer(flat)]
    if len(notes) < _MIN_PAGES or any(b != a + 1 for a, b in pairwise(notes)):
        return
    for m in _LONE.finditer(flat):
        if int(m["number"]) in notes:
            yield m.span("number")


_NOTE_ON_LINE = late(r"\n(?<=[.”\"’)\n]\n)(?P<number>[0-9]{1,3})\n(?=[“\"‘A-ZÀ-ÞА-Я])")
_LONE = late(
    r"(?m)(?<=\n\n)(?P<number>[0-9]{1,3}) *$(?=\s*\Z|\n{2,3}[A-ZÀ-ÞА-Я][^\n.]{2,60}(?<=\w)\n\n)"
)


def _named_pages(flat: str) -> set[tuple[int, int]]:
    """`Page 17 TR-02-957`: the word, a number that rises from page to page, and the same words."""
    by_words: dict[str, list[re.Match[str]]] = {}
    for m in _named_page().finditer(flat):
        by_words.setdefault(m["words"].strip().casefold(), []).append(m)
    found: set[tuple[int, int]] = set()
    for lines in by_words.values():
        is_rising = all(int(a["number"]) < int(b["number"]) for a, b in pairwise(lines))
        gaps = sorted(b.start() - a.end() for a, b in pairwise(lines))
        if len(lines) >= _MIN_PAGES and is_rising and gaps[len(gaps) // 2] >= _MIN_PAGE:
            found |= {m.span() for m in lines}
    return found


_MIN_PAGES, _MIN_PAGE = 3, 500  # lines, and characters from one to the next


@cache
def _named_page() -> re.Pattern[str]:
    return compiled(
        rf"(?m)^ *+(?i:{_page_words()})[ \u00a0]?(?P<number>[0-9]{{1,4}})"
        r"(?P<words>(?: [^\n,;:]{1,40})?)$"
    )


def _page_words() -> str:
    forms = (form.strip(" ~") for form in read_table("locators")["pages"].split("|"))
    return "|".join(re.escape(form) for form in forms if len(form) > 2)


@cache
def _page_line() -> re.Pattern[str]:
    return compiled(
        rf"[-–—|\[ ]*(?i:{_page_words()})[ \u00a0]?[0-9]{{1,4}}"
        r"(?:[ ]?(?:/|\w{1,3})[ ]?[0-9]{1,4})?[-–—|\] ]*"
    )


def _is_rising(lines: list[_Line], sides: list[list[int]]) -> bool:
    """Whether the folios beside a repeated line count pages, not notes."""
    texts = [lines[i].text for side in sides for i in side if _FOLIO.fullmatch(lines[i].text)]
    numbers = [int(text.strip(" -–—")) for text in texts]
    return all(b == a + 1 for a, b in pairwise(numbers))


def _begins_note(text: str) -> bool:
    return text[0].isdigit() or text[0] in "[(^*†<"


def _is_wordy(text: str, least: int = _LEAST_LETTERS) -> bool:
    return len(text) >= least and sum(map(str.isalpha, text)) >= least


def _follows_an_end(lines: list[_Line], i: int) -> bool:
    """Whether the line before ends a sentence, or is a page's number or the paper's title."""
    if i < _TITLE_LINES:
        return True
    before = lines[i - 1].text.rstrip()
    return before[-1] in _FINISHED or before[-1].isdecimal()


def _sides(lines: list[_Line], i: int) -> list[int]:
    """The lines right above and below that hold a page's number and are no sentence."""
    return [j for j in (i - 1, i + 1) if 0 <= j < len(lines) and _is_side(lines[j].text)]


def _is_side(text: str) -> bool:
    text = text.strip()
    if _FOLIO.fullmatch(text) or _page_line().fullmatch(text):
        return True
    is_numbered = text[0].isdecimal() or text[-1].isdecimal()
    if len(text) > _MAX_SIDE or not is_numbered or text[-1] in ".,;:!?":
        return False
    is_parted = "[" in text or "]" in text or "|" in text
    return (is_parted and _is_wordy(text, _LEAST_LETTERS_BESIDE)) or _TITLE_AND_FOLIO.fullmatch(
        text
    ) is not None
