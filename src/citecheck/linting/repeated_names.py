"""Authors whom a repeat of their work names otherwise: `R. Berg, op. cit.` for Anna Berg's work, `Gilbert`
for Gilberto."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.linting.distance import edit_distance
from citecheck.model import Name, Paper, Source

_MIN_GIVEN = 5  # letters of a given name in which one letter is a slip
_MIN_ALIKE = 3  # the same where it stands for another, as in `Tad` for `Tag`
_VOWELS = frozenset("aeiouyąęаеёиоуыэюяіїє")  # in which names are inflected

Variant = tuple[Source, str, str, str]  # source, name, usual name, note of the usual one


def named_otherwise(paper: Paper) -> Iterator[Variant]:
    """Each other form of a name once, where its short form stands for a work cited in full.

    Whoever has a work of the same family name in the paper, or a body, clears the name.
    """
    by_id = {source.id: source for source in paper.sources}
    known: dict[str, set[str]] = {}
    for source in (*paper.sources, *paper.entries):
        if source.refers_to is None and source.back_reference is None:
            for author in source.authors:
                known.setdefault(author.family or "", set()).update(_given(author))
    told: set[tuple[str, str]] = set()
    for source in paper.sources:
        work = by_id.get(source.refers_to or "")
        if work is None or source.back_reference is None:
            continue
        for author in source.authors:
            usual = next((n for n in work.authors if n.family == author.family), None)
            if usual is None or not author.given or not usual.given:
                continue
            name = f"{author.given} {author.family}"
            others = known.get(author.family or "", set()) - set(_given(usual))
            if (name, work.id) not in told and _is_other(author, usual, others):
                told.add((name, work.id))
                full = f"{usual.given} {usual.family}"
                yield source, name, full, paper.note_of(work).label


def _is_other(author: Name, usual: Name, others: set[str]) -> bool:
    """Whether a given name is another initial, or a letter off, and no namesake's."""
    given, full = _given(author), _given(usual)
    first = given[0]
    if first in others or any(word[0] == first[0] and len(first) == 1 for word in others):
        return False
    if len(first) == 1:
        initials = {word[0] for word in full}
        family = (author.family or "").casefold()
        return first not in initials | {family[:1]} and _is_latin(first) == _is_latin(full[0])
    longest = full[0]
    if len(first) == len(longest) >= _MIN_ALIKE and not _VOWELS & {first[-1], longest[-1]}:
        return first[0] == longest[0] and edit_distance(first, longest, 1) == 1
    return (
        min(len(first), len(longest)) >= _MIN_GIVEN
        and first != longest
        and first[0] == longest[0]
        and first[-1] == longest[-1]
        and edit_distance(first, longest, 1) == 1
    )


def _given(name: Name) -> list[str]:
    """The given names in small letters, without the points of initials."""
    parted = (name.given or "").casefold().replace(".", " ").replace("-", " ")
    return parted.split()


def _is_latin(text: str) -> bool:
    return text < "\u0370"
