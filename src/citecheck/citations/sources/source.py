"""Sources assembled from a note's parts: one value a field, with the place where it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.citations.certain.addresses import doi_in
from citecheck.citations.sources.outlets import outlet_of
from citecheck.late import late
from citecheck.model import Name, Note, Part, Source, Span
from citecheck.named import NamedTuple

_YEARS = late(r"(?:1[4-9]|20)[0-9]{2}[–-](?:1[4-9]|20)[0-9]{2}")
_SENTENCE = r"[.)] [^\W\d_a-zа-яё][\w’'-]* [a-zа-яё]"
_IN_BEFORE = late(r"(?:(?<![^\W\d_])(?:in|dans|en|в|у|v|u)|//)[:\s]+$", re.IGNORECASE)
_NEWSPAPER_PAGE = r"[A-H]-?\d{1,3}"
_WITHIN = frozenset(
    "space space-before-mark mark other prefix range-dash nested-open nested-close "
    "stray-quote".split()
)
_WITHIN_PAGES = frozenset(["space", "mark", "range-dash"])


_STATED = ("container_title", "publisher", "issued", "url", "doi", "isbn")


def is_stated(source: Source) -> bool:
    """Whether a source says where or when it was published."""
    return any(getattr(source, name) for name in _STATED)


_COMMA_INSIDE = late(r"[,;](?=['’]$)")  # `‘Memoirs,’` at the end of a title


_SUBTITLE = tuple(f"{mark}: " for mark in "”\"»’'“")


class Reading(NamedTuple):
    """What a note was read as: its parts, and which of them make a source each."""

    parts: tuple[Part, ...]
    groups: tuple[Span, ...]  # ranges of part indices
    kind: str = "citation"
    confidence: float = 1.0


class Values:
    """The parts of one source by kind."""

    def __init__(self, text: str, parts: Sequence[Part]) -> None:
        self.text = text
        self.parts = parts
        self.by_kind: dict[str, list[Part]] = {}
        for part in parts:
            self.by_kind.setdefault(part.kind, []).append(part)
        self.fields: dict[str, Span] = {}

    def print_of(self, kind: str, name: str) -> str | None:
        """The print of a field, its place noted under `name`. Of several runs that other fields
        divide, the first counts; a quoted title before any other."""
        if kind not in self.by_kind:
            return None
        runs = self._runs(kind)
        span = runs[0]
        if kind == "title" and "open-quote" in self.by_kind:
            opening = self.by_kind["open-quote"][0].span.end
            span = next((run for run in runs if run.start >= opening), span)
            span = self._with_subtitle(span, runs)
        self.fields[name] = span
        printed = " ".join(span.of(self.text).split())
        return _COMMA_INSIDE.sub("", printed) if kind == "title" else printed

    def _with_subtitle(self, span: Span, runs: list[Span]) -> Span:
        """`“We Live Here”: Labour on the Border`: one title, its quotation marks kept."""
        at = runs.index(span) + 1
        if at == len(runs) or self.text[span.end : runs[at].start] not in _SUBTITLE:
            return span
        return Span(span.start - 1, runs[at].end)

    def _runs(self, kind: str) -> list[Span]:
        """Runs of parts of a kind that is there, with nothing but marks and lone words inside."""
        found = self.by_kind[kind]
        if len(found) == 1 and kind != "title":
            return [found[0].span]
        runs: list[Span] = []
        is_open = False
        within = _WITHIN_PAGES if kind == "page" else _WITHIN
        before: Part | None = None
        for part in self.parts:
            if part.kind == kind:
                if is_open:
                    runs[-1] = Span(runs[-1].start, part.span.end)
                else:
                    is_nested = kind == "title" and before and before.kind == "nested-open"
                    start = before.span.start if before and is_nested else part.span.start
                    runs.append(Span(start, part.span.end))
                is_open = True
            elif part.kind == "nested-close" and is_open and part.span.start == runs[-1].end:
                runs[-1] = Span(runs[-1].start, part.span.end)
            elif part.kind not in within or (
                part.kind in ("other", "prefix") and part.span.end - part.span.start > 6
            ):
                is_open = False
            before = part
        return runs

    def value_of(self, kind: str, name: str) -> str | None:
        """The normalised value of the first part of a kind."""
        found = self.by_kind.get(kind)
        if not found:
            return None
        self.fields[name] = found[0].span
        return found[0].value or found[0].span.of(self.text)

    def issued(self, kind: str, name: str) -> str | None:
        """The fullest date of a kind, up to the end of the sentence in which the first stands."""
        dated = [part for part in self.by_kind.get(kind, ()) if part.value]
        # years that a title names are no date beside another: `Mills (1820–1914). Oslo, 1970`
        found = [part for part in dated if not _YEARS.search(part.span.of(self.text))] or dated
        if not found:
            return None
        best = found[0]
        if len(found) > 1:
            stop = re.compile(_SENTENCE).search(self.text, best.span.end)
            here = [p for p in found if stop is None or p.span.start < stop.start()]
            if (best.value or "").isdecimal():  # and the day stands behind the newspaper's name
                here += [p for p in found if (p.value or "").startswith(f"{best.value}-")]
            best = max(here or found, key=lambda part: len(part.value or ""))
        self.fields[name] = best.span
        return best.value


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
