"""The client of one web archive: the shared client, with the archive that it asks."""

from __future__ import annotations

from citecheck.archive.dialects.archives import Archive, service_of
from citecheck.asking.cache import Cache
from citecheck.asking.client import Client
from citecheck.asking.manners import Manners


class ArchiveClient(Client):
    """All requests of a run to one archive. Safe to share between threads."""

    def __init__(
        self,
        archive: Archive,
        cache: Cache | None,
        user_agent: str,
        *,
        manners: Manners | None = None,
        is_offline: bool = False,
        is_refreshing: bool = False,
    ) -> None:
        super().__init__(
            service_of(archive),
            cache,
            user_agent,
            manners=manners,
            is_offline=is_offline,
            is_refreshing=is_refreshing,
        )
        self.archive = archive
        self.spots: dict[tuple[str, str], str] = {}
        """Timestamp and address of a capture → where its bytes are, where that is not told by
        these.
        """

    def snapshot_of(self, timestamp: str, url: str) -> str | None:
        """The address of a capture for a reader; None where an archive shows none."""
        if self.archive.dialect in ("ia", "pywb"):
            return self.archive.snapshot(timestamp, url)
        if self.archive.dialect == "memento":
            return self.spots.get((timestamp, url))
        return None

    def address_of(self, timestamp: str, url: str) -> str | None:
        """Where the bytes of a capture are; None where the archive cannot tell."""
        if self.archive.dialect in ("ia", "pywb"):
            return self.archive.replay(timestamp, url)
        return self.spots.get((timestamp, url))
