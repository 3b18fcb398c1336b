"""What a catalogue costs: papers a second, two workers against one process, the engine's share.

Makes papers of mixed size and format, and measures as whole processes: a catalogue in one process
and with two workers, a finished one resumed, the analysis alone, and `lint` with one and two jobs.
`--plan` reckons from these figures what ten million papers take.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.scale import book

PLANNED = 10_000_000


def make_papers(folder: Path, count: int) -> None:
    """Papers of 5 to 150 notes, as plain text, Markdown and HTML."""
    rng = random.Random(11)
    for number in range(count):
        text = book(rng.choice((5, 10, 20, 40, 60, 150)), seed=number)
        place = folder / f"{number // 500:03}"
        place.mkdir(exist_ok=True)
        kind = number % 4
        if kind == 0:
            body, notes = text.split("\n\nNotes\n\n")
            marked = body.replace("\n\n", "</p>\n<p>")
            items = "".join(f"<p>{line}</p>\n" for line in notes.splitlines())
            html = f"<html><body><p>{marked}</p><h2>Notes</h2>{items}</body></html>"
            (place / f"{number:06}.html").write_text(html, encoding="utf-8")
        else:
            (place / f"{number:06}.{'md' if kind == 1 else 'txt'}").write_text(
                text, encoding="utf-8"
            )


def timed(*arguments: str | Path) -> tuple[float, float]:
    """Seconds and peak mebibytes of one run of citecheck (its own process, not its children)."""
    code = (
        "import resource, sys\nfrom citecheck.cli import run\nimport gc\n"
        "gc.disable()\nrun(sys.argv[1:])\n"
        "print('PEAK', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - started
    peak = next(line for line in done.stderr.splitlines() if line.startswith("PEAK"))
    return seconds, int(peak.split()[1]) / 1024


def analysis_alone(folder: Path) -> float:
    """Seconds of processor that reading, analysing and linting take, without any engine."""
    code = (
        "import sys, gc, time\nfrom citecheck import __version__\n"
        "from citecheck.inputs import find_files, read_file\n"
        "from citecheck.analysis import analyse\nfrom citecheck.linting.runner import lint\n"
        "from citecheck.settings import DEFAULTS\ngc.disable()\n"
        "for path in find_files([sys.argv[1]]):\n"
        "    lint(analyse(read_file(path)), DEFAULTS)\n"
        "print(time.process_time())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def measure(folder: Path, count: int) -> dict[str, float]:
    """All figures for so many papers."""
    papers = folder / "papers"
    papers.mkdir()
    make_papers(papers, count)
    figures: dict[str, float] = {"papers": count}
    figures["MB in"] = sum(file.stat().st_size for file in papers.rglob("*.*")) / 1e6
    before = os.times()
    figures["one process s"], figures["one process MiB"] = timed(
        "catalogue", papers, "-o", folder / "one", "--quiet"
    )
    after = os.times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    alone = analysis_alone(papers)
    figures["engine's share"] = 1 - alone / used
    figures["core ms a paper"] = 1000 * used / count
    figures["MB out"] = sum(f.stat().st_size for f in (folder / "one").rglob("*.parquet")) / 1e6
    figures["two workers s"], figures["client MiB"] = timed(
        "catalogue", papers, "-o", folder / "two", "--workers", "2", "--quiet"
    )
    figures["two workers ×"] = figures["one process s"] / figures["two workers s"]
    figures["resumed s"], _ = timed("catalogue", papers, "-o", folder / "two", "--quiet")
    figures["lint s"], figures["lint MiB"] = timed("lint", papers, "--quiet")
    figures["lint --jobs 2 s"], figures["lint --jobs 2 MiB"] = timed(
        "lint", papers, "--quiet", "--jobs", "2"
    )
    figures["lint --jobs 2 ×"] = figures["lint s"] / figures["lint --jobs 2 s"]
    return figures


def tell_plan(figures: dict[str, float]) -> None:
    """What ten million such papers take."""
    times = PLANNED / figures["papers"]
    hours = figures["core ms a paper"] * PLANNED / 3.6e6
    print(
        f"\n{PLANNED:,} papers: {hours:,.0f} core-hours, {figures['MB in'] * times / 1e6:.1f} TB in,"
    )
    print(f"{figures['MB out'] * times / 1e3:,.0f} GB of tables, {PLANNED // 128:,} shards")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="?", type=int, default=2000)
    parser.add_argument("--plan", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), arguments.papers)
    for name, value in figures.items():
        print(f"{name:20} {value:10.2f}")
    print(f"{'load':20} {os.getloadavg()[0]:10.2f}")
    if arguments.plan:
        tell_plan(figures)


if __name__ == "__main__":
    main()
