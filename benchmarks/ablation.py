"""What each layer and each constraint of the reading of notes is worth.

    python -m benchmarks.ablation [FILE …]

The gold is that of `benchmarks.parsing`; `aside.txt` is the one that decides, since nothing was tuned
on it. A line says how many single judgements are right without the layer, and the difference to the
whole tool: what makes no difference, or a better one, has no right to stay.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.parsing import DATA, Gold, Reader, read_gold, score, without
from citecheck.citations.labelling.constraints import CONSTRAINTS


def judgements(golds: list[Gold], reader: Reader) -> tuple[int, int]:
    """Right ones and all, over every field."""
    scores = score(golds, reader).values()
    return sum(right for right, _ in scores), sum(total for _, total in scores)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    layers = {"grammar": without(grammar=False), "all constraints": without(*CONSTRAINTS)}
    layers |= {name: without(name) for name in CONSTRAINTS}
    for path in args.files or sorted(DATA.glob("*.txt")):
        golds = read_gold(path)
        right, total = judgements(golds, without())
        print(f"{path.name}: {right} of {total} judgements right")
        for name, reader in layers.items():
            left = judgements(golds, reader)[0]
            print(f"  without {name:20} {left:5} {left - right:+4}")


if __name__ == "__main__":
    main()
