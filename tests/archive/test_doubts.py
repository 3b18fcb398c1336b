"""What was not seen is not said: circles, ways out of the archive, errors of our own, wrong dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.cdx import Row
from citecheck.archive.finding.guesses import Known, numbered_pages
from citecheck.archive.finding.holdings import Holdings, pages_of
from citecheck.archive.finding.links import Titles
from citecheck.archive.finding.moments import span_of
from citecheck.archive.finding.search import HostSearch
from citecheck.archive.query import Query
from citecheck.archive.verify import verify
from citecheck.model import ArchiveAnswer
from tests.worlds.archives.ia_server import serving
from tests.worlds.archives.world import Capture

Clients = Callable[..., ArchiveClient]
HOST = "valley.example"
QUERY = Query("The Ferry Returns to the Lake", HOST, HOST, "2020-04-09")


def page(title: str, day: str, links: list[tuple[str, str]] | None = None) -> bytes:
    shown = "".join(f"<a href='{url}'>{text}</a>" for url, text in links or [])
    meta = f"<meta property='article:published_time' content='{day}'>"
    return f"<html><head><title>{title}</title>{meta}</head><h1>{title}</h1>{shown}</html>".encode()


def ask(captures: list[Capture], client_of: Clients, dialect: str) -> ArchiveAnswer:
    with serving(captures) as server:
        base = server.base if dialect == "ia" else server.collection
        return verify([QUERY], client_of(base))[0]


def site(host: str, day: date, *, target: str = "") -> list[Capture]:
    """Numbered pages and a front for each day of two weeks; the cited page is of `day`.

    A front shows the stories of four days.
    """
    found: list[Capture] = []
    links: list[tuple[str, str]] = []
    for offset in range(-7, 8):
        at = date(2020, 4, 9) + timedelta(days=offset)
        number = 5000 + 10 * offset
        title = QUERY.title if at == day else f"Story {number} about bridges and roads"
        url = f"https://{host}/?id={number}"
        links = [*links[-3:], (f"{target}/?id={number}", title or "")]
        stamp = f"{at:%Y%m%d}"
        found += [
            Capture(url, f"{stamp}120000", 200, page(title or "", str(at))),
            Capture(f"https://{host}/", f"{stamp}200000", 200, page("Valley", str(at), links)),
        ]
    return found


@pytest.mark.parametrize("dialect", ["ia", "pywb"])
@pytest.mark.parametrize("days", [-5, -3, 4])
def test_a_page_of_another_day_is_found_by_its_list(
    days: int, dialect: str, client_of: Clients
) -> None:
    day = date(2020, 4, 9) + timedelta(days=days)
    answer = ask(site(HOST, day), client_of, dialect)
    assert (answer.status, answer.days_apart) == ("mismatch", abs(days))


@pytest.mark.parametrize("dialect", ["ia", "pywb"])
def test_a_numbered_page_of_a_site_that_moved(dialect: str, client_of: Clients) -> None:
    there = site("lake-post.org", date(2020, 4, 9))
    old = [c.url.replace("lake-post.org", HOST) for c in there]
    gone = [
        Capture(url, capture.timestamp, 301, location=capture.url)
        for url, capture in zip(old, there, strict=True)
    ]
    for target in ("", f"https://{HOST}"):
        moved = site("lake-post.org", date(2020, 4, 9), target=target)
        answer = ask([*moved, *gone], client_of, dialect)
        assert (answer.status, answer.url) == ("archived", "https://lake-post.org/?id=5000")


@pytest.mark.parametrize("dialect", ["ia", "pywb"])
def test_captures_that_redirect_in_a_circle_tell_nothing(dialect: str, client_of: Clients) -> None:
    one, two = (f"https://{HOST}/{part}/the-ferry-returns-to-the-lake" for part in ("news", "new"))
    captures = [
        Capture(one, "20200409120000", 302, location=two),
        Capture(two, "20200409120000", 302, location=one),
    ]
    assert ask(captures, client_of, dialect).status == "unknown"


def test_an_error_of_our_own_makes_nothing_missing(
    client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise ValueError("spoilt")

    monkeypatch.setattr(HostSearch, "_candidates", broken)
    answer = ask(site(HOST, date(2020, 4, 9)), client_of, "pywb")
    assert answer.status == "unknown"
    assert "internal error" in (answer.message or "")


def test_a_page_of_which_only_an_error_was_captured_in_its_days_is_asked_for(
    client_of: Clients,
) -> None:
    days = [date(2020, 4, 9), date(2020, 4, 19)]
    urls = [f"https://{HOST}/news/{50000 + at}" for at in range(2)]
    titles = [QUERY.title or "", "The Bridge Closes for the Winter"]
    near = [(f"https://{HOST}/news/{50100 + at}", f"Roads of the Valley, {at}") for at in range(16)]
    captures = [
        Capture(urls[0], "20200409150000", 404),
        Capture(urls[0], "20200801120000", 200, page(titles[0], str(days[0]))),
        Capture(urls[1], "20200419130000", 200, page(titles[1], str(days[1]))),
    ]
    links = [(urls[0], titles[0]), *near]
    captures.append(Capture(f"https://{HOST}/", "20200413200000", 200, page("V", "", links)))
    with serving(captures) as server:
        queries = [QUERY, Query(titles[1], HOST, HOST, "2020-04-19")]
        answers = verify(queries, client_of(server.base))
    assert [answer.status for answer in answers] == ["archived", "archived"]


@pytest.mark.parametrize("copy", ["https://amp.{}/doc50312", "https://{}/print/doc50312?x=1"])
def test_only_a_copy_at_another_address_was_captured(copy: str, client_of: Clients) -> None:
    title = QUERY.title or ""
    links = [(f"https://{HOST}/doc50312", title)]
    captures = [
        Capture(copy.format(HOST), "20200410120000", 200, page(title, "2020-04-09")),
        Capture(f"https://{HOST}/", "20200409200000", 200, page("Valley", "", links)),
    ]
    for dialect in ("ia", "pywb"):
        assert ask(captures, client_of, dialect).url == copy.format(HOST)


def test_a_wall_of_the_same_size_is_not_read_again(client_of: Clients) -> None:
    url = f"https://{HOST}/news/the-ferry-returns-to-the-lake"
    wall = b"<html><head><title>Sign in to continue</title></head><body>Please</body></html>"
    good = page(QUERY.title or "", "2020-04-09") + b" " * 900
    captures = [Capture(url, f"202004{day}120000", 200, wall) for day in range(10, 20)]
    captures.append(Capture(url, "20200601120000", 200, good))
    captures += [Capture(f"https://{HOST}/a-{n}", "20200401120000", 200, b" " * n) for n in (5, 9)]
    for dialect in ("ia", "pywb"):
        answer = ask(captures, client_of, dialect)
        assert (answer.status, answer.requests) == ("archived", 3)


@pytest.mark.parametrize("dialect", ["ia", "pywb"])
def test_a_page_without_a_date_is_no_younger_than_its_capture(
    dialect: str, client_of: Clients
) -> None:
    url = f"https://{HOST}/news/the-ferry-returns-to-the-lake"
    body = f"<html><title>{QUERY.title}</title><h1>{QUERY.title}</h1></html>".encode()
    for day, status in (
        ("20200402", "mismatch"),
        ("20200408", "archived"),
        ("20210101", "archived"),
    ):
        captures = [Capture(url, f"{day}120000", 200, body)]
        assert ask(captures, client_of, dialect).status == status, day


@pytest.mark.parametrize("dialect", ["ia", "pywb"])
@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://[::1", "https://a/" + "a" * 9000]
)
def test_a_redirect_to_no_address_leaves_the_source_unknown(
    location: str, dialect: str, client_of: Clients
) -> None:
    url = f"https://{HOST}/news/the-ferry-returns-to-the-lake"
    captures = [Capture(url, "20200410120000", 302, location=location)]
    assert ask(captures, client_of, dialect).status == "unknown"


def test_numbered_pages_come_with_the_first_question(client_of: Clients) -> None:
    near = [(f"https://{HOST}/news/{50100 + at}", f"Roads of the Valley, {at}") for at in range(16)]
    links = [(f"https://{HOST}/news/50050", QUERY.title or ""), *near]
    captures = [
        *(Capture(url, "20200409120000", 200, page(title, "2020-04-09")) for url, title in links),
        Capture(f"https://{HOST}/", "20200409200000", 200, page("Valley", "", links)),
    ]
    with serving(captures) as server:
        answers = verify([QUERY], client_of(server.base))
        indexed = [path for path in server.paths() if path.startswith("/cdx")]
    assert (answers[0].status, len(indexed)) == ("archived", 1)


def test_a_day_out_of_order_does_not_hide_the_cited_page() -> None:
    """A number was given to a page that appeared long before its neighbours."""
    span = span_of("2020-04-09")
    assert span is not None
    rows = [
        Row(f"202004{10 + (number == 600)}120000", f"https://{HOST}/p/{number}", "text/html", "200")
        for number in range(600, 660, 10)
    ]
    holdings = Holdings(pages_of(rows), True, False, 1, has_numbers=True)
    days = {f"{HOST}/p/630": date(2020, 4, 10), f"{HOST}/p/640": date(2020, 3, 31)}
    found = numbered_pages(holdings, Titles(), span, Known({}, days), is_tight=True)
    assert f"{HOST}/p/600" in found
