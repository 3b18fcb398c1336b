"""How well structure is found: papers laid out anew, calibration of confidence, speed.

python benchmarks/structure.py --layouts 200            means and the worst, by seed
python benchmarks/structure.py --layouts 200 --aside    the same on seeds kept aside, means only
python benchmarks/structure.py --calibration 300        of markers given ≥ c, how many are right
python benchmarks/structure.py --speed                  1, 2, 5 and 10 MB, in tokenising passes
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.structure.scoring import draw_paper, score  # noqa: E402

from citecheck.model import Document  # noqa: E402
from citecheck.structure import find_structure  # noqa: E402

ASIDE = 30_000  # nothing was tuned on seeds from here on
WORST = 10


def layouts(count: int, first: int, is_aside: bool) -> None:
    """Means over layouts, and the worst of them."""
    rows = []
    for seed in range(first, first + count):
        paper = draw_paper(seed)
        rows.append((score(paper, find_structure(Document("x", "txt", paper.text))), seed, paper))
    scores = [row[0] for row in rows]
    planted = sum(s.planted for s in scores)
    notes = sum(s.notes_in_gold for s in scores)
    print(
        f"{count} layouts: markers {mean(s.markers for s in scores):.4f}"
        f" notes {mean(s.notes for s in scores):.4f} region {mean(s.region for s in scores):.4f};"
        f" {planted} defects, {sum(s.found for s in scores) / max(1, planted):.3f} found,"
        f" {100 * sum(s.false_alarms for s in scores) / max(1, notes):.2f} false alarms in 100 notes"
    )
    if is_aside:
        return
    rows.sort(key=lambda row: (min(row[0][:3]), row[1]))
    for found, seed, paper in rows[:WORST]:
        layout = paper.layout
        print(
            f"  seed {seed}: {found.markers:.3f} {found.notes:.3f} {found.region:.0f}"
            f" {layout.marker} / {layout.head} / {layout.place} {layout.decoys}"
        )


def calibration(count: int, first: int) -> None:
    """The share of right markers by the confidence that they were given."""
    seen: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for seed in range(first, first + count):
        paper = draw_paper(seed)
        gold = {(m.start, m.label, m.note) for m in paper.markers}
        for marker in find_structure(Document("x", "txt", paper.text)).markers:
            is_right = (marker.span.start, marker.label, marker.note) in gold
            low = next(c for c in (0.99, 0.95, 0.9, 0.8, 0.5, 0.0) if marker.confidence >= c)
            for key in (f"from {low:.2f}", *(["all from 0.90"] if low >= 0.9 else [])):
                seen[key][0] += is_right
                seen[key][1] += 1
    for key, (right, total) in sorted(seen.items()):
        print(f"  {key}: {total:6} markers, {right / total:.4f} right")


def speed() -> None:
    """Seconds for texts of 1 to 10 MB, and how many tokenising passes that is."""
    from benchmarks.scale import book

    for notes in (4_600, 9_200, 23_000, 46_000):
        text = book(notes)
        start = time.perf_counter()
        re.findall(r"\w+|[^\w\s]", text)
        middle = time.perf_counter()
        find_structure(Document("x", "txt", text))
        end = time.perf_counter()
        print(
            f"  {len(text) / 1e6:5.1f} MB, {notes} notes: {end - middle:.2f} s,"
            f" {(end - middle) / (middle - start):.1f} passes"
        )


def main() -> None:
    """Run what the options ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--layouts", type=int, default=0)
    parser.add_argument("--calibration", type=int, default=0)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    first = ASIDE if arguments.aside else 0
    if arguments.layouts:
        layouts(arguments.layouts, first, arguments.aside)
    if arguments.calibration:
        calibration(arguments.calibration, first)
    if arguments.speed:
        speed()


if __name__ == "__main__":
    main()
