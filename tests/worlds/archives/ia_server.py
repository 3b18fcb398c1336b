"""A server that answers as the Internet Archive does, in this process, from made captures.

`/cdx/search/cdx` (JSON arrays, regular expressions for whole fields, `sort=closest`) and `/web/<time>id_/<url>`
(302 to the nearest capture, `Memento-Datetime`). `mood` decides what goes wrong with each request.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.worlds.archives.world import Capture

Mood = Callable[[str, int], str | None]  # (path, number of the request) → what goes wrong, or None
FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")


def surt(url: str) -> str:
    """The sort key of an address, as the Internet Archive forms it."""
    parts = urlsplit(url.lower())
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/") or "/"
    query = f"?{parts.query}" if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}){path}{query}"


class IaServer(ThreadingHTTPServer):
    """Serves captures; counts and remembers what it is asked."""

    daemon_threads = True

    def __init__(self, captures: Sequence[Capture], mood: Mood | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.mood = mood
        self.asked: list[tuple[float, str]] = []
        self.latency = 0.0
        self.row_cap = 150_000  # rows of one answer, whatever is asked for
        self.lock = threading.Lock()
        rows = [(surt(c.url), c.timestamp, c) for c in captures]
        self.rows = sorted(rows, key=lambda row: row[:2])
        self.by_key: dict[str, list[Capture]] = {}
        for key, _, capture in self.rows:
            self.by_key.setdefault(key, []).append(capture)

    @property
    def collection(self) -> str:
        """The same captures in pywb's dialect."""
        return f"http://127.0.0.1:{self.server_port}/col"

    @property
    def base(self) -> str:
        """What `--archive` takes."""
        return f"http://127.0.0.1:{self.server_port}/cdx/search/cdx"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for _, path in self.asked]


@contextmanager
def serving(captures: Sequence[Capture], mood: Mood | None = None) -> Iterator[IaServer]:
    """A server on a free port, stopped at the end."""
    server = IaServer(captures, mood)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: IaServer
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append((time.monotonic(), self.path))
            number = len(self.server.asked)
        if self.server.latency:
            time.sleep(self.server.latency)
        trouble = self.server.mood(self.path, number) if self.server.mood else None
        if trouble is not None:
            self.fail(trouble)
        elif self.path.startswith(("/cdx/search/cdx?", "/col/cdx?")):
            self.answer_index()
        elif self.path.startswith(("/web/", "/col/")):
            self.answer_replay()
        else:
            self.send(404, b"nothing here")

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def fail(self, trouble: str) -> None:
        """429, 429:2 (with Retry-After), 503, 403, outage, empty, cut, drip, close, or raw bytes after `raw:`."""
        kind, _, detail = trouble.partition(":")
        if kind == "429":
            self.send(429, b"Too Many Requests", **({"Retry_After": detail} if detail else {}))
        elif kind == "403":
            text = "org.archive.util.io.RuntimeIOException: AdministrativeAccessControlException: Blocked Site Error"
            self.send(403, text.encode(), X_Archive_Wayback_Runtime_Error=text)
        elif kind.isdecimal():
            self.send(int(kind), b"<html>Gateway trouble</html>")
        elif kind == "outage":
            page = b"<html><title>Temporarily Offline</title><h1>Internet Archive services are offline</h1></html>"
            self.send(200, page, Content_Type="text/html")
        elif kind == "empty":
            self.send(200, b"")
        elif kind == "cut":
            body = b'[["urlkey","timestamp","original","mimetype","statuscode"],["a,b)/","2020'
            self.send(200, body, Content_Type="application/json")
        elif kind == "short":
            self.send(200, b"<html><title>Half", Content_Length="5000")
            self.close_connection = True
        elif kind == "close":
            self.close_connection = True
            self.connection.close()

    def answer_index(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        key = surt(asked["url"][0] if "://" in asked["url"][0] else f"http://{asked['url'][0]}")
        match = asked.get("matchType", ["exact"])[0]
        host = key.partition(")")[0]
        fronts = {
            "exact": (key,),
            "prefix": (key,),
            "host": (host + ")",),
            "domain": (host + ")", host + ","),
        }[match]
        found = [
            self.row(k, c)
            for k, _, c in self.server.rows
            if k.startswith(fronts) and (match != "exact" or k == key)
        ]
        for condition in asked.get("filter", []):
            name, _, pattern = condition.partition(":")
            at = FIELDS.index(name.lstrip("~"))
            fits = re.compile(pattern).match if name[0] == "~" else re.compile(pattern).fullmatch
            found = [row for row in found if fits(row[at])]
        start, end = asked.get("from", ["0"])[0], asked.get("to", ["9"])[0]
        found = [row for row in found if start <= row[1] and row[1][: len(end)] <= end]
        start_row = int(asked.get("resumeKey", ["0"])[0])
        most = min(int(asked.get("limit", ["150000"])[0]), self.server.row_cap)
        is_cut = len(found) > start_row + most
        found = found[start_row : start_row + most]
        if self.path.startswith("/col/"):
            self.send(200, _lines(found), Content_Type="text/x-ndjson")
            return
        names = asked.get("fl", [",".join(FIELDS)])[0].split(",")
        places = [FIELDS.index(name) for name in names]
        table = [names, *([row[i] for i in places] for row in found)] if found else []
        if is_cut and "showResumeKey" in asked:
            table += [[], [str(start_row + most)]]
        self.send(200, json.dumps(table).encode(), Content_Type="application/json")

    @staticmethod
    def row(key: str, c: Capture) -> list[str]:
        if c.is_revisit:
            return [key, c.timestamp, c.url, "warc/revisit", "-", "A", "400"]
        return [key, c.timestamp, c.url, c.mime, str(c.status), "A", str(len(c.body))]

    def answer_replay(self) -> None:
        match = re.fullmatch(r"/(?:web|col)/(\d{1,14})(?:[a-z]{2}_)?/(.+)", self.path)
        if match is None:
            return self.send(404, b"no such page")
        held = self.server.by_key.get(surt(unquote(match[2]))) or self.server.by_key.get(
            surt(match[2])
        )
        if not held:
            return self.send(404, b"The Wayback Machine has not archived that URL.")
        wanted = match[1].ljust(14, "0")
        nearest = min(held, key=lambda c: abs(_seconds(c.timestamp) - _seconds(wanted)))
        is_pywb = self.path.startswith("/col/")
        if nearest.timestamp != wanted and not is_pywb:
            there = f"http://127.0.0.1:{self.server.server_port}/web/{nearest.timestamp}id_/{nearest.url}"
            return self.send(302, b"", Location=there)
        moment = datetime.strptime(nearest.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        headers = {
            "Memento_Datetime": format_datetime(moment, usegmt=True),
            "Content_Type": nearest.mime,
        }
        if nearest.location:
            front = f"http://127.0.0.1:{self.server.server_port}/web/{nearest.timestamp}id_/"
            headers["Location"] = nearest.location if is_pywb else front + nearest.location
        body = nearest.body
        if nearest.is_revisit:
            whole = [c for c in held if c.status == 200 and not c.is_revisit]
            body = max(whole, key=lambda c: (c.timestamp < nearest.timestamp, c.timestamp)).body
        return self.send(nearest.status, body, **headers)


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as pywb writes them: an object a line, a revisit without a status."""
    out = []
    names = ("urlkey", "timestamp", "url", "mime", "status", "digest", "length")
    for key, stamp, url, mime, status, digest, length in rows:
        told = (key, stamp, url, mime, status, digest, length)
        item = dict(zip(names, told, strict=True))
        if status == "-":
            del item["status"]
        out.append(json.dumps(item) + "\n")
    return "".join(out).encode()


def _seconds(timestamp: str) -> float:
    return datetime.strptime(timestamp[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp()
