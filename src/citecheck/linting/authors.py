"""Authors who are spelt in two ways: romanised otherwise, in another case, or with a slip."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from citecheck.linting.repeats import cited_in_full, edit_distance
from citecheck.model import Name, Paper, Source
from citecheck.translit import match_key

_MIN_TIMES = 3  # prints of the usual form beside which one other print is a slip
_MIN_LENGTH = 6  # letters of a name in which one letter is a slip
_MAX_FORMS = 2_000  # of names in one paper that are compared

Variant = tuple[Source, str, str, str]  # source, name, usual name, note of the usual one


def spelling_variants(paper: Paper) -> Iterator[Variant]:
    """Sources whose author is spelt otherwise than in most notes.

    Full names by a key in which all romanisations fall together; and a form that stands once
    beside one that stands three times, one letter or one capital apart.
    """
    seen: set[tuple[str, str]] = set()
    for source, name, usual, label in (*_other_romanizations(paper), *_slips(paper)):
        if (source.id, name) not in seen:
            seen.add((source.id, name))
            yield source, name, usual, label


def _other_romanizations(paper: Paper) -> Iterator[Variant]:
    groups: dict[str, list[tuple[str, Source]]] = defaultdict(list)
    for source in cited_in_full(paper.sources):
        for author in source.authors:
            given = (author.given or "").split(" ")[0]
            if author.family and len(given.strip(".")) > 2:
                key = f"{match_key(author.family)}|{match_key(given)}"
                groups[key].append((f"{given} {author.family}", source))
    for group in groups.values():
        forms = Counter(name for name, _ in group)
        if len(forms) < 2:
            continue
        usual = forms.most_common(1)[0][0]
        label = paper.note_of(next(s for name, s in group if name == usual)).label
        for name, source in group:
            if _is_other_spelling(name, usual):
                yield source, name, usual, label


def _is_other_spelling(one: str, other: str) -> bool:
    """Whether two names differ in letters, not in case or in the script they are written in."""
    return one.casefold() != other.casefold() and _is_cyrillic(one) == _is_cyrillic(other)


def _is_cyrillic(text: str) -> bool:
    return any("\u0400" <= sign <= "\u04ff" for sign in text)


def _slips(paper: Paper) -> Iterator[Variant]:
    """Forms that stand once, near one that stands three times and more."""
    places: dict[str, list[Source]] = defaultdict(list)
    for source in cited_in_full(paper.sources):
        for author in source.authors:
            places[_printed(author)].append(source)
    if len(places) > _MAX_FORMS:
        return
    usual = {name: found for name, found in places.items() if len(found) >= _MIN_TIMES}
    for name, found in places.items():
        if len(found) > 1:
            continue
        for other, known in usual.items():
            if _is_slip(name, other):
                yield found[0], name, other, paper.note_of(known[0]).label
                break


def _printed(author: Name) -> str:
    return author.literal or " ".join(filter(None, (author.given, author.family)))


def _is_slip(name: str, usual: str) -> bool:
    """Whether two names are one capital, or one letter of a long word, apart."""
    one, other = name.split(), usual.split()
    if len(one) != len(other) or len(one) < 2:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    if a.casefold() == b.casefold():
        return not (a.isupper() or b.isupper())
    long_enough = min(len(a), len(b)) >= _MIN_LENGTH and a[:1] == b[:1]
    return long_enough and edit_distance(a.casefold(), b.casefold(), 1) == 1
