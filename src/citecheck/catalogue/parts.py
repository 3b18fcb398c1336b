"""Parts: the five files of a shard. Those of `papers` come last, and say that all are there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from citecheck.catalogue.rows import Row, Rows
from citecheck.catalogue.schema import TABLES, VERSION, arrow_schema, columns
from citecheck.catalogue.store import Store
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

_KEY = b"citecheck"  # of the metadata in a part of `papers`: its counts


class Counts(NamedTuple):
    """What is in a shard, or in many."""

    papers: int = 0
    failed: int = 0  # papers with an error
    notes: int = 0
    sources: int = 0
    findings: int = 0
    markers: int = 0
    bytes: int = 0

    def plus(self, more: Counts) -> Counts:
        """Both together."""
        return Counts(*(one + other for one, other in zip(self, more, strict=True)))


def part_name(table: str, shard: str) -> str:
    """The file of a shard's table within OUT."""
    return f"{table}/part-{shard}.parquet"


def count(rows: Rows) -> Counts:
    """The counts of a shard's rows."""
    papers = rows.get("papers", [])
    return Counts(
        papers=len(papers),
        failed=sum(row.get("error") is not None for row in papers),
        notes=len(rows.get("notes", ())),
        sources=len(rows.get("sources", ())),
        findings=len(rows.get("findings", ())),
        markers=len(rows.get("markers", ())),
        bytes=sum(row.get("bytes") or 0 for row in papers),
    )


def write_parts(store: Store, shard: str, rows: Rows) -> Counts:
    """Write the five parts. Raises UnwritableOutput; `papers` is then not there."""
    counts = count(rows)
    for table in sorted(TABLES, key=lambda table: table == "papers"):
        store.write(part_name(table, shard), encode(table, rows.get(table, []), counts))
    return counts


def encode(table: str, rows: Sequence[Row], counts: Counts) -> bytes:
    """A part's bytes: one row group, zstd, the counts of the shard in the metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    told = {"schema": VERSION, "counts": counts._asdict()}
    schema = arrow_schema(table).with_metadata({_KEY: json.dumps(told).encode()})
    arrays = [_array([row.get(name) for row in rows], schema.field(name).type)
              for name, _ in columns(table)]  # fmt: skip
    data = pa.Table.from_arrays(arrays, schema=schema)
    sink = pa.BufferOutputStream()
    pq.write_table(data, sink, compression="zstd", row_group_size=max(1, len(rows)))
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """A column; text that has half of a surrogate pair gets a question mark for it."""
    import pyarrow as pa

    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_sound(value) for value in values], kind)


def _sound(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_sound(each) for each in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def read_counts(store: Store, shard: str, table: str = "papers") -> Counts | None:
    """The counts of a part; None where it cannot be read as one of ours."""
    import pyarrow.parquet as pq
    from fsspec.core import open as fs_open

    place = store.place(part_name(table, shard))
    try:
        with open(place, "rb") if store.is_local else fs_open(place, "rb").open() as file:
            metadata = pq.read_schema(file).metadata or {}
        told = json.loads(metadata[_KEY])
        return Counts(**told["counts"]) if told["schema"] == VERSION else None
    except Exception:  # cut, foreign or gone: done again
        return None


def all_counts(store: Store) -> Iterator[Counts]:
    """The counts of each shard that is there."""
    for name in store.names("papers"):
        if counts := read_counts(store, name.removeprefix("part-").removesuffix(".parquet")):
            yield counts


def read_parts(store: Store, table: str, names: Sequence[str] | None = None) -> Any:
    """The parts of a table, one after the other."""
    import pyarrow.parquet as pq
    from pyarrow import BufferReader

    for name in store.names(table):
        if name.startswith("part-") and name.endswith(".parquet"):
            data = store.read(f"{table}/{name}")
            part = pq.read_table(BufferReader(data), columns=names)
            yield part.replace_schema_metadata(None)


def open_table(store: Store, table: str) -> Any:
    """A whole table as an Arrow dataset, read part by part where it is asked."""
    from pyarrow import dataset

    schema = arrow_schema(table)
    names = [name for name in store.names(table) if name.startswith("part-")]
    if not names:
        return schema.empty_table()
    root, system = store.opened()
    places = [f"{root}/{table}/{name}" for name in names]
    return dataset.dataset(places, schema=schema, format="parquet", filesystem=system)
