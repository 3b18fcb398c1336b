"""`[Internet]`, `[online]`: a medium, which is no genre."""

from __future__ import annotations

from functools import cache

from citecheck.citations.sources.labels import Labelled, runs_of
from citecheck.facts.tables import read_table


def without_media(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """The tokens, where `[Internet]`, `[online]` and their like are no genre."""
    for label in ("genre", "translated-title"):
        if not any(t.label == label for t in tokens):
            continue
        for first, last in runs_of(tokens, label):
            printed = text[tokens[first].start : tokens[last - 1].end].strip(" []:.").casefold()
            if printed in _media():
                tokens[first:last] = [t._replace(label="o") for t in tokens[first:last]]
    return tokens


@cache
def _media() -> frozenset[str]:
    return frozenset(form.strip() for form in read_table("phrases")["media"].split("|"))
