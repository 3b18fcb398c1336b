"""Authors whom a repeat of their work names otherwise: `R. Berg, op. cit.` for Anna Berg's work, `Gilbert`
for Gilberto."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.linting.distance import edit_distance
from citecheck.linting.repeats import title_key
from citecheck.model import Name, Paper, Source

_MIN_GIVEN = 5  # letters of a given name in which one letter is a slip
_MIN_ALIKE = 3  # the same where it stands for another, as in `Tad` for `Tag`
_MIN_TITLE = 15  # letters of a title by which a work is known
_MIN_STOPPED, _FEW = 3, 2  # initials with a stop, beside which so few without one stand out
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


def other_initials(paper: Paper) -> Iterator[Variant]:
    """`V Danilov` beside Viktor Danilov, where other initials have their stop; and another initial
    before the name and the title that an earlier note has."""
    stopped, bare = 0, []
    by_title: dict[tuple[str, str], tuple[Source, Name]] = {}
    full: dict[str, tuple[Source, Name]] = {}
    for source in paper.sources:
        title = title_key(source) if len(source.authors) == 1 else ""
        for author in source.authors:
            given = author.given or ""
            stopped += given.endswith(".")
            if len(given) == 1 and given.isupper():
                bare.append((source, author))
            elif author.family and len(given) > 2:
                full.setdefault(author.family, (source, author))
            if given and len(title) >= _MIN_TITLE and source.list is None:
                first, other = by_title.setdefault((title, author.family or ""), (source, author))
                if _are_other_initials(author, other) and first.note_index != source.note_index:
                    yield source, _full(author), _full(other), paper.note_of(first).label
    for source, author in bare if len(bare) <= _FEW and stopped >= _MIN_STOPPED else ():
        known = full.get(author.family or "")
        if known and (known[1].given or "")[0] == author.given:
            yield source, _full(author), _full(known[1]), paper.note_of(known[0]).label


def _are_other_initials(one: Name, other: Name) -> bool:
    """Whether two given names begin with other letters of one script, and one is no more than
    these."""
    a, b = _given(one), _given(other)
    is_other_script = bool(a and b) and _is_latin(a[0]) != _is_latin(b[0])
    if not a or not b or is_other_script or (one.given or "")[0].islower():
        return False
    is_short = min(len(a[0]), len(b[0])) == 1
    return is_short and not {word[0] for word in a} & {word[0] for word in b}


def _full(name: Name) -> str:
    return f"{name.given} {name.family}"


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
