"""Who is asked by a run of `verify`, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citecheck.named import NamedTuple

if TYPE_CHECKING:
    from citecheck.errors import PaperError
    from citecheck.finding import Finding
    from citecheck.model import Paper


class Manner(NamedTuple):
    """Who is asked, and how."""

    is_archive: bool
    is_registries: bool
    is_offline: bool = False
    is_refreshing: bool = False
    is_saving: bool = False
    is_quiet: bool = False


class Run(NamedTuple):
    """What was asked, and what came of it."""

    papers: Sequence[Paper]
    findings: Sequence[Finding] = ()
    errors: Sequence[PaperError] = ()
    archives: Sequence[str] = ()  # names or addresses of those asked
    registries: Sequence[str] = ()
    requests: int = 0
