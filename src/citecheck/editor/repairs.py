"""Quick fixes, safe ones preferred, and `source.fixAll`, which does what `lint --fix` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import CodeAction, CodeActionKind, TextEdit

from citecheck.editing.choice import Ground
from citecheck.editing.rounds import mend
from citecheck.editor.diagnostics import diagnostic_of
from citecheck.editor.edits import text_edits
from citecheck.editor.reading import Reading, data_of, linting, text_of
from citecheck.errors import CitecheckError
from citecheck.finding import Finding, Fix
from citecheck.formats import WriteOptions, write_edits
from citecheck.model import Span

Repair = tuple[CodeAction, Sequence[TextEdit]]


def quick_fixes(reading: Reading, asked: Span) -> Iterator[Repair]:
    """The fixes of the findings that touch a stretch of the document, each with its edits."""
    if reading.paper is None:
        return
    ground = Ground(reading.paper)
    for finding in reading.findings:
        if finding.fix is None or finding.start > asked.end or asked.start > finding.end:
            continue
        if not ground.admits(finding, finding.fix):
            continue
        edits = _edits(reading, finding.fix)
        if edits:
            yield _action(reading, finding, finding.fix), edits


def _action(reading: Reading, finding: Finding, fix: Fix) -> CodeAction:
    is_safe = fix.applicability == "safe"
    about = diagnostic_of(reading, finding)
    return CodeAction(
        title=f"{finding.code}: {'mend' if is_safe else 'perhaps'} {_said(reading, fix)}",
        kind=CodeActionKind.QuickFix,
        diagnostics=[about] if about else None,
        is_preferred=is_safe or None,
    )


def _said(reading: Reading, fix: Fix) -> str:
    """`“12.“Title” → “12. “Title”`, a few characters around the first edit."""
    assert reading.paper is not None
    from citecheck.output import harmless

    text = reading.paper.document.text
    edit = fix.edits[0]
    before, after = text[max(0, edit.start - 8) : edit.start], text[edit.end : edit.end + 8]
    old, new = text[edit.start : edit.end], edit.text
    more = f" and {len(fix.edits) - 1} more" if len(fix.edits) > 1 else ""
    return f"{harmless(before + old + after)} → {harmless(before + new + after)}{more}"


def _edits(reading: Reading, fix: Fix) -> Sequence[TextEdit]:
    assert reading.paper is not None
    edits = sorted(fix.edits)
    if reading.runs is None:
        return [
            TextEdit(range=reading.range(Span(each.start, each.end)), new_text=each.text)
            for each in edits
        ]
    try:
        data = write_edits(
            data_of(reading.asked.text), reading.paper.document, edits, WriteOptions()
        )
    except CitecheckError:
        return []
    return text_edits(reading.positions, text_of(data))


def everything(reading: Reading) -> Sequence[TextEdit]:
    """The edits of all safe fixes, in as many rounds as it takes; none where nothing is to do."""
    if not any(f.fix and f.fix.applicability == "safe" for f in reading.findings):
        return []
    asked = reading.asked
    try:
        mended = mend(
            asked.path,
            data_of(asked.text),
            linting(asked),
            takes_unsafe=False,
            options=WriteOptions(),
        )
    except CitecheckError:
        return []
    return text_edits(reading.positions, text_of(mended.data))
