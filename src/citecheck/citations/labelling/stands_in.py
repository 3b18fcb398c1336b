"""The constraints on what a work stands in, behind its title: `« Le port », in Sel et bois, Paul Morin,
Paris, Seuil, 1999`, `« Le port », in sel, 12, 1999`, `w: czasopismo „Sól”`; and behind the year
in which it first came out: `“Ice.” 1911. *Tin*. Ed. Carl Lund. Oslo: Nord, 1978`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import particles
from citecheck.facts.tables import read_table

_INTO = frozenset("in dans en w".split())
_LEADS = _INTO | frozenset("w в у v im i em na ] , :".split()) | {""}
_ARTICLES = frozenset("the la le les l l' l’ el il lo der die das dem a o".split())
_GIVEN = 1 << WORD_CLASSES.index("given")
_BOOKS = frozenset(["container", "book"])
_LEAST = 2  # tokens of a title
_BOOK = 30  # tokens of a book's title
_MOST = 14  # words of what a work stands in
_NAME = 4  # words of a person's name
_COUNTED = ("volume", "issue", "volume-issue", "date", "year", "range")
_WITHIN = frozenset(':;.()[]“”«»"„')


def stands_in(view: View) -> Iterator[Mask]:
    """The words up to the first comma, where they are no name: one of them is small, a known name
    or place stands behind the comma, or a number."""
    tokens = view.tokens
    numbered = {view.range_of(span)[0] for span in view.of_kind(*_COUNTED)}
    for span in view.of_kind("quotation"):
        last = view.range_of(span)[1]
        start = last + (last < len(tokens) and tokens[last].text == ",") + 1
        if start + 1 >= len(tokens) or tokens[start - 1].text.casefold() not in _INTO:
            continue
        if tokens[start].text in _ARTICLES and tokens[start + 1].text in _periodicals():
            start += 2  # `dans la revue Rivières`
        end = start
        while end < len(tokens) and end - start < _MOST and tokens[end].text != ",":
            if tokens[end].text in _WITHIN or _is_initial(tokens[end].text):
                break
            end += 1
        if end == start or end + 1 >= len(tokens) or tokens[end].text != ",":
            continue
        behind = tokens[end + 1].text
        is_numbered = end + 1 in numbered or behind[0].isdecimal()
        yield Mask(last, start, FIELDS - {"title"}, opens=False)
        name = _person_end(tokens, end + 1)
        if is_numbered or name or _is_place(tokens, end + 1) or _is_no_name(tokens[start:end]):
            yield Mask(start, end, _BOOKS, True, opens=False)
            yield Mask(end, end + 1, FIELDS - _BOOKS)
            yield Mask(end + 1, name, frozenset(["editor"]), opens=False)


def named_periodicals(view: View) -> Iterator[Mask]:
    """What is quoted or emphasised behind `dans la revue`, `[w:] magazyn` is a periodical."""
    tokens = view.tokens
    for span in view.of_kind("quotation", "emphasis"):
        first, last = view.range_of(span)
        word = tokens[first - 1].text.casefold() if first > _LEAST else ""
        if word not in _periodicals():
            continue
        start = first - 1
        while start > 1 and tokens[start - 1].text.casefold() in _ARTICLES:
            start -= 1
        if tokens[start - 1].text.casefold().rstrip(":") in _LEADS:
            yield Mask(start - 1, first, frozenset(["other", "in"]), opens=False)
            yield Mask(first, last, frozenset(["container"]), True, opens=False)
            yield Mask(last, last + 1, FIELDS - _BOOKS)


@cache
def _periodicals() -> frozenset[str]:
    return frozenset(word.strip() for word in read_table("phrases")["periodicals"].split("|"))


def first_printed(view: View) -> Iterator[Mask]:
    """The year between a quoted title's stop and a book with its editor, place and own year."""
    tokens = view.tokens
    makers = [view.range_of(span)[0] for span in view.of_kind("maker")]
    for span in view.of_kind("original-year"):
        first, last = view.range_of(span)
        end = next((maker for maker in makers if 0 < maker - last <= _BOOK), 0)
        if end and last == first + 1 and tokens[last].text == "." and tokens[end - 1].text == ".":
            yield Mask(last + 1, end - 1, _BOOKS, True, opens=False)


def _is_initial(word: str) -> bool:
    return len(word) == len("A.") and word[-1] == "."


def _is_no_name(words: Sequence[Token]) -> bool:
    """Whether a small word that stands in no name is among some that begin with a capital."""
    small = [w.text for w in words if w.text[0].islower() and w.text.casefold() not in particles()]
    return words[0].text[0].isupper() and bool(small)


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a known place and one more comma stand there."""
    end = _chunk_end(tokens, at)
    words = folded(" ".join(token.text for token in tokens[at:end]))
    return lexicon().phrases.get(words) == "place"


def _person_end(tokens: Sequence[Token], at: int) -> int:
    """Where a known given name and a family name end before one more comma; else 0."""
    end = _chunk_end(tokens, at)
    words = [token.text for token in tokens[at:end]]
    is_name = len(words) > 1 and all(word[0].isupper() for word in words)
    bits = lexicon().words.get(words[0].casefold(), 0) if is_name else 0
    return end if bits & _GIVEN else 0


def _chunk_end(tokens: Sequence[Token], at: int) -> int:
    """The next comma, where it stands behind a few words; else `at`."""
    end = at
    while end < len(tokens) and end - at <= _NAME and tokens[end].text != ",":
        end += 1
    return end if end < len(tokens) and tokens[end].text == "," else at
