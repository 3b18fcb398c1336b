"""References that `extract` reads in a second of processor time on one core, as a whole process.

The notes are made by the generator that the model is trained with, by a seed of its own, and stand
in a paper that cites each once; some hold several references. The least of several timings counts; a start without notes is taken
off. The bound is BOUND.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from training.notes import make

BOUND = 550  # references a second
_ENTRY = "from citecheck.cli import main; main()"  # what the installed script runs
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def paper(count: int, seed: int = 30_000) -> str:
    """A text with so many notes, each cited once."""
    notes = [" ".join(note.text.split()) for note in make(count, seed, 0.0)]
    body = " ".join(f"The harbour was surveyed again.{n}" for n in range(1, count + 1))
    return f"{body}\n\nNotes\n\n" + "\n".join(f"{n}. {text}" for n, text in enumerate(notes, 1))


def extract(path: Path) -> tuple[float, int]:
    """Processor time of one `extract` as a whole process, and how many references it read."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", _ENTRY, "extract", str(path)],
        capture_output=True, check=True, env=ENVIRONMENT,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, len(json.loads(done.stdout)["documents"][0]["sources"])


def main() -> None:
    """Print the figure and its bound; exit code 1 where it is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "large.txt", Path(folder) / "small.txt"
        large.write_text(paper(arguments.count), encoding="utf-8")
        small.write_text("A mill.\n", encoding="utf-8")
        taken, read = min(extract(large) for _ in range(arguments.runs))
        taken -= min(extract(small) for _ in range(arguments.runs))[0]
    rate = read / taken
    print(f"{rate:.0f} references a second (bound: at least {BOUND})")
    sys.exit(0 if rate >= BOUND else 1)


if __name__ == "__main__":
    main()
