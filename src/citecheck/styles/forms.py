"""How sources are printed, trait by trait: what tells one style from another.

Only full citations show a trait, and only those in whose parts it can be seen for certain. What
is seen keeps its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from citecheck.model import Note, Paper, Part, Source, Span

FORMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "first-author": ("order of the first author's names", ("given-first", "family-first")),
    "family-comma": ("between family name and given names", ("comma", "none")),
    "given-names": ("given names", ("full", "initials", "initials without stops")),
    "family-case": ("letters of the family name", ("plain", "capitals")),
    "names-joined": ("before the last author", ("and", "&")),
    "author-end": ("mark after the authors", (".", ",", ":")),
    "year-place": ("the year of issue", ("after authors", "late")),
    "year-marks": ("a year after the authors", ("brackets", "bare")),
    "title-quotes": ("titles of articles", ("quoted", "plain")),
    "quote-level": ("quotation marks of titles", ("double", "single", "guillemets")),
    "page-word": ("before an article's pages", ("none", "p.", "pp.", "S.", "С.")),
    "part-page-word": ("before the pages of chapters and books", ("none", "p.", "pp.", "S.", "С.")),
    "volume-form": (
        "volume and issue",
        ("volume, no. issue", "volume (issue):", "volume(issue):", "volume(issue),", "volume.issue",
         "vol.", "volume before the journal"),
    ),
    "doi-form": ("DOIs", ("address", "doi:", "DOI")),
    "container-sign": ("before a journal's name", ("none", "//", "In:")),
    "area-sign": ("between the areas of a description", (".", ". –")),
    "place-of-books": (
        "place and publisher of books", ("place: publisher", "place : publisher", "none")
    ),
    "entry-order": ("order of the reference list", ("alphabet", "mention")),
}  # fmt: skip
"""Trait → what it is of, and its variants."""


class Seen(NamedTuple):
    """A trait at one place."""

    trait: str
    variant: str
    span: Span  # document offsets
    source: str  # id


def forms_of(paper: Paper) -> Iterator[Seen]:
    """What the full citations of a paper show, in order."""
    for source in paper.sources:
        if source.back_reference or source.refers_to or not source.title or not source.type:
            continue
        note = paper.notes[source.note_index]
        parts = [
            part
            for part in paper.parsed[source.note_index].parts[slice(*source.parts)]
            if part.kind not in ("space", "markup", "weekday")
        ]
        for trait, variant, span in _of_source(note, source, parts):
            yield Seen(trait, variant, note.span_in_document(span), source.id)


def counts_of(seen: Iterator[Seen]) -> Mapping[str, Counter[str]]:
    """How often each variant of each trait is seen."""
    counts: dict[str, Counter[str]] = {}
    for one in seen:
        counts.setdefault(one.trait, Counter())[one.variant] += 1
    return counts


_PAGED = {
    "article-journal": "page-word", "article": "page-word",
    "chapter": "part-page-word", "paper-conference": "part-page-word", "book": "part-page-word",
}  # fmt: skip
_QUOTABLE = ("article-journal", "chapter", "article-newspaper")
_DAY = len("1999-12-31")
_NUMBERED = frozenset({"volume", "issue"})
Found = Iterator[tuple[str, str, Span]]


def _of_source(note: Note, source: Source, parts: Sequence[Part]) -> Found:
    kinds = [part.kind for part in parts]
    if "title" not in kinds:
        return
    title = kinds.index("title")
    if "author" in kinds[:title]:
        yield from _of_authors(note, source, parts, kinds.index("author"))
        yield from _of_year(note, parts, title)
    opening = parts[title - 1] if title and kinds[title - 1] == "open-quote" else None
    if opening:
        mark = opening.span.of(note.text)
        level = "double" if mark in '“"„' else "single" if mark in "‘'‚" else "guillemets"
        yield "quote-level", level, opening.span
    is_daily = source.type == "article-newspaper" and len(source.issued or "") == _DAY
    is_told = source.type == "chapter" or is_daily or not _NUMBERED.isdisjoint(kinds)
    if source.type in _QUOTABLE and (opening or (is_told and "container" in kinds[title:])):
        yield "title-quotes", "quoted" if opening else "plain", parts[title].span
    if source.type in ("article-journal", "article"):
        yield from _of_article(note, parts, kinds)
    elif "container" in kinds[title:]:
        container = kinds.index("container", title)
        if (sign := _sign_before(note, parts, container)) in ("/", "//"):
            yield "container-sign", sign, parts[container].span
    yield from _of_areas(note, parts[title:])
    if source.type in _PAGED:
        yield from _of_pages(note, parts, kinds, _PAGED[source.type])
    if source.type == "book" and "publisher" in kinds and "container" not in kinds:
        yield from _of_imprint(note, parts, kinds)
    yield from _of_doi(note, parts)


_STOPPED = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?)++")
_BARE = re.compile(r"[^\W\d_a-zа-яё]{1,3}")
_ENDED = re.compile(r"[ ]?[.,:;(/«“‘„]")


def _of_authors(note: Note, source: Source, parts: Sequence[Part], at: int) -> Found:
    """What the first person among the authors shows; a body has no order of names."""
    span = parts[at].span
    text = span.of(note.text)
    name = source.authors[0] if source.authors else None
    if not (name and name.family and name.given):
        return
    is_whole = _ENDED.match(note.text, span.end) is not None
    if not (is_whole or text.endswith(".")):
        return
    family, given = text.find(name.family), text.find(name.given)
    if family < 0 or given < 0:
        return
    yield "first-author", "given-first" if given < family else "family-first", span
    if family < given:
        is_parted = "," in text[family + len(name.family) : given]
        yield "family-comma", "comma" if is_parted else "none", span
    is_open = name.given.count(".") == 1 and text.endswith(name.given)  # or it ends the names
    if is_whole or not is_open:
        yield "given-names", _given_form(name.given), span
    if len(name.family) > 2:
        yield "family-case", "capitals" if name.family.isupper() else "plain", span
    if joined := re.search(r"[ ](and|&)[ ]", text):
        yield "names-joined", joined[1], span
    if at + 1 < len(parts) and (mark := parts[at + 1].span.of(note.text)) in (".", ",", ":"):
        yield "author-end", mark, parts[at + 1].span
    elif text.endswith("."):
        yield "author-end", ".", span


def _given_form(given: str) -> str:
    if _STOPPED.fullmatch(given):
        return "initials"
    return "initials without stops" if _BARE.fullmatch(given) else "full"


def _of_year(note: Note, parts: Sequence[Part], title: int) -> Found:
    dates = [i for i, part in enumerate(parts) if part.kind == "date"]
    if not dates:
        return
    place = parts[dates[0]].span
    if dates[0] > title:
        yield "year-place", "late", place
        return
    yield "year-place", "after authors", place
    before = parts[dates[0] - 1].span.of(note.text) if dates[0] else ""
    yield "year-marks", "brackets" if before == "(" else "bare", place


def _of_article(note: Note, parts: Sequence[Part], kinds: Sequence[str]) -> Found:
    if "container" not in kinds:
        return
    container = kinds.index("container")
    yield "container-sign", _sign_before(note, parts, container), parts[container].span
    if "volume" in kinds and (form := _volume_form(note, parts, kinds)):
        yield "volume-form", form, parts[kinds.index("volume")].span


def _sign_before(note: Note, parts: Sequence[Part], container: int) -> str:
    before = [part.span.of(note.text) for part in parts[max(0, container - 2) : container]]
    if before[-2:] == ["/", "/"] or before[-1:] == ["//"]:
        return "//"
    if before == ["In", ":"]:
        return "In:"
    return "/" if before[-1:] == ["/"] else "none"


def _of_pages(note: Note, parts: Sequence[Part], kinds: Sequence[str], trait: str) -> Found:
    """The word before a range of pages; one page may have another."""
    page = kinds.index("page") if "page" in kinds else len(kinds)
    if "range-dash" in kinds[page:]:
        word = parts[page - 1].span.of(note.text).strip() if kinds[page - 1] == "prefix" else "none"
        if word in FORMS[trait][1] or word == "с.":
            yield trait, word, parts[page].span


_AREAS = ("date", "place", "prefix", "volume", "page")


def _of_areas(note: Note, parts: Sequence[Part]) -> Found:
    """The signs between the areas of a description: `. ` or `. – `."""
    for part, behind in pairwise(parts):
        if part.kind == "mark" and part.span.of(note.text) == ".":
            if behind.span.of(note.text) in ("–", "—"):
                yield "area-sign", ". –", part.span
            elif behind.kind in _AREAS:
                yield "area-sign", ".", part.span


def _volume_form(note: Note, parts: Sequence[Part], kinds: Sequence[str]) -> str | None:
    volume = kinds.index("volume")
    if volume < kinds.index("container"):
        return "volume before the journal"
    if kinds[volume - 1] == "prefix":
        return "vol." if parts[volume - 1].span.of(note.text).casefold() == "vol." else None
    if "issue" not in kinds[volume:]:
        return None
    issue = kinds.index("issue", volume)
    between = note.text[parts[volume].span.end : parts[issue].span.start]
    after = note.text[parts[issue].span.end : parts[issue].span.end + 2]
    if between in ("(", " ("):
        form = f"volume{between}issue{after}"
        return form if form in FORMS["volume-form"][1] else None
    return {", no. ": "volume, no. issue", ".": "volume.issue"}.get(between)


def _of_imprint(note: Note, parts: Sequence[Part], kinds: Sequence[str]) -> Found:
    publisher = kinds.index("publisher")
    between = [p.span.of(note.text) for p in parts[max(0, publisher - 2) : publisher]]
    if "place" not in kinds:
        yield "place-of-books", "none", parts[publisher].span
    elif between[-1:] == [":"]:
        is_spaced = between[0].isspace()
        form = "place : publisher" if is_spaced else "place: publisher"
        yield "place-of-books", form, parts[publisher].span


def _of_doi(note: Note, parts: Sequence[Part]) -> Found:
    for part in parts:
        printed = part.span.of(note.text)
        if part.kind in ("url", "doi") and "doi.org/" in printed:
            yield "doi-form", "address", part.span
        elif part.kind == "doi" and printed[:3] in ("doi", "DOI"):
            yield "doi-form", "DOI" if printed[3:4] == " " else "doi:", part.span
