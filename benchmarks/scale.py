"""A book of many notes: time in tokenising passes over the text, memory in bytes a byte of text.

Makes a text of N notes with as many markers in about 235 characters each, and lints it as a whole
process, in processor time. A tokenising pass is `re.findall(r"\\w+|[^\\w\\s]", text)`.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    "harbour master dredger gauge silt breakwater ferry berth canal survey ministry engineer lock "
    "pilot lorry season water shore village invoice delay report council barge island customs"
).split()
HOSTS = ("harbourpost.example", "eurasianet.org", "reuters.com", "inform.kz", "rferl.org")
MONTHS = (
    "January February March April May June July August September October November December".split()
)


def book(notes: int, seed: int = 7) -> str:
    """A text with `notes` endnotes, each cited once, in order."""
    rng = random.Random(seed)

    def words(count: int) -> str:
        return " ".join(rng.choices(WORDS, k=count))

    body: list[str] = []
    for number in range(1, notes + 1):
        body.append(f"The {words(9)} of the {words(7)}.{number}")
        body.append("\n\n" if number % 6 == 0 else " ")
    end = [
        f"{number}. “{words(7).capitalize()},” {rng.choice(HOSTS)}, "
        f"{rng.choice(MONTHS)} {rng.randint(1, 28)}, {rng.randint(2001, 2019)}.\n"
        for number in range(1, notes + 1)
    ]
    return "".join(body) + "\n\nNotes\n\n" + "".join(end)


def _pass(text: str) -> float:
    start = time.process_time()
    re.findall(r"\w+|[^\w\s]", text)
    return time.process_time() - start


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(notes: int, folder: Path) -> tuple[int, float, float, float]:
    """Bytes of text, seconds of linting, seconds of one tokenising pass, bytes of memory a byte."""
    text = book(notes)
    path = folder / f"book-{notes}.txt"
    path.write_text(text, encoding="utf-8")
    size = path.stat().st_size
    one_pass = min(_pass(text) for _ in range(3))
    before = _children()
    subprocess.run(
        [sys.executable, "-m", "citecheck", "lint", str(path)], capture_output=True, check=False
    )
    taken = _children() - before
    # The largest child so far: sizes are measured in ascending order.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return size, taken, one_pass, memory / size


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[5000, 20000])
    arguments = parser.parse_args()
    print(f"{'notes':>8}{'MB':>8}{'lint s':>9}{'passes':>9}{'memory':>16}{'of the first':>14}")
    first = None
    with tempfile.TemporaryDirectory() as folder:
        for notes in sorted(arguments.sizes):
            size, taken, one_pass, memory = measure(notes, Path(folder))
            first = first or taken
            print(
                f"{notes:8}{size / 1e6:8.2f}{taken:9.2f}{taken / one_pass:9.1f}"
                f"{memory:9.1f} B/byte{taken / first:12.1f} ×"
            )


if __name__ == "__main__":
    main()
