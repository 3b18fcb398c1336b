"""Footnotes, endnotes and thanks: their numbers, their text, and the markers that wait for it."""

from __future__ import annotations

from citecheck.formats.numerals import printed
from citecheck.formats.sheet import Mark, Sheet, SheetNote, raised
from citecheck.formats.tex.frames import Argument, Frame
from citecheck.formats.tex.reader import Reader
from citecheck.formats.tex.tables import Command
from citecheck.formats.tex.tokens import Token
from citecheck.late import late

_REF = late(r"\\(?:ref|getrefnumber)\{([^{}]*)\}")
_NUMBER = late(r"\s*([0-9]{1,6})\s*")
_SERIES = {"thanks": "fnsymbol", "minipage": "lowerLetter"}
_MAX_NESTED = 20  # notes within notes


def note(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\footnote[12]{…}`: a marker and its note."""
    series = _series(reader, command.said)
    number, is_given = _number(reader, reader.optional(frame), series)
    if not is_given:
        number = reader.counters.step(series)
    argument = reader.mandatory(frame)
    mark = add_mark(reader, frame, token, series, number)
    open_note(reader, argument, series, number, [mark])


def mark(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\footnotemark[12]`: a marker whose note stands elsewhere, before it or behind it."""
    series = _series(reader, command.said)
    number, is_given = _number(reader, reader.optional(frame), series)
    if not is_given:
        number = reader.counters.step(series)
    made = add_mark(reader, frame, token, series, number)
    reader.waiting.setdefault((series, number), []).append(made)


def text(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\footnotetext[12]{…}`: the note of markers that stand elsewhere."""
    series = _series(reader, command.said)
    number, is_given = _number(reader, reader.optional(frame), series)
    if not is_given:
        number = reader.counters.values.get(series, 0)
    argument = reader.mandatory(frame)
    marks = reader.waiting.pop((series, number), [])
    if not reader.counters.printed(series, number):
        # Without a number it is a remark on the paper: it gets its mark where it stands.
        marks = [add_mark(reader, frame, token, series, number)]
    open_note(reader, argument, series, number, marks)


def thanks(reader: Reader, frame: Frame, token: Token, command: Command, name: str) -> None:
    """`\\thanks{…}`: a note of the title, under a sign."""
    number = reader.counters.step("thanks")
    argument = reader.mandatory(frame)
    open_note(
        reader, argument, "thanks", number, [add_mark(reader, frame, token, "thanks", number)]
    )


def _series(reader: Reader, said: str) -> str:
    if said == "footnote" and reader.in_title:
        return "thanks"
    return "minipage" if said == "footnote" and "minipage" in reader.lists else said


def _number(reader: Reader, argument: Argument | None, series: str) -> tuple[int, bool]:
    """The number in brackets, or that of the note with the label in them."""
    written = reader.raw(argument)
    if m := _REF.search(written):
        written = reader.labels.get(m[1], "")
    m = _NUMBER.fullmatch(written)
    return (int(m[1]), True) if m else (0, False)


def label_of(reader: Reader, series: str, number: int) -> str:
    """The number as it is printed; a note that prints none is marked with a star."""
    if series in _SERIES:
        return printed(number, _SERIES[series])
    return reader.counters.printed(series, number) or "*"


def add_mark(reader: Reader, frame: Frame, token: Token, series: str, number: int) -> Mark:
    """Print a marker where the command stands."""
    label = label_of(reader, series, number)
    reader.put(frame, "", token.start)
    return reader.sheet.mark(label, raised(label), series, number)


def open_note(
    reader: Reader, argument: Argument, series: str, number: int, marks: list[Mark]
) -> Sheet:
    """Read a note's text onto a sheet of its own; `marks` cite it."""
    identity = f"{series}-{len(reader.notes) + 1}"
    label = marks[0].label if marks else label_of(reader, series, number)
    made = SheetNote(identity, label, series, number, Sheet())
    for one in marks:
        one.target = identity
    before, title = reader.sheet, reader.in_title
    if sum(frame.done is not None for frame in reader.frames[-_MAX_NESTED:]) >= _MAX_NESTED:
        return before
    reader.notes.append(made)

    def close() -> None:
        reader.sheet, reader.in_title = before, title

    reader.sheet, reader.in_title = made.sheet, False
    reader.push(argument, close)
    return made.sheet


def settle(reader: Reader) -> None:
    """Markers still without a note repeat the one of their number that stands before them."""
    by_number = {(note.series, note.number): note.id for note in reader.notes}
    for key, marks in reader.waiting.items():
        for one in marks:
            one.target = by_number.get(key)
