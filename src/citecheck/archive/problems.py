"""Why an archive gave no answer. Each becomes `unknown`, never `missing`."""

from __future__ import annotations

from citecheck.errors import CitecheckError


class ArchiveProblem(CitecheckError):
    """The archive did not answer a question; the message says why."""


class Unanswered(ArchiveProblem):
    """Overloaded, out of order or too slow, after several tries."""


class RateLimited(Unanswered):
    """The archive still says "too many requests" after several pauses."""


class Blocked(ArchiveProblem):
    """The archive refuses our connections: nothing more may be asked in this run."""


class Excluded(ArchiveProblem):
    """The site has been taken out of the archive at somebody's wish."""


class NoIndex(ArchiveProblem):
    """The address of the archive leads to no index."""


class NotAsked(ArchiveProblem):
    """The answer is not in the cache, and nothing may be asked."""


class BadAnswer(ArchiveProblem):
    """An answer that is none: an outage page, cut JSON. Tried again; never cached."""
