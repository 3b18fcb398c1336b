"""TimeMaps, Common Crawl, and several archives in order: against servers made from their documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.archives import find_archive, find_archives
from citecheck.archive.dialects.crawls import Crawl, crawls_near
from citecheck.archive.order import verify_in_order
from citecheck.archive.query import Query
from citecheck.archive.verify import verify
from citecheck.errors import UsageError
from citecheck.model import ArchiveAnswer
from tests.worlds.archives.ia_server import serving
from tests.worlds.archives.other_servers import OtherServer, serving_others
from tests.worlds.archives.world import Capture

Clients = Callable[..., ArchiveClient]
DAM = "https://valley.example/news/the-dam-that-was-not-built"
BRIDGE = "https://valley.example/news/a-bridge-for-the-valley"


def body(title: str, day: str) -> bytes:
    return (
        f"<html><head><meta property='article:published_time' content='{day}'></head>"
        f"<body><h1>{title}</h1></body></html>"
    ).encode()


CAPTURES = [
    Capture(DAM, "20190720080000", 200, body("The Dam That Was Not Built", "2019-07-18")),
    Capture(DAM, "20200410080000", 200, body("The Dam That Was Not Built", "2019-07-18")),
    Capture(BRIDGE, "20200409080000", 200, body("A Bridge for the Valley", "2020-04-07")),
]
WANTED = [
    Query("The Dam That Was Not Built", "valley.example", "valley.example", "2019-07-18"),
    Query("A Bridge for the Valley", "valley.example", "valley.example", "2020-04-07"),
    Query("The Ferry Returns to the Lake", "valley.example", "valley.example", "2020-04-07"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[OtherServer]:
    with serving_others(CAPTURES) as running:
        yield running


def brief(answers: list[ArchiveAnswer]) -> list[tuple[str, str | None]]:
    return [(answer.status, answer.timestamp) for answer in answers]


def test_common_crawl_is_searched_by_title(server: OtherServer, client_of: Clients) -> None:
    client = client_of(f"{server.root}/collinfo.json")
    assert brief(verify(WANTED, client)) == [
        ("archived", "20190720080000"),
        ("archived", "20200409080000"),
        ("missing", None),
    ]
    assert verify(WANTED, client_of(f"{server.root}/collinfo.json"))[0].status == "archived"


def test_a_crawl_is_chosen_by_the_cited_date() -> None:
    from datetime import date

    crawls = [Crawl(str(n), f"20{n}-01-01", f"20{n}-01-14", "") for n in range(15, 22)]
    assert [c.id for c in crawls_near(crawls, [date(2018, 5, 1)])] == ["19", "20"]
    assert [c.id for c in crawls_near(crawls, [date(2018, 1, 9)])] == ["18", "19"]
    assert [c.id for c in crawls_near(crawls, [date(2025, 1, 9)])] == ["21"]
    assert [c.id for c in crawls_near(crawls, [])] == ["21"]


def test_a_time_map_serves_sources_with_an_address(server: OtherServer, client_of: Clients) -> None:
    client = client_of(f"{server.root}/timemap/link")
    queries = [
        Query("The Dam That Was Not Built", url=DAM, issued="2019-07-18"),
        Query("The Ferry", url="https://valley.example/ferry"),
        WANTED[1],
    ]
    answers = verify(queries, client)
    assert brief(answers) == [
        ("archived", "20190720080000"),
        ("missing", None),
        ("skipped", None),
    ]
    assert answers[0].snapshot_url == f"{server.root}/all/20190720080000/{DAM}"


def test_the_next_archive_is_asked_for_the_rest_alone(
    server: OtherServer, client_of: Clients
) -> None:
    with serving([CAPTURES[2]]) as first:
        clients = [client_of(first.base), client_of(f"{server.root}/collinfo.json")]
        told: list[int] = []
        server.asked.clear()
        answers = verify_in_order(WANTED, clients, lambda number, answer: told.append(number))
    assert [answer.status for answer in answers] == ["archived", "archived", "missing"]
    assert answers[0].archive == clients[1].archive.name
    assert answers[1].archive == clients[0].archive.name
    assert clients[0].archive.name in (answers[2].message or "")
    assert clients[1].archive.name in (answers[2].message or "")
    assert sorted(told) == [0, 1, 2]
    assert not any("bridge" in path for path in server.asked if "index" not in path)


def test_nothing_is_missing_where_one_archive_gave_no_answer(
    server: OtherServer, client_of: Clients
) -> None:
    for order in (0, 1):
        with serving([], lambda path, number: "503") as dead:
            addresses = [dead.base, f"{server.root}/collinfo.json"]
            clients = [client_of(addresses[order]), client_of(addresses[1 - order])]
            answers = verify_in_order(WANTED, clients, lambda number, answer: None)
        assert [answer.status for answer in answers] == ["archived", "archived", "unknown"]


def test_archives_are_known_by_name() -> None:
    found = find_archives("ia, commoncrawl,arquivo,ukwa,loc,ia")
    assert [(a.name, a.dialect) for a in found] == [
        ("ia", "ia"), ("commoncrawl", "crawls"), ("arquivo", "pywb"), ("ukwa", "pywb"), ("loc", "memento"),
    ]  # fmt: skip
    assert find_archive("ours", {"ours": "arquivo"}).dialect == "pywb"
    with pytest.raises(UsageError, match="commoncrawl"):
        find_archives("ia,nowhere")
    with pytest.raises(UsageError):
        find_archives(" , ")
