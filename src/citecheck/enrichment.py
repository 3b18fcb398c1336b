"""What the parsed sources gain: the outlet's domain and name, the title's language and Cyrillic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from citecheck.model import Note, Outlet, ReadWord, Source, Span, TitleReading
from citecheck.outlets import resolve
from citecheck.translit import analyse_title, match_key

if TYPE_CHECKING:
    from citecheck.translit.context import Favour


def enrich(
    sources: Iterable[Source],
    notes: Sequence[Note],
    scheme: str,
    house_outlets: Mapping[str, str] | None = None,
    house_names: Mapping[str, str] | None = None,
) -> tuple[Source, ...]:
    """Sources of `notes` with outlet and reading filled in. `scheme` is the romanisation asked for.

    `house_outlets` (host → name) and `house_names` (Latin → Cyrillic) stand before our own data.
    """
    outlets: dict[str, Outlet] = {}
    readings: dict[str, TitleReading] = {}
    enriched: Iterable[Source] = _in_context(
        [_with_reading(_with_outlet(source, outlets), scheme, readings) for source in sources],
        notes,
        scheme,
    )
    if house_outlets or house_names:
        enriched = (
            _of_house(source, house_outlets or {}, house_names or {}) for source in enriched
        )
    return tuple(enriched)


def _of_house(source: Source, outlets: Mapping[str, str], names: Mapping[str, str]) -> Source:
    """A source as the house's own tables have it."""
    if source.outlet and (name := _nearest(outlets, source.outlet.host)):
        is_ours = source.container_title in (source.outlet.name, source.outlet.printed, None)
        source = source._replace(
            outlet=source.outlet._replace(name=name),
            container_title=name if is_ours else source.container_title,
        )
    reading = source.reading
    if names and reading and reading.cyrillic:
        source = source._replace(reading=_with_names(reading, names))
    return source


def _nearest(outlets: Mapping[str, str], host: str | None) -> str | None:
    """The name of a host, or of the nearest host above it."""
    while host and "." in host:
        if host in outlets:
            return outlets[host]
        host = host.partition(".")[2]
    return None


def _with_names(reading: TitleReading, names: Mapping[str, str]) -> TitleReading:
    cyrillic, words = reading.cyrillic or "", []
    for word in reading.words:
        known = names.get(word.printed)
        if known and word.cyrillic:
            cyrillic = cyrillic.replace(word.cyrillic, known)
            word = word._replace(cyrillic=known, kind="name", cause=None, repair=None)
        words.append(word)
    return reading._replace(cyrillic=cyrillic, words=tuple(words))


def _with_reading(source: Source, scheme: str, known: dict[str, TitleReading]) -> Source:
    title = source.title
    if not title:
        return source
    if title not in known:
        known[title] = _read(title, scheme)
    return source._replace(reading=known[title])


def _in_context(sources: list[Source], notes: Sequence[Note], scheme: str) -> list[Source]:
    """Titles that their own words leave open, told by what stands around them
    (`translit.context`)."""
    if not any(source.reading and source.reading.language is None for source in sources):
        return sources
    from citecheck.translit.context import commonest

    others = commonest(source.reading.language for source in sources if source.reading)
    return [
        _told(source, notes[source.note_index].text, others, scheme)
        if source.reading and source.reading.language is None
        else source
        for source in sources
    ]


def _told(source: Source, note: str, others: str | None, scheme: str) -> Source:
    from citecheck.translit.context import favour

    title = source.fields.get("title")
    after = note[title.end : source.span.end] if title else ""
    outlet = source.outlet
    found = favour(after, outlet and (outlet.domain or outlet.host), others)
    if found is None or source.title is None:
        return source
    reading = _read(source.title, scheme, found)
    if reading.language is None:
        return source
    return source._replace(reading=reading._replace(told_by=found.witness))


def _read(title: str, scheme: str, favoured: Favour | None = None) -> TitleReading:
    found = analyse_title(title, scheme=scheme, favour=favoured)
    words = tuple(
        ReadWord(
            Span(word.start, word.end), word.printed, word.cyrillic, word.kind,
            word.cause, word.repair, word.confidence, word.letters,
        )
        for word in found.words
        if found.scheme or found.family
    )  # fmt: skip
    return TitleReading(
        found.language, found.scheme, found.cyrillic, found.romanized, found.key,
        found.confidence, found.family, words,
    )  # fmt: skip


def _with_outlet(source: Source, known: dict[str, Outlet]) -> Source:
    if source.outlet is None:
        return source
    printed = source.outlet.printed
    if printed not in known:
        known[printed] = resolve(printed)
    outlet = known[printed]
    container = source.container_title
    if container is None or container == printed:  # a host is no title that a reader would cite
        container = outlet.name or printed
    return source._replace(outlet=outlet, container_title=container)


def source_key(source: Source) -> str:
    """What a source is known by, whatever its number: title by match key, domain, date."""
    domain = source.outlet and (source.outlet.domain or source.outlet.host)
    title = match_key(source.title) if source.title else source.refers_to or ""
    return "|".join((title[:80], domain or "", source.issued or ""))
