"""Index questions in both dialects, and their rows.

The Internet Archive answers `output=json` with one array of arrays, pywb with one object a line.
Its filters are regular expressions for the whole field; pywb wants `~` in front and anchors them
at the start only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from citecheck.archive.dialects.archives import Archive
from citecheck.asking.problems import BadAnswer, NoAnswer, TooLarge
from citecheck.asking.transport import Reply
from citecheck.named import NamedTuple

MAX_DEPTH = 40  # brackets in a line; what is deeper is no row
_IA_FIELDS = ("timestamp", "original", "mimetype", "statuscode")
_PYWB_FIELDS = ("timestamp", "url", "mime", "status")
_LENGTH = "length"  # not every server tells it
_ROUND = 100  # a number of rows that it divides looks like a limit of the server's own


class NoIndex(NoAnswer):
    """The address of the archive leads to no index."""


class Row(NamedTuple):
    """One capture as the index lists it."""

    timestamp: str  # 14 digits
    url: str
    mime: str
    status: str  # "200"; "-" for a revisit
    length: str = "-"  # bytes of the capture as it is stored

    @property
    def size(self) -> int:
        """Bytes; 0 where the archive does not tell, or where only a pointer to others is stored."""
        is_told = self.length.isascii() and self.length.isdecimal() and len(self.length) < 12
        return int(self.length) if is_told and self.status == "200" else 0

    @property
    def is_good(self) -> bool:
        """Whether the capture can show the page: status 200, or the same bytes as another."""
        return self.status == "200" or (self.status == "-" and "revisit" in self.mime)

    @property
    def is_redirect(self) -> bool:
        """Whether the capture points to another address."""
        return self.status.startswith("3")


class Rows(NamedTuple):
    """An answer of the index, or its first part."""

    rows: list[Row]
    resume: str | None  # where the next part begins
    is_cut: bool  # there are, or may be, more rows that were not told
    spots: Mapping[str, str] = {}  # number of a row → where the bytes of its capture are


def index_question(
    archive: Archive,
    url: str,
    *,
    match: str = "exact",
    key_pattern: str | None = None,
    limit: int | None = None,
    days: tuple[str, str] | None = None,
    resume: str | None = None,
) -> str:
    """The address of an index question.

    Args:
        match: `exact`, `prefix`, `host` or `domain`.
        key_pattern: a regular expression for the whole key.
        limit: rows.
        days: the first and the last timestamp, digits of any length.
        resume: where a cut answer goes on (the Internet Archive alone).
    """
    is_pywb = archive.dialect == "pywb"
    fields = _PYWB_FIELDS if is_pywb else _IA_FIELDS
    parts = [
        ("url", url),
        ("matchType", match),
        ("output", "json"),
        ("fl", ",".join((*fields, _LENGTH))),
    ]
    if is_pywb:
        parts.append(("allowFuzzy", "false"))
    if key_pattern:
        whole = f"~urlkey:(?:{key_pattern})$" if is_pywb else f"urlkey:{key_pattern}"
        parts.append(("filter", whole))
    if days:
        parts += [("from", days[0]), ("to", days[1])]
    if limit:
        parts.append(("limit", str(limit)))
        if not is_pywb:
            parts.append(("showResumeKey", "true"))
    if resume:
        parts.append(("resumeKey", resume))
    return f"{archive.index_url}?{urlencode(parts, quote_via=quote, safe=',:/')}"


def read_rows(archive: Archive, reply: Reply, limit: int | None = None) -> dict[str, Any]:
    """An index reply as JSON data for `rows_of`. Raises BadAnswer where it is none, TooLarge
    where it is cut.

    A line that is no row costs that line alone.
    """
    if reply.status == 404:
        raise NoIndex("there is no index at this address; is --archive right?")
    if reply.status != 200:
        raise BadAnswer(f"the index answers {reply.status}")
    if not reply.is_whole:
        raise TooLarge("the index has more to say of this site than is read of one answer")
    text = reply.body.decode("utf-8", "replace")
    if archive.dialect == "pywb":
        rows, resume = _objects(text), None
    else:
        rows, resume = _arrays(text)
    told = len(rows)
    is_cut = told > 0 and ((limit is not None and told >= limit) or told % _ROUND == 0)
    sound = [list(row) for row in rows[:limit] if is_sound(row)]
    if rows and not sound:
        raise _no_index()
    return {"rows": sound, "resume": resume, "is_cut": is_cut and resume is None}


def rows_of(data: Mapping[str, Any]) -> Rows:
    """Rows from JSON data."""
    rows = [Row(*row) for row in data["rows"]]
    return Rows(rows, data["resume"], data["is_cut"], data.get("spots", {}))


def _no_index() -> BadAnswer:
    return BadAnswer("the index answers with something that is no index")


def _objects(text: str) -> list[Row]:
    if text and not text.endswith("\n"):
        raise _no_index()
    rows = []
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines:
        item = _parsed(line)
        if isinstance(item, dict) and "timestamp" in item and "url" in item:
            mime, status = item.get("mime", ""), item.get("status", "-")
            told = (str(item["timestamp"]), str(item["url"]), str(mime), str(status))
            rows.append(Row(*told, str(item.get(_LENGTH, "-"))))
    if lines and not rows:
        raise _no_index()
    return rows


def _parsed(line: str) -> Any:
    if line.count("[") + line.count("{") > MAX_DEPTH:
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _arrays(text: str) -> tuple[list[Row], str | None]:
    """Rows, and the key with which a limited answer goes on: behind an empty row."""
    if not text.strip():
        return [], None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise _no_index() from None
    if not isinstance(content, list):
        raise _no_index()
    content = [row for row in content if isinstance(row, list)]
    resume = None
    if len(content) >= 2 and content[-2] == [] and len(content[-1]) == 1:
        resume = str(content[-1][0])
        del content[-2:]
    if not content:
        return [], resume
    names = list(content[0])
    if not all(name in names for name in _IA_FIELDS):
        raise _no_index()
    at = [names.index(name) for name in _IA_FIELDS]
    at += [names.index(_LENGTH)] if _LENGTH in names else []
    good = [row for row in content[1:] if len(row) == len(names)]
    return [Row(*(str(row[i]) for i in at)) for row in good], resume


def is_sound(row: Row) -> bool:
    """Archives hold garbage: `mailto:` addresses, broken timestamps."""
    return (
        len(row.timestamp) == 14
        and row.timestamp.isascii()
        and row.timestamp.isdecimal()
        and row.url.startswith(("http://", "https://"))
        and len(row.url) <= 4000
        and row.url.isprintable()
        and _is_address(row.url)
    )


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
