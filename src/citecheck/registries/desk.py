"""A registry as a run asks it: one client, one address, and when to leave it alone.

Who is blocked, limited, or silent three times in a row is asked no more in this run; its sources
are unknown, never missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from citecheck.asking.client import Client
from citecheck.asking.problems import (
    BadAnswer,
    Blocked,
    NoAnswer,
    NotAsked,
    RateLimited,
    Refused,
    Unanswered,
)
from citecheck.asking.transport import Reply

MAX_SILENT = 3  # questions in a row without an answer
MAX_MOVES = 3  # redirects of one question
_MOVED = "moved"  # key of a kept redirect


class WrongQuestion(NoAnswer):
    """The registry does not understand our question: the fault is ours, and says nothing of a
    work."""


class Desk:
    """Where one registry is asked. Questions are paths below its address."""

    def __init__(self, name: str, base: str, client: Client) -> None:
        self.name = name
        self.base = base.rstrip("/")
        self.client = client
        self.given_up: str | None = None
        self.wants_whole = False  # it refuses a choice of fields
        self._silent = 0

    def ask(self, channel: str, path: str, read: Callable[[Reply], Any]) -> Any:
        """The answer as JSON data. Raises NoAnswer, and once and for all where the registry is left
        alone."""
        url = f"{self.base}/{path}"
        for _ in range(MAX_MOVES + 1):
            answer = self._ask(channel, url, read)
            if not isinstance(answer, dict) or _MOVED not in answer:
                return answer
            url = str(answer[_MOVED])
        raise BadAnswer("it sends us from one address to the next")

    def _ask(self, channel: str, url: str, read: Callable[[Reply], Any]) -> Any:
        if self.given_up and not self.client.has_kept(channel, url):
            raise Unanswered(self.given_up)
        try:
            answer = self.client.ask(channel, url, lambda reply: self._read(url, reply, read))
        except NoAnswer as problem:
            self._note(problem)
            raise
        self._silent = 0
        return answer

    def _read(self, url: str, reply: Reply, read: Callable[[Reply], Any]) -> Any:
        """What a reply says, or where it sends us: never out of the registry's own address."""
        if not 300 <= reply.status < 400:
            return read(reply)
        there = urljoin(url, reply.headers.get("location", ""))
        if there == url or not there.startswith(f"{self.base}/"):
            raise BadAnswer("it sends us elsewhere")
        return {_MOVED: there}

    def _note(self, problem: NoAnswer) -> None:
        if isinstance(problem, NotAsked | WrongQuestion):
            return
        self._silent += 1
        is_final = isinstance(problem, Blocked | Refused | RateLimited)
        if is_final or self._silent >= MAX_SILENT:
            self.given_up = str(problem)
