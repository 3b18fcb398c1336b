"""What this paper mostly does, trait by trait; a style profile answers the same questions.

A trait is dominant when at least five places show it and three quarters of them agree. Below that
there is no answer, and the rules that ask are silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from citecheck.model import ParsedNote, Source, Structure

MIN_PLACES = 5
MIN_SHARE = 0.75


class Trait(NamedTuple):
    """How often each variant of one trait occurs, and the variant that a style prescribes."""

    counts: Mapping[str, int]
    prescribed: str | None = None

    @property
    def dominant(self) -> str | None:
        """The variant that the paper is held to, or None."""
        if self.prescribed is not None:
            return self.prescribed
        total = sum(self.counts.values())
        if total < MIN_PLACES:
            return None
        variant, count = max(self.counts.items(), key=lambda item: item[1])
        return variant if count >= MIN_SHARE * total else None


class Conventions(NamedTuple):
    """The traits of one paper by name."""

    traits: Mapping[str, Trait]

    def dominant(self, trait: str) -> str | None:
        """The variant of a trait that the paper is held to, or None where it has no habit."""
        found = self.traits.get(trait)
        return found.dominant if found else None

    def times(self, trait: str, variant: str) -> int:
        """How many places show this variant."""
        found = self.traits.get(trait)
        return found.counts.get(variant, 0) if found else 0


def tally(observations: Iterable[tuple[str, str]], prescribed: Mapping[str, str]) -> Conventions:
    """Count (trait, variant) pairs; `prescribed` holds the answers that a style gives."""
    counts: dict[str, Counter[str]] = {trait: Counter() for trait in prescribed}
    for trait, variant in observations:
        counts.setdefault(trait, Counter())[variant] += 1
    return Conventions(
        {trait: Trait(dict(count), prescribed.get(trait)) for trait, count in counts.items()}
    )


def observe(
    structure: Structure, parsed: Sequence[ParsedNote], sources: Sequence[Source], style: str
) -> Conventions:
    """The habits of one paper. `style` names a profile whose answers stand above the counts."""
    return tally((), {})
