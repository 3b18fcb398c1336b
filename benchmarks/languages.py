#!/usr/bin/env python3
"""Is a title's language told rightly as often as the confidence says? A reliability table.

usage: python -m benchmarks.languages [--part tuned|aside|all] [--draws N] [--verbose]

The titles are those of `benchmarks.translit`: headlines of our own in Russian, Ukrainian and Kazakh, romanised and
spoilt by a seeded script, and titles in some forty other languages. For each range of confidence the table gives how
many titles were told, the mean of what was said, the share that was right, and draws both: `#` what was right, `|` what
was said. Titles left open (null) are counted beside it. The last line is the expected calibration error: the mean
distance of the two, weighted by titles.
"""

import argparse
from itertools import pairwise
from typing import NamedTuple

from benchmarks.translit import TITLES, Row, rows, rows_of
from citecheck.translit import analyse_title

BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
SAME = {"hr": "sr", "bs": "sr", "sh": "sr", "ms": "id", "nb": "no", "nn": "no", "da": "no"}
"""Tags that one answer serves."""
WIDTH = 40


class Told(NamedTuple):
    """One title's language as told: how sure, and whether rightly."""

    confidence: float
    is_right: bool


def _family(tag: str) -> str:
    plain = tag.split("-")[0]
    return SAME.get(plain, plain)


def told(part: list[Row], verbose: bool) -> list[Told]:
    """The titles that were given a language."""
    out = []
    for row in part:
        reading = analyse_title(row.text)
        if reading.language is None:
            continue
        is_right = _family(reading.language) == _family(row.language)
        out.append(Told(reading.confidence, is_right))
        if verbose and not is_right:
            print(f"{row.language} told as {reading.language} {reading.confidence} {row.text}")
    return out


def _bar(said: float, right: float) -> str:
    cells = ["#" if at < round(right * WIDTH) else " " for at in range(WIDTH + 1)]
    cells[round(said * WIDTH)] = "|"
    return "".join(cells)


def table(found: list[Told]) -> float:
    """Print the reliability table; returns the expected calibration error."""
    off = 0.0
    print(f"{'confidence':>12} {'titles':>7} {'said':>6} {'right':>6}")
    for low, high in pairwise(BOUNDS):
        inside = [t for t in found if low <= t.confidence < high or t.confidence == high == 1.0]
        if not inside:
            continue
        said = sum(t.confidence for t in inside) / len(inside)
        right = sum(t.is_right for t in inside) / len(inside)
        off += abs(said - right) * len(inside)
        name = f"{low:.2f}–{high:.2f}"
        print(f"{name:>12} {len(inside):7} {said:6.3f} {right:6.3f}  {_bar(said, right)}")
    return off / max(1, len(found))


def main() -> None:
    """Print the table of one part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", default="aside", choices=["tuned", "aside", "all"])
    parser.add_argument("--draws", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    part = rows(args.part, args.draws)
    for language in TITLES:
        part += rows_of(language, args.part, args.draws)
    found = told(part, args.verbose)
    error = table(found)
    right = sum(t.is_right for t in found)
    print(
        f"{args.part}: {len(part)} titles, {right} right, {len(found) - right} wrong, "
        f"{len(part) - len(found)} left open; expected calibration error {error:.3f}"
    )


if __name__ == "__main__":
    main()
