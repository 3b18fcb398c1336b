"""What this paper mostly does, trait by trait; a style profile answers the same questions.

A trait is dominant when at least five places show it and three quarters of them agree. Below that
there is no answer, and the rules that ask are silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from citecheck.facts.calendar import english_month_names
from citecheck.model import Conventions, Document, Note, ParsedNote, Part, Source, Structure, Trait

TRAITS: Mapping[str, str] = {
    "title-comma": "a comma between a quoted title and its outlet: `present`, `missing`",
    "title-comma before in": "the same between a chapter's title and the `in` before its book",
    "title-comma-place": "where that comma stands: `inside` the quotation marks, `outside`",
    "quote-marks": "marks around titles: `curly`, `straight`, `guillemets`",
    "date-style": "order and form of dates of issue with a day: see `DATE_STYLES`",
    "access-date-style": "the same of access dates",
    "slash-order": "order of 12/03/2020, where one number decides it: `dmy`, `mdy`",
    "host-case": "hosts printed as outlets: `lower`, `capitals`",
    "note-end after …": "full stop at the end of notes, by kind of ending: `stop`, `none`",
    "range-dash": "between the pages of a range: `-`, `–`, `—`",
    "note-head": "between a note's number and its text: `spaced`, `glued`",
    "marker-placement": "markers beside a punctuation mark: `before` it, `after` it",
}

DATE_STYLES: Mapping[str, str] = {
    "mdy": "mdy", "mdy-abbreviated": "mdy", "dmy": "dmy", "dmy-abbreviated": "dmy",
    "ymd": "ymd", "ydm": "ydm", "iso": "iso", "dots": "dots",
    "slashes": "slashes", "slashes-mdy": "slashes", "slashes-dmy": "slashes",
}  # fmt: skip
"""Form of a date part → what counts as one style. Abbreviated months are: many styles abbreviate
the long names alone."""

DETAIL_COMMA = "title-comma before detail"
DETAILS = frozenset({"page", "locator", "date", "access-phrase", "url", "genre"})
"""What may follow a quoted title at once in place of an outlet."""
_COMMAS = {"inside": "present", "outside": "present"}
_BESIDE_COMMA = frozenset({"space", "markup", "close-quote", "nested-close", "prefix"})

MARKS_WITH_A_CHOICE = frozenset({"“", "‘", '"', "'"})
"""Opening marks with which a comma may stand inside or outside; with others it stands outside."""

NUMERIC_STYLES = frozenset({"dots", "iso", "slashes"})
OWN_DATE_TYPES = frozenset(
    {
        "bill",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "personal_communication",
        "treaty",
    }
)
"""Types whose dates follow rules of their own, and neither set nor break a habit."""

_OWN_DATE_KINDS = frozenset({"archive", "genre", "legal"})
_PUBLISHED_KINDS = frozenset({"open-quote", "outlet-host", "url"})

_ENDINGS: Mapping[str, str] = {
    "access-date": "date",
    "archive-url": "address",
    "arxiv": "address",
    "back-reference": "back-reference",
    "close-quote": "quotation",
    "commentary": "prose",
    "container": "name",
    "date": "date",
    "doi": "address",
    "issue": "number",
    "locator": "number",
    "number": "number",
    "outlet-host": "address",
    "page": "number",
    "place": "name",
    "prefix": "number",  # `303 с`
    "publisher": "name",
    "title": "title",
    "url": "address",
    "volume": "number",
}
_LOOSE_KINDS = frozenset({"archive", "legal", "other"})
_CLOSING, _IN_EMPHASIS = ")]}", ("mark", "url", "other")
_IMPRINT = frozenset({"publisher", "place", "url"})


def tally(observations: Iterable[tuple[str, str]], prescribed: Mapping[str, str]) -> Conventions:
    """Count (trait, variant) pairs; `prescribed` holds the answers that a style gives."""
    counts: dict[str, dict[str, int]] = {trait: {} for trait in prescribed}
    for (trait, variant), count in Counter(observations).items():
        counts.setdefault(trait, {})[variant] = count
    return Conventions(
        {trait: Trait(count, prescribed.get(trait)) for trait, count in counts.items()}
    )


def observe(
    document: Document,
    structure: Structure,
    parsed: Sequence[ParsedNote],
    sources: Sequence[Source],
    prescribed: Mapping[str, str] | None = None,
) -> Conventions:
    """The habits of one paper; `prescribed` (trait → variant) holds what a style answers."""

    def observations() -> Iterator[tuple[str, str]]:
        yield from _of_markers(document, structure)
        yield from _of_heads(structure.notes)
        for note, parsed_note in zip(structure.notes, parsed, strict=True):
            yield from _of_parts(note, parsed_note)
        for source in sources:
            parts = parsed[source.note_index].parts[slice(*source.parts)]
            if has_comparable_dates(source, parts):
                yield from _of_dates(structure.notes[source.note_index], parts)

    return tally(observations(), prescribed or {})


def _of_markers(document: Document, structure: Structure) -> Iterator[tuple[str, str]]:
    for marker in structure.markers:
        if placement := marker_placement(document.text, marker.printed.start, marker.printed.end):
            yield "marker-placement", placement


def marker_placement(text: str, start: int, end: int) -> str | None:
    """Whether a marker stands `before` or `after` a mark; None where it stands at neither.

    A closing quotation mark between the two changes nothing.
    """
    if text[max(0, start - 3) : start].rstrip("”’\"'»)")[-1:] in tuple(".,;:!?…"):
        return "after"
    return "before" if text[end : end + 1] in tuple(".,;:!?") else None


def _of_heads(notes: Iterable[Note]) -> Iterator[tuple[str, str]]:
    for note in notes:
        if note.runs:
            yield "note-head", "spaced" if note.runs[0].source > note.head.end else "glued"


def _of_parts(note: Note, parsed: ParsedNote) -> Iterator[tuple[str, str]]:
    opening = ""
    for at, part in enumerate(parsed.parts):
        if part.kind == "title-comma":
            yield from _of_comma(note, part.value or "", parsed.parts[at + 1 : at + 5], opening)
        elif part.kind == "open-quote":
            opening = part.span.of(note.text)
            if shape := quote_shape(opening):
                yield "quote-marks", shape
        elif part.kind == "outlet-host":
            yield "host-case", host_case(part.span.of(note.text))
        elif part.kind == "range-dash":
            yield "range-dash", dash_of(part.span.of(note.text))
        elif part.kind == "final-stop" and (ending := note_ending(note, parsed)):
            yield f"note-end after {ending}", "none" if part.value == "missing" else "stop"


def _of_comma(
    note: Note, value: str, beyond: Sequence[Part], opening: str
) -> Iterator[tuple[str, str]]:
    """What a comma behind a title shows, or its lack: `beyond` holds the parts that follow."""
    if value in ("inside", "outside"):
        yield _comma_trait(note, beyond[:3]), "present"
        if opening in MARKS_WITH_A_CHOICE:
            yield "title-comma-place", value
    elif value == "missing":
        yield _comma_trait(note, beyond[:3]), "missing"
    if value != "unneeded" and _is_before_detail(beyond):
        yield DETAIL_COMMA, _COMMAS.get(value, "missing")


def dash_of(printed: str) -> str:
    """The dash between two pages; two hyphens stand for one in plain text."""
    return {"--": "–", "---": "—"}.get(printed.strip(), printed.strip())


def _comma_trait(note: Note, beyond: Sequence[Part]) -> str:
    """Chapters, before whose book an `in` stands, have a habit of their own."""
    is_in = any(p.kind == "prefix" and p.span.of(note.text).casefold() == "in" for p in beyond)
    return "title-comma before in" if is_in else "title-comma"


def _is_before_detail(beyond: Sequence[Part]) -> bool:
    """Whether a page, a date or an address follows, as behind a short title."""
    follower = next((part for part in beyond if part.kind not in _BESIDE_COMMA), None)
    return follower is not None and follower.kind in DETAILS


def quote_shape(mark: str) -> str | None:
    """The family of a quotation mark; None for those without a straight counterpart at stake."""
    if mark in ('"', "'"):
        return "straight"
    if mark in ("“", "„", "‘", "‚", "”", "’"):
        return "curly"
    return "guillemets" if mark in ("«", "»", "‹", "›") else None


def host_case(printed: str) -> str:
    """Whether a printed host has capital letters, `www.` and a scheme aside."""
    return "lower" if printed == printed.lower() else "capitals"


def _is_aside(text: str, parsed: ParsedNote, end: int) -> bool:
    """Whether a bracket is a sentence of its own: `Nord. (Original work published 1971)`."""
    start = text.rfind("(", 0, end)
    if start < 2 or text[:start].rstrip()[-1:] != ".":
        return False
    inside = (p.kind for p in parsed.parts if start <= p.span.start < end)
    return _IMPRINT.isdisjoint(inside)


def note_ending(note: Note, parsed: ParsedNote) -> str | None:
    """What a note ends with, its full stop aside: `address`, `date`, `number`, `bracket`, …

    None where the text bears a closing mark of its own (`?`, `!`, `…`) or the ending is unknown.
    """
    for part in reversed(parsed.parts):
        printed = part.span.of(note.text).rstrip()
        if part.kind in ("final-stop", "space", "title-comma") or not printed.strip(">*_"):
            continue  # `<https://…>` ends with an address
        if part.kind in _IN_EMPHASIS and note.text.endswith(("*", "_")):
            return None
        if part.kind not in ("url", "archive-url") and printed[-1] in "?!…:;,":
            return None
        if part.kind == "mark" and printed[-1] == ")" and _ends_link(note, part):
            return "link"
        if printed[-1] in _CLOSING and part.kind != "url":
            return None if _is_aside(note.text, parsed, part.span.end) else "bracket"
        if part.kind == "mark":
            return None
        if part.kind == "doi" and not printed.startswith("http"):
            return "doi"
        if part.kind in _LOOSE_KINDS and printed[-1].isalnum():
            return "number" if any(sign.isdigit() for sign in printed) else "name"
        return _ENDINGS.get(part.kind)
    return None


def _ends_link(note: Note, bracket: Part) -> bool:
    """Whether a bracket closes a link of Markdown: `[words](address)`."""
    target = note.text[: bracket.span.end].rpartition("](")[2]
    return target.lstrip("<").startswith(("http", "www.")) and " " not in target.rstrip(" )")


def has_comparable_dates(source: Source, parts: Sequence[Part], *, is_asked: bool = False) -> bool:
    """Whether the dates of a source are written as the paper writes dates: it is a quoted title
    or a page, and neither law, archive nor talk; `is_asked`: by a style, of dailies all."""
    kinds = [part.kind for part in parts]
    is_told = is_asked and source.type == "article-newspaper"
    return (
        source.type not in OWN_DATE_TYPES
        and (is_told or not _PUBLISHED_KINDS.isdisjoint(kinds))
        and _OWN_DATE_KINDS.isdisjoint(kinds)
        and _dates_told(parts) <= 1
    )


def _dates_told(parts: Sequence[Part]) -> int:
    """The dates of a source; a year that its day tells again, behind the newspaper, is one."""
    values = [part.value or "" for part in parts if part.kind == "date"]
    return sum(not any(other.startswith(f"{value}-") for other in values) for value in values)


def _of_dates(note: Note, parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if part.kind not in ("date", "access-date") or part.form is None:
            continue
        if part.form in ("slashes-dmy", "slashes-mdy"):
            yield "slash-order", part.form.removeprefix("slashes-")
        style = date_style(part, part.span.of(note.text))
        if style and (style == "slashes" or is_full_date(part.value)):
            yield "date-style" if part.kind == "date" else "access-date-style", style


def date_style(part: Part, printed: str) -> str | None:
    """The style of a date part; `… other` where its month is a word that is not English."""
    style = DATE_STYLES.get(part.form or "")
    if style is None or style in NUMERIC_STYLES:
        return style
    return _worded_style(style, printed)


@lru_cache(maxsize=8192)
def _worded_style(style: str, printed: str) -> str:
    words = printed.casefold().replace(",", " ").split()
    is_ordinal = words[0][:-1].isdecimal() and words[0].endswith(".")  # “3. April”
    is_english = any(word.rstrip(".") in english_month_names() for word in words) and not is_ordinal
    return style if is_english else f"{style} other"


def is_full_date(value: str | None) -> bool:
    """Whether an ISO 8601 date has its day."""
    return value is not None and len(value) == 10
