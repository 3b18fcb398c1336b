"""The SPDX expression of all that the wheel carries, made from REUSE.toml.

    python scripts/licences.py           # print it; exit code 1 where pyproject.toml says another
    python scripts/licences.py --write   # put it into pyproject.toml

Each file of the package must have a licence, by the last annotation whose glob it matches, and each
licence but the code's a text beside its data (`LICENSE.*`), which pyproject.toml must name, so that the
wheel carries it among its metadata.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "citecheck"
_OWN = "MIT"
_LINE = re.compile(r'^license = "[^"]*"$', re.MULTILINE)
_SKIPPED = ("__pycache__", "LICENSE")


def shipped() -> Iterator[tuple[Path, str]]:
    """Each file of the package and the expression it is under. Raises ValueError without one."""
    notes = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_dir() or any(part.startswith(_SKIPPED) for part in path.parts):
            continue
        name = path.relative_to(ROOT).as_posix()
        found = [
            note["SPDX-License-Identifier"]
            for note in notes
            if any(fnmatch(name, glob) for glob in note["path"])
        ]
        if not found:
            raise ValueError(f"REUSE.toml: no licence for {name}")
        yield path, found[-1]


def expression() -> str:
    """All licences, the code's first. Raises ValueError where a text is missing or is not named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = [path.relative_to(ROOT).as_posix() for path in sorted(PACKAGE.rglob("LICENSE*"))]
    if missing := {*texts} - {*project["license-files"]}:
        raise ValueError(f"pyproject.toml: license-files lacks {', '.join(sorted(missing))}")
    told = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in texts)
    names: set[str] = set()
    for path, found in shipped():
        if found != _OWN and path.name not in told:
            raise ValueError(f"{path.relative_to(ROOT)}: no LICENSE file tells of {found}")
        names |= set(found.split(" AND "))
    return " AND ".join([_OWN, *sorted(names - {_OWN})])


def main() -> None:
    """Print the expression; write or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    project = ROOT / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    wanted = _LINE.sub(f'license = "{expression()}"', text)
    print(expression())
    if arguments.write:
        project.write_text(wanted, encoding="utf-8")
    elif wanted != text:
        sys.exit("pyproject.toml says another licence: python scripts/licences.py --write")


if __name__ == "__main__":
    main()
