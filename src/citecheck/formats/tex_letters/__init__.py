"""Signs and accents that TeX writes as commands, in papers and in bibliographies."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import dirname, join

from citecheck.facts.tables import rows_of

_FOLDER = dirname(__file__)

SIGNS: Mapping[str, str] = {
    name: chr(int(sign[2:], 16)) if sign.startswith("U+") else sign
    for name, sign in rows_of(join(_FOLDER, "signs.txt"))
}
ACCENTS: Mapping[str, str] = {
    name: chr(int(code, 16)) for name, code in rows_of(join(_FOLDER, "accents.txt"))
}
"""Accent command → combining character."""


def composed(accent: str, letter: str) -> str:
    """A letter with the accent of this command on it: `"` and `o` give `ö`."""
    from unicodedata import normalize

    plain = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    return normalize("NFC", plain[:1] + ACCENTS[accent] + plain[1:])
