"""Full names that notes spell in two ways, whether they were read as those of authors or not:
`Wolgang J. Berg` in a remark beside Wolfgang J. Berg."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.distance import bare
from citecheck.linting.near_names import is_slip_of
from citecheck.linting.odd_authors import Words, is_given_slip, is_inflected
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple

_CAPITAL, _SMALL = r"[^\W\d_a-zß-ÿа-я]", r"[^\W\d_A-ZÀ-ÞА-Я]{3,20}"
_ALONE = r"(?<![\w.-].)"  # behind the first letter, by which it is looked for
_NAME = rf"{_CAPITAL}{_SMALL}"
_PAIR = late(rf"({_CAPITAL}{_ALONE}{_SMALL}) ((?:[^\W\d_a-z]\. ?){{0,3}}+)({_NAME})(?![\w-])")
_INITIALS = late(rf"([^\W\d_a-z]{_ALONE}\. ?(?:[^\W\d_a-z]\. ?){{1,2}}+)({_NAME})(?![\w-])")

Variant = tuple[Source, str, str, str]  # source, name, usual name, note of the usual one


class _Said(NamedTuple):
    """A name as a note says it: given name or initials, middle initials, family name."""

    given: str
    middle: str
    family: str
    note: int  # index
    place: int

    def __str__(self) -> str:
        return " ".join(filter(None, (self.given, self.middle.strip(), self.family)))


def said_names(paper: Paper) -> Iterator[Variant]:
    """Each odd form that stands once in the whole paper."""
    by_family: dict[str, dict[str, _Said]] = defaultdict(dict)
    by_initials: dict[str, dict[str, _Said]] = defaultdict(dict)
    for index, note in enumerate(paper.notes):
        for match in _PAIR.finditer(note.text):
            one = _Said(match[1], match[2], match[3], index, match.start())
            by_family[match[3]].setdefault(match[1], one)
        for match in _INITIALS.finditer(note.text):
            initials = match[1].replace(" ", "")
            one = _Said(match[1].strip(), "", match[2], index, match.start())
            by_initials[initials].setdefault(match[2], one)
    words = Words(paper)
    for odd, usual in (*_given(by_family), *_families(paper, by_initials)):
        is_odd = odd.given if odd.family == usual.family else odd.family
        sources = paper.sources_of(odd.note)
        if words[is_odd] == 1 and sources:
            at = next((s for s in sources if s.span.end > odd.place), sources[-1])
            yield at, str(odd), str(usual), paper.notes[usual.note].label


def _given(by_family: dict[str, dict[str, _Said]]) -> Iterator[tuple[_Said, _Said]]:
    """Given names before one family name: accents aside the same, or a letter off beside a middle
    initial, as only persons have one."""
    for forms in by_family.values():
        for odd in forms.values() if len(forms) > 1 else ():
            for usual in forms.values():
                one, other = odd.given.casefold(), usual.given.casefold()
                is_person = bool(odd.middle) and odd.middle == usual.middle
                is_accent = one != other and bare(one) == bare(other)
                if is_accent or (is_person and is_given_slip(one, other)):
                    yield odd, usual


def _families(
    paper: Paper, by_initials: dict[str, dict[str, _Said]]
) -> Iterator[tuple[_Said, _Said]]:
    """Family names behind the same two initials or more, a letter off an author's."""
    if all(len(forms) < 2 for forms in by_initials.values()):
        return
    authors = {name.family for source in paper.works for name in source.authors}
    for forms in by_initials.values():
        for odd in forms.values() if len(forms) > 1 else ():
            for usual in forms.values():
                is_known = usual.family in authors and odd.family not in authors
                is_slip = is_known and is_slip_of(odd.family, usual.family)
                if is_slip and not is_inflected(odd.family, usual.family):
                    yield odd, usual
