"""What the parsed sources gain: the outlet's domain and name, the title's language and Cyrillic."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model import Outlet, ReadWord, Source, Span, TitleReading
from citecheck.outlets import resolve
from citecheck.translit import analyse_title, match_key


def enrich(sources: Iterable[Source], scheme: str) -> tuple[Source, ...]:
    """Sources with outlet and reading filled in. `scheme` is the romanisation asked for."""
    outlets: dict[str, Outlet] = {}
    readings: dict[str, TitleReading] = {}
    return tuple(
        _with_reading(_with_outlet(source, outlets), scheme, readings) for source in sources
    )


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
