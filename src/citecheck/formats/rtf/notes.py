"""Footnotes and endnotes of RTF: which number each prints, and where its text is."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.formats.numerals import printed
from citecheck.formats.sheet import Mark, Sheet, SheetNote, raised
from citecheck.late import late
from citecheck.model import Span

_FORMATS = {"ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman",
            "ruc": "upperRoman", "chi": "chicago"}  # fmt: skip
_SETTING = late(r"s?(a?)ftn(?:n(ar|alc|auc|rlc|ruc|chi)|(start)|(restart)|(rstcont))")
_OWN_MARK = late(r"(?:[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|[*†‡§¶#]{1,5}|[A-Za-z]{1,3})\Z")
_BEHIND_LABEL = late(r"\s*(?:\(\)|\[\]|[)\]])?(?:[.:](?![.:]))?\s*")
_MAX_PREFIX = 2  # characters before a note's own number: an opening bracket
_TO_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Notes:
    """The notes of a file as they come."""

    def __init__(self) -> None:
        self.found: list[SheetNote] = []
        self.formats = {"footnote": "decimal", "endnote": "decimal"}
        self.starts = {"footnote": 1, "endnote": 1}
        self.restarts: set[str] = set()  # series that begin anew in each section
        self.next: dict[str, int] = {}
        self.numbers: dict[str, int] = {}  # note → where in its text it prints its own number
        self.bookmarks: dict[str, str] = {}  # name → the note that it stands for
        self.opened: dict[str, int] = {}  # name → where in the body it began
        self.repeats: list[tuple[Sheet, Span, str]] = []  # printed again: where, bookmark

    def set(self, word: str, value: int | None) -> bool:
        """Take a word that says how notes are numbered; whether it was one."""
        m = _SETTING.fullmatch(word)
        if not m:
            return False
        series = "endnote" if m[1] else "footnote"
        if m[2]:
            self.formats[series] = _FORMATS[m[2]]
        elif m[3]:
            self.starts[series] = value or 1
        elif m[4]:
            self.restarts.add(series)
        else:
            self.restarts.discard(series)
        return True

    def new_section(self) -> None:
        """Begin anew the series that do so."""
        for series in self.restarts:
            self.next.pop(series, None)

    def open(self, body: Sheet, series: str, is_automatic: bool) -> SheetNote:
        """A note begins: its marker is printed on `body`, or stands there as its author typed
        it.
        """
        number = len(self.found) + 1
        if is_automatic:
            value = self.next.get(series, self.starts[series])
            self.next[series] = value + 1
            label = printed(value, self.formats[series])
            mark = body.mark(label, raised(label), series, value)
        else:
            mark = _own_mark(body, series)
        mark.target = f"{series} {number}"
        note = SheetNote(mark.target, mark.label, series, number, Sheet())
        self.found.append(note)
        return note

    def in_order(self) -> Sequence[SheetNote]:
        """Footnotes, then endnotes; the label that each begins with taken away."""
        ordered = sorted(self.found, key=lambda note: note.series != "footnote")
        for note in ordered:
            self._cut_label(note)
        return ordered

    def number_itself(self) -> None:
        """`\\chftn` within the note that is open."""
        note = self.found[-1]
        self.numbers.setdefault(note.id, note.sheet.size)

    def start_bookmark(self, name: str, sheet: Sheet, body: Sheet) -> None:
        """A bookmark within a note stands for it."""
        if sheet is body:
            self.opened[name] = body.size
        elif self.found:
            self.bookmarks[name] = self.found[-1].id

    def end_bookmark(self, name: str, body: Sheet) -> None:
        """One around a marker stands for its note."""
        start = self.opened.pop(name, None)
        if start is not None and body.marks and body.marks[-1].at >= start:
            self.bookmarks[name] = body.marks[-1].target or ""

    def settle(self) -> None:
        """Print the markers that repeat others."""
        texts: dict[int, str] = {}
        for sheet, span, name in self.repeats:
            text = texts.setdefault(id(sheet), "") or sheet.text
            texts[id(sheet)] = text
            label = "".join(text[span.start : span.end].split())
            if name in self.bookmarks and label:
                mark = Mark(span.start, label.translate(_TO_PLAIN), label, "", 0)
                mark.target = self.bookmarks[name]
                sheet.marks.append(mark)

    def _cut_label(self, note: SheetNote) -> None:
        """Take away the label that a note's text begins with."""
        text = note.sheet.text
        bare = text.lstrip()
        at = self.numbers.get(note.id)
        if at is not None and len(text[:at].strip()) <= _MAX_PREFIX:
            end = at
        elif bare.translate(_TO_PLAIN).startswith(note.label):
            end = len(text) - len(bare) + len(note.label)
        else:
            return
        behind = _BEHIND_LABEL.match(text, end)
        note.sheet.cut(behind.end() if behind else end)


def _own_mark(body: Sheet, series: str) -> Mark:
    """The mark that stands before the note, typed by its author; a star where none does."""
    tail = body.since(body.size - 8)
    m = _OWN_MARK.search(tail.rstrip())
    if m and tail.rstrip() == tail:
        at = body.size - len(m[0])
        mark = Mark(at, m[0].translate(_TO_PLAIN), m[0], series, 0)
        body.marks.append(mark)
        return mark
    return body.mark("*", "*", series, 0)
