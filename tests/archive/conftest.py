"""A made archive, served by pywb and by a server that answers as the Internet Archive does."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from citecheck.archive.cache import Cache
from citecheck.archive.client import Client
from citecheck.archive.etiquette import Etiquette
from citecheck.archive.query import Query
from citecheck.archive.servers import find_archive
from citecheck.outlets import resolve
from tests.archive.ia_server import IaServer, Mood, serving
from tests.archive.pywb_server import CAPTURES
from tests.archive.world import Fact, World, make_world
from tests.conftest import ROOT

HERE = Path(__file__).parent
FATES = {
    3: "absent",
    9: "absent",
    12: "soft404",
    16: "gone",
    20: "login",
    25: "date-near",
    29: "title-off",
}


def facts() -> list[Fact]:
    """The made paper's sources; some are not archived, some differ."""
    table = tomllib.loads((HERE / "facts.toml").read_text(encoding="utf-8"))["source"]
    return [
        Fact(
            str(number + 1),
            item["title"],
            item["host"],
            item["day"],
            item.get("page", item["title"]),
            item["language"],
            FATES.get(number, "present"),
        )
        for number, item in enumerate(table)
    ]


def query_of(fact: Fact) -> Query:
    """A source as the parser gives it to the archive."""
    outlet = resolve(fact.host)
    return Query(fact.title, outlet.host, outlet.domain, fact.day.isoformat())


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
    command = [sys.executable, "-m", "tests.archive.pywb_server", str(root), str(log)]
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
def client_of(clock: Clock, tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Make clients whose waiting takes no time."""
    made = []

    def make(base: str, *, cache: bool = True, rate: float | None = None, **how: bool) -> Client:
        archive = find_archive(base, rate=rate)
        kept = Cache(tmp_path / "cache") if cache else None
        etiquette = Etiquette(archive, clock, clock.sleep)
        made.append(Client(archive, kept, "citecheck/test", etiquette=etiquette, **how))
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
