"""How long `citecheck lint PAPER` takes as a whole process, in multiples of a bare interpreter.

    python -m benchmarks.startup                        # the example
    python -m benchmarks.startup PAPER --beside proselint check

The commands are run in turn, so that ratios hold when the machine's speed drifts; the medians of
pairs count. BOUND is for a paper of 7,000 words with some sixty notes, half of them romanised.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

BOUND = 15  # bare interpreters
# As installed: with compiled modules, which the first run writes where they are not there yet.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
EXAMPLE = Path(__file__).resolve().parent.parent / "fixtures" / "caspian.txt"


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> None:
    """Print medians, the median ratios and the bound; exit code 1 beyond it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paper", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--beside", nargs="+", help="another checker's command, without the paper")
    arguments = parser.parse_args()
    bare = [sys.executable, "-c", "pass"]
    entry = "from citecheck.cli import main; main()"  # what the installed script runs
    lint = [sys.executable, "-c", entry, "lint", arguments.paper]
    commands = [bare, lint]
    if arguments.beside:
        commands.append([*arguments.beside, arguments.paper])
    rounds = [[seconds(command) for command in commands] for _ in range(arguments.runs + 1)][1:]
    ratio = statistics.median(one[1] / one[0] for one in rounds)
    print(f"bare interpreter  {1000 * statistics.median(one[0] for one in rounds):7.1f} ms")
    print(f"citecheck lint    {1000 * statistics.median(one[1] for one in rounds):7.1f} ms")
    print(f"ratio             {ratio:7.1f} (at most {BOUND})")
    if arguments.beside:
        beside = statistics.median(one[1] / one[2] for one in rounds)
        print(f"of {arguments.beside[0]:15}{beside:7.2f} (at most 1)")
    sys.exit(1 if ratio > BOUND else 0)


if __name__ == "__main__":
    main()
