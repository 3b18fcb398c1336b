"""Papers looked up in made registries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.asking.cache import Cache
from citecheck.formats import read_document
from citecheck.linting.examples import paper_of
from citecheck.model import RegistryAnswer
from citecheck.registries.desk import Desk
from citecheck.registries.lookup import look_up
from citecheck.registries.opening import Habits, find_registries, open_desks
from citecheck.registries.wanted import Wanted, wanted_of


def wanted_in(*notes: str) -> list[Wanted]:
    """What notes cite, as registries are asked for it."""
    paper = analyse(read_document("paper.txt", paper_of(*notes).encode()))
    return [wanted_of(s, paper.place_of(s).of(paper.document.text)) for s in paper.sources]


@contextmanager
def desks_at(
    base: str, folder: Path | None = None, is_refreshing: bool = False
) -> Iterator[dict[str, Desk]]:
    """Desks for an address, or an address and names."""
    habits = Habits(Cache(folder) if folder else None, "test", is_refreshing=is_refreshing)
    desks = open_desks(find_registries(base), habits)
    try:
        yield desks
    finally:
        for desk in desks.values():
            desk.client.close()


def ask(
    base: str, *notes: str, folder: Path | None = None, is_refreshing: bool = False
) -> list[RegistryAnswer]:
    """The answers to what notes cite."""
    with desks_at(base, folder, is_refreshing=is_refreshing) as desks:
        return look_up(wanted_in(*notes), desks)


@pytest.fixture(autouse=True)
def traced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Defects are raised, not told."""
    monkeypatch.setenv("CITECHECK_TRACEBACK", "1")
