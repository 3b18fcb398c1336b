"""Nothing is missing that was not looked for: whatever is cut, limited or refused, no page is lost by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.archives import find_archive, service_of
from citecheck.archive.query import Query
from citecheck.archive.verify import verify
from citecheck.asking.cache import Cache
from citecheck.asking.manners import Manners
from citecheck.model import ArchiveAnswer
from tests.archive.conftest import Clock
from tests.worlds.archives.facts import query_of
from tests.worlds.archives.ia_server import IaServer, serving
from tests.worlds.archives.lifelike import make_lifelike
from tests.worlds.archives.world import World

TROUBLES = ("429:1", "429", "503", "outage", "cut", "short", "close", "403", "404", "empty page")
CHOSEN = ("steppewire.org", "harbour-news.net", "copyhouse.net", "slugger.org", "arna.press")


@cache
def _made() -> tuple[list[Query], World]:
    facts, world = make_lifelike(3, is_small=True)
    chosen = [n for n, fact in enumerate(facts) if fact.host in CHOSEN and fact.fate == "present"]
    truths = [world.expected[n] for n in chosen]
    return [query_of(facts[n]) for n in chosen], World(world.captures, truths)


@pytest.fixture(scope="module")
def server() -> Iterator[IaServer]:
    with serving(_made()[1].captures) as running:
        yield running


def run(server: IaServer, dialect: str, cache: Cache | None = None) -> list[ArchiveAnswer]:
    base = server.base if dialect == "ia" else server.collection
    archive = find_archive(base)
    clock = Clock()
    manners = Manners(service_of(archive), clock, clock.sleep)
    client = ArchiveClient(archive, cache, "citecheck/test", manners=manners)
    return verify(_made()[0], client)


def is_hit(seed: int, share: float, path: str, salt: int = 0) -> bool:
    """Whether chance strikes a path; the same one every time."""
    digest = sha256(f"{seed} {salt} {path}".encode()).digest()
    return digest[0] / 256 < share


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seed=st.integers(0, 10_000),
    share=st.sampled_from([0.1, 0.3, 0.7]),
    trouble=st.sampled_from(TROUBLES),
    is_lasting=st.booleans(),
    row_cap=st.sampled_from([150_000, 150_000, 20, 5]),
    dialect=st.sampled_from(["ia", "pywb"]),
)
def test_no_fault_makes_a_page_missing(
    server: IaServer,
    seed: int,
    share: float,
    trouble: str,
    is_lasting: bool,
    row_cap: int,
    dialect: str,
) -> None:
    counts: dict[str, int] = {}

    def mood(path: str, number: int) -> str | None:
        counts[path] = counts.get(path, 0) + 1
        if not is_hit(seed, share, path) or (not is_lasting and counts[path] > 1):
            return None
        is_index = "/cdx" in path
        if trouble == "empty page":  # an empty page is none; an empty index is an answer
            return None if is_index else "empty"
        return trouble

    server.mood, server.row_cap = mood, row_cap if dialect == "ia" else 150_000
    try:
        answers = run(server, dialect)
    finally:
        server.mood, server.row_cap = None, 150_000
    for truth, answer in zip(_made()[1].expected, answers, strict=True):
        assert answer.status in ("archived", "unknown"), answer
        if answer.status == "unknown":
            assert answer.message
        else:
            assert answer.url == truth.url


@pytest.mark.parametrize("dialect", ["ia", "pywb"])
def test_what_was_not_answered_is_asked_again_and_nothing_else(
    server: IaServer, tmp_path: Path, dialect: str
) -> None:
    start = len(server.paths())
    server.mood = lambda path, number: "503" if is_hit(1, 0.4, path) else None
    try:
        first = run(server, dialect, Cache(tmp_path))
    finally:
        server.mood = None
    assert any(answer.status == "unknown" for answer in first)
    answered = {path for path in server.paths()[start:] if not is_hit(1, 0.4, path)}
    before = len(server.paths())
    second = run(server, dialect, Cache(tmp_path))
    assert {answer.status for answer in second} == {"archived"}
    assert answered.isdisjoint(server.paths()[before:])
    before = len(server.paths())
    assert run(server, dialect, Cache(tmp_path)) == second
    assert len(server.paths()) == before


@pytest.mark.parametrize("limit", ["ROW_LIMIT", "FILTERED_LIMIT"])
def test_an_index_at_its_limit_makes_nothing_missing(
    server: IaServer, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"citecheck.archive.finding.holdings.{limit}", 3)
    monkeypatch.setattr("citecheck.archive.finding.holdings.MAX_PARTS", 1)
    for dialect in ("ia", "pywb"):
        answers = run(server, dialect)
        assert {answer.status for answer in answers} <= {"archived", "unknown"}, dialect


def test_more_candidates_than_are_read_are_told(client_of: Callable[..., ArchiveClient]) -> None:
    from tests.worlds.archives.world import Capture

    body = b"<html><h1>Something Else Altogether</h1></html>"
    captures = [
        Capture(f"https://valley.example/p/{n}", "20200401090000", 200, body) for n in range(40)
    ]
    query = Query("The Ferry Returns", "valley.example", "valley.example", "2020-04-01")
    with serving(captures) as running:
        client = client_of(running.collection)
        answer = verify([query], client)[0]
        sent = client.sent
        again = client_of(running.collection)
        assert verify([query], again)[0] == answer
    assert answer.status == "unknown"
    assert "may be it, which were not read" in (answer.message or "")
    assert again.sent == 0 < sent
