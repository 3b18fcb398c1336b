"""The files that were read beside the papers: bibliographies, and parts of a LaTeX paper.

`output.check_output` asks, so that none of them is ever written over.
"""

from __future__ import annotations

import os
from typing import IO

SUFFIXES = (".bib", ".json", ".yaml", ".yml", ".tex", ".ltx")
"""What their names can end in; a part of a LaTeX paper may also have none."""
_READ: set[tuple[int, int]] = set()


def remember(file: IO[bytes]) -> None:
    """Note that an open file was read beside a paper."""
    status = os.fstat(file.fileno())
    _READ.add((status.st_dev, status.st_ino))


def was_read(status: os.stat_result) -> bool:
    """Whether a file was read beside a paper, by whatever name."""
    return (status.st_dev, status.st_ino) in _READ
