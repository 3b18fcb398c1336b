"""What an address tells: its key, the words of its slug, a date, whether it is a hub."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from citecheck.facts.trackers import tells_origin_alone
from citecheck.late import late
from citecheck.named import NamedTuple

_EXTENSION = late(r"\.(?:s?html?|php\d?|aspx?|jsp|htmx?|xhtml|do|amp)$")
_TOKEN = late(r"[^\W_]+")
_ID_LIKE = late(
    r"[a-z]{0,8}\d{3}[a-z\d]*+|id[a-z]{2,6}\d\w*|[\da-f]{12,}|(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{6,}"
)
MIN_NUMBER = 3  # digits from which on they can be the number of an article
_NUMBER = late(r"[a-z]{0,8}(\d{3,})")  # `doc228917`, too
_DATES = late(
    "|".join(
        (
            r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/._])(?P<m>\d\d?)[-/._](?P<d>\d\d?)(?!\d)",
            r"(?<!\d)(?P<d2>\d\d?)(?P<s2>[-/._])(?P<m2>\d\d?)(?P=s2)(?P<y2>(?:19|20)\d\d)(?!\d)",
            r"(?<!\d)(?P<y3>(?:19|20)\d\d)(?P<m3>\d\d)(?P<d3>\d\d)(?!\d)",
        )
    )
)
_MONTH = late(r"/(?P<y>(?:19|20)\d\d)[-/](?P<m>\d\d?)(?=/)")


def address_key(url: str) -> str:
    """One string for an address however it is spelled: http or https, `www.`, port, letter case."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    path = parts.path.rstrip("/") or "/"
    query = f"?{parts.query}" if parts.query else ""
    return plain(f"{host}{path}{query}").casefold()


def plain(text: str) -> str:
    """A part of an address with its letters for their codes: UTF-8's, or those of windows-1251."""
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return unquote(text, "windows-1251", "replace")


def index_key(url: str) -> str:
    """An address as the key of an index has it, its host apart: `)/news/12?x=1`."""
    parts = urlsplit(url)
    path = quote(parts.path.rstrip("/") or "/", safe="/%:;,=@+~!$&'()*")
    query = f"?{quote(parts.query, safe='%=&/:;,+~')}" if parts.query else ""
    return f"){path}{query}".casefold()


def without_tracking(url: str) -> str:
    """The address without fragment and without what only tells where a reader came from."""
    parts = urlsplit(url)
    if not parts.query:
        return urlunsplit(parts._replace(fragment=""))
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not tells_origin_alone(name)
    ]
    if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)):
        return urlunsplit(parts._replace(fragment=""))
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


def host_of(url: str) -> str:
    """The host of an address, without `www.`."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class Address(NamedTuple):
    """An address taken apart."""

    host: str
    slug: tuple[str, ...]  # tokens of the segment with the most words
    folders: tuple[str, ...]  # words of the other segments
    day: date | None  # in the path
    month: tuple[int, int] | None  # where only year and month stand there
    depth: int  # segments; many where there is a number or a query
    folders_whole: tuple[str, ...] = ()  # tokens of the other segments, numbers included

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens of the slug that are no numbers of an article."""
        return tuple(t for t in self.slug if not is_id(t) and not t.isdecimal())

    @property
    def numbers(self) -> frozenset[str]:
        """Digits that can be the number of an article, wherever they stand; not those of a date."""
        found = map(_NUMBER.fullmatch, (*self.slug, *self.folders_whole))
        dated = {f"{self.day:%Y}", f"{self.day:%Y%m%d}"} if self.day else set()
        dated |= {str(self.month[0])} if self.month else set()
        return frozenset(match[1] for match in found if match) - dated

    @property
    def is_wordless(self) -> bool:
        """No words that could be a title: the page is known by a number."""
        return len(self.words) < 2

    @property
    def is_hub(self) -> bool:
        """A short path without numbers: a home or section page."""
        short = len(self.slug) <= 2 and len(self.slug) + len(self.folders) <= 3
        return self.depth <= 2 and self.day is None and short


def read_address(url: str) -> Address:
    """Take an address apart."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return Address("", (), (), None, None, 9)
    path, query = plain(parts.path), plain(parts.query)
    whole = [segment for segment in path.casefold().split("/") if segment]
    segments = [_tokens(segment) for segment in whole]
    if query:
        values = (pair.partition("=")[2] for pair in query.casefold().split("&"))
        segments += [_tokens(value) for value in values]  # each may be a slug of its own
    counts = [sum(not is_id(token) for token in segment) for segment in segments]
    best = max(range(len(segments)), key=lambda i: (counts[i], i), default=-1)
    slug = tuple(segments[best]) if segments else ()
    folders = tuple(w for i, s in enumerate(segments) if i != best for w in s if not is_id(w))
    others = tuple(t for i, s in enumerate(segments) if i != best for t in s)
    depth = len(whole) + (5 if query or any(map(str.isdecimal, path)) else 0)
    host = (parts.hostname or "").removeprefix("www.")
    return Address(
        host, slug, folders, find_day(f"{path}?{query}"), find_month(path), depth, others
    )


def is_id(token: str) -> bool:
    """Whether a token reads as the number of an article: `a3612345`, `idUSKBN21W2`."""
    return bool(_ID_LIKE.fullmatch(token))


def _tokens(segment: str) -> list[str]:
    return _TOKEN.findall(_EXTENSION.sub("", segment.replace("'", "")))


def find_day(text: str) -> date | None:
    """The first full date in an address."""
    for match in _DATES.finditer(text):
        found = {k.rstrip("23"): v for k, v in match.groupdict().items() if v is not None}
        try:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        except (ValueError, KeyError):
            continue
    return None


def find_month(text: str) -> tuple[int, int] | None:
    """Year and month of a path like `/2020/4/438473`."""
    match = _MONTH.search(text)
    if match and 1 <= int(match["m"]) <= 12:
        return int(match["y"]), int(match["m"])
    return None
