"""Hostile captures: read harmlessly, and never a step outside the archive."""

from __future__ import annotations

import pytest

from citecheck.archive.dialects.archives import find_archive
from citecheck.archive.pages.captures import Place, target_of
from citecheck.archive.pages.page import read_page
from tests.archive.test_page import page_with

ARCHIVE = find_archive("http://127.0.0.1:8080/web")


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/news/2", Place("20200101000000", "http://a.example/news/2")),
        ("http://other.example/x", Place("20200101000000", "http://other.example/x")),
        ("http://127.0.0.1:8080/web/20200303id_/http://a.example/y", Place("20200303", "http://a.example/y")),
        ("/web/20200303000000mp_/http://a.example/y", Place("20200303000000", "http://a.example/y")),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("ftp://a.example/x", None),
        ("http://[broken", None),
    ],
)  # fmt: skip
def test_redirects_stay_in_the_archive(location: str, expected: Place | None) -> None:
    page = page_with(location=location)
    target = target_of(ARCHIVE, page)
    assert target == expected
    if target is not None:
        assert ARCHIVE.replay(*target).startswith("http://127.0.0.1:8080/web/")


@pytest.mark.parametrize(
    "body",
    [
        b"<html><title>\x1b[31mred\x07</title><h1>a\x00b\x9bc\xe2\x80\xae d</h1></html>",
        b"<html><title>" + b"long " * 100_000 + b"</title></html>",
        b"<div>" * 20_000 + b"<h1>Deep</h1>",
        b"<a href='http://[x'>some words here</a>" * 10,
        b"<script type='application/ld+json'>" + b"[" * 50_000 + b"</script>",
        b"\xff\xfe" + "<h1>\u0422\u0435\u0441\u0442</h1>".encode("utf-16-le"),
        b"<meta charset=rot13><h1>x</h1>",
        b"<meta charset='idna'><h1>\xd0\xd1</h1>",
        b"",
        bytes(range(256)) * 40,
    ],
    ids=["escapes", "long", "deep", "links", "json", "utf16", "rot13", "idna", "empty", "bytes"],
)
def test_hostile_pages_are_read_harmlessly(body: bytes) -> None:
    found, _ = read_page(body, "text/html; charset=nonsense", "http://a.example/")
    for title in found["titles"]:
        assert title.isprintable()
        assert len(title) <= 400
