"""ARC: what a web archive knows of the sources. Silent where no archive was asked."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.model import ArchiveAnswer, Paper, Source

_PAPER = paper_of(*PRESS)
_SHOWN = ArchiveAnswer("mismatch", timestamp="20190504120000")


def _answered(paper: Paper, *statuses: str) -> Iterator[tuple[Source, ArchiveAnswer]]:
    """Sources with an answer of one of these kinds."""
    for source in paper.sources:
        answer = paper.answers.get(source.id)
        if answer is not None and answer.status in statuses:
            yield source, answer


def _match(paper: Paper, source: Source, field: str, message: str) -> Match:
    place = paper.place_of(source, field if field in source.fields else None)
    return Match(place, message, note=source.note, source=source.id, note_index=source.note_index)


@rule(
    "ARC001",
    "not-archived",
    "info",
    bad=_PAPER,
    good=_PAPER,
    needs="archive",
    example_answers={"1": ArchiveAnswer("missing")},
)
def not_archived(paper: Paper) -> Iterator[Match]:
    """The archive holds no page that matches the source.

    A page that nobody archived may vanish, and its readers with it: ask the archive to save it
    while it stands. Nothing more follows from it; most pages were never archived. A warning where
    the note itself prints an address or a snapshot that is not there. Silent where the archive
    could not answer.
    """
    for source, answer in _answered(paper, "missing"):
        printed = "archive_url" if source.archive_url else "url" if source.url else None
        why = f": {answer.message}" if answer.message else ""
        if printed:
            shown = source.archive_url or source.url
            match = _match(paper, source, printed, f"{shown} is not in the archive{why}")
            yield match._replace(severity="warning")
        else:
            named = f"“{source.title}”" if source.title else "the source"
            yield _match(paper, source, "title", f"{named} was not found in the archive{why}")


@rule(
    "ARC002",
    "title-differs",
    "warning",
    bad=_PAPER,
    good=_PAPER,
    needs="archive",
    example_answers={"1": _SHOWN._replace(title_found="Mill Burns Down", similarity=40)},
)
def title_differs(paper: Paper) -> Iterator[Match]:
    """The archived page has another title than the one printed.

    Its address says that it is the cited page, or the note prints the address. Either the title
    was misquoted, or the page was changed after it was cited. Silent where only letter case,
    punctuation, the romanisation or a slip of the pen differ.
    """
    for source, answer in _answered(paper, "mismatch"):
        if _differs_in_title(answer):
            message = f"the archived page is titled “{answer.title_found}”"
            yield _match(paper, source, "title", message)


@rule(
    "ARC003",
    "date-differs",
    "warning",
    bad=_PAPER,
    good=_PAPER,
    needs="archive",
    example_answers={"1": _SHOWN._replace(similarity=100, days_apart=9)},
)
def date_differs(paper: Paper) -> Iterator[Match]:
    """The archived page is dated more than a day from the printed date.

    A reader who looks for the source by its date will not find it. One day is allowed, for pages
    are dated in their own time zone. Silent where the page shows no date.
    """
    for source, answer in _answered(paper, "mismatch"):
        if not _differs_in_title(answer) and (answer.days_apart or 0) > 1:
            message = f"the archived page is dated {answer.days_apart} days from {source.issued}"
            yield _match(paper, source, "issued", message)


@rule(
    "ARC004",
    "snapshot-before-issued",
    "info",
    bad=_PAPER,
    good=_PAPER,
    needs="archive",
    example_answers={"1": ArchiveAnswer("archived", timestamp="20180101000000")},
)
def snapshot_before_issued(paper: Paper) -> Iterator[Match]:
    """The only snapshot that fits was taken before the date that is printed.

    A page cannot be archived before it is published: the printed date is of a later version, or
    wrong. One day is allowed for time zones. Silent where ARC003 reports the date.
    """
    for source, answer in _answered(paper, "archived", "mismatch"):
        if not (source.issued and answer.timestamp) or (answer.days_apart or 0) > 1:
            continue
        if _day(answer.timestamp) and _is_before(answer.timestamp, source.issued):
            message = f"the snapshot is of {_day(answer.timestamp)}, before {source.issued}"
            yield _match(paper, source, "issued", message)


def _differs_in_title(answer: ArchiveAnswer) -> bool:
    return answer.similarity is not None and answer.similarity < 100 and not _is_dated(answer)


def _is_dated(answer: ArchiveAnswer) -> bool:
    return bool(answer.message and answer.message.startswith("the page is dated"))


def _day(timestamp: str) -> str:
    return f"{timestamp[:4]}-{timestamp[4:6]}-{timestamp[6:8]}"


def _is_before(timestamp: str, issued: str) -> bool:
    """Whether a snapshot is more than a day older than the first day that a date means."""
    from datetime import date, timedelta

    first = (issued + "-01-01")[:10] if len(issued) < 10 else issued[:10]
    try:
        return date.fromisoformat(_day(timestamp)) + timedelta(days=1) < date.fromisoformat(first)
    except ValueError:
        return False
