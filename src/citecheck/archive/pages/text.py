"""Text of a page made one line, without what cannot be seen."""

from __future__ import annotations

from citecheck.late import late

MAX_TITLE = 400  # characters
_UNSEEN = late("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]+")


def clean(text: str) -> str:
    """One line without control characters, of bounded length."""
    return " ".join(_UNSEEN.sub(" ", text[: 8 * MAX_TITLE]).split())[:MAX_TITLE]
