"""The web sources of a whole catalogue, each once, site by site, in batches to be asked for.

Sources of one site stand in one file of a working folder, so that memory holds one such file. A
batch is named by the hash of what is in it: one whose part of `answers` exists need not be asked
for again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from citecheck.archive.query import Query, query_of
from citecheck.archive.verify import can_ask
from citecheck.catalogue.parts import all_counts, read_parts
from citecheck.catalogue.store import Store
from citecheck.model import Outlet, Source, Span, TitleReading
from citecheck.named import NamedTuple

_ROWS = 100_000  # of `sources`, for each working file
_MOST_FILES = 512
BATCH = 1000  # sources; more where one site has more, up to
_LONGEST = 10_000
_OWN = "type title issued accessed url doi archive_url".split()  # as `Source` calls them, too
_COLUMNS = [*_OWN, *"key outlet_host outlet_domain cyrillic is_repeat".split()]


class Cited(NamedTuple):
    """A source, and how it is asked for."""

    key: str  # that `sources` knows it by
    query: Query


class Batch(NamedTuple):
    """Sources of one site, or of some small ones."""

    name: str  # 16 hexadecimal digits
    cited: tuple[Cited, ...]


def sort_out(store: Store, folder: Path) -> tuple[list[Path], int]:
    """Write what can be asked for into files by site; returns these and the rows that cannot be."""
    rows = sum(counts.sources for counts in all_counts(store))
    count = min(_MOST_FILES, 1 + rows // _ROWS)
    paths = [folder / f"{number:04}.jsonl" for number in range(count)]
    skipped = 0
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("w", encoding="utf-8")) for path in paths]
        for part in read_parts(store, "sources", _COLUMNS):
            for row in part.to_pylist():
                cited = _cited(row)
                if cited is None:
                    skipped += 1
                    continue
                at = crc32((cited.query.domain or "").encode("utf-8", "replace")) % count
                files[at].write(json.dumps([cited.key, *cited.query]) + "\n")
    return paths, skipped


def _cited(row: Mapping[str, Any]) -> Cited | None:
    """The source of a row; None where it repeats another one, or is nowhere to be asked for."""
    if row["is_repeat"]:
        return None
    host, domain, cyrillic = row["outlet_host"], row["outlet_domain"], row["cyrillic"]
    source = Source(
        "", "", 0, 0, Span(0, 0), Span(0, 0), **{name: row[name] for name in _OWN},
        outlet=Outlet("", host, domain, None) if host or domain else None,
        reading=TitleReading(None, cyrillic=cyrillic) if cyrillic else None,
    )  # fmt: skip
    query = query_of(source)
    return Cited(row["key"], query) if can_ask(query) else None


def batches(path: Path, asked: str) -> Iterator[Batch]:
    """The batches of a working file, each source once. `asked` names the archives."""
    found: dict[Cited, None] = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            key, *fields = json.loads(line)
            found[Cited(key, Query(*fields))] = None
    ordered = sorted(found, key=lambda one: (one.query.domain or "", one.key, str(one.query)))
    waiting: list[Cited] = []
    for cited in ordered:
        is_other = bool(waiting) and waiting[-1].query.domain != cited.query.domain
        if len(waiting) >= (BATCH if is_other else _LONGEST):
            yield _batch(waiting, asked)
            waiting = []
        waiting.append(cited)
    if waiting:
        yield _batch(waiting, asked)


def _batch(cited: list[Cited], asked: str) -> Batch:
    content = json.dumps([asked, *cited])
    return Batch(sha256(content.encode()).hexdigest()[:16], tuple(cited))
