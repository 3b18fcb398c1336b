"""What a paper mostly does, trait by trait; a style profile is the same type with fixed answers."""

from collections.abc import Mapping

from citecheck.named import NamedTuple

MIN_PLACES = 5
"""Places that must show a trait before the paper has a habit."""
MIN_SHARE = 0.75
"""Share of them that must agree."""


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
