"""A made archive, served by pywb and by a server that answers as the Internet Archive does."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.archives import find_archive, service_of
from citecheck.asking.cache import Cache
from citecheck.asking.manners import Manners
from tests.conftest import ROOT
from tests.worlds.archives.facts import facts
from tests.worlds.archives.ia_server import IaServer, Mood, serving
from tests.worlds.archives.pywb_server import CAPTURES
from tests.worlds.archives.world import World, make_world


class Clock:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


class Served(NamedTuple):
    """A pywb that runs, and where it writes down what it is asked."""

    base: str
    log: Path

    def requests(self) -> list[str]:
        """What it was asked so far."""
        return [line.split(" ", 2)[2] for line in self.log.read_text().splitlines()]


@pytest.fixture(scope="session")
def world() -> World:
    return make_world(facts(), seed=7, per_host=14, fillers=2, random_shapes=True)


@pytest.fixture(scope="session")
def pywb(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("pywb")
    (root / CAPTURES).write_bytes(pickle.dumps(world.captures))
    log = root / "requests.log"
    log.touch()
    command = [sys.executable, "-m", "tests.worlds.archives.pywb_server", str(root), str(log)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        assert port, "pywb did not start"
        yield Served(f"http://127.0.0.1:{port}/web", log)
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client_of(clock: Clock, tmp_path: Path) -> Iterator[Callable[..., ArchiveClient]]:
    """Make clients whose waiting takes no time."""
    made = []

    def make(
        base: str, *, cache: bool = True, rate: float | None = None, **how: bool
    ) -> ArchiveClient:
        archive = find_archive(base, rate=rate)
        kept = Cache(tmp_path / "cache") if cache else None
        manners = Manners(service_of(archive), clock, clock.sleep)
        made.append(ArchiveClient(archive, kept, "citecheck/test", manners=manners, **how))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def ia(world: World) -> Iterator[Callable[..., IaServer]]:
    """Start servers in the Internet Archive's manner, with a mood."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        def start(mood: Mood | None = None) -> IaServer:
            return stack.enter_context(serving(world.captures, mood))

        yield start
