"""Bare hosts in a note: `reuters.com`, no abbreviation, initials or section number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from citecheck.facts.hosts import hosts_for
from citecheck.facts.tables import read_words
from citecheck.late import late

_HOST = late(
    r"(?<![\w@./’'-])(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,4}[^\W\d_]{2,10})"
    r"(?![\w@/-])(?!\.\w)"
)
_DOTTED = late(r"\.[^\W\d_]{2}")


@cache
def _words(row: str) -> frozenset[str]:
    return read_words("suffixes")[row]


def find_hosts(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and value (lower case, without `www.`) of each bare host."""
    for match in _HOST.finditer(text) if _DOTTED.search(text) else ():
        if is_host(match["host"]):
            yield *match.span(), match["host"].casefold().removeprefix("www.")


def is_host(printed: str) -> bool:
    """Whether a dotted word is a host: a known suffix, and no abbreviation or initials."""
    labels = printed.split(".")
    tld = labels[-1]
    if printed.casefold() in hosts_for("short"):
        return True
    if not is_suffix(tld) or len(labels[-2]) < 2 or labels[-2].isdigit():
        return False
    if tld[0].isupper() and not (tld.isupper() and printed.isupper()) and labels[-2].islower():
        return False
    if len(tld) == 2 and tld.casefold() in _words("words"):
        return len(labels[-2]) > 2 and labels[-2].casefold() not in _words("abbreviations")
    return True


def is_suffix(tld: str) -> bool:
    """Whether a label may end a host: a country's code or a longer suffix that outlets use."""
    folded = tld.casefold()
    return folded in _words("long") or (len(folded) == 2 and folded.isascii())
