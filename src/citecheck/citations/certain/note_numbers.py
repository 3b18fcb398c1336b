"""Numbers of the paper's own notes that a text names: `see notes 3–5 and 7 above`.

`back_references` asks what such words repeat; this module asks where each number stands, so that
it can follow its note. The words are in `facts/data/repeats.txt`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.model import Span
from citecheck.named import NamedTuple

_LOCATED = late(r"\d[,.]?\s?$|\b(?:O|cit|bid|id|Bd)\.?,\s$")  # a note of the cited work
_DIGITS = r"\d{1,4}[a-z]?(?!\w)(?!\.\d)"


class NumberedPlace(NamedTuple):
    """Words that name notes by number. Spans are offsets in the text searched."""

    span: Span
    items: tuple[tuple[Span, ...], ...]  # the digits of a number, or of both ends of a range
    directions: tuple[Span, ...]  # `above`, `infra` and the like
    names_several: bool  # `notes`, `nn.`: several numbers may stand here
    is_certain: bool  # its form means a note of this paper


@cache
def _rows() -> Mapping[str, tuple[str, ...]]:
    table = read_table("repeats")
    return {key: tuple(form.strip() for form in row.split("|")) for key, row in table.items()}


@cache
def opposites() -> Mapping[str, str]:
    """Words of place, in small letters, with their opposites."""
    pairs = [pair.partition("=") for pair in _rows()["turned"]]
    return {a: b for a, _, b in pairs} | {b: a for a, _, b in pairs}


def points_forward(word: str) -> bool:
    """Whether a word of place means what is yet to come."""
    return word.casefold() in _rows()["forward"]


def note_words() -> str:
    """The words before a note's number, as alternatives of a pattern."""
    return _either("note", "several")


def _either(*rows: str) -> str:
    forms = {form for row in rows for form in _rows()[row]}
    return "|".join(_form(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _form(form: str) -> str:
    head = form[0]
    first = f"[{head}{head.upper()}]" if head.islower() else re.escape(head)
    return first + re.escape(form[1:]).replace(r"\ ", r"\s")


@cache
def _quick() -> re.Pattern[str]:
    """A word of `_pattern` and a digit behind it, looked for by its first letter: most texts have
    none."""
    rests: dict[str, set[str]] = defaultdict(set)
    for form in ("n", *_rows()["note"], *_rows()["several"]):
        rests[form[0]].add(re.escape(form[1:]).replace(r"\ ", r"\s"))
    either = "|".join(
        f"(?<=[{head}{head.upper()}])(?:{'|'.join(sorted(ends, reverse=True))})"
        for head, ends in sorted(rests.items())
    )
    heads = "".join(sorted({case for head in rests for case in (head, head.upper())}))
    return compiled(rf"[{heads}](?<![\w-].)(?:{either})(?<!\d)\s?№?\s?\d")


@cache
def _pattern() -> re.Pattern[str]:
    place, joined = _either("place"), _either("joined")
    latin = r"[Ss]upra|[Ii]nfra"
    lead = (
        rf"(?:(?P<latin>{latin}),?\s(?:at\s)?)"
        rf"|(?:(?:{_either('to', 'as')})\s(?:also\s)?(?:la\s)?(?:(?P<above>{place}),?\s)?)"
        rf"|(?P<opened>\()"
    )
    more = rf"(?:\s?[-–—]\s?|,\s|,?\s(?:{joined})\s){_DIGITS}"
    return compiled(
        rf"(?<![\w-])(?:{lead})?(?P<word>{_either('note', 'several')}|n)(?<!\d)\s?№?\s?"
        rf"(?P<numbers>{_DIGITS}(?:{more})*+)(?:,?\s(?P<place>{place})(?!\w))?"
    )


@cache
def _item() -> re.Pattern[str]:
    return compiled(
        rf"(?P<dash>\s?[-–—]\s?)|(?P<comma>,\s(?=\d))|(?P<and>,?\s(?:{_either('joined')})\s)|\d+[a-z]?"
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    return compiled(rf"\s(?:{_either('elsewhere')})\s")


def find_note_numbers(text: str) -> Iterator[NumberedPlace]:
    """The places of a text that name notes by number, in order."""
    if not _quick().search(text):
        return
    several = {form.casefold() for form in _rows()["several"]}
    for match in _pattern().finditer(text):
        if _LOCATED.search(text, max(0, match.start() - 12), match.start()):
            continue
        names_several = match["word"].casefold() in several
        items, end = _items(match, names_several=names_several)
        is_whole = end == match.end("numbers")
        named = ("latin", "above", "place") if is_whole else ("latin", "above")
        directions = tuple(Span(*match.span(name)) for name in named if match[name])
        end = match.end() if is_whole else end
        yield NumberedPlace(
            Span(match.start(), end), items, directions, names_several,
            _is_certain(text, match, end, has_direction=bool(directions)),
        )  # fmt: skip


def _is_certain(text: str, match: re.Match[str], end: int, *, has_direction: bool) -> bool:
    if has_direction:
        return True
    if match["opened"]:
        return text[end : end + 1] == ")"
    has_lead = match.start("word") > match.start()
    return has_lead and match["word"] != "n" and not _elsewhere().match(text, end)


def _items(
    match: re.Match[str], *, names_several: bool
) -> tuple[tuple[tuple[Span, ...], ...], int]:
    """The numbers of a match, and where they end: a page behind them (`n. 4, 45`) is none."""
    items: list[tuple[Span, ...]] = []
    low = (0, "")
    joint: str | None = None
    is_last = False  # behind an "and"
    for token in _item().finditer(match.string, *match.span("numbers")):
        if token.lastgroup is not None:
            joint = token.lastgroup
            if joint != "dash" and (is_last or not names_several):
                break
            is_last = is_last or joint == "and"
            continue
        value = int(re.sub(r"\D", "", token[0])), token[0]
        if value <= low:
            break
        low = value
        here = Span(*token.span())
        if joint == "dash" and len(items[-1]) == 1:
            items[-1] = (*items[-1], here)
        else:
            items.append((here,))
    return tuple(items), items[-1][-1].end
