"""Files, functions, lines and patterns stay small; nothing is defined that nobody names."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "citecheck"
MAX_FILE, MAX_FUNCTION, MAX_LINE, MAX_PATTERN = 300, 50, 100, 160
FILES = sorted(PACKAGE.rglob("*.py"))
TEXTS = {file: file.read_text(encoding="utf-8") for file in FILES}
TREES = {file: ast.parse(text) for file, text in TEXTS.items()}

CALLED_BY_NAME = re.compile(r"on_\w+|off_\w+|read_\w+|do_\w+|__\w+__|visit_\w+")
"""Methods that a reader of a format finds by the name of an element or a command."""

FOR_OTHERS = {
    "get_command", "list_commands", "resolve_command",  # typer calls them
    "setup", "set_header",  # Dask and rispy do
    "parse_note", "doi_of", "LABELS", "ascii_host",  # training and tests stand on them
    "slot", "filter_bits",  # the scripts that build lexicons do
}  # fmt: skip


def test_no_file_is_longer_than_one_sitting() -> None:
    assert {f.name: n for f, text in TEXTS.items() if (n := text.count("\n")) > MAX_FILE} == {}


def test_a_function_fits_on_a_screen() -> None:
    """Its signature and docstring aside: a command's options are a list."""
    long = {}
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[ast.get_docstring(node) is not None :] or node.body
                size = (node.end_lineno or 0) - body[0].lineno + 1
                if size > MAX_FUNCTION:
                    long[f"{file.name}:{node.name}"] = size
    assert long == {}


def test_lines_are_read_without_scrolling() -> None:
    """Patterns aside, which have a bound of their own."""
    long = [
        f"{file.relative_to(PACKAGE)}:{number}"
        for file, text in TEXTS.items()
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) > MAX_LINE and not re.match(r"\s*r?f?r?[\"']", line)
    ]
    assert long == []


def patterns_of(tree: ast.Module) -> Iterator[str]:
    """Each piece of a pattern that is written in one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_pattern(node.func) and node.args:
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def _is_pattern(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in ("late", "compiled")
    is_module = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name)
    return is_module and called.value.id == "re"  # type: ignore[attr-defined]


def test_patterns_are_small() -> None:
    long = {
        f"{file.name}: {pattern[:40]}": len(pattern)
        for file, tree in TREES.items()
        for pattern in patterns_of(tree)
        if len(pattern) > MAX_PATTERN
    }
    assert long == {}


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            yield node.name
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_nothing_is_defined_and_never_named() -> None:
    words = Counter(word for text in TEXTS.values() for word in re.findall(r"\w+", text))
    unused = {
        f"{file.relative_to(PACKAGE)}: {name}"
        for file, tree in TREES.items()
        for name in _defined(tree)
        if words[name] < 2 and name not in FOR_OTHERS and not CALLED_BY_NAME.fullmatch(name)
    }
    assert unused == set()


def _module(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports() -> dict[str, set[str]]:
    """Module → modules of ours that it imports, when it is imported."""
    modules = {_module(file) for file in FILES}
    found: dict[str, set[str]] = {}
    for file, tree in TREES.items():
        own = found.setdefault(_module(file), set())
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                own |= (inner & modules) or ({node.module} & modules)
            elif isinstance(node, ast.Import):
                own |= {alias.name for alias in node.names} & modules
    return found


def test_no_import_goes_in_a_circle() -> None:
    imports = _imports()
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        if module in path:
            pytest.fail(" → ".join((*path[path.index(module) :], module)))
        if module in done:
            return
        for other in sorted(imports[module]):
            walk(other, (*path, module))
        done.add(module)

    for module in imports:
        walk(module, ())
