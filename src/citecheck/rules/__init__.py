"""What citecheck finds fault with: one family a file, one small function a rule.

A rule is found because its module is in this folder: no list names it.
"""

from __future__ import annotations

from importlib import import_module
from os import listdir
from os.path import dirname

from citecheck.linting.registry import RULES

__all__ = ["RULES"]

for _file in sorted(listdir(dirname(__file__))):
    if _file.endswith(".py") and not _file.startswith("_"):
        import_module(f"citecheck.rules.{_file[:-3]}")
