"""The numbers before the entries of a list: `[1]`, `1.`, `1)`, `(1)`, `1`, alone on a line or in a cell."""

from __future__ import annotations

from citecheck.late import late

BULLET = late(r"[•·▪*‣-][ ]+")
_CELL = late(r"(?P<cell>[0-9]{1,4})[.)]?[ ]*\|[ ]*")
_NUMBERED = late(
    r"(?:\[(?P<square>[0-9]{1,4})\]|\((?P<round>[0-9]{1,4})\)|(?P<stop>[0-9]{1,4})[.)](?![0-9]))[ ]*+\n?"
    r"|(?P<bare>[0-9]{1,4})(?:[ ]+|[ ]*\n)"
)
_SPACED = (" ", "\n")
_AREAS = ("– ", "— ")
_MOST_LOST = 4  # a number so much higher than the last still counts on


class Numbering:
    """The numbers of one list, each counting on from the last in the form of the first."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.last = 0
        self.form: str | None = None

    def next_at(self, at: int) -> int | None:
        """Where the text of an entry begins whose number stands at an offset and counts on."""
        found = self._read(at)
        if not found:
            return None
        form, value, body = found
        most = self.last + (_MOST_LOST if self.form else 1)
        if (self.form and form != self.form) or not self.last < value <= most:
            return None
        self.last, self.form = value, form
        return body

    def begins_at(self, at: int) -> bool:
        """Whether a first number stands at an offset, which a heading's would not: `1.`"""
        found = self._read(at)
        return bool(found and found[0] != "bare" and found[1] == 1)

    def goes_on_at(self, at: int) -> bool:
        """Whether a number stands at an offset that counts on from the last."""
        found = self._read(at)
        return bool(
            found and found[0] == self.form and self.last < found[1] <= self.last + _MOST_LOST
        )

    def _read(self, at: int) -> tuple[str, int, int] | None:
        """Form and value of a number, and where what it numbers begins."""
        flat = self.flat
        bullet = BULLET.match(flat, at)
        m = _CELL.match(flat, at) or _NUMBERED.match(flat, bullet.end() if bullet else at)
        form = m.lastgroup if m else None
        if not m or not form or (form == "bare" and bullet):
            return None
        is_of_line = flat[max(0, at - 6) : at].rstrip().endswith("№") or flat.startswith(
            _AREAS, m.end()
        )
        if is_of_line:  # of an issue, `№` / `7. – С. 227–236`
            return None
        after = flat[m.end() : m.end() + 1]
        if form == "bare" and not after.isupper():
            return None
        if form != "bare" and m[0][-1] not in _SPACED:
            return None
        return form, int(m[form]), m.end()
