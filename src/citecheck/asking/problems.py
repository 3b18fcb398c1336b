"""Why there is no answer. A source for which one of these was met is never called missing."""

from __future__ import annotations

from citecheck.errors import CitecheckError


class NoAnswer(CitecheckError):
    """A service did not answer a question; the message says why."""


class Unanswered(NoAnswer):
    """Overloaded, out of order or too slow, after several tries."""


class RateLimited(Unanswered):
    """The service still says "too many requests" after several pauses."""


class TooLarge(NoAnswer):
    """The answer is larger than may be read, or stops at a limit of rows: a part is no answer."""


class Blocked(NoAnswer):
    """The service refuses our connections: nothing more may be asked in this run."""


class Refused(NoAnswer):
    """The service refuses this question for good."""


class ServerDown(CitecheckError):
    """Nothing answers at an address on this machine: whoever gave it wants to know, not to wait."""


class NotAsked(NoAnswer):
    """The answer is not in the cache, and nothing may be asked."""


class BadAnswer(NoAnswer):
    """An answer that is none: an outage page, cut JSON. Tried again; never kept."""


class TooSlow(Exception):
    """One request went beyond its bound in time."""


class BrokenConnection(Exception):
    """One request ended before its answer did. `is_refused`: it did not even begin."""

    def __init__(self, cause: str, *, is_refused: bool = False) -> None:
        super().__init__(cause)
        self.is_refused = is_refused
