"""A paper's works as an edited list of references, in a named style or in a CSL style.

    template   the small language in which styles say how a work is printed
    names      names in a style's form
    fields     what a print says less or more of than a style asks
    values     fields in a style's form, and the template for each type
    order      the alphabet or the order of mention; letters; each work once
    latin      the same list in Latin letters
    processor  styles of CSL, by citeproc-py
    pages      the list as text, Markdown, HTML or Word

What no template knows stays as the paper prints it. Nothing is made up: what is unknown is left
out, and a translation that the paper does not print is `[…]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from citecheck.bibliography.references.latin import UNTRANSLATED, in_latin
from citecheck.bibliography.references.order import in_order, once
from citecheck.bibliography.references.template import Runs
from citecheck.bibliography.references.values import (
    AS_PRINTED,
    Work,
    is_cyrillic,
    print_work,
)
from citecheck.citations.sources.names import has_others
from citecheck.enrichment import source_key
from citecheck.late import late
from citecheck.lists.parallel import find_pairing
from citecheck.model import Paper, Source
from citecheck.named import NamedTuple
from citecheck.styles import Style

DEFAULT_STYLE = "chicago18-notes"


class Listed(NamedTuple):
    """A list, and what the user is to hear of it."""

    entries: tuple[Runs, ...]
    notices: tuple[str, ...] = ()


def list_references(
    papers: Sequence[Paper],
    style: Style,
    *,
    csl: str | None = None,
    latin: str | None = None,
) -> Listed:
    """The works of some papers as a list.

    Args:
        papers: read and analysed, in order.
        style: the form of the entries where no CSL style is given.
        csl: a file in the Citation Style Language.
        latin: the scheme by which Cyrillic is romanised; None for the first list.

    Raises:
        UsageError: the CSL file cannot be read, or its processor is not installed.
    """
    works = once([work for n, paper in enumerate(papers) for work in _works_of(paper, n)])
    notices = []
    if latin:
        works = [in_latin(work, latin) for work in _with_languages(works)]
        if count := sum(w.source.translated_title == UNTRANSLATED for w in works):
            notices.append(f"{count} titles have no translation in the paper: […] stands for it")
    if csl:
        from citecheck.bibliography.references.processor import print_by_csl

        entries, told = print_by_csl(works, csl)
        notices += told
        if entries:
            return Listed(tuple(entries), tuple(notices))
    entries, kept = _printed(in_order(works, style), style)
    if kept:
        notices.append(f"{kept} entries stand as the paper prints them")
    return Listed(tuple(entries), tuple(notices))


def _printed(works: Iterable[Work], style: Style) -> tuple[list[Runs], int]:
    """The entries, numbered where the style numbers them, and how many stay as printed."""
    entries: list[Runs] = []
    kept = 0
    for number, work in enumerate(works, 1):
        runs = print_work(work, style)
        if runs is None:
            runs = [(work.printed, False)]
            kept += 1
        label = style.reference.get("number", "").replace("{n}", str(number))
        entries.append([(label, False), *runs] if label else runs)
    return entries, kept


def _works_of(paper: Paper, number: int) -> Iterator[Work]:
    """What a paper cites in full, each entry of a second list in Latin letters left out."""
    pairing = find_pairing(paper) if len(paper.lists) > 1 else None
    again = {second.id: first.id for first, second in pairing.pairs} if pairing else {}
    translated: dict[str, str | None] = {}  # by the entry's id; a numbered one is a note's source
    for first, second in pairing.pairs if pairing else ():
        told = _as_translated(second)
        translated |= {first.id: told} | ({first.note: told} if first.note else {})
    places = _places(paper)
    for source in paper.works:
        if source.id in again or source.back_reference or source.refers_to:
            continue
        if not source.title and source.type not in AS_PRINTED:
            continue
        translation = source.translated_title or translated.get(source.id)
        source = source._replace(translated_title=translation)
        line, column = places.get(source.id, (1 << 30, len(places)))
        yield Work(
            source,
            " ".join(source.span.of(paper.note_of(source).text).split()),
            source_key(source) if source.title else f"{number} {source.id}",
            (number, line, column),
            (source.reading and source.reading.language) or "",
            _has_others(paper, source),
        )


def _as_translated(second: Source) -> str | None:
    """The translation of a title that an entry of the second list prints, or is."""
    reading = second.reading
    is_english = reading is not None and reading.language == "en" and not reading.cyrillic
    is_whole = _INITIALS.search(second.title or "") is None  # no author is left in it
    return second.translated_title or (second.title if is_english and is_whole else None)


_INITIALS = late(r"(?<!\w)[^\W\d_a-z]\. ?[^\W\d_a-z]\.")


def _with_languages(works: Sequence[Work]) -> list[Work]:
    """Cyrillic titles too short to tell their language take that of most others."""
    told = Counter(w.language for w in works if w.language and is_cyrillic(w.source.title))
    usual = told.most_common(1)[0][0] if told else ""
    return [
        work if work.language or not is_cyrillic(work.source.title)
        else work._replace(language=usual)
        for work in works
    ]  # fmt: skip


def _has_others(paper: Paper, source: Source) -> bool:
    span = source.fields.get("authors")
    return span is not None and has_others(span.of(paper.note_of(source).text))


def _places(paper: Paper) -> dict[str, tuple[int, int]]:
    """Source id → line and column of the first place that cites it."""
    found: dict[str, tuple[int, int]] = {}
    for citation in paper.citations:
        for entry in citation.entries:
            found.setdefault(entry, paper.document.line_column(citation.span.start))
    by_note: dict[tuple[int, str], tuple[int, int]] = {}
    for marker in paper.markers:
        if marker.note is not None:
            place = paper.document.line_column(marker.span.start)
            by_note.setdefault((marker.section, marker.note), place)
    for source in paper.works:
        cited = by_note.get((source.section, source.note))
        if cited and source.note:
            found.setdefault(source.id, cited)
    return found
