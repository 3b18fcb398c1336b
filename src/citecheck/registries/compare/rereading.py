"""A source read once more in the light of a record.

Titles with commas and colons are easily cut, and their first words taken for authors ("Gruber A.
Pilgrim, Brewery and Memory. Sci. Soc."). Where a record's title stands in the source word for word,
and the title that was read is a piece of it, the record shows where the title begins. Nothing
longer is ever cut down: a reply to a work has another title than the work.
"""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model import Name
from citecheck.registries.compare.words import Word, are_equal, words_of
from citecheck.registries.held import Held
from citecheck.registries.wanted import Wanted

MIN_WORDS = 4  # of a title that is looked for in a source


def reread(wanted: Wanted, held: Held) -> Wanted:
    """The source with the record's title where that was cut; else as it was read."""
    if not wanted.titles or not wanted.text:
        return wanted
    printed, read = words_of(wanted.text), words_of(wanted.titles[0])
    for title in held.titles:
        words = words_of(title)
        is_cut = len(words) >= MIN_WORDS and len(read) < len(words) and _find(read, words) > 0
        if is_cut and _find(words, printed) >= 0:
            names = tuple(name for one in wanted.authors for name in _without(one, words))
            return wanted._replace(titles=(title, *wanted.titles[1:]), authors=names)
    return wanted


def _find(part: Sequence[Word], whole: Sequence[Word]) -> int:
    """Where words stand in a row in others; -1 where they do not."""
    for at in range(len(whole) - len(part) + 1):
        if all(are_equal(a, b) for a, b in zip(part, whole[at:], strict=False)):
            return at
    return -1


def _without(name: Name, title: Sequence[Word]) -> list[Name]:
    """A name, or what is left of it where its family name is a word of the title."""
    family = words_of(name.family or name.literal or "")
    if not family or not all(any(are_equal(word, own) for own in title) for word in family):
        return [name]
    return [Name(None, None, name.given)] if name.given and len(name.given) > 2 else []
