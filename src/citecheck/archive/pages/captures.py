"""Captures as they are read: one request each, redirects as values, never a step outside the
archive.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.archives import Archive
from citecheck.archive.dialects.crawls import unpacked
from citecheck.archive.pages.links import feed_links
from citecheck.archive.pages.page import Page, from_data, read_page
from citecheck.archive.tables import row
from citecheck.asking.problems import BadAnswer
from citecheck.asking.transport import Reply
from citecheck.named import NamedTuple

MAX_HOPS = 5
MAX_LOCATION = 2000  # characters
FIRST_YEAR, LAST_YEAR = 1991, 2200  # of a capture: the web's first year, and what is no misprint


class Place(NamedTuple):
    """A capture to be read; the timestamp may be one that it is near to."""

    timestamp: str
    url: str


class Reader:
    """Reads captures through a client, and remembers that an archive's pages have no end tag."""

    def __init__(self, client: ArchiveClient) -> None:
        self.client = client
        self._is_endless = False

    def read(self, place: Place) -> Page:
        """The capture at a place, redirects not followed. Raises NoAnswer."""
        archive = self.client.archive
        address = self.client.address_of(place.timestamp, place.url)
        if address is None:
            return from_data(_blank(place, Reply(404, {}, b"", True)))
        again: list[int] = []

        def understand(reply: Reply) -> dict[str, Any]:
            if archive.dialect == "crawls":
                reply = unpacked(reply, place.timestamp)
            data, has_end = _page_data(archive, reply, place)
            if not has_end and reply.is_whole and not self._is_endless:
                if len(reply.body) not in again:
                    again.append(len(reply.body))
                    raise BadAnswer("the page ends too early")
                self._is_endless = True
            return data

        return from_data(self.client.ask("replay", address, understand))


def _blank(place: Place, reply: Reply) -> dict[str, Any]:
    """What is known of a capture before it is looked into."""
    return {
        "url": place.url, "timestamp": place.timestamp, "status": reply.status, "titles": [], "day": None,
        "is_day_sure": False, "canonical": None, "is_html": True,
        "links": [], "location": None, "is_wall": False, "is_gone": False, "is_whole": reply.is_whole,
        "is_own": False,
    }  # fmt: skip


def _page_data(archive: Archive, reply: Reply, place: Place) -> tuple[dict[str, Any], bool]:
    """The page as data, and whether its end is there."""
    blank = _blank(place, reply)
    memento = reply.headers.get("memento-datetime")
    location = reply.headers.get("location")
    if memento is None:
        if reply.status == 404:
            return {**blank, "is_own": True}, True
        if not (300 <= reply.status < 400 and location and _inside(archive, location)):
            raise BadAnswer("the archive answers with something that is no capture")
    else:
        blank["timestamp"] = _timestamp(memento)
    if 300 <= reply.status < 400:
        is_told = location is not None and len(location) <= MAX_LOCATION
        return {**blank, "location": location if is_told else "", "is_own": memento is None}, True
    if reply.status != 200:
        return blank, True
    kind = reply.headers.get("content-type", "").casefold()
    if kind.startswith(row("media", "feeds")) or reply.body[:300].lstrip().startswith(b"<?xml"):
        links = [list(link) for link in feed_links(reply.body, place.url)]
        if links or "html" not in kind:
            return {**blank, "is_html": False, "links": links}, True
    if not _is_html(kind, reply.body):
        return {**blank, "is_html": False}, True
    facts, has_end = read_page(reply.body, reply.headers.get("content-type", ""), place.url)
    return {**blank, **facts}, has_end or b"<html" not in reply.body[:2000].lower()


def _is_html(kind: str, body: bytes) -> bool:
    if "html" in kind or not kind:
        return not body.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff"))
    return kind.startswith("text/plain") and b"<html" in body[:1000].lower()


def _timestamp(memento: str) -> str:
    try:
        moment = parsedate_to_datetime(memento)
    except ValueError:
        moment = None
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadAnswer("a capture without a readable time")
    return f"{moment:%Y%m%d%H%M%S}"


def _inside(archive: Archive, location: str) -> re.Match[str] | None:
    """Timestamp and address where a redirect leads to a capture of the same archive."""
    front = re.escape(urlsplit(archive.replay_url).path)
    origin = re.escape(archive.origin)
    return re.fullmatch(rf"(?:{origin})?{front}(\d{{4,14}})[a-z_]*/(.+)", location)


def target_of(archive: Archive, page: Page) -> Place | None:
    """Where a captured redirect leads, as a place in the archive; None where it leads nowhere
    good.
    """
    if not page.location:
        return None
    inner = _inside(archive, page.location)
    timestamp, location = inner.groups() if inner else (page.timestamp, page.location)
    try:
        url = urljoin(page.url, location)
        is_web = urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname)
    except ValueError:
        return None
    return Place(timestamp, url.partition("#")[0]) if is_web else None
