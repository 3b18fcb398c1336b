"""Who made a work besides its author, and in what language: words behind a title that are no part
of it.

The words are in `facts/data/phrases.txt`, those for languages in `facts/data/languages.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.vocabulary import Sieve, sieve_of
from citecheck.facts.names import AND
from citecheck.facts.phrases import either
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late

_CAPITAL = r"[^\W\d_a-zа-яà-ÿё]"
# a person's name, and names joined by commas and `and`
_PERSON = (
    rf"(?:{_CAPITAL}\.[ -]?){{0,3}}{_CAPITAL}[\w’'-]+"
    rf"(?:[ ](?:{_CAPITAL}\.|(?:de|van|von|der|da|di|la|du|al)(?=[ ])|{_CAPITAL}[\w’'-]+)){{0,4}}+"
)
_PEOPLE = rf"{_PERSON}(?:,?[ ](?:{AND}|e)[ ]{_PERSON}|,[ ]{_PERSON}){{0,9}}+"
# between `in` and `eds.`: `J. A. Berg, I. Lund and others`
_NAME = rf"(?:{_CAPITAL}[\w.’'/-]*+|{AND}|al\.|de|van|von|der|den|da|di|la|du|others)"
_ANYONE = rf"{_CAPITAL}[\w.’'/-]*+(?:[,;]?[ ]{_NAME}){{0,30}}?"


_HINTS = (
    " by ",
    "ed. ",
    "rad",
    "raduit",
    "éd",
    "dir",
    "cura",
    "bers",
    "von ",
    "пер",
    "ред",
    "сост.",
    "вступ",
    "предисл",
    "коммент",
    "упоряд",
    "red",
    "ze",
    "tłum",
    "oprac",
)


@cache
def _made() -> re.Pattern[str]:
    words = either("made by")
    return compiled(rf"(?<=[\w.,;:?!)\]”»\"’/][ (])(?P<words>(?i:{words})[ ])(?P<names>{_PEOPLE})")


# `in Bandits at Sea, eds. Skowronek and Ewen, 12`, `A Title, trans. Ida Lund (Oslo: Nord, 1999)`
_SHORTLY = late(
    rf"(?<=[^\W\d_]{{4}}[,*_] )(?P<words>(?:eds?\.(?: and trans(?:l)?\.)?|transl?\.)[ ])"
    rf"(?P<names>{_PEOPLE})(?=,? (?:\(|\d|pp?\. |vols?\. ))"
)


# `A Title. Ed. Ida Lund. Oslo: Nord, 1999`, as the MLA has it
_FULLY = late(
    rf"(?<=[\w)?!*_][.*_] )(?P<words>(?:Eds?|Trans|Comp|Rev)\.(?: and (?:trans|introd)\.)?[ ])"
    rf"(?P<names>{_PEOPLE})(?=\.[ ]{_CAPITAL})"
)


@cache
def _edited() -> re.Pattern[str]:
    marks = either("editors")
    return compiled(
        rf"(?<=[.,”»\"’?!)][ ])(?:[Ii]n:?|[Ee]n|[Dd]ans:?)[ ](?P<names>{_ANYONE}),?[ ]"
        rf"(?P<mark>\((?i:{marks})\)|(?i:{marks})(?=[,:])|[Ee]ditors?(?=[.]))[,:.]{{0,2}}(?=[ ]\S)"
    )


@cache
def _available() -> re.Pattern[str]:
    return compiled(
        rf"(?<=[\w.,;:?!)\]”»\"’][ (])(?i:{either('available')})(?![\w’'])"
        r"(?:(?![:,]?[ ]<?(?:https?:|www\.|[\w-]+\.\w))[^.,;:()\[\]“”]{0,40})?"
    )


@cache
def _testimonies() -> re.Pattern[str]:
    words = rf"(?i:{either('testimonies')})"
    return compiled(rf"\({words}[ ][^()]{{3,200}}\)|\A(?:See )?{words}[ ]{_PERSON}(?=, )")


# `IFPI (International Federation of Phonographs), Title`: a body by both its names
_BODY = late(
    rf"(?:\A|(?<=[Ss]ee )|(?<=[a-z\d)”][.;] ))(?P<name>{_CAPITAL}{{2,10}} \({_CAPITAL}[^()\d]{{5,90}}\)"
    rf"|{_CAPITAL}[\w’'-]+(?: (?:{_CAPITAL}[\w’'-]+|of|for|the|and|de|des|für)){{1,10}}+"
    rf" \({_CAPITAL}{{2,10}}\))(?=, {_CAPITAL}|, [“\"«„])"
)


@cache
def _languages() -> re.Pattern[str]:
    names = sorted({word for row in read_table("languages").values() for word in row.split()})
    words = "|".join(map(re.escape, names))
    return compiled(
        rf"[(\[](?:(?i:in|auf|en|text in)[ ](?i:{words})\b[^()\[\]]{{0,60}}"
        r"|на [а-яё]{3,20}ом(?: яз\.| языке)?)[)\]]"
    )


@cache
def _sieve(row: str) -> Sieve:
    return sieve_of(read_table("phrases")[row].split("|"))


def find_makers(text: str) -> Iterator[tuple[str, int, int]]:
    """Of `Translated by Ida Lund`, `In A. Berg and I. Lund, eds.,`, `(in Russian)`: the words and
    the names, each with its kind; and what tells of a place or a witness, not of the work."""
    for match in _available().finditer(text) if _sieve("available").lets_pass(text) else ():
        yield "available", *match.span()
    patterns = [_made()] if any(hint in text for hint in _HINTS) else []
    patterns += [_SHORTLY] if "ed. " in text or "eds. " in text or "trans" in text else []
    patterns += [_FULLY] if any(word in text for word in (" Ed", " Tra", " Comp.", " Rev.")) else []
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield "maker", *match.span("words")
            yield "maker-name", *match.span("names")
    for match in _edited().finditer(text) if _sieve("editors").lets_pass(text) else ():
        yield "maker-name", *match.span("names")
        yield "maker", *match.span("mark")
    for match in _testimonies().finditer(text) if _sieve("testimonies").lets_pass(text) else ():
        yield "testimony", *match.span()
    if "(" in text or "[" in text:
        for match in _languages().finditer(text):
            yield "language-note", *match.span()
        for match in _BODY.finditer(text) if ")," in text else ():
            yield "body-name", *match.span("name")
