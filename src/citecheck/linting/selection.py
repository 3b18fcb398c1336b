"""Which rules a code, a prefix or a name stands for."""

from __future__ import annotations

from citecheck.linting.registry import Rule
from citecheck.rules import RULES


def resolve_code(wanted: str) -> Rule | None:
    """The rule of a code or name; older ones are still accepted."""
    folded = wanted.strip().casefold()
    for rule in RULES.values():
        if folded in (rule.code.casefold(), rule.name, *map(str.casefold, rule.formerly)):
            return rule
    return None


def renamed(wanted: str) -> str | None:
    """What to tell of a code or name that a rule had formerly; None for one that holds."""
    folded = wanted.strip().casefold()
    for rule in RULES.values():
        if folded in map(str.casefold, rule.formerly):
            return f"{wanted.strip()} is now called {rule.code} ({rule.name})"
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
