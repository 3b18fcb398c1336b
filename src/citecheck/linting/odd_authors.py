"""Authors whose family name stands once, in a spelling that the paper gives to no other: a letter or two
off a name that it knows, or without that name's accents.

Two persons may have such names: what is known of their given names has to agree, and the less that
is, the clearer the slip has to be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from citecheck.late import late
from citecheck.linting.distance import bare
from citecheck.linting.near_names import KnownNames
from citecheck.model import Name, Paper, Source
from citecheck.named import NamedTuple

_MIN_LENGTH = 4  # letters of a name that is compared
_MIN_LONG = 7  # of one in which any letter is a slip where initials alone agree
_MIN_GIVEN = 3  # of a given name that is written out
_MIN_TIMES = 2  # prints of the usual form in the paper
_MIN_BARE = 3  # the same where a given name is missing
_MAX_FORMS = 2_000  # of names in one paper that are compared
_ENDINGS = frozenset("aeiouysnаеиоуыяюй")  # by which a name may be inflected

_WORD = late(r"[^\W\d_]{4,}")

Variant = tuple[Source, str, str, str]  # source, name, usual name, note of the usual one


class _Print(NamedTuple):
    """A name as one source prints it."""

    source: Source
    name: Name


_Prints = dict[str, list[_Print]]  # by family name


def odd_authors(paper: Paper) -> Iterator[Variant]:
    """`Perrloth` and `Veskovic` in a paper that else has Perlroth and Vesković; `Itlo` for Italo."""
    prints = _prints(paper)
    if len(prints) <= _MAX_FORMS:
        words = Words(paper)
        pairs = (*_odd_families(prints, words), *_odd_given_names(prints, words))
        own = {source.id for source in paper.sources}  # entries are a paper of their own
        for one, usual in pairs:
            if one.source.id not in own:
                continue
            label = paper.note_of(usual.source).label
            yield one.source, _said(one.name), _said(usual.name), label


class Words:
    """How often a paper prints a word, whatever its case."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def __getitem__(self, word: str) -> int:
        return self._counts[word.casefold()]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_WORD.findall(self._paper.document.text.casefold()))


def _odd_families(prints: _Prints, words: Words) -> Iterator[tuple[_Print, _Print]]:
    known = KnownNames()
    by_letters: dict[str, list[str]] = defaultdict(list)
    for family, found in prints.items():
        known.add(family, found[0].source)
        by_letters[_plain(family)].append(family)
    for family, found in prints.items():
        if len({each.source.note_index for each in found}) > 1:
            continue
        near = dict.fromkeys((*by_letters[_plain(family)], *known.near(family)))
        agreeing = (_agreeing(found[0], prints[other]) for other in near if other != family)
        usual = [each for each in agreeing if each and _is_slip(words, found[0], each)]
        if len({each.name.family for each in usual}) == 1:
            yield found[0], usual[0]


def _odd_given_names(prints: _Prints, words: Words) -> Iterator[tuple[_Print, _Print]]:
    """Given names with a letter lost, doubled or in the wrong place, or without their accents."""
    for found in prints.values():
        forms: dict[str, _Print] = {}
        for each in found:
            given = (each.name.given or "").partition(" ")[0].casefold()
            if len(given) >= _MIN_GIVEN and given.isalpha():
                forms.setdefault(given, each)
        for odd, one in reversed(forms.items()) if len(forms) > 1 else ():
            usual = next((each for given, each in forms.items() if is_given_slip(odd, given)), None)
            if usual is not None and usual.source.id != one.source.id and words[odd] == 1:
                yield one, usual


def is_given_slip(odd: str, usual: str) -> bool:
    """Whether a given name has a letter lost, doubled or in the wrong place, or other accents."""
    if odd == usual or odd[0] != usual[0]:
        return bare(odd) == bare(usual) and odd != usual
    if bare(odd) == bare(usual) or (len(odd) == len(usual) and _is_turned_or_doubled(odd, usual)):
        return True
    short, long = sorted((odd, usual), key=len)
    is_longer = len(long) == len(short) + 1 and len(long) >= _MIN_LENGTH
    return is_longer and any(long[:at] + long[at + 1 :] == short for at in range(1, len(short)))


def _prints(paper: Paper) -> _Prints:
    """All names of persons by their family names, each word of those that have several."""
    prints: dict[str, list[_Print]] = defaultdict(list)
    for source in paper.works:
        for name in (*source.authors, *source.editors):
            family = name.family or ""
            if len(family) >= _MIN_LENGTH and family.isalpha():
                prints[family].append(_Print(source, name))
    return prints


def _plain(family: str) -> str:
    """A name without accents, umlauts written out as one letter."""
    plain = bare(family).replace("ß", "ss")
    for pair in ("ae", "oe", "ue"):
        plain = plain.replace(pair, pair[0])
    return plain


def _agreeing(one: _Print, others: list[_Print]) -> _Print | None:
    """The first print of another name whose given name may be the same person's."""
    return next((other for other in others if _agree(one, other)), None)


def _agree(one: _Print, other: _Print) -> bool:
    """Whether nothing known of two given names speaks against one person."""
    a, b = _given(one.name), _given(other.name)
    if one.source.section != other.source.section or one.source.id == other.source.id:
        return False
    if not a or not b:
        return True
    if min(len(a[0]), len(b[0])) >= _MIN_GIVEN:
        return a[0] == b[0]
    return all(x[0] == y[0] for x, y in zip(a, b, strict=False))


def _given(name: Name) -> list[str]:
    """The given names in small letters, without accents and stops."""
    return bare(name.given or "").replace(".", " ").replace("-", " ").split()


def _is_slip(words: Words, one: _Print, other: _Print) -> bool:
    """Whether a name that stands once is another's that stands more often, spelt otherwise."""
    odd, usual = one.name.family or "", other.name.family or ""
    a, b = _given(one.name), _given(other.name)
    is_bare = not a or not b
    if words[odd] > 1 or words[usual] < (_MIN_BARE if is_bare else _MIN_TIMES):
        return False
    if _plain(odd) == _plain(usual):
        return odd.casefold() != usual.casefold()
    if is_inflected(odd, usual):
        return False
    is_whole = not is_bare and min(len(a[0]), len(b[0])) >= _MIN_GIVEN
    is_clear = _is_turned_or_doubled(odd.casefold(), usual.casefold())
    if is_whole or is_clear:
        return True
    is_listed = one.source.list is not None or other.source.list is not None
    return not is_listed and not is_bare and min(len(odd), len(usual)) >= _MIN_LONG


def is_inflected(one: str, other: str) -> bool:
    """Whether one name is the other with an ending: `Kanta`, `Webers`."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long[:-1] == short and long[-1] in _ENDINGS


def _is_turned_or_doubled(one: str, other: str) -> bool:
    """Whether two neighbours changed places, or one letter stands twice."""
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    short, long = sorted((one, other), key=len)
    at = next((i for i, sign in enumerate(short) if sign != long[i]), len(short))
    return at > 0 and long[at] == long[at - 1]


def _said(name: Name) -> str:
    return " ".join(filter(None, (name.given, name.family)))
