"""What is wrong with an identifier: a DOI and an arXiv number by their syntax, an ISBN, ISSN and
ORCID by their check digit (ISO 2108, ISO 3297, ISO 7064 MOD 11-2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.late import late

_DOI = r"10(?:\.\d{4,9}(?:\.\d+)*)?/\S+"
_ARXIV = late(r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")


def _doi_fault(value: str) -> str | None:
    return None if re.fullmatch(_DOI, value) else "a DOI is written 10.1234/suffix"


def _isbn_fault(value: str) -> str | None:
    digits = _digits(value)
    if len(digits) == 10:
        total = sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits))
        return None if total % 11 == 0 else "the check digit of the ISBN is wrong"
    if len(digits) == 13 and "X" not in digits:
        total = sum((3 if i % 2 else 1) * int(d) for i, d in enumerate(digits))
        return None if total % 10 == 0 else "the check digit of the ISBN is wrong"
    return f"an ISBN has 10 or 13 digits, not {len(digits)}"


def _issn_fault(value: str) -> str | None:
    digits = _digits(value)
    if len(digits) != 8:
        return f"an ISSN has 8 digits, not {len(digits)}"
    total = sum((8 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits))
    return None if total % 11 == 0 else "the check digit of the ISSN is wrong"


def _orcid_fault(value: str) -> str | None:
    digits = _digits(value)
    if len(digits) != 16:
        return f"an ORCID has 16 digits, not {len(digits)}"
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    return None if check == digits[-1] else "the check digit of the ORCID is wrong"


def _arxiv_fault(value: str) -> str | None:
    bare = value.removeprefix("arXiv:").strip()
    return None if _ARXIV.fullmatch(bare) else "an arXiv number is written 2003.01234"


def _digits(value: str) -> str:
    return "".join(sign for sign in value.upper() if sign.isdecimal() or sign == "X")


IDENTIFIER_FAULTS = {
    "arxiv": _arxiv_fault,
    "doi": _doi_fault,
    "isbn": _isbn_fault,
    "issn": _issn_fault,
    "orcid": _orcid_fault,
}
"""Kind of part → what finds its fault in the printed value, or None."""


_NO_DOI = late(
    r"(?<![\w./])DOI:? (?P<printed>(?!10\.|https?:|doi|dx\.|www\.)\d[\d./-]{3,30}\S*)", re.I
)


def find_no_dois(text: str) -> Iterator[tuple[int, int]]:
    """Where a number behind the word *DOI* stands that cannot be one: `DOI: 1932-8036/2014`."""
    for match in _NO_DOI.finditer(text) if "doi" in text.casefold() else ():
        yield match.span("printed")
