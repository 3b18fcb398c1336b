"""What citecheck finds fault with: one family a file, one small function a rule."""

from __future__ import annotations

from citecheck.rules import (  # noqa: F401 - each registers its rules
    archive,
    dates,
    document,
    markers,
    notes,
    outlets,
    punctuation,
    references,
    sources,
    translit,
    urls,
)
from citecheck.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule", "resolve_code", "select_codes"]


def resolve_code(wanted: str) -> Rule | None:
    """The rule of a code or name; older ones are still accepted."""
    folded = wanted.strip().casefold()
    for rule in RULES.values():
        if folded in (rule.code.casefold(), rule.name, *map(str.casefold, rule.formerly)):
            return rule
    return None


def select_codes(wanted: str) -> frozenset[str]:
    """Codes that a code, a prefix of codes (`PUN`, `PUN00`), a name or `ALL` stands for."""
    folded = wanted.strip().casefold()
    if folded == "all":
        return frozenset(RULES)
    if rule := resolve_code(folded):
        return frozenset({rule.code})
    if len(folded) < 3:
        return frozenset()
    return frozenset(code for code in RULES if code.casefold().startswith(folded))
