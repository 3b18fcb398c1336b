"""Sources whose note prints an address, a DOI or a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from citecheck.archive.client import ArchiveClient
from citecheck.archive.finding.straight import printed_address
from citecheck.archive.query import Query, query_of
from citecheck.archive.verify import verify
from citecheck.model import ArchiveAnswer, Outlet, Source, Span
from tests.worlds.archives import pages
from tests.worlds.archives.ia_server import IaServer, serving
from tests.worlds.archives.world import Capture

URL = "https://valley.example/news/dam"


def body(title: str, day: str = "2020-03-13") -> bytes:
    return f"<html><meta property='article:published_time' content='{day}'><h1>{title}</h1></html>".encode()


CAPTURES = [
    Capture(URL, "20200314080000", 200, pages.notice("Valley", "Log in to read")),
    Capture("http://www.valley.example/news/dam", "20200314100000", 301, location=URL),
    Capture(URL, "20200315080000", 404, body("404 Not Found")),
    Capture(URL, "20200320080000", 200, body("The Dam That Was Not Built")),
    Capture(URL, "20210320080000", 200, is_revisit=True),
    Capture("https://valley.example/report.pdf", "20200401000000", 200, b"%PDF-1.4 \xff\xfe"),
    Capture("https://doi.org/10.5555/12345", "20200101000000", 302, location="https://press.example/article/12345"),
    Capture("https://press.example/article/12345", "20200102000000", 200, body("On Dams", "2019-12-01")),
    Capture("https://valley.example/loop", "20200101000000", 301, location="https://valley.example/loop"),
    Capture("https://valley.example/away", "20200101000000", 302, location="file:///etc/passwd"),
    Capture("https://valley.example/old", "20200101000000", 302, location="https://valley.example/"),
    Capture("https://valley.example/", "20200101000000", 200, body("Valley News")),
    Capture("https://valley.example/tracked/?utm_source=x", "20200314000000", 200, body("Tracked")),
]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[IaServer]:
    with serving(CAPTURES) as running:
        yield running


def ask(server: IaServer, client_of: Callable[..., ArchiveClient], **query: str) -> ArchiveAnswer:
    return verify([Query(**query)], client_of(server.base))[0]


@pytest.mark.parametrize(
    ("query", "status", "timestamp"),
    [
        ({"url": URL, "title": "The Dam That Was Not Built", "issued": "2020-03-13"}, "archived", "20200320080000"),
        ({"url": URL + "?utm_source=feed#top", "title": "The Dam That Was Not Built"}, "archived", "20200320080000"),
        ({"url": URL, "title": "The Dam That Was Not Built", "accessed": "2021-03-01"}, "archived", "20210320080000"),
        ({"url": URL, "title": "A Bridge for the Valley", "issued": "2020-03-13"}, "mismatch", "20200320080000"),
        ({"url": URL, "title": "The Dam That Was Not Built", "issued": "2020-03-03"}, "mismatch", "20200320080000"),
        ({"url": "https://valley.example/report.pdf", "title": "Yearly Report"}, "archived", "20200401000000"),
        ({"doi": "10.5555/12345", "title": "On Dams", "issued": "2019-12"}, "archived", "20200102000000"),
        ({"url": "https://valley.example/loop", "title": "Loop"}, "missing", None),
        ({"url": "https://valley.example/away", "title": "Away"}, "unknown", None),
        ({"url": "https://valley.example/old", "title": "Old News of the Dam"}, "missing", None),
        ({"url": "https://valley.example/nothing", "title": "Nothing"}, "missing", None),
        ({"url": "https://valley.example/tracked", "title": "Tracked"}, "archived", "20200314000000"),
        ({"archive_url": f"https://web.archive.org/web/20210320080000/{URL}"}, "archived", "20210320080000"),
        ({"url": f"https://web.archive.org/web/20200320080000/{URL}"}, "archived", "20200320080000"),
        ({"url": "valley.example/news/dam"}, "archived", None),
    ],
)  # fmt: skip
def test_printed_addresses(
    server: IaServer,
    client_of: Callable[..., ArchiveClient],
    query: dict[str, str],
    status: str,
    timestamp: str | None,
) -> None:
    answer = ask(server, client_of, **query)
    assert answer.status == status, answer
    if timestamp:
        assert answer.timestamp == timestamp
    assert answer.strategy in ("url", "doi", "snapshot", "doi, redirect", "url, redirect")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "ftp://x.example/y"])
def test_other_schemes_are_not_asked_for(url: str) -> None:
    assert printed_address(Query(url=url)) is None


def source(**fields: Any) -> Source:
    base = Source("1", "1", 1, 0, Span(0, 1), Span(0, 1))
    changed: Source = base._replace(**fields)
    return changed


OUTLET = Outlet("valley.example", "valley.example", "valley.example", None)


@pytest.mark.parametrize(
    ("fields", "can_be_asked"),
    [
        ({"title": "T", "outlet": OUTLET, "type": "article-newspaper"}, True),
        ({"title": "T", "outlet": OUTLET, "type": "book"}, False),
        ({"title": "T", "outlet": OUTLET, "type": "report"}, True),
        ({"title": "T", "outlet": OUTLET, "type": "book", "url": URL}, True),
        ({"title": "T", "outlet": Outlet("Valley Press", None, None, None)}, False),
        ({"title": "T", "outlet": OUTLET, "refers_to": "3"}, False),
        ({"back_reference": "ibid"}, False),
        ({"doi": "10.5555/1", "type": "article-journal"}, True),
        ({"title": "T", "type": "interview"}, False),
    ],
)
def test_what_is_a_web_source(fields: dict[str, Any], can_be_asked: bool) -> None:
    from citecheck.archive.verify import can_ask

    assert can_ask(query_of(source(**fields))) is can_be_asked
