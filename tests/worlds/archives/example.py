"""Builds the example archive: `python -m tests.worlds.archives.example examples/archive`.

A paper of ten notes and a pywb collection that holds most of its sources, all of them made up.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.worlds.archives.facts import facts
from tests.worlds.archives.pywb_server import index_captures
from tests.worlds.archives.warcs import write_collection
from tests.worlds.archives.world import Fact, make_world

CHOSEN = ("1", "3", "4", "9", "10", "15", "20", "26", "30", "31")
SENTENCES = (
    "The lower valley has waited for water since spring.",
    "Boats returned to the bay in September.",
    "Trade by the small road goes on without papers.",
    "Plans for a railway are older than the border.",
    "The city has bought trams abroad.",
    "Freight trains go back empty.",
    "Markets reopened in June.",
    "Who gets the water is settled upstream.",
    "New posts were promised.",
    "The town has lost its newspaper.",
)


def paper(chosen: list[Fact]) -> str:
    """The paper as plain text."""
    body = " ".join(f"{text}{number}" for number, text in enumerate(SENTENCES, 1))
    notes = "\n".join(
        f"{number}. “{fact.title},” {fact.host}, {fact.day:%B} {fact.day.day}, {fact.day.year}."
        for number, fact in enumerate(chosen, 1)
    )
    return f"The Valley and Its Neighbors\n\n{body}\n\nNotes\n\n{notes}\n"


def main(folder: str) -> None:
    root = Path(folder)
    shutil.rmtree(root / "collections", ignore_errors=True)
    chosen = [fact for fact in facts() if fact.id in CHOSEN]
    world = make_world(chosen, seed=5, per_host=8, fillers=0, random_shapes=True)
    write_collection(world.captures, root)
    (root / "config.yaml").unlink()
    archive = root / "collections" / "web" / "archive" / "captures.warc.gz"
    index_captures(archive, root / "collections" / "web" / "indexes" / "index.cdxj")
    (root / "paper.txt").write_text(paper(chosen), encoding="utf-8")
    for fact, truth in zip(chosen, world.expected, strict=True):
        print(fact.title, truth.status, truth.url)


if __name__ == "__main__":
    main(sys.argv[1])
