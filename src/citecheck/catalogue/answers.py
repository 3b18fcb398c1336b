"""The table `answers`: what archives know of the sources that a catalogue cites, a part a batch."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.catalogue.cited import Batch
from citecheck.catalogue.manifest import ANSWERS
from citecheck.catalogue.parts import Counts, encode, part_name, read_counts
from citecheck.catalogue.rows import Row
from citecheck.catalogue.store import Store
from citecheck.model import ArchiveAnswer


def keep(store: Store, batch: Batch, answers: Sequence[ArchiveAnswer]) -> None:
    """Write the part of a batch, whole or not at all. Raises UnwritableOutput."""
    rows: list[Row] = [
        {
            **answer._asdict(),
            "key": cited.key,
            "title": cited.query.title,
            "domain": cited.query.domain,
            "issued": cited.query.issued,
            "url": cited.query.url,
            "found_url": answer.url,
        }
        for cited, answer in zip(batch.cited, answers, strict=True)
    ]
    unknown = sum(answer.status == "unknown" for answer in answers)
    counts = Counts(failed=unknown, sources=len(rows))
    store.write(part_name(ANSWERS, batch.name), encode(ANSWERS, rows, counts))


def is_kept(store: Store, batch: Batch) -> bool:
    """Whether every source of a batch has an answer; those that got none are asked for again."""
    counts = read_counts(store, batch.name, ANSWERS)
    return counts is not None and not counts.failed


def remove_others(store: Store, names: set[str]) -> None:
    """Remove parts of sources that are cited no more, or now stand in other batches."""
    wanted = {part_name(ANSWERS, name) for name in names}
    for name in store.names(ANSWERS):
        if f"{ANSWERS}/{name}" not in wanted:
            store.remove(f"{ANSWERS}/{name}")
