"""Train the labelling model from generated notes and write it where the package reads it.

python -m training.train --count 24000 --seed 1 [--model FILE] [--epochs 12]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import pycrfsuite

from citecheck.citations.certain.spans import certain_spans
from citecheck.citations.labelling.atoms import atoms_of
from citecheck.citations.labelling.features import keys_of
from citecheck.citations.labelling.tokens import tokenize
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
    keys = keys_of(tokenize(note.text), certain_spans(note.text), drop)
    return [[a for key in token for a in atoms_of(key)] for token in keys]


def train(notes: list[LabelledNote], seed: int, method: str, epochs: int, crfsuite: Path) -> None:
    """Train a linear-chain CRF into a crfsuite file.

    `method` is crfsuite's "l2sgd" (stochastic gradient) or "ap" (averaged perceptron). Its quasi-Newton
    method is far from its end after a hundred passes over the notes; these are near it after a dozen.
    """
    rng = random.Random(seed)
    trainer = pycrfsuite.Trainer(algorithm=method, verbose=False)
    for note in notes:
        drop = frozenset(name for name, share in WITHHELD.items() if rng.random() < share)
        trainer.append(features(note, drop), note.labels)
    trainer.set_params(
        {"max_iterations": epochs, "feature.minfreq": 3, "feature.possible_transitions": True}
    )
    if method == "l2sgd":
        trainer.set_params({"c2": 0.5})
    trainer.train(str(crfsuite))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=12_000, help="notes for each member")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--members", nargs="+", default=["l2sgd", "ap"])
    parser.add_argument("--entries", type=float, default=0.5, help="share of single entries")
    parser.add_argument("--model", type=Path, default=MODEL)
    args = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        trained = []
        for number, method in enumerate(args.members):
            seed = args.seed + number
            path = Path(folder) / f"{number}.crfsuite"
            train(make(args.count, seed, args.entries), seed, method, args.epochs, path)
            trained.append(path)
            report = export(trained, args.model)
            print(
                f"{number + 1} members: {report}, {time.perf_counter() - began:.0f} s", flush=True
            )


if __name__ == "__main__":
    main()
