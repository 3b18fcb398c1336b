"""Titles, dates and links as outlets print them."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from citecheck.archive.pages.decoding import decode
from citecheck.archive.pages.links import feed_links
from citecheck.archive.pages.page import Page, from_data, read_page
from tests.worlds.archives import pages

BLANK: dict[str, Any] = {
    "url": "http://a.example/news/1", "timestamp": "20200101000000", "status": 200, "titles": [], "day": None,
    "is_day_sure": True, "canonical": None, "links": [], "location": None, "is_wall": False, "is_gone": False,
    "is_whole": True, "is_html": True,
}  # fmt: skip


def page_with(**fields: Any) -> Page:
    """A page with these fields."""
    return from_data({**BLANK, **fields})


def read(body: str | bytes, kind: str = "text/html") -> dict[str, Any]:
    data = body if isinstance(body, bytes) else body.encode()
    return read_page(data, kind, "http://a.example/news/1")[0]


@pytest.mark.parametrize("language", ["en", "ru", "uk", "de", "fr"])
@pytest.mark.parametrize(
    "style", ["jsonld", "meta", "time", "text", "bare", "site-first", "before"]
)
def test_title_and_date_in_every_style(style: str, language: str) -> None:
    for seed in range(4):
        body = pages.article(
            title="Why “3 Dams” – Failed",
            day=date(2020, 3, 5),
            language=language,
            site="River News",
            style=style,
            seen=date(2021, 6, 1),
            links=[("/news/2", "Another title of some length")],
            rng=Random(seed),
        )
        found = read(body)
        assert "Why “3 Dams” – Failed" in found["titles"]
        assert found["day"] == "2020-03-05"
        assert ["http://a.example/news/2", "Another title of some length"] in found["links"]
        assert not found["is_wall"]
        assert not found["is_gone"]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<h1>T</h1><p>May 5, 2020 / 10:30</p>", "2020-05-05"),
        ("<h1>T</h1><span>5 мая 2020, 10:30</span>", "2020-05-05"),
        ("<h1>T</h1><span>Опубликовано: 05.05.2020</span>", "2020-05-05"),
        ("<h1>T</h1><span>2020年5月5日</span>", "2020-05-05"),
        ("<h1>T</h1><span>1er mai 2020</span>", "2020-05-01"),
        ("<h1>T</h1><span>5. März 2020</span>", "2020-03-05"),
        ("<h1>T</h1><span>5 травня 2020</span>", "2020-05-05"),
        ("<p>12/31/2019</p><h1>T</h1>", "2019-12-31"),
        ("<aside>3 May 2019</aside><h1>T</h1><p>text</p><footer>4 May 2019</footer>", None),
        ("<h1>T</h1><p>On 5 May 2019 the council met for the first time, and nothing came of it for many months</p>", None),
        ("<h1>T</h1>" + "<p>word word word word</p>" * 40 + "<p>5 May 2019</p>", None),
        ("<meta itemprop='datePublished' content='2020-05-05T01:00'><h1>T</h1><p>1 May 2019</p>", "2020-05-05"),
        ("<h1>T</h1><time datetime='2020-05-05T23:00:00-07:00'>yesterday</time>", "2020-05-05"),
        ("<h1>T</h1><p>31.02.2020</p>", None),
    ],
)  # fmt: skip
def test_dates(body: str, day: str | None) -> None:
    assert read(f"<html><body>{body}</body></html>")["day"] == day


@pytest.mark.parametrize(
    ("title", "is_wall", "is_gone"),
    [
        ("Log in to Facebook", True, False),
        ("Войдите на сайт", True, False),
        ("Just a moment...", True, False),
        ("404 Not Found", False, True),
        ("Страница не найдена", False, True),
        ("Seite nicht gefunden | Kurier", False, True),
        ("Page introuvable", False, True),
        ("Signs of Spring on the Steppe", False, False),
        (
            "Вход в ВТО: что изменится",
            True,
            False,
        ),  # the title itself, when it is the cited one, overrules
        ("Lost and Found in Translation", False, False),
    ],
)
def test_walls_and_missing_pages(title: str, is_wall: bool, is_gone: bool) -> None:
    found = read(f"<title>{title}</title><h1>{title}</h1>")
    assert (found["is_wall"], found["is_gone"]) == (is_wall, is_gone)


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("<a href='/x'>12:40 Mill opens at last</a>", "Mill opens at last"),
        ("<a href='/x'>Mill opens at last (14)</a>", "Mill opens at last"),
        ("<a href='/x'>03.05.2020 | Mill opens at last</a>", "Mill opens at last"),
        ("<a href='/x'><img><h3>Mill opens at last</h3><p>And nobody came to see it.</p></a>", "Mill opens at last"),
        ("<a href='/x' title='Mill opens at last'><img></a>", "Mill opens at last"),
    ],
)  # fmt: skip
def test_links_of_hubs(link: str, text: str) -> None:
    assert ["http://a.example/x", text] in read(link)["links"]


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Мельница открыта"),
        ("gb18030", "风车开放了"),
        ("gb2312", "风车开放"),
        ("koi8-r", "Мельница"),
    ],
)
def test_charset_in_meta_alone(charset: str, text: str) -> None:
    body = f"<meta http-equiv=Content-Type content='text/html; charset={charset}'><h1>{text}</h1>"
    assert text in decode(body.encode(charset), "text/html")


@pytest.mark.parametrize(
    "header", ["text/html; charset=iso-8859-1", "text/html; charset=utf-8", ""]
)
def test_wrong_or_missing_charset_in_the_header(header: str) -> None:
    body = "<h1>Мельница открыта</h1>"
    assert "Мельница" in decode(b"\xef\xbb\xbf" + body.encode(), header)
    if "8859" not in header:
        assert "Мельница" in decode(body.encode(), header)
        assert "Мельница" in decode(body.encode("windows-1251"), header)


RSS = """<rss><channel><item><title><![CDATA[Mill opens at last]]></title>
<guid isPermaLink="false">7-x</guid><link>
  http://a.example/7?from=rss
</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:7</id>
<title>Mill opens at last</title><link rel="replies" href="/7/comments"/>
<link rel="alternate" href="/7"/></entry></feed>"""


@pytest.mark.parametrize(
    ("feed", "url"), [(RSS, "http://a.example/7?from=rss"), (ATOM, "http://a.example/7")]
)
def test_a_feed_names_the_page_not_its_replies(feed: str, url: str) -> None:
    assert feed_links(feed.encode(), "http://a.example/feed") == [(url, "Mill opens at last")]
