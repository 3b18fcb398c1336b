"""A finding is data: a code, a place, a message, and the edits that would mend it."""

from typing import Literal

from citecheck.model import Span
from citecheck.named import NamedTuple

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")  # gravest first


class Edit(NamedTuple):
    """Replace `text[start:end]` of the document by `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that belong together. Safe: certain and without loss. Unsafe: to be looked at."""

    applicability: Literal["safe", "unsafe"]
    edits: tuple[Edit, ...]


class Match(NamedTuple):
    """What a rule yields: the linter adds code, name, severity, path, line and column."""

    span: Span  # document offsets
    message: str  # names the thing and the repair, with the printed text in it, no full stop
    note: str | None = None  # label
    source: str | None = None  # id
    fix: Fix | None = None
    confidence: float = 1.0
    severity: Severity | None = None  # where it differs from the rule's
    note_index: int | None = None  # into Paper.notes; for the fingerprint


class Finding(NamedTuple):
    """A match with all that a reporter needs."""

    code: str
    name: str
    severity: Severity
    confidence: float
    message: str
    path: str
    place: str | None
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    note: str | None
    source: str | None
    identity: tuple[str, str, str, int]  # rule, file name, what it is about, occurrence
    baselined: bool = False
    fix: Fix | None = None

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that survive edits elsewhere in the paper."""
        from hashlib import sha256

        return sha256(
            "\0".join(map(str, self.identity)).encode("utf-8", "backslashreplace")
        ).hexdigest()[:16]
