"""SRC012: sources printed in another style's form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citecheck.finding import Match
from citecheck.linting.registry import rule
from citecheck.model import Paper
from citecheck.model.conventions import MIN_SHARE

if TYPE_CHECKING:
    from citecheck.styles.forms import Seen

_LEAST = 3  # places that must show a form
_LEAST_WANTED, _MOST = 2, 0.6  # places, and share, that must be as the style asks

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
    of them; and where most are as the style asks, at each place that is not. Only with `--style`,
    or with an option of its own.
    """
    from citecheck.styles import read_style
    from citecheck.styles.forms import FORMS, counts_of, forms_of

    prescribed = (
        dict(read_style(style).prescribed)
        if style
        else {
            name: trait.prescribed
            for name, trait in paper.conventions.traits.items()
            if trait.prescribed and name in FORMS
        }
    )
    if not prescribed:
        return
    seen = list(forms_of(paper))
    for trait, counts in counts_of(iter(seen)).items():
        wanted = prescribed.get(trait)
        if wanted is None:
            continue
        variant, count = max(counts.items(), key=lambda item: item[1])
        total = sum(counts.values())
        if counts[wanted] >= max(_LEAST_WANTED, _MOST * total):
            yield from _single(seen, trait, wanted, FORMS[trait][0])
            continue
        if variant == wanted or count < max(_LEAST, MIN_SHARE * total):
            continue
        first = next(one for one in seen if one.trait == trait and one.variant == variant)
        message = f"{FORMS[trait][0]}: {variant}, {count} times; the style has {wanted}"
        yield Match(first.span, message, source=first.source, confidence=0.9)


def _single(seen: list[Seen], trait: str, wanted: str, title: str) -> Iterator[Match]:
    """Each place that shows a trait in another form than the style and most places."""
    for one in seen:
        if one.trait == trait and one.variant != wanted:
            message = f"{title}: {one.variant}; the style has {wanted}"
            yield Match(one.span, message, source=one.source, confidence=0.8)
