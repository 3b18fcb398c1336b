"""Findings for a person at a terminal: the source line, a caret under the place, the mended
text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

from citecheck.finding import Finding, Fix
from citecheck.linting.registry import RULES_PAGE
from citecheck.model import Document
from citecheck.output import harmless
from citecheck.reporters import Read, Report, View

BOLD, DIM, RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
GREEN = "\x1b[32m"
MAX_MARKED = 40  # columns of carets at most
MAX_WIDTH = 200  # columns of a terminal that are used


def report(result: Report) -> Iterator[str]:
    """A block a finding, as `render` made them where each paper was read."""
    for read in result.documents:
        yield from read.blocks


def render(document: Document, findings: Iterable[Finding], view: View) -> Iterator[str]:
    """A block a finding of one paper: place and message, the line, what to do."""
    paint = _Paint(view.has_color)
    for finding in findings:
        place = f"{finding.path}:{finding.line}:{finding.column}"
        place_or_note = finding.place or (f"note {finding.note}" if finding.note else "")
        note = f" [{place_or_note}]" if place_or_note else ""
        code = paint(COLOURS[finding.severity] + BOLD, finding.code)
        if view.has_links:
            code = f"\x1b]8;;{RULES_PAGE}#{finding.code}\x1b\\{code}\x1b]8;;\x1b\\"
        message, note = harmless(finding.message), harmless(note)
        if view.is_folded:
            taken = columns(f"{harmless(place)}: {finding.code} ")
            message, note = _folded(message, note, taken, max(40, min(view.width, MAX_WIDTH)))
        yield f"{paint(BOLD, harmless(place))}: {code} {message}{paint(DIM, note)}\n"
        yield from _excerpt(document, finding, max(40, min(view.width, MAX_WIDTH)), paint)


def _folded(message: str, note: str, taken: int, width: int) -> tuple[str, str]:
    """A message and its note with line ends between words, so that no line is too wide.

    `taken`: the columns of the first line that are in use. What follows it stands four columns in.
    """
    written = []
    for i, word in enumerate([*message.split(), note.strip()]):
        if i and taken + 1 + columns(word) > width:
            written.append("\n    ")
            taken = 4 + columns(word)
        else:
            written.append(" " if i else "")
            taken += columns(word) + bool(i)
        written.append(word)
    note = "".join(written[-2:]) if note else ""
    return "".join(written[:-2]), note


class _Paint:
    def __init__(self, has_color: bool) -> None:
        self.has_color = has_color

    def __call__(self, style: str, text: str) -> str:
        return f"{style}{text}{RESET}" if self.has_color and text else text


def _excerpt(document: Document, finding: Finding, width: int, paint: _Paint) -> Iterator[str]:
    """The line of the finding, cut to the terminal around the place, and a caret under it."""
    line_start = document.line_starts[finding.line - 1]
    line_end = _line_end(document, finding.line)
    gutter = f"  {finding.line} | "
    room = max(30, width - len(gutter) - 2)
    start, end = _window(document.text, line_start, line_end, finding.start, room)
    before = harmless(document.text[start : finding.start])
    marked = harmless(document.text[finding.start : min(finding.end, end)])
    after = harmless(document.text[max(finding.start, min(finding.end, end)) : end])
    lead = "…" if start > line_start else ""
    tail = "…" if end < line_end else ""
    yield f"{paint(DIM, gutter)}{lead}{before}{marked}{after}{tail}\n"
    blank = " " * (len(gutter) - 2) + "| " + " " * (columns(before) + len(lead))
    carets = "^" * min(MAX_MARKED, max(1, columns(marked)))
    marks = paint(COLOURS[finding.severity], carets)
    yield f"{paint(DIM, blank[: len(gutter)])}{blank[len(gutter) :]}{marks}\n"
    if finding.fix:
        proposal = _proposal(document, finding.fix, paint)
        yield f"{' ' * (len(gutter) - 2)}{paint(DIM, '= ')}{proposal}\n"


def _window(text: str, first: int, last: int, at: int, room: int) -> tuple[int, int]:
    """What of the line `first:last` is shown around `at`, so many columns at most."""

    def left(start: int, free: int) -> tuple[int, int]:
        while start > first and (taken := columns(harmless(text[start - 1]))) <= free:
            start, free = start - 1, free - taken
        return start, free

    half = room // 2
    start, unused = left(at, half)
    end, free = at, room - half + unused
    while end < last and (taken := columns(harmless(text[end]))) <= free:
        end, free = end + 1, free - taken
    return left(start, free)[0], end


def _line_end(document: Document, line: int) -> int:
    starts = document.line_starts
    end = starts[line] if line < len(starts) else len(document.text)
    while end > starts[line - 1] and document.text[end - 1] in "\r\n":
        end -= 1
    return end


def _proposal(document: Document, fix: Fix, paint: _Paint) -> str:
    """The text around the edits as it would read after them; a line end shows as ⏎."""
    context = 15
    text = document.text
    first = fix.edits[0].start
    at = max(first - context, document.line_starts[document.line_column(first)[0] - 1])
    pieces = []
    for edit in fix.edits:
        pieces += [text[at : edit.start] if edit.start - at < 60 else " … ", edit.text]
        at = edit.end
    pieces.append(text[at : min(at + context, _line_end(document, document.line_column(at)[0]))])
    label = "fix" if fix.applicability == "safe" else "perhaps"
    mended = "".join(pieces).strip().replace("\r\n", "\n").replace("\n", " ⏎ ")
    return f"{label}: {paint(GREEN, harmless(mended))}"


def columns(text: str) -> int:
    """Terminal columns that a text takes: none for combining marks, two for wide letters."""
    if text.isascii():
        return len(text)
    wide = sum(east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(category(c) in ("Mn", "Me", "Cf") for c in text)


def fitted(text: str, width: int) -> str:
    """A text cut to so many columns; no combining mark is parted from its letter."""
    if columns(text) <= width:
        return text
    used = 0
    for at, sign in enumerate(text):
        used += columns(sign)
        if used > width - 1:
            return text[:at] + "…"
    return text


def summary(result: Report) -> Iterator[str]:
    """What was read, what was found, what to do next. Goes to stderr in every format."""
    for read in result.documents:
        yield what_was_read(read)
    for configuration in result.configurations:
        yield f"configuration: {configuration}"
    if answered := sum(read.answered for read in result.documents):
        yield f"{counted(answered, 'finding')} left out: answered by an ignore"
    if known := len(result.findings) - len(result.new):
        yield f"{counted(known, 'finding')} known to the baseline"
    found = [
        counted(result.count(severity), severity)
        for severity in ("error", "warning", "info")
        if result.count(severity)
    ]
    if not found:
        if result.documents:
            yield "no new findings" if known else "no findings"
        return
    total = counted(len(result.new), "finding")
    yield f"{total} ({', '.join(found)})"
    code = result.new[0].code
    yield f"next: mend the paper and lint it again; `citecheck rule {code}` explains a rule"
    if result.fixable:
        have = "finding has" if result.fixable == 1 else "findings have"
        yield f"{result.fixable} {have} a safe fix: `--diff` shows, `--fix` makes them"


def what_was_read(read: Read) -> str:
    """`paper.txt: 63 markers, 63 notes, 66 sources`."""
    counts = (
        counted(read.markers, "marker"),
        counted(read.notes, "note"),
        counted(read.sources, "source"),
    )
    return f"{read.path}: {', '.join(counts)}"


def counted(number: int, noun: str) -> str:
    """`1 note`, `2 notes`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
