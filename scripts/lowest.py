"""The lowest versions that pyproject.toml admits, as constraints for pip.

    python scripts/lowest.py > lowest.txt
    pip install -c lowest.txt .

Each bound `name>=1.2` becomes `name==1.2`. `.ci/run` runs the tests with them once, so that a bound
says what has been tried.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?>=(?P<version>[\w.]+)")


def lowest() -> Iterator[str]:
    """One constraint for each dependency that users install. Raises ValueError without a bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"]]
    for name in ("pdf", "references", "editor", "cluster"):
        wanted += extras[name]
    for requirement in wanted:
        found = _BOUND.match(requirement)
        if found is None:
            raise ValueError(f"pyproject.toml: {requirement} has no lower bound")
        yield f"{found['name']}=={found['version']}"


if __name__ == "__main__":
    print(*lowest(), sep="\n")
