"""Documents of bodies by their symbol and number, and how many volumes a work has.

`Resolution 1325 (2000), S/RES/1325`; `U.N. Doc. A/RES/217(III)`; `в 30 т.`, `in 4 Bänden`. Symbols
as the United Nations Document System builds them: parts in capitals and figures between slashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.vocabulary import Sieve, sieve_of
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late

_SYMBOL = late(
    r"(?<![\w/.])(?:[AES]|[A-Z]{2,6}(?:\.\d{1,3})?)/(?:[A-Z\d][A-Za-z\d().-]{0,14}/){0,5}"
    r"[A-Z\d][A-Za-z\d().-]{0,14}(?<![.-])(?!/|\w|[’']\w)"
)
_PARTS = late(r"\A[AES]/|/(?:RES|PV|L|C|HRC|CONF|AC|CN|SR|Rev|Add|ECE|WP|DEC)\b")
_HEAD = r"(?:[ ](?:No\.|№|n[o°]))?[ ]\d{1,4}(?:/\d{1,4})?"
_TAIL = r"(?:[ ]\([IVXLC]+\)|[ ]\((?:19|20)\d\d\))?(?:[ ][A-Z](?![\w.’']))?"


@cache
def _numbered() -> re.Pattern[str]:
    words = "|".join(
        map(re.escape, sorted(read_table("official")["acts"].split("|"), key=len)[::-1])
    )
    return re.compile(rf"(?<![\w-])(?:{words}){_HEAD}{_TAIL}")


@cache
def _extents() -> re.Pattern[str]:
    table = read_table("official")
    units = "|".join(map(re.escape, sorted(table["volumes"].split("|"), key=len)[::-1]))
    return re.compile(rf"[:,]?[ ](?:{table['in']})[ ]\d{{1,3}}[ ](?:{units})(?!\w)")


@cache
def _counted() -> Sieve:
    return sieve_of(read_table("official")["volumes"].split("|"))


@cache
def _papers() -> re.Pattern[str]:
    words = "|".join(map(re.escape, map(str.strip, read_table("official")["papers"].split("|"))))
    number = r"(?:(?:No\.|Nr\.|n[o°º]\.?|№|núm\.)[ ])?[A-Z]{0,3}[-.]?\d+(?:[./-]\d+){0,3}"
    return compiled(
        rf"(?:\A|(?<=[Ss]ee )|(?<=; ))(?:{words})[ ]{number}"
        r"(?=,? \((?:1[89]|20)\d\d\)|, (?:1[89]|20)\d\d[.;]?(?:$| ))"
    )


@cache
def _kinds_of_paper() -> Sieve:
    return sieve_of(read_table("official")["papers"].split("|"))


def find_official(text: str) -> Iterator[tuple[str, int, int]]:
    """Symbols of documents, the acts with their numbers beside them, and extents, each with its
    kind."""
    symbols = [m.span() for m in _SYMBOL.finditer(text)] if "/" in text else []
    symbols = [(a, b) for a, b in symbols if _PARTS.search(text[a:b]) and text[b - 1] != "("]
    for start, end in symbols:
        yield "symbol", start, end
    if symbols or "U.N." in text or "UN " in text:
        for match in _numbered().finditer(text):
            yield "act", *match.span()
    if _kinds_of_paper().lets_pass(text):
        for match in _papers().finditer(text):
            yield "act", *match.span()
    if _counted().lets_pass(text):
        for match in _extents().finditer(text):
            yield "extent", *match.span()
