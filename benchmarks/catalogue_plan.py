"""What ten million papers take, from figures measured on papers made here: a page, or lines.

Papers, notes and sources are those of the made papers; the machine is the one that this runs on.
What cannot be measured here stands in ASSUMED, and on the page.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from citecheck.archive.plan import REPLAYS_A_SOURCE
from citecheck.catalogue.schema import TABLES
from citecheck.catalogue.summary import Line, Summary, as_text
from citecheck.catalogue.summary_page import render

PLANNED = 10_000_000
A_SHARD = 128
ASSUMED = {
    "a core-hour costs, cents": 4,
    "a TB-month of storage costs, dollars": 23,
    "of 100 citations, different sources": 60,
    "sources of one site, on average": 200,
    "index requests a minute": 24,  # what the Internet Archive allows
    "captures a minute": 60,
}
MINUTES_A_YEAR = 60 * 24 * 365.25
_STAGES = """
import json, sys, time
from collections import Counter
spent = Counter()
def watch(module, name, stage):
    made = getattr(module, name)
    def timed(*given, **more):
        start = time.process_time()
        try:
            return made(*given, **more)
        finally:
            spent[stage] += time.process_time() - start
    setattr(module, name, timed)
import citecheck.catalogue.work as work
from citecheck.catalogue import serial
from citecheck.catalogue.reader import Reader
watch(Reader, "read", "fetching bytes")
watch(work, "read_document", "reading formats")
watch(work, "analysed", "analysing: notes, markers, sources, titles")
watch(work, "lint", "checking: the rules")
watch(work, "rows_of", "making rows")
watch(serial, "write_parts", "writing Parquet")
from citecheck.cli import run
start = time.process_time()
run(sys.argv[1:])
whole = time.process_time() - start
print(json.dumps({**spent, "the engine: listing, cutting, watching": whole - sum(spent.values())}))
"""


def tell(folder: Path, output: str | None) -> None:
    """Measure the papers in `folder/in`, and plan: on stdout, or as a page."""
    out = folder / "out"
    done = subprocess.run(
        [sys.executable, "-c", _STAGES, "catalogue", folder / "in", "-o", out, "--quiet"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    stages = json.loads(done.stdout)
    counts = json.loads((out / "manifest.json").read_text())["counts"]
    made = _plan(stages, counts, out)
    if output:
        Path(output).write_text(render(made, f"A plan for {PLANNED:,} papers"), encoding="utf-8")
    else:
        sys.stdout.writelines(as_text(made))


def _plan(stages: dict[str, float], counts: dict[str, Any], out: Path) -> Summary:
    times = PLANNED / counts["papers"]
    hours = {stage: seconds * times / 3600 for stage, seconds in stages.items()}
    sizes = {
        table: sum(part.stat().st_size for part in (out / table).iterdir()) * times / 1e9
        for table in TABLES
    }
    whole, tables = sum(hours.values()), sum(sizes.values())
    cents = ASSUMED["a core-hour costs, cents"]
    storage = ASSUMED["a TB-month of storage costs, dollars"]
    work: list[Line] = [
        (stage, round(value), f"core-hours, {value / whole:.1%}, {value * cents / 100:,.2f} $")
        for stage, value in hours.items()
    ]
    days: list[Line] = [
        (f"{cores} cores", round(whole / cores), "hours, at 95 % of their time")
        for cores in (2, 8, 32)
    ]
    stored: list[Line] = [(table, round(size), "GB") for table, size in sizes.items()]
    stored.append(("all tables", round(tables), f"GB, {tables / 1000 * storage:,.2f} $ a month"))
    lists = [
        ("processor time, by stage", work),
        ("how long", [(what, round(value / 0.95), told) for what, value, told in days]),
        ("tables", stored),
        ("asking an archive", _asking(counts["sources"] * times)),
        ("measured", _measured(stages, counts)),
        ("assumed", [(what, value, "") for what, value in ASSUMED.items()]),
    ]
    figures = [
        ("papers", PLANNED),
        ("core-hours", round(whole)),
        ("GB in", round(counts["bytes"] * times / 1e9)),
        ("GB of tables", round(tables)),
        ("shards", PLANNED // A_SHARD),
    ]
    return Summary(figures, 0, lists)


def _asking(cited: float) -> list[Line]:
    sources = cited * ASSUMED["of 100 citations, different sources"] / 100
    sites = sources / ASSUMED["sources of one site, on average"]
    replays = sources * REPLAYS_A_SOURCE
    a_minute = ASSUMED["index requests a minute"]
    return [
        ("citations", round(cited), ""),
        ("different sources", round(sources), ""),
        ("index requests, one a site", round(sites), _years(sites, a_minute)),
        ("index requests, one a source", round(sources), _years(sources, a_minute)),
        ("captures read", round(replays), _years(replays, ASSUMED["captures a minute"])),
    ]


def _years(requests: float, a_minute: int) -> str:
    years = requests / a_minute / MINUTES_A_YEAR
    told = f"{years:,.1f} years" if years >= 1 else f"{years * 365.25:,.0f} days"
    return f"{told} at {a_minute} a minute"


def _measured(stages: dict[str, float], counts: dict[str, Any]) -> list[Line]:
    milliseconds = 1000 * sum(stages.values()) / counts["papers"]
    return [
        ("papers", counts["papers"], f"{milliseconds:.1f} ms of a core each"),
        ("notes", counts["notes"], f"{counts['notes'] / counts['papers']:.0f} a paper"),
        ("bytes", counts["bytes"], f"{counts['bytes'] / counts['papers'] / 1000:.1f} kB a paper"),
        ("findings", counts["findings"], ""),
    ]
