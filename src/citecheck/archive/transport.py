"""One bounded GET: never more bytes, never longer, never elsewhere than asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from citecheck.archive.problems import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx


class Limits(NamedTuple):
    """Bounds of one answer."""

    size: int  # bytes, after decompression
    seconds: float  # from the request to the last byte


class Reply(NamedTuple):
    """An answer as it came."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    is_whole: bool  # False: a bound was reached, the rest was not read


def open_client(user_agent: str) -> httpx.Client:
    """A client that keeps two connections at most and follows nothing."""
    import httpx

    return httpx.Client(
        headers={"User-Agent": user_agent, "Accept-Encoding": "gzip", "Accept": "*/*"},
        follow_redirects=False,
        trust_env=True,
        timeout=httpx.Timeout(20.0, connect=10.0),
        limits=httpx.Limits(max_connections=2, max_keepalive_connections=2),
    )


def get(client: httpx.Client, url: str, limits: Limits, clock: Callable[[], float]) -> Reply:
    """Fetch `url`. Raises httpx.TransportError, or BadAnswer for bytes that cannot be read."""
    deadline = clock() + limits.seconds
    with client.stream("GET", url) as response:
        unpack = _unpacker(response.headers.get("content-encoding", ""), limits.size)
        body = bytearray()
        is_whole = True
        for chunk in unpack(response.iter_raw()):
            body += chunk
            if len(body) >= limits.size or clock() > deadline:
                is_whole = False
                break
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, bytes(body[: limits.size]), is_whole)


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
    if not inflate.eof:
        raise BadAnswer("its compressed bytes end too early")
