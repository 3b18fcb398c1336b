"""What no entry explains is cited and not listed, if it stands as a citation does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from citecheck.facts.names import particles
from citecheck.facts.phrases import phrases
from citecheck.late import compiled, late
from citecheck.lists.bodies import unlisted_body
from citecheck.lists.linked import Linked, linked_to
from citecheck.lists.mentions import Mention
from citecheck.lists.naming import Naming, trimmed
from citecheck.lists.numbered import signals
from citecheck.lists.years import is_manuscript

_OF_A_MAKER = late(r",[ \n][^\W\d_a-zà-ÿа-яё][^\W\d_]++[)\]]")  # `Lipofectamine 2000, Thermofisher`
_BETWEEN = ("", ",", ":", "[")  # names and year; `(as Berg [1999] held)`
_QUOTES = '"“”„«»'
_MAX_PREFIX = 6  # words before the names in a bracket
_OLDEST = 1900  # a year before it dates a thing, not a study, where no entry is so old

_IMPRINT_BEHIND = late(
    r"\),? [^\W\d_a-zà-ÿа-яё][^\W\d_]++(?: [^\W\d_]++)?,? (?:1[5-9]|20)\d\d(?!\d)"
)
# `Hommage (Ausst.-Kat. Kunsthalle, Bonn 2015), München 2015`: a bracket of a work cited in full


def find_unlisted(
    flat: str,
    mentions: Sequence[Mention],
    ways: Sequence[Sequence[Naming]],
    found: dict[int, Linked],
) -> list[tuple[int, Linked]]:
    """Mentions that stand as citations do, though no entry explains them."""
    new: dict[int, Linked] = {}
    years = [work.year for linked in found.values() for work in linked.works if work.year]
    oldest = min([_OLDEST, *(int(year) for year in years if year.isdigit())])
    strange = _enumerated(flat, mentions, found)
    for i, mention in enumerate(mentions):
        if i in found or i in strange:
            continue
        before = found.get(i - 1) or new.get(i - 1)
        if mention.is_repeated and mention.year.isdigit():
            if before and ways[i]:
                new[i] = linked_to(flat, mention, ways[i][0], (), None, before.confidence)
        elif naming := _bracketed(flat, mention, ways[i], oldest):
            new[i] = linked_to(flat, mention, naming, (), None, 0.9)
    known = {linked.key for linked in new.values()}
    for i, mention in enumerate(mentions):
        if i in found or i in new or mention.form != "narrative" or not mention.year.isdigit():
            continue
        if naming := _as_told(flat, mention, ways[i], known):
            new[i] = linked_to(flat, mention, naming, (), None, 0.8)
    return list(new.items())


def _enumerated(
    flat: str, mentions: Sequence[Mention], found: Mapping[int, Linked]
) -> frozenset[int]:
    """Three mentions and more of one bracket that no entry explains, parted by commas: places,
    meetings and laws with their years. Not behind `e.g.`, nor where the paper parts works so."""
    strange: list[int] = []
    row: list[int] = []
    for i, mention in enumerate([*mentions, None]):
        if row and (mention is None or _is_apart(flat, mentions[row[-1]], mention)):
            named = sum(k in found for k in row)
            if named > 1:
                return frozenset()
            if len(row) > _FEW and not named and not _is_led(flat, mentions[row[0]]):
                strange += row
            row = []
        if mention is not None and mention.form == "bracket":
            row.append(i)
    return frozenset(strange)


def _is_led(flat: str, mention: Mention) -> bool:
    """Whether a word such as `see` leads up to the first work of a bracket."""
    return signals().match(flat, mention.low, mention.names_end) is not None


def _is_apart(flat: str, before: Mention, mention: Mention) -> bool:
    """Whether a bracket closes, or a semicolon parts works, between two mentions."""
    between = flat[before.end : mention.at]
    return len(between) > _LONG or any(mark in between for mark in "()[];") or "\n\n" in between


_FEW, _LONG = 2, 80


def _bracketed(flat: str, mention: Mention, ways: Sequence[Naming], oldest: int) -> Naming | None:
    """Who is named in a bracket that cites."""
    if mention.form != "bracket" or _IMPRINT_BEHIND.match(flat, mention.end):
        return None
    if _at_second_hand().match(flat, mention.end):
        return None
    if not mention.year.isdigit():
        return _as_undated(flat, mention, ways)
    if int(mention.year) < oldest:
        return None
    return unlisted_body(flat, mention) or _as_cited(flat, mention, ways)


@cache
def _at_second_hand() -> re.Pattern[str]:
    """`, citado por González, 2017`: who is read in another's work need not be listed."""
    forms = sorted(phrases("signals")["quoted-in"], key=len, reverse=True)
    either = "|".join(re.escape(form).replace(r"\ ", r"[ \n]") for form in forms)
    return compiled(rf"[,;]?[ \n](?:{either})[ \n]", re.IGNORECASE)


def _as_cited(flat: str, mention: Mention, ways: Sequence[Naming]) -> Naming | None:
    """The names in a bracket, where nothing but a few words comes before them."""
    for naming in _own(flat, mention, ways):
        words = flat[mention.low : naming.start].replace(",", " ").replace(":", " ").split()
        is_plain = not any(c.isdigit() for word in words for c in word)
        is_timed = bool(words) and words[-1].casefold() in _timed()
        between = flat[mention.names_end : mention.at].strip(" \n")
        if _OF_A_MAKER.match(flat, mention.end) and len(naming.names) == 1 and not between:
            return None
        is_quoted = any(mark in flat[naming.start : mention.at] for mark in _QUOTES)
        if is_quoted:  # `the "Campaign" of 1989`
            return None
        if is_plain and len(words) <= _MAX_PREFIX and not is_timed and between in _BETWEEN:
            return naming
        return None
    return None


def _own(flat: str, mention: Mention, ways: Sequence[Naming]) -> Iterator[Naming]:
    """The namings that begin with no word that names nobody; `de` is a name's in front of all."""
    for naming in ways[:1]:
        if (
            naming.whole.partition(" ")[0] in particles()
            and not flat[mention.low : naming.start].strip()
        ):
            yield naming
    yield from trimmed(ways)


@cache
def _timed() -> frozenset[str]:
    return frozenset(phrases("lists")["timed"])


def _as_undated(flat: str, mention: Mention, ways: Sequence[Naming]) -> Naming | None:
    """The names that are all of a bracket but for `n.d.` or `in press`."""
    if mention.is_repeated or is_manuscript(flat[mention.at : mention.end]):
        return None
    for naming in trimmed(ways):
        is_whole = not flat[mention.low : naming.start].strip()
        is_name = not any(c.isdigit() for c in naming.whole)  # `±2 s.d.` is a deviation
        return naming if is_whole and is_name else None
    return None


def _as_told(flat: str, mention: Mention, ways: Sequence[Naming], known: set[str]) -> Naming | None:
    """The names before a bracket, where they read as those of authors."""
    for naming in trimmed(ways):
        if f"{'|'.join(naming.names)} {mention.year}" in known:
            return naming
    for naming in trimmed(ways):
        before = flat[max(0, naming.start - 20) : naming.start].split()
        word = before[-1].casefold() if before else ""
        if word in _titling() or _SENTENCE_END.search(flat, naming.start, mention.names_end):
            return None
        if naming.has_others or mention.locator or mention.letter:
            return naming
        if int(mention.year) < _OLDEST:
            return None
        after = flat[mention.end : mention.end + 3]
        is_subject = after[:1] in ")]" and after[1:2] in " \n" and after[2:3].islower()
        is_plain = word not in _placed() and (len(naming.names) > 1 or " " not in naming.whole)
        return naming if is_subject and is_plain else None
    return None


@cache
def _placed() -> frozenset[str]:
    articles = frozenset("the of a an der die das des dem den le la les du el los las de".split())
    return articles | _timed()


_SENTENCE_END = late(r"[^\W\d_]{4}\.\Z")  # `of a Divine Creator. (1953: 390)`


@cache
def _titling() -> frozenset[str]:
    """Words before a title that looks like names: `his`, `novel`."""
    return frozenset(phrases("lists")["titled"])
