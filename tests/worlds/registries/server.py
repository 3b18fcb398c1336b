"""One server for all emulators (`/crossref/works/…`), with faults by request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tests.worlds.registries.answers import answer
from tests.worlds.registries.works import Work

Fault = Callable[[int, str], str | None]  # number of the request, service → "429", "503", "cut" …
PAGE = "<!DOCTYPE html><html><body>We will be back soon.</body></html>"


def faultless(number: int, service: str) -> str | None:
    """No faults."""
    return None


class Served(NamedTuple):
    """A running server."""

    base: str
    asked: list[str]  # paths with queries, as they came
    agents: list[str]  # who asked


class Handler(BaseHTTPRequestHandler):
    """Answers for all services; `works`, `fault` and `served` are set by `serving`."""

    protocol_version = "HTTP/1.1"
    works: list[Work]
    fault: staticmethod[[int, str], str | None]
    served: Served

    def do_GET(self) -> None:
        number = len(self.served.asked)
        self.served.asked.append(self.path)
        self.served.agents.append(self.headers.get("User-Agent", ""))
        parts = urlsplit(self.path)
        service, _, path = parts.path.lstrip("/").partition("/")
        mood = self.fault(number, service)
        if mood == "drop":
            self.close_connection = True
        elif mood in ("429", "503", "403", "500"):
            more = {"Retry-After": "0"} if mood == "429" else {}
            self._send(int(mood), "text/plain", b"no", more)
        elif mood == "page":
            self._send(200, "text/html", PAGE.encode())
        else:
            found = answer(self.works, service, path, dict(parse_qsl(parts.query)))
            self._send_found(service, *found, is_cut=mood == "cut")

    def _send_found(self, service: str, status: int, kind: str, body: str, *, is_cut: bool) -> None:
        data = body.encode()
        if status == 302:
            self._send(status, kind, b"", {"Location": f"/{service}/{body}"})
        elif is_cut:
            self._send(status, kind, data[: len(data) // 2], {"Content-Length": str(len(data))})
            self.close_connection = True
        else:
            self._send(status, kind, data)

    def _send(
        self, status: int, kind: str, data: bytes, more: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(data)), **(more or {})}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def serving(works: list[Work], fault: Fault = faultless) -> Iterator[Served]:
    """Serve works below an address on this machine."""
    served = Served("", [], [])
    how = {"works": works, "fault": staticmethod(fault), "served": served}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Serving", (Handler,), how))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield served._replace(base=f"http://127.0.0.1:{server.server_address[1]}")
    finally:
        server.shutdown()
        server.server_close()
