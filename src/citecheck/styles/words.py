"""The words among which a style chooses: `ed.` or `edited by`, `accessed` or `viewed`, `№ 6`.

`data/words.txt` holds them. What a paper prints is held to its own habit: see `habits`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from os.path import dirname, join

from citecheck.facts.tables import rows_of
from citecheck.late import late
from citecheck.model import Note, Part, Source, Span
from citecheck.named import NamedTuple
from citecheck.styles.habits import Habit

_TABLE = join(dirname(__file__), "data", "words.txt")
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th|d|er|e|-е|-є|\.)?"
_IN_WORDS = "(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_HIDDEN = frozenset({"title", "container", "publisher", "url", "doi", "archive-url"})
_DESCRIBES = late(r" / | ?: \[| \[|\. [–—]|\. \[")
"""Signs from which on a title is a description of the work."""
NO_STOP = "no stop"  # PUN007 tells it
_AREA = late(r"\.[ ]([–—-])[ ]")
_COLON = late(r"(?<=[\w\]»)])(?<!URL)(?<!DOI)([ ]?):[ ](?=\[)")
_DESCRIBED = ("title", "container", "publisher")
_CONTENT = "Текст :"  # GOST R 7.0.100-2018, area 0
_TAIL = 6  # characters of what may stand behind the last part
_BEHIND_NUMBER = late(r"(?:\d(?:st|nd|rd|th)|rev\.|\w(?:nd|rd|th)) ?\Z")
_APART = ("place", "small")
_BRACKETED = frozenset({"editor", "access", "thesis"})
_WITH_COLON = frozenset({"access", "address"})


class _Row(NamedTuple):
    of: str  # the group, and the row's number behind a slash
    pattern: re.Pattern[str]
    choices: tuple[str, ...]  # by the number of a form, the form of its choice


def words_of(note: Note, source: Source, parts: Sequence[Part]) -> Iterator[Habit]:
    """The words of one source."""
    text = _shown(note, parts)
    for row in _rows():
        is_medium = row.of.startswith("medium")
        for found in row.pattern.finditer(note.text if is_medium else text):
            if printed := _printed(row, found, text):
                span = note.span_in_document(Span(*found.span()))
                yield Habit(row.of, printed, span, source.id, row.choices)
    yield from _marks_of(note, source, parts)
    kinds = {part.kind for part in parts}
    if "access-date" in kinds and "access-phrase" not in kinds and not _access_word(text):
        day = next(part.span for part in parts if part.kind == "access-date")
        yield Habit("access", "no word", note.span_in_document(day), source.id)
    if parts and parts[-1].kind in ("url", "doi"):
        last = parts[-1].span
        has_stop = note.text[last.end : last.end + 1] == "."
        printed = "a stop" if has_stop else NO_STOP
        yield Habit("behind an address", printed, note.span_in_document(last), source.id)
    yield from _around(note, source, parts)
    for dash in _AREA.finditer(text):
        span = note.span_in_document(Span(*dash.span(1)))
        yield Habit("dash between areas", dash[1], span, source.id)
    if "//" in text and parts:
        has_type = _CONTENT in text
        place = note.span_in_document(parts[0].span)
        yield Habit("type of content", _CONTENT if has_type else "none", place, source.id)


def _around(note: Note, source: Source, parts: Sequence[Part]) -> Iterator[Habit]:
    """A comma between a quoted title and a bracket, the dash of a range of pages."""
    for part, behind in pairwise(parts):
        if part.kind == "close-quote" and behind.span.of(note.text)[:1] == "(":
            has_comma = "," in note.text[part.span.start - 1 : behind.span.start]
            span = note.span_in_document(Span(part.span.start, behind.span.end))
            printed = "a comma" if has_comma else "none"
            yield Habit("comma before a bracket", printed, span, source.id)
        elif part.kind == "range-dash" and behind.kind == "page":
            span = note.span_in_document(part.span)
            yield Habit("dash of ranges", part.span.of(note.text), span, source.id)
    for colon in _COLON.finditer(note.text, *_bounds(parts)):
        span = note.span_in_document(Span(*colon.span()))
        yield Habit("before a colon", "a blank" if colon[1] else "no blank", span, source.id)


def _bounds(parts: Sequence[Part]) -> tuple[int, int]:
    """From the title to the imprint, where a description has its colons."""
    kinds = [part.kind for part in parts]
    if "title" not in kinds:
        return 0, 0
    end = max((p.span.end for p in parts if p.kind in _DESCRIBED), default=0)
    return parts[kinds.index("title")].span.start, end


def _access_word(text: str) -> bool:
    return any(row.of == "access" and row.pattern.search(text) for row in _rows())


def _marks_of(note: Note, source: Source, parts: Sequence[Part]) -> Iterator[Habit]:
    """`In` or `In:` before a whole, the form of a place's name, brackets of an address."""
    for part in parts:
        printed = part.span.of(note.text)
        span = note.span_in_document(part.span)
        behind = note.text[part.span.end : part.span.end + 1]
        if part.kind == "prefix" and printed.casefold() == "in":
            yield Habit("in", printed + behind.strip(), span, source.id)
        elif part.kind == "place" and (choice := _places().get(printed.rstrip("."))):
            yield Habit(choice, "short" if behind == "." or printed[-1] == "." else "full",
                        span, source.id)  # fmt: skip
        elif part.kind == "doi" and printed[:4].casefold() == "doi:":
            yield Habit("before a DOI", "doi: " if printed[4:5] == " " else "doi:", span, source.id)
        elif part.kind == "url" and source.type != "article-journal":
            is_angled = note.text[part.span.start - 1 : part.span.start] == "<"
            yield Habit("address brackets", "< >" if is_angled else "none", span, source.id)


def _shown(note: Note, parts: Sequence[Part]) -> str:
    """The note's text, and of titles and addresses only what describes the work."""
    if not parts:
        return ""
    start, end = parts[0].span.start, parts[-1].span.end
    end += _TAIL if len(note.text) - end <= _TAIL else 1  # `90 с.`, and no other source
    shown = list("\0" * start + note.text[start:end])
    is_titled = False
    for part in parts:
        if part.kind in _HIDDEN and not (part.kind == "title" and is_titled):
            is_titled = is_titled or part.kind == "title"
            sign = _DESCRIBES.search(note.text, part.span.start, part.span.end)
            is_described = sign is not None and part.kind in ("title", "container")
            stop = sign.start() if sign and is_described else part.span.end
            shown[part.span.start : stop] = "\0" * (stop - part.span.start)
    return "".join(shown)


def _printed(row: _Row, found: re.Match[str], text: str) -> str:
    """What is printed, in a form that plural and the head of a sentence do not change."""
    of = row.of.partition("/")[0]
    if of == "editor" and _BEHIND_NUMBER.search(text, max(0, found.start() - 6), found.start()):
        return ""  # `2nd ed.`
    number = int((found.lastgroup or "f0")[1:])
    choice = row.choices[number]
    word = found[0].lstrip("0123456789 ")
    has_stop = word.rstrip().endswith(".")
    is_short = choice.rstrip("# ").endswith(".")
    is_name = not has_stop and word[:1].isupper() and text[found.start() - 1] not in "(["
    if is_short and (is_name or (len(word) > 2 and word.isupper() and not choice.isupper())):
        return ""  # `Ed Moss`, `Yardley ED.`
    stem = _core(choice)
    if word[:1].islower() and stem[:1].isupper() and (len(stem) == 1 or not stem.isupper()):
        stem = stem[:1].lower() + stem[1:]
    before = text[: found.start()].rstrip(' ”’»"')[-1:]
    if word[:1].isupper() and stem[:1].islower() and before not in ("", ".", "–", "—"):
        stem = stem[:1].upper() + stem[1:]
    is_opened = found.start() and text[found.start() - 1] in "(["
    opening = text[found.start() - 1] if is_opened and of in _BRACKETED else ""
    stop = "." if is_short and (has_stop or of == "size") else ""  # PUN007 tells a note's end
    stem = f"{opening}{'W ' if choice[:2] == 'W ' else ''}{stem}{stop}"
    if choice[-1] == "#":
        stem += " #" if found[0][-1].isspace() else "#"
    is_colon = of in _WITH_COLON and text[found.end() :][:1] == ":"
    return f"{stem}:" if is_colon else stem


@cache
def _rows() -> tuple[_Row, ...]:
    rows = [row for row in rows_of(_TABLE) if row[0] not in _APART]
    return tuple(
        _row(of if of in _WITH_COLON else f"{of}/{n}", row) for n, (of, row) in enumerate(rows)
    )


@cache
def small_words() -> frozenset[str]:
    """Long words that titles in headline style write small."""
    return frozenset(word for of, row in rows_of(_TABLE) if of == "small" for word in row.split())


@cache
def _places() -> dict[str, str]:
    rows = [row for of, row in rows_of(_TABLE) if of == "place"]
    return {form.strip().rstrip("."): "place" for row in rows for form in row.split("|")}


def _row(of: str, row: str) -> _Row:
    forms: list[tuple[str, str]] = []
    for cell in row.split("|"):
        each = [form.strip() for form in cell.split("~")]
        forms += [(form, each[0]) for form in each]
    ordered = sorted(forms, key=lambda form: -len(form[0]))
    pattern = "|".join(f"(?P<f{n}>{_pattern(form)})" for n, (form, _) in enumerate(ordered))
    return _Row(of, re.compile(pattern, re.IGNORECASE), tuple(choice for _, choice in ordered))


def _core(form: str) -> str:
    """A form without the sign of its number and its stop."""
    for sign in ("N ", "W ", "# "):
        form = form.removeprefix(sign)
    return form.removesuffix(" #").rstrip(".")


def _pattern(form: str) -> str:
    """A form as a pattern: its number, its letters, a stop that may be missing."""
    core = re.escape(_core(form)).replace(r"\ ", "[ ]")
    core += r"\.?" if form.rstrip("# ").endswith(".") else ""
    if form[-1] == "#":
        return rf"(?<!\w){core}[ ]?(?=\d)"
    if form[:2] in ("N ", "W "):
        number = _IN_WORDS if form[0] == "W" else _ORDINAL
        return rf"(?<!\w){number}[ ]?{core}(?!\w)"
    if form[0] == "#":
        return rf"(?<=\d)[ ]{core}(?!\w)"
    return rf"(?<!\w){core}(?!\w)"
