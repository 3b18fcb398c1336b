"""Constraints on how a source begins and on what stands in brackets or capitals inside it: names
before a colon or a slash, a series behind `(=`, an outlet in capitals before its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations.labelling.lexicon import NO_PERSON, WORD_CLASSES, lexicon
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import JOINING, adjective_endings, particles

_NAMES = 14  # tokens of names before a colon
_BETWEEN = JOINING | {",", "/", ";", "."}
_SERIES = 24  # tokens in the brackets of one
_OUTLET = 8  # tokens of an outlet in capitals
_APART = JOINING | {"/", ";"}  # of two names
_BRACKETS = frozenset("([")
_NAMED = 4  # tokens of names before a year
_PLAIN = 2  # words of a family name, or of given names
_GIVEN = 1 << WORD_CLASSES.index("given")
_PERSONS = sum(1 << WORD_CLASSES.index(name) for name in ("given", "family"))
_SMALL = frozenset("& . ’ ' of -".split())
_BOOKS = frozenset(["container", "book"])


def heads(view: View) -> Iterator[Mask]:
    """`Berg, Ada: Tin. Oslo 1999`, `Berg / Lund 1999, S. 3`: names, and behind a colon the title."""
    signals = [view.range_of(span) for span in view.of_kind("signal", "lead")]
    starts = {last for _, last in signals} | {
        view.range_of(s)[1] for s in view.of_kind("separator")
    }
    years = {view.range_of(span)[0] for span in view.of_kind("year")}
    led = {last for _, last in signals}
    paged = {view.range_of(span)[0] for span in view.of_kind("pages")}
    is_german = any(view.tokens[view.range_of(p)[0]].text == "S." for p in view.of_kind("pages"))
    for begins in sorted(starts | {0}):
        is_marked = begins in led and [t.text for t in view.tokens[begins : begins + 1]] == [":"]
        first = begins + is_marked  # `Siehe: Berg, Ada: Tin`
        end = _names_end(view.tokens, first)
        if end == first:
            continue
        mark = view.tokens[end].text if end < len(view.tokens) else ""
        is_named = mark == ":" and _are_persons(view.tokens, first, end, is_german=is_german)
        if is_named and end + 1 < len(view.tokens):
            if (
                not view.tokens[end + 1].text[0].isupper()
                and view.tokens[end + 1].text not in "„«“"
            ):
                continue
            yield Mask(first, end, frozenset(["author"]), opens=None)
            yield Mask(first, first + 1, frozenset(["author"]), opens=True)
            yield Mask(end + 1, end + 2, frozenset(["title"]), opens=False)
        elif end in years and (
            "/" in (token.text for token in view.tokens[first:end])
            or (
                begins in led
                and 0 < end - first <= _NAMED
                and not paged.isdisjoint((end + 1, end + 2))
            )
        ):
            yield Mask(first, end, frozenset(["author"]))
            yield Mask(first, first + 1, frozenset(["author"]), opens=True)
    yield from _within(view)


def _names_end(tokens: Sequence[Token], first: int) -> int:
    """Where capitalised words with what joins names between them end."""
    end = first
    while end < len(tokens) and end - first < _NAMES:
        text = tokens[end].text
        if not (text[0].isupper() or text in _BETWEEN or text.casefold() in particles()):
            break
        end += 1
    return end


def _are_persons(tokens: Sequence[Token], first: int, end: int, *, is_german: bool) -> bool:
    """Whether each name is in reverse, `Berg, Ada`, or a German note's two words are one name."""
    words = [token.text for token in tokens[first:end]]
    known = [lexicon().words.get(word.casefold(), 0) for word in words]
    if any(bits & NO_PERSON and not bits & _PERSONS for bits in known):
        return False
    if "," not in words:
        is_name = len(words) == _PLAIN and all(w.isalpha() and w.istitle() for w in words)
        is_known = any(bits & _PERSONS for bits in known)
        is_strange = not any(known) and not words[0].endswith(adjective_endings())
        return is_german and is_name and (is_known or is_strange)
    person: list[str] = []
    for word in [*words, ";"]:
        if word not in _APART:
            person.append(word)
        elif not _is_reversed(person):
            return False
        else:
            person = []
    return True


def _is_reversed(person: Sequence[str]) -> bool:
    """`Berg`, a comma, one or two given names; behind an initial only initials."""
    comma = person.index(",") if "," in person else 0
    family = [word for word in person[:comma] if word.casefold() not in particles()]
    given = person[comma + 1 :]
    if len(family) != 1 or not 1 <= len(given) <= _PLAIN:
        return False
    is_known = lexicon().words.get(given[0].casefold(), 0) & _GIVEN
    is_initial = all(word[-1] == "." for word in given)
    return family[0].replace("-", "").isalpha() and bool(is_known or is_initial)


def _within(view: View) -> Iterator[Mask]:
    """`(=Studies, Bd. 27)` is a series; `, SLATE (Nov. 18, 2002)` an outlet; `[w:]` leads to what
    the work stands in, as `in` does."""
    tokens = view.tokens
    for at in _openings(view):
        if tokens[at].text == "(" and tokens[at + 1].text == "=":
            end = at + 2
            while end < len(tokens) and end - at < _SERIES and tokens[end].text != ")":
                end += 1
            yield Mask(at, end + 1, frozenset(["series", "volume", "other"]), opens=False)
        elif tokens[at].text == "[" and tokens[at + 1].text.casefold() in ("w", "in", "v", "в"):
            end = at + 2 + (tokens[at + 2].text == ":")
            if end < len(tokens) and tokens[end].text == "]":
                yield Mask(at, end + 1, frozenset(["in"]), opens=False)
                yield Mask(end + 1, end + 2, FIELDS, opens=False)
    yield from _official(view)
    for span in view.of_kind("date"):
        bracket = view.range_of(span)[0] - 1
        if bracket > 3 and tokens[bracket].text == "(":
            yield from _outlet_before(tokens, bracket)


def _openings(view: View) -> list[int]:
    """Where a bracket opens before two more tokens."""
    if _BRACKETS.isdisjoint(view.signs):
        return []
    return [at for at, text in enumerate(view.texts[:-2]) if text in _BRACKETS]


def _official(view: View) -> Iterator[Mask]:
    """Acts of bodies, their symbols, and how many volumes a work has."""
    for span in view.of_kind("symbol"):
        yield Mask(*view.range_of(span), frozenset(["number"]), True)
    for span in view.of_kind("act"):
        yield Mask(*view.range_of(span), frozenset(["title"]), True)
    for span in view.of_kind("extent"):  # no field at all, which the labels are told later
        yield Mask(*view.range_of(span), frozenset(["edition"]), True, opens=False)


def _outlet_before(tokens: Sequence[Token], bracket: int) -> Iterator[Mask]:
    """An outlet in capitals between a comma and the bracket, behind a title that is not; a page
    may stand between."""
    end = bracket - tokens[bracket - 1].text.isdecimal()
    first = end
    while first > 0 and end - first < _OUTLET and tokens[first - 1].text != ",":
        first -= 1
    words = [token.text for token in tokens[first:end]]
    is_outlet = any(len(word) > _PLAIN and word.isalpha() for word in words) and all(
        word.isupper() or word in _SMALL for word in words
    )
    before = tokens[first - 2].text if first > 1 else ""
    if is_outlet and tokens[first - 1].text == "," and before.isalpha() and not before.isupper():
        yield Mask(first, end, frozenset(["container"]), opens=False)
        yield Mask(first - 2, first - 1, FIELDS - _BOOKS - {"author"})
        if end < bracket:
            yield Mask(end, bracket, frozenset(["pages"]), opens=False)


def partly_quoted(view: View) -> Iterator[Mask]:
    """`A. Berg, Akcja „Ice” w Oslo, Oslo 2003`, `„Ice” - my father,`: a quotation is a part of the
    title that goes on behind it in small letters, without a mark."""
    tokens = view.tokens
    quoted = dict(view.range_of(span) for span in view.of_kind("quotation"))
    for span in view.of_kind("quotation"):
        first, last = view.range_of(span)
        after = last + (last < len(tokens) and tokens[last].text in ("-", "–", "—"))
        if after + 1 >= len(tokens) or not tokens[after].text[0].islower():
            continue
        start = first
        while start > 0 and tokens[start - 1].text[0].isalpha() and first - start < _OUTLET:
            start -= 1
        is_led = start > 0 and tokens[start - 1].text == ","
        if not is_led or (start < first and not tokens[start].text[0].isupper()):
            continue
        if start == first and after == last:  # `“Ice,” in`: what follows is no part of it
            continue
        end = after
        while end < len(tokens) and tokens[end].text[0].isalpha():
            end += 1
        yield Mask(start, end, frozenset(["title"]), True, opens=False)
        if end + 1 in quoted and tokens[end].text == ",":
            yield Mask(end + 1, quoted[end + 1], frozenset(["container"]), True)
