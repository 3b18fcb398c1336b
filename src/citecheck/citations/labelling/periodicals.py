"""The constraint on quotation marks around what a work stands in, as in Poland, Italy and Russia:
`A. Nowak, Sól i woda, „Przegląd Solny” 12, 1985`, `L. Ferri, Sale, in «Rivista», XLII, 1971`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.citations.labelling.words import NAME

_MARKS = frozenset("„«")
_IN = frozenset(["in", "w", "w:", "v", "в", "en", "dans"])
_BOUNDS = frozenset(';“”»«"„')
_COUNTED = frozenset("nr no. n. r. t. t vol. vol rok roč. год № z. zesz. anno a.".split())
_LEAST, _MOST = 2, 40  # words of a title without marks
_ROMAN = frozenset("IVXLCM")


def periodicals(view: View) -> Iterator[Mask]:
    """A quotation behind an unquoted title, with a number or year behind it, is the container; so
    is what stands behind two slashes (`behind_slashes`)."""
    tokens = view.tokens
    led = {view.range_of(span)[1] for span in view.of_kind("signal", "lead")}
    dates = {view.range_of(span)[0] for span in view.of_kind("date", "year")}
    for span in view.of_kind("quotation"):
        first, last = view.range_of(span)
        if first < _LEAST or tokens[first].text not in _MARKS or not _counts(tokens, last, dates):
            continue
        is_in = tokens[first - 1].text.casefold() in _IN
        if not is_in and not _is_named_behind(tokens, first):
            continue
        end = first - 1
        while end > 0 and tokens[end].text == ",":
            end -= 1
        start = end if not is_in else end - 1
        while start > 0 and end - start < _MOST and tokens[start - 1].text not in _BOUNDS:
            if start in led:
                break
            start -= 1
        title = _behind_name(tokens, start, end + 1 - is_in)
        words = [t.text for t in tokens[title : end + 1 - is_in] if t.text[0].isalpha()]
        least = _LEAST if title == start else 1
        if len(words) < least or not words[0][0].isupper() or (not is_in and _is_person(words)):
            continue
        yield Mask(first, last, frozenset(["container"]), True)
        if last + 1 < len(tokens) and _ROMAN.issuperset(tokens[last + 1].text):
            yield Mask(last, last + 1, FIELDS - {"container"})
            yield Mask(last + 1, last + 2, frozenset(["volume"]), opens=False)
        stop = end + (0 if is_in else 1)
        while stop > title and tokens[stop - 1].text in (",", ":"):
            stop -= 1
        yield Mask(title, stop, frozenset(["title"]), opens=None if title == start else False)


def behind_slashes(view: View) -> Iterator[Mask]:
    """What stands behind two slashes is no title."""
    for at in range(1, len(view.tokens) - 1):
        if view.texts[at] == "//":
            yield Mask(at, at + 1, FIELDS - {"title", "author"})
            yield Mask(at + 1, at + 2, FIELDS - {"title"}, opens=False)


def _counts(tokens: Sequence[Token], at: int, dates: set[int]) -> bool:
    """Whether a number, its word or a date stands behind the quotation."""
    at += at < len(tokens) and tokens[at].text in (",", ".", "(")
    if at >= len(tokens):
        return False
    text = tokens[at].text
    is_number = text[0].isdecimal() or _ROMAN.issuperset(text)
    return at in dates or is_number or text.casefold() in _COUNTED


def _is_named_behind(tokens: Sequence[Token], first: int) -> bool:
    """Whether marks behind a comma may hold a container: not French ones, they quote titles."""
    is_tight = tokens[first].end == tokens[first + 1].start
    return is_tight and tokens[first - 1].text == ","


def _is_person(words: Sequence[str]) -> bool:
    """Whether words are a given and a family name: `Anna Berg, «Reti e correnti», 2019`."""
    from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon

    if len(words) != _LEAST:
        return False
    bits = [lexicon().words.get(folded(word), 0) for word in words]
    given = [bool(b >> WORD_CLASSES.index("given") & 1) for b in bits]
    return any(given) and all(
        g or b & NAME or w.isupper() for w, g, b in zip(words, given, bits, strict=True)
    )


def _behind_name(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the title begins behind `A. Nowak,` or `Anna Nowak,`; the start where no name does."""
    comma = next((k for k in range(start, min(start + 7, end)) if tokens[k].text == ","), None)
    if comma is None or comma + 1 >= end:
        return start
    name = [token.text for token in tokens[start:comma]]
    if comma + _LEAST >= end and not any(word[-1] == "." for word in name):
        return start  # a title of one word behind a name that its initial tells
    is_name = 2 <= len(name) <= 5 and all(word[0].isupper() or len(word) < 4 for word in name)
    if is_name and name[0][-1] == ".":  # perhaps of several: `A. Berg, C. Lund, Sól`
        return _behind_name(tokens, comma + 1, end)
    return comma + 1 if is_name else start
