"""The memory that reading a paper takes, in every format: its peak, in bytes a byte of the text.

    python -m benchmarks.reading [--notes N]

The paper is made by pandoc, and printed to PDF by LibreOffice; without them there is nothing to
measure. A first, short paper is read before, so that no module is counted. Exit code 1 where a
format takes more than MOST times its text.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

from citecheck.formats import read_document

MOST = 20.0  # bytes a byte
FORMATS = ("md", "docx", "odt", "html", "epub", "tex", "rtf")
_WORDS = (
    "harbour ferry tariff council minister report river crossing budget transport region coast"
    " service vessel schedule winter annual review committee debate proposal subsidy island"
).split()


def paper(notes: int) -> str:
    """A paper in Markdown, three notes a paragraph."""
    dice = random.Random(7)

    def words(count: int) -> str:
        return " ".join(dice.choice(_WORDS) for _ in range(count)).capitalize()

    body, below = [], []
    for number in range(1, notes + 1):
        body.append(f"{words(22)}.[^{number}]" + ("\n\n" if number % 3 == 0 else " "))
        below.append(
            f"[^{number}]: {words(1)} {words(1)}, “{words(6)},” *{words(3)}*, March 3, 20{number % 20:02},"
            f" https://www.{dice.choice(_WORDS)}.example/{number}."
        )
    return f"# {words(4)}\n\n{''.join(body)}\n\n" + "\n\n".join(below) + "\n"


def make(folder: Path, name: str, text: str) -> list[Path]:
    """The paper in all formats that can be made here."""
    source = folder / f"{name}.md"
    source.write_text(text, encoding="utf-8")
    made = [folder / f"{name}.{suffix}" for suffix in FORMATS]
    for file in made[1:]:
        subprocess.run(
            ["pandoc", "-s", str(source), "-o", str(file)], check=True, capture_output=True
        )
    if shutil.which("lowriter"):
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, str(folder / f"{name}.docx")], check=True, capture_output=True)
        made.append(folder / f"{name}.pdf")
    return made


def peak_of(file: Path) -> float:
    """Bytes that reading holds at its most, a byte of the text."""
    data = file.read_bytes()
    tracemalloc.start()
    try:
        document = read_document(str(file), data)
        return tracemalloc.get_traced_memory()[1] / len(document.text.encode())
    finally:
        tracemalloc.stop()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--notes", type=int, default=300)
    notes = parser.parse_args().notes
    if not shutil.which("pandoc"):
        print("pandoc is not here: nothing is measured")
        return 0
    missed = False
    with TemporaryDirectory() as folder:
        for file in make(Path(folder), "short", paper(3)):
            read_document(str(file), file.read_bytes())
        for file in make(Path(folder), "paper", paper(notes)):
            peak = peak_of(file)
            missed |= peak > MOST
            print(f"{file.suffix[1:]:5} {peak:5.1f} bytes a byte of text (at most {MOST:.0f})")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
