"""Addresses and identifiers in running text."""

import pytest

from citecheck.citations.certain.addresses import find_addresses
from citecheck.facts.hosts import as_host, doi_of

ADDRESSES = [
    ("stop behind", "see http://www.fas.org/sgp/oig.html.", "url", "http://www.fas.org/sgp/oig.html"),
    ("broken", "https://x.org/bar/ baz-qux.html, accessed", "url", "https://x.org/bar/baz-qux.html"),
    ("brackets", "(https://x.org/a_(b)).", "url", "https://x.org/a_(b)"),
    ("angle brackets", "<http://x.org/>", "url", "http://x.org/"),
    ("word behind a slash", "https://x.org/news/ accessed 3 May", "url", "https://x.org/news/"),
    ("space in the scheme", "http:// www.x.org/a", "url", "http://www.x.org/a"),
    ("break at a hyphen", "https://a.org/long- with/x.html", "url", "https://a.org/long-with/x.html"),
    ("break in the query", "https://a.org/b?x= 12&y=3", "url", "https://a.org/b?x=12&y=3"),
    ("break in the host", "https://www.example. com/abc", "url", "https://www.example.com/abc"),
    ("sentence behind", "http://a.org/x. See also", "url", "http://a.org/x"),
    ("no scheme", "kaktus.media/12345 and on", "url", "kaktus.media/12345"),
    ("DOI", "doi:10.1000/xyz.123.", "doi", "10.1000/xyz.123"),
    ("archived", "https://web.archive.org/web/2020/http://x.org/a.", "archive-url", "https://web.archive.org/web/2020/http://x.org/a"),
    ("ISBN", "ISBN 978-5-12-345678-9.", "isbn", "9785123456789"),
    ("ISSN", "ISSN 1234-567X", "issn", "1234-567X"),
    ("arXiv", "arXiv:2001.01234", "arxiv", "2001.01234"),
    ("host", "Salon.com, 1 June", "host", "salon.com"),
    ("host in capitals", "Gazeta.Ru, May", "host", "gazeta.ru"),
    ("three labels", "akhbor.rus.com, May", "host", "akhbor.rus.com"),
    ("Cyrillic host", "президент.рф", "host", "президент.рф"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "value"), [a[1:] for a in ADDRESSES], ids=[a[0] for a in ADDRESSES]
)
def test_address(text: str, kind: str, value: str) -> None:
    (found,) = find_addresses(text)
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    ["Washington. The", "J.Smith", "U.S. 12", "e.g.in", "et al.in", "No.in", "p.m.", "Inc.and"],
)
def test_no_address(text: str) -> None:
    assert find_addresses(text) == []


def test_two_addresses() -> None:
    found = find_addresses("at http://x.org/a; http://y.org/b")
    assert [a.value for a in found] == ["http://x.org/a", "http://y.org/b"]


def test_host_and_doi_of_an_address() -> None:
    assert as_host("https://user@www.Example.org:80/a") == "example.org"
    assert as_host("localhost") is None
    assert doi_of("https://doi.org/10.1/abc") is None
    assert doi_of("https://doi.org/10.1234/abc") == "10.1234/abc"
    assert doi_of("https://example.org/10.1234/abc") is None
