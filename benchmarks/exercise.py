"""Runs the package over the repository's own papers and notes, so that what is built late is built."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent


def own_papers() -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the papers in the repository, in every format that it holds."""
    for folder in ("fixtures", "examples", "tests/worlds"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in (".txt", ".md", ".html", ".tex", ".rst", ".org"):
                yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    for path in sorted((ROOT / "tests" / "kinds").glob("*.toml")):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        if isinstance(case.get("text"), str):
            yield path.stem + case.get("suffix", ".txt"), case["text"].encode()


def exercise() -> None:
    """Lint, with all rules, each of the repository's papers."""
    from citecheck.analysis import analyse
    from citecheck.formats import read_document
    from citecheck.linting.runner import lint
    from citecheck.settings import DEFAULTS

    for name, data in own_papers():
        lint(analyse(read_document(name, data)), DEFAULTS)
