"""One bounded GET: never more bytes, never longer, never elsewhere than asked for.

A deadline stands behind every single read of the socket, so that a header, a chunk's size or a row
of interim answers that drips in byte by byte ends when the request's time is over.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import local
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from citecheck.asking.problems import BadAnswer, BrokenConnection, TooSlow
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    import httpcore

Clock = Callable[[], float]
SILENCE = 20.0  # seconds without a byte in the midst of an answer, after which it is given up
CONNECTIONS = 2  # at once, where a service says nothing else
_KEPT_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]|"


class Limits(NamedTuple):
    """Bounds of one request."""

    size: int  # bytes of the answer, after decompression
    seconds: float  # from the request to the last byte
    connect: float = 10.0  # seconds until there is a connection
    header: float = 45.0  # seconds until the answer begins


class Reply(NamedTuple):
    """An answer as it came."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    is_whole: bool  # False: the bound in bytes was reached, the rest was not read


class Connections:
    """The open connections to one service. Follows nothing; obeys the proxies of the
    environment.
    """

    def __init__(
        self, origin: str, headers: Mapping[str, str], clock: Clock, at_once: int = CONNECTIONS
    ) -> None:
        self._deadline = _Deadline(clock)
        self._pool = _open_pool(origin, self._deadline, at_once)
        always = {"Accept-Encoding": "gzip", "Accept": "*/*"}
        self._headers = list({**always, **headers}.items())

    def get(self, url: str, limits: Limits) -> Reply:
        """Fetch an address. Raises TooSlow, BrokenConnection, or BadAnswer for unreadable bytes."""
        import httpcore

        deadline = self._deadline
        deadline.start(limits)
        try:
            with self._pool.stream(
                "GET",
                _on_the_wire(url),
                headers=[*self._headers, *_range(url)],
                extensions=_timeouts(limits),
            ) as response:
                deadline.header_is_here()
                headers = {k.decode("latin-1").lower(): v.decode("latin-1")
                           for k, v in response.headers}  # fmt: skip
                unpack = _unpacker(headers.get("content-encoding", ""), limits.size)
                chunks = unpack(deadline.watched(response.iter_stream()))
                body, is_whole = _read(chunks, limits.size)
                return Reply(response.status, headers, body, is_whole)
        except httpcore.TimeoutException:
            raise TooSlow from None
        except httpcore.ConnectError as error:
            raise BrokenConnection(str(error), is_refused=True) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            raise BrokenConnection(str(error)) from None

    def close(self) -> None:
        """Drop the connections."""
        self._pool.close()


def _range(url: str) -> list[tuple[str, str]]:
    """The bytes of a file that are wanted: `#bytes=100-199` at the end of an address."""
    fragment = url.partition("#")[2]
    return [("Range", fragment)] if fragment.startswith("bytes=") else []


def _timeouts(limits: Limits) -> dict[str, Any]:
    silence = min(SILENCE, limits.seconds)  # of reads, the deadline decides
    return {"timeout": {"connect": limits.connect, "write": silence, "pool": 60.0}}


def _read(chunks: Iterable[bytes], size: int) -> tuple[bytes, bool]:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) >= size:
            return bytes(body[:size]), False
    return bytes(body), True


def _on_the_wire(url: str) -> bytes:
    """An address in ASCII: what is none is percent-encoded, a host in other letters in Punycode."""
    parts = urlsplit(url)
    host = parts.netloc
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
        url = url.replace(parts.netloc, host, 1)
    text = quote(url.encode("utf-8", "backslashreplace"), safe=_KEPT_IN_ADDRESSES)
    return text.partition("#")[0].encode("ascii")


class _Deadline:
    """When the request of this thread must have its header, and be at its end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._here = local()

    def start(self, limits: Limits) -> None:
        now = self._clock()
        self._here.last = now + limits.seconds
        self._here.next = now + min(limits.seconds, limits.connect + limits.header)
        self._here.silence = limits.header  # an index may search for long before it says a word

    def header_is_here(self) -> None:
        self._here.next = self._here.last
        self._here.silence = SILENCE

    def patience(self) -> float:
        """Seconds that one read may wait for a byte. Raises a time-out where there are none."""
        return min(self.left(), getattr(self._here, "silence", SILENCE))

    def left(self) -> float:
        """Seconds. Raises a time-out where there are none."""
        import httpcore

        left: float = getattr(self._here, "next", self._clock() + SILENCE) - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left

    def watched(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The chunks as they come; not one beyond the deadline."""
        for chunk in chunks:
            self.left()
            yield chunk


def _open_pool(origin: str, deadline: _Deadline, at_once: int) -> httpcore.ConnectionPool:
    """A pool whose every read of a socket ends at the deadline."""
    import ssl
    from urllib.request import getproxies, proxy_bypass

    import httpcore

    class Stream(httpcore.NetworkStream):
        def __init__(self, inner: httpcore.NetworkStream) -> None:
            self._inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self._inner.read(max_bytes, deadline.patience())

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._inner.write(buffer, min(deadline.left(), timeout or SILENCE))

        def close(self) -> None:
            self._inner.close()

        def start_tls(
            self,
            ssl_context: ssl.SSLContext,
            server_hostname: str | None = None,
            timeout: float | None = None,
        ) -> httpcore.NetworkStream:
            return Stream(self._inner.start_tls(ssl_context, server_hostname, timeout))

        def get_extra_info(self, info: str) -> Any:
            return self._inner.get_extra_info(info)

    class Backend(httpcore.NetworkBackend):
        def connect_tcp(self, *args: Any, **named: Any) -> httpcore.NetworkStream:
            return Stream(httpcore.SyncBackend().connect_tcp(*args, **named))

    how: dict[str, Any] = {
        "ssl_context": httpcore.default_ssl_context() if origin.startswith("https") else None,
        "max_connections": at_once,
        "network_backend": Backend(),
    }
    parts = urlsplit(origin)
    proxy = getproxies().get(parts.scheme)
    if proxy and not proxy_bypass(parts.netloc):
        return httpcore.HTTPProxy(proxy, **how)
    return httpcore.ConnectionPool(**how)


def _unpacker(encoding: str, limit: int) -> Callable[[Iterator[bytes]], Iterator[bytes]]:
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return lambda chunks: chunks
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise BadAnswer(f"packed as {encoding[:20]}, which cannot be read")
    return lambda chunks: _inflated(chunks, limit)


def _inflated(chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Decompress without ever holding more than `limit` bytes of output at once."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
    for chunk in chunks:
        try:
            yield inflate.decompress(chunk, limit)
            while inflate.unconsumed_tail:
                yield inflate.decompress(inflate.unconsumed_tail, limit)
        except zlib.error:
            raise BadAnswer("its compressed bytes are broken") from None
        if inflate.eof:  # what follows the end is no part of it
            return
    if not inflate.eof:
        raise BadAnswer("its compressed bytes end too early")
