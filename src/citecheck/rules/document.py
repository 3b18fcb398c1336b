"""DOC: the document as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.model import Paper, Span
from citecheck.rules.registry import rule

_NOTES = """\
1. “Mill Opens at Last,” harbourpost.example, May 3, 2019.
2. “Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.
3. “The Quiet Mill,” harbourpost.example, November 8, 2019.
4. “Who Bought the Mill,” harbourpost.example, January 15, 2020.
"""
_BODY = """\
The mill opened in spring.1 It closed in autumn.2 Nobody wrote of it for weeks.3 It was sold.4

Notes

"""


@rule(
    "DOC002",
    "undecodable-text",
    "warning",
    bad=_BODY + _NOTES.replace("Opens", "\ufffdpens"),
    good=_BODY + _NOTES,
)
def undecodable_text(paper: Paper) -> Iterator[Match]:
    """Letters of the text could not be read, or were read in an encoding that had to be guessed.

    A wrong letter in a name or title is a misprint that no reader of the manuscript made. Save the
    file as UTF-8. Silent for UTF-8 and for UTF-16 with its byte order mark.
    """
    for problem in paper.document.problems:
        yield Match(problem.span, problem.message)


@rule(
    "DOC003",
    "unused-ignore",
    "info",
    bad="""\
The mill opened in spring.[^a]

[^a]: “Mill Opens at Last,” harbourpost.example, May 3, 2019. <!-- citecheck: ignore DAT001 -->
""",
    good="""\
The mill opened in spring.[^a]

[^a]: “Mill Opens at Last,” harbourpost.example, May 3, 2019.
""",
    suffix="md",
)
def unused_ignore(paper: Paper) -> Iterator[Match]:
    """An ignore answers a finding that is not there any more.

    What it was written for has been mended, or moved; left in place it would hide the next defect.
    An entry of the configuration for no particular note holds for all papers, and is not reported.
    """
    return iter(())  # the linter alone knows which answers were needed


@rule(
    "DOC004",
    "no-markers-found",
    "error",
    bad=(_BODY + _NOTES)
    .replace(".1 ", ". ")
    .replace(".2 ", ". ")
    .replace(".3 ", ". ")
    .replace("sold.4", "sold."),
    good=_BODY + _NOTES,
)
def no_markers_found(paper: Paper) -> Iterator[Match]:
    """There are notes, but not one marker in the text.

    A copy that went through plain text may have lost its superscripts: then nothing can be
    checked between text and notes, and the rules on markers are silent.
    """
    for section in paper.sections:
        if section.notes and not any(m.section == section.number for m in paper.markers):
            count = sum(note.section == section.number for note in paper.notes)
            yield Match(
                Span(section.notes.start, section.notes.start),
                f"{count} notes, but no marker in the text cites any of them",
                confidence=section.confidence,
            )
