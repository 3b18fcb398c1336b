"""Names that are a slip away from the author of a work cited in full: in short forms, in remarks.

A full citation of another person clears a name; so does a title that is not the known author's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.near_names import KnownNames, is_slip_of
from citecheck.linting.repeats import cited_in_full
from citecheck.linting.view import places
from citecheck.model import Paper, Source

_MIN_SAID = 6  # letters of a name in a remark

_WORD = late(r"[^\W\d_]{4,}(?:[-’'](?!s\b)[^\W\d_]+)*")
_LOCATOR = late(r"(?:pp?\.|S\.|С\.|s\.|at)? ?\d+(?:[-–]\d+)?\W*\Z")
_FORM = late(
    r"(?:[^\W\d_]{1,2}\. ?){0,3},?\s?"
    r"(?:op|loc|art|ob|a\.|ukaz|указ|цит|supra|infra|above|wie|see|note|n|Fn|Anm|прим)(?!\w{3})",
    re.IGNORECASE,
)
_KINDS = frozenset({"op-cit", "note", "short"})
_REACH = 80  # characters of a short form in which its names stand
_FIRST_WORDS = 6  # of a title, of which a short one keeps two

Variant = tuple[Source, str, str, str]  # source, name, usual name, note of the usual one
_MOST_WORKS = 50  # of one name that a short form is held against


def misspelt_names(paper: Paper) -> Iterator[Variant]:
    """`Barach, op. cit.` for the Baruch of an earlier note."""
    known = KnownNames()
    families = set()
    for source in cited_in_full((*paper.sources, *paper.entries)):
        is_stated = source.issued or source.publisher or source.url or source.container_title
        for author in source.authors if is_stated else ():
            for family in {author.family or "", (author.family or "").split(" ")[-1]} - {""}:
                families.add(family.casefold())
                if source.list is None and not family.islower():
                    known.add(family, source)
    yield from _in_short_forms(paper, known, families)
    yield from _in_remarks(paper, known, families)


def _in_short_forms(paper: Paper, known: KnownNames, families: set[str]) -> Iterator[Variant]:
    for source in paper.sources:
        if source.issued or source.publisher or source.list is not None:
            continue
        text = source.span.of(paper.note_of(source).text)
        for word in _WORD.finditer(text, 0, _REACH):
            name = word[0]
            if not name[0].isupper() or name.casefold() in families or word.end() == _REACH:
                continue
            near = [
                (family, work)
                for family in known.near(name)
                for work in known[family][:_MOST_WORKS]
                if work.section == source.section
                and (work.id == source.refers_to or _may_mean(source, text[word.end() :], work))
            ]
            if len({family for family, _ in near}) == 1:
                usual, work = near[0]
                yield source, name, usual, paper.note_of(work).label
                break


def _may_mean(source: Source, rest: str, work: Source) -> bool:
    """Whether the words behind a name are a short form of a work."""
    title = _WORD.findall((work.title or "").casefold())[:_FIRST_WORDS]
    said = set(_WORD.findall(rest.casefold()))
    if title and len(said.intersection(title)) >= min(2, len(title)):
        return True
    behind = rest.removeprefix(",").lstrip(" (*_")
    is_located = _LOCATOR.match(behind) is not None and source.title is None
    return is_located or (source.back_reference in _KINDS and _FORM.match(behind) is not None)


def _in_remarks(paper: Paper, known: KnownNames, families: set[str]) -> Iterator[Variant]:
    """Names in what a note says of the work that it cites."""
    counts: Counter[str] | None = None
    by_id = {source.id: source for source in paper.sources}
    for view, _, part in places(paper, "commentary"):
        works = [by_id.get(s.refers_to or "", s) for s in view.sources]
        cited = {a.family: w for w in works for a in w.authors if a.family}
        if not cited:
            continue
        for word in _WORD.findall(view.printed(part)):
            for family, work in cited.items():
                if not _is_said_otherwise(word, family) or word.casefold() in families:
                    continue
                if counts is None:
                    counts = Counter(_WORD.findall(paper.document.text))
                if counts[word] == 1:
                    at = next(s for s in view.sources if by_id.get(s.refers_to or "", s) == work)
                    yield at, word, family, paper.note_of(work).label


def _is_said_otherwise(word: str, family: str) -> bool:
    """Whether a word is a name with one letter wrong, the first and the last being right."""
    return (
        len(word) >= _MIN_SAID
        and word[0] == family[0]
        and word[-1] == family[-1]
        and is_slip_of(word, family)
    )
