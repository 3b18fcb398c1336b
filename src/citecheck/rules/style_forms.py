"""SRC012: sources printed in another style's form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING

from citecheck.finding import Match
from citecheck.linting.registry import rule
from citecheck.model import Paper
from citecheck.model.conventions import MIN_SHARE

if TYPE_CHECKING:
    from citecheck.styles.forms import Seen

_LEAST = 3  # places that must show a form
_MOST = 0.6  # share of the places that must be as the style asks
_ENOUGH, _WHOLLY = 20, 0.9  # places of all traits, and their share, that make a paper the style's
_FEW, _HABIT = 2, 0.75  # places, and share, by which a paper's own habit is broken or made
_HABITS = frozenset(
    "range-digits month-form date-form names-joined doi-form title-stop imprint-year "
    "place-of-books".split()
)
"""Traits that do not vary with languages and kinds of sources."""
_ASKED = ("dash of ranges", "before a colon")  # where the style asks; else PUN009 and PUN004 do
_PUN008 = "quote-level"  # single places are told there
_MOST_HAVE = "most sources have"

_BODY = "It opened.1 It closed.2 Nobody wrote.3\n\nNotes\n\n"


@rule(
    "SRC012",
    "form-of-another-style",
    "info",
    is_default=False,
    options={"style": ""},
    bad=_BODY + "1. Ada Berg, The Quiet Mill (Oslo: Nord, 1999).\n"
    "2. Ben Ruiz, Two Bridges (Oslo: Nord, 2004).\n3. Cara Kamp, The Weir (Oslo: Nord, 2011).\n",
    good=_BODY + "1. Berg, A. (1999). The quiet mill. Nord.\n"
    "2. Ruiz, B. (2004). Two bridges. Nord.\n3. Kamp, C. (2011). The weir. Nord.\n",
    example_options={"style": "apa7"},
    since="0.2",
)
def form_of_another_style(paper: Paper, style: str) -> Iterator[Match]:
    """Most sources are printed in a form that the style asked for does not have.

    Order and form of names, place of the year, volume and issue, words before pages, DOIs. Told
    once a trait, where three places or more show it and three quarters of them agree, at the first
    of them; and where most are as the style asks, at each place that is not. What the style leaves
    open is held to the paper's own habit. Only with `--style`, or with an option of its own.
    """
    from citecheck.styles import read_style
    from citecheck.styles.forms import counts_of, forms_of
    from citecheck.styles.traits import FORMS, agrees

    prescribed = (
        dict(read_style(style).prescribed)
        if style
        else {
            name: trait.prescribed
            for name, trait in paper.conventions.traits.items()
            if trait.prescribed and (name in FORMS or name.startswith("words "))
        }
    )
    if not prescribed:
        return
    seen = list(forms_of(paper))
    keeps = _keeps(seen, prescribed)
    if keeps or (paper.listed and _keeps(list(forms_of(Paper(*paper.listed))), prescribed)):
        told = {one.source for one in seen if _differs(one, prescribed)} if keeps else set()
        yield from _habits(paper, prescribed, told)
    for trait, counts in counts_of(iter(seen)).items():
        total = sum(counts.values())
        variant, count = max(counts.items(), key=lambda item: item[1])
        wanted = prescribed.get(trait)
        dates = paper.conventions.traits.get("date-style")
        if trait == "date-form" and dates and dates.prescribed:  # DAT004 tells it
            continue
        if wanted is None:
            is_habit = count >= max(_LEAST, _HABIT * total) and total - count <= _FEW
            if keeps and trait in _HABITS and is_habit:
                yield from _single(seen, trait, variant, FORMS[trait][0], _MOST_HAVE)
            continue
        as_asked = sum(n for variant, n in counts.items() if agrees(variant, wanted))
        if as_asked >= _MOST * total or (keeps and total - as_asked < _LEAST):
            yield from _single(seen, trait, wanted, FORMS[trait][0])
            continue
        if agrees(variant, wanted) or count < max(_LEAST, MIN_SHARE * total):
            continue
        first = next(one for one in seen if one.trait == trait and one.variant == variant)
        message = f"{FORMS[trait][0]}: {variant}, {count} times; the style has {wanted}"
        yield Match(first.span, message, source=first.source, confidence=0.9)


def _differs(one: Seen, prescribed: Mapping[str, str]) -> bool:
    from citecheck.styles.traits import agrees

    wanted = prescribed.get(one.trait)
    return wanted is not None and not agrees(one.variant, wanted)


def _habits(paper: Paper, prescribed: Mapping[str, str], told: Set[str]) -> Iterator[Match]:
    """Marks between parts, and words, that hardly another source has; one finding a source."""
    from citecheck.styles.forms import marks_and_words
    from citecheck.styles.habits import strange
    from citecheck.styles.traits import EITHER
    from citecheck.styles.words import NO_STOP

    accepted = {
        name.removeprefix("words "): tuple(wanted.split(EITHER))
        for name, wanted in prescribed.items()
        if name.startswith("words ")
    }
    marks, words = marks_and_words(paper)
    known = set(told)
    for one, usual in (*strange(words, accepted), *strange(marks, accepted, is_of_marks=True)):
        is_told = one.printed == NO_STOP or (one.of in _ASKED and one.of not in accepted)
        if is_told or (one.source and one.source in known):
            continue
        known.add(one.source or "")
        by = "the style has" if usual in accepted.get(one.told, ()) else _MOST_HAVE
        message = f"{one.told}: “{one.printed}”; {by} “{usual}”"
        yield Match(one.span, message, source=one.source, confidence=0.7)


def _keeps(seen: list[Seen], prescribed: Mapping[str, str]) -> bool:
    """Whether the paper is in this style on the whole: then what is seen but once or twice is told
    too."""
    from citecheck.styles.traits import agrees

    asked = [one for one in seen if one.trait in prescribed]
    as_asked = sum(agrees(one.variant, prescribed[one.trait]) for one in asked)
    return len(asked) >= _ENOUGH and as_asked >= _WHOLLY * len(asked)


def _single(
    seen: list[Seen], trait: str, wanted: str, title: str, by: str = "the style has"
) -> Iterator[Match]:
    """Each place that shows a trait in another form than the style or most places."""
    from citecheck.styles.traits import agrees

    for one in seen:
        if one.trait != trait or agrees(one.variant, wanted) or trait == _PUN008:
            continue
        if by == _MOST_HAVE and one.variant == "none":  # what is not known of a work
            continue
        message = f"{title}: {one.variant}; {by} {wanted}"
        yield Match(one.span, message, source=one.source, confidence=0.8)
