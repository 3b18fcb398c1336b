"""Phrases between sources and inside them that are no field: lead-ins, reprints, entries,
descriptions.

Each yields the place of the words alone; the words are in `facts/data/phrases.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from citecheck.citations.certain.vocabulary import Sieve, sieve_of
from citecheck.facts.phrases import either
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late

_AUTHOR = (
    r"(?:(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_][\w’'-]+|[^\W\d_][\w’'-]+,? (?:[^\W\d_]\.[ -]?){1,3})"
)
_MORE = r"(?:[ ]\[(?:et al\.?|и др\.?|i dr\.?)\]| et al\.| и др\.)?"
_RESPONSIBILITY = late(
    rf"(?<=[ ]/[ ])(?P<names>{_AUTHOR}(?:,[ ]{_AUTHOR}){{0,20}}{_MORE})(?=[ ]//|[.]?[ ][–—-]"
    rf"|[.;]|$)"
)
_ENTRY = late(
    r"(?<![\w.])(?:s\.v{1,2}\.|sub verbo|sub voce|s\. v\.|art\.(?= [“«„]))", re.IGNORECASE
)
_ENTRIES = sieve_of("s.v. s.vv. sub art.".split())
_CAPITAL_TITLE = (
    r"(?=, (?:[A-Z\d][A-Z\d’':&-]* ){1,14}\(?\d|, (?:[A-Z][A-Z’':&-]* ){1,14}[A-Z]+,? )"
)
_CAPITALS = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|[’'-])+"
_CAPITAL_NAME = late(
    rf"[A-Z](?:(?<=^.)|(?<=[;.] .)|(?<=[Ss]ee .)){_CAPITALS}"
    rf"(?: (?:[A-Z]\.|& {_CAPITALS}|{_CAPITALS})){{1,5}}" + _CAPITAL_TITLE
)
_CAPITAL_PAGE = late(
    r",? (?:(?<=[A-Z] )|(?<=[A-Z], ))(?P<page>(?!(?:19|20)\d\d )\d{1,4}(?:[–-]\d+)?)"
    r"(?= \((?:[\w.]+ (?:ed\. )?)?\d{4}\))"
)
_NO_YEAR = r"(?:[nso]\. ?[dajJ]\.|б\. ?г\.) "
_ABOUT = r"(?:ca?\.?|circa|um|ок\.|vers|hacia|przed|after|before) ?"
_IMPRINT = late(
    r"\((?:[^():]{1,40}[;,] )?(?P<place>[^\W\d_][^():;,]{1,40}?):"
    r" (?P<publisher>[^():;\d]{2,70}?),? "
    rf"(?=(?:{_NO_YEAR})?\[?(?:{_ABOUT})?\d{{3,4}}[^():;]{{0,24}}\))"
)
_STATE = late(r"[A-Z](?:[A-Z]|\.[A-Z]\.|[a-z]{2,5}\.)")  # of `Cresskill, NJ: Hampton`
_BRACKET = late(r"(?<=[\w”»\"’*_.?!,)])[ ]\\?\[(?P<inside>[^\[\]\d][^\[\]]{1,160}?)\\?\]")
_MORE_INITIALS = (
    r"[ -]?(?:[^\W\d_a-zа-я]\.[ -]?){0,2}[^\W\d_a-zа-я][^\W\d_][\w’'-]*(?=,[ ][^\W\d_a-zа-я])"
)
_INITIALLED = late(
    r"[^\W\d_a-zа-я]\.(?:(?<=^..)|(?<=[;”’»)?!] ..)|(?<=[\d”’»)\"']\. ..)"
    r"|(?<=[a-zà-ÿа-яё]{6}\. ..)|(?<=[Ss]ee ..))" + _MORE_INITIALS
)
# where words may begin that lead up to a source
_HEAD = late(r"(?:[;.(][ ]|[Ss]ee[ ]|[Ss]iehe[ ])(?=(?P<word>[^\W\d_]*+))")
_FIRST = late(r"(?=(?P<word>[^\W\d_]*+))")
_FIRST_WORD = late(r"(?:^|(?<=\|))\s*([^\W\d_]*+)")
_TOLD = 220  # characters of a sentence that says who told a tale
_PRINTED = late(r"[“”«»\"„]|\bpp?\.[ ]?\d|\(\D{0,40}\d{4}\)|https?:|\w\.\w{2,}\b|\d{5}")
_BEHIND_SENTENCE = late(r"[.;](?<=\w.)[ ]")
_SENTENCE = late(r"(?<=\w{3}[.])[ ](?=[^\W\d_a-zа-я])|;[ ]|$")
_NO_TRANSLATION = late(
    r"(?:et al|sic|n\.\s?d|in (?:[A-Z]|press)|i\.e|accessed|https?|hereafter|s\.\s?[ln]|ed\."
    r"|eds\.|[vw]:?\Z|и др|б\. ?[мг]|\.\.\.|…|(?:ca?|circa|um|ок)\.? ?\d)"
)


@cache
def _leading() -> frozenset[str]:
    """First words of what leads up to a source."""
    rows = read_table("phrases")["leads"], read_table("phrases")["about"]
    return frozenset(_FIRST_WORD.findall("|".join(rows).lower()))


@cache
def _leading_verbs() -> Sieve:
    return sieve_of(read_table("phrases")["led by"].split("|"))


@cache
def _leads() -> re.Pattern[str]:
    word = r"[a-zà-ÿа-яё][\w’'-]*"
    about = rf"(?i:{either('about')})(?:[ ]{word}){{1,6}},(?=[ ])"
    adverb = rf"(?i:{either('leads')})(?![\w’'-])"
    adverbs = rf"{adverb}(?:,?[ ](?:{either('and')}[ ])?{adverb}){{0,3}}(?:,|:)?(?=[ ])"
    return compiled(rf"{adverbs}|{about}")


@cache
def _reprinted() -> Sieve:
    return sieve_of(read_table("phrases")["reprints"].split("|"))


@cache
def _reprint() -> re.Pattern[str]:
    words = either("reprints")
    return compiled(rf"(?P<year>\d(?<![\w–-].)\d{{3}})[;.,:]?[ ]\(?(?i:{words})(?:,|:)?(?=[ ])")


_FIRST_PRINTED = late(
    r"(?<=[.?!][”\"’] )(?P<year>\d(?<![\w–-].)\d{3})\. (?=[^\W\d_*][^.]{3,120}+\. Eds?\. [^;]{3,90}\b\d{4}\b)"
)


@cache
def _descriptions() -> re.Pattern[str]:
    """A description alone, or with what it is of: `[Review of Tin]`, no `[Post Office to Close]`."""
    return compiled(
        rf"(?i:{either('descriptions')})(?:\Z|[,;:/(]|[ ](?:{either('described by')})(?!\w))"
    )


@cache
def _led() -> re.Pattern[str]:
    begins = r"[^\W\d_a-zа-я](?:(?<=^.)|(?<=[\w”’)][.;] .))"
    words = r"[a-zà-ÿа-яё’'-]*(?:,?[ ][a-zà-ÿа-яё][\w’'-]*|(?<= (?:de|of|in|en))[ ]\w++){0,16}?"
    name = r"(?=[ ](?:[^\W\d_a-zа-я][\w.’'-]*[ ]){1,3}[^\W\d_a-zа-я][\w’'-]+,[ ])"
    return compiled(rf"{begins}{words}[ ](?:{either('led by')}){name}")


def find_leads(text: str) -> Iterator[tuple[int, int]]:
    """Words that lead up to a source: `among others,`, `on ice,`, `anders etwa`; and a sentence
    that does, `The best account is`, before a name."""
    at = 0
    for head in chain((_FIRST.match(text),), _HEAD.finditer(text)):
        if head is None or head.end() < at or head["word"].lower() not in _leading():
            continue
        match = _leads().match(text, head.end())
        if not match:
            continue
        at = match.end()
        behind = text[match.end() + 1 : match.end() + 2]
        if behind and (behind.isupper() or behind in '“„«‘"'):
            yield match.span()
    if "," in text and _leading_verbs().lets_pass(text):
        for match in _led().finditer(text):
            yield match.span()


@cache
def _informants() -> re.Pattern[str]:
    told, given = either("told"), either("given")
    style = either("styles of address")
    return compiled(
        rf"(?i:{told})(?![\w’'])"
        rf"|(?i:{given})[ ](?:(?:old|the late|[Ff]rau)[ ])?(?:{style})(?!\w)\.?[ ]"
        rf"|(?i:(?!(?:de|von|per|via)\b)(?:{given}))[ ][a-z][\w.]*[ ]"
    )


def find_informants(text: str) -> Iterator[tuple[int, int]]:
    """Sentences that name who told, sang or wrote down what the text repeats: no source."""
    informed = _informants()
    heads = chain((0,), (head.end() for head in _BEHIND_SENTENCE.finditer(text)))
    for match in filter(None, (informed.match(text, at) for at in heads)):
        sentence = _SENTENCE.search(text, match.end() + 4) if match.end() + 4 < len(text) else None
        end = sentence.start() if sentence else len(text)
        if end - match.start() <= _TOLD and not _PRINTED.search(text, match.start(), end):
            yield match.start(), end


def find_initialled(text: str) -> Iterator[tuple[int, int]]:
    """`I. Berg,` with a capital behind, at the start of a note or sentence."""
    if "." in text:
        for match in _INITIALLED.finditer(text):
            yield match.span()


def find_reprints(text: str) -> Iterator[tuple[int, int]]:
    """A first edition's year with the word that says of what follows that it is a reprint; or alone,
    between a quoted title and a book with its editor and own year."""
    for match in _FIRST_PRINTED.finditer(text) if ". Ed" in text else ():
        yield match.span("year")
    if not _reprinted().lets_pass(text):
        return
    for match in _reprint().finditer(text):
        yield match.span()


def find_capitals(text: str) -> Iterator[tuple[str, int, int]]:
    """Of `ADA BERG, LAW OF RIVERS 202 (2012)`, as law reviews print books: the name and the
    page."""
    for match in _CAPITAL_NAME.finditer(text):
        yield "capital-name", *match.span()
    for match in _CAPITAL_PAGE.finditer(text):
        yield "capital-page", *match.span("page")


def find_imprints(text: str) -> Iterator[tuple[str, int, int]]:
    """Place and publisher of `(Oslo: Nord Press, ca. 1890)`."""
    if ": " in text:
        for match in _IMPRINT.finditer(text):
            start = match.start("place")
            if _STATE.fullmatch(match["place"]):
                start = match.start() + 1
            yield "imprint-place", start, match.end("place")
            yield "imprint-publisher", *match.span("publisher")


def find_entry_marks(text: str) -> Iterator[tuple[int, int]]:
    """`s.v.`, before the name of an entry in a work of reference."""
    if not _ENTRIES.lets_pass(text):
        return
    for match in _ENTRY.finditer(text):
        yield match.span()


def find_responsibilities(text: str) -> Iterator[tuple[int, int]]:
    """The names behind the slash of a Russian reference: `Title / A. B. Berg, C. D. Lund // …`"""
    if " / " in text:
        for match in _RESPONSIBILITY.finditer(text):
            yield match.span("names")


def find_brackets(text: str) -> Iterator[tuple[int, int, str]]:
    """Square brackets behind a title: place with its marks, and `translation` or `description`."""
    if "[" not in text:
        return
    for match in _BRACKET.finditer(text):
        inside = match["inside"]
        if not _NO_TRANSLATION.match(inside):
            kind = "description" if _descriptions().match(inside) else "translation"
            yield match.start() + 1, match.end(), kind
