"""Which archive: endpoints, dialect and limits follow from its name or its collection's address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, cast
from urllib.parse import urlsplit

from citecheck.archive.tables import table_of
from citecheck.asking.services import Channel, Service
from citecheck.asking.transport import Limits, Reply
from citecheck.errors import UsageError
from citecheck.named import NamedTuple

IA_INDEX_RATE = 24.0
IA_REPLAY_RATE = 480.0
"""Requests a minute: 80 % of the Internet Archive's limits, as its staff ask of clients (2026)."""
POLITE_RATE = 60.0  # requests a minute of an archive that we know nothing of

Dialect = Literal["ia", "pywb", "memento", "crawls"]
INDEX_AGE = 30 * 86400.0  # seconds for which an index answer holds; a capture never changes
INDEX_LIMITS = Limits(size=48_000_000, seconds=90)
REPLAY_LIMITS = Limits(size=3_000_000, seconds=30)
_RUNTIME_ERROR = "x-archive-wayback-runtime-error"


class Archive(NamedTuple):
    """A web archive as its client needs it."""

    name: str
    index_url: str  # CDX endpoint
    replay_url: str  # in front of "<timestamp>id_/<url>", with its closing slash
    dialect: Dialect
    index_rate: float | None  # requests a minute; None: no limit
    replay_rate: float | None
    pause: float  # seconds to wait after a 429 that does not say how long

    @property
    def origin(self) -> str:
        """Scheme, host and port, beyond which no request ever goes."""
        parts = urlsplit(self.replay_url)
        return f"{parts.scheme}://{parts.netloc}"

    def replay(self, timestamp: str, url: str) -> str:
        """The address of the bytes as they were captured."""
        return f"{self.replay_url}{timestamp}id_/{url}"

    def snapshot(self, timestamp: str, url: str) -> str:
        """The address of a capture for a reader."""
        return f"{self.replay_url}{timestamp}/{url}"


def find_archives(
    names: str, named: Mapping[str, str] | None = None, rate: float | None = None
) -> list[Archive]:
    """The archives of a list with commas, in order, each once. Raises UsageError."""
    parts = dict.fromkeys(part for name in names.split(",") if (part := name.strip()))
    if not parts:
        raise UsageError("--archive: no archive is named")
    return [find_archive(part, named, rate) for part in parts]


def find_archive(
    name: str, named: Mapping[str, str] | None = None, rate: float | None = None
) -> Archive:
    """The archive of a name or base URL. `rate` overrules the limit on index requests.

    Raises UsageError where the name is neither known nor an address.
    """
    base = (named or {}).get(name, name)
    if name == "ia" and base == "ia":
        base = "https://web.archive.org"
    public = table_of("archives")
    if base in public:
        archive = _public(name, public[base])
    elif re.match(r"https?://[^/\s]+", base):
        archive = _at_address(name, base)
    else:
        known = ", ".join(dict.fromkeys(("ia", *public, *(named or {}))))
        raise UsageError(f"--archive: “{name}” is neither an address (http…) nor one of {known}")
    if rate is not None:
        archive = archive._replace(index_rate=rate)
    return archive


def _public(name: str, row: str) -> Archive:
    dialect, index, captures, index_rate, replay_rate = row.split()
    rates = float(index_rate), float(replay_rate)
    return Archive(name, index, captures, cast(Dialect, dialect), *rates, 60.0)


def _at_address(name: str, base: str) -> Archive:
    """The archive at an address: what it ends in tells the dialect."""
    if _is_wayback(base):
        return _wayback(name, base)
    is_local = _is_loopback(urlsplit(base).hostname)
    limit = None if is_local else POLITE_RATE
    pause = 1.0 if is_local else 60.0
    bare = base.rstrip("/")
    if bare.endswith("/timemap/link"):
        front = bare.removesuffix("timemap/link")
        return Archive(name, f"{bare}/", front, "memento", limit, limit, pause)
    if bare.endswith("/collinfo.json"):
        front = bare.removesuffix("collinfo.json")
        return Archive(name, bare, front, "crawls", limit, limit, pause)
    return _collection(name, base)


def _is_wayback(base: str) -> bool:
    """The Internet Archive, or a server that speaks as it does: an address ending in
    `/cdx/search/cdx`.
    """
    return urlsplit(base).hostname == "web.archive.org" or base.rstrip("/").endswith(
        "/cdx/search/cdx"
    )


def _wayback(name: str, base: str) -> Archive:
    parts = urlsplit(base)
    root = f"{parts.scheme}://{parts.netloc}"
    is_local = _is_loopback(parts.hostname)
    return Archive(
        name,
        f"{root}/cdx/search/cdx",
        f"{root}/web/",
        "ia",
        None if is_local else IA_INDEX_RATE,
        None if is_local else IA_REPLAY_RATE,
        1.0 if is_local else 60.0,
    )


def _collection(name: str, base: str) -> Archive:
    base = base.rstrip("/").removesuffix("/cdx")
    is_local = _is_loopback(urlsplit(base).hostname)
    limit = None if is_local else POLITE_RATE
    return Archive(name, f"{base}/cdx", f"{base}/", "pywb", limit, limit, 1.0 if is_local else 60.0)


def _is_loopback(host: str | None) -> bool:
    return host is not None and (host in ("localhost", "::1") or host.startswith("127."))


def service_of(archive: Archive) -> Service:
    """The archive as the client asks it: an index and captures, each at its own rate."""
    return Service(
        name=archive.name,
        label="the archive",
        origin=archive.origin,
        channels={
            "index": Channel(archive.index_rate, INDEX_LIMITS, 240.0, INDEX_AGE),
            "replay": Channel(archive.replay_rate, REPLAY_LIMITS, 120.0),
        },
        pause=archive.pause,
        is_local=_is_loopback(urlsplit(archive.replay_url).hostname),
        is_content=_is_memento,
        lasting_refusal=_exclusion,
    )


def _is_memento(reply: Reply) -> bool:
    """Whether a reply is a capture: its status is then that of the captured page."""
    return "memento-datetime" in reply.headers


def _exclusion(reply: Reply) -> str | None:
    """Why a site was taken out of the archive at somebody's wish."""
    error = reply.headers.get(_RUNTIME_ERROR, "") or (
        reply.body[:400].decode("latin-1") if reply.status == 403 else ""
    )
    if "AccessControl" in error or "Blocked Site" in error:
        return "this site is excluded from the archive"
    return None
