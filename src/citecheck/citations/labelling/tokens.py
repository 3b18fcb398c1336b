"""The tokens that are labelled: words, numbers, initials, addresses and single marks."""

from __future__ import annotations

from citecheck.late import late
from citecheck.named import NamedTuple

# Combining marks belong to the word (`T͡Sena`); an apostrophe or hyphen does so between letters;
# `J.-P.` and `U.S.` are one token with their stops; an address is one token.
_TOKEN = late(
    "|".join(
        (
            r"(?:https?://|www\.)[^\s<>«»“”]*[^\s<>«»“”.,;:!?)\]}'’\"]",
            r"10\.\d{4,9}/[^\s<>«»“”]*[^\s<>«»“”.,;:!?)\]}'’\"]",
            r"(?:[^\W\d_]\.-?)+(?![^\W\d_]{2})",
            r"[^\W_](?:[\w\u0300-\u036f\ufe20-\ufe2f]",
            r"['’ʹʺʼ-](?=[^\W\d_]))*['ʹʺ]?(?<=[\w\u0300-\u036f\ufe20-\ufe2fʹʺ])",
            r"//|\.{2,}|--+|``|''|\S",
        )
    )
)
_NUMBER = late(r"\d")


class Token(NamedTuple):
    """A stretch of a note's text without white space."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """All tokens of a text; what lies between them is white space."""
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
