"""Sources of a made paper in five languages, looked for in a made archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from citecheck.archive.client import ArchiveClient
from citecheck.archive.verify import verify
from citecheck.model import ArchiveAnswer
from tests.archive.conftest import Served
from tests.worlds.archives.facts import facts, query_of
from tests.worlds.archives.ia_server import IaServer
from tests.worlds.archives.world import World

FACTS = facts()
QUERIES = [query_of(fact) for fact in FACTS]


def wrong(world: World, answers: Sequence[ArchiveAnswer]) -> list[str]:
    """What is not as it should be: status, address or snapshot."""
    found = []
    for fact, truth, answer in zip(FACTS, world.expected, answers, strict=True):
        if answer.status != truth.status:
            found.append(f"{fact.title}: {answer.status}, not {truth.status} ({fact.fate})")
        elif answer.status == "archived" and answer.timestamp not in truth.timestamps:
            found.append(f"{fact.title}: snapshot {answer.timestamp}")
    return found


def test_every_source_is_told_right(
    pywb: Served, world: World, client_of: Callable[..., ArchiveClient]
) -> None:
    before = len(pywb.requests())
    client = client_of(pywb.base)
    answers = verify(QUERIES, client)
    assert wrong(world, answers) == []
    asked = pywb.requests()[before:]
    assert client.sent == len(asked) <= 2.3 * len(QUERIES)  # a list is read before missing is said
    index = [path for path in asked if "/cdx?" in path]
    assert len(index) == len({query.domain for query in QUERIES})

    again = client_of(pywb.base)
    assert verify(QUERIES, again) == answers
    offline = client_of(pywb.base, is_offline=True)
    assert verify(QUERIES, offline) == answers
    assert again.sent == offline.sent == 0

    refreshed = client_of(pywb.base, is_refreshing=True)
    assert verify(QUERIES, refreshed) == answers
    assert refreshed.sent == len(asked)


def test_snapshot_of_an_answer_can_be_opened(
    pywb: Served, client_of: Callable[..., ArchiveClient]
) -> None:
    import httpx

    answer = verify(QUERIES[:1], client_of(pywb.base))[0]
    assert answer.snapshot_url is not None
    assert httpx.get(answer.snapshot_url).status_code == 200


def test_internet_archive_gives_the_same_answers(
    world: World, ia: Callable[..., IaServer], client_of: Callable[..., ArchiveClient]
) -> None:
    server = ia()
    client = client_of(server.base)
    assert wrong(world, verify(QUERIES, client)) == []
    assert client.sent == len(server.asked) <= 2.5 * len(QUERIES)


def test_offline_without_a_cache_is_unknown(client_of: Callable[..., ArchiveClient]) -> None:
    answers = verify(QUERIES, client_of("http://127.0.0.1:9/web", is_offline=True))
    assert {answer.status for answer in answers} == {"unknown"}


def test_sources_that_repeat_are_answered_once(
    pywb: Served, client_of: Callable[..., ArchiveClient]
) -> None:
    client = client_of(pywb.base)
    first, second = verify([QUERIES[0], QUERIES[0]], client)
    assert second == first._replace(requests=0)


@pytest.mark.parametrize("number", [0, 8])
def test_no_date_and_no_host(
    pywb: Served, client_of: Callable[..., ArchiveClient], number: int
) -> None:
    undated = QUERIES[number]._replace(issued=None)
    nowhere = QUERIES[number]._replace(host=None, domain=None)
    answers = verify([undated, nowhere], client_of(pywb.base))
    assert [answer.status for answer in answers][1] == "skipped"
    assert answers[0].status in ("archived", "missing")
