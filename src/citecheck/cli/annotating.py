"""`annotate`: one paper read, linted, commented on and mended."""

from __future__ import annotations

from citecheck.cli.batch import Work
from citecheck.cli.configuration import settings_for
from citecheck.cli.fixing import linting_of, now
from citecheck.errors import UnwritableOutput, UsageError
from citecheck.formats import COMMENTERS, PACKAGES, WriteOptions, read_document, write_comments
from citecheck.inputs import STDIN, read_bytes

COMMENTED = PACKAGES | {"md", "html"} | COMMENTERS.keys()
"""Formats in which a comment shows nowhere, or beside the text."""


def annotated(path: str, work: Work) -> tuple[bytes, str]:
    """The commented bytes, and what was done, in words.

    Raises UsageError, UnreadableInput, UnwritableOutput.
    """
    from citecheck.cli.papers import analysed
    from citecheck.editing.annotation import comments_on
    from citecheck.editing.rounds import mend
    from citecheck.linting.runner import lint
    from citecheck.rules import RULES

    if path == STDIN:
        raise UsageError("standard input cannot be annotated; name a file")
    data = read_bytes(path)
    document = read_document(path, data)
    if document.format not in COMMENTED:
        known = ", ".join(f".{name}" for name in sorted(COMMENTED))
        raise UnwritableOutput(f"{path}: a .{document.format} file takes no comments; {known} do")
    settings = settings_for(path, **work.given)
    paper = analysed(document, settings)
    if work.answers is not None:
        from citecheck.reporters.verify_json import with_answers

        paper = with_answers(paper, work.answers)
    findings = lint(paper, settings, has_ignores=work.has_ignores).findings
    comments = comments_on(paper, findings, lambda code: RULES[code].summary)
    options = WriteOptions(date=now())
    data = write_comments(data, document, comments, options)
    told = f"{len(findings)} findings in {len(comments)} comments"
    if document.format in PACKAGES:
        mended = mend(path, data, linting_of(path, work), takes_unsafe=False, options=options)
        data = mended.data
        told += f", {sum(mended.done.values())} fixes as tracked changes"
    return data, told
