"""Addresses and identifiers in a note: URLs, DOIs, ISBNs, ISSNs, arXiv numbers, bare hosts.

An address that the print breaks (over a line, or with spaces) is joined only where both sides of
the break say so; marks that end the sentence are no part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from citecheck.facts.hosts import hosts_for, is_archive_address

_START = re.compile(
    r"(?:https?|ftp):\s?//\s?|(?<!\w)https?(?::\s?/?\s?|//\s?)(?=www\.)|(?<!\w)https?(?::/|//)(?=\w)|(?<![\w@./-])www\.\s?(?=\w)|(?<![\w./-])10\.\d{4,9}/|(?:(?<=doi:)|(?<=DOI:)|(?<=doi: )|(?<=DOI: ))\d[\d.]*/"
    r"|(?<![\w@./-])(?=[^\W_])(?:[\w-]{1,63}\.){1,4}(?P<tld>[^\W\d_]{2,10})/(?=\S)",
    re.IGNORECASE,
)
_RUN = re.compile(r"[^\s<>\"“”«»„{}|\\^`]+")
_TRAILING = ".,;:!?'’‘*_…"
# What may follow a break: a piece of an address that no sentence would start with.
_CONTINUES = re.compile(
    r"[\w./?&=#%~+-]*?[/=_&%?#]|[\w-]++\.(?:s?html?|php|aspx?|pdf|jsp|cfm|xml)\b"
)
_OPEN_ENDS = ("/", "-", "_", "=", "&", "?", "%", "#", "~", "+", ".")
_DOI_PREFIX = re.compile(r"(?:doi\s?:?\s{0,2}|DOI\s?:?\s{0,2})$")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?[ ]?(?P<number>[\dXxХх][\dXxХх–‑ -]{8,16}[\dXxХх])(?!\w)")
_ISSN = re.compile(r"\b[eEp]?-?ISSN:?[ ]?(?P<number>\d{4}[-–]?\d{3}[\dXxХх])(?!\w)")
_ARXIV = re.compile(r"\barXiv:[ ]?(?P<number>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")
# Country codes are two letters; of the longer suffixes those that outlets use.
_SUFFIX_LIST = (
    "com org net info biz edu gov mil int news media online site asia press today world live club blog "
    "agency museum travel mobi name pro tel coop aero jobs post eu africa london berlin moscow digital report "
    "global foundation institute center space tech store app dev page network watch wiki social community "
    "example test invalid рф рус бел укр қаз срб мкд ею москва дети онлайн сайт орг ком"
)
# Country codes that are words too: after a short label they are a sentence that lost a space.
_WORD_LIST = "in is it at to be me so my us no am as by de et la do id an ad cf im li vs se si"
_SUFFIXES = frozenset(_SUFFIX_LIST.split())
_WORDS = frozenset(_WORD_LIST.split())
_HOST = re.compile(
    r"(?<![\w@./’'-])(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,4}(?P<tld>[^\W\d_]{2,10}))(?![\w@/-])(?!\.\w)"
)
_ABBREVIATIONS = frozenset(
    ["vol", "etc", "dept", "univ", "inc", "ltd", "fig", "sec", "art", "cit", "ibid", "eds", "trans", "vols", "nos", "not"]
)  # fmt: skip


class Address(NamedTuple):
    """An address or identifier as printed at `start:end`."""

    kind: str  # "url", "archive-url", "doi", "isbn", "issn", "arxiv" or "host"
    start: int
    end: int
    value: str
    is_broken: bool = False


def find_addresses(text: str) -> list[Address]:
    """Addresses and identifiers in order of print, none inside another."""
    found = list(_find_urls(text)) if "/" in text or "www" in text else []
    if "ISBN" in text or "ISSN" in text or "arXiv" in text:
        found.extend(_find_numbers(text))
        found.sort(key=lambda address: address.start)
    found.extend(_find_hosts(text, found))
    found.sort(key=lambda address: address.start)
    return found


def _find_urls(text: str) -> Iterator[Address]:
    at = 0
    while match := _START.search(text, at):
        tld = match["tld"]
        if tld and not _is_suffix(tld):
            at = match.end()
            continue
        run = _RUN.match(text, match.end() if not tld else match.start())
        if not run:
            at = match.end()
            continue
        end = _joined(text, match.start(), run.end())
        end = _without_trailing(text, match.start(), end)
        yield _address(text, match.start(), end, match[0][0].isdigit() and not tld)
        at = max(end, match.end())


def _address(text: str, start: int, end: int, is_doi: bool) -> Address:
    printed = text[start:end]
    value = re.sub(r"\s+", "", printed)
    if is_doi:
        prefix = _DOI_PREFIX.search(text, max(0, start - 8), start)
        return Address("doi", prefix.start() if prefix else start, end, value)
    kind = "archive-url" if is_archive_address(value) else "url"
    return Address(kind, start, end, value, value != printed)


def _joined(text: str, start: int, end: int) -> int:
    """The end of an address with the pieces that a break has cut from it."""
    while end < len(text) and text[end] == " ":
        run = _RUN.match(text, end + 1)
        if not run or not _goes_on(text[start:end], run[0]):
            break
        end = run.end()
    return end


def _goes_on(address: str, piece: str) -> bool:
    """Whether a piece after a space still belongs to the address before it."""
    if address[-1] in ",;)]»”" or piece.startswith(("http", "www.", "(", "[")):
        return False
    if _CONTINUES.match(piece) and not re.match(r"\d{1,2}/\d{1,2}/\d", piece):
        is_word = piece[0].isalnum()
        if address[-1] == "." and address.count("/") > 2:
            return (
                piece[0].islower() and re.match(r"(?:s?html?|php|aspx?|pdf)\b", piece) is not None
            )
        return address.endswith(_OPEN_ENDS) or (not is_word and piece[0] not in ".-")
    if address.endswith("-"):
        return piece[0].islower() and re.fullmatch(r"[\w-]+[.,;]?", piece) is not None
    if address.endswith("."):
        head = re.match(r"\w+", piece)
        return (
            head is not None and "/" not in address[8:] and head[0] in ("com", "org", "net", "ru")
        )
    return address.endswith(("=", "_", "&", "?", "%")) and piece[0].isalnum()


def _without_trailing(text: str, start: int, end: int) -> int:
    """The end of an address without the marks of the sentence around it."""
    while end > start:
        last = text[end - 1]
        if last in ")]" and text.count("(["[last == "]"], start, end) >= text.count(
            last, start, end
        ):
            break
        if last not in _TRAILING and last not in ")]":
            break
        end -= 1
    return end


def _find_numbers(text: str) -> Iterator[Address]:
    for kind, pattern in (("isbn", _ISBN), ("issn", _ISSN), ("arxiv", _ARXIV)):
        for match in pattern.finditer(text):
            value = match["number"].upper().replace("Х", "X").replace("–", "-")
            if kind == "isbn":
                value = re.sub(r"[^\dX]", "", value)
            elif kind == "arxiv":
                value = match["number"]
            yield Address(kind, match.start(), match.end(), value)


def _find_hosts(text: str, taken: list[Address]) -> Iterator[Address]:
    for match in _HOST.finditer(text):
        start, end = match.span()
        at = bisect_left(taken, end, key=lambda address: address.start) - 1
        if at >= 0 and start < taken[at].end:
            continue
        if is_host(match["host"]):
            yield Address("host", start, end, match["host"].casefold().removeprefix("www."))


def is_host(printed: str) -> bool:
    """Whether a dotted word is a host: a known suffix, and no abbreviation or initials."""
    labels = printed.split(".")
    tld = labels[-1]
    if printed.casefold() in hosts_for("short"):
        return True
    if not _is_suffix(tld) or len(labels[-2]) < 2:
        return False
    if tld[0].isupper() and not (tld.isupper() and printed.isupper()) and labels[-2].islower():
        return False
    if labels[-2].isdigit():
        return False
    if len(tld) == 2 and tld.casefold() in _WORDS:
        return len(labels[-2]) > 2 and labels[-2].casefold() not in _ABBREVIATIONS
    return True


def _is_suffix(tld: str) -> bool:
    folded = tld.casefold()
    return folded in _SUFFIXES or (len(folded) == 2 and folded.isascii())
