"""Answers that were understood, kept in SQLite: what makes a run resumable and a second one silent.

Only validated answers are stored, each in a transaction of its own, so that a kill at any moment
loses at most the answer being written. Several processes may share the file.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from citecheck.errors import CitecheckError

FORMAT = 1  # of the stored answers; another one is as good as no answer
FILE_NAME = "archive.sqlite3"  # called so since only archives were asked


def default_folder() -> Path:
    """`$XDG_CACHE_HOME/citecheck`, or what the platform has for it."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "citecheck"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "citecheck"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(local) / "citecheck"
    return Path.home() / ".cache" / "citecheck"


class CacheError(CitecheckError):
    """The cache cannot be used where it is."""

    prefix = "cannot keep answers: "


class CacheInfo(NamedTuple):
    """What a cache holds."""

    path: Path
    answers: int
    size: int  # bytes on disk
    oldest: float | None  # seconds since 1970


class Cache:
    """The cache in a folder, which is made when the first answer is stored."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.path = folder / FILE_NAME
        self._clock = clock
        self._lock = Lock()
        self._connection: Any = None

    def find(self, question: str, max_age: float | None = None) -> Any:
        """The stored answer as JSON data, or None where there is none, or none young enough."""
        with self._lock:
            if self._connection is None and not self.path.exists():
                return None
            row = (
                self._open()
                .execute(
                    "SELECT stored, answer FROM answers WHERE question = ? AND format = ?",
                    (question, FORMAT),
                )
                .fetchone()
            )
        if row is None or (max_age is not None and self._clock() - row[0] > max_age):
            return None
        return json.loads(zlib.decompress(row[1]))

    def store(self, question: str, answer: Any) -> None:
        """Keep an answer (JSON data, not None)."""
        packed = zlib.compress(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
        with self._lock:
            connection = self._open()
            connection.execute(
                "INSERT OR REPLACE INTO answers (question, format, stored, answer) VALUES (?, ?, ?, ?)",
                (question, FORMAT, self._clock(), packed),
            )
            connection.commit()

    def info(self) -> CacheInfo:
        """How much is stored."""
        if not self.path.exists():
            return CacheInfo(self.path, 0, 0, None)
        with self._lock:
            count, oldest = (
                self._open().execute("SELECT COUNT(*), MIN(stored) FROM answers").fetchone()
            )
        return CacheInfo(self.path, count, self.path.stat().st_size, oldest)

    def clear(self) -> int:
        """Forget everything. Returns how many answers there were."""
        count = self.info().answers
        self.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        return count

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> Any:
        if self._connection is None:
            import sqlite3

            try:
                self._connection = _connect(self.path)
            except (OSError, sqlite3.Error) as error:
                cause = getattr(error, "strerror", None) or str(error)
                raise CacheError(f"{self.path}: {cause}; see --cache-dir") from None
        return self._connection


def _connect(path: Path) -> Any:
    """A connection to the cache; a file that is no database is replaced."""
    import sqlite3

    path.parent.mkdir(parents=True, exist_ok=True)
    for is_last in (False, True):
        connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, format INTEGER,"
                " stored REAL, answer BLOB) WITHOUT ROWID"
            )
            connection.commit()
            return connection
        except sqlite3.OperationalError:
            connection.close()
            raise
        except sqlite3.DatabaseError:
            connection.close()
            if is_last:
                raise
            path.unlink()
    raise AssertionError("unreachable")
