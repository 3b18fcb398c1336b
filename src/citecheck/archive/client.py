"""Asks an archive: cached, polite, patient. An answer is understood before it is believed.

`Client.ask` takes a question and a function that reads the reply. The reader returns JSON data, or raises
BadAnswer where the reply is no answer (an outage page, a cut one): then it is asked again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from citecheck.archive.cache import INDEX_AGE, Cache
from citecheck.archive.etiquette import Etiquette, Stopped
from citecheck.archive.problems import (
    ArchiveProblem,
    BadAnswer,
    Blocked,
    Excluded,
    NotAsked,
    RateLimited,
    Unanswered,
)
from citecheck.archive.servers import Archive, Kind
from citecheck.archive.transport import Limits, Reply, get, open_client

if TYPE_CHECKING:
    import httpx

LIMITS: dict[Kind, Limits] = {
    "index": Limits(size=48_000_000, seconds=90),
    "replay": Limits(size=3_000_000, seconds=30),
}
MAX_TRIES = 5  # failures of one question
MAX_SLOW_TRIES = 2  # of which time-outs
MAX_PAUSES = 6  # times that one question meets "too many requests"
MAX_PAUSE = 900.0  # seconds; an archive that wants more is left alone
MAX_REFUSED = 4  # refused connections in a row, after which the address counts as blocked
EXCLUDED = "excluded"
_RUNTIME_ERROR = "x-archive-wayback-runtime-error"


class Client:
    """All requests of a run to one archive. Safe to share between threads."""

    def __init__(
        self,
        archive: Archive,
        cache: Cache | None,
        user_agent: str,
        *,
        etiquette: Etiquette | None = None,
        is_offline: bool = False,
        is_refreshing: bool = False,
    ) -> None:
        self.archive = archive
        self.cache = cache
        self.etiquette = etiquette or Etiquette(archive)
        self.is_offline = is_offline
        self.is_refreshing = is_refreshing
        self.sent = 0  # requests that went out
        self.blocked: str | None = None
        self.user_agent = user_agent
        self._http: httpx.Client | None = None
        self._lock = Lock()
        self._refused = 0
        self._fresh: set[str] = set()

    def ask(self, kind: Kind, url: str, read: Callable[[Reply], Any]) -> Any:
        """The answer to a question, from the cache or the archive. Raises ArchiveProblem."""
        answer = self._find_cached(kind, url)
        if answer is None:
            if self.is_offline:
                raise NotAsked("not asked yet, and --offline allows no request")
            answer = self._ask_archive(kind, url, read)
            self._fresh.add(url)
            if self.cache is not None:
                self.cache.store(url, answer)
        if isinstance(answer, dict) and EXCLUDED in answer:
            raise Excluded(str(answer[EXCLUDED]))
        return answer

    def has_cached(self, kind: Kind, url: str) -> bool:
        """Whether `ask` would send no request."""
        return self._find_cached(kind, url) is not None

    def close(self) -> None:
        """End all waiting, drop the connections, let go of the cache."""
        self.etiquette.stop()
        with suppress(Exception):
            if self._http is not None:
                self._http.close()
        if self.cache is not None:
            self.cache.close()

    def _find_cached(self, kind: Kind, url: str) -> Any:
        if self.cache is None or (self.is_refreshing and url not in self._fresh):
            return None
        has_age = kind == "index" and not self.is_offline
        return self.cache.find(url, INDEX_AGE if has_age else None)

    def _ask_archive(self, kind: Kind, url: str, read: Callable[[Reply], Any]) -> Any:
        tries = slow = pauses = 0
        while True:
            problem: Exception
            try:
                reply = self._send(kind, url)
                if not _is_over_limit(reply):
                    return _understand(reply, read)
                pauses += 1
                self._pause(reply, pauses)
                continue
            except BadAnswer as error:
                problem = error
            except (ArchiveProblem, Stopped):
                raise
            except Exception as error:
                slow += _is_timeout(error)
                problem = error
                self._note_refusal(error)
            tries += 1
            if tries >= MAX_TRIES or slow >= MAX_SLOW_TRIES:
                raise Unanswered(f"no answer after {tries} tries: {_cause(problem)}")
            self.etiquette.back_off(tries)

    def _send(self, kind: Kind, url: str) -> Reply:
        self.etiquette.wait_turn(kind)
        with self._lock:
            if self.blocked:
                raise Blocked(self.blocked)
            self.sent += 1
            if self._http is None:
                self._http = open_client(self.user_agent)
        reply = get(self._http, url, LIMITS[kind], self.etiquette.clock)
        self._refused = 0
        return reply

    def _pause(self, reply: Reply, pauses: int) -> None:
        seconds = _retry_after(reply.headers.get("retry-after", ""))
        if seconds is None:
            seconds = self.archive.pause * 2 ** (pauses - 1)
        if pauses >= MAX_PAUSES or seconds > MAX_PAUSE:
            raise RateLimited("the archive allows no more requests for now")
        self.etiquette.pause(seconds)

    def _note_refusal(self, error: Exception) -> None:
        """Raise Blocked where the archive has refused several connections in a row."""
        import httpx

        if not isinstance(error, httpx.TransportError):
            raise error
        if not isinstance(error, httpx.ConnectError):
            return
        with self._lock:
            self._refused += 1
            if self._refused >= MAX_REFUSED:
                self.blocked = (
                    f"{self.archive.origin} refuses connections; nothing more was asked."
                    " Answers are kept: repeat the command, after an hour at the earliest"
                )
                raise Blocked(self.blocked)


def _understand(reply: Reply, read: Callable[[Reply], Any]) -> Any:
    """What the reader makes of a reply that is about the question."""
    if "memento-datetime" not in reply.headers:
        if reply.status >= 500:
            raise BadAnswer(f"the archive answers {reply.status}")
        error = reply.headers.get(_RUNTIME_ERROR, "") or (
            reply.body[:400].decode("latin-1") if reply.status == 403 else ""
        )
        if "AccessControl" in error or "Blocked Site" in error:
            return {EXCLUDED: "this site is excluded from the archive"}
        if reply.status in (401, 403, 451):
            raise Excluded(f"the archive refuses to answer (status {reply.status})")
    return read(reply)


def _is_over_limit(reply: Reply) -> bool:
    return reply.status == 429 and "memento-datetime" not in reply.headers


def _retry_after(value: str) -> float | None:
    """Seconds, from a number or a date; None where there is neither."""
    if value.strip().isdecimal():
        return float(value)
    if not value:
        return None
    import time
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _is_timeout(error: Exception) -> bool:
    import httpx

    return isinstance(error, httpx.TimeoutException)


def _cause(error: Exception) -> str:
    if isinstance(error, BadAnswer):
        return str(error)
    if _is_timeout(error):
        return "it is too slow"
    return "the connection broke"
