"""Papers that cite as “(Berg 1999, 12)”: no notes are to be expected there."""

from __future__ import annotations

from citecheck.facts.names import AND
from citecheck.late import late

_YEAR = late(r"(?<=[ (])(?:1[5-9]|20)[0-9]{2}[a-z]?(?=[),;:])")
_NAME = r"[A-ZÀ-ÞА-ЯŁŚŽ][\w’'-]{1,40}"
_NAMES = rf"{_NAME}(?:(?:,? (?:{AND}) | |, ){_NAME}){{0,3}}(?: et al\.?| u\. ?a\.| и др\.)?"
_BEFORE = late(
    rf"(?:[(;] ?(?:see |see also |e\.g\.,? |cf\. |vgl\. |см\. )?{_NAMES},? |{_NAMES} \()\Z"
)
_LEAST = 4
_MAX_NOTES = 60  # a paper with more notes cites by notes, whatever else stands in it


def cites_by_author_and_date(flat: str, notes: int) -> bool:
    """Whether the text cites so at least four times, and more often than it has notes."""
    if notes > _MAX_NOTES:
        return False
    found = 0
    for m in _YEAR.finditer(flat):
        low = max(0, m.start() - 70)
        line = max(flat.rfind("\n\n", low, m.start()), low)
        if _BEFORE.search(flat, line, m.start()):
            found += 1
            if found >= max(_LEAST, notes + 1):
                return True
    return False
