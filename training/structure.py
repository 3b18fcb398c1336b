"""Fits the weights of structure (`structure/weights.txt`) on papers laid out anew.

    python -m training.structure              one pass over all weights, the file written at the end
    python -m training.structure --passes 2 --papers 600 --only glued.stop align

Coordinate search: each weight in turn is moved up and down. A move stands where it lowers the loss
on the papers of the fit and does not raise it on others that only watch. Seeds from 30,000 on are
kept aside for `benchmarks/structure.py --aside` and never drawn here; no text of others is used.

Before fitted weights are kept, `benchmarks/structure.py --layouts 300 --aside` must agree.

A loss counts what an editor would see: markers and notes that are wrong, a region missed, planted
defects that stay hidden, false alarms. The pull back to the weight that stood there keeps those in
place that the papers say nothing about.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterable
from types import ModuleType

from tests.structure.layouts import Printed
from tests.structure.scoring import Score, draw_paper, score

from citecheck.model import Document, Structure
from citecheck.structure import weights

_FIT, _WATCH = 1_000, 20_000  # first seeds
_STEPS = (0.5, -0.5, 0.15, -0.15)  # of a weight; at least as much as one of 1
_PULL = 0.002  # loss for each step away from the weight that stood there
_PART = "citecheck.structure"


def loss_of(one: Score) -> float:
    """What is wrong with one paper."""
    hidden = one.planted - one.found
    wrong = 2.0 - one.markers - one.notes + 0.5 * (1.0 - one.region)
    return wrong + 0.05 * hidden + 0.05 * one.false_alarms


def _reloaded() -> ModuleType:
    """The rooms of structure with the weights as they stand in memory."""
    for name in [n for n in sys.modules if n.startswith(_PART) and n != f"{_PART}.weights"]:
        del sys.modules[name]
    return importlib.import_module(_PART)


def losses(papers: Iterable[Printed]) -> list[float]:
    """The loss of each paper with the weights as they stand."""
    structure = _reloaded()
    out = []
    for paper in papers:
        found: Structure = structure.find_structure(Document("x", "txt", paper.text))
        out.append(loss_of(score(paper, found)))
    return out


class Search:
    """A coordinate search over the weights."""

    def __init__(self, fit: list[Printed], watch: list[Printed]) -> None:
        self.fit, self.watch = fit, watch
        self.watched = sum(losses(watch))
        self._look(losses(fit))

    def _look(self, found: list[float]) -> None:
        """Note what is wrong where: a move that mends nothing there is not tried on all papers."""
        self.loss = sum(found)
        self.wrong = [paper for paper, loss in zip(self.fit, found, strict=True) if loss]

    def _pays(self) -> bool:
        """Whether the weights as they stand are better; then they are the measure."""
        if sum(losses(self.wrong)) + _PULL >= self.loss:
            return False
        found = losses(self.fit)
        if sum(found) + _PULL >= self.loss:
            return False
        watched = sum(losses(self.watch))
        if watched > self.watched:
            return False
        self.watched = watched
        self._look(found)
        return True

    def turn(self, group: str, name: str) -> bool:
        """Move one weight as far as it pays; whether it moved."""
        row = weights.WEIGHTS[group]
        kept, moved = row[name], False
        for share in _STEPS:
            before = row[name]
            row[name] = round(before + share * max(1.0, abs(before)), 2)
            if (row[name] > 0) != (before > 0) and before:
                row[name] = before
                continue
            if self._pays():
                print(f"{group} {name}: {kept} → {row[name]}, loss {self.loss:.3f}", flush=True)
                moved = True
            else:
                row[name] = before
        return moved


def written(text: str) -> str:
    """The file's text with the weights as they stand, comments and order kept."""
    out, group = [], ""
    for line in text.split("\n"):
        if line.startswith("#") or not line.strip():
            out.append(line)
            continue
        head, rest = ("  ", line.strip()) if line[0].isspace() else line.split(": ", 1)
        group = group if line[0].isspace() else head
        row = weights.WEIGHTS[group]
        names = [pair.rpartition("=")[0] for pair in rest.split()]
        pairs = " ".join(f"{name}={row[name]}" for name in names)
        out.append(f"  {pairs}" if line[0].isspace() else f"{head}: {pairs}")
    return "\n".join(out)


def main() -> None:
    """Search, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, default=1)
    parser.add_argument("--papers", type=int, default=600, help="to fit on; half as many watch")
    parser.add_argument("--only", nargs="*", default=[], metavar="GROUP")
    options = parser.parse_args()
    fit = [draw_paper(_FIT + i, use_corpus=False) for i in range(options.papers)]
    watch = [draw_paper(_WATCH + i, use_corpus=False) for i in range(options.papers // 2)]
    search = Search(fit, watch)
    print(f"loss {search.loss:.3f} of {len(fit)} papers, {search.watched:.3f} of {len(watch)}")
    for _ in range(options.passes):
        pairs = [(g, n) for g, row in weights.WEIGHTS.items() for n in row]
        wanted = [(g, n) for g, n in pairs if not options.only or g in options.only]
        if not sum(search.turn(group, name) for group, name in wanted):
            break
    with open(weights.FILE, encoding="utf-8") as file:
        text = written(file.read())
    with open(weights.FILE, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
