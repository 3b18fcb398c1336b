"""The extra `cluster`: what is missing is told in one line."""

from __future__ import annotations

from importlib.util import find_spec

from citecheck.errors import UsageError

_NEEDED = ("fsspec", "pyarrow", "distributed", "warcio", "duckdb")


def require() -> None:
    """Raise UsageError, saying what to install, where a package of the extra is not here."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"a catalogue needs {', '.join(missing)}: pip install 'citecheck-notes[cluster]'"
        )
