"""Family names of several words before a comma, in a list that turns first authors round:
`García Márquez, Aránzazu Baltasar`, `López y Rueda, Ignacio, y Ana Berg`.

Alone, such a print may be two persons. A list in which single family names stand before commas
says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from citecheck.citations.sources.names import has_body_words, parse_names
from citecheck.facts.names import BETWEEN, particles
from citecheck.late import compiled, late
from citecheck.model import Name

_CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё]"
_SINGLE = late(rf"{_CAPITAL}[\w’'-]+, {_CAPITAL}[\w’'-]")
_STRAIGHT = late(
    rf"{_CAPITAL}[\w’'-]+ (?:{_CAPITAL}\. ?)*{_CAPITAL}[\w’'-]+(?:\Z|,? (?:{BETWEEN}) )"
)
_LEAST, _EACH = 3, 2  # inverted names that show a habit; of them for each that is not
_MORE = late(rf"(?:[,;] ?)?(?:(?:{BETWEEN}) )?")


@cache
def _of_several() -> re.Pattern[str]:
    little = "|".join(sorted(map(re.escape, {*particles(), "de la", "de los", "y", "e", "i"})))
    word = rf"{_CAPITAL}[\w’'-]{{1,30}}+"
    return compiled(
        rf"(?P<family>(?:(?:{little}) ){{0,2}}{word}(?: (?:(?:{little}) ){{0,2}}{word}){{0,2}}), "
        rf"(?P<given>{word}\.?(?: {_CAPITAL}[\w’'-]{{0,30}}+\.?){{0,2}})(?=[,;]|\Z| (?:{BETWEEN}) )"
    )


def inverts_first(prints: Sequence[str]) -> bool:
    """Whether the authors of a list, as printed, begin with a family name and a comma."""
    inverted = sum(_SINGLE.match(printed) is not None for printed in prints)
    straight = sum(_STRAIGHT.match(printed) is not None for printed in prints)
    return inverted >= _LEAST and inverted >= _EACH * straight


def inverted_names(printed: str) -> tuple[Name, ...] | None:
    """The names of a print whose first family name has several words; None where it has one, or is
    a body's."""
    m = _of_several().match(printed)
    if not m or " " not in m["family"] or has_body_words(m["family"]):
        return None
    more = _MORE.match(printed, m.end())
    rest = printed[more.end() if more else m.end() :]
    return Name(m["family"], m["given"]), *(parse_names(rest) if rest.strip(" .,;") else ())
