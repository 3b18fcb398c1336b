"""Index questions in both dialects, and their rows.

The Internet Archive answers `output=json` with one array of arrays, pywb with one object a line. Its
filters are regular expressions for the whole field; pywb wants `~` in front and anchors them at the start only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from citecheck.archive.dialects.archives import Archive
from citecheck.asking.problems import BadAnswer, NoAnswer, TooLarge
from citecheck.asking.transport import Reply

_IA_FIELDS = ("timestamp", "original", "mimetype", "statuscode")
_PYWB_FIELDS = ("timestamp", "url", "mime", "status")


class NoIndex(NoAnswer):
    """The address of the archive leads to no index."""


class Row(NamedTuple):
    """One capture as the index lists it."""

    timestamp: str  # 14 digits
    url: str
    mime: str
    status: str  # "200"; "-" for a revisit

    @property
    def is_good(self) -> bool:
        """Whether the capture can show the page: status 200, or the same bytes as another."""
        return self.status == "200" or (self.status == "-" and "revisit" in self.mime)

    @property
    def is_redirect(self) -> bool:
        """Whether the capture points to another address."""
        return self.status.startswith("3")


def index_question(
    archive: Archive,
    url: str,
    *,
    match: str = "exact",
    key_pattern: str | None = None,
    limit: int | None = None,
    years: tuple[str, str] | None = None,
) -> str:
    """The address of an index question. `key_pattern` is a regular expression for the whole key."""
    fields = _IA_FIELDS if archive.dialect == "ia" else _PYWB_FIELDS
    parts = [("url", url), ("matchType", match), ("output", "json"), ("fl", ",".join(fields))]
    if archive.dialect == "pywb":
        parts.append(("allowFuzzy", "false"))
    if key_pattern:
        mark = "~" if archive.dialect == "pywb" else ""
        parts.append(("filter", f"{mark}urlkey:{key_pattern}"))
    if years:
        parts += [("from", years[0]), ("to", years[1])]
    if limit:
        parts.append(("limit", str(limit)))
    return f"{archive.index_url}?{urlencode(parts, quote_via=quote, safe=',:/')}"


def read_rows(archive: Archive, reply: Reply) -> list[list[str]]:
    """The rows of an index reply as JSON data. Raises BadAnswer where it is none."""
    if reply.status == 404:
        raise NoIndex("there is no index at this address; is --archive right?")
    if reply.status != 200:
        raise BadAnswer(f"the index answers {reply.status}")
    if not reply.is_whole:
        raise TooLarge("the index has more to say of this site than is read of one answer")
    text = reply.body.decode("utf-8", "replace")
    try:
        found = _objects(text) if archive.dialect == "pywb" else _arrays(text)
    except (ValueError, TypeError, AttributeError):
        raise BadAnswer("the index answers with something that is no index") from None
    return [list(row) for row in found if _is_sound(row)]


def rows_of(data: Iterable[Any]) -> list[Row]:
    """Rows from JSON data."""
    return [Row(*row) for row in data]


def _objects(text: str) -> list[Row]:
    if text and not text.endswith("\n"):
        raise ValueError("the last line is cut")
    rows = []
    for line in text.splitlines():
        item = json.loads(line)
        rows.append(
            Row(
                str(item["timestamp"]),
                str(item["url"]),
                str(item.get("mime", "")),
                str(item.get("status", "-")),
            )
        )
    return rows


def _arrays(text: str) -> list[Row]:
    if not text.strip():
        return []
    content = json.loads(text)
    if not isinstance(content, list):
        raise ValueError("no array")
    if not content:
        return []
    names = list(content[0])
    at = [names.index(name) for name in _IA_FIELDS]
    return [Row(*(str(row[i]) for i in at)) for row in content[1:] if len(row) == len(names)]


def _is_sound(row: Row) -> bool:
    """Archives hold garbage: `mailto:` addresses, broken timestamps."""
    return (
        len(row.timestamp) == 14
        and row.timestamp.isdecimal()
        and row.url.startswith(("http://", "https://"))
    )
