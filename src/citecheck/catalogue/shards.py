"""The stream of items cut into shards, each named by the hash of its content list.

A shard ends after an item whose hash says so, so that a paper more or less in the input changes the
shard that it falls into and leaves the others as they are.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from zlib import crc32

from citecheck.catalogue.items import Item, is_address
from citecheck.catalogue.schema import VERSION
from citecheck.named import NamedTuple
from citecheck.settings import Settings

MAX_SHARD_BYTES = 64 << 20  # of papers that travel with the shard


class Shard(NamedTuple):
    """Papers that are worked on together."""

    name: str  # 16 hexadecimal digits
    items: tuple[Item, ...]
    settings: tuple[Settings, ...]  # `Item.settings` counts into these


def cut(
    items: Iterable[Item], size: int, settings_of: Callable[[Item], Settings], answers: str = ""
) -> Iterator[Shard]:
    """Shards of `size` papers on average, at least half and at most twice as many.

    `answers`: the hash of saved answers that go into the rows, too.
    """
    waiting: list[Item] = []
    weight = 0
    for item in items:
        waiting.append(item)
        weight += len(item.data or b"")
        is_end = len(waiting) >= max(1, size // 2) and _is_last(item, size)
        if is_end or len(waiting) >= 2 * size or weight >= MAX_SHARD_BYTES:
            yield _shard(waiting, settings_of, answers)
            waiting, weight = [], 0
    if waiting:
        yield _shard(waiting, settings_of, answers)


def _is_last(item: Item, size: int) -> bool:
    hashed = crc32(f"{item.container}\0{item.paper}".encode("utf-8", "surrogatepass"))
    return hashed % max(1, size // 2) == 0


def _shard(items: list[Item], settings_of: Callable[[Item], Settings], answers: str) -> Shard:
    known: dict[int, int] = {}
    settings: list[Settings] = []
    placed: list[Item] = []
    for item in items:
        own = settings_of(item)
        if id(own) not in known:
            known[id(own)] = len(settings)
            settings.append(own)
        placed.append(item._replace(settings=known[id(own)]))
    # A file that is listed twice is one paper; members and lines have places of their own.
    placed = list({each if each.kind == "file" else id(each): each for each in placed}.values())
    placed.sort(key=lambda item: (item.container or "", item.paper))
    listed = [
        (item.container, item.paper, item.name, item.mark, item.error, item.settings)
        for item in placed
    ]
    named = [VERSION, [repr(each) for each in settings], listed]
    content = json.dumps([*named, answers] if answers else named)
    return Shard(sha256(content.encode()).hexdigest()[:16], tuple(placed), tuple(settings))


class Configured:
    """The settings of each item: of the configuration beside it, with the options laid over.

    What reaches the network, keys among it, is left out: it has no place in a task.
    """

    def __init__(self, given: dict[str, object]) -> None:
        self._given = given
        self._known: dict[str, Settings] = {}
        self._of_folder = lru_cache(maxsize=1024)(self._load)

    def __call__(self, item: Item) -> Settings:
        """The settings that hold for an item. Raises ConfigError."""
        if not item.path or is_address(item.path):
            return self._of_folder("")
        return self._of_folder(os.path.dirname(os.path.abspath(item.path)))

    def _load(self, folder: str) -> Settings:
        from citecheck.cli.configuration import settings_for

        settings = settings_for(os.path.join(folder, "paper") if folder else "-", **self._given)
        return self._shared(
            settings._replace(
                archive="ia", archives={}, contact=None, rate=None, cache_dir=None,
                registries=None, keys={}, origins={}, notices=(), refused=(),
            )
        )  # fmt: skip

    def _shared(self, settings: Settings) -> Settings:
        """The same settings are the same object, so that a shard names them once."""
        return self._known.setdefault(repr(settings), settings)
