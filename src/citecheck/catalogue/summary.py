"""What a catalogue answers: the commonest defects, the outlets, the sources that many papers cite.

DuckDB reads the tables; beyond `_MEMORY` it counts on the disk, so that the catalogue may be of any
size. No row comes here but those of the lists, and the keys of sources one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from citecheck.catalogue.alike import most_shared
from citecheck.catalogue.manifest import ANSWERS
from citecheck.catalogue.parts import Counts, all_counts, open_table
from citecheck.catalogue.schema import TABLES
from citecheck.catalogue.store import Store
from citecheck.errors import CitecheckError
from citecheck.named import NamedTuple

MOST = 20  # lines of a list
_MEMORY = "512MB"
_ROWS = 10_000  # keys that come here at once

Line = tuple[str, int, str]  # what, how often, and a remark


class Summary(NamedTuple):
    """The answers, each as lines, the most frequent first."""

    counts: Sequence[tuple[str, int]]  # table → rows
    failed: int  # papers that could not be read
    lists: Sequence[tuple[str, Sequence[Line]]]  # heading → lines


_RULES = "SELECT code || ' ' || name, count(*) AS n FROM findings GROUP BY ALL ORDER BY n DESC, 1"
_PAPERS = f"""SELECT paper, findings FROM papers WHERE findings > 0
    ORDER BY findings DESC, paper, container LIMIT {MOST}"""
_OVER_TIME = """SELECT left(published, 4) AS year, sum(findings), count(*)
    FROM papers WHERE published <> '' GROUP BY year ORDER BY year"""
_VALUES = f"""SELECT {{0}} AS value, count(*) AS n FROM sources WHERE value <> ''
    GROUP BY value ORDER BY n DESC, value LIMIT {MOST}"""
_OUTLETS = f"""WITH known AS (SELECT key, url, min(status) AS status FROM answers GROUP BY ALL),
    cited AS (SELECT outlet_domain AS domain, coalesce(a.status, s.status) AS status FROM sources s
    LEFT JOIN known a ON a.key = s.key AND a.url IS NOT DISTINCT FROM s.url WHERE domain <> '')
    SELECT domain, count(*) AS n, count(*) FILTER (status IN ('archived', 'mismatch')),
    count(*) FILTER (status NOT IN ('skipped', 'unknown'))
    FROM cited GROUP BY domain ORDER BY n DESC, domain LIMIT {MOST}"""
_KEYS = """WITH cited AS (SELECT key, container, paper, min(title) AS title FROM sources
    WHERE title <> '' AND NOT is_repeat GROUP BY key, container, paper)
    SELECT regexp_replace(split_part(key, '|', 1), '[^0-9]', '', 'g') || left(key, 1)
    || regexp_extract(key, '[|].*') AS block, key, min(title), count(*) FROM cited GROUP BY key
    ORDER BY block, key"""


def summarise(store: Store) -> Summary:
    """Read the tables of a catalogue. Raises CitecheckError where they cannot be read."""
    total = Counts()
    for counts in all_counts(store):
        total = total.plus(counts)
    with _database(store) as asked:
        lists: list[tuple[str, list[Line]]] = [
            ("rules", _lines(asked(_RULES))),
            ("papers by findings", _lines(asked(_PAPERS))),
            ("outlets", [_outlet(*row) for row in asked(_OUTLETS)]),
            ("years of sources", sorted(_lines(asked(_VALUES.format("left(issued, 4)"))))),
            ("languages", _lines(asked(_VALUES.format("language")))),
            ("schemes of romanisation", _lines(asked(_VALUES.format("scheme")))),
            ("sources cited by many papers", _shared(asked(_KEYS))),
            ("findings by year of the paper", [_year(*row) for row in asked(_OVER_TIME)]),
        ]
    sizes = [(table, getattr(total, table)) for table in TABLES]
    return Summary(sizes, total.failed, [(title, lines) for title, lines in lists if lines])


@contextmanager
def _database(store: Store) -> Iterator[Any]:
    """A function from a query of the catalogue's tables to its rows."""
    import duckdb

    with TemporaryDirectory(prefix="citecheck-") as folder:
        held = {"memory_limit": _MEMORY, "temp_directory": folder}
        database = duckdb.connect(config={**held, "preserve_insertion_order": "false"})
        try:
            for table in (*TABLES, ANSWERS):
                database.register(table, open_table(store, table))
            yield lambda query: _rows(database, query)
        except (duckdb.Error, OSError) as error:
            raise CitecheckError(f"{store.address}: {str(error).splitlines()[0]}") from error
        finally:
            database.close()


def _rows(database: Any, query: str) -> Iterator[tuple[Any, ...]]:
    found = database.execute(query)
    while rows := found.fetchmany(_ROWS):
        yield from rows


def _lines(rows: Iterator[tuple[str, int]]) -> list[Line]:
    return [(what, count, "") for what, count in rows]


def _outlet(domain: str, cited: int, found: int, asked: int) -> Line:
    """Citations of an outlet; the share archived of those that an archive was asked for."""
    return domain, cited, f"{found / asked:.0%} archived" if asked else ""


def _year(year: str, findings: int, papers: int) -> Line:
    """Findings of a year, and how many a paper."""
    return year, int(findings or 0), f"{(findings or 0) / papers:.1f} a paper, of {papers}"


def _shared(rows: Iterator[tuple[str, str, str, int]]) -> list[Line]:
    lines = []
    for group in most_shared(rows, MOST):
        remark = ", ".join(filter(None, group.key.split("|")[1:]))
        remark += f", {group.spellings} spellings" if group.spellings > 1 else ""
        lines.append((group.title, group.papers, remark))
    return lines


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
