"""Constraints on names and titles: what the form of an imprint, a slash or an initial says of the
words before it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import JOINING, particles

_NO_TITLE = frozenset(["author", "publisher", "place", "editor", "heditor", "genre"])
_BOOKS = frozenset(["container", "book"])
_WHO = frozenset(["author", "editor"])
_MAKERS = frozenset(
    "ed eds ed. eds. edited trans trans. translated tr tr. by hrsg hrsg. hg hg. von ред ред. пер пер. "
    "dir dir. dirs intro introd foreword vol vol. bd bd. t. series ser ser. no no. nr nr.".split()
)
_EDGES = frozenset(',;()[]“”«»"„:')
_AROUND = _EDGES - {":"}  # a title: its second part
_IMPRINT = 14  # tokens in the brackets of one
_TITLE = 30  # tokens of an unquoted title
_IN = frozenset("in in: dans en dans: // в:".split())


def names(view: View) -> Iterator[Mask]:
    """Names behind a slash are the authors'; what an entry stands in is a container."""
    for span in view.of_kind("responsibility"):
        first, last = view.range_of(span)
        yield Mask(first, last, frozenset(["author"]), opens=False)
        yield Mask(first - 1, first, frozenset(["author", "title", "other"]), opens=False)
        yield from _before_slash(view, view.range_of(span)[0] - 1)
    for span in view.of_kind("name-list"):
        first, last = view.range_of(span)
        yield Mask(first, first + 1, _WHO, opens=True)
        yield Mask(first, last, _WHO)
        yield Mask(last + 1, last + 2, FIELDS - _WHO)
    for span in view.of_kind("name-year"):
        first, last = view.range_of(span)
        yield Mask(first, last, frozenset(["date", "edate"]))
        yield Mask(last, last + 1, FIELDS - _WHO)
    for span in view.of_kind("capital-name"):
        first, last = view.range_of(span)
        yield Mask(first, first + 1, frozenset(["author"]), opens=True)
        yield Mask(first, last, frozenset(["author"]))
        behind = [view.range_of(s)[0] for s in view.of_kind("capital-page") if s.start > span.end]
        yield Mask(last + 1, last + 2, frozenset(["title"]))
        if behind and behind[0] - last < _TITLE:
            yield Mask(last + 1, behind[0], frozenset(["title"]), True, opens=False)
    for span in view.of_kind("capital-page"):
        yield Mask(*view.range_of(span), frozenset(["pages"]))
    for span in view.of_kind("entry-mark"):
        first, last = view.range_of(span)
        yield Mask(first, last, frozenset(["in", "other"]))
        for quotation in view.of_kind("quotation"):
            if view.range_of(quotation)[0] == last:
                yield Mask(*view.range_of(quotation), frozenset(["title"]), True, False)
        yield from _before_entry(view, first)


def _before_entry(view: View, mark: int) -> Iterator[Mask]:
    """`Work, 3rd ed., s.v. “Entry”`: what leads to the mark is a container, its edition aside."""
    edition = mark
    for span in view.of_kind("edition"):
        if view.range_of(span)[0] < mark <= view.range_of(span)[1] + 2:
            edition = view.range_of(span)[0]
    start = edition
    while start > 0 and edition - start < 10 and view.tokens[start - 1].text[0] not in ".;:()“":
        start -= 1
    if start == 0 or view.tokens[start - 1].text[0] in ".;:":
        yield Mask(start, edition, frozenset(["container"]))
        yield Mask(edition, mark, FIELDS, opens=False)


def _before_slash(view: View, slash: int) -> Iterator[Mask]:
    """`Title / A. Berg // …`: what leads to the slash is the title, whole where no mark divides
    it."""
    start = slash
    while start > 0 and view.tokens[start - 1].text[-1] not in ",.;/":
        start -= 1
    if start < slash:
        yield Mask(start, slash, frozenset(["title"]))
        if start == 0:
            yield Mask(0, 1, frozenset(["title"]), opens=True)


def imprints(view: View) -> Iterator[Mask]:
    """`(Oslo: Nord, ca. 1890)`: place and publisher, whatever form the year has."""
    for span in view.of_kind("imprint-place"):
        yield Mask(*view.range_of(span), frozenset(["place"]))
    years = {view.range_of(span)[0] for span in view.of_kind("year")}
    for span in view.of_kind("imprint-publisher"):
        first, last = view.range_of(span)
        yield Mask(first, last, frozenset(["publisher"]))
        at = last + (last < len(view.tokens) and view.tokens[last].text == ",")
        if at in years and view.tokens[at + 1 : at + 2] and view.tokens[at + 1].text == ")":
            yield Mask(at, at + 1, frozenset(["date"]), opens=False)
    for span in view.of_kind("imprint-place"):
        bracket = view.range_of(span)[0] - 1
        while bracket > 0 and view.tokens[bracket].text != "(":
            bracket -= 1
        yield from _before_imprint(view, bracket)
        start = bracket
        while start > 0 and bracket - start < _TITLE and view.tokens[start - 1].text != ";":
            start -= 1
        yield Mask(start, bracket, FIELDS - {"archive"})


def _before_imprint(view: View, bracket: int) -> Iterator[Mask]:
    """What stands right before `(Oslo: Nord, 1999)` is a title, or a series or volume of it: never
    its author; and no container where nothing stands before it that could be inside."""
    start = bracket
    while start > 0 and view.tokens[start - 1].text not in _EDGES:
        start -= 1
    words = [token.text.casefold() for token in view.tokens[start:bracket]]
    if not words or not view.tokens[start].text[0].isalpha() or _MAKERS.intersection(words):
        return
    yield Mask(start, bracket, FIELDS - _NO_TITLE)
    before = view.tokens[max(0, start - 12) : start]
    if not any(token.text in "“”«»\"„’'‘." or token.text.casefold() in _IN for token in before):
        yield Mask(start, bracket, FIELDS - _BOOKS)


def stated(view: View) -> Iterator[Mask]:
    """`Ann Berg, Tin and Its Users (Oslo: Nord, 1999)`, `A. Berg, Tin (1999)`: a person's name at
    the start of a sentence, one comma, a year in brackets. A name and a title, nothing else."""
    years = {view.range_of(span)[0] for span in view.of_kind("year")}
    led = {view.range_of(span)[1] for span in view.of_kind("signal", "lead")}
    ranges = {view.range_of(span)[1]: view.range_of(span)[0] for span in view.of_kind("range")}
    starts = _before_title_end(view)
    placed = {view.range_of(span)[0] - 1 for span in view.of_kind("imprint-place")}
    for year in sorted(years):
        if year + 1 >= len(view.tokens) or view.tokens[year + 1].text != ")":
            continue
        bracket = year - 1
        while bracket > 0 and year - bracket < _IMPRINT and view.tokens[bracket].text != "(":
            bracket -= 1
        end = _title_end(view, bracket, starts)
        if (
            bracket == year - 1 and end in ranges and not _are_years(view, ranges[end])
        ):  # `Tin and Rivers 73–104 (1980)`
            yield Mask(ranges[end], end, frozenset(["pages"]), True, False)
            end = ranges[end]
        comma = end - 1
        while comma > 0 and end - comma < _TITLE and view.tokens[comma].text not in _AROUND:
            comma -= 1
        if comma < 1 or view.tokens[comma].text != "," or comma + 1 >= end:
            continue
        start = _name_before(view, comma, led, is_sure=bracket in placed and comma + 3 < end)
        title = [token.text for token in view.tokens[comma + 1 : end]]
        if start is None or not title[0][0].isupper() or any(map(_is_no_title, title)):
            continue
        yield Mask(start, start + 1, frozenset(["author"]), opens=True)
        yield Mask(start, comma, frozenset(["author"]), opens=None if start + 1 < comma else True)
        yield Mask(comma + 1, end, frozenset(["title"]), opens=False)


def _are_years(view: View, first: int) -> bool:
    """Whether a range is one of years: `Norway 1800–1866`."""
    word = view.tokens[first].text
    return len(word) >= 4 and word[:4].isdecimal() and "1000" <= word[:4] < "2100"


def _before_title_end(view: View) -> dict[int, int]:
    """Where what can stand between a title and its bracket begins, by its end."""
    spans = view.of_kind("maker", "maker-name", "volume", "edition")
    return {last: first for first, last in map(view.range_of, spans)}


def _title_end(view: View, bracket: int, starts: Mapping[int, int]) -> int:
    """Where a title ends before `, trans. Ida Lund (`, `, 2 vols. (`, `, 3rd ed. (`."""
    end = title = bracket
    while end > 3:
        count, word, point = (token.text for token in view.tokens[end - 3 : end])
        if end in starts:
            end = starts[end]
        elif word in _VOLUMES and point == "." and count.isdecimal():
            end -= 3
        else:
            break
        if view.tokens[end - 1].text == ",":
            end = title = end - 1
    return title


_VOLUMES = frozenset(["vols", "Bde", "t", "Bände", "tomos", "тт"])


def _is_no_title(word: str) -> bool:
    """Whether a word makes of what it stands in an editor, a series, a list of names."""
    return word.casefold() in _MAKERS or (len(word) > 1 and word[1] == "." and word[0].isupper())


def _name_before(view: View, comma: int, led: Container[int], *, is_sure: bool) -> int | None:
    """Where a person's name begins that ends at a comma and starts a sentence, or None.

    `is_sure`: a title and its imprint follow, so that two plain words are a name, known or not.
    """
    from citecheck.citations.labelling.lexicon import WORD_CLASSES, lexicon

    start = comma
    while start > 0 and comma - start < 6 and not _opens(view, start, led):
        start -= 1
    name = [token.text for token in view.tokens[start:comma]]
    if len(name) < 2 or not (start == 0 or _opens(view, start, led)):
        return None
    if not all(word[0].isupper() or word.casefold() in JOINING | particles() for word in name):
        return None
    words = lexicon().words
    is_known = words.get(name[0].casefold(), 0) & 1 << WORD_CLASSES.index("given")
    is_initial = name[0][-1] == "." and len(name[0]) <= 6
    is_plain = is_sure and len(name) == 2 and all(_is_name(word, words) for word in name)
    return start if is_known or is_initial or is_plain else None


def _is_name(word: str, words: Mapping[str, int]) -> bool:
    """Whether a word can be a person's: one capital, and nothing else by the lexicon."""
    from citecheck.citations.labelling.lexicon import NO_PERSON

    is_spelt = word.isalpha() and word[1:].islower() and len(word) > 2
    return is_spelt and not words.get(word.casefold(), 0) & NO_PERSON


def _opens(view: View, at: int, led: Container[int]) -> bool:
    """Whether a sentence or a source can begin at a token."""
    if at == 0 or at in led:
        return True
    before, prior = view.tokens[at - 1].text, view.tokens[max(0, at - 2)].text
    if before in "”»\"’'":
        return prior in (",", ".", "?", "!")
    return before in (";", "(", "?", "!") or (
        before == "." and (len(prior) > 4 or prior in '”»"’)' + "'") and prior[0] not in "§"
    )


def initials(view: View) -> Iterator[Mask]:
    """`I. Berg, Tin` at the start of a sentence is a name."""
    for span in view.of_kind("initialled"):
        first, last = view.range_of(span)
        if first and _is_place(view, last + 1):
            continue  # `Self-Efficacy. W. H. Freeman, New York`: a house
        yield Mask(first, first + 1, frozenset(["author"]), opens=True)
        yield Mask(first, last, frozenset(["author"]))
        yield Mask(last + 1, last + 2, FIELDS - {"publisher", "place"})


def single_letters(view: View) -> Iterator[Mask]:
    """The `A` of `A Walk` is no name."""
    texts = view.texts
    for at in range(1, len(texts) - 1):
        if texts[at] != "A":
            continue
        before, after = texts[at - 1], texts[at + 1]
        if before in (",", ".") and after[0].isupper() and after.isalpha():
            yield Mask(at, at + 1, FIELDS - {"author", "editor", "heditor"})


def _is_place(view: View, at: int) -> bool:
    """Whether a known place stands there, and ends at a mark."""
    from citecheck.citations.labelling.lexicon import lexicon

    words = [token.text for token in view.tokens[at : at + 4]]
    end = next((i for i, word in enumerate(words) if not word[0].isalpha()), 0)
    return lexicon().phrases.get(" ".join(words[:end]).casefold()) == "place"


def bracketed_years(view: View) -> Iterator[Mask]:
    """`Tin (1989), 12`, `Berg, Ann (2010–2014): Tin`: a year, or from one to another, alone in
    brackets, with a mark or nothing behind them."""
    texts = view.texts
    for i in range(2, len(texts) - 1):
        if texts[i - 1] != "(" or not _is_year(texts[i]):
            continue
        end = i + 1
        if i + 3 < len(texts) and texts[end] in ("-", "–", "/"):
            end += 2 if texts[end + 1].isdecimal() else 0
        if end >= len(texts) or texts[end] != ")":
            continue
        closers = _CLOSERS if end == i + 1 else ":"
        if end + 1 == len(texts) or texts[end + 1] in closers:
            yield Mask(i, end, _DATES, end > i + 1)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1500 <= int(word) < 2100


_CLOSERS = frozenset(",.;:")
_DATES = frozenset(["date", "edate", "other", "legal", "archive", "access", "number", "volume"])
