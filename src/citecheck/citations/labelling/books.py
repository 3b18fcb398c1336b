"""Constraints on what stands behind a title: who else made the work, what it stands in, and its
imprint without brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.citations.labelling.lexicon import NO_PERSON, WORD_CLASSES, folded, lexicon
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import JOINING, particles

_MADE = frozenset(["editor", "heditor"])
_NO_BOOK = frozenset(["title", "author", "editor", "heditor", "publisher", "place", "genre"])
_GIVEN = 1 << WORD_CLASSES.index("given")
_PUBLISHER = 1 << WORD_CLASSES.index("publisher")
_PERSON = _GIVEN | 1 << WORD_CLASSES.index("family")
_HOUSE = 3  # words of a publisher that all are known in such names
_ENDS = frozenset(".?!")
_CONTAINER = 14  # words of one at most
_BOOK = 30  # tokens of what a work stands in
_BOOK_ENDS = frozenset(",(;:[“”„")
_STOPS = frozenset(';()“”«»"„')
_QUOTED = frozenset("”»\",’'")  # before `in`
_DIRECTED = frozenset(["directed", "dir", "produced"])
_IN = frozenset(["in", "in:", "en", "dans"])
_SENTENCE = 4  # words that a title before it has at least


def makers(view: View) -> Iterator[Mask]:
    """`Translated by Ida Lund`, `In A. Berg, ed., Tin`: neither the words nor the names are a
    title or what it stands in; and the language of a work in brackets is no field."""
    for span in view.of_kind("maker", "maker-name"):
        first, last = view.range_of(span)
        if span.kind == "maker-name":
            last = _before_place(view.tokens, first, last)
        yield Mask(first, last, _MADE, opens=False)
    yield from _directed(view)
    named = {view.range_of(span)[0] for span in view.of_kind("maker-name")}
    ends = {view.range_of(span)[1] for span in view.of_kind("maker-name")}
    for span in view.of_kind("maker"):
        first, last = view.range_of(span)
        start = _behind_in(view.tokens, first - 1) if last in named else None
        if start is not None:
            yield Mask(start, first - 1, frozenset(["container", "book"]), opens=False)
        elif first in ends:
            yield from _book_behind(view.tokens, last)
    for span in view.of_kind("available"):
        yield Mask(*view.range_of(span), frozenset(["url", "access", "other", "note"]), opens=False)
    for span in view.of_kind("testimony"):
        yield Mask(*view.range_of(span), frozenset(["other", "note"]), opens=False)
    for span in view.of_kind("body-name"):
        first, last = view.range_of(span)
        yield Mask(first, first + 1, frozenset(["author"]), opens=True)
        yield Mask(first, last, frozenset(["author"]))
        yield Mask(last + 1, last + 2, FIELDS - {"author", "editor", "publisher", "place"})
    for span in view.of_kind("language-note"):
        yield Mask(*view.range_of(span), frozenset(["title", "genre"]), opens=False)


def _before_place(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where names end, whose list a known place or a body goes on: `trad. Paul Morin, Paris, Fayard`,
    `dir. Paul Morin, École des mines`."""
    commas = [at for at in range(first, last) if tokens[at].text == ","]
    for at, end in pairwise([*commas, last]):
        words = folded(" ".join(token.text for token in tokens[at + 1 : end]))
        bits = lexicon().words.get(words.partition(" ")[0], 0)
        is_body = bits & NO_PERSON and not bits & _PERSON
        if lexicon().phrases.get(words) == "place" or is_body:
            return at
    return last


def _book_behind(tokens: Sequence[Token], at: int) -> Iterator[Mask]:
    """`in: A. Berg (Hrsg.), Tin. Its Rivers, Oslo 1999`: what the work stands in, up to a comma."""
    while at < len(tokens) and tokens[at].text in (".", ")", ",", ":"):
        at += 1
    end = at
    is_begun = False  # with a stop behind the title, a colon stands in the imprint
    while end < len(tokens) and end - at < _BOOK and tokens[end].text not in _BOOK_ENDS:
        is_begun = is_begun or tokens[end].text == "."
        end += 1 + (not is_begun and [t.text for t in tokens[end + 1 : end + 2]] == [":"])
    words = [token.text for token in tokens[at:end]]
    mark = tokens[end].text if end < len(tokens) else ""
    is_place = ":" in [token.text for token in tokens[end : end + 4]]
    stop = at + len(words) - 1 - words[::-1].index(".") if "." in words else at
    if stop > at and (is_place or mark not in (",", "(") or _is_imprint(tokens[stop + 1 : end])):
        end = stop  # `Tin. Oslo, NO: Nord`
    if words and tokens[at].text[0].isupper() and "." not in words[:1]:
        yield Mask(at, end, frozenset(["container", "book"]), opens=False)


def _is_imprint(words: Sequence[Token]) -> bool:
    """Whether words behind a stop are a known place or publisher, or words of one."""
    known = lexicon()
    kind = known.phrases.get(folded(" ".join(token.text for token in words)))
    is_house = all(known.words.get(w.text.casefold(), 0) & _PUBLISHER for w in words)
    return kind in _HOUSES or (1 < len(words) <= _HOUSE and is_house)


def _directed(view: View) -> Iterator[Mask]:
    """`Citizen Kane, directed by Orson Welles`: what leads to the words is the film's title."""
    for span in view.of_kind("maker"):
        first = view.range_of(span)[0]
        if view.tokens[first].text.casefold() not in _DIRECTED or first < 2:
            continue
        start = end = first - (view.tokens[first - 1].text == ",")
        while start > 0 and end - start < _CONTAINER and view.tokens[start - 1].text not in _STOPS:
            start -= 1
        if start == 0 and start < end and "," not in (t.text for t in view.tokens[:end]):
            yield Mask(0, end, frozenset(["title"]))
            yield Mask(0, 1, frozenset(["title"]), opens=True)


def _behind_in(tokens: Sequence[Token], end: int) -> int | None:
    """Where a book's title begins that ends at a comma there: behind `”, in`, or None."""
    start = end
    while start > 1 and end - start <= _CONTAINER and tokens[start - 1].text not in _STOPS:
        start -= 1
        if tokens[start].text.casefold() in _IN:
            return start + 1 if tokens[start - 1].text in _QUOTED and start + 1 < end else None
    return None


def led_names(view: View) -> Iterator[Mask]:
    """`see Ida Lund, Harbours, 89`: a known given name and one more name between a signal, or the
    start of the note, and a comma are the author's; `Ida Lund: Häfen. Bonn 1995, S. 3`, too."""
    starts = {view.range_of(span)[1] for span in view.of_kind("signal")}
    is_german = any(view.tokens[view.range_of(p)[0]].text == "S." for p in view.of_kind("pages"))
    for first in sorted(starts | {0}):
        last = _name_end(view.tokens, first, ",:" if is_german else ",")
        if last is None or (first == 0 and not _leads_title(view.tokens, last + 1)):
            continue
        yield Mask(first, last, frozenset(["author"]))
        yield Mask(first, first + 1, frozenset(["author"]), opens=True)
        yield Mask(last + 1, last + 2, FIELDS - {"publisher", "place"})


def _name_end(tokens: Sequence[Token], first: int, marks: str) -> int | None:
    """The mark behind a person's two names, an initial between them or none; else None."""
    words = lexicon().words
    last = first + 2
    if last < len(tokens) and (tokens[first + 1].text + tokens[last].text)[-1:] not in marks:
        last += 1  # `Ida B. Lund`, `Manuel Moreno Ruiz`
    names = [token.text for token in tokens[first:last]]
    if last + 1 >= len(tokens) or tokens[last].text not in marks or len(names) < 2:
        return None
    given = names[0].casefold()
    is_given = words.get(given, 0) | words.get(given.partition("-")[0], 0)
    is_person = is_given & _GIVEN and not any(
        words.get(name.casefold(), 0) & NO_PERSON for name in names
    )
    is_name = names[-1][0].isupper() and names[-1].isalpha() and names[-1][1:].islower()
    return last if is_person and is_name else None


def _leads_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a title without quotation marks can begin there: a capital and a second word."""
    if at + 1 >= len(tokens):
        return False
    word, after = tokens[at].text, tokens[at + 1].text
    return word[0].isupper() and word.isalpha() and (after[0].isalpha() or after == ":")


def containers(view: View) -> Iterator[Mask]:
    """`A title of some words. Geologi i Norden, v. 91, pp. 73–86`: between a sentence that can be
    no name and a volume with its pages stands what the work is printed in."""
    pages = [view.range_of(span)[0] for span in view.of_kind("pages", "range")]
    for span in view.of_kind("volume", "volume-issue", "issue"):
        first, last = view.range_of(span)
        if not any(0 <= page - last <= 5 for page in pages):
            continue
        end = first
        while end > 0 and view.tokens[end - 1].text in (",", "("):
            end -= 1
        start = _sentence_start(view.tokens, end)
        if start is not None and _is_title(view.tokens, start - 1):
            yield Mask(start, end, FIELDS - _NO_BOOK, opens=False)


def _sentence_start(tokens: Sequence[Token], end: int) -> int | None:
    """Where a short sentence of words without quotation marks begins that ends there, or None."""
    start = end
    while start > 0 and end - start <= _CONTAINER:
        text = tokens[start - 1].text
        if text in _ENDS and len(tokens[start - 2].text) > 4 and tokens[start].text[0].isupper():
            return start if start < end else None
        if not (text[0].isalpha() or text in (",", "&", "-", "–")) or text[-1] == ".":
            return None
        start -= 1
    return None


def _is_title(tokens: Sequence[Token], stop: int) -> bool:
    """Whether the sentence that ends at a stop has words that no list of names has."""
    of_names = JOINING | particles()
    words = small = 0
    for token in reversed(tokens[:stop]):
        text = token.text
        if text in '.;()“”«»"':
            break
        words += text[0].isalpha()
        small += text[0].islower() and text not in of_names
    return words >= _SENTENCE and small >= 2


def open_imprints(view: View) -> Iterator[Mask]:
    """`Title, Nashville: Abingdon, 2000`, `Title. Cresskill, NJ: Hampton, 1979`: a known place or
    one with its state, a colon, a known publisher or place, a year."""
    phrases = lexicon().phrases
    years = {view.range_of(span)[0] for span in view.of_kind("year")}
    tokens = view.tokens
    for colon in range(2, len(tokens) - 3) if years else ():
        if view.texts[colon] != ":":
            continue
        last = colon + 1
        while last < len(tokens) and last - colon < 6 and tokens[last].text not in ",.;:()":
            last += 1
        if last + 1 not in years or tokens[last].text != ",":
            continue
        state = _state_before(tokens, colon)
        first = _run_before(tokens, state)
        place = " ".join(token.text.casefold() for token in tokens[first:state])
        house = " ".join(token.text.casefold() for token in tokens[colon + 1 : last])
        is_known = phrases.get(place) == "place" and phrases.get(house) in _HOUSES
        if 3 < first < state and (state < colon or is_known):
            yield Mask(first, colon, frozenset(["place"]), opens=False)
            yield Mask(colon + 1, last, frozenset(["publisher"]), opens=False)


def _state_before(tokens: Sequence[Token], colon: int) -> int:
    """Where `, NJ` or `, Calif.` begins before a colon; the colon itself where none stands."""
    mark = colon - 1 if tokens[colon - 1].text == "." else colon
    word = tokens[mark - 1].text
    is_state = (len(word) == 2 and word.isupper()) or (mark < colon and len(word) <= 6)
    is_state = is_state or (len(word) == 4 and word[1] == word[3] == ".")
    return mark - 2 if is_state and tokens[mark - 2].text == "," else colon


def _run_before(tokens: Sequence[Token], end: int) -> int:
    """Where the words without a mark begin that end there; four at most."""
    first = end
    while first > 0 and end - first < 4 and tokens[first - 1].text not in ",.;:(":
        first -= 1
    return first


_HOUSES = ("publisher", "place")
