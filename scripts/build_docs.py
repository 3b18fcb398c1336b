"""Writes `docs/rules.md` from the rules themselves: a section a rule, anchors are the codes.

usage: python scripts/build_docs.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from citecheck.linting.registry import Rule
from citecheck.rules import RULES

TARGET = Path(__file__).parents[1] / "docs/rules.md"
FAMILIES = {
    "MRK": "Markers: the numbers in the text that cite notes",
    "NTE": "Notes: their run and their numbers",
    "SRC": "Sources: what they are made of, and how they agree",
    "PUN": "Punctuation: the marks that bound titles, sources and notes",
    "DAT": "Dates",
    "OUT": "Outlets",
    "TRL": "Romanised titles",
    "URL": "Addresses and identifiers",
    "ARC": "What a web archive knows",
    "REG": "What open registries know",
    "DOC": "The document as a whole",
    "BIB": "Reference lists, and what the text cites of them",
}
INTRODUCTION = """\
# The rules

Generated from the rules by `python scripts/build_docs.py`; `citecheck rule CODE` shows the same.

Codes never change their meaning. A rule is an **error**, a **warning** or an **info**; the
configuration can change that (`[rules.PUN007]`, `severity = "warning"`). A *safe* fix is certain
and loses nothing; an *unsafe* one is to be looked at. “The paper mostly …” means: at least five
places show it, and three quarters of them agree; below that the rule is silent.
"""


def pages() -> Iterator[str]:
    """The page, piece by piece."""
    yield INTRODUCTION
    yield "\n| code | name | severity | fix | what it reports |\n| --- | --- | --- | --- | --- |\n"
    for rule in _in_order():
        severity = rule.severity if rule.is_default else f"{rule.severity}, off by default"
        yield (
            f"| [{rule.code}](#{rule.code}) | {rule.name} | {severity} | {rule.fix or ''} "
            f"| {_cell(rule.summary)} |\n"
        )
    family = None
    for rule in _in_order():
        if rule.family != family:
            family = rule.family
            yield f"\n## {FAMILIES[family]}\n"
        yield from _section(rule)


def _in_order() -> list[Rule]:
    order = list(FAMILIES)
    return sorted(RULES.values(), key=lambda rule: (order.index(rule.family), rule.code))


def _section(rule: Rule) -> Iterator[str]:
    yield f'\n<a id="{rule.code}"></a>\n\n### {rule.code} {rule.name}\n\n'
    yield f"{rule.summary}.\n"
    if rule.rationale:
        yield f"\n{rule.rationale}\n"
    facts = [rule.severity, "on by default" if rule.is_default else "off by default"]
    facts += [f"{rule.fix} fix"] if rule.fix else ["no fix"]
    if rule.needs:
        facts.append(
            {
                "published": "needs `published`",
                "archive": "needs archive results",
                "registries": "needs registries' results",
            }[rule.needs]
        )
    yield f"\n*{', '.join(facts)}; since {rule.since}.*\n"
    if rule.formerly:
        yield f"\nFormerly: {', '.join(rule.formerly)}.\n"
    for name, default in rule.options.items():
        yield f"\nOption `{name}`, `{default!r}` by default.\n"
    fence = f"```{_language(rule)}"
    yield f"\nBad:\n\n{fence}\n{rule.bad}```\n\nGood:\n\n{fence}\n{rule.good}```\n"


def _language(rule: Rule) -> str:
    return "markdown" if rule.suffix == "md" else "text"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    TARGET.write_text("".join(pages()), encoding="utf-8")
    print(f"{TARGET}: {len(RULES)} rules")
