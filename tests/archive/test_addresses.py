"""What addresses tell."""

from __future__ import annotations

import re
from datetime import date

import pytest

from citecheck.archive.dialects.cdx import Row
from citecheck.archive.finding.addresses import (
    address_key,
    find_day,
    read_address,
    without_tracking,
)
from citecheck.archive.finding.holdings import Held
from citecheck.archive.finding.lists import kind_of
from citecheck.archive.finding.patterns import key_pattern
from citecheck.archive.query import Query
from tests.worlds.archives.ia_server import surt
from tests.worlds.archives.slugs import SCHEMES, slug


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("/2020/03/13/title", date(2020, 3, 13)),
        ("/news/20200514/647767.html", date(2020, 5, 14)),
        ("/view/2020-05/17/content_9816.htm", date(2020, 5, 17)),
        ("/13-03-2020/title", date(2020, 3, 13)),
        ("/?date=2020-03-13", date(2020, 3, 13)),
        ("/htmlnews/2020/4/438473.shtm", None),
        ("/a/195836.html", None),
        ("/a/20201399.html", None),
        ("/doc/2020202020", None),
    ],
)
def test_day_in_a_path(url: str, day: date | None) -> None:
    assert find_day(url) == day


@pytest.mark.parametrize(
    ("url", "words", "is_hub"),
    [
        ("https://a.kg/doc/407989_the_mill_opens.html", ("the", "mill", "opens"), False),
        ("https://a.kg/the-mill-opens_a3612345", ("the", "mill", "opens"), False),
        ("https://a.kg/the-mill-opens/30412345.html", ("the", "mill", "opens"), False),
        ("https://a.kg/ru/post/51234", ("post",), False),
        ("https://a.kg/", (), True),
        ("https://a.kg/ru", ("ru",), True),
        ("https://a.kg/news/world/", ("world",), True),
        ("https://a.kg/?id=7", (), False),
        ("https://a.kg/%EC%E8%F0-%E8-%E2%EE%E9%ED%E0", ("мир", "и", "война"), False),  # windows-1251
        ("https://a.kg/%D0%BC%D0%B8%D1%80-%D0%B8-%D0%B2%D0%BE%D0%B9%D0%BD%D0%B0", ("мир", "и", "война"), False),
    ],
)  # fmt: skip
def test_words_and_hubs(url: str, words: tuple[str, ...], is_hub: bool) -> None:
    address = read_address(url)
    assert address.words == words
    assert address.is_hub is is_hub


@pytest.mark.parametrize(
    "url",
    [
        "http://WWW.a.kg:80/News/1/",
        "https://a.kg/news/1",
        "http://a.kg/news/1#top",
        "https://a.kg/news/1/",
    ],
)
def test_one_key_for_all_spellings(url: str) -> None:
    assert address_key(url.partition("#")[0]) == "a.kg/news/1"


@pytest.mark.parametrize("url", ["http://[broken", "mailto:x@y", "", "http://a:b:c/"])
def test_broken_addresses_are_survived(url: str) -> None:
    assert isinstance(address_key(url), str)
    assert read_address(url).words is not None


def test_tracking_is_dropped_and_nothing_else() -> None:
    assert without_tracking("http://a.kg/x?id=7&utm_source=y&fbclid=z#top") == "http://a.kg/x?id=7"
    assert without_tracking("http://a.kg/x?q=%D0%BC+a") == "http://a.kg/x?q=%D0%BC+a"


TITLE = "Жители Харькова требуют вернуть щенков из приюта"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("printed", [TITLE, *(slug(TITLE, s, joint=" ") for s in SCHEMES)])
def test_pattern_finds_every_romanisation(scheme: str, printed: str) -> None:
    pattern = key_pattern([Query(title=printed, issued="2020-03-13")])
    key = surt(f"https://a.kg/news/{slug(TITLE, scheme)}_77.html")
    assert re.fullmatch(pattern, key)


@pytest.mark.parametrize(
    ("url", "is_found"),
    [
        ("https://a.kg/", True),
        ("https://a.kg/ru", True),
        ("https://a.kg/news/world", True),
        ("https://a.kg/tag/mill-river", True),
        ("https://a.kg/news/page/2", True),
        ("https://a.kg/news?page=2", True),
        ("https://a.kg/archive/2020/03", True),
        ("https://a.kg/rss/all.rss", True),
        ("https://a.kg/sitemap-news.xml", True),
        ("https://a.kg/index.php?cat=world", True),
        ("https://opens.kg/a/77", False),
        ("https://a.kg/2020/03/13/x-y-z", True),
        ("https://a.kg/news/20200312/77.html", True),
        ("https://a.kg/2019/03/13/x-y-z", False),
        ("https://a.kg/something-else-entirely-77", False),
    ],
)
def test_pattern_finds_lists_and_days(url: str, is_found: bool) -> None:
    pattern = key_pattern([Query(title="Mill Opens", issued="2020-03-13")])
    assert bool(re.fullmatch(pattern, surt(url))) is is_found


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.kg/archive?day=2020-03-13", "day"),
        ("https://a.kg/archive?month=2020-03", "month"),
        ("https://a.kg/news/page/2", "latest"),
        ("https://a.kg/?page=2", "front"),
        ("https://a.kg/?id=20200313", None),
        ("https://a.kg/?p=2", None),
    ],
)
def test_kinds_of_lists(url: str, name: str | None) -> None:
    kind = kind_of(Held(address_key(url), [Row("20200313120000", url, "text/html", "200")]))
    assert (kind.name if kind else None) == name
