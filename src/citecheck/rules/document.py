"""DOC: the document as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Edit, Fix, Match
from citecheck.late import late
from citecheck.linting.registry import rule
from citecheck.linting.runs import UNCERTAIN
from citecheck.model import Paper, Span

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
    "DOC001",
    "no-notes-found",
    "warning",
    bad="The mill opened.[1] It closed in autumn.[2] Nobody wrote of it.[3] It was sold.[4]\n",
    good="The mill opened. It closed in autumn. Nobody wrote of it for weeks. It was sold.\n",
)
def no_notes_found(paper: Paper) -> Iterator[Match]:
    """The text has markers, but nothing was read as a note.

    The paper is unread, not clean: perhaps its notes were left out of the copy. Silent for a text
    without any sign of notes. One that cites many works by author and year, and holds no list of
    them, is told as an info, unless its markers count up without a gap: a chapter may leave the
    list to its book.
    """
    if paper.has_author_date and not _counts_up(paper):
        yield from _without_list(paper)
        return
    if paper.notes or not paper.markers:
        return
    first = paper.markers[0]
    what = "1 marker" if len(paper.markers) == 1 else f"{len(paper.markers)} markers"
    yield Match(
        first.span,
        f"{what} in the text, but no notes were found",
        confidence=min(marker.confidence for marker in paper.markers),
    )


def _counts_up(paper: Paper) -> bool:
    """Whether the text has markers of many notes, one behind another, and no list for them."""
    numbers = {int(marker.label) for marker in paper.markers if marker.label.isdecimal()}
    is_whole = len(numbers) >= _MANY_MARKERS and max(numbers) - min(numbers) < len(numbers)
    return is_whole and not paper.entries


_MANY_MARKERS = 6


def _without_list(paper: Paper) -> Iterator[Match]:
    """The first of many citations by author and year, where there is neither list nor note."""
    if paper.notes or paper.lists or paper.document.data or paper.listed:
        return
    cited = list(_BY_YEAR.finditer(paper.document.text))
    if len({" ".join(m[0].split()) for m in cited}) >= _MANY_CITED:
        message = f"{len(cited)} citations by author and year, but no list of works was found"
        match = Match(Span(*cited[0].span("cited")), message, confidence=0.8)
        yield match._replace(severity="info")


_NAME = r"[^\W\d_a-zà-ÿа-яё][\w’'-]{1,30}+"
_BY_YEAR = late(
    rf"\((?P<cited>{_NAME}(?:(?:, | & | and | und | et | y | e | и ){_NAME}| et al\.){{0,2}}+"
    r",? (?:1[89]|20)\d\d[a-z]?)(?=[),;:])"
)
_MANY_CITED = 8


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
    file as UTF-8. More than three places have one cause, and are one finding. Silent for UTF-8 and
    for UTF-16 with its byte order mark. A PDF whose pages are pictures with recognised text (OCR)
    behind them is named, too: raised numbers are what recognition misreads most.
    """
    damage = [problem for problem in paper.document.problems if problem.span.end]
    if len(damage) <= _MAX_DAMAGE:
        for problem in paper.document.problems:
            yield Match(problem.span, problem.message)
        return
    for problem in paper.document.problems:
        if not problem.span.end:
            yield Match(problem.span, problem.message)
    message = f"{damage[0].message}: {len(damage)} such places; save the file as UTF-8 again"
    yield Match(damage[0].span, message)


_MAX_DAMAGE = 3  # places that are reported one by one


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
    checked between text and notes, and the rules on markers are silent. Silent for a paper that
    cites by author and date: its numbered list of works is not cited by number; and where half of
    a reference list is cited by number.
    """
    if paper.has_author_date or _is_cited_by_number(paper):
        return
    for section in paper.sections:
        if section.notes and not any(m.section == section.number for m in paper.markers):
            count = sum(note.section == section.number for note in paper.notes)
            yield Match(
                Span(section.notes.start, section.notes.start),
                f"{count} notes, but no marker in the text cites any of them",
                confidence=section.confidence,
            )


@rule(
    "DOC005",
    "uncertain-structure",
    "warning",
    bad="The mill opened in spring.1 It closed in autumn. Nobody wrote of it. It was sold.\n\n"
    "Notes\n\n" + _NOTES,
    good=_BODY + _NOTES,
)
def uncertain_structure(paper: Paper) -> Iterator[Match]:
    """Notes and markers of a section fit together badly.

    Less than half of the notes are cited: what was read as notes may be something else, or the
    markers were lost. What the rules on notes and markers say of this section comes as a warning.
    Silent where half of a reference list is cited by number.
    """
    if _is_cited_by_number(paper):
        return
    for section in paper.sections:
        cited = any(m.section == section.number for m in paper.markers)
        if section.notes and cited and section.confidence < UNCERTAIN:
            yield Match(
                Span(section.notes.start, section.notes.start),
                "notes and markers fit together badly; check this section by hand",
            )


def _is_cited_by_number(paper: Paper) -> bool:
    """Whether the text cites half of the first reference list by its numbers."""
    listed = {name for c in paper.citations if c.form == "number" for name in c.entries}
    return bool(listed) and 2 * len(listed) >= sum(entry.list == 1 for entry in paper.entries)


@rule(
    "DOC006",
    "invisible-character",
    "warning",
    bad=_BODY + _NOTES.replace("Quiet", "Qu\u00adiet"),
    good=_BODY + _NOTES,
    fix="safe",
)
def invisible_character(paper: Paper) -> Iterator[Match]:
    """A note holds a character that nobody sees.

    Soft hyphens, zero-width spaces, stray byte order marks and control characters break searching,
    links and sorting; controls of direction make words show in another order than they are stored.
    Silent for joiners between letters of scripts that need them, for controls of direction beside
    a script that runs from right to left, and for a soft hyphen at the end of a line. A character
    that stands in ten notes or more is told once, and mended everywhere. A byte order mark is told
    outside of notes, too, where one text was set behind another: at the first.
    """
    found: dict[str, list[tuple[int, Span]]] = {}
    text = paper.document.text
    for index, note in enumerate(paper.notes):
        for m in _INVISIBLE.finditer(text, *note.span):
            needs_direction = not _OF_DIRECTION.isdisjoint(m.group()) and _runs_leftwards(note.text)
            if not needs_direction and not _is_needed(text, m.start(), m.end()):
                found.setdefault(m.group()[0], []).append((index, Span(*m.span())))
    for character, places in found.items():
        notes = len({index for index, _ in places})
        is_system = notes >= _MANY_NOTES
        for index, span in places[:1] if is_system else places:
            note = paper.notes[index]
            spans = [other for _, other in places] if is_system else [span]
            yield Match(
                span,
                f"invisible character {_name(character)} in "
                + (f"note {note.label}" if note.label else "the entry")
                + (f", as in {notes - 1} other notes" if is_system else ""),
                note=note.label,
                note_index=index,
                confidence=note.confidence,
                fix=Fix("safe", tuple(Edit(start, end, "") for start, end in spans)),
            )
    at = text.find(_MARK_OF_ORDER, 1)
    if at > 0 and not any(at in range(*note.span) for note in paper.notes):
        yield Match(Span(at, at + 1), f"invisible character {_name(_MARK_OF_ORDER)} in the text")


_MANY_NOTES = 10
_MARK_OF_ORDER = "\ufeff"


_INVISIBLE = late(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]+"
)
_CHARACTERS = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of embedding or override",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "end of isolate",
}
_OF_DIRECTION = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _name(character: str) -> str:
    return f"U+{ord(character):04X} ({_CHARACTERS.get(character, 'control character')})"


_BOUND = frozenset("—–…-⸺⸻/")  # kept with its word by a joiner


def _is_needed(text: str, start: int, end: int) -> bool:
    """Joiners inside emoji and scripts beyond Latin, Greek and Cyrillic; hyphens at a line end."""
    if text[start:end] == "\u00ad":
        return text[end : end + 1] in ("\n", "\r")
    if text[start:end] == "\u2060":
        return text[end : end + 1] in _BOUND or text[start - 1 : start] in _BOUND
    if text[start:end] in ("\u200c", "\u200d"):
        return start > 0 and ord(text[start - 1]) > 0x052F
    return False


def _runs_leftwards(text: str) -> bool:
    """Whether a text holds letters of Hebrew, Arabic or another script that runs from right to
    left.
    """
    return any("\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufefc" for sign in text)
