"""How long `citecheck lint PAPER` takes as a whole process, in multiples of a bare interpreter.

    python -m benchmarks.startup                        # a paper made here
    python -m benchmarks.startup PAPER --beside proselint check

The commands are run in turn, so that ratios hold when the machine's speed drifts; the medians of
pairs count. BOUND is for a paper of 7,000 words with some sixty notes, half of them romanised, as
`paper` makes one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.scale import book

BOUND = 15  # bare interpreters
# As installed: with compiled modules, which the first run writes where they are not there yet.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def paper() -> str:
    """7,000 words and sixty notes, every second title romanised Russian."""
    return book(60, shares={"en": 1, "ru": 1}, romanised=1.0, uncited=98)


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> None:
    """Print medians, the median ratios and the bound; exit code 1 beyond it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paper", nargs="?")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--beside", nargs="+", help="another checker's command, without the paper")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "paper.txt"
        made.write_text(paper(), encoding="utf-8")
        sys.exit(compare(arguments.paper or str(made), arguments.runs, arguments.beside))


def compare(paper: str, runs: int, beside: list[str] | None) -> int:
    """Print the figures of one paper; 1 where the bound is missed, else 0."""
    bare = [sys.executable, "-c", "pass"]
    entry = "from citecheck.cli import main; main()"  # what the installed script runs
    lint = [sys.executable, "-c", entry, "lint", paper]
    commands = [bare, lint]
    if beside:
        commands.append([*beside, paper])
    rounds = [[seconds(command) for command in commands] for _ in range(runs + 1)][1:]
    ratio = statistics.median(one[1] / one[0] for one in rounds)
    print(f"bare interpreter  {1000 * statistics.median(one[0] for one in rounds):7.1f} ms")
    print(f"citecheck lint    {1000 * statistics.median(one[1] for one in rounds):7.1f} ms")
    print(f"ratio             {ratio:7.1f} (at most {BOUND})")
    if beside:
        share = statistics.median(one[1] / one[2] for one in rounds)
        print(f"of {beside[0]:15}{share:7.2f} (at most 1)")
    return 1 if ratio > BOUND else 0


if __name__ == "__main__":
    main()
