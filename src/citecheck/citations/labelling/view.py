"""What constraints see of a note, and the masks that they lay over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from citecheck.citations.labelling.tokens import Token
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    from citecheck.citations.certain.spans import CertainSpan


FIELDS = frozenset(
    (
        "access archive author backref book container date doi edate edition editor genre"
        " heditor in "
        "issue legal note number other pages place publisher sep series sig title url volume"
    ).split()
)
"""The model's labels without the mark of a source's first token."""


class Mask(NamedTuple):
    """What the tokens `first` to `last - 1` may be; `tied`: all of them the same field."""

    first: int
    last: int
    fields: frozenset[str]
    tied: bool = False
    opens: bool | None = None  # True: a field here begins a source; False: none begins here


class View:
    """Tokens and certain spans of a note, as constraints ask about them."""

    def __init__(self, tokens: Sequence[Token], spans: Sequence[CertainSpan]) -> None:
        self.tokens = tokens
        self.spans = spans
        self.texts = [token.text for token in tokens]
        self.signs = frozenset(self.texts)
        self._starts = [token.start for token in tokens]
        self._of_kind: dict[str, list[CertainSpan]] = {}
        for span in spans:
            self._of_kind.setdefault(span.kind, []).append(span)
        self.kinds = self._of_kind.keys()

    def of_kind(self, *kinds: str) -> Sequence[CertainSpan]:
        """Spans of these kinds, in order of print."""
        if len(kinds) == 1:
            return self._of_kind.get(kinds[0], ())
        held = [kind for kind in kinds if kind in self._of_kind]
        if len(held) > 1:
            return [span for span in self.spans if span.kind in held]
        return self._of_kind[held[0]] if held else ()

    def range_of(self, span: CertainSpan) -> tuple[int, int]:
        """The tokens that begin in a span, as a range."""
        first = bisect_left(self._starts, span.start)
        return first, max(first, bisect_left(self._starts, span.end))
