"""Links to captures in web archives: the live address behind one, and the moment of the capture.

The forms are those that the archives print: Wayback and its like (`/web/20200313120000/http://…`,
with or without a flag or a moment), archive.today (`/2020.03.13-120000/http://…`,
`/o/CODE/http://…`), WebCite (`?url=…&date=…`), the search engine's cache (`?q=cache:…`). A short
link (perma.cc, ghostarchive.org, archive.ph/CODE) tells no address.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from citecheck.facts.hosts import as_host, is_archive_address
from citecheck.late import late
from citecheck.named import NamedTuple

_INNER = late(
    r"/(\d{4,14}|\*|\+)?(?:\*|[a-z]{2}_)?/?(https?:/{1,2}[^\s/]\S{0,4000})$", re.IGNORECASE
)
_DOTTED = late(r"/(\d{4})\.(\d\d)\.(\d\d)-(\d{6})/")
_BARE = late(
    r"/(\d{8,14})(?:[a-z]{2}_)?/((?:[\w-]{1,63}\.){1,9}[a-z]{2,}(?:/\S{0,4000})?)$", re.IGNORECASE
)
_SLASHES = late(r"^(https?:)/(?!/)", re.IGNORECASE)


class Behind(NamedTuple):
    """What a link to a capture tells."""

    url: str  # the live address
    timestamp: str | None  # of the capture: 4 to 14 digits


def behind(link: str) -> Behind | None:
    """The live address behind a link to a capture, or None where the link is none or tells none."""
    text = link.strip()
    text = text if "://" in text[:9] else f"https://{text}"
    inner = _INNER.search(text, 8)
    if inner and not _is_capture_path(text, inner):
        inner = None
    if inner:
        return Behind(_mended(inner[2]), _moment(text, inner[1]))
    if not is_archive_address(text):
        return None
    if bare := _BARE.search(text, 8):
        return Behind(f"http://{bare[2]}", bare[1])
    return _in_query(text)


def _is_capture_path(text: str, inner: re.Match[str]) -> bool:
    """Whether an address inside another stands there as a capture's does, not as a parameter."""
    front = text[: inner.start(2)]
    has_moment = inner[1] is not None and len(inner[1]) >= 8
    return "?" not in front and (has_moment or is_archive_address(text))


def _moment(text: str, digits: str | None) -> str | None:
    if digits and digits.isdecimal():
        return digits
    dotted = _DOTTED.search(text)
    return "".join(dotted.groups()) if dotted else None


def _in_query(text: str) -> Behind | None:
    """WebCite's and a search engine's way to name the live address."""
    try:
        fields = parse_qs(urlsplit(text).query)
    except ValueError:
        return None
    if url := fields.get("url", [""])[0]:
        digits = re.sub(r"\D", "", fields.get("date", [""])[0])[:14]
        return Behind(_mended(unquote(url)), digits if len(digits) >= 8 else None)
    cached = fields.get("q", [""])[0]
    if cached.startswith("cache:"):
        address = cached.split(":", 1)[1].split()[0] if cached != "cache:" else ""
        code, colon, rest = address.partition(":")
        if colon and not rest.startswith("//") and "." not in code:
            address = rest
        if as_host(address):
            return Behind(address if "://" in address else f"http://{address}", None)
    return None


def _mended(url: str) -> str:
    """An address of which a slash was lost on its way."""
    return _SLASHES.sub(r"\1//", url if "://" in url or url[:6].endswith(":/") else f"http://{url}")
