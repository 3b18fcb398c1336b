"""Hostile answers: bounded in bytes and in time, and never a step outside the archive."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from citecheck.archive.page import read_page
from citecheck.archive.problems import BadAnswer
from citecheck.archive.replay import Place, target_of
from citecheck.archive.servers import find_archive
from citecheck.archive.transport import Limits, get, open_client
from tests.archive.test_page import page_with

if TYPE_CHECKING:
    import httpx

SMALL = Limits(size=50_000, seconds=5)


@contextmanager
def answering(head: bytes, chunks: Callable[[], Iterator[bytes]]) -> Iterator[str]:
    """A server that sends a head and then chunks until the client has had enough."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            try:
                connection.sendall(head)
                for chunk in chunks():
                    connection.sendall(chunk)
            except OSError:
                pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        thread.join(5)
        listener.close()


def endless() -> Iterator[bytes]:
    while True:
        yield b"x" * 65536


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with open_client("citecheck/test") as client:
        yield client


def zero() -> float:
    return 0.0


def test_endless_stream_is_cut(http: httpx.Client) -> None:
    with answering(b"HTTP/1.1 200 OK\r\n\r\n", endless) as url:
        reply = get(http, url, SMALL, zero)
    assert len(reply.body) == SMALL.size
    assert not reply.is_whole


def test_gzip_bomb_is_cut(http: httpx.Client) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n"
    with answering(head.encode(), lambda: iter([bomb])) as url:
        reply = get(http, url, SMALL, zero)
    assert len(reply.body) == SMALL.size
    assert not reply.is_whole


def test_slow_drip_ends_at_the_deadline(http: httpx.Client) -> None:
    ticks = iter(range(100_000))
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with answering(head, lambda: (b"1\r\nx\r\n" for _ in range(5000))) as url:
        reply = get(http, url, Limits(10**9, 1), lambda: next(ticks) / 100)
    assert not reply.is_whole
    assert len(reply.body) < 10**6


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip\r\nContent-Length: 9\r\n", b"not gzip!"),
        ("Content-Encoding: br\r\nContent-Length: 3\r\n", b"abc"),
        ("Content-Encoding: gzip\r\nContent-Length: 12\r\n", gzip.compress(b"a" * 500)[:12]),
    ],
    ids=["broken", "unknown", "cut"],
)
def test_unreadable_packing_is_no_answer(http: httpx.Client, head: str, body: bytes) -> None:
    with (
        answering(f"HTTP/1.1 200 OK\r\n{head}\r\n".encode(), lambda: iter([body])) as url,
        pytest.raises(BadAnswer),
    ):
        get(http, url, SMALL, zero)


def test_cut_body_is_an_error(http: httpx.Client) -> None:
    import httpx

    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
    with answering(head, lambda: iter([b"short"])) as url, pytest.raises(httpx.TransportError):
        get(http, url, SMALL, zero)


def test_redirect_is_not_followed(http: httpx.Client) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: http://203.0.113.1/\r\nContent-Length: 0\r\n\r\n"
    with answering(head, lambda: iter([])) as url:
        assert get(http, url, SMALL, zero).status == 302


ARCHIVE = find_archive("http://127.0.0.1:8080/web")


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/news/2", Place("20200101000000", "http://a.example/news/2")),
        ("http://other.example/x", Place("20200101000000", "http://other.example/x")),
        ("http://127.0.0.1:8080/web/20200303id_/http://a.example/y", Place("20200303", "http://a.example/y")),
        ("/web/20200303000000mp_/http://a.example/y", Place("20200303000000", "http://a.example/y")),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("ftp://a.example/x", None),
        ("http://[broken", None),
    ],
)  # fmt: skip
def test_redirects_stay_in_the_archive(location: str, expected: Place | None) -> None:
    page = page_with(location=location)
    target = target_of(ARCHIVE, page)
    assert target == expected
    if target is not None:
        assert ARCHIVE.replay(*target).startswith("http://127.0.0.1:8080/web/")


@pytest.mark.parametrize(
    "body",
    [
        b"<html><title>\x1b[31mred\x07</title><h1>a\x00b\x9bc\xe2\x80\xae d</h1></html>",
        b"<html><title>" + b"long " * 100_000 + b"</title></html>",
        b"<div>" * 20_000 + b"<h1>Deep</h1>",
        b"<a href='http://[x'>some words here</a>" * 10,
        b"<script type='application/ld+json'>" + b"[" * 50_000 + b"</script>",
        b"\xff\xfe" + "<h1>\u0422\u0435\u0441\u0442</h1>".encode("utf-16-le"),
        b"<meta charset=rot13><h1>x</h1>",
        b"<meta charset='idna'><h1>\xd0\xd1</h1>",
        b"",
        bytes(range(256)) * 40,
    ],
    ids=["escapes", "long", "deep", "links", "json", "utf16", "rot13", "idna", "empty", "bytes"],
)
def test_hostile_pages_are_read_harmlessly(body: bytes) -> None:
    found, _ = read_page(body, "text/html; charset=nonsense", "http://a.example/")
    for title in found["titles"]:
        assert title.isprintable()
        assert len(title) <= 400
