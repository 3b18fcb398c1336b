"""Common Crawl: an index for each crawl, and captures as ranges of bytes in its WARC files.

Built from its documentation (index server, `collinfo.json`, WARC 1.0); tried on a local emulator
alone. Each crawl holds a sample of each site: "nothing" is said of the crawls that were asked,
and no others.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from datetime import date, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from citecheck.archive.dialects.archives import Archive
from citecheck.archive.dialects.cdx import Row, is_sound
from citecheck.asking.problems import BadAnswer, TooLarge
from citecheck.asking.transport import Reply
from citecheck.named import NamedTuple

MAX_CRAWLS = 3  # asked for one domain
CRAWLS_A_DATE = 2  # the one that runs then, and the next
LENGTH = 14  # days of a crawl of which only the week is told
MAX_UNPACKED = 3_000_000  # bytes of a capture


class Crawl(NamedTuple):
    """One crawl."""

    id: str
    first: str  # ISO
    last: str
    index_url: str


def read_crawls(archive: Archive, reply: Reply) -> list[list[str]]:
    """The list of crawls as JSON data. Raises BadAnswer where it is none."""
    try:
        content = json.loads(reply.body) if reply.status == 200 and reply.is_whole else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, list) or not content:
        raise BadAnswer("the list of crawls cannot be read")
    origin = "{0.scheme}://{0.netloc}/".format(urlsplit(archive.index_url))
    found = []
    for item in content:
        if not isinstance(item, dict) or not str(item.get("cdx-api", "")).startswith(origin):
            continue
        days = _days(item)
        if days:
            found.append([str(item.get("id")), *days, str(item["cdx-api"])])
    return found


def _days(item: dict[str, Any]) -> tuple[str, str] | None:
    """First and last day of a crawl: as told, else by the week in its name."""
    first, last = str(item.get("from", ""))[:10], str(item.get("to", ""))[:10]
    try:
        return date.fromisoformat(first).isoformat(), date.fromisoformat(last).isoformat()
    except ValueError:
        pass
    year, _, week = str(item.get("id", "")).removeprefix("CC-MAIN-").partition("-")
    try:
        start = date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return None
    return start.isoformat(), (start + timedelta(days=LENGTH)).isoformat()


def crawls_near(crawls: Iterable[Crawl], days: Iterable[date]) -> list[Crawl]:
    """The crawls that run on the days or next after them; the latest ones where no day is known."""
    ordered = sorted(crawls, key=lambda crawl: crawl.first)
    wanted: dict[Crawl, int] = {}
    for day in days:
        after = [crawl for crawl in ordered if crawl.last >= day.isoformat()]
        for crawl in (after or ordered[-1:])[:CRAWLS_A_DATE]:
            wanted[crawl] = wanted.get(crawl, 0) + 1
    chosen = sorted(wanted, key=lambda crawl: -wanted[crawl]) or ordered[-1:]
    return chosen[:MAX_CRAWLS]


def crawl_question(
    crawl: Crawl, url: str, *, match: str, key_pattern: str | None, limit: int | None
) -> str:
    """The address of a question to the index of a crawl."""
    parts = [("url", url), ("matchType", match), ("output", "json")]
    parts.append(("fl", "timestamp,url,mime,status,filename,offset,length"))
    if key_pattern:
        parts.append(("filter", f"~urlkey:(?:{key_pattern})$"))
    if limit:
        parts.append(("limit", str(limit)))
    return f"{crawl.index_url}?{urlencode(parts, quote_via=quote, safe=',:/')}"


def read_crawl_rows(archive: Archive, reply: Reply, limit: int | None) -> dict[str, Any]:
    """Rows of a crawl as JSON data for `cdx.rows_of`. Raises BadAnswer where they are none."""
    if reply.status == 404 and b"No Captures" in reply.body[:400]:
        return {"rows": [], "resume": None, "is_cut": False}
    if reply.status != 200:
        raise BadAnswer(f"the index answers {reply.status}")
    if not reply.is_whole:
        raise TooLarge("the index has more to say of this site than is read of one answer")
    text = reply.body.decode("utf-8", "replace")
    lines = [line for line in text.split("\n") if line.strip()]
    rows: list[list[str]] = []
    spots: dict[str, str] = {}
    for line in lines:
        found = _row(archive, line)
        if found and is_sound(found[0]):
            spots[str(len(rows))] = found[1]
            rows.append(list(found[0]))
    if lines and (not rows or not text.endswith("\n")):
        raise BadAnswer("the index answers with something that is no index")
    is_cut = limit is not None and len(lines) >= limit
    return {"rows": rows, "resume": None, "is_cut": is_cut, "spots": spots}


def _row(archive: Archive, line: str) -> tuple[Row, str] | None:
    try:
        item = json.loads(line)
        start, length = int(item["offset"]), int(item["length"])
        name = quote(str(item["filename"]))
        status, mime = str(item.get("status", "-")), str(item.get("mime", ""))
        row = Row(str(item["timestamp"]), str(item["url"]), mime, status)
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    return row, f"{archive.replay_url}{name}#bytes={start}-{start + length - 1}"


def unpacked(reply: Reply, timestamp: str) -> Reply:
    """The capture in a range of a WARC file, as a reply. Raises BadAnswer where it is none."""
    if reply.status not in (200, 206):
        raise BadAnswer(f"the archive answers {reply.status}")
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        record = inflate.decompress(reply.body, MAX_UNPACKED)
    except zlib.error:
        raise BadAnswer("the bytes of the capture are broken") from None
    is_whole = inflate.eof
    _, _, http = record.partition(b"\r\n\r\n")
    head, gap, body = http.partition(b"\r\n\r\n")
    first, *fields = head.decode("latin-1").split("\r\n")
    parts = first.split(" ")
    if not gap or not record.startswith(b"WARC/") or len(parts) < 2 or not parts[1].isdecimal():
        raise BadAnswer("the bytes are no capture")
    pairs = (field.partition(":") for field in fields)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    headers["memento-datetime"] = format_datetime(_moment(timestamp), usegmt=True)
    return Reply(int(parts[1]), headers, body, is_whole)


def _moment(timestamp: str) -> Any:
    from datetime import UTC, datetime

    return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
