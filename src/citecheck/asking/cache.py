"""Answers that were understood, kept in SQLite: what makes a run resumable and a second one silent.

Only validated answers are stored, each in a transaction of its own, so that a kill at any moment
loses at most the answer being written. Several processes may share the file. A cache that cannot be
used costs one line on stderr, never a run; a damaged one of ours is begun anew; what is not ours is
left alone.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from citecheck.named import NamedTuple
from citecheck.output import say

FORMAT = 2  # of the stored answers; another one is as good as no answer
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


OURS = 0x63697465  # "cite", the application id in the file's header
MARK = "CACHEDIR.TAG"  # says that a folder holds a cache: bford.info/cachedir
_MARKED = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Answers that citecheck keeps; can be deleted at any time.\n"
)
_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, format INTEGER,"
    " stored REAL, answer BLOB) WITHOUT ROWID"
)


class CacheInfo(NamedTuple):
    """What a cache holds."""

    path: Path
    answers: int
    size: int  # bytes on disk
    oldest: float | None  # seconds since 1970
    problem: str | None = None  # why it cannot be used


class Cache:
    """The cache in a folder, which is made when the first answer is stored."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], float] = time.time,
        tell: Callable[[str], None] = say,
    ) -> None:
        self.path = folder / FILE_NAME
        self.problem: str | None = None  # why it cannot be used any more, or not be written
        self._clock = clock
        self._tell = tell
        self._lock = Lock()
        self._connection: Any = None
        self._can_read = self._can_write = True

    def find(self, question: str, max_age: float | None = None) -> Any:
        """The stored answer as JSON data, or None where there is none, or none young enough."""
        query = "SELECT stored, answer FROM answers WHERE question = ? AND format = ?"
        with self._lock:
            row = None
            if self._can_read and (self._connection is not None or self.path.exists()):
                row = self._guarded(lambda c: c.execute(query, (question, FORMAT)).fetchone())
        if row is None or (max_age is not None and self._clock() - row[0] > max_age):
            return None
        try:
            return json.loads(zlib.decompress(row[1]))
        except (zlib.error, ValueError, TypeError):
            return None  # bytes that were damaged: as good as no answer

    def store(self, question: str, answer: Any) -> None:
        """Keep an answer (JSON data, not None)."""
        packed = zlib.compress(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
        row = (question, FORMAT, self._clock(), packed)

        def write(connection: Any) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO answers (question, format, stored, answer)"
                " VALUES (?, ?, ?, ?)",
                row,
            )
            connection.commit()

        with self._lock:
            if self._can_write:
                self._guarded(write, is_write=True)

    def info(self) -> CacheInfo:
        """How much is stored."""
        if not self.path.exists():
            return CacheInfo(self.path, 0, 0, None)
        query = "SELECT COUNT(*), MIN(stored) FROM answers"
        with self._lock:
            counted = self._guarded(lambda c: c.execute(query).fetchone())
        answers, oldest = counted or (0, None)
        size = self.path.stat().st_size if self.path.exists() else 0
        return CacheInfo(self.path, answers, size, oldest, self.problem)

    def clear(self) -> int:
        """Forget everything. Returns how many answers there were; a file that is not ours stays."""
        count = self.info().answers
        self.close()
        if self.path.exists() and _is_ours(self.path):
            _remove(self.path)
        return count

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
            self._connection = None

    def _guarded(self, work: Callable[[Any], Any], *, is_write: bool = False) -> Any:
        """What the work gives; None where the cache fails, which is told once."""
        import sqlite3

        for is_last in (False, True):
            try:
                if self._connection is None:
                    self._connection = _connect(self.path)
                return work(self._connection)
            except (OSError, sqlite3.Error) as error:
                self._drop()
                if self._is_healed(error, is_last=is_last):
                    continue
                self._give_up(error, is_write=is_write)
                return None
        return None

    def _is_healed(self, error: Exception, *, is_last: bool) -> bool:
        """Whether the file was a damaged one of ours and has been taken away."""
        import sqlite3

        is_damage = isinstance(error, sqlite3.DatabaseError) and not isinstance(
            error, sqlite3.OperationalError | sqlite3.ProgrammingError | sqlite3.InterfaceError
        )
        if is_last or not is_damage or not _is_ours(self.path):
            return False
        try:
            _remove(self.path)
        except OSError:
            return False
        self._tell(
            f"citecheck: the kept answers in {self.path} were damaged; they are asked for anew"
        )
        return True

    def _give_up(self, error: Exception, *, is_write: bool) -> None:
        cause = getattr(error, "strerror", None) or str(error)
        if not _is_ours(self.path) and self.path.exists():
            cause = "this file is no cache of citecheck's, and is left alone"
        self._can_write = False
        self._can_read = is_write and self._can_read and self.path.exists()
        if self.problem is None:
            self.problem = f"{self.path}: {cause}"
            self._tell(f"citecheck: cannot keep answers: {self.problem}; see --cache-dir")


def _remove(path: Path) -> None:
    """Take a cache away, with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    """Whether a file is a cache of ours: by its header, its table, or the mark in its folder."""
    try:
        with path.open("rb") as file:
            front = file.read(4096)
    except OSError:
        return False
    if front.startswith(b"SQLite format 3\0") and (
        int.from_bytes(front[68:72], "big") == OURS or b"CREATE TABLE answers (question" in front
    ):
        return True
    try:
        return path.with_name(MARK).read_text("utf-8", "replace") == _MARKED
    except OSError:
        return False


def _connect(path: Path) -> Any:
    """A connection to the cache; one that can only be read where the folder allows no more."""
    import sqlite3

    is_new = not path.exists()
    if is_new:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif path.stat().st_size and not _is_ours(path):
        raise sqlite3.OperationalError("not ours")
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        if is_new:
            connection.execute(f"PRAGMA application_id={OURS}")
            path.with_name(MARK).write_text(_MARKED, "utf-8")
        connection.execute(_TABLE)
        connection.commit()
        return connection
    except sqlite3.OperationalError as error:
        connection.close()
        if is_new:  # half made, on a full disk
            _remove(path)
        if "readonly" not in str(error) and "unable to open" not in str(error):
            raise
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False)
    except sqlite3.DatabaseError:
        connection.close()
        raise
