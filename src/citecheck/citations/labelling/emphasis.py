"""Constraints on emphasised words, where the text says which are: `*Title*`, `_Title_`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import JOINING, particles

_TITLES = frozenset(["title", "container", "book"])
_IMPRINT = frozenset(["place", "publisher", "date", "edate", "access", "pages", "volume", "issue"])
_NO_WORK = _IMPRINT | {"genre", "archive", "number", "note"}
_PAGE = frozenset(["pages"])
_DAY = len("1962-05-03")
_MARKS = frozenset(',;()[]—–“”«»"„')
_BOOKS = frozenset(["container", "book"])
_TO_IMPRINT = 40  # tokens between a title and its imprint: series, editors
_TO_PLACE = 8  # tokens between an imprint and a place that is quoted
_NAMES = 16  # tokens of all names
_WHO = frozenset(["author", "editor"])
_NAME = 8  # tokens of one
_LEADING = frozenset("in en dans im à y e и in: dans: en:".split())
_INTO = frozenset(("in", "en", "dans"))
_LEAST_WORD = 3  # letters of one that ends a title
_LEAST_BEFORE, _TO_VOLUME = 5, 6  # tokens of names and title, and of a place
_IN_NAMES = 12  # tokens
_BRACKET = 20  # tokens of a bracket behind emphasis
_CLOSING = frozenset('();“”«»"')
_OTHERWISE = ("quotation", "back-reference", "signal", "url", "case", "reporter", "court")
MAX_WORDS = 45  # of a title; more is a passage


@cache
def _links() -> frozenset[str]:
    """Small words inside names and between them."""
    return JOINING | particles()


def emphasis(view: View) -> Iterator[Mask]:
    """What is emphasised from mark to mark is one field, and ends there; behind a quoted title it
    is what that stands in."""
    runs = [view.range_of(span) for span in view.of_kind("emphasis")]
    if not runs:
        return
    others = {at for span in view.of_kind(*_OTHERWISE) for at in range(*view.range_of(span))}
    quoted = {view.range_of(span)[1] for span in view.of_kind("quotation")}
    starts = {first for first, _ in runs}
    numbered = {
        view.range_of(s)[0] for s in view.of_kind("date", "volume", "volume-issue", "issue")
    }
    imprints = [view.range_of(span)[0] for span in view.of_kind("imprint-place")]
    for first, last in runs:
        if last > first + 1 and _is_volume(view, last - 1):
            last -= 1
        if not _is_field(view, first, last) or not others.isdisjoint(range(first, last)):
            continue
        is_in = view.tokens[first - 1].text.casefold() in _LEADING if first else False
        before = first - 1 - is_in
        behind_quotation = first in quoted or (before > 0 and {before, before + 1} & quoted)
        behind_quotation = behind_quotation or _is_behind_names(view, first, quoted)
        yield from _written_in(view, first, last, numbered, behind_quotation=bool(behind_quotation))
        yield from _at_head(view, first, last)
        if any(0 < place - last < _TO_IMPRINT for place in imprints) and _is_named(view, first):
            yield Mask(first, last, frozenset(["title"]))
            yield from _quoted_places(view, last)
        if first == runs[0][0] and _are_names_before(view, first, last, numbered):
            yield Mask(first, last, frozenset(["title"]))
            yield Mask(0, first - 1, _WHO)
        if first and first - 1 not in others and view.tokens[first - 1].text in _MARKS:
            yield Mask(first - 1, first, FIELDS - _TITLES)
        after = view.tokens[last].text if last < len(view.tokens) else ""
        yield from _number_behind(view, first, last, may_be_page=not quoted)
        if (
            after
            and (after in _MARKS or after == ".")
            and last not in others
            and last + 1 not in starts
        ):
            yield Mask(last, last + 1, FIELDS - _TITLES)
            if after == "(":  # `*Tin Notes* (blog), May 3`: no part of the name before it
                yield Mask(last + 1, _closing(view, last), FIELDS - _TITLES)


def _number_behind(view: View, first: int, last: int, *, may_be_page: bool) -> Iterator[Mask]:
    """`Berg. *Tin* 23.`: a number behind a title is no part of it; of two or three figures, a page."""
    number = view.tokens[last].text if last < len(view.tokens) else ""
    if number[:1].isdigit():
        behind = [token.text for token in view.tokens[last + 1 : last + 2]]
        is_led = first > 1 and view.tokens[first - 1].text in ".,:"
        is_page = may_be_page and is_led and behind in ([], ["."])
        is_page = is_page and number.isdecimal() and len(number) < 4
        yield Mask(last, last + 1, _PAGE if is_page else FIELDS - _TITLES)


def _written_in(
    view: View, first: int, last: int, numbered: set[int], *, behind_quotation: bool
) -> Iterator[Mask]:
    """What an emphasised run may be, and the place between a periodical and its volume."""
    place = 0 if behind_quotation else _behind_title(view, first, last, numbered)
    if not place:
        yield Mask(first, last, _BOOKS if behind_quotation else FIELDS - _NO_WORK, True)
        return
    yield Mask(first, last, frozenset(["container"]), True)
    yield Mask(last, last + 1, FIELDS - _TITLES)
    if not any(_is_year(token.text) for token in view.tokens[last + 1 : place]):
        yield Mask(last + 1, place - 1, frozenset(["place"]), opens=False)


def _behind_title(view: View, first: int, last: int, numbered: set[int]) -> int:
    """`SILVA, J. O sal. *Revista dos rios*, São Paulo, v. 12`: a sentence stands between names and
    what is emphasised, and a volume or number behind that, perhaps behind a place. Where it is;
    or 0."""
    tokens = view.tokens
    if first < _LEAST_BEFORE or tokens[first - 1].text != ".":
        return 0
    word = tokens[first - 2].text
    if len(word) < _LEAST_WORD or word in _links():
        return 0  # of a name
    stops = sum(
        token.text == "." or (len(token.text) == len("A.") and token.text[1] == ".")
        for token in tokens[: first - 1]
    )
    behind = range(last + 1, min(last + _TO_VOLUME, len(tokens)))
    paged = {view.range_of(span)[0] for span in view.of_kind("pages")}
    at = next((i for i in behind if i in numbered or i in paged), 0)
    between = tokens[last:at]
    is_near = all(
        t.text in {",", *_links()} or t.text[0].isupper() or _is_year(t.text) for t in between
    )
    is_journal = stops > 0 and is_near and bool(between) and between[0].text == ","
    return at if is_journal else 0


def _is_year(text: str) -> bool:
    return len(text) == len("1999") and text.isdecimal()


def _at_head(view: View, first: int, last: int) -> Iterator[Mask]:
    """`*Times*, 3 May 1962` is a newspaper, `*Tin*, ed. Carl Berg` a title, where sources begin."""
    tokens = view.tokens
    if first and tokens[first - 1].text != ";":
        behind = view.of_kind("signal", "lead", "separator")
        if not any(view.range_of(span)[1] == first for span in behind):
            return
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return
    days = (span for span in view.of_kind("date") if len(span.value or "") == _DAY)
    if any(view.range_of(span)[0] == last + 1 for span in days):
        yield Mask(first, last, frozenset(["container"]))
        yield Mask(first, first + 1, frozenset(["container"]), opens=True)
    elif any(view.range_of(span)[0] == last + 1 for span in view.of_kind("maker")):
        yield Mask(first, last, frozenset(["title"]))
        yield Mask(first, first + 1, frozenset(["title"]), opens=True)


def _closing(view: View, at: int) -> int:
    """Where a bracket that opens there closes; right behind it where it does not."""
    end = at + 1
    while end < len(view.tokens) and end - at < _BRACKET and view.tokens[end].text not in ");":
        end += 1
    is_closed = end < len(view.tokens) and view.tokens[end].text == ")"
    return end if is_closed else at + 1


def _is_behind_names(view: View, first: int, quoted: set[int]) -> bool:
    """Whether `in`, right behind a quoted title, names and a comma stand before."""
    if first < 2 or view.tokens[first - 1].text != ",":
        return False
    for at in range(first - 2, max(0, first - 2 - _IN_NAMES), -1):
        if view.tokens[at].text.casefold() in _INTO:
            return bool({at, at - 1} & quoted)
        if view.tokens[at].text in _CLOSING:
            return False
    return False


def _is_named(view: View, first: int) -> bool:
    """Whether a name and a comma stand before, and nothing that could be in what follows."""
    if first < 2 or view.tokens[first - 1].text != ",":
        return False
    start = first - 1
    while start > 0 and first - start < _NAME and view.tokens[start - 1].text[-1] not in ',;)”"»':
        start -= 1
        if view.tokens[start].text[0].islower() and view.tokens[start].text not in _links():
            return False
        if start and view.tokens[start - 1].text == "." and len(view.tokens[start - 2].text) > 2:
            break
    return start < first - 1


def _are_names_before(view: View, first: int, last: int, numbered: set[int]) -> bool:
    """Whether all before is names, `Berg A., Lund, C.,`, and what is emphasised no periodical: no
    number or day stands behind it."""
    words = [token.text for token in view.tokens[:first]]
    if not 3 <= len(words) <= _NAMES or words[-1] != ",":
        return False
    if not all(
        word[0].isupper() or word in _links() or word in (",", "&", "et al.") for word in words
    ):
        return False
    after = last + (last < len(view.tokens) and view.tokens[last].text in ",.")
    behind = view.tokens[after].text if after < len(view.tokens) else ""
    return not behind[:1].isdigit() and not numbered & {last, after}


def _quoted_places(view: View, last: int) -> Iterator[Mask]:
    """`*Title* (Oslo: Nord, 1999), ch. 5, “On Weirs”`: what is quoted right behind the imprint is
    a place in the work."""
    closing = last
    while closing < len(view.tokens) and view.tokens[closing].text != ")":
        closing += 1
    for span in view.of_kind("quotation"):
        first, end = view.range_of(span)
        between = [token.text for token in view.tokens[closing + 1 : first]]
        if 0 < len(between) < _TO_PLACE and between[0] == "," and ";" not in between:
            yield Mask(first, end, frozenset(["other"]))


def _is_volume(view: View, at: int) -> bool:
    """Whether emphasis ends with the volume of a journal."""
    number, before = view.tokens[at].text, view.tokens[at - 1].text
    return number.isdigit() and len(number) < 4 and before[-1].isalpha()


def _is_field(view: View, first: int, last: int) -> bool:
    """Whether emphasised words stand between marks and may be a name or title."""
    words = [token.text for token in view.tokens[first:last] if token.text[0].isalnum()]
    if not words or len(words) > MAX_WORDS or not any(word[0].isupper() for word in words):
        return False
    if len(words) == 1 and len(words[0]) < 3:
        return False
    before = view.tokens[first - 1].text if first else ","
    after = view.tokens[last].text if last < len(view.tokens) else ","
    is_led = before in _MARKS or before[-1] in ".:" or before.casefold() in _LEADING
    return is_led and (after in _MARKS or after[0] in ".:" or after[0].isdigit())
