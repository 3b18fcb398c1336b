"""How long `citecheck lint PAPER` takes as a whole process, in multiples of a bare interpreter.

The two are run in turn, so that the ratio holds when the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

# As installed: with compiled modules, which the first run writes where they are not there yet.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
EXAMPLE = Path(__file__).resolve().parent.parent / "fixtures" / "caspian.txt"


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> None:
    """Print medians and the median ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paper", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    bare = [sys.executable, "-c", "pass"]
    entry = "from citecheck.cli import main; main()"  # what the installed script runs
    lint = [sys.executable, "-c", entry, "lint", arguments.paper]
    pairs = [(seconds(bare), seconds(lint)) for _ in range(arguments.runs + 1)][1:]
    print(f"bare interpreter  {1000 * statistics.median(b for b, _ in pairs):7.1f} ms")
    print(f"citecheck lint    {1000 * statistics.median(c for _, c in pairs):7.1f} ms")
    print(f"ratio             {statistics.median(c / b for b, c in pairs):7.1f}")


if __name__ == "__main__":
    main()
