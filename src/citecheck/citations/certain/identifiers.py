"""ISBN, ISSN and arXiv numbers with the word before them; codes of a field of study."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.late import late

_ISBN = late(r"\bISBN(?:-1[03])?:?[ ]?(?P<number>[\dXxХх][\dXxХх–‑ -]{8,16}[\dXxХх])(?!\w)")
_ISSN = late(r"\b[eEp]?-?ISSN:?[ ]?(?P<number>\d{4}[-–]?\d{3}[\dXxХх])(?!\w)")
_ARXIV = late(r"\barXiv:[ ]?(?P<number>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")
# `техн. наук: 05.14.03`: three pairs of figures behind a degree
BEFORE_CODE = (
    r"(?:наук|специальност\w{0,3}|шифр\w?|ВАК|nauk|spetsialʹnost\w?|special\w{0,8})[.:,]?[ ]?\(?"
)
"""What stands before the code of a field of study."""
_CODE = late(BEFORE_CODE + r"(?P<code>\d\d?\.\d\d?\.\d\d?)(?![\d.]\d)")


def find_codes(text: str) -> Iterator[tuple[int, int]]:
    """Places of the codes by which Russian theses name their field of study."""
    for match in _CODE.finditer(text):
        yield match.span("code")


def find_identifiers(text: str) -> Iterator[tuple[str, int, int, str]]:
    """Kind, start, end and value of each."""
    if "ISBN" not in text and "ISSN" not in text and "arXiv" not in text:
        return
    for match in _ISBN.finditer(text):
        yield "isbn", *match.span(), re.sub(r"[^\dX]", "", _plain(match["number"]))
    for match in _ISSN.finditer(text):
        yield "issn", *match.span(), _plain(match["number"])
    for match in _ARXIV.finditer(text):
        yield "arxiv", *match.span(), match["number"]


def _plain(number: str) -> str:
    """With Latin letters and hyphens."""
    return number.upper().replace("Х", "X").replace("–", "-")
