"""Labels for a note's tokens by simple shape: what stands between the strict spans, chunk by chunk.

A floor for notes in plain styles, used where the sequence model is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.citations.names import is_corporate
from citecheck.citations.strict import StrictSpan
from citecheck.citations.tokens import Token, tokenise

_BREAK = re.compile(r"[,;()\[\]]|\.(?=\s)|:(?=\s)|//")
_NAME = re.compile(
    r"(?:[^\W\d_a-zа-яё][\w’'-]*\.?|van|von|de|der|du|la|al|bin|and|und|et|и|&|with|et al\.?)"
    r"(?:[ -]+(?:[^\W\d_a-zа-яё][\w’'-]*\.?|van|von|de|der|du|la|al|bin|and|und|et|и|&|with|al\.))*"
)
_STRICT = {
    "date": "date", "year": "date", "no-date": "date", "access": "access", "pages": "pages", "range": "pages", "volume": "volume",
    "issue": "issue", "volume-issue": "volume", "edition": "edition", "archive": "archive", "legal": "legal", "locator": "locator",
    "report-number": "number", "back-reference": "backref", "host": "container", "url": "url", "doi": "doi", "signal": "sig", "separator": "sep",
}  # fmt: skip
_PROSE_WORDS = 0.55


def label_by_shape(text: str, strict: Sequence[StrictSpan]) -> list[Token]:
    """One label a token. Titles are quotations, or what follows the names."""
    tokens = tokenise(text)
    labels = ["o"] * len(tokens)
    _paint(tokens, labels, strict)
    state = "start"
    for first, last in _chunks(text, tokens, labels):
        chunk = text[tokens[first][1] : tokens[last - 1][2]]
        if labels[first] == "title":
            state = "titled"
        elif labels[first] in ("sep", "sig"):
            state = "start"
        elif labels[first] != "o" or chunk == "(":
            state = "titled" if state == "titling" else state
        else:
            label, state = _label(chunk, state)
            labels[first:last] = [label] * (last - first)
    return [(label, token[1], token[2]) for label, token in zip(labels, tokens, strict=True)]


def _paint(tokens: list[Token], labels: list[str], strict: Sequence[StrictSpan]) -> None:
    for span in sorted(strict, key=lambda s: s.start - s.end, reverse=True):
        label = "title" if span.kind == "quotation" else _STRICT.get(span.kind)
        if label:
            for i, (_, start, end) in enumerate(tokens):
                if span.start <= start and end <= span.end:
                    labels[i] = label


def _chunks(text: str, tokens: list[Token], labels: list[str]) -> Iterator[tuple[int, int]]:
    """Runs of tokens with one label, broken at marks."""
    first = 0
    for i in range(1, len(tokens) + 1):
        is_end = i == len(tokens) or labels[i] != labels[first]
        if is_end or any(_is_mark(text, tokens[k], labels[k]) for k in (i - 1, i)):
            yield first, i
            first = i


def _is_mark(text: str, token: Token, label: str) -> bool:
    return label == "o" and _BREAK.match(text, token[1], token[2] + 1) is not None


def _label(chunk: str, state: str) -> tuple[str, str]:
    """The label of a chunk of plain words, and the state behind it."""
    words = chunk.split()
    letters = [word for word in words if word[0].isalpha()]
    if not letters:
        return "o", state
    lower = sum(word[0].islower() for word in letters)
    if (
        len(letters) > 4
        and lower >= _PROSE_WORDS * len(letters)
        and state in ("start", "contained")
    ):
        return "other", "start"
    if state == "start" and letters[0][0].islower():
        return "other", "start"
    if state == "start" and len(words) <= 5 and (_NAME.fullmatch(chunk) or is_corporate(chunk)):
        return "author", "named"
    if (
        state == "named"
        and len(words) <= 4
        and _NAME.fullmatch(chunk)
        and " " in chunk
        and "." in chunk
    ):
        return "author", "named"
    if state in ("start", "named", "titling"):
        return "title", "titling"
    if state == "titled":
        return ("container" if letters[0][0].isupper() else "o"), "contained"
    return "o", state
