"""SRC004–006, SRC011: how a source agrees with the paper's other sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from citecheck.finding import Match
from citecheck.linting.again import said_again
from citecheck.linting.against_list import unlike_entries
from citecheck.linting.authors import spelling_variants
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.named_at_marker import named_at_markers
from citecheck.linting.near_numbers import other_numbers
from citecheck.linting.near_repeats import near_dates, near_titles, other_days, other_years
from citecheck.linting.registry import rule
from citecheck.linting.repeats import is_law, repeats
from citecheck.linting.series import heading_series
from citecheck.linting.short_titles import misspelt_titles
from citecheck.linting.stored import stored_differences
from citecheck.linting.thin_repeats import thin_repeats
from citecheck.linting.view import view_of
from citecheck.linting.works_again import works_again
from citecheck.model import Paper
from citecheck.rules._repeated_entries import repeated_entries


@rule(
    "SRC004",
    "repeated-citation",
    "warning",
    bad=paper_of(*PRESS[:3], PRESS[0]),
    good=paper_of(*PRESS[:4]),
)
def repeated_citation(paper: Paper) -> Iterator[Match]:
    """The same source stands in full again, with the same locator.

    A second note to the same page says nothing new: one number can be used twice, or the note
    shortened. A source without date and address is too thinly described to be called the same,
    unless its whole note says the same words (author and title do where the paper writes *ibid.*);
    a page is the same where its address and all numbers beside that are. An address alone may come
    again, but for the very next note, as interviews, laws and archives do.
    Silent in a paper that repeats in full by system: ten times and more, one source in twelve (of
    cases alone five, one in 24), and four times as often as it says *ibid.* or shortens. With
    another locator a work is told where the paper shortens others, four for each that stands in
    full again. An entry that a numbered list repeats is told by BIB007.
    """
    listed = {(s.section, s.note) for _, s in repeated_entries(paper) if s.note}
    found = list({again.id: (first, again) for first, again in repeats(paper)}.values())
    known = {again.note_index for _, again in found}
    for first, again in chain(said_again(paper), thin_repeats(paper)):
        if again.note_index not in known:
            known.add(again.note_index)
            found.append((first, again))
    shortened = sum(source.back_reference is not None for source in paper.sources)
    many, few = _LAW_SYSTEM if all(is_law(again) for _, again in found) else _SYSTEM
    is_system = len(found) >= max(many, _OFTEN * shortened)
    if is_system and few * len(found) >= len(paper.sources):
        return
    found += ((f, again) for f, again in works_again(paper) if again.note_index not in known)
    for first, again in found:
        label = paper.note_of(first).label
        if (again.section, paper.note_of(again).label) in listed:
            continue
        yield view_of(paper, again).match_source(
            again, f"the same source as in note {label}, in full again"
        )


_SYSTEM = 10, 12  # repeats in full that may be a paper's system, and one in so many sources
_LAW_SYSTEM = 5, 24  # the same, where cases alone come again
_OFTEN = 4  # of them for each source that is shortened: above that, the short form is the odd one

_STORED = {
    "title": "“{}”, but “{}”", "issued": "dated {}, but {}", "authors": "“{}”, but “{}”",
    "doi": "DOI {}, but {}",
}  # fmt: skip


@rule(
    "SRC005",
    "inconsistent-repeat",
    "warning",
    bad=paper_of(*PRESS[:3], "“Mill Opens at Last,” harbourpost.example, May 4, 2019."),
    good=paper_of(*PRESS[:4]),
)
def inconsistent_repeat(paper: Paper) -> Iterator[Match]:
    """Two notes cite what looks like one source, and differ by a slip.

    Same title and outlet with dates one slip apart, or same date and outlet with titles two
    letters apart; or one case, article or judgment with another volume, first page or number.
    Silent for series (the same title three times and more, briefings, reports),
    for titles that differ in a number or a name that occurs elsewhere, and where the addresses
    differ. A short form's title that is a letter off is told once. A work that the reference list
    holds too has its year, volume and place there. Where Zotero, Mendeley or
    EndNote keep data of a citation in the file, the printed title, names, date, volume, issue and
    DOI are held to it, too.
    """
    told = set()
    for first, again in (*near_dates(paper), *other_days(paper), *other_years(paper)):
        told.add(again.id)
        yield view_of(paper, again).match_source(
            again,
            f"dated {again.issued}, but {first.issued} in note {paper.note_of(first).label}",
            "issued",
            confidence=0.8,
        )
    for first, again in near_titles(paper):
        yield view_of(paper, again).match_source(
            again,
            f"“{again.title}”, but “{first.title}” in note {paper.note_of(first).label}",
            "title",
            confidence=0.8,
        )
    for again, first, name, number, usual in other_numbers(paper):
        if again.id not in told:
            field = name if name in again.fields else None
            message = f"{number}, but {usual} in note {paper.note_of(first).label}"
            yield view_of(paper, again).match_source(again, message, field, confidence=0.8)
    for short, work, labels in misspelt_titles(paper):
        more = f" (so in notes {', '.join(labels)})" if len(labels) > 1 else ""
        message = f"“{short.title}”, but “{work.title}” in note {paper.note_of(work).label}{more}"
        yield view_of(paper, short).match_source(short, message, "title", confidence=0.8)
    for source, field, printed, listed in unlike_entries(paper):
        if source.id not in told:
            message = f"{printed}, but {listed} in the list"
            yield view_of(paper, source).match_source(source, message, field, confidence=0.8)
    for source, field, printed, stored, manager in stored_differences(paper):
        words = _STORED.get(field, f"{field} {{}}, but {{}}")
        said = words.format(printed, stored)
        yield view_of(paper, source).match_source(
            source, f"{said} in the data of {manager}", field, confidence=0.9
        )


@rule(
    "SRC006",
    "outlet-differs-in-series",
    "warning",
    bad=paper_of(
        "“Letters from the Lower River: The Mill,” harbourpost.example, May 3, 2019.",
        "“Letters from the Lower River: The Ice,” harbourpost.example, January 12, 2020.",
        "“Letters from the Lower River: The Yard,” rivernews.example, March 9, 2020.",
    ),
    good=paper_of(
        "“Letters from the Lower River: The Mill,” harbourpost.example, May 3, 2019.",
        "“Letters from the Lower River: The Ice,” harbourpost.example, January 12, 2020.",
        "“Letters from the Lower River: The Yard,” harbourpost.example, March 9, 2020.",
    ),
)
def outlet_differs_in_series(paper: Paper) -> Iterator[Match]:
    """Titles share a heading, as a series does, and one of them has another outlet.

    At least three titles with a heading of three words or more, all but one from one outlet. The
    heading is longer than a common turn of phrase and cut off by a mark in some title, or a colon
    or the like ends it in every title.
    """
    for odd, others, heading in heading_series(paper):
        outlet = odd.outlet.printed if odd.outlet else ""
        usual = others[0].outlet.printed if others[0].outlet else ""
        labels = " and ".join(paper.note_of(source).label for source in others[:2])
        yield view_of(paper, odd).match_source(
            odd,
            f"“{heading} …” is from {outlet} here, from {usual} in notes {labels}",
            "outlet",
            confidence=0.8,
        )


@rule(
    "SRC011",
    "inconsistent-author",
    "info",
    bad=paper_of(
        "Sergey Kozhokin, “Mill Opens,” harbourpost.example, May 3, 2019.",
        "Sergei Kozhokin, “Mill Shuts,” harbourpost.example, June 1, 2019.",
    ),
    good=paper_of(
        "Sergei Kozhokin, “Mill Opens,” harbourpost.example, May 3, 2019.",
        "Sergei Kozhokin, “Mill Shuts,” harbourpost.example, June 1, 2019.",
    ),
)
def inconsistent_author(paper: Paper) -> Iterator[Match]:
    """One author is spelt or romanised in two ways.

    Only full names are compared, by a key in which all romanisations fall together; initials and
    middle names left out are no other spelling, nor is a mark that got into a name. An author whom
    the text names right before the marker, a letter off, is told too.
    """
    told = set()
    for source, name, usual, label in spelling_variants(paper):
        told.add(source.id)
        edited = source.fields.get("editors")
        is_editor = edited is not None and name in edited.of(paper.note_of(source).text)
        field = "editors" if is_editor else "authors"
        where = f"note {label}" if label else "another entry"
        yield view_of(paper, source).match_source(
            source, f"{name} is {usual} in {where}", field, confidence=0.7
        )
    for source, name, said in named_at_markers(paper):
        if source.id not in told:
            message = f"{name} is {said} in the text that cites the note"
            yield view_of(paper, source).match_source(source, message, "authors", confidence=0.7)
