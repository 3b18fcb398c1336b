"""An OpenDocument file read once more, with the place of every text in its bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from citecheck.formats.flow import Anchor, Paragraph
from citecheck.formats.odt.story import attribute
from citecheck.formats.odt.styles import Styles
from citecheck.formats.odt.wrappings import Text
from citecheck.formats.xml import Attributes
from citecheck.named import NamedTuple

_PRELUDE = ("forms", "tracked-changes")  # what stands before the text, in this order


class TracedText(NamedTuple):
    """Characters that stand in the file as they are printed, or as one reference (`&amp;`)."""

    start: int  # the byte of the first
    paragraph_style: str | None
    span_styles: tuple[str | None, ...]  # outermost first


class Printed(NamedTuple):
    """A place outside of notes and text boxes where a comment can stand."""

    anchor: Anchor
    start: int  # the byte of its first character; of a note, behind it
    is_note: bool


class TracingText(Text):
    """A story whose pieces know where they come from."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(styles)
        self.printed: list[Printed] = []
        self.text_start = -1  # the byte of the start tag of office:text
        self.prelude: dict[str, int] = {}  # element → the byte of its start tag
        self._paragraph_style: str | None = None
        self._names: list[str | None] = []
        self._outer_names: list[tuple[str | None, list[str | None]]] = []

    def start_of(self, name: str) -> Callable[[Attributes], None] | None:
        local = name.rpartition(" ")[2]
        if local in _PRELUDE:
            return partial(self._pass_over, local)
        return super().start_of(name)

    def _pass_over(self, name: str, attributes: Attributes) -> None:
        self.prelude.setdefault(name, self.where())
        self._skip(attributes)

    def on_text(self, attributes: Attributes) -> None:
        if self.text_start < 0:
            self.text_start = self.where()
        super().on_text(attributes)

    def trace(self, said: str, at: int) -> object:
        start = self.where() + len(said[:at].encode())
        if self.paragraph is not None and not self.outer and not self.foreign:
            anchor = Anchor(self.paragraph, len(self.paragraph.texts))
            self.printed.append(Printed(anchor, start, False))
        return TracedText(start, self._paragraph_style, tuple(self._names))

    def off_note(self) -> None:
        """A note ends: a comment on its number stands here."""
        if not self.outer and self.notes:
            self.printed.append(Printed(self.notes[-1].anchor, self.where(), True))

    def _begin(self, attributes: Attributes) -> Paragraph | None:
        self._paragraph_style = attribute(attributes, "style-name")
        self._names = []
        return super()._begin(attributes)

    def on_span(self, attributes: Attributes) -> None:
        self._names.append(attribute(attributes, "style-name"))
        super().on_span(attributes)

    def off_span(self) -> None:
        if self._names:
            self._names.pop()
        super().off_span()

    def _leave(self) -> None:
        self._outer_names.append((self._paragraph_style, self._names))
        self._names = []
        super()._leave()

    def _return(self) -> None:
        if self._outer_names:
            self._paragraph_style, self._names = self._outer_names.pop()
        super()._return()
