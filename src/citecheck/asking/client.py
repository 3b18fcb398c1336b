"""Asks a service: cached, polite, patient. An answer is understood before it is believed.

`Client.ask` takes a question and a function that reads the reply. The reader returns JSON data,
or raises BadAnswer where the reply is no answer (an outage page, a cut one): then it is asked
again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any

from citecheck.asking.cache import Cache
from citecheck.asking.manners import Manners
from citecheck.asking.problems import (
    BadAnswer,
    Blocked,
    BrokenConnection,
    NotAsked,
    RateLimited,
    Refused,
    ServerDown,
    TooSlow,
    Unanswered,
)
from citecheck.asking.services import Service
from citecheck.asking.transport import Connections, Reply

Read = Callable[[Reply], Any]

MAX_TRIES = 5  # failures of one question
MAX_SLOW_TRIES = 2  # of which time-outs
MAX_PAUSES = 6  # times that one question meets "too many requests"
MAX_REFUSED = 4  # refused connections in a row, after which the address counts as blocked
REFUSED_FOR_GOOD = "excluded"  # key of a kept refusal


class Client:
    """All requests of a run to one service. Safe to share between threads."""

    def __init__(
        self,
        service: Service,
        cache: Cache | None,
        user_agent: str,
        *,
        manners: Manners | None = None,
        is_offline: bool = False,
        is_refreshing: bool = False,
    ) -> None:
        self.service = service
        self.cache = cache
        self.manners = manners or Manners(service)
        self.is_offline = is_offline
        self.is_refreshing = is_refreshing
        self.sent = 0  # requests that went out
        self.answered = 0  # of which something came back
        self.blocked: str | None = None
        self.user_agent = user_agent
        self._connections: Connections | None = None
        self._lock = Lock()
        self._refused = 0
        self._fresh: set[str] = set()

    def ask(self, channel: str, url: str, read: Read) -> Any:
        """The answer to a question, from the cache or the service, as JSON data.

        Args:
            channel: the kind of question, a key of the service's channels.
            url: the question; without keys, for it names the answer in the cache.
            read: makes JSON data (not None) of a reply, or raises BadAnswer or another NoAnswer.

        Raises:
            NoAnswer: there is none, and why. Nothing is kept then.
        """
        answer = self._find_kept(channel, url)
        if answer is None:
            if self.is_offline:
                raise NotAsked("not asked yet, and --offline allows no request")
            answer = self._ask_service(channel, url, read)
            self._fresh.add(url)
            if self.cache is not None:
                self.cache.store(url, answer)
        if isinstance(answer, dict) and REFUSED_FOR_GOOD in answer:
            raise Refused(str(answer[REFUSED_FOR_GOOD]))
        return answer

    def has_kept(self, channel: str, url: str) -> bool:
        """Whether `ask` would send no request."""
        return self._find_kept(channel, url) is not None

    def check_is_up(self) -> None:
        """Raise ServerDown where nothing ever answered at an address on this machine."""
        if self.blocked and self.service.is_local and not self.answered:
            raise ServerDown(self.blocked)

    def close(self) -> None:
        """End all waiting, drop the connections, let go of the cache."""
        self.manners.stop()
        with suppress(Exception):
            if self._connections is not None:
                self._connections.close()
        if self.cache is not None:
            self.cache.close()

    def _find_kept(self, channel: str, url: str) -> Any:
        if self.cache is None or (self.is_refreshing and url not in self._fresh):
            return None
        if self.is_offline:
            return self.cache.find(url, None)
        ages = self.service.channels[channel]
        answer = self.cache.find(url, ages.age)
        if answer == [] and ages.age_of_nothing is not None:
            return self.cache.find(url, ages.age_of_nothing)
        return answer

    def _ask_service(self, channel: str, url: str, read: Read) -> Any:
        tries = slow = pauses = 0
        spent = 0.0
        while True:
            self.manners.wait_turn(channel)
            start = self.manners.clock()
            try:
                reply = self._send(channel, url)
                if not self._is_over_limit(reply):
                    return self._understand(reply, read)
                pauses += 1
                self._pause(reply, pauses)
                continue
            except BadAnswer as error:
                cause = str(error)
            except TooSlow:
                slow += 1
                cause = "it is too slow"
            except BrokenConnection as error:
                self._note_refusal(error)
                cause = "the connection broke"
            tries += 1
            spent += self.manners.clock() - start
            is_late = spent > self.service.channels[channel].patience
            if tries >= MAX_TRIES or slow >= MAX_SLOW_TRIES or is_late:
                raise Unanswered(f"no answer after {tries} tries: {cause}")
            self.manners.back_off(tries)

    def _send(self, channel: str, url: str) -> Reply:
        with self._lock:
            if self.blocked:
                raise Blocked(self.blocked)
            self.sent += 1
            if self._connections is None:
                service = self.service
                headers = {"User-Agent": self.user_agent, **service.headers}
                self._connections = Connections(
                    service.origin, headers, self.manners.clock, service.connections
                )
        limits = self.service.channels[channel].limits
        reply = self._connections.get(self.service.signed(url), limits)
        self._refused = 0
        self.answered += 1
        return reply

    def _is_over_limit(self, reply: Reply) -> bool:
        return reply.status == 429 and not self.service.is_content(reply)

    def _pause(self, reply: Reply, pauses: int) -> None:
        seconds = _retry_after(reply.headers.get("retry-after", ""))
        if seconds is None:
            seconds = self.service.pause * 2 ** (pauses - 1)
        if pauses >= MAX_PAUSES or seconds > self.service.max_pause:
            raise RateLimited(f"{self.service.label} allows no more requests for now")
        self.manners.pause(seconds)

    def _understand(self, reply: Reply, read: Read) -> Any:
        """What the reader makes of a reply that is about the question."""
        if not self.service.is_content(reply):
            if reply.status >= 500:
                raise BadAnswer(f"{self.service.label} answers {reply.status}")
            if reason := self.service.lasting_refusal(reply):
                return {REFUSED_FOR_GOOD: reason}
            if reply.status in (401, 403, 451):
                raise Refused(f"{self.service.label} refuses to answer (status {reply.status})")
        return read(reply)

    def _note_refusal(self, error: BrokenConnection) -> None:
        """Raise Blocked where the service has refused several connections in a row."""
        if not error.is_refused:
            return
        with self._lock:
            self._refused += 1
            if self._refused < MAX_REFUSED:
                return
            if self.service.is_local:
                self.blocked = f"nothing answers at {self.service.origin}; is the server running?"
            else:
                self.blocked = (
                    f"{self.service.origin} refuses connections; nothing more was asked."
                    " Answers are kept: repeat the command, after an hour at the earliest"
                )
            raise Blocked(self.blocked)


def _retry_after(value: str) -> float | None:
    """Seconds, from a number or a date; None where there is neither."""
    digits = value.strip()
    if digits.isdecimal() and digits.isascii():
        return float(digits) if len(digits) < 12 else float("inf")
    if not value:
        return None
    import time
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
