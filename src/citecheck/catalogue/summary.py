"""What a catalogue answers: the commonest defects, the outlets, the sources that many papers cite.

The tables are read part by part. What grows with the catalogue is a number for each outlet, each
source's key and each paper with findings; no row is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from citecheck.catalogue.answers import statuses
from citecheck.catalogue.parts import read_parts
from citecheck.catalogue.schema import TABLES
from citecheck.catalogue.store import Store

MOST = 20  # lines of a list
_ALIKE = 92.0  # of 100: keys of one source in two spellings
_LONGEST_BLOCK = 200  # keys of one site and first letter that are compared with one another

Line = tuple[str, int, str]  # what, how often, and a remark


class Summary(NamedTuple):
    """The answers, each as lines, the most frequent first."""

    counts: Sequence[tuple[str, int]]  # table → rows
    failed: int  # papers that could not be read
    lists: Sequence[tuple[str, Sequence[Line]]]  # heading → lines


def summarise(store: Store) -> Summary:
    """Read the tables of a catalogue once."""
    tables: Counter[str] = Counter()
    codes: Counter[tuple[str, str]] = Counter()
    for part in read_parts(store, "findings", ["code", "name"]):
        tables["findings"] += part.num_rows
        codes.update(_rows(part))
    papers = _Papers(store)
    sources = _Sources(store)
    for table in ("notes", "markers"):
        tables[table] = sum(part.num_rows for part in read_parts(store, table, ["paper"]))
    tables["papers"], tables["sources"] = papers.count, sources.count
    lists = [
        ("rules", [(f"{code} {name}", n, "") for (code, name), n in codes.most_common()]),
        ("papers by findings", _lines(papers.findings)),
        ("outlets", sources.outlets()),
        ("years of sources", sorted(_lines(sources.years))),
        ("languages", _lines(sources.languages)),
        ("schemes of romanisation", _lines(sources.schemes)),
        ("sources cited by many papers", sources.shared()),
        ("findings by year of the paper", papers.over_time()),
    ]
    counts = [(table, tables[table]) for table in TABLES]
    return Summary(counts, papers.failed, [(title, lines) for title, lines in lists if lines])


def _rows(part: Any) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in part.columns), strict=True)


def _lines(counts: Counter[str]) -> list[Line]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(what, count, "") for what, count in ordered[:MOST]]


class _Papers:
    def __init__(self, store: Store) -> None:
        self.count = self.failed = 0
        self.findings: Counter[str] = Counter()
        self._years: dict[str, list[int]] = defaultdict(lambda: [0, 0])  # papers, findings
        names = ["paper", "error", "findings", "published"]
        for part in read_parts(store, "papers", names):
            self.count += part.num_rows
            for paper, error, findings, published in _rows(part):
                self.failed += error is not None
                if findings:
                    self.findings[paper] += findings
                if published:
                    year = self._years[published[:4]]
                    year[0] += 1
                    year[1] += findings or 0

    def over_time(self) -> list[Line]:
        """Findings a year, and how many a paper."""
        return [
            (year, findings, f"{findings / papers:.1f} a paper, of {papers}")
            for year, (papers, findings) in sorted(self._years.items())
        ]


class _Sources:
    def __init__(self, store: Store) -> None:
        self.count = 0
        self.years: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.schemes: Counter[str] = Counter()
        self._outlets: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self._keys: Counter[str] = Counter()  # in how many papers
        self._titles: dict[str, str] = {}  # key → as it is first printed
        self._statuses = statuses(store)
        names = (
            "container paper key title outlet_domain issued language scheme status is_repeat url"
        )
        for part in read_parts(store, "sources", names.split()):
            self.count += part.num_rows
            seen: set[tuple[Any, ...]] = set()  # a paper is never in two parts
            for row in _rows(part):
                self._take(row, seen)

    def _take(self, row: tuple[Any, ...], seen: set[tuple[Any, ...]]) -> None:
        container, paper, key, title, domain, issued, language, scheme, status, *rest = row
        is_repeat, url = rest
        status = self._statuses.get((key, url), status)
        for value, counts in ((language, self.languages), (scheme, self.schemes)):
            if value:
                counts[value] += 1
        if issued:
            self.years[issued[:4]] += 1
        if domain:
            outlet = self._outlets[domain]
            outlet[0] += 1
            outlet[1] += status in ("archived", "mismatch")
            outlet[2] += status not in (None, "skipped", "unknown")
        if title and not is_repeat and (container, paper, key) not in seen:
            seen.add((container, paper, key))
            self._keys[key] += 1
            self._titles.setdefault(key, title)

    def outlets(self) -> list[Line]:
        """Citations by outlet; the share archived of those that an archive was asked for."""
        ordered = sorted(self._outlets.items(), key=lambda item: (-item[1][0], item[0]))[:MOST]
        return [
            (domain, cited, f"{found / asked:.0%} archived" if asked else "")
            for domain, (cited, found, asked) in ordered
        ]

    def shared(self) -> list[Line]:
        """Sources by the number of papers that cite them, spellings of one joined."""
        groups = _joined(self._keys)
        ordered = sorted(
            ((max(keys, key=lambda key: (self._keys[key], key)), keys) for keys in groups),
            key=lambda group: (-sum(self._keys[key] for key in group[1]), group[0]),
        )
        lines = []
        for key, keys in ordered[:MOST]:
            papers = sum(self._keys[other] for other in keys)
            if papers > 1:
                remark = ", ".join(filter(None, key.split("|")[1:]))
                remark += f", {len(keys)} spellings" if len(keys) > 1 else ""
                lines.append((self._titles[key], papers, remark))
        return lines


def _joined(keys: Iterable[str]) -> list[list[str]]:
    """Keys in groups of one source: compared only within a site, a date and a first letter."""
    from rapidfuzz.fuzz import ratio

    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in keys:
        title, _, rest = key.partition("|")
        blocks[rest, title[:1]].append(key)
    groups: list[list[str]] = []
    for (rest, _), block in sorted(blocks.items()):
        own: list[list[str]] = []
        for key in sorted(block):
            near = own[-_LONGEST_BLOCK:] if rest.strip("|") else ()
            for group in near:
                if ratio(group[0], key, score_cutoff=_ALIKE):
                    group.append(key)
                    break
            else:
                own.append([key])
        groups += own
    return groups


def as_text(summary: Summary) -> Iterator[str]:
    """The counts of the tables and the rules, one a line; then the other lists."""
    for table, count in summary.counts:
        yield f"{count:10} {table}\n"
    if summary.failed:
        yield f"{summary.failed:10} papers could not be read\n"
    from citecheck.output import harmless

    for title, lines in summary.lists:
        if title != "rules":
            yield f"\n{title}\n"
        for what, count, remark in lines:
            yield f"{count:10} {harmless(what)}{f'  ({remark})' if remark else ''}\n"
