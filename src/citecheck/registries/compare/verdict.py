"""The same work, another one, or undecided; and the fields that an editor should look at.

A record is met in two ways, and they ask for different proof. The record *of a printed identifier*
is taken for the work unless title and people are both others'. A record *that a search brought up*
is taken for nothing unless title and people agree and something more does not contradict.
"""

from __future__ import annotations

from typing import Literal

from citecheck.model import Difference
from citecheck.named import NamedTuple
from citecheck.registries.compare.containers import match_containers
from citecheck.registries.compare.editions import edition_in, edition_of, without_edition
from citecheck.registries.compare.names import People, match_people
from citecheck.registries.compare.numbers import (
    Agreement,
    match_numbers,
    match_pages,
    match_years,
    year_of,
)
from citecheck.registries.compare.rereading import reread
from citecheck.registries.compare.titles import TitleMatch, match_titles
from citecheck.registries.held import Held
from citecheck.registries.holdings import are_compatible, kind_of
from citecheck.registries.wanted import Wanted

Identity = Literal["same", "other", "unsure"]
_LIKE = ("same", "slip")


class Evidence(NamedTuple):
    """How a source and a record compare, field by field."""

    title: TitleMatch | None
    people: People
    issued: Agreement
    container_title: Agreement
    volume: Agreement
    issue: Agreement
    page: Agreement
    publisher: Agreement

    @property
    def agreeing(self) -> int:
        """How many things besides title and people agree."""
        return self._details().count("agrees")

    @property
    def contradicting(self) -> int:
        """How many things besides title and people differ."""
        return self._details().count("differs")

    def _details(self) -> tuple[Agreement, ...]:
        publisher: Agreement = "silent" if self.publisher == "differs" else self.publisher
        return self.issued, self.container_title, self.volume, self.page, publisher

    @property
    def has_place(self) -> bool:
        """Whether volume and page both agree, which two works hardly share."""
        return self.volume == "agrees" and self.page == "agrees"

    @property
    def similarity(self) -> int | None:
        """Of the titles, 0-100."""
        return self.title.similarity if self.title else None


def weigh(wanted: Wanted, held: Held) -> Evidence:
    """Compare a source with a record."""
    wanted = reread(wanted, held)
    record = held.record
    is_whole = kind_of(wanted) in ("book", "thesis", "report")
    years = match_years(wanted.issued, held.years)
    if years == "differs" and held.is_work_year:
        years = "silent"
    volume = match_numbers(wanted.volume, record.volume)
    if volume == "differs" and _is_year_or_issue(wanted, record.issue):
        volume = "silent"
    return Evidence(
        title=match_titles(_forms(wanted, is_whole=is_whole), _forms_of(held)),
        people=match_people(wanted.people, held.people),
        issued=years,
        container_title=match_containers(wanted.container_title, held.containers),
        volume="silent" if is_whole else volume,
        issue="silent" if is_whole else match_numbers(wanted.issue, record.issue),
        page="silent" if is_whole else match_pages(wanted.page, record.page),
        publisher=match_containers(
            wanted.publisher, tuple(filter(None, (record.publisher, *held.publishers)))
        ),
    )


def _forms(wanted: Wanted, *, is_whole: bool) -> tuple[str, ...]:
    """The printed titles, and with the number of the volume, which some records have in the
    title."""
    titles = (*wanted.titles, *map(without_edition, wanted.titles))
    if is_whole and wanted.volume:
        titles = (*titles, *(f"{title}, {wanted.volume}" for title in wanted.titles))
    return tuple(dict.fromkeys(titles))


def _forms_of(held: Held) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*held.titles, *map(without_edition, held.titles))))


def _is_year_or_issue(wanted: Wanted, issue: str | None) -> bool:
    """Whether what is printed as the volume is the year, or the issue."""
    year = year_of(wanted.issued)
    return wanted.volume == str(year) or match_numbers(wanted.volume, issue) == "agrees"


def judge_identified(wanted: Wanted, held: Held, seen: Evidence) -> Identity:
    """Whether the record of a printed identifier is the cited work's."""
    title, people = seen.title, seen.people
    if title is None:
        return "same" if people.agrees or seen.agreeing >= 2 else "unsure"
    if title.is_work:
        is_review = not are_compatible(kind_of(wanted), held.kind) and people.differs
        return "other" if is_review else "same"
    if _is_translation(wanted, held) and not (people.differs and seen.contradicting):
        return "same" if people.agrees or seen.agreeing >= 2 else "unsure"
    is_elsewhere = seen.contradicting - seen.agreeing >= 2
    if people.agrees:
        return "other" if is_elsewhere and title.similarity < 50 else "same"
    if people.differs:
        return "unsure" if seen.agreeing >= 3 or seen.has_place else "other"
    if is_elsewhere:
        return "other"
    return "same" if seen.agreeing >= 2 else "unsure"


def judge_found(wanted: Wanted, held: Held, seen: Evidence) -> bool:
    """Whether a record that a search brought up is the cited work."""
    title, people = seen.title, seen.people
    if title is None or people.differs or title.is_derived:
        return False
    if not are_compatible(kind_of(wanted), held.kind):
        return False
    if kind_of(wanted) == "book" and _are_editions(wanted, held, seen):
        return False
    if not title.is_work:
        return people.agrees and seen.has_place and seen.contradicting == 0
    if not people.agrees:
        is_plain = title.likeness in _LIKE and title.words >= 3
        return is_plain and seen.agreeing >= 2 and not seen.contradicting
    if title.likeness in _LIKE:
        if seen.agreeing:
            return seen.contradicting <= seen.agreeing
        return seen.contradicting == 0 or (
            seen.contradicting == 1 and seen.issued == "differs" and title.words >= 5
        )
    return seen.agreeing > seen.contradicting


def is_other_edition(wanted: Wanted, held: Held) -> bool:
    """Whether a record is of another edition than the cited one."""
    if kind_of(wanted) != "book" or held.is_work_year:
        return False
    seen = weigh(wanted, held)
    if not (seen.title and seen.title.is_work and seen.people.agrees):
        return False
    return _are_editions(wanted, held, seen)


def _are_editions(wanted: Wanted, held: Held, seen: Evidence) -> bool:
    mine = edition_of(wanted.edition) or next(filter(None, map(edition_in, wanted.titles)), None)
    theirs = edition_of(held.edition) or next(filter(None, map(edition_in, held.titles)), None)
    if mine and theirs:
        return mine != theirs
    return seen.issued == "differs" and max(mine or 1, theirs or 1) > 1


def rank(seen: Evidence) -> tuple[int, int]:
    """The better of several records has the greater rank."""
    likeness = seen.title.likeness if seen.title else "other"
    order = ("other", "near", "part", "slip", "same")
    return 2 * seen.agreeing - 3 * seen.contradicting, order.index(likeness)


def differences(
    wanted: Wanted, held: Held, seen: Evidence, *, is_identified: bool
) -> tuple[Difference, ...]:
    """What an editor should look at. Nothing where the work is not known well enough to say so."""
    title = seen.title
    is_known = title is not None and title.likeness in _LIKE and seen.people.agrees
    if not is_identified and not (is_known and seen.agreeing) and not seen.has_place:
        return ()
    record = held.record
    found = list(_title_and_people(wanted, held, seen))
    is_edition = kind_of(wanted) == "book" and not is_identified
    if seen.issued == "differs" and not is_edition and wanted.issued:
        found.append(Difference("issued", wanted.issued[:4], (record.issued or "")[:4]))
    is_placed = "agrees" in (seen.volume, seen.page)
    if seen.container_title == "differs" and is_placed:
        found.append(_field("container_title", wanted.container_title, record.container_title))
    if seen.volume == "differs":
        found.append(_field("volume", wanted.volume, record.volume))
    if seen.issue == "differs" and seen.volume != "differs":
        found.append(_field("issue", wanted.issue, record.issue))
    if seen.page == "differs":
        found.append(_field("page", wanted.page, record.page))
    return tuple(found)


def _title_and_people(wanted: Wanted, held: Held, seen: Evidence) -> list[Difference]:
    found = []
    title, people = seen.title, seen.people
    if (
        title is not None
        and title.likeness in ("slip", "near", "other")
        and not (title.likeness == "other" and _is_translation(wanted, held))
        and held.kind != "preprint"
    ):
        found.append(_field("title", wanted.titles[0], held.record.title))
    named = [*people.strangers, *(mine for mine, _ in people.slips)]
    if named and held.people:
        names = "; ".join(map(str, held.record.authors or held.people))
        found.append(Difference("authors", "; ".join(named), names[:300]))
    return found


def _field(name: str, printed: str | None, found: str | None) -> Difference:
    return Difference(name, printed or "", found or "")


def _is_translation(wanted: Wanted, held: Held) -> bool:
    """Whether the titles are in two languages, as far as that can be told."""
    from citecheck.translit import analyse_title

    mine = _script_or_language(wanted.language)
    theirs = _script_or_language(analyse_title(held.titles[0]).language if held.titles else None)
    return bool(mine and theirs and mine != theirs)


def _script_or_language(language: str | None) -> str | None:
    return language.partition("-")[0] if language and language != "und" else None
