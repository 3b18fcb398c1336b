"""Hostile answers: bounded in bytes and in time, and never elsewhere than asked."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from citecheck.asking.problems import BadAnswer, BrokenConnection, TooSlow
from citecheck.asking.transport import Connections, Limits

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


def zero() -> float:
    return 0.0


@pytest.fixture
def http() -> Iterator[Connections]:
    connections = Connections("http://127.0.0.1", {"User-Agent": "citecheck/test"}, zero)
    yield connections
    connections.close()


def test_endless_stream_is_cut(http: Connections) -> None:
    with answering(b"HTTP/1.1 200 OK\r\n\r\n", endless) as url:
        reply = http.get(url, SMALL)
    assert len(reply.body) == SMALL.size
    assert not reply.is_whole


def test_gzip_bomb_is_cut(http: Connections) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n"
    with answering(head.encode(), lambda: iter([bomb])) as url:
        reply = http.get(url, SMALL)
    assert len(reply.body) == SMALL.size
    assert not reply.is_whole


DRIPS = {
    "header": (b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
    "chunk size": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n", b" "),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "interim answers": (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
}


@pytest.mark.parametrize("kind", DRIPS)
def test_whatever_drips_ends_at_the_deadline(kind: str) -> None:
    head, drop = DRIPS[kind]
    ticks = iter(range(100_000))
    slow = Connections("http://127.0.0.1", {}, lambda: next(ticks) / 10)
    with (
        answering(head, lambda: (drop for _ in range(50_000))) as url,
        pytest.raises(TooSlow),
    ):
        slow.get(url, Limits(10**9, seconds=1))
    slow.close()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip\r\nContent-Length: 9\r\n", b"not gzip!"),
        ("Content-Encoding: br\r\nContent-Length: 3\r\n", b"abc"),
        ("Content-Encoding: gzip\r\nContent-Length: 12\r\n", gzip.compress(b"a" * 500)[:12]),
    ],
    ids=["broken", "unknown", "cut"],
)
def test_unreadable_packing_is_no_answer(http: Connections, head: str, body: bytes) -> None:
    with (
        answering(f"HTTP/1.1 200 OK\r\n{head}\r\n".encode(), lambda: iter([body])) as url,
        pytest.raises(BadAnswer),
    ):
        http.get(url, SMALL)


def test_cut_body_is_an_error(http: Connections) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
    with answering(head, lambda: iter([b"short"])) as url, pytest.raises(BrokenConnection):
        http.get(url, SMALL)


def test_redirect_is_not_followed(http: Connections) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: http://203.0.113.1/\r\nContent-Length: 0\r\n\r\n"
    with answering(head, lambda: iter([])) as url:
        assert http.get(url, SMALL).status == 302
