"""The constraints by name, and what a note must hold for each to have anything to say.

Most constraints say nothing of most notes, and finding that out one by one cost more than all
masks: so each names the kinds of certain spans, or the signs, without one of which it need not be
asked.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from typing import TYPE_CHECKING

from citecheck.citations.labelling import masks
from citecheck.citations.labelling.author_dates import author_dates
from citecheck.citations.labelling.bodies import pages_on, publishing_bodies, releases, tails
from citecheck.citations.labelling.books import containers, led_names, makers, open_imprints
from citecheck.citations.labelling.commentaries import commentaries
from citecheck.citations.labelling.dailies import dailies
from citecheck.citations.labelling.emphasis import emphasis
from citecheck.citations.labelling.heads import heads, partly_quoted
from citecheck.citations.labelling.imprints import (
    comma_imprints,
    page_imprints,
    page_owners,
    town_rows,
)
from citecheck.citations.labelling.law import cases, decisions
from citecheck.citations.labelling.periodicals import behind_slashes, periodicals
from citecheck.citations.labelling.sayings import capital_names, prose_between, sayings
from citecheck.citations.labelling.stands_in import first_printed, named_periodicals, stands_in
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.unparted import short_forms, unparted_titles
from citecheck.citations.labelling.view import Mask, View
from citecheck.citations.labelling.works import (
    bracketed_years,
    imprints,
    initials,
    names,
    single_letters,
    stated,
)
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    from citecheck.citations.certain.spans import CertainSpan

Find = Callable[[View], Iterator[Mask]]


class Constraint(NamedTuple):
    """What lays masks over a note; `kinds`, `signs`: it has nothing to say of a note that holds no
    certain span of these kinds and none of these tokens. With neither, every note is asked."""

    find: Find
    kinds: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()

    def concerns(self, view: View) -> bool:
        """Whether a note holds what the constraint looks for."""
        return (
            not (self.kinds or self.signs)
            or not self.kinds.isdisjoint(view.kinds)
            or not self.signs.isdisjoint(view.signs)
        )


def _at(find: Find, kinds: str = "", signs: str = "") -> Constraint:
    return Constraint(find, frozenset(kinds.split()), frozenset(signs.split()))


CONSTRAINTS: dict[str, Constraint] = {
    "addresses": _at(masks.addresses, "url archive-url doi arxiv isbn issn"),
    "access": _at(masks.access, "access"),
    "slashes": _at(behind_slashes, "", "//"),
    "periodicals": _at(periodicals, "quotation"),
    "dailies": _at(dailies, "date"),
    "sayings": _at(sayings, "quotation"),
    "prose-between": _at(prose_between, "quotation"),
    "capital-names": _at(capital_names, "emphasis quotation"),
    "named-periodicals": _at(named_periodicals, "quotation emphasis"),
    "first-printed": _at(first_printed, "original-year"),
    "partly-quoted": _at(partly_quoted, "quotation"),
    "quotations": _at(masks.quotations, "quotation"),
    "signals": _at(masks.signals),
    "town-rows": _at(town_rows, "separator"),
    "separators": _at(masks.separators, "separator"),
    "back-references": _at(masks.back_references, "back-reference"),
    "numbers": _at(masks.numbers, "pages volume issue volume-issue"),
    "dates": _at(masks.dates, "date"),
    "articles": _at(masks.articles, "legal"),
    "cases": _at(cases, "case reporter docket court"),
    "decisions": _at(decisions, "decision decided journal"),
    "phrases": _at(
        masks.phrases, "dated calendar time code original-year lead informant place-within"
    ),
    "brackets": _at(masks.brackets, "bracket"),
    "commentaries": _at(commentaries, "edition locator emphasis"),
    "unparted-titles": _at(unparted_titles, "back-reference emphasis"),
    "short-forms": _at(short_forms, "emphasis"),
    "emphasis": _at(emphasis, "emphasis"),
    "heads": _at(heads),
    "names": _at(names, "responsibility name-list name-year capital-name capital-page entry-mark"),
    "imprints": _at(imprints, "imprint-place imprint-publisher"),
    "initials": _at(initials, "initialled"),
    "single-letters": _at(single_letters, "", "A"),
    "stated": _at(stated, "year"),
    "bracketed-years": _at(bracketed_years, "", "("),
    "author-dates": _at(author_dates, "date year no-date"),
    "makers": _at(makers, "maker maker-name available testimony body-name language-note"),
    "led-names": _at(led_names),
    "stands-in": _at(stands_in, "quotation"),
    "containers": _at(containers, "volume volume-issue issue"),
    "open-imprints": _at(open_imprints, "", ":"),
    "comma-imprints": _at(comma_imprints, "year pages"),
    "page-imprints": _at(page_imprints, "access"),
    "page-owners": _at(page_owners, "url"),
    "releases": _at(releases),
    "publishing-bodies": _at(publishing_bodies),
    "tails": _at(tails, "volume year", "coll coll."),
    "pages-on": _at(pages_on, "url"),
}
"""Where two leave nothing, the earlier one holds."""


def masks_of(
    tokens: Sequence[Token], spans: Sequence[CertainSpan], without: Container[str] = ()
) -> list[Mask]:
    """The masks of all constraints but those named in `without`."""
    view = View(tokens, spans)
    return [
        mask
        for name, constraint in CONSTRAINTS.items()
        if name not in without and constraint.concerns(view)
        for mask in constraint.find(view)
        if mask.last > mask.first
    ]
