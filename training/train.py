"""Train the labelling model from generated notes and write it where the package reads it.

python -m training.train --count 6000 --seed 1 [--model FILE] [--iterations 80]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import pycrfsuite

from citecheck.citations.labelling.features import atoms, keys_of
from citecheck.citations.labelling.tokens import tokenize
from citecheck.citations.strict import strict_spans
from training.export import export
from training.notes import LabelledNote, make

MODEL = Path(__file__).parents[1] / "src/citecheck/citations/labelling/model.bin"
# How often a class of the lexicon is withheld from a note, so that the model does not lean on it.
WITHHELD = {
    "family": 0.2,
    "given": 0.2,
    "periodical": 0.5,
    "publisher": 0.35,
    "place": 0.3,
    "corporate": 0.6,
    "series": 0.5,
    "journal": 0.1,
    "words": 0.1,
}


def features(note: LabelledNote, drop: frozenset[str]) -> list[list[str]]:
    """Feature strings of every token."""
    keys = keys_of(tokenize(note.text), strict_spans(note.text), drop)
    return [[a for key in token for a in atoms(key)] for token in keys]


def train(
    notes: list[LabelledNote], seed: int, iterations: int, c1: float, c2: float, crfsuite: Path
) -> None:
    """Train a linear-chain CRF into a crfsuite file."""
    rng = random.Random(seed)
    trainer = pycrfsuite.Trainer(verbose=False)
    for note in notes:
        drop = frozenset(name for name, share in WITHHELD.items() if rng.random() < share)
        trainer.append(features(note, drop), note.labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 2})
    trainer.train(str(crfsuite))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--c1", type=float, default=0.3)
    parser.add_argument("--c2", type=float, default=0.02)
    parser.add_argument("--entries", type=float, default=0.5)
    parser.add_argument("--model", type=Path, default=MODEL)
    args = parser.parse_args()
    began = time.perf_counter()
    notes = make(args.count, args.seed, args.entries)
    with tempfile.TemporaryDirectory() as folder:
        crfsuite = Path(folder) / "model.crfsuite"
        train(notes, args.seed, args.iterations, args.c1, args.c2, crfsuite)
        report = export(crfsuite, args.model)
    print(f"{args.count} notes, {report}, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
