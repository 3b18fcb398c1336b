"""Parameters of an address that only say where its reader came from."""

from __future__ import annotations

from functools import cache

from citecheck.facts.tables import read_words


@cache
def tracking_parameters() -> frozenset[str]:
    """Names that a fix may take out of an address."""
    return read_words("trackers")["names"]


def tells_origin_alone(name: str) -> bool:
    """Whether a parameter says nothing of the page: it is left out where addresses are compared."""
    return name in _compared() or name.startswith("utm_")


@cache
def _compared() -> frozenset[str]:
    rows = read_words("trackers")
    return rows["names"] | rows["compared"]
