"""Languages as notes name them, and as countries print them."""

from __future__ import annotations

from functools import lru_cache

from citecheck.facts.tables import read_table, read_words


@lru_cache(maxsize=1)
def named_languages() -> dict[str, str]:
    """Name in lower case -> BCP 47 tag."""
    return {name: tag for tag, names in read_words("languages").items() for name in names}


@lru_cache(maxsize=1)
def languages_of_countries() -> dict[str, tuple[str, ...]]:
    """Top-level domain of a country -> the languages that its outlets print in, the commoner
    first."""
    return {domain: tuple(tags.split()) for domain, tags in read_table("countries").items()}
