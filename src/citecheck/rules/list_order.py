"""BIB006, BIB008: the order of a reference list, and two lists that are to correspond."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.registry import rule
from citecheck.linting.repeats import ARTICLES
from citecheck.model import Paper, Source
from citecheck.rules.lists import match_entry

if TYPE_CHECKING:
    from citecheck.lists.works import Work

_TEXT = (
    "The mill opened (Alt, 1999; Berg, 2001). It closed (Kamp, 2011; Nolde, 2004).\n"
    "The roof fell in (Ostrow, 2015; Ruiz, 2003).\n\nReferences\n\n"
)
_ALT, _BERG, _KAMP, _NOLDE, _OSTROW, _RUIZ = (
    f"{name}. ({year}). The {thing}. Harbor House.\n"
    for name, year, thing in (
        ("Alt, A", 1999, "quiet mill"), ("Berg, B", 2001, "weir"), ("Kamp, D", 2011, "river"),
        ("Nolde, M", 2004, "bridge"), ("Ostrow, E", 2015, "ice"), ("Ruiz, C", 2003, "roof"),
    )
)  # fmt: skip
_LEAST_ENTRIES = 5
_LEAST_ORDERED = 0.75  # share of the entries that stand in order where there is one


@rule(
    "BIB006",
    "entry-order",
    "info",
    bad=_TEXT + _ALT + _BERG + _OSTROW + _KAMP + _NOLDE + _RUIZ,
    good=_TEXT + _ALT + _BERG + _KAMP + _NOLDE + _OSTROW + _RUIZ,
    since="0.2",
)
def entry_order(paper: Paper) -> Iterator[Match]:
    """An entry stands out of the order of its list.

    The order is the list’s own: by the first author, with Cyrillic and Latin parted or not, with
    `de` and `van` counted or not, under each heading of a divided list afresh. Told at the fewest
    entries whose move would put the list in order; silent where a quarter is out of it, and for
    lists numbered in the order of mention (MRK003). An author’s 2019b stands behind 2019a, unless
    the list runs backwards there, too.
    """
    if paper.listed is None:
        return
    from citecheck.lists.parallel import find_pairing
    from citecheck.lists.works import works_of

    pairing = find_pairing(paper) if len(paper.lists) > 1 else None
    works = {work.id: work for work in works_of(paper.listed.notes, paper.entries)}
    for one in paper.lists:
        if pairing and one.number == pairing.second:  # it follows the first
            continue
        entries = [entry for entry in paper.entries if entry.list == one.number]
        if len(entries) < _LEAST_ENTRIES or _is_by_mention(paper, entries):
            continue
        entries = [e for e in entries if not works[e.id].head[:1].isdigit()]  # `4Rivers`
        keys = [works[entry.id] for entry in entries]
        heads = [_with_signs(paper.note_of(entry).text, works[entry.id].head) for entry in entries]
        ways = list(_ways(keys, heads))
        if any(groups := _groups(paper, entries)):  # each in order by itself
            ways += [[(10 * g + k[0], k[1]) for g, k in zip(groups, w, strict=True)] for w in ways]
        out, way = min(((_out_of_order(way), way) for way in ways), key=lambda found: len(found[0]))
        if len(out) <= (1 - _LEAST_ORDERED) * len(entries):
            for i in out:
                if _is_beside_itself(way, i) or _fits_without_article(keys[i].head, way, i):
                    continue
                yield match_entry(paper, entries[i], "out of the order of the list", 0.9)
        for i in _letters_back(keys):
            letters = f"{keys[i].year}{keys[i].letter} before {keys[i].year}{keys[i + 1].letter}"
            yield match_entry(paper, entries[i], f"out of the order of the list: {letters}", 0.9)


def _letters_back(works: Sequence[Work]) -> list[int]:
    """Where a later letter of an author’s year stands right before an earlier one; none where the
    list has an author’s last years first."""
    near = [
        (i, a, b)
        for i, (a, b) in enumerate(pairwise(works))
        if a.families and a.families == b.families
    ]
    years = [(a.year or "", b.year or "") for _, a, b in near if a.year != b.year]
    if 2 * sum(a > b for a, b in years) > len(years):
        return []
    same = [
        (i, a.letter > b.letter) for i, a, b in near if a.year == b.year and a.letter and b.letter
    ]
    back = [i for i, is_back in same if is_back]
    return back if len(back) == 1 or _MANY_FOR_EACH * len(back) <= len(same) else []


_MANY_FOR_EACH = 4  # lettered neighbours for each of several that stand backwards


def _is_beside_itself(way: Sequence[tuple[int, str]], i: int) -> bool:
    """Whether the entry beside one is by the same person with fewer given names, or more."""
    names = [way[k][1] for k in (i - 1, i, i + 1) if 0 <= k < len(way)]
    own = way[i][1]
    return any(
        name != own and (f"{name} ".startswith(f"{own} ") or f"{own} ".startswith(f"{name} "))
        for name in names
        if " " in own and " " in name
    )


def _fits_without_article(head: str, way: Sequence[tuple[int, str]], i: int) -> bool:
    """Whether a title stands where its second word belongs: `The Harbour` among those with H."""
    article, _, rest = head.partition(" ")
    if article not in ARTICLES or not rest:
        return False
    before, behind = way[i - 1][1] if i else "", way[i + 1][1] if i + 1 < len(way) else "\uffff"
    return before[:_COMPARED] <= rest[:_COMPARED] <= behind[:_COMPARED]


_COMPARED = 3  # letters of names, spaces and signs left out in some ways


def _groups(paper: Paper, entries: Sequence[Source]) -> list[int]:
    """The number of the heading within the list that each entry stands under: `Books`."""
    text, notes = paper.document.text, [paper.note_of(entry) for entry in entries]
    groups, heads = [0], set[str]()
    for before, note in pairwise(notes):
        between = text[before.span.end : note.span.start].strip()
        is_words = any(map(str.isalpha, between)) and not any(map(str.isdigit, between))
        groups.append(groups[-1] + (is_words and between not in heads))
        heads.add(between)
    return groups


def _ways(works: Sequence[Work], signed: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """The sort keys of a list, by each of the customs; `signed`: heads whose letters keep signs."""
    for heads in ([work.head for work in works], signed):
        for keeps_particles in (True, False):
            for keeps_signs in (True, False):
                names = [_sort_name(head, keeps_particles, keeps_signs) for head in heads]
                scripts = [_script(name) for name in names]
                for order in ((0, 1), (1, 0), (0, 0)):
                    yield [(order[k], name) for k, name in zip(scripts, names, strict=True)]


def _with_signs(text: str, head: str) -> str:
    """A head whose letters with signs stand behind those without, as Polish ones do: Ł behind L."""
    if text[:1].casefold() != head[:1] and not unicodedata.normalize("NFD", text[:1])[1:]:
        return head  # a dash for the author before
    plain = unicodedata.normalize("NFD", text[: len(head)].casefold().translate(_BARRED))
    return "".join(_SIGN if unicodedata.combining(c) else c for c in plain)


_SIGN = "\uffff"
_BARRED = str.maketrans({"ł": "l\u0335", "ø": "o\u0335", "đ": "d\u0335", "ґ": "г\u0335", "ё": "е"})


_GIVEN = late(
    r",| [(]|: |(?<=[^\W\d_]{4})\. | [^\W\d_]{1,2}(?:\.|\Z)| (?:et al|and|&|et|und|y|e|i|и|і|та|и др)(?!\w)"
)

_DOUBLE = late(r"[\w’'-]++(?: [\w’'-]++){0,2} (?:y|e|i) [\w’'-]++(?=, [^\W\d_])")
# `López y Rueda, Ignacio`: one family name

_KAZAKH = late("[әғқңөұүһ]")  # its і stands near the end of the alphabet
_UKRAINIAN = str.maketrans({"ґ": "г\uffff", "є": "е\uffff", "і": "и\uffff"})
"""Letters that stand behind others in the alphabet, and far from them in Unicode."""


def _sort_name(head: str, keeps_particles: bool, keeps_signs: bool) -> str:
    double = _DOUBLE.match(head)
    name = double[0] if double else _GIVEN.split(head, maxsplit=1)[0]
    if not keeps_particles:
        from citecheck.lists.naming import without_particles

        name = without_particles(name.removeprefix("al-").removeprefix("el-"))
    if not keeps_signs:
        name = "".join(c for c in name if c.isalnum() or c == _SIGN)
    return name if _KAZAKH.search(name) else name.translate(_UKRAINIAN)


def _is_by_mention(paper: Paper, entries: Sequence[Source]) -> bool:
    """Whether numbered entries stand in the order in which the text mentions them."""
    places = {entry.id: i for i, entry in enumerate(entries)}
    first = dict.fromkeys(i for c in paper.citations if c.form == "number" for i in c.entries)
    order = [places[name] for name in first if name in places]
    return bool(order) and len(_out_of_order(order)) <= (1 - _LEAST_ORDERED) * len(order)


def _script(name: str) -> int:
    """0 for Cyrillic, 1 for any other."""
    return 0 if any("а" <= c <= "я" or c in "іїєґ" for c in name[:3]) else 1


def _out_of_order(keys: Sequence[Any]) -> list[int]:
    """The fewest places whose removal leaves ascending keys (patience, n log n)."""
    tails: list[Any] = []
    at: list[int] = []
    back: list[int] = []
    for i, key in enumerate(keys):
        k = bisect_right(tails, key)
        back.append(at[k - 1] if k else -1)
        if k == len(tails):
            tails.append(key)
            at.append(i)
        else:
            tails[k] = key
            at[k] = i
    kept = set()
    i = at[-1] if at else -1
    while i >= 0:
        kept.add(i)
        i = back[i]
    return [i for i in range(len(keys)) if i not in kept]


_CYRILLIC = (
    "Мельница открылась [Берг, 1999]. Она закрылась [Камп, 2011; Орлов, 2015].\n\nЛитература\n\n"
    "Берг А. И. Тихая мельница. М.: Маяк, 1999. 120 с.\nКамп Д. И. Верхняя река. М.: Маяк, 2011. 98 с.\n"
    "Орлов Е. П. Лёд на реке. М.: Маяк, 2015. 77 с.\n\nReferences\n\n"
    "Berg A. I. (1999) Tikhaya melnitsa [The quiet mill]. Moscow: Mayak. (In Russ.)\n"
)
_KAMP_2 = "Kamp D. I. (2011) Verkhnyaya reka [The upper river]. Moscow: Mayak. (In Russ.)\n"
_ORLOV_2 = "Orlov E. P. (2015) Led na reke [Ice on the river]. Moscow: Mayak. (In Russ.)\n"


@rule(
    "BIB008",
    "lists-differ",
    "warning",
    bad=_CYRILLIC + _ORLOV_2,
    good=_CYRILLIC + _KAMP_2 + _ORLOV_2,
    since="0.2",
)
def lists_differ(paper: Paper) -> Iterator[Match]:
    """The list in Latin letters does not correspond to the first one, entry by entry.

    An entry without its counterpart, or one with another year or first author. Indexes read the
    second list: what is missing there is not counted as cited.
    """
    if len(paper.lists) < 2:
        return
    from citecheck.lists.parallel import find_pairing

    pairing = find_pairing(paper)
    if pairing is None:
        return
    for entry in pairing.only_first:
        yield match_entry(paper, entry, "not in the second list")
    for entry in pairing.only_second:
        yield match_entry(paper, entry, "not in the first list")
    for one, other in pairing.pairs:
        years = [(source.issued or "")[:4] for source in (one, other)]
        if all(years) and years[0] != years[1]:
            yield match_entry(paper, other, f"{years[1]} here, {years[0]} in the first list")
        elif _is_by_another(one, other):
            names = (other.authors[0].family, one.authors[0].family)
            yield match_entry(paper, other, f"by {names[0]} here, by {names[1]} in the first list")


def _is_by_another(one: Source, other: Source) -> bool:
    """Whether first authors differ in family name and initial, and neither is among the other's:
    `Фуко М.` is Foucault M., in whatever letters."""
    from difflib import SequenceMatcher

    from citecheck.translit import match_key

    leads = [source.authors[0] if source.authors else None for source in (one, other)]
    if not all(lead and (lead.family or "")[:1].isalpha() and lead.given for lead in leads):
        return False
    families = [[match_key(n.family or "") for n in source.authors] for source in (one, other)]
    initials = [match_key((lead.given or "")[:1]) for lead in leads if lead]
    if families[0][0] in families[1] or families[1][0] in families[0]:
        return False
    likeness = SequenceMatcher(None, families[0][0], families[1][0]).ratio()
    return initials[0] != initials[1] and likeness < _LEAST_LIKE


_LEAST_LIKE = 0.5  # of two spellings of one name
