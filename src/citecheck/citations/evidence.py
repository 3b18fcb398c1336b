"""Hard evidence: where a strict span and a label disagree, the span is right.

An address is an address, a form such as *ibid.* a back-reference, a date outside titles a date; a
quotation that is mostly title is a title; `N Reporter N` is a case with all that stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.citations.labels import BREAKS, Labelled, is_inside, is_mostly, overlap, replace_span
from citecheck.citations.law import settle_law
from citecheck.citations.prose import settle_lead_ins, settle_prose
from citecheck.citations.strict import StrictSpan
from citecheck.citations.tails import read_tail
from citecheck.facts.calendar import month_number

IDENTIFIERS = frozenset(["url", "archive-url", "doi", "isbn", "issn", "arxiv"])
_IN_TITLES = frozenset(["title", "translated-title", "container"])
_TITLE_SHARE = 0.5
_INTERVIEW = re.compile(  # `Interviews with “Morag,” 12 May, and “Jean,”`: names, not titles
    r"(?:[Ii]nterviews?|[Cc]onversations?|[Gg]espräch|[Ии]нтервью|[Ee]ntretiens?|[Ee]ntrevistas?) (?:by \w+ \w+ )?(?:with|mit|с|avec|con) [^;]*$"
)
_POSSESSIVE = re.compile(
    r"(?:(?<=^)|(?<=[;.] )|(?<=[Ss]ee ))(?:Also )?(?!See |Cf\. |Vgl|Siehe )(?P<author>(?P<honorific>(?:Sir|Dr\.|Prof\.|Mr\.|Mrs\.|Miss) )?[^\W\d_a-z][\w.-]*(?: [^\W\d_a-z][\w.-]*){0,3})[’']s "
    r"(?P<title>[^\W\d_a-z][^,.;:()“”\"]{5,90})(?=, (?:\d|[ivxlc]+\b|pp?\.|vols?\.|Bd\.|t\.|[^\W\d_a-z]\w+, \d{4})|\.?$)"
)
_APART = frozenset(["sep", "sig", "date", "pages", "quoted", "url", "reporter", "publisher"])
_NUMBERED = {
    "pages": "pages",
    "volume": "volume",
    "issue": "issue",
    "volume-issue": "volume",
    "report-number": "number",
    "edition": "edition",
}
_BEHIND_TITLES = frozenset(
    ["container", "date", "place", "publisher", "volume", "url", "access", "number", "editor", "genre", "series", "doi"]
)  # fmt: skip
_NOT_NUMBERED = frozenset(
    ["title", "quoted", "url", "archive", "legal", "other", "date", "access", "backref", "reporter"]
)
MAX_TITLE = 45  # words of a quotation that is still a title
_AVAILABLE = re.compile(
    r"(?<=[\s(])(?:available|accessible|verfügbar|disponible|доступно)\s(?:at|from|online|through|on|unter|sur|en|по)\b(?:\slink #\d+)?", re.IGNORECASE
)  # fmt: skip
_OF_TAIL = {
    "container": "container", "outlet-host": "container", "date": "date", "volume": "volume", "issue": "issue", "place": "place", "page": "pages",
    "range-dash": "pages",
}  # fmt: skip
# `(Oslo: Nord Press, 1999)`, as Chicago and its kin set the imprint of a book.
_IMPRINT = re.compile(
    r"\((?:[^():;,]{1,30} (?:ed\.|edn),? )?(?P<place>[^\W\d_][^():;]{1,50}?):\s(?P<publisher>[^():;]{2,80}?),\s(?P<date>(?:[^\W\d_]+\s)?\d{4}(?:[–-]\d{2,4})?)\)"
)


def overrule(text: str, tokens: Sequence[Labelled], strict: Sequence[StrictSpan]) -> list[Labelled]:
    """The tokens with strict spans in place of what the labels say of them."""
    found = _settle_access(text, _settle_signals(text, tokens, strict), strict)
    titles = [span for span in strict if span.kind == "quotation"]
    for span in titles:
        found = _settle_title(text, found, span)
    for span in strict:
        if span.kind in IDENTIFIERS or span.kind == "access":
            found = replace_span(found, span, span.kind)
        elif not is_inside(span, titles):
            found = _settle(text, found, span)
    found = settle_prose(text, settle_lead_ins(text, found, strict))
    found = _settle_possessives(text, found)
    for match in _AVAILABLE.finditer(text):
        found = replace_span(found, StrictSpan("available", *match.span()), "o")
    found = _settle_imprints(text, found, titles)
    return settle_law(text, found, strict, titles)


def _settle_signals(
    text: str, tokens: Sequence[Labelled], strict: Sequence[StrictSpan]
) -> list[Labelled]:
    """A word labelled as a signal that is none is a name, or prose."""
    signals = [(s.start, s.end) for s in strict if s.kind == "signal"]
    references = [(s.start, s.end) for s in strict if s.kind == "back-reference"]
    found = []
    for token in tokens:
        is_signal = any(a <= token.start < b for a, b in signals)
        is_reference = any(a <= token.start < b for a, b in references)
        if token.label == "backref" and is_signal and not is_reference:
            token = token._replace(label="sig", starts=False)
        elif token.label == "sig" and not (is_signal or is_reference):
            is_name = text[token.start].isupper()
            token = token._replace(label="author" if is_name else "other", starts=is_name)
        found.append(token)
    return found


def _settle_access(
    text: str, tokens: list[Labelled], strict: Sequence[StrictSpan]
) -> list[Labelled]:
    """A date of access has words before it that say so."""
    phrases = [(s.start, s.end) for s in strict if s.kind == "access"]
    said = False
    for i, token in enumerate(tokens):
        if token.label != "access":
            said = False
            continue
        word = text[token.start : token.end]
        said = said or (len(word) > 3 and word.isalpha() and month_number(word) is None)
        if not said and not any(a <= token.start < b for a, b in phrases):
            tokens[i] = token._replace(label="o")
    return tokens


def _settle(text: str, tokens: list[Labelled], span: StrictSpan) -> list[Labelled]:
    """A back-reference, a host or a date, where the labels see nothing else that fits."""
    if span.kind == "back-reference" and span.value == "hereafter":
        return _settle_short_name(text, tokens, span)
    if span.kind == "back-reference":
        return _settle_reference(text, tokens, span)
    label = _NUMBERED.get(span.kind)
    if label and not is_mostly(tokens, span, _NOT_NUMBERED):
        return replace_span(tokens, span, label)
    if span.kind == "host" and not is_mostly(tokens, span, _IN_TITLES | {"author", "publisher"}):
        return replace_span(tokens, span, "container")
    if span.kind == "date" and not is_mostly(tokens, span, _IN_TITLES | {"access", "archive"}):
        return replace_span(tokens, span, "date")
    return tokens


def _settle_next_title(tokens: list[Labelled], at: int) -> None:
    """`Dies., Das Kupfertor, Berlin 2008`: what follows *idem* is a title where nothing else is."""
    behind = at + 1
    while behind < len(tokens) and tokens[behind].label in ("o", "other"):
        behind += 1
    last = behind
    while last < len(tokens) and tokens[last].label in ("author", "editor"):
        last += 1
    if last < len(tokens) and not any(
        t.label in ("title", "quoted") for t in tokens[last : last + 3]
    ):
        tokens[behind:last] = [t._replace(label="title", starts=False) for t in tokens[behind:last]]


def _settle_short_name(text: str, tokens: list[Labelled], span: StrictSpan) -> list[Labelled]:
    """`(hereafter Rivers)` is no field."""
    bracket = re.compile(r"[)\]]|$").search(text, span.end)
    first, last = overlap(tokens, span.start, bracket.start() if bracket else span.end)
    return [
        t._replace(label="o", starts=False) if first <= i < last else t
        for i, t in enumerate(tokens)
    ]


def _settle_title(text: str, tokens: list[Labelled], span: StrictSpan) -> list[Labelled]:
    """A quotation, with what follows it where that is an outlet and a date."""
    tail = (
        None
        if _INTERVIEW.search(text, max(0, span.start - 80), span.start)
        else read_tail(text, span.end)
    )
    found = _settle_quotation(text, tokens, span, is_title=tail is not None)
    for part in tail[0] if tail else ():
        if part.kind in _OF_TAIL:
            found = replace_span(found, StrictSpan("tail", *part.span), _OF_TAIL[part.kind])
    return found


def _settle_reference(text: str, tokens: list[Labelled], span: StrictSpan) -> list[Labelled]:
    """A form such as *ibid.*, and what the labels make of the words beside it."""
    found = replace_span(tokens, span, "backref")
    at = overlap(found, span.start, span.end)[0]
    if span.value != "ibid":
        _settle_name_before(text, found, at)
    if span.value == "idem":
        _settle_next_title(found, at)
    if span.value == "ibid":
        found[at] = found[at]._replace(starts=_opens(found, at))
    return found


def _settle_name_before(text: str, tokens: list[Labelled], at: int) -> None:
    """`Berg (as in note 5)`, `Berg, see note 5`: what stands before the form, back to the start of
    the source, is a name and small words; the words between bracket and form are no field."""
    first = at
    while first > 0 and at - first < 6 and tokens[first - 1].label not in _APART:
        first -= 1
    words = tokens[first:at]
    mark = next((i for i, t in enumerate(words) if text[t.start] in "([,"), None)
    if mark is None:
        return
    for i in range(first + mark, at):
        if tokens[i].label != "title":
            tokens[i] = tokens[i]._replace(label="o", starts=False)
    is_name = mark and all(text[t.start].isupper() for t in words[:mark] if t.end - t.start > 3)
    if is_name and not any(t.label in ("author", "title") for t in words[:mark]):
        tokens[first] = tokens[first]._replace(label="author", starts=True)
        for i in range(first + 1, first + mark):
            tokens[i] = tokens[i]._replace(label="author", starts=False)
    if mark and tokens[first].label == "author":
        tokens[at] = tokens[at]._replace(starts=False)


def _opens(tokens: Sequence[Labelled], at: int) -> bool:
    """Whether an *ibid.* starts a source: it does unless names stand directly before it."""
    while at > 0 and tokens[at - 1].label in ("o", "other"):
        at -= 1
    return at == 0 or tokens[at - 1].label != "author"


def _settle_possessives(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`See Bastian’s Mensch in der Geschichte, iii, p. 7`: author and title, where the labels show
    no title up to the next source."""
    found = tokens
    for match in _POSSESSIVE.finditer(text):
        first, last = overlap(found, *match.span())
        stop = last
        while stop < len(found) and found[stop].label not in ("sep", "sig"):
            stop += 1
        is_person = match["honorific"] is not None
        labels = {t.label for t in found[first:stop]}
        if labels & {"quoted", "reporter"} or ("title" in labels and not is_person):
            continue
        found = replace_span(found, StrictSpan("author", *match.span("author")), "author")
        found = replace_span(found, StrictSpan("title", *match.span("title")), "title")
        at = overlap(found, *match.span("author"))[0]
        found[at] = found[at]._replace(starts=True)
    return found


def _settle_imprints(
    text: str, tokens: list[Labelled], titles: Sequence[StrictSpan]
) -> list[Labelled]:
    """Place, publisher and year in brackets, which no label may divide otherwise."""
    found = tokens
    for match in _IMPRINT.finditer(text):
        if is_inside(StrictSpan("imprint", *match.span()), titles):
            continue
        for name in ("place", "publisher", "date"):
            start, end = match.span(name)
            found = replace_span(found, StrictSpan(name, start, end), name)
    return found


def _settle_quotation(
    text: str, tokens: list[Labelled], span: StrictSpan, *, is_title: bool
) -> list[Labelled]:
    """The whole quotation is a title, or none of it is. It is one where what follows says so."""
    first, last = overlap(tokens, span.start, span.end)
    inside = [t for t in tokens[first:last] if text[t.start].isalnum()]
    if not inside:
        return tokens
    title = sum(t.label == "title" for t in inside)
    other = sum(t.label in BREAKS for t in inside)
    if (title < _TITLE_SHARE * len(inside) or len(inside) > MAX_TITLE) and not is_title:
        if len(inside) <= MAX_TITLE and (not title or other < _TITLE_SHARE * len(inside)):
            return tokens
        return [
            t._replace(label="other", starts=False) if first <= i < last else t
            for i, t in enumerate(tokens)
        ]
    if not is_title and _is_spoken(text, tokens, first, last):
        return [
            t._replace(label="other", starts=False) if first <= i < last else t
            for i, t in enumerate(tokens)
        ]
    if not is_title and _is_within_title(text, tokens, first, last):
        return [
            t._replace(label="title", starts=False) if first <= i < last else t
            for i, t in enumerate(tokens)
        ]
    starts = any(t.starts for t in tokens[first:last])
    return [*tokens[:first], Labelled("quoted", span.start, span.end, starts), *tokens[last:]]


def _is_within_title(text: str, tokens: Sequence[Labelled], first: int, last: int) -> bool:
    """`Synthesis and the “Annales” School`: a quotation with words of the title beside it."""
    before = (
        first > 0 and tokens[first - 1].label == "title" and text[tokens[first - 1].start].isalnum()
    )
    after = (
        last < len(tokens) and tokens[last].label == "title" and text[tokens[last].start].isalnum()
    )
    ends_itself = text[tokens[last - 1].start - 1] in ",." or text[tokens[last - 1].start] in ",."
    return before or (after and not ends_itself)


def _is_spoken(text: str, tokens: Sequence[Labelled], first: int, last: int) -> bool:
    """Whether a quotation stands in a sentence: a plain word before it, no field behind it."""
    if _INTERVIEW.search(text, max(0, tokens[first].start - 80), tokens[first].start):
        return True
    before = first - 1
    while before >= 0 and text[tokens[before].start] in ",:":
        before -= 1
    if before < 0 or tokens[before].label not in ("other", "o"):
        return False
    word = text[tokens[before].start : tokens[before].end]
    if not (word.isalpha() and word.islower()):
        return False
    return not any(t.label in _BEHIND_TITLES for t in tokens[last : last + 4])
