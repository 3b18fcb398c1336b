"""The grammar of the family `[signal] [label:] [authors,] “title,” outlet, date[, page]`, and of
`“title,” journal volume, issue (year): pages` (see `tails`).

It reads a note only where quotation, names, outlet, date and marks explain it without remainder;
for any other note it says None, and the sequence model has its turn. Trailing prose behind a
separator is commentary.
"""

from __future__ import annotations

import re

from citecheck.citations.certain.quotation import Quotation, Quotations, Stray, find_quotations
from citecheck.citations.grammar.tails import read_tail
from citecheck.citations.sources.cover import cover, title_parts
from citecheck.citations.sources.reading import Reading
from citecheck.late import late
from citecheck.model import Part, Span

_CAPITAL = r"(?![а-ё])[^\W\d_a-z][\w.’'-]*+"  # in this form it compiles fast
_PARTICLE = r"(?:(?:van|von|de|der|den|du|da|di|del|la|bin|ibn|al)[ ])*+"
_NAME = rf"{_CAPITAL}(?:[ ]{_PARTICLE}{_CAPITAL}){{0,3}}"
_SIGNAL = r"See(?:[ ]also)?|[Ss]ee[ ]also|see|Cf\.|cf\.|Compare|Vgl\.|См\.|Ср\.|Voir"
_LABEL_WORD = r"[^\W\d_a-z][\w’'.-]*"
_LABEL = rf"(?:(?P<label>{_LABEL_WORD}(?:[ ](?:and[ ]|of[ ])?{_LABEL_WORD}){{0,3}}):[ ])?"
_NEXT_NAME = rf"(?:,[ ](?:and[ ])?|[ ](?:and|&|und|et)[ ]){_NAME}"
_AUTHORS = rf"(?:(?P<authors>{_NAME}(?:{_NEXT_NAME}){{0,4}}),[ ])?"
_BEFORE = late(rf"(?:(?P<signal>{_SIGNAL})[ ])?{_LABEL}{_AUTHORS}")
_SEPARATOR = late(r"\s*+[.,]?\s?;\s*|,?[ ]and[ ]|\.[ ](?=See[ ]also[ ])")
_END = late(r"\s*+(?:\.\s*+)?$")
_WORDS = late(r"[^\W\d_]+")
_NO_YEAR = r"(?<!in )(?<!from )(?<!since )(?<!to )(?<!and )(?<!by )(?<!until )"
_EVIDENCE = late(
    rf"{_NO_YEAR}\b\d{{4}}|https?:|www\.|[“”„«»\"]|\w\.\w{{2,}}"
    r"|\b(?:ibid|see|cf|cit|там же|vgl)\b",
    re.IGNORECASE,
)

_REPEATS = ("ibid", "id.", "ebd", "ebenda")


def read_quoted(text: str, quotations: Quotations | None = None) -> Reading | None:
    """The reading of a note that the grammar explains, or None; its quotations may be known."""
    quotations = find_quotations(text) if quotations is None else quotations
    titles = quotations.outer
    if not titles or any(stray.reason != "doubled" for stray in quotations.strays):
        return None
    if "(http" in text or "(www." in text:
        return None  # the target of a link in a title is a field of its own
    fields: list[Part] = []
    starts: list[tuple[int, int]] = []
    at = 0
    for pair in titles:
        if starts:
            behind = _separate(fields, text, at)
            if behind is None:
                return None
            at = behind
        end = _read_source(fields, text, at, pair, quotations)
        if end is None:
            return None
        first = next(part.span.start for part in fields if part.span.start >= at)
        starts.append((first, end))
        at = end
    if not _read_rest(fields, text, at):
        return None
    return _reading(text, fields, starts)


def _reading(text: str, fields: list[Part], spans: list[tuple[int, int]]) -> Reading:
    parts = cover(text, fields)
    groups = []
    at = 0
    for start, end in spans:
        while parts[at].span.start < start or parts[at].kind in ("signal", "label", "space"):
            at += 1
        first = at
        while at < len(parts) and parts[at].span.end <= end and parts[at].kind != "final-stop":
            at += 1
        groups.append(Span(first, at))
    return Reading(parts, tuple(groups))


def _separate(fields: list[Part], text: str, at: int) -> int | None:
    match = _SEPARATOR.match(text, at)
    if not match:
        return None
    fields.extend(separator_parts(match))
    return match.end()


def _read_source(
    fields: list[Part], text: str, at: int, pair: Quotation, quotations: Quotations
) -> int | None:
    """Append the fields of one source; its end, or None where something is left over."""
    opening, closing = _doubled_marks(quotations, pair)
    before = _BEFORE.fullmatch(text, at, opening.start if opening else pair.start)
    if before and (before["authors"] or "").casefold().startswith(_REPEATS):
        return None  # `Ibid. & Ada Berg`: another source
    tail = read_tail(text, closing.end if closing else pair.end) if before else None
    if before is None or tail is None or pair.inner_end - pair.inner < 2:
        return None
    for name, kind in (("signal", "signal"), ("label", "label"), ("authors", "author")):
        if before[name]:
            start, end = before.span(name)
            fields.append(Part(kind, Span(start, end + (name == "label"))))
    if opening:
        fields.append(Part("stray-quote", Span(opening.start, opening.end), opening.reason))
    fields.extend(title_parts(text, pair, quotations))
    if closing:
        fields.append(Part("stray-quote", Span(closing.start, closing.end), closing.reason))
    fields.extend(tail[0])
    return tail[1]


def _doubled_marks(quotations: Quotations, pair: Quotation) -> tuple[Stray | None, Stray | None]:
    """Doubled marks that stand directly before and directly behind a quotation."""
    if not quotations.strays:
        return None, None
    opening = next((s for s in quotations.strays if s.end == pair.start), None)
    return opening, next((s for s in quotations.strays if s.start == pair.end), None)


def separator_parts(match: re.Match[str]) -> list[Part]:
    """A separator, and the space before its semicolon, which is a slip of its own."""
    start, end = match.span()
    printed = match[0]
    mark = start + len(printed) - len(printed.lstrip())
    parts = [Part("separator", Span(mark, end), printed.strip())]
    if mark > start and printed.strip()[:1] in (";", ",", "."):
        is_hard = "\u00a0" in printed[: mark - start] or "\u202f" in printed[: mark - start]
        is_french = any(sign in match.string for sign in ("« ", "«\u00a0", "«\u202f"))
        kind, value = ("space", None) if is_hard or is_french else ("space-before-mark", ";")
        parts.insert(0, Part(kind, Span(start, mark), value))
    elif mark > start:
        parts[0] = Part("separator", Span(start, end), printed.strip())
    return parts


def _read_rest(fields: list[Part], text: str, at: int) -> bool:
    """Read what stands behind the last source: nothing, or prose that cites nothing."""
    if _END.match(text, at):
        return True
    match = _SEPARATOR.match(text, at) or re.compile(r"[.,]\s+").match(text, at)
    if not match or not is_prose(text[match.end() :]):
        return False
    fields.extend(separator_parts(match))
    end = len(text.rstrip().removesuffix("."))
    fields.append(Part("commentary", Span(match.end(), end)))
    return True


def is_prose(text: str) -> bool:
    """Whether a text is a remark that cites nothing."""
    words = _WORDS.findall(text)
    if len(words) < 4 or _EVIDENCE.search(text):
        return False
    return sum(1 for word in words if word.islower()) * 10 >= 6 * len(words)
