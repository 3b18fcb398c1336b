"""Words that a line's end or a PDF has broken, made whole in a text of the same length: soft hyphens
stand for what is left out."""

from __future__ import annotations

import re

from citecheck.late import late

SOFT = "\xad"
_HYPHENATED = late(r"(?<=[^\W\d_])-[ ]?\n(?=[a-zà-öø-ÿа-яё])")
_DOUBLE_NAME = late(r"(?<=[^\W\d_])-[ ]?\n(?=[^\W\d_])")
_ACCENTS = "´¨ˇ˘˚˜ˆ¸˛"
_BROKEN_ACCENT = late(rf"(?<=[^\W\d_])[ ]?[{_ACCENTS}](?=[^\W\d_])")


_ESCAPED_YEAR = late(r"\\\[((?:1[4-9]|20)[0-9]{2}[a-z])\\\]")


def without_escapes(flat: str) -> str:
    """Apostrophes and bracketed years without the backslashes that Markdown puts before them."""
    if "\\" in flat:
        flat = _ESCAPED_YEAR.sub(r" [\1] ", flat.replace("\\'", "'" + SOFT))
    return flat


def with_whole_words(flat: str) -> str:
    """Words hyphenated at a line's end made whole."""
    if "-\n" in flat or "- \n" in flat:
        flat = _HYPHENATED.sub(_soft, flat)
        flat = _DOUBLE_NAME.sub(lambda m: "-" + SOFT * (len(m[0]) - 1), flat)
    return flat


def with_whole_letters(flat: str) -> str:
    """Letters that stand apart from their accents made whole: `Kamin ´ski`, `Lo¨scher`."""
    if flat.isascii() or not any(accent in flat for accent in _ACCENTS):
        return flat
    return _BROKEN_ACCENT.sub(_soft, flat)


def _soft(m: re.Match[str]) -> str:
    return SOFT * len(m[0])
