"""The bibliography in the formats of other programs: one file a format."""

from __future__ import annotations

EXPORTERS = {"csv": "citecheck.bibliography.csv:export"}
"""Format → the function that writes papers."""
