"""The register of rules. A rule is one function under `@rule`; nothing else lists it.

    @rule("NTE006", "empty-note", "error",
          bad="Text.1\\n\\n1.\\n", good="Text.1\\n\\n1. Berg, Tin, 12.\\n")
    def empty_note(paper: Paper) -> Iterator[Match]:
        \"\"\"A note has a number but no text.

        The rest of the docstring is the rationale: why an editor cares, when the rule is silent.
        \"\"\"

The function reads the analysed paper and yields matches. It never searches the text again for what
the parser knows, and it asks `paper.conventions` instead of counting for itself.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from citecheck.finding import Match, Severity
from citecheck.model import ArchiveAnswer, RegistryAnswer
from citecheck.named import NamedTuple

Option = bool | int | float | str | list[str]
Check = Callable[..., Iterable[Match]]
Need = Literal["published", "archive", "registries"]
FixKind = Literal["safe", "unsafe"]


class Rule(NamedTuple):
    """A rule with all that its documentation, its configuration and its tests need."""

    code: str
    name: str  # kebab-case, says what is wrong
    severity: Severity
    check: Check
    bad: str  # a tiny paper on which the rule reports
    good: str  # the same, mended: no rule reports on it
    suffix: str  # format of the examples
    fix: FixKind | None  # the best kind of fix that it can offer
    is_default: bool  # off by default where a style or the user must ask for it
    needs: Need | None
    options: Mapping[str, Option]  # name → default; passed as keyword arguments
    since: str
    formerly: tuple[str, ...]  # older codes and names, still accepted with a warning
    published: str | None  # the paper's date in the examples
    example_options: Mapping[str, Option]  # settings of the rule in its examples
    example_answers: Mapping[str, ArchiveAnswer | RegistryAnswer]
    """Source id → what an archive, or registries, say in the bad example."""

    @property
    def family(self) -> str:
        """The first three letters of the code."""
        return self.code[:3]

    @property
    def summary(self) -> str:
        """One line in the indicative: what is wrong."""
        return _docstring(self.check).partition("\n")[0].rstrip(".")

    @property
    def rationale(self) -> str:
        """Why an editor cares, and when the rule is silent."""
        return _docstring(self.check).partition("\n")[2].strip()


def _docstring(check: Check) -> str:
    from inspect import cleandoc  # costs 5 ms, and `lint` explains nothing

    return cleandoc(check.__doc__ or "")


RULES_PAGE = "https://github.com/citecheck/citecheck/blob/main/docs/rules.md"
"""Where the rules are explained; a rule's anchor is its code."""

RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    bad: str,
    good: str,
    suffix: str = "txt",
    fix: FixKind | None = None,
    is_default: bool = True,
    needs: Need | None = None,
    options: Mapping[str, Option] | None = None,
    since: str = "0.1",
    formerly: tuple[str, ...] = (),
    published: str | None = None,
    example_options: Mapping[str, Option] | None = None,
    example_answers: Mapping[str, ArchiveAnswer | RegistryAnswer] | None = None,
) -> Callable[[Check], Check]:
    """Register the decorated function as a rule. A code that is taken is a programming error."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"{code} is taken by {RULES[code].name}")
        RULES[code] = Rule(
            code,
            name,
            severity,
            check,
            bad,
            good,
            suffix,
            fix,
            is_default,
            needs,
            options or {},
            since,
            formerly,
            published,
            example_options or {},
            example_answers or {},
        )
        return check

    return register
