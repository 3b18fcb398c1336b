"""Front matter: YAML between `---`, TOML between `+++`, pandoc's `%` title block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citecheck.late import late
from citecheck.named import NamedTuple

_OPEN = late(r"(---|\+\+\+)[ \t]*\n")
_CLOSE = {
    "---": late(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    "+++": late(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE),
}
_KEY = late(r"^[\"']?[A-Za-z_][\w .-]{0,60}[\"']?[ \t]*[:=]", re.MULTILINE)
_TITLE_BLOCK = late(r"%[^\n]*\n(?:[ \t][^\n]*+\n|%[^\n]*\n){0,20}")
_TITLE_FIELDS = ("title", "author", "date")
MAX_FRONT = 200_000  # characters
_MAX_ALIASES = 50  # of YAML: each may double what it names


class Front(NamedTuple):
    """What stands before the text, and where that ends (0: there is none)."""

    end: int
    data: Mapping[str, Any]


def read_front(text: str) -> Front:
    """The front matter at the very beginning of a text. Never raises: broken data is no data."""
    opened = _OPEN.match(text)
    if opened:
        closed = _CLOSE[opened[1]].search(text, opened.end())
        body = text[opened.end() : closed.start()] if closed else ""
        if closed and (not body.strip() or _KEY.search(body)):
            return Front(closed.end(), _parse(opened[1], body))
        return Front(0, {})
    title = _TITLE_BLOCK.match(text)
    if title:
        lines = [line[1:].strip() for line in title[0].splitlines() if line.startswith("%")]
        data = {name: line for name, line in zip(_TITLE_FIELDS, lines, strict=False) if line}
        return Front(title.end(), data)
    return Front(0, {})


def _parse(mark: str, body: str) -> Mapping[str, Any]:
    if len(body) > MAX_FRONT:
        return {}
    try:
        data = _toml(body) if mark == "+++" else read_yaml(body)
    except Exception:
        # Whatever a parser finds wrong, the text below is still the paper.
        return {}
    return {str(key): _said(value) for key, value in data.items()} if isinstance(data, dict) else {}


def _said(value: Any) -> Any:
    """Dates as ISO 8601, so that all of it is JSON."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _toml(body: str) -> Any:
    import tomllib

    return tomllib.loads(body)


def read_yaml(body: str) -> Any:
    """Data of a YAML text. Raises ValueError where aliases could make it grow without bound."""
    import yaml

    if len(re.findall(r"(?:^|[\s\[,])\*\w", body)) > _MAX_ALIASES:
        raise ValueError("too many aliases")
    return yaml.load(body, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
