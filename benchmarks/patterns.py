"""Every regular expression of the package: those of its modules and those it builds when asked.

`collect` watches `re` compile while all modules are imported, while functions without arguments
that cache a pattern are called, and while sample papers are linted. Patterns written as a literal
in a call (`re.sub("…", …)`) are read from the source.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import citecheck

PACKAGE = Path(citecheck.__file__).parent
_CALLS = frozenset(
    {"compile", "match", "fullmatch", "search", "finditer", "findall", "sub", "split"}
)
_Key = tuple[str, int]
_ATTRIBUTES = frozenset({"pattern", "flags", "groups", "groupindex"})


class Expression(NamedTuple):
    """One regular expression, where it was compiled, and whether it is searched for."""

    pattern: str
    flags: int
    origin: str  # `citations/fields.py:31`
    uses: frozenset[str]  # methods that are called on it; `?`: it is handed on


def collect(exercise: Callable[[], None]) -> list[Expression]:
    """All patterns of the package, by their origin; `exercise` runs what builds the late ones."""
    found: dict[_Key, str] = {}
    uses: dict[_Key, set[str]] = {}
    with _Watch(found):
        modules = list(_modules())
        for module in modules:
            _call_builders(module)
        exercise()
        for origin, called, pattern in _literals():
            try:
                compiled = re.compile(pattern)
            except re.error:  # needs flags, which a watched call has given it
                continue
            found.setdefault((compiled.pattern, compiled.flags), origin)
            uses.setdefault((compiled.pattern, compiled.flags), set()).add(called)
    _add_uses(uses, modules, found)
    return sorted(
        (
            Expression(*key, origin, frozenset(uses.get(key, {"?"})))
            for key, origin in found.items()
        ),
        key=lambda expression: (expression.origin, expression.pattern),
    )


class _Watch:
    """Notes each text pattern that is compiled from a line of the package."""

    def __init__(self, found: dict[_Key, str]) -> None:
        self.found = found
        self.compiler: Any = vars(re)["_compiler"]
        self.compile = self.compiler.compile

    def __enter__(self) -> None:
        re.purge()
        for name in [n for n in sys.modules if n.startswith("citecheck.")]:
            del sys.modules[name]
        self.compiler.compile = self._compile
        late: Any = importlib.import_module("citecheck.late")
        late.late = late.compiled = _at_once

    def __exit__(self, *_: object) -> None:
        self.compiler.compile = self.compile

    def _compile(self, pattern: Any, flags: int = 0) -> Any:
        compiled = self.compile(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals.get("__name__") in ("re", __name__):
            frame = frame.f_back
        place = Path(frame.f_code.co_filename)
        if isinstance(pattern, str) and PACKAGE in place.parents:
            place = place.relative_to(PACKAGE)
            key = (compiled.pattern, compiled.flags)
            self.found.setdefault(key, f"{place.as_posix()}:{frame.f_lineno}")
        return compiled


def _at_once(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`late` and `compiled` while `_Watch` looks on."""
    return re.compile(pattern, flags)


def _modules() -> Iterator[Any]:
    for info in pkgutil.walk_packages([str(PACKAGE)], "citecheck."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def _is_text_pattern(value: Any) -> bool:
    return isinstance(value, re.Pattern) and isinstance(value.pattern, str)


def _call_builders(module: Any) -> None:
    for name, value in vars(module).items():
        if name.startswith("__") or not hasattr(value, "cache_info"):
            continue
        code = value.__wrapped__.__code__
        if not code.co_argcount and "Pattern" in str(
            value.__wrapped__.__annotations__.get("return")
        ):
            value()


def _literals() -> Iterator[tuple[str, str, str]]:
    """Origin, function and pattern of each call of `re` with the pattern in it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=called),
                    args=[ast.Constant(value=str(pattern)), *rest],
                ) if called in _CALLS - {"compile"} or not rest:
                    yield f"{place}:{node.lineno}", called, pattern
                case ast.Attribute(
                    value=ast.Call(
                        func=ast.Attribute(value=ast.Name(id="re"), attr="compile"),
                        args=[ast.Constant(value=str(pattern))],
                    ),
                    attr=called,
                ):
                    yield f"{place}:{node.lineno}", called, pattern


def _add_uses(uses: dict[_Key, set[str]], modules: list[Any], found: dict[_Key, str]) -> None:
    """How patterns are used that have a name, or that a function of the package returns."""
    by_origin: dict[str, list[_Key]] = {}
    for key, origin in found.items():
        by_origin.setdefault(origin, []).append(key)
    for module in modules:
        path = Path(module.__file__)
        source = path.read_text(encoding="utf-8")
        for name, value in vars(module).items():
            bound = getattr(value, "__self__", None)
            if isinstance(bound, re.Pattern):
                uses.setdefault((bound.pattern, bound.flags), set()).add(value.__name__)
            elif _is_text_pattern(value):
                uses.setdefault((value.pattern, value.flags), set()).update(_uses(name, source))
        for line, methods in _made(source):
            for key in by_origin.get(f"{path.relative_to(PACKAGE).as_posix()}:{line}", ()):
                uses.setdefault(key, set()).update(methods)
    for key, said in uses.items():
        if said > {"compile"}:
            uses[key] = said - {"compile"}


def _made(source: str) -> Iterator[tuple[int, set[str]]]:
    """Lines that make a pattern when called, and the methods called on what they make."""
    for number, line in enumerate(source.splitlines(), 1):
        if methods := set(re.findall(r"\bre\.(\w+)\(", line)) & (_CALLS - {"compile"}):
            yield number, methods
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef) or node.returns is None:
            continue
        if "Pattern" in ast.unparse(node.returns):
            methods = set(re.findall(rf"(?<!def )\b{node.name}\([^()]*\)(?:\.(\w+))?", source))
            for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                yield number, {method or "?" for method in methods}


def _uses(name: str, source: str) -> set[str]:
    """The methods called on a name, `?` where it is handed on."""
    found = re.findall(rf"(?<![\w.]){name}\b(?!\s*(?::[^=\n]+)?=[^=])(?:\.(\w+))?", source)
    return {method or "?" for method in found} - _ATTRIBUTES
