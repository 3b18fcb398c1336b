"""In which form the first name of a source is printed.

`Berg, A. Tin` and `A. Berg, Tin`: what may follow an initial depends on the form of the first
name, for an author list keeps to one form (or turns the first name around and leaves the others).
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.words import NAME, PARTICLE, Word

_REACH = 40  # tokens: no author list is longer
_INITIALS = ("I", "I.", "AA")
_NAMES = ("Aa", "AaA", "AAA")


def name_forms(
    words: Sequence[Word], tokens: Sequence[Token], restarts: Container[int]
) -> list[str]:
    """Per token: form of the first name of the source that it seems to stand in, or "".

    A source may start after a semicolon and at `restarts` (behind a signal word).
    """
    found = [""] * len(words)
    start = 0
    while start < len(words):
        end = next(
            (i for i in range(start, len(words)) if tokens[i].text == ";" or i + 1 in restarts),
            len(words),
        )
        form = _form_at(words, start)
        for i in range(start, min(end, start + _REACH)):
            if words[i].shape == "year":
                break
            found[i] = form
        start = end + 1
    return found


def _form_at(words: Sequence[Word], at: int) -> str:
    """`inv-i` Berg, A. · `inv-f` Berg, Ada · `bare` Berg A · `ini` A. Berg · `full` Ada Berg ·
    `one`."""
    while at < len(words) and words[at].bits & PARTICLE and words[at].shape == "a":
        at += 1
    shapes = [word.shape for word in words[at : at + 6]] + ["$"] * 6
    if shapes[0] in _INITIALS[:2]:
        return "ini"
    if shapes[0] not in _NAMES:
        return ""
    if shapes[1] in _NAMES and shapes[2] == "," and (shapes[3] in _INITIALS):
        shapes = shapes[1:]
    if shapes[1] == ",":
        return _inverted(words[at : at + 4], shapes)
    if shapes[1] in _INITIALS:
        return "mid" if shapes[2] in _NAMES and shapes[1] == "I." else "bare"
    if shapes[1] in _NAMES:
        known = sum(bool(word.bits & NAME) for word in words[at : at + 2])
        return f"full{known}"
    return "one"


def _inverted(words: Sequence[Word], shapes: Sequence[str]) -> str:
    if shapes[2] in _INITIALS:
        return "inv-i"
    if shapes[2] in _NAMES:
        return "inv-f" if len(words) > 2 and words[2].bits & NAME else "inv-?"
    return "comma"
