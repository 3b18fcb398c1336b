"""`manifest.json`: what a catalogue was made of, with what, and what is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from citecheck.catalogue.parts import Counts
from citecheck.catalogue.schema import TABLES, VERSION
from citecheck.catalogue.store import LOCK, Store
from citecheck.errors import UsageError

NAME = "manifest.json"
SCHEMA = "citecheck.catalogue/1"
WORKING = (".started", ".spool")  # folders of a run; gone after it
ANSWERS = "answers"  # of `catalogue verify`


def load(store: Store) -> dict[str, Any] | None:
    """The manifest of a folder that is a catalogue; None of one that is empty or not there.

    Raises UsageError where anything else stands in the folder.
    """
    names = [name for name in store.names() if name != LOCK]
    if not names:
        return None
    content = _content(store.read(NAME))
    known = {NAME, ANSWERS, *TABLES, *WORKING}
    foreign = [name for name in names if name not in known and not _is_left_over(name)]
    if content is None and not foreign:
        foreign = names[:1]
    for table in TABLES:
        found = store.names(table)
        foreign += [f"{table}/{name}" for name in found if not _is_part(name)]
    if foreign or content is None:
        raise UsageError(
            f"{store.address} holds {foreign[0]}, which is of no catalogue: name an empty folder"
        )
    made = content.get("versions") or {}
    if made.get("tables", 0) > VERSION:
        raise UsageError(
            f"{store.address}: its tables are of version {made['tables']}, by citecheck"
            f" {made.get('citecheck')}, and newer than this one: name another folder"
        )
    return content


def _content(data: bytes | None) -> dict[str, Any] | None:
    try:
        content = json.loads(data or b"")
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(content, dict) and content.get("schema") == SCHEMA
    return content if is_ours else None


def _is_left_over(name: str) -> bool:
    """A file that was being written when a run was killed."""
    return name.startswith((f".{NAME}.", ".part-"))


def _is_part(name: str) -> bool:
    return name.startswith(("part-", ".part-"))


def inputs_of(store: Store) -> tuple[str, ...]:
    """The inputs of the catalogue that is there; none where none is. Raises UsageError."""
    return tuple(map(str, (load(store) or {}).get("inputs", ())))


def check_grown(kept: Sequence[str], inputs: Sequence[str], store: Store) -> None:
    """Raise UsageError where a catalogue is of inputs that are not named again."""
    gone = [each for each in kept if each not in inputs]
    if gone:
        raise UsageError(
            f"{store.address} is the catalogue of {', '.join(gone[:3])}: name the same inputs"
            " again, and others besides, or another folder"
        )


class Manifest:
    """The manifest of a run: written at its start, and at its end with what was found."""

    def __init__(self, store: Store, settings: Mapping[str, Any]) -> None:
        import pyarrow as pa

        from citecheck import __version__

        self._store = store
        self._started = datetime.now(UTC)
        self._content = {
            "schema": SCHEMA,
            "versions": {"citecheck": __version__, "tables": VERSION, "pyarrow": pa.__version__},
            "inputs": [],
            "settings": dict(settings),
        }

    def write(
        self, inputs: Sequence[str], counts: Counts, parts: int, *, is_complete: bool
    ) -> None:
        """Write it. Raises UnwritableOutput."""
        now = datetime.now(UTC)
        content = {
            **self._content,
            "inputs": list(inputs),
            "complete": is_complete,
            "parts": parts,
            "counts": counts._asdict(),
            "times": {
                "started": self._started.isoformat(timespec="seconds"),
                "written": now.isoformat(timespec="seconds"),
                "seconds": round((now - self._started).total_seconds(), 1),
            },
        }
        data = json.dumps(content, indent=2, ensure_ascii=False).encode("utf-8", "replace")
        self._store.write(NAME, data + b"\n")
