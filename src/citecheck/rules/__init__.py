"""What citecheck finds fault with: one family a file, one small function a rule."""

from citecheck.rules import document, markers, notes  # noqa: F401 - each registers its rules
from citecheck.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule"]
