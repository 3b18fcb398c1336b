"""What the parsed sources gain: the outlet's domain and name, the title's language and Cyrillic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citecheck.model import Outlet, ReadWord, Source, Span, TitleReading
from citecheck.outlets import resolve
from citecheck.translit import analyse_title, match_key


def enrich(
    sources: Iterable[Source],
    scheme: str,
    house_outlets: Mapping[str, str] | None = None,
    house_names: Mapping[str, str] | None = None,
) -> tuple[Source, ...]:
    """Sources with outlet and reading filled in. `scheme` is the romanisation asked for.

    `house_outlets` (host → name) and `house_names` (Latin → Cyrillic) stand before our own data.
    """
    outlets: dict[str, Outlet] = {}
    readings: dict[str, TitleReading] = {}
    enriched = (
        _with_reading(_with_outlet(source, outlets), scheme, readings) for source in sources
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


def _read(title: str, scheme: str) -> TitleReading:
    found = analyse_title(title, scheme=scheme)
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
