"""Authors who are spelt in two ways: romanised otherwise, in another case, or with a slip."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from citecheck.linting.distance import edit_distance, may_be_near
from citecheck.linting.misspelt import misspelt_names
from citecheck.linting.near_names import are_words
from citecheck.linting.odd_authors import odd_authors
from citecheck.linting.odd_names import odd_names
from citecheck.linting.repeated_names import named_otherwise, other_initials
from citecheck.linting.repeats import cited_in_full, outlet_key, title_key
from citecheck.linting.said_names import said_names
from citecheck.model import Name, Paper, Source
from citecheck.translit import match_key

_MIN_TIMES = 3  # prints of the usual form beside which one other print is a slip
_MIN_LENGTH = 6  # letters of a name in which one letter is a slip
_MIN_TITLE = 20  # characters of a title's key by which a work is known
_MIN_SHORT = 10  # the same where date and outlet are the same too
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_MAX_NEAR = 40  # names with one given name and one beginning that are compared
_MAX_FORMS = 2_000  # of names in one paper that are compared

Variant = tuple[Source, str, str, str]  # source, name, usual name, note of the usual one


def spelling_variants(paper: Paper) -> Iterator[Variant]:
    """Sources whose author is spelt otherwise than in most notes: full names by a key in which all
    romanisations fall together; a form that stands once, a letter or a capital off the usual."""
    return (variant for variant in _variants(paper) if not are_words(variant[1], variant[2]))


def _variants(paper: Paper) -> Iterator[Variant]:
    seen: set[tuple[str, str]] = set()
    found = (
        *_other_romanizations(paper),
        *_slips(paper),
        *_other_letters(paper),
        *misspelt_names(paper),
        *named_otherwise(paper),
        *_in_pairs(paper),
        *odd_names(paper),
    )
    for source, name, usual, label in found:
        if (source.id, name) not in seen and _letters(name) != _letters(usual):
            seen.add((source.id, name))
            yield source, name, usual, label
    told = {source for source, _ in seen}
    named = {name for _, name in seen}
    for variant in (*odd_authors(paper), *said_names(paper), *other_initials(paper)):
        if variant[0].id not in told and not named.intersection(variant[1:3]):
            named.update(variant[1:3])
            yield variant


def _letters(name: str) -> str:
    """A name without signs and a last stop: `McLaren¸` is no other spelling."""
    return "".join(sign for sign in name if sign.isalnum() or sign in " -'’.").rstrip(".")


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
        for person in (*source.authors, *source.editors):
            places[_printed(person)].append(source)
        there = source.fields.get("authors")
        if there and not source.authors:  # `ann lund`: not told from a word
            places[there.of(paper.note_of(source).text)].append(source)
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
    yield from _near_families(paper, places)


def _near_families(paper: Paper, places: dict[str, list[Source]]) -> Iterator[Variant]:
    """A family name that stands once, one letter from another with the same given name, or with
    the same initials where a letter is doubled."""
    groups: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for name, sources in places.items():
        author = next(
            (a for s in sources for a in (*s.authors, *s.editors) if _printed(a) == name),
            Name(None, None),
        )
        given, family = _split(author)
        given = given.replace(" ", "").casefold()
        if family and given:
            groups[given, family[:2].casefold()].append((family, name))
    for (given, _), near in groups.items():
        is_whole = len(given.split(".")[0]) > 2
        for at, (family, name) in enumerate(near[1:_MAX_NEAR], 1):
            for known, other in near[:at]:
                once, usual = (name, other) if len(places[name]) == 1 else (other, name)
                if len(places[once]) == 1 and _is_near(family, known, is_whole=is_whole):
                    label = paper.note_of(places[usual][0]).label
                    yield places[once][0], once, usual, label


def _split(author: Name) -> tuple[str, str]:
    """Given and family name; of a name that was not read as a person's, if it is two words."""
    words = (author.literal or "").split(" ")
    if len(words) == 2 and all(word[:1].isupper() for word in words):
        return words[0], words[1]
    return author.given or "", author.family or ""


def _is_near(one: str, other: str, *, is_whole: bool) -> bool:
    """Whether two family names are one letter apart, a doubled one where only initials agree."""
    a, b = _folded(one), _folded(other)
    if a == b or min(len(a), len(b)) < _MIN_LENGTH - is_whole or not may_be_near(a, b):
        return False
    if re.sub(r"(.)\1", r"\1", a) == re.sub(r"(.)\1", r"\1", b):
        return True
    if re.sub("(?<=[oe])ff?$", "v", a) == re.sub("(?<=[oe])ff?$", "v", b):
        return True  # `Ivanof` for Ivanov
    return _is_swapped(a, b) or (is_whole and edit_distance(a, b, 1) == 1)


def _other_letters(paper: Paper) -> Iterator[Variant]:
    """Names that differ in a blank, in the romanisation of both names, or by a letter or two
    before one and the same title.
    """
    joined: dict[str, tuple[str, Source]] = {}
    by_family: dict[str, tuple[Name, Source]] = {}
    by_title: dict[str, tuple[Name, Source]] = {}
    by_word: dict[tuple[str, str], tuple[Name, Source]] = {}
    for source in cited_in_full(paper.sources):
        title = title_key(source)
        for author in (*source.authors, *source.editors):
            name = _printed(author)
            key = "".join(sign for sign in name.casefold() if sign.isalnum())
            known = joined.setdefault(key, (name, source))
            if author.given and _is_spaced_otherwise(name, known[0]):
                yield source, name, known[0], paper.note_of(known[1]).label
            family = match_key(author.family or "")
            other, first = by_family.setdefault(family, (author, source))
            if family and (_is_romanised_otherwise(author, other) or _is_given_slip(author, other)):
                yield source, name, _printed(other), paper.note_of(first).label
            word = (author.family or "").split(" ")[0].split("-")[0]
            longer, there = by_word.setdefault((word, author.given or ""), (author, source))
            if _is_cut(author, longer):
                yield source, name, _printed(longer), paper.note_of(there).label
        if len(source.authors) == 1 and len(title) >= _MIN_SHORT:
            author, (other, first) = (
                source.authors[0],
                by_title.setdefault(title, (source.authors[0], source)),
            )
            is_work = len(title) >= _MIN_TITLE or (
                source.issued == first.issued and outlet_key(source) == outlet_key(first)
            )
            if is_work and _is_misspelt(author, other):
                yield source, _printed(author), _printed(other), paper.note_of(first).label


def _in_pairs(paper: Paper) -> Iterator[Variant]:
    """`Ruiz y Schmith` for the Ruiz y Schmitt of an earlier note, before one and the same title."""
    known: dict[tuple[str, int], Source] = {}
    for source in cited_in_full(paper.sources):
        title = title_key(source)
        if len(source.authors) < 2 or len(title) < _MIN_SHORT:
            continue
        first = known.setdefault((title, len(source.authors)), source)
        pairs = zip(source.authors, first.authors, strict=True)
        differing = [(one, other) for one, other in pairs if one.family != other.family]
        if len(differing) == 1 and _is_misspelt(*differing[0]):
            (one, other), label = differing[0], paper.note_of(first).label
            yield source, _printed(one), _printed(other), label


def _is_spaced_otherwise(one: str, other: str) -> bool:
    """Whether one name has a blank inside a word of the other: `La Comba` and `Lacomba`."""
    return one.count(" ") != other.count(" ") and len(one) >= _MIN_LENGTH and "." not in one + other


def _is_romanised_otherwise(one: Name, other: Name) -> bool:
    """Whether family names of one key are spelt in two ways, and the given names nearly alike."""
    family, known = one.family or "", other.family or ""
    given, usual = ((n.given or "").casefold().replace("x", "ks") for n in (one, other))
    if _folded(family) == _folded(known) or _is_cyrillic(family) != _is_cyrillic(known):
        return False
    limit = min(len(given), len(usual)) // 3
    return given[:1] == usual[:1] and limit > 0 and 1 <= edit_distance(given, usual, limit) <= limit


def _is_cut(one: Name, other: Name) -> bool:
    """Whether one of two family names goes on where the other ends: `Ruiz` and `Ruiz Lund`, the
    given name being the same and written out."""
    if one.given != other.given or len((one.given or "").split(" ")[0].strip(".")) < 3:
        return False
    a, b = (
        _folded(one.family or "").replace("-", " "),
        _folded(other.family or "").replace("-", " "),
    )
    return a != b and bool(a and b) and f"{a} ".startswith(f"{b} ") | f"{b} ".startswith(f"{a} ")


def _is_given_slip(one: Name, other: Name) -> bool:
    """Whether two persons of one family name differ by a letter inside their given name, as `Karin`
    and `Karen` do; at its end a letter may tell a woman from a man."""
    given, usual = ((n.given or "").casefold().split(" ")[0] for n in (one, other))
    return (
        min(len(given), len(usual)) >= 5 - _is_swapped(given, usual)
        and _folded(one.family or "") == _folded(other.family or "")
        and given[:2] == usual[:2]
        and (
            (given[-1] == usual[-1] and edit_distance(given, usual, 1) == 1)
            or _is_swapped(given, usual)
        )
    )


@lru_cache(maxsize=4096)
def _folded(family: str) -> str:
    """A family name without what tells father and son apart."""
    words = family.casefold().replace(".", "").split()
    return " ".join(word for word in words if word not in _GENERATIONS)


def _is_misspelt(one: Name, other: Name) -> bool:
    """Whether two family names are a letter or two apart, the given names being compatible."""
    family, known = _folded(one.family or ""), _folded(other.family or "")
    if family == known or min(len(family), len(known)) < 4 or _initial(one) != _initial(other):
        return False
    limit = 2 if max(len(family), len(known)) > 4 and family[0] == known[0] else 1
    return edit_distance(family, known, limit) <= limit


def _initial(name: Name) -> str:
    return (name.given or "")[:1].casefold()


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
    if not may_be_near(a.casefold(), b.casefold()):
        return False
    if a.casefold() == b.casefold():
        return not (a.isupper() or b.isupper())
    if _is_swapped(a.casefold(), b.casefold()):
        return True
    long_enough = min(len(a), len(b)) >= _MIN_LENGTH and a[:1] == b[:1]
    return long_enough and edit_distance(a.casefold(), b.casefold(), 1) == 1


def _is_swapped(one: str, other: str) -> bool:
    """Whether two neighbours of a word changed places: `Prot` for `Port`."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    swapped = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    return len(one) >= 4 and one != other and swapped == other
