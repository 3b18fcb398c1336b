"""Addresses and identifiers in a note: URLs, DOIs, ISBNs, ISSNs, arXiv numbers, bare hosts.

An address that the print breaks with a blank is joined only where both sides of the break say so;
marks that end the sentence are no part of it. A slip in the scheme (`htp://`) leaves it an address.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from citecheck.citations.certain.hosts import find_hosts, is_suffix
from citecheck.citations.certain.identifiers import find_identifiers
from citecheck.facts.hosts import is_archive_address
from citecheck.late import late
from citecheck.named import NamedTuple

# Where an address may start, form by form; the first that fits holds.
_FORMS = (
    r"(?P<scheme>(?:https?|ftp):\s?//\s?)",
    r"(?<!\w)https?(?::\s?/?\s?|//\s?)(?=www\.)",  # a slip before `www.`
    r"(?<!\w)https?(?::/|//)(?=\w)",
    r"(?<!\w)(?P<slip>h[htxp]{1,5}s{0,2}(?:[:;.]{1,2}\s?/{1,4}|//)|https?(?:;/{1,3}|:(?=[a-z])"
    r"|:\\{1,2}))",
    r"(?<!\w)(?P<slip2>(?:t{1,2}ps?|ttps?)://)",
    r"(?<![\w@./-])www\.\s?(?=\w)",
    r"(?P<doi>(?<![\w./-])10\.\d{4,9}/|(?<=doi[: ])\d[\d.-]*/|(?<=doi:[ ])\d[\d.-]*/)",
    r"(?<![\w@./-])(?=[^\W_])(?:[\w-]{1,63}\.){1,4}(?P<tld>[^\W\d_]{2,10})/(?=\S)",
)
_START = late("|".join(_FORMS), re.IGNORECASE)
# What each of these forms holds: looked for first, since most notes hold none.
_HINT = late(
    r"[HTFhtf][HTPXhtpx]{1,5}[Ss]{0,2}[:;/.]|[Ww]{3}\.|10\.\d{4}|[Dd][Oo][Ii][: ]|\.[^\W\d_]{2,10}/"
)
_RUN = late(r"[^\s（）、。，；「」『』<>‹›\"“”«»„{}|\\^`]+")
_DOI_RUN = late(r"(?:(?!;(?:https?:|doi:|10\.\d))[^\s\"“”«»„{}|\\^`])+")
_HOLDS_DOI = late(r"(?:https?://)?(?:dx\.)?doi\.org/10\.|10\.\d", re.IGNORECASE)
_TRAILING = ".,;:!?'’‘*_…"
_CAPTURE = late(r"/\d{8,14}(?:[a-z]{2}_)?/(?:https?:/|ftp:/|www\.)")
# What may follow a break: a piece of an address that no sentence would start with.
_SUFFIX = r"(?:s?html?|php|aspx?|pdf|jsp|cfm|xml)"
_CONTINUES = late(rf"[\w./?&=#%~+-]*?[/=_&%?#]|[\w-]++\.{_SUFFIX}\b")
_PATH = late(r"(?=[^/.]*/)[a-z0-9][\w%]*+(?:[/_=&?-][\w%]+){2,}")  # a path torn within a word
_SLUG = late(r"[a-z0-9]++(?:-[a-z0-9]++){4,}(?=[/?#.,;)]|\Z)")  # `ining-the-mills-of-the-north`
_QUERY = late(r"\w{1,12}=\w*%[0-9A-F]{2}")
_FILE = late(rf"[\w-]+\.{_SUFFIX}[.,;)\]]*")
_SUFFIXED = late(rf"{_SUFFIX}\b")
_DOMAIN = late(r"(?P<word>[\w-]{1,63})(?P<end>[./]|[.,;)]*$)")
_OPEN_ENDS = ("/", "-", "_", "=", "&", "?", "%", "#", "~", "+", ".")
_DOI_PREFIX = late(r"doi\s?:?\s{0,2}$", re.IGNORECASE)
_OPEN_DOI = late(r"10\.\d{4,9}/\Z")
_CUT_OFF = late(r"https?://(?:www\.?)?(?=[\s,;)\]]|$)", re.IGNORECASE)


class Address(NamedTuple):
    """An address or identifier as printed at `start:end`."""

    kind: str  # "url", "archive-url", "doi", "isbn", "issn", "arxiv" or "host"
    start: int
    end: int
    value: str
    is_broken: bool = False


def find_addresses(text: str) -> list[Address]:
    """Addresses and identifiers in order of print, none inside another."""
    found = list(_find_urls(text)) if _HINT.search(text) else []
    found.extend(Address(*identifier) for identifier in find_identifiers(text))
    found.sort(key=lambda address: address.start)
    taken = list(found)
    for start, end, value in find_hosts(text):
        at = bisect_left(taken, end, key=lambda address: address.start) - 1
        if at < 0 or start >= taken[at].end:
            found.append(Address("host", start, end, value))
    found.sort(key=lambda address: address.start)
    return found


def _find_urls(text: str) -> Iterator[Address]:
    at = 0
    while match := _START.search(text, at):
        cut_off = _CUT_OFF.match(text, match.start())
        if cut_off and not _goes_on_behind(text, cut_off.end()):
            yield Address("url", *cut_off.span(), cut_off[0], True)
            at = cut_off.end()
            continue
        at = match.end()
        if match["tld"] and not is_suffix(match["tld"]):
            continue
        start = match.start()
        is_doi = match["doi"] is not None or _HOLDS_DOI.match(text, start) is not None
        run = (_DOI_RUN if is_doi else _RUN).match(text, start if match["tld"] else match.end())
        torn = is_doi and run is None and _joined(text, start, match.end()) > match.end()
        if run or torn:
            end = run.end() if run else match.end()
            end = _without_trailing(text, start, _joined(text, start, end))
            slipped = match["slip"] is not None or match["slip2"] is not None
            yield _address(text, start, end, match["doi"] is not None, slipped)
            at = max(end, at)


def _goes_on_behind(text: str, at: int) -> bool:
    """Whether a host follows a scheme behind a blank: `http:// example.org/a`."""
    return re.match(r"\s?(?:[\w-]+\.)+[\w-]{2,}", text[at : at + 80]) is not None


def _address(text: str, start: int, end: int, is_doi: bool, slipped: bool) -> Address:
    printed = text[start:end]
    value = "".join(printed.split())
    if is_doi:
        prefix = _DOI_PREFIX.search(text, max(0, start - 8), start)
        return Address("doi", prefix.start() if prefix else start, end, _decoded(value))
    is_archive = is_archive_address(value) or _CAPTURE.search(value) is not None
    kind = "archive-url" if is_archive else "url"
    return Address(kind, start, end, value, slipped or value != printed)


def _decoded(doi: str) -> str:
    """A DOI with its angle brackets as they are registered."""
    for code, sign in (("%3C", "<"), ("%3E", ">"), ("%3c", "<"), ("%3e", ">")):
        doi = doi.replace(code, sign)
    return doi


def doi_in(url: str | None) -> str | None:
    """The DOI that an address of the DOI resolver holds."""
    if url is None or "doi.org/" not in url:
        return None
    match = re.match(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}/\S+)", url, re.IGNORECASE)
    return _decoded(match[1]) if match else None


def _joined(text: str, start: int, end: int) -> int:
    """The end of an address with the pieces that a break has cut from it."""
    while end < len(text) and text[end] == " ":
        run = _RUN.match(text, end + 1)
        if not run or not goes_on(text[start:end], run[0]):
            break
        end = run.end()
    return end


def goes_on(address: str, piece: str) -> bool:
    """Whether a piece after a space still belongs to the address before it."""
    if address[-1] in ",;)]»”>" or piece.startswith(("http", "www.", "(", "[")):
        return False
    if _OPEN_DOI.search(address, len(address) - _LONGEST_PREFIX):
        return piece[0].isalnum() and any(map(str.isdigit, piece))
    last = address.rpartition("/")[2]
    if ("-" in last and _SLUG.match(piece)) or ("#" in last and _QUERY.match(piece)):
        return True
    if _CONTINUES.match(piece) and not re.match(r"\d{1,2}/\d{1,2}/\d", piece):
        is_word = piece[0].isalnum()
        if address[-1] == "." and address.count("/") > 2:
            is_query = re.match(r"[a-z]{1,8}[?&]\w+=", piece) is not None
            return piece[0].islower() and (_SUFFIXED.match(piece) is not None or is_query)
        if _FILE.fullmatch(piece) and address.count("/") > 2:
            return "." not in address.rpartition("/")[2]
        is_open = address.endswith(_OPEN_ENDS) or (not is_word and piece[0] not in ".-")
        return is_open or (address.count("/") > 2 and _PATH.match(piece) is not None)
    if address.endswith("-"):
        return not piece[0].isupper() and re.fullmatch(r"[\w-]+[.,;]?", piece) is not None
    if address.endswith("."):
        head = _DOMAIN.match(piece)
        if head is None or "/" in address[8:]:
            return False
        is_host = address.endswith("www.") and head["end"] == "."  # `www. humankinetics. com`
        return is_host or head["word"] in ("com", "org", "net", "ru")
    return address.endswith(("=", "_", "&", "?", "%")) and piece[0].isalnum()


_LONGEST_PREFIX = 14  # of a DOI, up to its stroke


def _without_trailing(text: str, start: int, end: int) -> int:
    """The end of an address without the marks of the sentence around it, nor of a link."""
    behind = text.find("](", start, end)
    if behind >= 0:
        end = behind
    entity = text.find("&gt", start, end)  # `&lt;https://…&gt;` of a web page
    if entity >= 0 and text.startswith("&lt;", start - 4):
        end = entity
    pairs = {")": "(", "]": "[", ">": "<"}
    surplus = {
        close: text.count(close, start, end) - text.count(opening, start, end)
        for close, opening in pairs.items()
    }
    while end > start:
        last = text[end - 1]
        if last in pairs:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
