"""What a catalogue costs, on papers made here: each figure beside its bar, exit code 1 beyond one.

    python -m benchmarks.catalogue                      # all of it: about fifteen minutes
    python -m benchmarks.catalogue speed --papers 2000  # two workers against one process
    python -m benchmarks.catalogue share                # the engine's own part of the processor time
    python -m benchmarks.catalogue memory               # 20,000 papers: memory, and a run resumed
    python -m benchmarks.catalogue jobs                 # `lint --jobs 2`, and its memory
    python -m benchmarks.catalogue plan -o plan.html    # what ten million papers take

Two workers are compared with one process in seconds less those that a run waited for a core that
others used (`benchmarks.processes`), so that the figure stands on a busy machine, too; the clock's
own seconds are told beside it. FIRST=1 in the environment lets root's runs go before all others.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import catalogue_plan
from benchmarks.processes import account
from benchmarks.scale import book

LEAST_SPEED = 1.8  # times one process
MOST_SHARE = 0.05
MOST_GROWTH = 1.1  # memory at the end, times that after a quarter
MOST_RESUMED = 2.0  # seconds
FLAT = 20_000  # papers over which memory is flat
SIZES = (5, 10, 20, 40, 60, 150)  # notes
CITECHECK = (sys.executable, "-m", "citecheck")


class Figure(NamedTuple):
    """A value beside its bar."""

    name: str
    value: float
    bar: str = ""
    holds: bool = True


def make_papers(folder: Path, count: int, sizes: Sequence[int] = SIZES) -> None:
    """Papers of so many notes, as plain text, Markdown and HTML, 500 in a folder."""
    rng = random.Random(11)
    for number in range(count):
        text = book(rng.choice(sizes), seed=number)
        place = folder / f"{number // 500:03}"
        place.mkdir(parents=True, exist_ok=True)
        kind = ("html", "md", "txt", "txt")[number % 4]
        if kind == "html":
            body, notes = text.split("\n\nNotes\n\n")
            marked = body.replace("\n\n", "</p>\n<p>")
            items = "".join(f"<p>{line}</p>\n" for line in notes.splitlines())
            text = f"<html><body><p>{marked}</p><h2>Notes</h2>{items}</body></html>"
        (place / f"{number:06}.{kind}").write_text(text, encoding="utf-8")


def seconds(*commands: Sequence[str | Path]) -> float:
    """How long these take side by side."""
    started = time.perf_counter()
    runs = [
        subprocess.Popen(
            [*CITECHECK, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for command in commands
    ]
    codes = {run.wait() for run in runs}
    assert codes <= {0, 1}, codes
    return time.perf_counter() - started


def resident(process: subprocess.Popen[bytes]) -> list[float]:
    """Mebibytes that a process has, five times a second, until it ends."""
    found: list[float] = []
    while process.poll() is None:
        try:
            pages = Path(f"/proc/{process.pid}/statm").read_text().split()[1]
        except (OSError, IndexError):
            break
        found.append(int(pages) * os.sysconf("SC_PAGE_SIZE") / (1 << 20))
        time.sleep(0.2)
    assert process.wait() in (0, 1)
    return [value for value in found if value]


def grown(*command: str | Path) -> tuple[float, float]:
    """Memory at its most in the last tenth of a run, times that in the second quarter; the most."""
    with subprocess.Popen(
        [*CITECHECK, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        found = resident(process)
    count = len(found)
    return max(found[-count // 10 :]) / max(found[count // 4 : count // 2]), max(found)


IS_FIRST = os.environ.get("FIRST") == "1"  # takes the machine from others for two minutes


def speed(folder: Path, papers: int) -> list[Figure]:
    """Two workers against one process, on papers of mixed size and format.

    Judged by the clock where the machine was idle, else by the clock less what was waited for a
    core; two cores cannot do more than twice what the processes ran together.
    """
    make_papers(folder / "in", papers)
    given = [*CITECHECK, "catalogue", str(folder / "in"), "-o"]
    one = account([*given, str(folder / "one")], is_first=IS_FIRST)
    two = account([*given, str(folder / "two"), "--workers", "2"], is_first=IS_FIRST)
    same = _parts(folder / "one") == _parts(folder / "two")
    alone = one.alone(1), two.alone(2)
    times = alone[0] / alone[1]
    return [
        Figure("one process, s by the clock", one.wall),
        Figure("one process, processor s", one.ran),
        Figure("one process, s on an idle machine", alone[0]),
        Figure("two workers, s by the clock", two.wall),
        Figure("two workers, processor s of all", two.ran),
        Figure("two workers, processor s of the longest", two.of_processes[0]),
        Figure("two workers, s on an idle machine", alone[1]),
        Figure("two workers, times one, by the clock", one.wall / two.wall),
        Figure("two workers, times one process", times, f">= {LEAST_SPEED}", times >= LEAST_SPEED),
        Figure("the same bytes", same, "= 1", same),
    ]


def _parts(out: Path) -> dict[str, bytes]:
    return {
        f"{part.parent.name}/{part.name}": part.read_bytes()
        for part in sorted(out.rglob("*.parquet"))
    }


_SHARE = """
import sys, time
import citecheck.catalogue.work as work
own = 0.0
def timed(made):
    def made_in_time(*given):
        global own
        start = time.process_time()
        try:
            return made(*given)
        finally:
            own += time.process_time() - start
    return made_in_time
work._rows, work._load = timed(work._rows), timed(work._load)
from citecheck.cli import run
start = time.process_time()
run(sys.argv[1:])
whole = time.process_time() - start
print(own, whole)
"""


def share(folder: Path, papers: int) -> list[Figure]:
    """What is not reading, analysing and checking papers: listing, watching, writing, resuming."""
    make_papers(folder / "in", papers)
    arguments = ("catalogue", str(folder / "in"), "-o", str(folder / "out"), "--quiet")
    done = subprocess.run(
        [sys.executable, "-c", _SHARE, *arguments], capture_output=True, text=True, check=True
    )
    own, whole = map(float, done.stdout.split())
    part = 1 - own / whole
    return [
        Figure("processor, ms a paper", 1000 * whole / papers),
        Figure("the engine's share", part, f"< {MOST_SHARE}", part < MOST_SHARE),
    ]


def memory(folder: Path, papers: int) -> list[Figure]:
    """Memory of client and scheduler, which are one process here; and a finished run again."""
    make_papers(folder / "in", papers, (3,))
    given = ("catalogue", folder / "in", "-o", folder / "out", "--workers", "2", "--quiet")
    growth, most = grown(*given)
    alone, most_alone = grown("catalogue", folder / "in", "-o", folder / "one", "--quiet")
    again = min(seconds(given) for _ in range(3))
    bar = f"<= {MOST_GROWTH}"
    return [
        Figure("papers", papers),
        Figure("client and scheduler, MiB", most),
        Figure("client and scheduler, growth", growth, bar, growth <= MOST_GROWTH),
        Figure("one process, MiB", most_alone),
        Figure("one process, growth", alone, bar, alone <= MOST_GROWTH),
        Figure("a finished run again, s", again, f"< {MOST_RESUMED}", again < MOST_RESUMED),
    ]


def jobs(folder: Path, papers: int) -> list[Figure]:
    """`lint` with two jobs against one, on 5,000 papers."""
    make_papers(folder / "in", papers, (10, 20, 40))
    given = [*CITECHECK, "lint", str(folder / "in"), "--quiet"]
    one, two = (account([*given, "--jobs", str(number)], is_first=IS_FIRST) for number in (1, 2))
    growth, most = grown("lint", folder / "in", "--quiet", "--jobs", "2")
    times = one.alone(1) / two.alone(2)
    bar = f"<= {MOST_GROWTH}"
    return [
        Figure("lint, s by the clock, on an idle machine", one.alone(1)),
        Figure("lint --jobs 2, the same", two.alone(2)),
        Figure("lint --jobs 2, times one", times, f">= {LEAST_SPEED}", times >= LEAST_SPEED),
        Figure("lint --jobs 2, MiB", most),
        Figure("lint --jobs 2, growth", growth, bar, growth <= MOST_GROWTH),
    ]


MEASURES: dict[str, tuple[Callable[[Path, int], list[Figure]], int]] = {
    "speed": (speed, 2000),
    "share": (share, 1000),
    "memory": (memory, FLAT),
    "jobs": (jobs, 5000),
}


def main() -> None:
    """Print a figure a line, with its bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", choices=[*MEASURES, "plan", []])
    parser.add_argument("--papers", type=int)
    parser.add_argument("-o", "--output", help="plan: the page")
    arguments = parser.parse_args()
    missed = False
    for what in arguments.what or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            if what == "plan":
                make_papers(Path(folder) / "in", arguments.papers or 500)
                catalogue_plan.tell(Path(folder), arguments.output)
                continue
            measure, papers = MEASURES[what]
            for figure in measure(Path(folder), arguments.papers or papers):
                verdict = "" if figure.holds else "   MISSED"
                print(f"{figure.name:42} {figure.value:10.3f} {figure.bar:8}{verdict}", flush=True)
                missed |= not figure.holds
    print(f"{'load of the machine':42} {os.getloadavg()[0]:10.3f}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
