"""A mention that cites: its place, its works, and what slipped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from citecheck.facts.names import particles
from citecheck.facts.phrases import phrases
from citecheck.late import late
from citecheck.lists.mentions import Mention
from citecheck.lists.naming import Naming
from citecheck.lists.works import Work, folded
from citecheck.model import Span
from citecheck.named import NamedTuple


class Linked(NamedTuple):
    """A mention that is a citation."""

    span: Span
    works: tuple[Work, ...]
    mention: Mention
    slip: str | None  # "letter", "name", "year"
    confidence: float
    key: str  # folded names and year


def linked_to(
    flat: str,
    mention: Mention,
    naming: Naming,
    works: Sequence[Work],
    slip: str | None,
    sure: float,
) -> Linked:
    """A mention with the works that its names and year lead to."""
    start = mention.at if mention.is_repeated else naming.start + _signal(flat, naming, works)
    if mention.form == "narrative" and works and not mention.is_repeated:
        start += _prepositions(flat, start, naming, works[0])
    end = mention.end
    if mention.form == "narrative" and flat[end : end + 1] in ")]":
        end += 1
    key = f"{'|'.join(naming.names)} {mention.year}"
    return Linked(Span(start, end), tuple(works), mention, slip, sure, key)


def _signal(flat: str, naming: Naming, works: Sequence[Work]) -> int:
    """How many characters of `v. Moro` and `S. Berg` are a word that leads up to the work: one
    letter with its stop, where neither the name of the entry nor its given name begins so."""
    m = _LED.match(flat, naming.start)
    if not m or not works or folded(m[0]).rstrip() in works[0].head[:2]:
        return 0
    given = works[0].head.partition(", ")[2] or works[0].head.partition(" ")[2]
    return 0 if given.startswith(m[1].casefold()) else m.end() - naming.start


_LED = late(r"([vsVSсСzZ])\.[ \n](?=[^\W\d_a-zà-ÿа-яё])")


def _prepositions(flat: str, start: int, naming: Naming, work: Work) -> int:
    """How many characters of `de Gallego` are the sentence's and not the name's."""
    if not (naming.names and work.families):
        return 0
    cited, listed = naming.names[0].split(" "), work.families[0].split(" ")
    more = len(cited) - len(listed)
    if more < 1 or cited[more:] != listed or not particles().issuperset(cited[:more]):
        return 0
    words = (_FIRST_AUTHOR.match(work.head) or [""])[0].split(" ")
    own = list(takewhile(lambda word: word not in phrases("lists")["and"], words))
    if more == 1 and listed[0] not in particles() and cited[0] in own:
        return 0  # listed as `Gallego, Inés de`
    own_words = list(_WORD.finditer(flat, start, start + 80))
    return own_words[more].start() - start if more < len(own_words) else 0


_WORD = late(r"\S+")
_FIRST_AUTHOR = late(r"[^,;]+(?:, [^,;]+)?")
