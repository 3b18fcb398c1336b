"""Write crfsuite models in the packed form that the package decodes with.

Several models of the same labels are averaged. The file is zlib over: a line of labels, a line of
features, a line of transitions; then for every feature the count of its weights; then all labels and
all weights, a byte each; last, as JSON, what made the model. Only the relation of weights counts, so
they are scaled to fit a byte.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pycrfsuite

SMALLEST = 8  # of 127: smaller weights are left out
Weights = dict[str, dict[int, float]]


def export(
    crfsuites: Sequence[Path], out: Path, made: Mapping[str, object], smallest: int = SMALLEST
) -> str:
    """Convert; returns a line that says how large the result is. `made`: what made the model."""
    labels, weights, transitions = _average(crfsuites)
    scale = 127 / _large(w for of in weights.values() for w in of.values())
    packed: dict[str, list[tuple[int, int]]] = {}
    for feature, of in sorted(weights.items()):
        rounded = [(i, max(-127, min(127, round(w * scale)))) for i, w in sorted(of.items())]
        if kept := [(i, w) for i, w in rounded if abs(w) >= smallest]:
            packed[feature] = kept
    table = ";".join(f"{a},{b},{round(w * scale)}" for (a, b), w in sorted(transitions.items()))
    head = "\n".join(["\t".join(labels), "\t".join(packed), table]).encode()
    counts = bytes(len(of) for of in packed.values())
    flat_labels = bytes(i for of in packed.values() for i, _ in of)
    flat_weights = bytes(w & 255 for of in packed.values() for _, w in of)
    origin = json.dumps(made, sort_keys=True).encode()
    data = len(head).to_bytes(4, "big") + head + counts + flat_labels + flat_weights + origin
    out.write_bytes(zlib.compress(data, 9))
    size = out.stat().st_size
    return (
        f"{len(labels)} labels, {len(packed)} features, {len(flat_weights)} weights, {size} bytes"
    )


def made_by(path: Path) -> str:
    """What made a model, as JSON; empty for a model that does not say."""
    data = zlib.decompress(path.read_bytes())
    size = int.from_bytes(data[:4], "big")
    features = data[4 : 4 + size].split(b"\n")[1].split(b"\t")
    counts = data[4 + size : 4 + size + len(features)]
    return data[4 + size + len(features) + 2 * sum(counts) :].decode()


def _large(weights: Iterable[float]) -> float:
    """A size that one weight in two thousand exceeds."""
    sizes = sorted(map(abs, weights))
    return sizes[-1 - len(sizes) // 2000]


def _average(
    crfsuites: Sequence[Path],
) -> tuple[list[str], Weights, dict[tuple[int, int], float]]:
    """Labels of all models, sums of their weights and transitions, each in its unit."""
    infos = []
    for path in crfsuites:
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        infos.append(tagger.info())
    labels = sorted({label for info in infos for label in info.labels})
    index = {label: i for i, label in enumerate(labels)}
    weights: Weights = defaultdict(lambda: defaultdict(float))
    transitions: dict[tuple[int, int], float] = defaultdict(float)
    for info in infos:
        unit = _large(info.state_features.values())
        for (feature, label), weight in info.state_features.items():
            weights[feature][index[label]] += weight / unit
        for (a, b), weight in info.transitions.items():
            transitions[index[a], index[b]] += weight / unit
    return labels, weights, transitions
