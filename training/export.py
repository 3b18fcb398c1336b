"""Write a crfsuite model in the packed form that the package decodes with.

zlib over: a line of labels; a line of features; then for every feature the count of its weights and
pairs of label and weight, and the transitions, all in bytes. Weights are rounded to 1/32.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import pycrfsuite

SCALE = 32


def export(crfsuite: Path, out: Path) -> str:
    """Convert; returns a line that says how large the result is."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(crfsuite))
    info = tagger.info()
    labels = sorted(info.labels)
    index = {label: i for i, label in enumerate(labels)}
    weights: dict[str, list[tuple[int, int]]] = {}
    for (feature, label), weight in info.state_features.items():
        rounded = max(-127, min(127, round(weight * SCALE)))
        if rounded:
            weights.setdefault(feature, []).append((index[label], rounded))
    features = sorted(weights)
    counts = bytes(len(weights[f]) for f in features)
    flat_labels = bytes(label for f in features for label, _ in sorted(weights[f]))
    flat_weights = bytes(weight & 255 for f in features for _, weight in sorted(weights[f]))
    transitions = {}
    for (a, b), weight in info.transitions.items():
        transitions[index[a], index[b]] = weight
    table = ";".join(f"{a},{b},{round(w * SCALE)}" for (a, b), w in sorted(transitions.items()))
    head = "\n".join(["\t".join(labels), "\t".join(features), table]).encode()
    packed = zlib.compress(
        len(head).to_bytes(4, "big") + head + counts + flat_labels + flat_weights, 9
    )
    out.write_bytes(packed)
    return f"{len(labels)} labels, {len(features)} features, {len(flat_weights)} weights, {len(packed)} bytes"
