"""What the Internet Archive does to its clients, and what this one does then. Time is a fake clock's."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.archives import find_archive, service_of
from citecheck.archive.verify import verify
from citecheck.asking.cache import Cache
from citecheck.asking.manners import Manners
from citecheck.model import ArchiveAnswer
from tests.archive.conftest import Clock
from tests.archive.test_search import QUERIES, wrong
from tests.worlds.archives.ia_server import IaServer
from tests.worlds.archives.world import World

Serve = Callable[..., IaServer]
Clients = Callable[..., ArchiveClient]
FEW = QUERIES[:6]


def plain(answers: list[ArchiveAnswer]) -> list[tuple[str, str | None]]:
    """Status and timestamp: what must not depend on the weather."""
    return [(answer.status, answer.timestamp) for answer in answers]


@pytest.fixture
def truth(ia: Serve, client_of: Clients) -> list[tuple[str, str | None]]:
    return plain(verify(FEW, client_of(ia().base, cache=False)))


@pytest.mark.parametrize(
    "trouble", ["503", "504", "outage", "empty", "cut", "short", "close", "500"]
)
def test_trouble_once_costs_only_time(
    trouble: str, ia: Serve, client_of: Clients, truth: list[tuple[str, str | None]]
) -> None:
    server = ia(lambda path, number: trouble if number % 3 == 1 else None)
    answers = verify(FEW, client_of(server.base))
    if trouble == "empty":  # an empty index is an answer; an empty page is none
        assert all(a in (b, ("missing", None)) for a, b in zip(plain(answers), truth, strict=True))
    else:
        assert plain(answers) == truth


@pytest.mark.parametrize("trouble", ["503", "outage", "cut", "short", "close", "429"])
def test_trouble_without_end_is_unknown(trouble: str, ia: Serve, client_of: Clients) -> None:
    server = ia(lambda path, number: trouble)
    client = client_of(server.base)
    answers = verify(FEW, client)
    assert {answer.status for answer in answers} == {"unknown"}
    assert all(answer.message for answer in answers)
    assert client.cache is not None
    assert client.cache.info().answers == 0
    assert len(server.asked) <= 6 * len(FEW)


def test_mixed_weather_never_makes_a_page_missing(
    world: World, ia: Serve, client_of: Clients
) -> None:
    weather = Random(5)

    def mood(path: str, number: int) -> str | None:
        kinds = ["429:2", "429", "503", "503", "close", "short", "outage"]
        return weather.choice(kinds) if weather.random() < 0.3 else None

    answers = verify(QUERIES, client_of(ia(mood).base))
    assert [w for w in wrong(world, answers) if "unknown" not in w] == []


def test_too_many_requests_stop_everything_for_as_long_as_told(
    ia: Serve, client_of: Clients, clock: Clock, truth: list[tuple[str, str | None]]
) -> None:
    server = ia(lambda path, number: "429:45" if number == 3 else None)
    assert plain(verify(FEW, client_of(server.base))) == truth
    assert any(44 <= wait <= 45 for wait in clock.waits)


def test_too_many_requests_without_a_time_pause_longer_each_time(clock: Clock) -> None:
    archive = find_archive("ia")
    manners = Manners(service_of(archive), clock, clock.sleep)
    manners.pause(archive.pause)
    before = clock.now
    manners.wait_turn("replay")
    assert clock.now - before == pytest.approx(60)


def test_limit_holds_for_every_minute(clock: Clock) -> None:
    manners = Manners(service_of(find_archive("ia")), clock, clock.sleep)
    times = []
    for _ in range(100):
        manners.wait_turn("index")
        times.append(clock.now)
    assert all(b - a > 2.5 for a, b in pairwise(times))
    assert all(sum(t <= s < t + 60 for s in times) <= 24 for t in times)


@pytest.mark.parametrize(
    ("rate", "seconds"), [(None, 0.0), (60.0, 62.4), (600.0, 6.24)], ids=["none", "60", "600"]
)
def test_rate_can_be_set(clock: Clock, rate: float | None, seconds: float) -> None:
    archive = find_archive("http://127.0.0.1:1/web", rate=rate)
    manners = Manners(service_of(archive), clock, clock.sleep)
    start = clock.now
    for _ in range(61):
        manners.wait_turn("index")
    assert clock.now - start == pytest.approx(seconds)


def test_excluded_site_is_named_and_not_asked_again(ia: Serve, client_of: Clients) -> None:
    server = ia(lambda path, number: "403")
    answers = verify(FEW[:2], client_of(server.base))
    assert [(a.status, a.message) for a in answers] == [
        ("unknown", "this site is excluded from the archive")
    ] * 2
    asked = len(server.asked)
    assert verify(FEW[:2], client_of(server.base)) == answers
    assert len(server.asked) == asked <= 2


def test_refused_connections_end_the_run_politely(client_of: Clients) -> None:
    client = client_of("http://127.0.0.1:9/cdx/search/cdx")
    answers = verify(QUERIES, client)
    assert {answer.status for answer in answers} == {"unknown"}
    assert client.blocked is not None
    assert "is the server running" in client.blocked
    assert client.sent <= 10


def test_what_was_answered_before_an_outage_is_kept(
    ia: Serve, client_of: Clients, truth: list[tuple[str, str | None]]
) -> None:
    broken = ia(lambda path, number: "503" if number > 4 else None)
    client = client_of(broken.base)
    verify(FEW, client)
    assert client.cache is not None
    kept = client.cache.info().answers
    assert kept == 4
    broken.mood = None
    resumed = client_of(broken.base)
    assert plain(verify(FEW, resumed)) == truth
    whole = client_of(broken.base, cache=False)
    verify(FEW, whole)
    assert resumed.sent == whole.sent - kept


def test_user_agent_is_sent(ia: Serve, tmp_path: Path) -> None:
    archive = find_archive(ia().base)
    client = ArchiveClient(archive, Cache(tmp_path), "citecheck/0.1 (mailto:desk@example.org)")

    def read(reply: object) -> list[str]:
        return ["seen"]

    client.ask("index", f"{archive.index_url}?url=example.org", read)
    client.close()


def test_index_answers_grow_old_and_captures_do_not(tmp_path: Path) -> None:
    now = [0.0]
    cache = Cache(tmp_path, clock=lambda: now[0])
    cache.store("q", ["a"])
    now[0] = 40 * 86400.0
    assert cache.find("q") == ["a"]
    assert cache.find("q", max_age=30 * 86400.0) is None
    cache.close()


def test_an_address_without_an_index_makes_nothing_missing(ia: Serve, client_of: Clients) -> None:
    client = client_of(ia().base.removesuffix("/cdx/search/cdx") + "/no/such/collection")
    answers = verify(FEW, client)
    assert {answer.status for answer in answers} == {"unknown"}
    assert "--archive" in (answers[0].message or "")
    assert client.sent == len({query.domain for query in FEW})
