"""Are these the same people? Family names decide; an initial contradicts nothing, nor does absence.

A registry may have family and given name swapped, in one field, romanised, or cut; print may have
initials, particles before or after, an organisation's short name. So a printed family name is
looked for anywhere in a record's name, and only a given name in full can contradict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.late import late
from citecheck.model import Name
from citecheck.named import NamedTuple
from citecheck.registries.compare.words import Word, are_equal, is_slip, row, words_of

_LIST = late(
    r"(?:(?<!\s)\s++)?[;&]\s*+|(?:,\s++|(?<!\s)\s++)(?:and|und|et|y|e|и|og|och|en|i)\s++",
    re.IGNORECASE,
)
_INITIALS = late(r"^(?:[^\W\d_]{1,2}\.?[\s-]*){1,4}$")


class People(NamedTuple):
    """How printed people compare with a record's."""

    agrees: bool  # at least one is the same, and the first is if any is told apart
    differs: bool  # both sides have names, and none is the same
    strangers: tuple[str, ...] = ()  # printed names that the record has nobody for
    slips: tuple[tuple[str, str], ...] = ()  # printed, found


class Person(NamedTuple):
    """A printed name, taken apart."""

    shown: str
    family: tuple[Word, ...]  # without particles
    given: tuple[Word, ...]
    is_sure: bool  # a person's name, plainly printed


def match_people(printed: Sequence[Name], found: Sequence[Name]) -> People:
    """Compare printed names with a record's."""
    mine = people_of(printed)
    theirs = [words for name in found if (words := _all_words(name))]
    if not mine or not theirs:
        return People(False, False)
    strangers, slips, matched = [], [], []
    for person in mine:
        partner = _partner(person, theirs)
        if partner is not None:
            matched.append(person)
            continue
        near = _near(person, theirs)
        if near is not None:
            slips.append((person.shown, _shown(found[_index(found, near)])))
        elif person.is_sure:
            strangers.append(person.shown)
    agrees = bool(matched or slips)
    return People(agrees, not agrees and bool(strangers), tuple(strangers), tuple(slips))


def people_of(printed: Sequence[Name]) -> list[Person]:
    """The persons and bodies that printed names mean."""
    people = []
    for name in printed:
        if name.literal and not name.family:
            parts = [part for part in _LIST.split(name.literal) if part.strip()]
            is_list = len(parts) > 1 and all(len(words_of(part)) <= 5 for part in parts)
            people += [_of_text(part) for part in (parts if is_list else [name.literal])]
        elif name.family:
            people.append(_person(name))
    return [person for person in people if person.family]


def family_names(printed: Sequence[Name], most: int = 3) -> list[str]:
    """Family names for a question to a registry."""
    return [
        " ".join(word.printed for word in person.family) for person in people_of(printed)[:most]
    ]


def _person(name: Name) -> Person:
    family = _bare(words_of(name.family or ""))
    given = tuple(w for w in words_of(name.given or "") if w.fold not in row("words", "roles"))
    is_sure = len(family) in (1, 2) and not any(word.is_number for word in family)
    return Person(str(name), family, given, is_sure)


def _of_text(text: str) -> Person:
    """A name in one string: the last word is the family name, unless a comma says otherwise."""
    front, comma, back = text.partition(",")
    words = words_of(text)
    if comma and _INITIALS.match(back.strip()):
        return _person(Name(front, back))._replace(shown=text.strip())
    kept = _bare(words)
    if len(words) > 4 or not kept:  # a body
        return Person(text.strip(), kept, (), False)
    return Person(text.strip(), kept[-1:], kept[:-1], False)


def _bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without particles and roles, unless nothing else is there."""
    dropped = row("words", "particles") | row("words", "roles")
    bare = tuple(word for word in words if word.fold not in dropped)
    return bare or tuple(word for word in words if word.fold not in row("words", "roles"))


def _all_words(name: Name) -> tuple[Word, ...]:
    return words_of(" ".join(filter(None, (name.family, name.given, name.literal))))


def _partner(person: Person, theirs: Sequence[tuple[Word, ...]]) -> int | None:
    for number, words in enumerate(theirs):
        if _has_family(person, words) and not _contradicts(person, words):
            return number
    return None


def _has_family(person: Person, words: Sequence[Word]) -> bool:
    """Whether a family name is in a record's name; of a double one, either half."""
    long = [word for word in person.family if len(word.fold) > 1] or list(person.family)
    held = [word for word in long if any(are_equal(word, other) for other in words)]
    if len(long) <= 2:
        return bool(held)
    return len(held) * 2 >= len(long)


def _contradicts(person: Person, words: Sequence[Word]) -> bool:
    """Whether a given name in full, or its initial, is plainly another one's."""
    rest = [w for w in words if not any(are_equal(w, own) for own in person.family)]
    given = [word for word in person.given if word.fold not in row("words", "particles")]
    if not given or not rest or given[0].is_latin != rest[0].is_latin:
        return False
    mine = given[0]
    if len(mine.fold) == 1 or any(len(word.fold) <= 2 for word in rest):
        return False
    return not any(_may_be_one(mine, other) for other in rest)


def _may_be_one(a: Word, b: Word) -> bool:
    """Whether two given names can be one person's: short forms, romanisations, translations."""
    if a.fold[:2] == b.fold[:2] or are_equal(a, b) or is_slip(a, b) or a.key[:2] == b.key[:2]:
        return a.fold[:3] == b.fold[:3] or a.key[:3] == b.key[:3] or is_slip(a, b)
    return any({a.fold, b.fold} <= forms for forms in _given_names())


def _given_names() -> list[frozenset[str]]:
    from citecheck.registries.compare.words import table

    return [frozenset(forms.split()) for forms in table("given_names").values()]


def _near(person: Person, theirs: Sequence[tuple[Word, ...]]) -> tuple[Word, ...] | None:
    if not person.is_sure:
        return None
    for words in theirs:
        if any(is_slip(mine, other) for mine in person.family for other in words):
            return words
    return None


def _index(found: Sequence[Name], words: tuple[Word, ...]) -> int:
    return next(number for number, name in enumerate(found) if _all_words(name) == words)


def _shown(name: Name) -> str:
    return str(name)
