"""The constraint on notes of German lawyers, who emphasise names, not titles: `*Lund*, in: Berg/Voss,
6. Aufl. 2020, § 4 Rn. 38; *Vik*, (Fn. 2), Rn. 26`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View

_WORDS = 3  # of one emphasised name: `Beigman Klebanov`, `Krüger u. a.`
_BOOK = 24  # tokens of editors and the book
_BEHIND = frozenset([",", "u", "u.", "("])
_WRITTEN_IN = frozenset(["container", "book", "title", "publisher"])


def commentaries(view: View) -> Iterator[Mask]:
    """The year behind an edition or before a marginal number is its date; names that a note
    emphasises at its start are emphasised behind its semicolons too, and each begins a source."""
    tokens = view.tokens
    for span in view.of_kind("edition"):
        last = view.range_of(span)[1]
        if last < len(tokens) and _is_year(tokens[last].text):
            yield Mask(last, last + 1, frozenset(["date"]), opens=False)
            yield from _edited_by(tokens, view.range_of(span)[0])
    for span in view.of_kind("locator"):
        first, last = view.range_of(span)
        if first > 1 and _is_year(tokens[first - 1].text) and tokens[first - 2].text.isalpha():
            yield Mask(first - 1, first, frozenset(["date"]), opens=False)
            yield Mask(first, last, FIELDS - _WRITTEN_IN, opens=False)
    names = list(_names(view))
    starts = {0, *(view.range_of(span)[1] for span in view.of_kind("signal", "lead"))}
    if len(names) < 2 or names[0][0] not in starts:
        return
    for first, last in names[1:]:
        if tokens[first - 1].text == ";" and _goes_on(tokens, last):
            yield Mask(first - 1, first, frozenset(["sep"]))
            yield Mask(first, first + 1, frozenset(["author"]), opens=True)
            yield Mask(first, last, frozenset(["author"]))


def _edited_by(tokens: Sequence[Token], edition: int) -> Iterator[Mask]:
    """`in: Dahl/Vik, Wasserrecht, 7. Aufl. 2022`: names joined by a slash and what they edit; names
    alone are what a commentary is called by."""
    start = edition
    while start > 1 and edition - start < _BOOK and tokens[start - 1].text not in ";():":
        start -= 1
    if start < 2 or tokens[start - 1].text != ":" or tokens[start - 2].text not in ("in", "In"):
        return
    words = [token.text for token in tokens[start:edition]]
    if len(words) < 2 or words[-1] != "," or not words[0][0].isupper():
        return
    comma = start + words.index(",")
    is_edited = comma < edition - 1 and "/" in words[: comma - start]
    book = comma + 1 if is_edited else start
    if is_edited:
        yield Mask(start, comma, frozenset(["editor"]), opens=False)
    yield Mask(book, edition - 1, frozenset(["container", "book"]), opens=False)


def _names(view: View) -> Iterator[tuple[int, int]]:
    """Emphasised names, `*Berg*` or `*Berg*/*Lund*`, a comma or `u. a.` behind each."""
    tokens = view.tokens
    start = None
    runs = [view.range_of(span) for span in view.of_kind("emphasis")]
    for at, (first, last) in enumerate(runs):
        start = first if start is None else start
        if [token.text for token in tokens[last : last + 1]] == ["/"] and (
            at + 1 < len(runs) and runs[at + 1][0] == last + 1
        ):
            continue
        words = [token.text for token in tokens[start:last] if token.text != "/"]
        if _are_names(words) and last < len(tokens) and tokens[last].text in _BEHIND:
            yield start, last
        start = None


def _are_names(words: Sequence[str]) -> bool:
    small = [word for word in words if word[0].islower()]
    return 0 < len(words) <= 2 * _WORDS and words[0][0].isupper() and small in ([], ["u.", "a."])


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether what stands behind names can be their work: no day, number or page, as behind the
    name of a newspaper."""
    comma = next(
        (at for at in range(last, min(last + 5, len(tokens))) if tokens[at].text == ","), None
    )
    if comma is None or comma + 1 >= len(tokens):
        return False
    word = tokens[comma + 1].text
    return word in ("in", "(", "ebd", "a.", "a.a.O.") or (word[0].isupper() and word.isalpha())


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1500" < word < "2100"
