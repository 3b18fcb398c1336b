"""The reader of `weights.txt`: what speaks for and against a reading, in log-odds."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import dirname, join

from citecheck.facts.tables import rows_of

FILE = join(dirname(__file__), "weights.txt")


def read_weights(path: str = FILE) -> dict[str, dict[str, float]]:
    """Group → name → weight."""
    return {
        group: {
            name: float(value) for name, _, value in (pair.rpartition("=") for pair in row.split())
        }
        for group, row in rows_of(path)
    }


WEIGHTS = read_weights()


def contexts(kind: str) -> Mapping[str, tuple[float, str]]:
    """The groups `KIND.CONTEXT` as `CONTEXT NAME` → weight and context."""
    prefix = f"{kind}."
    return {
        f"{context} {name}": (weight, context)
        for group, weights in WEIGHTS.items()
        if group.startswith(prefix) and (context := group.removeprefix(prefix))
        for name, weight in weights.items()
    }
