"""What stands around a title, where its own words leave its language open.

One rule: of the note's words (“in Ukrainian”, “[Kazakh]”), the outlet's country and the paper's
other titles, the first that speaks favours a language, as many times as `WEIGHTS` says. It is told
where it is then likely enough; that settles ties. Only what the note itself says can open a
lexicon, and its words must still be read: nothing is invented.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from citecheck.facts.languages import languages_of_countries, named_languages
from citecheck.late import late
from citecheck.named import NamedTuple

Witness = Literal["title", "note", "outlet", "titles"]
WEIGHTS: dict[Witness, float] = {"note": 200.0, "outlet": 6.0, "titles": 4.0}
MOST, LEAST = 2 / 3, 3
"""The share of the other titles that one language must have, and how many of them."""
_REMARK = late(r"[(\[]\s*(?:text\s+)?(?:in\s+)?([^\W\d_]{3,12})\.?\s*[)\]]", re.IGNORECASE)


class Favour(NamedTuple):
    """Languages that the context favours, by tag without script, and what says so."""

    tags: tuple[str, ...]
    witness: Witness


def _remark(text: str) -> str | None:
    """The language that the words after a title name in brackets."""
    named = named_languages()
    found = (named.get(match[1].lower()) for match in _REMARK.finditer(text))
    return next((tag for tag in found if tag), None)


def commonest(languages: Iterable[str | None]) -> str | None:
    """The language of most of a paper's titles, English left out."""
    counts = Counter(tag.partition("-")[0] for tag in languages if tag and tag != "en")
    if not counts:
        return None
    tag, number = counts.most_common(1)[0]
    return tag if number >= max(LEAST, MOST * counts.total()) else None


def favour(after: str, domain: str | None, others: str | None) -> Favour | None:
    """What the words `after` a title, its outlet's domain and the paper's `others` say of its
    language."""
    if tag := _remark(after):
        return Favour((tag,), "note")
    country = (domain or "").rpartition(".")[2]
    if tags := languages_of_countries().get(country):
        return Favour(tags, "outlet")
    return Favour((others,), "titles") if others else None
