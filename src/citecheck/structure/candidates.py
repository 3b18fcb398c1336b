"""Candidates: what a number that could be a marker, or could begin a note, is known by."""

from typing import Final

from citecheck.named import NamedTuple

SUPERSCRIPTS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED_LETTERS: Final = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
PLAIN: Final = str.maketrans(SUPERSCRIPTS + RAISED_LETTERS, "0123456789abcdefghijklmnoprstuvwxyz")


class Mark(NamedTuple):
    """A number that could be a marker."""

    start: int  # of the label
    end: int
    value: int
    score: float
    form: str  # a name of `forms.FORMS`
    context: str  # what stands before it
    opened: int  # with brackets or caret
    closed: int
    is_before_stop: bool = False  # punctuation follows


class Head(NamedTuple):
    """A number that could begin a note."""

    start: int  # of the label
    end: int  # of the label with its stop or bracket
    body: int  # where the note's text begins
    value: int
    score: float
    reading: float
    form: str  # a name of `forms.FORMS`
    opened: int  # where the head is printed
    is_mid: bool  # in the middle of a line
    is_named: bool = False  # `[Footnote 1: …]` says itself what it is


class Candidates(NamedTuple):
    marks: list[Mark]
    heads: list[Head]
