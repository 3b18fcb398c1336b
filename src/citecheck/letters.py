"""Letters without their accents, for comparing what is printed now with them and now without."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """`text` in Unicode's form NFKD, without combining marks; letter case is left alone."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    return "".join([sign for sign in plain if not unicodedata.combining(sign)])
