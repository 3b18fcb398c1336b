"""Options whose value is one of a few words."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.errors import UsageError


def one_of(value: str, known: Iterable[str], option: str = "--format") -> str:
    """The value, where it is one of the known. Raises UsageError naming them all."""
    if value not in known:
        raise UsageError(f"{option}: “{value}” is none of {', '.join(known)}")
    return value
