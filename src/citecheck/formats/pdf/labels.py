"""The labels that lines at the foot of a page may begin with."""

from __future__ import annotations

from citecheck.formats.pdf.lines import Line
from citecheck.late import late
from citecheck.named import NamedTuple

DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = late(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])|[*†‡]{1,3}|(?<=[\w.,;:!?”\")’])[§¶‖]{1,2}")
LABEL = late(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})[.)]?\s*(?=\S)")
_PLAIN = late(r"[\[(]?([0-9]{1,4})(?:[.)\]]+\s*|/?\s+|(?=[A-ZА-Я“\"«„‘]))(?=\S)")
_SYMBOL = late(r"([*†‡§¶‖]{1,3})\s*(?=\S)")
_MAX_STEP = 3  # numbers that may be missing between two notes
_SIGNIFICANCE = late(r"[,;=]|p\s*[<=≤]")  # behind the `*` of a table of numbers


class Due(NamedTuple):
    """Which numbers a note may have."""

    last: int
    may_restart: bool = False  # on a page behind the last note's, where its count does not go on
    cited: frozenset[str] | None = None  # labels raised in the text of the page; None: any
    is_raised: bool = False  # before its note, too

    def allows(self, value: int) -> bool:
        if self.cited is not None and str(value) not in self.cited:
            return False
        if value == 1 and (self.cited is None or not self.last):
            return self.last != 1
        if value == 1:
            return self.may_restart
        return self.last < value <= self.last + _MAX_STEP


def label_of(line: Line, due: Due, is_small: bool) -> tuple[str, int] | None:
    """The label that a line begins with, where it is due, and where its text begins."""
    m = LABEL.match(line.text) or (
        _PLAIN.match(line.text) if is_small and not due.is_raised else None
    )
    if m:
        value = int(m[1].translate(DIGITS))
        is_next = due.is_raised and value == due.last + 1  # though its mark is not seen
        return (str(value), m.end()) if is_next or due.allows(value) else None
    m = _SYMBOL.match(line.text)
    if m is None or _SIGNIFICANCE.match(line.text, m.end()):
        return None
    return (m[1], m.end()) if due.cited is None or m[1] in due.cited else None


def alone(line: Line, below: Line, due: Due) -> tuple[str, int] | None:
    """A raised label whose text, an address that no line holds, begins on the next line."""
    is_next = line.text == str(due.last + 1) and line.size < 0.85 * below.size
    return (line.text, len(line.text)) if is_next and below.left >= line.left - 1 else None


def between(lines: list[Line], due: Due) -> tuple[str, int] | None:
    """A label whose mark is not seen in the text, where the one behind it is."""
    label = label_of(lines[0], due._replace(cited=None), is_small=True) if due.cited else None
    if label is None or label[0] != str(due.last + 1):
        return None
    after = due._replace(last=due.last + 1)
    behind = (label_of(line, after, is_small=True) for line in lines[1:])
    return label if any(b is not None and b[0] == str(due.last + 2) for b in behind) else None
