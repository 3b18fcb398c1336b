"""Sources assembled from a note's parts: one value a field, with the place where it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.citations.certain.addresses import doi_in
from citecheck.citations.sources.outlets import outlet_of
from citecheck.citations.sources.reading import Reading
from citecheck.citations.sources.values import Values
from citecheck.late import late
from citecheck.model import Name, Note, Part, Source, Span

_IN_BEFORE = late(r"(?:(?<![^\W\d_])(?:in|dans|en|в|у|v|u)|//)[:\s]+$", re.IGNORECASE)
_NEWSPAPER_PAGE = r"[A-H]-?\d{1,3}"


_STATED = ("container_title", "publisher", "issued", "url", "doi", "isbn")


def is_stated(source: Source) -> bool:
    """Whether a source says where or when it was published."""
    return any(getattr(source, name) for name in _STATED)


def build_source(
    note: Note, note_index: int, reading: Reading, group: Span, source_id: str
) -> Source:
    """The source that a group of parts makes."""
    v = Values(note.text, reading.parts[group.start : group.end])
    url = v.value_of("url", "url")
    doi = v.value_of("doi", "doi") or doi_in(url)
    authors, (editors, translators) = _names(v, "author", "authors"), _makers(v)
    if authors and not editors and _are_editors(v):
        authors, editors = (), authors
        v.fields["editors"] = v.fields.pop("authors")
    title = v.print_of("title", "title")
    outlet, container = outlet_of(v, url, authors)
    issued = v.issued("date", "issued")
    for kind in ("archive", "legal", "genre"):
        v.print_of(kind, kind)
    back = v.by_kind.get("back-reference")
    if back:
        v.fields["back_reference"] = back[0].span
    csl_type = None if back and not title else _type(v, container, issued, authors)
    title = _without_description(v, csl_type, title, authors)
    return Source(
        id=source_id,
        note=note.label,
        section=note.section,
        note_index=note_index,
        parts=group,
        span=Span(v.parts[0].span.start, v.parts[-1].span.end),
        type=csl_type,
        title=title,
        translated_title=v.print_of("translated-title", "translated_title"),
        authors=authors,
        editors=editors,
        translators=translators,
        container_title=container,
        outlet=outlet,
        issued=issued,
        accessed=v.issued("access-date", "accessed"),
        url=url,
        doi=doi,
        isbn=v.value_of("isbn", "isbn"),
        publisher=v.print_of("publisher", "publisher"),
        publisher_place=v.print_of("place", "publisher_place"),
        edition=v.print_of("edition", "edition"),
        volume=v.print_of("volume", "volume"),
        issue=v.print_of("issue", "issue"),
        page=_with_dashes(v.print_of("page", "page")),
        number=v.print_of("number", "number"),
        archive_url=v.value_of("archive-url", "archive_url"),
        back_reference=back[0].value if back else None,
        confidence=min(reading.confidence, *(part.confidence for part in v.parts)),
        fields=v.fields,
    )


def _without_description(
    v: Values, kind: str | None, title: str | None, authors: tuple[Name, ...]
) -> str | None:
    """The title; none where unquoted words only say who was asked: `Interview with Ida Lund, keeper
    of the mill`."""
    if kind != "interview" or title is None or "open-quote" in v.by_kind:
        return title
    if authors and not title[0].islower():
        return title
    del v.fields["title"]
    return None


def _makers(v: Values) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Editors and translators: the words before or behind the names say which they are."""
    found = v.by_kind.get("editor", ())
    translated = [part for part in found if _TRANSLATED.search(part.span.of(v.text))]
    edited = [part for part in found if part not in translated]
    return _named(v, edited, "editors"), _named(v, translated, "translators")


_TRANSLATED = late(r"\A(?:trans|übers|trad|пер|przeł|tłum)[\w.]* |, trans\.?\Z", re.IGNORECASE)


def _with_dashes(pages: str | None) -> str | None:
    """Pages with the dash that two hyphens stand for in plain text."""
    return pages.replace("--", "–") if pages else None


def _names(v: Values, kind: str, name: str) -> tuple[Name, ...]:
    return _named(v, v.by_kind.get(kind, ()), name)


def _named(v: Values, found: Sequence[Part], name: str) -> tuple[Name, ...]:
    if not found:
        return ()
    from citecheck.citations.sources.names import parse_names

    v.fields[name] = Span(found[0].span.start, found[-1].span.end)
    prints = [part.span.of(v.text) for part in found]
    if name == "editors":  # of an author, `Ed. Zeller` is short for Eduard
        prints = [_EDITED.sub("", printed) for printed in prints]
    names = [n for printed in prints for n in parse_names(printed)]
    if len(found) == 1:
        return tuple(names)
    known: dict[tuple[str, str], Name] = {}  # `Berg, A. Title / A. Berg, C. Lund`: each once
    for n in names:
        known.setdefault((n.family or n.literal or "", (n.given or "")[:1]), n)
    return tuple(known.values())


_EDITED = late(r"\A(?:Eds?|Trans|Comp|Rev)\.(?: and (?:trans|introd)\.)? (?=\S)")


def _are_editors(v: Values) -> bool:
    from citecheck.citations.sources.names import names_editors

    return names_editors(v.fields["authors"].of(v.text))


def _type(
    v: Values, container: str | None, issued: str | None, authors: tuple[Name, ...]
) -> str | None:
    from citecheck.citations.sources.types import Evidence, type_of

    start, end = v.parts[0].span.start, v.parts[-1].span.end
    page = v.by_kind.get("page")
    return type_of(
        Evidence(
            kinds=frozenset(v.by_kind),
            text=v.text[start:end],
            container=container or "",
            title_is_quoted="open-quote" in v.by_kind,
            has_url="url" in v.by_kind,
            has_newspaper_page=bool(page) and _is_newspaper_page(v.text, page),
            date_precision=issued.count("-") + 1 if issued else 0,
            has_reporter=any(p.value == "reporter" for p in v.by_kind.get("container", ())),
            in_container=_is_in(v),
            author_is_corporate=bool(authors) and authors[0].literal is not None,
        )
    )


def _is_newspaper_page(text: str, page: list[Part] | None) -> bool:
    return page is not None and re.fullmatch(_NEWSPAPER_PAGE, page[0].span.of(text)) is not None


def _is_in(v: Values) -> bool:
    """Whether `in` or `//` introduces the container."""
    container = v.by_kind.get("container")
    if not container:
        return False
    start = container[0].span.start
    return _IN_BEFORE.search(v.text[max(0, start - 8) : start]) is not None
