"""What a description says behind the title of a thesis: GOST R 7.0.100-2018."""

from __future__ import annotations

import re
from functools import cache

from citecheck.citations.sources.labels import Labelled
from citecheck.facts.tables import read_table
from citecheck.late import compiled


def with_thesis(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`: специальность 23.00.02 «…» : диссертация на соискание …` tells what a work is."""
    found = _kind_of_thesis().search(text) if ": " in text else None
    if not found:
        return tokens
    made = []
    for token in tokens:
        if found.start(1) <= token.start < found.end(1):
            token = token._replace(label="genre", starts=False)
        elif found.end(1) < token.start < found.end() and token.label == "title":
            token = token._replace(label="author", starts=False)
        made.append(token)
    return made


@cache
def _kind_of_thesis() -> re.Pattern[str]:
    kinds = read_table("phrases")["theses"]
    return compiled(rf" : ((?:{kinds})[^/]{{0,300}}?)(?= /|$)(?: /[^;.]{{0,80}})?")
