"""Train the labelling model from generated notes and write it where the package reads it.

python -m training.train --count 20000 --seed 1 [--model FILE] [--epochs 12]
python -m training.train --made-by [--model FILE]
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from citecheck.citations.certain.spans import certain_spans
from citecheck.citations.labelling.atoms import atoms_of
from citecheck.citations.labelling.features import keys_of
from citecheck.citations.labelling.tokens import tokenize
from training.export import export, made_by
from training.notes import make
from training.writer import LabelledNote

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


class Job(NamedTuple):
    """One member of the model: crfsuite's method, its notes and its output."""

    method: str
    notes: int
    seed: int
    share_of_entries: float
    epochs: int
    crfsuite: Path


def features(note: LabelledNote, drop: frozenset[str]) -> list[list[str]]:
    """Feature strings of every token."""
    keys = keys_of(tokenize(note.text), certain_spans(note.text), drop)
    return [[a for key in token for a in atoms_of(key)] for token in keys]


def train(job: Job) -> Path:
    """Train a linear-chain CRF into a crfsuite file.

    The method is crfsuite's "l2sgd" (stochastic gradient) or "ap" (averaged perceptron). Its
    quasi-Newton method is far from its end after a hundred passes over the notes; these are near it
    after a dozen.
    """
    rng = random.Random(job.seed)
    trainer = pycrfsuite.Trainer(algorithm=job.method, verbose=False)
    for note in make(job.notes, job.seed, job.share_of_entries):
        drop = frozenset(name for name, share in WITHHELD.items() if rng.random() < share)
        trainer.append(features(note, drop), note.labels)
    trainer.set_params(
        {"max_iterations": job.epochs, "feature.minfreq": 3, "feature.possible_transitions": True}
    )
    if job.method == "l2sgd":
        trainer.set_params({"c2": 0.5})
    trainer.train(str(job.crfsuite))
    return job.crfsuite


def fingerprint(seed: int, share_of_entries: float) -> str:
    """Of all that decides what the model learns: made notes, their labels and their features.

    It changes with what generator, facts, lexicon, certain spans and features say.
    """
    digest = hashlib.sha256()
    for note in make(300, seed, share_of_entries):
        digest.update(repr((note, features(note, frozenset()))).encode())
    return digest.hexdigest()[:16]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="notes for each member")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--members", nargs="+", default=["l2sgd", "ap"])
    parser.add_argument("--entries", type=float, default=0.5, help="share of single entries")
    parser.add_argument(
        "--smallest", type=int, default=8, help="weight of 127 below which none is kept"
    )
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--made-by", action="store_true", help="say what made the model")
    args = parser.parse_args()
    if args.made_by:
        print(made_by(args.model))
        print("inputs today:", fingerprint(args.seed, args.entries))
        return
    began = time.perf_counter()
    made = {
        "count": args.count, "seed": args.seed, "epochs": args.epochs, "members": args.members,
        "entries": args.entries, "python-crfsuite": version("python-crfsuite"),
        "inputs": fingerprint(args.seed, args.entries),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(len(args.members)) as pool:
        jobs = [
            Job(
                method,
                args.count,
                args.seed + i,
                args.entries,
                args.epochs,
                Path(folder) / f"{i}.crfsuite",
            )
            for i, method in enumerate(args.members)
        ]
        report = export(list(pool.map(train, jobs)), args.model, made, args.smallest)
    print(f"{report}, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
