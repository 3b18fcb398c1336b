"""REG: what open registries know of the works cited. Silent where none was asked."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Fix, Match, Severity
from citecheck.linting.examples import paper_of
from citecheck.linting.registry import rule
from citecheck.model import (
    Asked,
    Difference,
    Notice,
    Paper,
    Record,
    RegistryAnswer,
    Source,
    Version,
)
from citecheck.rules._registered import (
    addition,
    cut,
    is_unregistered,
    told_notice,
    told_record,
    told_version,
)

_ARTICLE = "Ruth Adler, “Dredging in the Delta,” River Review 12, no. 3 (2004): 233–257"
_PAPER = paper_of(f"{_ARTICLE}.")
_WITH_DOI = paper_of(f"{_ARTICLE}, https://doi.org/10.5555/rr.12.233.")
_RECORD = Record("crossref", doi="10.5555/rr.12.233", title="Dredging in the Delta")
_FOUND = RegistryAnswer("found", _RECORD)
_STRUCK = ("retraction", "withdrawal", "removal")
_CONCERNS = ("expression-of-concern", "partial-retraction")
_CORRECTIONS = ("correction", "erratum", "corrigendum", "addendum", "clarification")
_NAMES = {
    "issued": "year",
    "container_title": "journal or book",
    "page": "pages",
    "doi": "DOI",
    "isbn": "ISBN",
}


def _answered(paper: Paper, *statuses: str) -> Iterator[tuple[Source, RegistryAnswer]]:
    """Sources with an answer of one of these kinds, or of any."""
    for source in paper.works:
        answer = paper.registered.get(source.id)
        if answer is not None and (not statuses or answer.status in statuses):
            yield source, answer


def _match(
    paper: Paper,
    source: Source,
    message: str,
    *fields: str,
    severity: Severity | None = None,
    fix: Fix | None = None,
) -> Match:
    """A match at the first of the fields that is printed."""
    field = next((field for field in (*fields, "title") if field in source.fields), None)
    return Match(
        paper.place_of(source, field),
        message,
        note=source.note or None,
        source=source.id,
        note_index=source.note_index if source.list is None else None,
        severity=severity,
        fix=fix,
    )


@rule(
    "REG001",
    "doi-of-another-work",
    "error",
    bad=_WITH_DOI,
    good=_WITH_DOI,
    needs="registries",
    example_answers={"1": RegistryAnswer("other-work", belongs_to=_RECORD)},
    since="0.2",
)
def doi_of_another_work(paper: Paper) -> Iterator[Match]:
    """The printed DOI or ISBN leads to another work.

    The record has another title and other authors: readers who follow it arrive at something else.
    The source itself may be quite right: compare the identifier first. Silent for a title in
    another language, a preprint or another edition of the work.
    """
    for source, answer in _answered(paper, "other-work"):
        if answer.belongs_to is None:
            continue
        printed = source.doi or source.isbn or "the printed number"
        message = f"{printed} leads to {told_record(answer.belongs_to)}"
        if answer.doi:
            message += f"; the work cited has {answer.doi}"
        yield _match(paper, source, message, "doi", "isbn", "url")


@rule(
    "REG002",
    "record-differs",
    "warning",
    bad=_PAPER,
    good=_PAPER,
    needs="registries",
    example_answers={
        "1": RegistryAnswer("differs", _RECORD, differences=(Difference("volume", "12", "11"),))
    },
    since="0.2",
)
def record_differs(paper: Paper) -> Iterator[Match]:
    """The work's record in a registry differs from what is printed.

    One of the two is wrong, most often the print; records have errors, too, so look at the work.
    Said only of a work that is known by its DOI, or by title, authors and one thing more. Initials,
    subtitles, abbreviations, short page ranges, romanisation, a year between online and print are
    no differences.
    """
    for source, answer in _answered(paper, "differs", "other-work"):
        is_ours = answer.status == "differs" and not is_unregistered(answer)
        differing = [one for one in answer.differences if is_ours or one.field != "doi"]
        if not differing or answer.record is None:
            continue
        told = "; ".join(
            f"{_NAMES.get(one.field, one.field)} “{cut(one.found)}”, printed “{cut(one.printed)}”"
            for one in differing
        )
        message = f"the record in {answer.record.registry} has {told}"
        yield _match(paper, source, message, *(one.field for one in differing))


@rule(
    "REG003",
    "retracted",
    "error",
    bad=_PAPER,
    good=_PAPER,
    needs="registries",
    example_answers={"1": _FOUND._replace(notices=(Notice("retraction", "2006-01-12"),))},
    since="0.2",
)
def retracted(paper: Paper) -> Iterator[Match]:
    """The work was retracted, withdrawn or removed.

    Say so in the note, or do not rest on it. Silent where the retraction itself is cited.
    """
    for source, answer in _answered(paper):
        notices = [one for one in answer.notices if one.type in _STRUCK]
        if notices:
            told = "; ".join(map(told_notice, notices))
            yield _match(paper, source, f"the work was retracted: {told}")


@rule(
    "REG004",
    "no-record-found",
    "info",
    bad=_PAPER,
    good=_PAPER,
    needs="registries",
    example_answers={
        "1": RegistryAnswer(
            "not-found", asked=(Asked("crossref", "nothing"), Asked("openalex", "nothing"))
        )
    },
    since="0.2",
)
def no_record_found(paper: Paper) -> Iterator[Match]:
    """No registry that holds such works has a record of it.

    Many true works are in no registry: old ones, books of small presses, journals that pay for no
    DOI. So nothing follows from it alone; look at the source once more. Silent where a registry did
    not answer, and for kinds of source that none holds.
    """
    for source, answer in _answered(paper, "not-found"):
        names = [one.registry for one in answer.asked if one.answer == "nothing"]
        message = f"no record was found in {', '.join(names)}"
        if len(names) != 1:  # one alone is the author's own library
            message += "; many works are in no registry"
        if answer.versions:
            message += f"; {told_version(answer.versions[0])} is known"
        yield _match(paper, source, message)


@rule(
    "REG005",
    "missing-doi",
    "info",
    bad=_PAPER,
    good=_WITH_DOI,
    needs="registries",
    fix="unsafe",
    example_answers={"1": _FOUND._replace(doi="10.5555/rr.12.233")},
    since="0.2",
)
def missing_doi(paper: Paper) -> Iterator[Match]:
    """The work has a DOI that is not printed.

    It leads readers to the work for good. The fix writes it at the end of the source, in the
    paper's own form; it is unsafe because it adds text. Never the DOI of a copy, a review, or a
    part of the work.
    """
    for source, answer in _answered(paper, "found", "differs"):
        if answer.doi and not source.doi:
            fix = Fix("unsafe", (addition(paper, source, answer.doi),))
            yield _match(paper, source, f"the work has the DOI {answer.doi}", fix=fix)


@rule(
    "REG006",
    "notice-published",
    "warning",
    bad=_PAPER,
    good=_PAPER,
    needs="registries",
    example_answers={"1": _FOUND._replace(notices=(Notice("expression-of-concern"),))},
    since="0.2",
)
def notice_published(paper: Paper) -> Iterator[Match]:
    """A concern or a correction was published about the work.

    A warning for an expression of concern and for a partial retraction; information for a
    correction or an erratum, that may touch what is cited. A correction is no retraction.
    """
    for source, answer in _answered(paper):
        concerns = [one for one in answer.notices if one.type in _CONCERNS]
        others = [one for one in answer.notices if one.type in _CORRECTIONS]
        if concerns or others:
            told = "; ".join(map(told_notice, (*concerns, *others)))
            severity: Severity = "warning" if concerns else "info"
            yield _match(paper, source, f"about the work: {told}", severity=severity)


@rule(
    "REG007",
    "published-version",
    "info",
    bad=_PAPER,
    good=_PAPER,
    needs="registries",
    example_answers={"1": _FOUND._replace(versions=(Version("published", "10.5555/rr.13.1"),))},
    since="0.2",
)
def published_version(paper: Paper) -> Iterator[Match]:
    """A preprint is cited that has been published since.

    The record is right as cited; the published text may differ. Cite it where it says the same.
    """
    for source, answer in _answered(paper, "found", "differs"):
        published = [one for one in answer.versions if one.relation == "published"]
        if published:
            yield _match(paper, source, f"published as {told_version(published[0])}")


@rule(
    "REG008",
    "unregistered-doi",
    "warning",
    bad=_WITH_DOI,
    good=_WITH_DOI,
    needs="registries",
    example_answers={"1": RegistryAnswer("unknown", asked=(Asked("doi", "nothing", "no agency"),))},
    since="0.2",
)
def unregistered_doi(paper: Paper) -> Iterator[Match]:
    """No agency has registered the printed DOI.

    It leads nowhere; most often a sign was lost or changed. Said after escapes and encoding are
    undone, and never while doi.org does not answer.
    """
    for source, answer in _answered(paper):
        if source.doi and is_unregistered(answer):
            message = f"no agency has registered {source.doi}"
            if answer.doi:
                message += f"; the work has {answer.doi}"
            yield _match(paper, source, message, "doi", "url")
