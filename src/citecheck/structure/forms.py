"""The forms of a label: what is printed around a marker's number, and around a note's.

All that is said of a form stands here: to add one is to add a row.
"""

from __future__ import annotations

from typing import Final

from citecheck.facts.numbers import NOTE_WORDS
from citecheck.named import NamedTuple


class Form(NamedTuple):
    """What is printed around a label."""

    name: str
    opening: str = ""
    closing: str = ""
    head: str = ""  # pattern of a note's head, the label in `{}`; no note begins so where empty
    is_sure: bool = False  # as a marker it is hardly ever anything else


def _note_words() -> str:
    return f"(?i:{'|'.join(NOTE_WORDS)})"


FORMS: Final = {
    form.name: form
    for form in (
        # markers
        Form("glued"),
        Form("spaced"),
        # markers and heads
        Form("superscript", head="{}", is_sure=True),
        Form("bracket", "[", "]", r"\[{}\]:?", is_sure=True),
        Form("paren", "(", ")", r"\({}\)"),
        Form("brace", "{", "}", r"\{{{}\}}", is_sure=True),
        Form("caret", "^", "", r"(?:\[\^{0}\]:?|\^{0}(?![0-9]))", is_sure=True),
        Form("tag", "<sup>", "</sup>", "<sup>{}</sup>", is_sure=True),
        Form("format", head=r"{}[.)]?(?![0-9])"),  # as the layout of the file shows it
        # heads
        Form("plain", head=r"{}(?![0-9.,%]|(?!http|www)[a-z])"),
        Form("stop", "", ".", r"{}\.(?![0-9])"),
        Form("paren-closed", "", ")", r"{}\)"),
        Form("colon", "", ":", r"{}:(?![0-9])"),
        Form("slash", "", "/", r"{}/(?![0-9])"),
        Form("word", head=rf"{_note_words()}\.? ?{{}}[.:]?"),
        Form("noted", "[", "]", rf"\[{_note_words()}\.? ?{{}}\]"),
    )
}
"""Form by name. A chain of heads has one form; `Marker.form` carries a marker's."""

SURE: Final = frozenset(form.name for form in FORMS.values() if form.is_sure)
BRACKETS: Final = {
    form.opening: form for form in FORMS.values() if form.name in ("bracket", "paren", "brace")
}
"""Form by the character before its label."""

CLOSED_BY: Final = {
    form.closing: form.name for form in FORMS.values() if form.closing and not form.opening
}
"""Form of a head by the sign behind its number; `3]` has lost its opening bracket."""
CLOSED_BY["]"] = "paren-closed"


def is_note_word(text: str) -> bool:
    """Whether a text is what a note is called before its number: `Note`, `fn.`, `[Прим.`."""
    return text.lstrip("[").removesuffix(".").casefold() in NOTE_WORDS
