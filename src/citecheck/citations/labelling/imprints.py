"""Constraints on imprints that commas and stops divide: `Jean Martin, Le port, Paris, Seuil, 1999`, as
in France, Italy, Spain and Latin America; `Tin Quarterly. Tin Board, 2 Jan. 2011. Web.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import particles

_GIVEN = 1 << WORD_CLASSES.index("given")
_NO_NAME = sum(
    1 << WORD_CLASSES.index(name) for name in ("journal", "institution", "month", "function")
)
_COUNTRY = 1 << WORD_CLASSES.index("country")
_STATE = 2  # letters
_PLAIN = 2  # words of a name that nobody knows
_INITIAL = 6  # signs of initials: `J.-P.`
_NAME = 6  # tokens of one name
_HOUSE = 7  # tokens of a publisher's name
_PLACE = 4  # of a place
_TITLE = 45  # of a title
_NAMES = 24  # of names with `(dir.)` behind them
_STOPS = frozenset(';()[]“”«»"„')
_BEHIND = frozenset(",.;)([:")
_INTO = frozenset(["in", "in:", "dans", "en", "id.", "//", "w"])
_TITLES = frozenset(["title", "container", "book"])
_OTHERWISE = ("maker", "maker-name", "volume", "edition", "quotation", "emphasis", "case")


def comma_imprints(view: View) -> Iterator[Mask]:
    """A known place, a short name and a year or page between commas are place, publisher and date;
    what stands between them and a person's name at the start is one title, its commas with it; and
    behind `in` and names, what the work stands in."""
    tokens = view.tokens
    starts: list[int] | None = None
    years = [view.range_of(span)[0] for span in view.of_kind("year")]
    pages = [view.range_of(span)[0] for span in view.of_kind("pages")]
    for end in (*years, *pages):
        house = _run_before(tokens, end, _HOUSE)
        place = _run_before(tokens, house, _PLACE)
        if not _is_imprint(tokens, place, house, end):
            continue
        yield Mask(place - 1, place, FIELDS - _TITLES)
        yield Mask(place, house - 1, frozenset(["place"]), opens=False)
        yield Mask(house, end - 1, frozenset(["publisher"]), opens=False)
        if end in years:
            yield Mask(end, end + 1, frozenset(["date"]), opens=False)
        if starts is None:
            starts = _starts(view)
        start = max(s for s in starts if s < place)
        into = _into(view, start, place)
        if into is not None:
            yield from _book_before(view, into, start, place - 1)
        else:
            yield from _title_before(view, place - 1, start)


def _into(view: View, start: int, end: int) -> int | None:
    """Where `in` stands behind a comma or a quotation, before an imprint."""
    quoted = {view.range_of(span)[1] for span in view.of_kind("quotation")}
    for at in range(end - 2, start + 1, -1):
        is_behind = view.tokens[at - 1].text == "," or at in quoted
        if is_behind and view.tokens[at].text.casefold() in _INTO:
            return at
    return None


def _book_before(view: View, into: int, start: int, end: int) -> Iterator[Mask]:
    """What a chapter stands in: all between the names behind `in` and the imprint."""
    tokens = view.tokens
    first = into + 1 + (tokens[into + 1].text == ":")
    made = [view.range_of(s)[1] for s in view.of_kind("maker") if into < view.range_of(s)[0] < end]
    named = None if made else _person_end(tokens, first)
    authors = {token.text for token in tokens[start : min(start + _NAME, into)]}
    comma = next((at for at in range(first, end) if tokens[at].text == ","), end)
    if made:
        book = made[-1]
        while book < end and tokens[book].text in (")", ".", ",", ":"):
            book += 1
    elif named is not None and named < end - 1:
        yield Mask(first, named, frozenset(["editor"]), opens=False)
        book = named + 1
    elif comma < end and authors.issuperset(t.text for t in tokens[first:comma]):
        yield Mask(first, comma, frozenset(["editor"]), opens=False)
        book = comma + 1
    else:
        return
    words = [token.text for token in tokens[book:end]]
    if 0 < len(words) <= _TITLE and words[0][0].isupper() and _STOPS.isdisjoint(words):
        others = view.of_kind("volume", "edition", "quotation")
        if not any(book <= view.range_of(span)[0] < end for span in others):
            yield Mask(book, end, frozenset(["container", "book"]), True, opens=False)


def town_rows(view: View) -> Iterator[Mask]:
    """`Tin, Köln; Weimar; Wien 2018`: the semicolons between known places before a year stand
    between no sources."""
    tokens = view.tokens
    rows = {view.range_of(span)[1] for span in view.of_kind("separator")}
    for span in view.of_kind("year") if rows else ():
        year = view.range_of(span)[0]
        first = end = year - (tokens[year - 1].text == ",")
        while first > 0 and (start := _town_before(tokens, first)) is not None:
            first = start
            if first not in rows or tokens[first - 1].text != ";":
                break
            first -= 1
        if any(token.text == ";" for token in tokens[first:end]) and tokens[first].text != ";":
            yield Mask(first, end, frozenset(["place"]), opens=False)
            yield Mask(year, year + 1, frozenset(["date"]), opens=False)


def _town_before(tokens: Sequence[Token], end: int) -> int | None:
    """Where a known place's name begins that ends there."""
    for first in range(end - 1, max(-1, end - 1 - _PLACE), -1):
        if tokens[first].text in ",;:.()":
            return None
        if lexicon().phrases.get(_words(tokens[first:end])) == "place":
            return first
    return None


def _run_before(tokens: Sequence[Token], end: int, most: int) -> int:
    """Where the words between two commas begin, the second of them before `end`; `end` itself
    where none such stand there."""
    if end < 3 or tokens[end - 1].text != ",":
        return end
    first = end - 1
    while first > 0 and end - first <= most and tokens[first - 1].text not in _STOPS:
        if tokens[first - 1].text in (",", "."):
            return first if first < end - 1 else end
        first -= 1
    return end


def _is_imprint(tokens: Sequence[Token], place: int, house: int, year: int) -> bool:
    """Whether `place, house, year` stands there: a known place, a name that is none."""
    if not 0 < place < house < year or tokens[place - 1].text not in (",", "."):
        return False
    is_year = tokens[year].text.isdecimal()
    if is_year and year + 1 < len(tokens) and tokens[year + 1].text[0] not in _BEHIND:
        return False
    phrases = lexicon().phrases
    where, name = _words(tokens[place : house - 1]), tokens[house : year - 1]
    return phrases.get(where) == "place" and _is_house(name)


def _is_house(name: Sequence[Token]) -> bool:
    """Whether words can be a publisher's name, no town, state or country: `Oslo, NJ`, `Oslo,
    Norway`."""
    known, words = lexicon(), _words(name)
    if ":" in (token.text for token in name) or any(sign.isdigit() for sign in words):
        return False
    is_state = len(words) == _STATE or name[0].text[1:2] == "."
    is_country = known.words.get(words, 0) & _COUNTRY
    return not (is_state or is_country or known.phrases.get(words) == "place" or not words)


def _words(tokens: Sequence[Token]) -> str:
    return folded(" ".join(token.text for token in tokens))


def _starts(view: View) -> list[int]:
    """Where sources can begin: at the head, behind a signal or a semicolon."""
    behind = view.of_kind("signal", "lead", "separator")
    return sorted({0, *(view.range_of(span)[1] for span in behind)})


def _title_before(view: View, end: int, start: int) -> Iterator[Mask]:
    """The title that ends there, behind `Ada Berg,` or `… (dir.),` at the start."""
    listed = [view.range_of(span) for span in view.of_kind("name-list")]
    first = next((last + 1 for a, last in listed if a == start and last + 1 < end), None)
    first = first or _behind_names(view.tokens, start, end)
    if first is None or not 1 < end - first <= _TITLE:
        return
    words = [token.text for token in view.tokens[first:end]]
    if not _STOPS.isdisjoint(words) or not words[0][0].isupper() or not words[0][0].isalpha():
        return
    spans = view.of_kind(*_OTHERWISE)
    if not any(first <= view.range_of(span)[0] < end for span in spans):
        yield Mask(first, end, frozenset(["title"]), True, opens=False)


def _behind_names(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where a title can begin behind the names at a start; None where nobody is named."""
    named = _person_end(tokens, start)
    if named is not None and named < end:
        after = _person_end(tokens, named + 1, is_first=False)
        while after is not None and after < end - 1:
            named, after = after, _person_end(tokens, after + 1, is_first=False)
        return named + 1
    for at in range(start, min(start + _NAMES, end - 2)):
        if tokens[at].text == ")" and tokens[at + 1].text == ",":
            marks = [token.text for token in tokens[at - 3 : at]]
            is_maker = "(" in marks and marks[-1] != "(" and not marks[-1][0].isdigit()
            return at + 2 if is_maker and marks[-2 if marks[-1] == "." else -1] in _MAKERS else None
    return None


def _person_end(tokens: Sequence[Token], start: int, *, is_first: bool = True) -> int | None:
    """The comma behind `Ada Berg`, `A. B. Lund`, `BERG Ada` or `LUND, Ada`; None where no person's
    name stands there: an imprint behind it says that this is a book."""
    words = lexicon().words
    comma = start
    while comma < len(tokens) and comma - start < _NAME and tokens[comma].text != ",":
        comma += 1
    name = [token.text for token in tokens[start:comma]]
    if comma >= len(tokens) or not all(w[0].isupper() or w in particles() for w in name):
        return None
    heads = [word for word in name if word.isupper() and len(word) > 2]
    if len(name) == len(heads) > 0:  # `LUND, Ada,`
        given = tokens[comma + 1].text if comma + 2 < len(tokens) else ""
        is_given = words.get(given.casefold(), 0) & _GIVEN
        return comma + 2 if is_given and tokens[comma + 2].text == "," else None
    first = name[len(heads)] if heads and heads == name[: len(heads)] else (name or [""])[0]
    is_initial = len(first) == 1 or (len(first) <= _INITIAL and first[-1:] == ".")
    is_known = words.get(first.casefold(), 0) | words.get(first.partition("-")[0].casefold(), 0)
    is_plain = is_first and len(name) == _PLAIN and all(_is_plain(word) for word in name)
    return comma if len(name) > 1 and (is_initial or is_known & _GIVEN or is_plain) else None


def _is_plain(word: str) -> bool:
    """Whether a word can be a name: one capital, and no word of bodies, journals or grammar."""
    is_spelt = word[0].isupper() and word[1:].islower() and word.isalpha()
    return is_spelt and not lexicon().words.get(word.casefold(), 0) & _NO_NAME


def page_imprints(view: View) -> Iterator[Mask]:
    """`“Title.” Site. House, 2 Jan. 2011. Web. 3 May 2012.`: a medium before the day of access, and
    between the title and the date two sentences: what the page is on, and whose it is."""
    tokens = view.tokens
    quoted = [view.range_of(span)[1] for span in view.of_kind("quotation")]
    dates = [view.range_of(span)[0] for span in view.of_kind("date", "year", "no-date")]
    for span in view.of_kind("access") if quoted and dates else ():
        first = view.range_of(span)[0]
        comma = max((at - 1 for at in dates if at < first), default=0)
        start = max((at for at in quoted if at < comma), default=comma)
        words = [token.text for token in tokens[start:comma]]
        if tokens[first + 1].text != "." or words.count(".") != 1 or tokens[comma].text != ",":
            continue
        stop = start + words.index(".")
        if start < stop < comma - 1 and len(tokens[stop - 1].text) > _SHORT:
            yield Mask(start, stop, frozenset(["container"]), opens=False)
            yield Mask(stop + 1, comma, frozenset(["publisher"]), opens=False)
            yield Mask(comma, first, FIELDS - {"publisher", "container", "book"})


def page_owners(view: View) -> Iterator[Mask]:
    """`Title of a page. Nord Board. URL: https://…`: a sentence of a few capitalised words between
    the title and the address says whose page it is."""
    tokens = view.tokens
    dated = {view.range_of(span)[1]: view.range_of(span)[0] for span in view.of_kind("dated")}
    for span in view.of_kind("url"):
        at = view.range_of(span)[0]
        while at > 0 and tokens[at - 1].text.casefold() in _LEADING:
            at -= 1
        stop = dated.get(at, at) - 1
        start = stop
        while start > 0 and stop - start <= _OWNER and tokens[start - 1].text != ".":
            start -= 1
        words = [token.text for token in tokens[start:stop]]
        if tokens[stop].text != "." or not 0 < len(words) <= _OWNER or start <= _SENTENCE:
            continue
        if not all(word[0].isupper() and word[1:].replace("-", "").isalpha() for word in words):
            continue
        before = [token.text for token in tokens[start - 1 - _SENTENCE : start - 1]]
        is_behind_date = before[-1] == ")" and before[-2][:4].isdecimal()
        if is_behind_date or all(word[0].isalnum() and len(word) > 1 for word in before):
            yield Mask(start, stop, frozenset(["publisher", "container"]), opens=False)
            yield Mask(start - 1, start, FIELDS - _TITLES)
            if not is_behind_date:  # the last word of a sentence says no genre alone
                yield Mask(start - 2, start - 1, FIELDS - {"genre"})


_OWNER = 3  # words of an owner's name
_SENTENCE = 3  # words that a title has at least
_LEADING = frozenset(
    "url : < available at from retrieved online disponible en sur à режим доступа".split()
)
_SHORT = 3  # letters of what may be an abbreviation

_MAKERS = frozenset("dir dirs éd éds ed eds coord coords comp comps cur hrsg hg org orgs".split())
