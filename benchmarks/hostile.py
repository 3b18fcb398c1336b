"""Seconds that each hostile text of `tests/test_hostile.py` takes to lint, at full size.

Run from the root of the checkout: `python -m benchmarks.hostile`.
"""

from __future__ import annotations

import argparse
import time

from tests.test_hostile import hostile_texts

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import DEFAULTS


def main() -> None:
    """Print a row a text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suffix", default="txt", choices=["txt", "md"])
    parser.add_argument("--scale", type=int, default=1, help="divides the sizes")
    arguments = parser.parse_args()
    for name, text in hostile_texts(arguments.scale):
        document = read_document(f"paper.{arguments.suffix}", text.encode())
        start = time.perf_counter()
        paper = analyse(document, published="2020-01-01")
        middle = time.perf_counter()
        findings = len(lint(paper, DEFAULTS).findings)
        end = time.perf_counter()
        print(
            f"{name:34}{len(text):10} characters {middle - start:7.2f} s + {end - middle:6.2f} s {findings:7} findings",
            flush=True,
        )


if __name__ == "__main__":
    main()
