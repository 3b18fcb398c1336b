"""What a bibliography holds: a record a source, or one a work where repeats are merged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os.path import basename

from citecheck.bibliography.completed import completed
from citecheck.enrichment import source_key
from citecheck.facts.captures import behind
from citecheck.finding import Finding
from citecheck.model import Paper, RegistryAnswer, Source
from citecheck.named import NamedTuple
from citecheck.translit import to_ascii

_ID_WORDS = 2  # of the title in an id
_SMALL = frozenset(
    "a an and as at der die das ein for in la le les of on the to und v i o na".split()
)

Statuses = Mapping[tuple[str, str], tuple[str, str | None]]
"""(document, source id) → what an archive knows: status and snapshot URL."""


class Record(NamedTuple):
    """One source with all that an output says of it."""

    id: str  # unique in the output, ASCII
    document: str  # file name
    source: Source
    key: str
    notes: tuple[str, ...]  # labels of the notes that cite it
    markers: str  # `line:column` of the places that cite these, parted by blanks
    findings: str  # codes, parted by blanks
    status: str = ""  # of `verify`
    archive_url: str | None = None


def make_records(
    papers: Iterable[tuple[Paper, Sequence[Finding]]],
    *,
    statuses: Statuses | None = None,
    is_table: bool = True,
    is_unique: bool = False,
) -> list[Record]:
    """The records of some papers, in order of print.

    A table (`is_table`) has one for every source; else only what has a title and repeats nothing.
    `is_unique` merges sources of one key, and keeps where each is cited.
    """
    found = [
        record
        for paper, findings in papers
        for record in _of_paper(paper, findings, statuses or {})
        if is_table or _is_whole(record.source)
    ]
    if is_unique:
        found = _merged(found)
    return _with_ids(found)


def _is_whole(source: Source) -> bool:
    return bool(source.title) and source.refers_to is None and source.back_reference is None


def _of_paper(paper: Paper, findings: Sequence[Finding], statuses: Statuses) -> Iterator[Record]:
    cited = {**_markers_by_note(paper), **_citations_by_entry(paper)}
    codes = _codes_by_source(paper, findings)
    document = basename(paper.document.path)
    for source in paper.works:
        status, snapshot = statuses.get((paper.document.path, source.id), ("", None))
        yield Record(
            source.id,
            document,
            _with_live_address(_with_doi(completed(source)[0], paper.registered.get(source.id))),
            source_key(source),
            (source.note,) if source.note else (),
            cited.get((source.section, source.note) if source.note else source.id, ""),
            codes.get(source.id, ""),
            status,
            source.archive_url or snapshot,
        )


def _with_doi(source: Source, known: RegistryAnswer | None) -> Source:
    """The source with the DOI that registries know, where it prints none."""
    if known is None or not known.doi or source.doi or known.status not in ("found", "differs"):
        return source
    return source._replace(doi=known.doi, url=source.url or f"https://doi.org/{known.doi}")


def _with_live_address(source: Source) -> Source:
    """The source with the address that its link to a capture tells, where it prints no other."""
    if source.url or not source.archive_url:
        return source
    found = behind(source.archive_url)
    return source._replace(url=found.url) if found else source


def _merged(records: Sequence[Record]) -> list[Record]:
    """One record a key: the first in full, with the notes, places and findings of all."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.key, []).append(record)
    merged = []
    for group in groups.values():
        first = next((record for record in group if _is_whole(record.source)), group[0])
        merged.append(
            first._replace(
                notes=tuple(dict.fromkeys(label for r in group for label in r.notes)),
                markers=" ".join(filter(None, (r.markers for r in group))),
                findings=" ".join(sorted({code for r in group for code in r.findings.split()})),
                archive_url=next((r.archive_url for r in group if r.archive_url), None),
            )
        )
    return merged


def _with_ids(records: Sequence[Record]) -> list[Record]:
    taken: dict[str, int] = {}
    named = []
    for record in records:
        stem = _stem(record.source)
        taken[stem] = taken.get(stem, 0) + 1
        named.append(record._replace(id=stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"))
    return named


def _stem(source: Source) -> str:
    """`kabar2020kyrgyzstane`: who, when and the first words of the title, in ASCII."""
    who = source.authors[0].family or source.authors[0].literal if source.authors else None
    if who is None and source.outlet:
        who = source.outlet.name or source.outlet.printed
    title = (source.reading and source.reading.romanized) or source.title or ""
    words = [word for word in _plain(title) if word not in _SMALL][:_ID_WORDS]
    year = (source.issued or "")[:4]
    first = next(iter(_plain(who or "")), "")
    stem = "".join([first, year, *words])
    return f"source{stem}" if not stem or stem.isdecimal() else stem  # a number is no key


def _plain(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", to_ascii(text[:200]).casefold())


def _markers_by_note(paper: Paper) -> dict[tuple[int, str] | str, str]:
    """Places at which each note is cited."""
    lines: dict[tuple[int, str], list[str]] = {}
    for marker in paper.markers:
        if marker.note is not None:
            line, column = paper.document.line_column(marker.span.start)
            lines.setdefault((marker.section, marker.note), []).append(f"{line}:{column}")
    return {note: " ".join(places) for note, places in lines.items()}


def _citations_by_entry(paper: Paper) -> dict[tuple[int, str] | str, str]:
    """Places at which the text cites each entry of a reference list."""
    places: dict[tuple[int, str] | str, list[str]] = {}
    for citation in paper.citations:
        line, column = paper.document.line_column(citation.span.start)
        for entry in citation.entries:
            places.setdefault(entry, []).append(f"{line}:{column}")
    return {entry: " ".join(found) for entry, found in places.items()}


def _codes_by_source(paper: Paper, findings: Sequence[Finding]) -> dict[str, str]:
    """Codes of the findings of each source; a finding of a whole note counts for all its
    sources.
    """
    codes: dict[str, dict[str, None]] = {}
    starts = [note.span.start for note in paper.notes]
    entries = {entry.id for entry in paper.entries if not entry.note}
    for finding in findings:
        if finding.source in entries and not finding.note:
            codes.setdefault(finding.source, {})[finding.code] = None
            continue
        index = bisect_right(starts, finding.start) - 1
        if index < 0 or finding.start >= max(paper.notes[index].span.end, starts[index] + 1):
            continue
        sources = paper.sources_of(index)
        ids = [s.id for s in sources if finding.source in (None, s.id)]
        for source_id in ids:
            codes.setdefault(source_id, {})[finding.code] = None
    return {source_id: " ".join(sorted(found)) for source_id, found in codes.items()}
