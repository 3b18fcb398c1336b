"""A TimeMap server and a Common Crawl, in this process, from made captures: as their documentation says.

`/timemap/link/URL` and `/all/TIME/URL` (RFC 7089); `/collinfo.json`, `/CRAWL-index` and ranges of
`/crawl-data/CRAWL.warc.gz`.
"""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.worlds.archives.ia_server import surt
from tests.worlds.archives.world import Capture

CRAWLS = (("CC-MAIN-2019-30", "2019-07-15", "2019-07-28"), ("CC-MAIN-2020-16", "", ""))


class OtherServer(ThreadingHTTPServer):
    """Serves captures in two other manners; remembers what it is asked."""

    daemon_threads = True

    def __init__(self, captures: Sequence[Capture]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.captures = sorted(captures, key=lambda c: c.timestamp)
        self.asked: list[str] = []
        self.warc = b""
        self.places: dict[tuple[str, str], tuple[int, int]] = {}
        for capture in self.captures:
            record = gzip.compress(_warc_record(capture))
            self.places[capture.timestamp, capture.url] = len(self.warc), len(record)
            self.warc += record

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving_others(captures: Sequence[Capture]) -> Iterator[OtherServer]:
    """A server on a free port, stopped at the end."""
    server = OtherServer(captures)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _warc_record(capture: Capture) -> bytes:
    http = (
        f"HTTP/1.1 {capture.status} OK\r\nContent-Type: {capture.mime}\r\n"
        + (f"Location: {capture.location}\r\n" if capture.location else "")
        + f"Content-Length: {len(capture.body)}\r\n\r\n"
    ).encode() + capture.body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {capture.url}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


class Handler(BaseHTTPRequestHandler):
    server: OtherServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path.startswith("/timemap/link/"):
            self.timemap(self.path.removeprefix("/timemap/link/"))
        elif found := re.fullmatch(r"/all/(\d{14})/(.+)", self.path):
            self.memento(*found.groups())
        elif self.path == "/collinfo.json":
            self.crawls()
        elif "-index?" in self.path:
            self.index()
        elif self.path.startswith("/crawl-data/"):
            first, last = map(int, self.headers["Range"].removeprefix("bytes=").split("-"))
            self.send(206, self.server.warc[first : last + 1])
        else:
            self.send(404, b"nothing here")

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def timemap(self, url: str) -> None:
        own = [c for c in self.server.captures if surt(c.url) == surt(url)]
        if not own:
            return self.send(404, b"not found")
        lines = [f'<{url}>; rel="original"', f'<{self.server.root}/all/{url}>; rel="timegate"']
        for number, capture in enumerate(own):
            relation = "first memento" if number == 0 else "memento"
            place = f"{self.server.root}/all/{capture.timestamp}/{url}"
            moment = format_datetime(_moment(capture.timestamp), usegmt=True)
            lines.append(f'<{place}>; rel="{relation}"; datetime="{moment}"')
        return self.send(200, ",\n".join(lines).encode(), Content_Type="application/link-format")

    def memento(self, timestamp: str, url: str) -> None:
        for capture in self.server.captures:
            if capture.timestamp == timestamp and surt(capture.url) == surt(url):
                moment = format_datetime(_moment(timestamp), usegmt=True)
                return self.send(
                    capture.status, capture.body, Content_Type=capture.mime, Memento_Datetime=moment
                )
        return self.send(404, b"not found")

    def crawls(self) -> None:
        told = []
        for name, first, last in CRAWLS:
            item = {"id": name, "name": name, "cdx-api": f"{self.server.root}/{name}-index"}
            if first:
                item |= {"from": f"{first}T00:00:00", "to": f"{last}T00:00:00"}
            told.append(item)
        self.send(200, json.dumps(told).encode(), Content_Type="application/json")

    def index(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        year = self.path.removeprefix("/CC-MAIN-")[:4]
        key = surt(f"http://{asked['url'][0]}" if "://" not in asked["url"][0] else asked["url"][0])
        host = key.partition(")")[0]
        lines = []
        for capture in self.server.captures:
            own = surt(capture.url)
            is_domain = asked["matchType"][0] == "domain" and own.startswith(
                (host + ")", host + ",")
            )
            if not capture.timestamp.startswith(year) or not (is_domain or own == key):
                continue
            pattern = asked.get("filter", ["~urlkey:.*"])[0].removeprefix("~urlkey:")
            if re.match(pattern, own):
                start, length = self.server.places[capture.timestamp, capture.url]
                lines.append(
                    json.dumps(
                        {
                            "urlkey": own, "timestamp": capture.timestamp, "url": capture.url,
                            "mime": capture.mime, "status": str(capture.status), "offset": str(start),
                            "length": str(length), "filename": "crawl-data/a.warc.gz",
                        }
                    )
                )  # fmt: skip
        if not lines:
            return self.send(404, b'{"message": "No Captures found for: x"}')
        return self.send(200, ("\n".join(lines) + "\n").encode(), Content_Type="text/x-ndjson")


def _moment(timestamp: str) -> datetime:
    return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
