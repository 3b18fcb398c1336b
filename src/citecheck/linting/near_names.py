"""Names that are a slip apart, found without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict

from citecheck.linting.distance import edit_distance
from citecheck.model import Source
from citecheck.translit.languages import english


class KnownNames(dict[str, list[Source]]):
    """Family names with their works, and the names that are a slip away from a word.

    Two names are a slip apart where they are equal with a letter left out of each, or of one.
    """

    def __init__(self) -> None:
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, list[str]] = {}

    def add(self, family: str, work: Source) -> None:
        """A work by somebody of that name."""
        if family not in self:
            self[family] = []
            for rest in _rests(family):
                self._by_rest[rest].append(family)
        self[family].append(work)

    def near(self, name: str) -> list[str]:
        """The names that are a slip away, in order of print."""
        found = self._near.get(name)
        if found is None:
            shared = [family for rest in _rests(name) for family in self._by_rest.get(rest, ())]
            found = [family for family in dict.fromkeys(shared) if is_slip_of(name, family)]
            self._near[name] = found
        return found


def _rests(name: str) -> set[str]:
    """A name in lower case, and with each letter behind the first left out."""
    word = name.casefold()
    return {word, *[word[:at] + word[at + 1 :] for at in range(1, len(word))]}


def is_slip_of(name: str, other: str) -> bool:
    """Whether two names are one letter apart, or two that changed places, behind the first.

    A letter more at the end may be the feminine of a Slavic name.
    """
    one, two = name.casefold(), other.casefold()
    if one == two or one[:1] != two[:1] or abs(len(one) - len(two)) > 1:
        return False
    if (one[-1] in "аaяы" and one[:-1] == two) or (two[-1] in "аaяы" and two[:-1] == one):
        return False
    return edit_distance(one, two, 1) == 1 or _is_swapped(one, two)


def _is_swapped(one: str, other: str) -> bool:
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return (
        len(one) == len(other)
        and len(differing) == 2
        and differing[1] == differing[0] + 1
        and one[differing[0]] == other[differing[1]]
        and one[differing[1]] == other[differing[0]]
    )


def are_words(name: str, usual: str) -> bool:
    """Whether both are a common word alone, as `Note` and `Notes` are, and no name."""
    return all(printed.strip(".:").casefold() in english() for printed in (name, usual))
