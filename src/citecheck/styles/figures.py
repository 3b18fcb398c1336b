"""How numbers and imprints of a source are printed: pages, dates, volumes, DOIs, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.facts.calendar import is_abbreviated, month_number
from citecheck.late import late
from citecheck.model import Note, Part, Source, Span
from citecheck.styles.traits import FORMS

_PAGED = {
    "article-journal": "page-word", "article": "page-word",
    "chapter": "part-page-word", "paper-conference": "part-page-word", "book": "part-page-word",
}  # fmt: skip
Found = Iterator[tuple[str, str, Span]]


def forms_of(note: Note, source: Source, parts: Sequence[Part], kinds: Sequence[str]) -> Found:
    """What a source shows of its numbers."""
    is_article = source.type in ("article-journal", "article") and "container" in kinds
    if is_article and "volume" in kinds and (form := _volume_form(note, parts, kinds)):
        yield "volume-form", form, parts[kinds.index("volume")].span
    if source.type in _PAGED:
        yield from _of_pages(note, source, parts, kinds)
    is_whole = source.type == "book" and "container" not in kinds and not is_part(note, parts)
    if "publisher" in kinds and (is_whole or source.type == "chapter"):
        yield from _of_imprint(note, parts, kinds)
    elif is_whole and kinds[-1:] == ["place"] and (source.issued or "") >= _NO_HOUSES:
        yield "place-of-books", "none", parts[-1].span  # the house alone, read as a town
    if source.type in ("book", "chapter") and "publisher" in kinds:
        yield from _of_imprint_year(note, parts, kinds)
    yield from _of_doi(note, parts)
    yield from _of_dates(note, source, parts)


_NO_HOUSES = "1900"  # books of before are told by their place alone


def is_part(note: Note, parts: Sequence[Part]) -> bool:
    """Whether `In` says that a work stands in another, whatever else was read."""
    return any(p.kind == "prefix" and p.span.of(note.text).casefold() == "in" for p in parts)


def short_forms_of(note: Note, parts: Sequence[Part]) -> Found:
    """The word before the pages of a short form: `Harker, pp. 50–51`."""
    kinds = [part.kind for part in parts]
    for trait, variant, span in _paged(note, note.text, parts, kinds, "part-page-word"):
        if trait != "range-digits":
            yield trait, variant, span


def _of_pages(note: Note, source: Source, parts: Sequence[Part], kinds: Sequence[str]) -> Found:
    yield from _paged(note, source.title or "", parts, kinds, _PAGED[source.type or ""])


def _paged(
    note: Note, title: str, parts: Sequence[Part], kinds: Sequence[str], trait: str
) -> Found:
    """The word before pages, and how much of the second number stands."""
    if "page" not in kinds:
        return
    at = kinds.index("page")
    page = parts[at]
    printed = parts[at - 1].span.of(note.text).strip() if kinds[at - 1] == "prefix" else "none"
    word = _word(printed, title)
    before = _WORD.findall(note.text, 0, page.span.start)
    is_day = bool(before) and month_number(before[-1]) is not None  # `1995 Oct 15-19`
    if word not in (*FORMS[trait][1], *_NOBODYS) or is_day:
        return
    if "range-dash" in kinds[at + 1 : at + 2] and at + 2 < len(parts):
        yield trait, word, page.span
        yield from _of_digits(page.span.of(note.text), parts[at + 2].span.of(note.text), page.span)
    elif page.span.of(note.text).isdecimal() and not _SIZE.match(note.text, page.span.end):
        yield trait, _OF_ONE_PAGE.get(word, word), page.span


_SIZE = late(r"[ ]?[^\W\d_]")  # `256 с.`, `512 p`
_NOBODYS = ("с.", "С. of a Latin work")
"""Words before pages that no style asks for."""
_OF_ONE_PAGE = {
    "p.": "p. of one page", "pp.": "p. of one page", "S.": "S. of one page", "С.": "С. of one page",
}  # fmt: skip


def _word(printed: str, title: str) -> str:
    """The word before pages as a variant; `С.` belongs to titles in Cyrillic."""
    if printed in ("p", "pp"):
        return f"{printed}."
    is_cyrillic = any("\u0400" <= char <= "\u04ff" for char in title)
    if printed == "С." and not is_cyrillic:
        return "С. of a Latin work"
    return printed


def _of_digits(first: str, second: str, span: Span) -> Found:
    """`280–83` or `280–283`: shown where the hundreds can be left out."""
    if not (first.isdecimal() and second.isdecimal() and len(first) > 2):
        return
    if len(second) < len(first):
        yield "range-digits", "shortened", span
    elif first[:-2] == second[:-2] and int(first) % 100 and int(first) < int(second):
        yield "range-digits", "full", span


_YEAR_BEHIND = late(r"[ ]\(\d{4}\)")
_ISSUE_BEHIND_YEAR = late(r" \(\d{4}\), (?:Nr|H|Heft|No)\.? ")


def _volume_form(note: Note, parts: Sequence[Part], kinds: Sequence[str]) -> str | None:
    volume = kinds.index("volume")
    if volume < kinds.index("container"):
        has_year = _YEAR_BEHIND.match(note.text, parts[volume].span.end)
        return f"volume{' (year)' if has_year else ''} before the journal"
    if kinds[volume - 1] == "prefix":
        return "vol." if parts[volume - 1].span.of(note.text).casefold() == "vol." else None
    if "issue" not in kinds[volume:]:
        has_year = _YEAR_BEHIND.match(note.text, parts[volume].span.end)
        return "volume (year)" if has_year else None
    issue = kinds.index("issue", volume)
    between = note.text[parts[volume].span.end : parts[issue].span.start]
    after = note.text[parts[issue].span.end : parts[issue].span.end + 2]
    if between in ("(", " (") and after[:1] == ")":
        return f"volume{between}issue{after.rstrip()}"
    if _ISSUE_BEHIND_YEAR.fullmatch(between):
        return "volume (year), Nr. issue"
    if between in (", no. ", ", Nr. ", ", H. ", ", Heft "):
        return "volume, no. issue"
    return "volume.issue" if between == "." else None


def _of_imprint(note: Note, parts: Sequence[Part], kinds: Sequence[str]) -> Found:
    publisher = kinds.index("publisher")
    between = [p.span.of(note.text) for p in parts[max(0, publisher - 2) : publisher]]
    if "place" not in kinds:
        yield "place-of-books", "none", parts[publisher].span
    elif between[-1:] == [","] and kinds[publisher - 2] == "place":
        yield "place-of-books", "place, publisher", parts[publisher].span
    elif between[-1:] == [":"]:
        is_spaced = between[0].isspace()
        form = "place : publisher" if is_spaced else "place: publisher"
        yield "place-of-books", form, parts[publisher].span


def _of_imprint_year(note: Note, parts: Sequence[Part], kinds: Sequence[str]) -> Found:
    """What stands between a publisher and the year of the book."""
    publisher = kinds.index("publisher")
    if kinds[publisher + 1 :].count("place") == 1:  # the two read the other way round
        publisher = kinds.index("place", publisher)
    dates = [n for n in range(publisher + 1, len(parts)) if kinds[n] == "date"]
    is_number = any(char.isdigit() for char in parts[publisher].span.of(note.text))
    if not dates or is_number:
        return
    between = note.text[parts[publisher].span.end : parts[dates[0]].span.start].strip()
    is_year = len(parts[dates[0]].value or "") == len("1999")
    if between in ("", ",", ";") or (between == "." and is_year):
        yield "imprint-year", between or "none", parts[dates[0]].span


def _of_doi(note: Note, parts: Sequence[Part]) -> Found:
    for part in parts:
        printed = part.span.of(note.text)
        if part.kind in ("url", "doi") and "doi.org/" in printed:
            yield "doi-form", "address", part.span
        elif part.kind == "doi" and printed[:3] in ("doi", "DOI"):
            yield "doi-form", "DOI" if printed[3:4] == " " else "doi:", part.span


_WORD = late(r"[^\W\d_]+")


def _of_dates(note: Note, source: Source, parts: Sequence[Part]) -> Found:
    """Months and days of issue; laws and archives have forms of their own."""
    if not (source.type or "").startswith("article"):
        return
    for part in parts:
        if part.kind != "date" or len(part.value or "") < len("1999-12"):
            continue
        words = [w for w in _WORD.findall(part.span.of(note.text)) if month_number(w)]
        if len(part.value or "") == len("1999-12-31"):
            yield "date-form", "words" if words else "figures", part.span
        if words and len(words[0]) > len("July"):
            yield "month-form", "full", part.span
        elif words and is_abbreviated(words[0]):
            yield "month-form", "short", part.span
