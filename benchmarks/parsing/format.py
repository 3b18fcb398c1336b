"""Hand-written notes with their fields marked, `‹t Title›`, and how they are read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

CODES = {
    "a": "author", "e": "editor", "t": "title", "c": "container", "p": "pages", "v": "volume",
    "n": "issue", "d": "date", "P": "publisher", "L": "place", "u": "url", "D": "doi", "A": "access",
    "g": "genre", "r": "number", "E": "edition", "s": "series", "N": "note", "b": "backref",
    "l": "legal", "h": "archive",
}  # fmt: skip
_PIECE = re.compile(r"‹(\w) ((?:[^‹›])*)›|(¦)|([^‹›¦]+)")


class Gold(NamedTuple):
    """A text; per source, the printed values of each field in order."""

    text: str
    sources: list[dict[str, list[str]]]
    single: bool


def read(path: Path) -> list[Gold]:
    """All notes of a file."""
    found = []
    single = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line in ("[bib]", "[note]"):
            single = line == "[bib]"
        elif line and not line.startswith("#"):
            found.append(_gold(line, single))
    return found


def _gold(line: str, single: bool) -> Gold:
    text = []
    sources: list[dict[str, list[str]]] = [{}]
    for match in _PIECE.finditer(line):
        code, value, mark, plain = match.groups()
        if mark:
            sources.append({})
        elif code:
            sources[-1].setdefault(CODES[code], []).append(value)
            text.append(value)
        else:
            text.append(plain)
    return Gold("".join(text), [s for s in sources if s], single)
