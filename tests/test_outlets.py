"""Printed hosts and names become host, domain and name; the data file keeps its form."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import citecheck.outlets
from citecheck.facts.hosts import as_host
from citecheck.outlets import resolve
from citecheck.outlets.hosts import (
    ascii_host,
    has_known_suffix,
    public_suffix,
    registrable_domain,
    without_variant_labels,
)

DATA = Path(citecheck.outlets.__file__).parent / "outlets.csv"
ROWS = [line.split(",") for line in DATA.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("printed", "host", "domain", "name"),
    [
        ("lenta.inform.kz", "lenta.inform.kz", "inform.kz", "Kazinform"),
        ("Reuters.com", "reuters.com", "reuters.com", "Reuters"),
        ("Gazeta.Ru", "gazeta.ru", "gazeta.ru", "Gazeta.Ru"),
        ("www.bbc.co.uk", "bbc.co.uk", "bbc.co.uk", "BBC"),
        ("https://www.bbc.co.uk:443/news?x=1#y", "bbc.co.uk", "bbc.co.uk", "BBC"),
        ("rus.azattyq.org", "rus.azattyq.org", "azattyq.org", "Radio Azattyq"),
        ("asia.nikkei.com", "asia.nikkei.com", "nikkei.com", "Nikkei Asia"),
        ("mfa.gov.cn", "mfa.gov.cn", "mfa.gov.cn", "Ministry of Foreign Affairs of China"),
        ("gov.uk", "gov.uk", "gov.uk", "GOV.UK"),
        ("tin.blogspot.com", "tin.blogspot.com", "tin.blogspot.com", None),
        ("news.harbourpost.example", "news.harbourpost.example", "harbourpost.example", None),
        ("пример.рф", "пример.рф", "пример.рф", None),
        ("xn--e1afmkfd.xn--p1ai", "пример.рф", "пример.рф", None),
        ("Reuters", None, "reuters.com", "Reuters"),
        ("New York Times", None, "nytimes.com", "The New York Times"),
        ("The Guardian", None, "theguardian.com", "The Guardian"),
        ("ABC News", None, "abcnews.go.com", "ABC News"),
        ("El Universal", None, "eluniversal.com.mx", "El Universal"),
        ("Harbour Post", None, None, None),
        ("Washington.", None, None, None),
        ("", None, None, None),
    ],
)
def test_outlet(printed: str, host: str | None, domain: str | None, name: str | None) -> None:
    assert resolve(printed)[1:] == (host, domain, name)


@pytest.mark.parametrize(
    "printed",
    [
        "U.S.",
        "e.g",
        "i.e.",
        "12.3",
        "3.3.2020",
        "a..b",
        "-x.com",
        "x_.com",
        "two words.com",
        "x.c0m",
        "x" * 64 + ".com",
        "“x.com”",
    ],
)
def test_what_is_no_host(printed: str) -> None:
    assert as_host(printed) is None


@pytest.mark.parametrize(
    ("host", "suffix"),
    [
        ("a.com", "com"),
        ("a.co.uk", "co.uk"),
        ("x.y.city.kawasaki.jp", "kawasaki.jp"),
        ("x.y.z.kawasaki.jp", "z.kawasaki.jp"),
        ("a.b.ck", "b.ck"),
        ("www.ck", "ck"),
        ("a.github.io", "github.io"),
        ("a.qqqq", None),
    ],
)
def test_suffix(host: str, suffix: str | None) -> None:
    if host == "x.y.city.kawasaki.jp":  # an exception of the list
        assert registrable_domain(host) == "city.kawasaki.jp"
    assert public_suffix(host) == suffix


def test_agrees_with_the_package_that_carries_the_list() -> None:
    from publicsuffixlist import PublicSuffixList

    known = PublicSuffixList(accept_unknown=False)
    odd = [
        "a.b.c.uk",
        "x.sch.uk",
        "y.x.sch.uk",
        "a.b.np",
        "q.nom.br",
        "a.b.nom.br",
        "дом.испытание.рф",
    ]
    for host in [row[0] for row in ROWS[1:]] + odd:
        for at in (host, f"news.{host}"):
            assert registrable_domain(at) == (known.privatesuffix(at) or at), at


@pytest.mark.parametrize(
    ("host", "bare"),
    [
        ("en.kabar.kg", "kabar.kg"),
        ("m.lenta.inform.kz", "inform.kz"),
        ("news.sciencenet.cn", "news.sciencenet.cn"),
        ("lenta.ru", "lenta.ru"),
        ("en.wikipedia.org", "wikipedia.org"),
    ],
)
def test_variant_labels(host: str, bare: str) -> None:
    assert without_variant_labels(host) == bare


def test_hosts_for_the_network() -> None:
    assert ascii_host("пример.рф") == "xn--e1afmkfd.xn--p1ai"
    assert ascii_host("a.com") == "a.com"
    assert has_known_suffix("a.example")
    assert not has_known_suffix("a.exampel")


@given(st.text(max_size=80))
def test_any_text_is_resolved(printed: str) -> None:
    outlet = resolve(printed)
    assert outlet.printed == printed
    if outlet.host:
        assert as_host(outlet.host) == outlet.host
        assert outlet.domain is not None
        assert outlet.host.endswith(outlet.domain)


def test_data_order_and_form() -> None:
    assert ROWS[0] == ["host", "name", "publisher"]
    hosts = [row[0] for row in ROWS[1:]]
    assert len(hosts) > 400
    assert hosts == sorted(set(hosts))
    for host, name, publisher in ROWS[1:]:
        assert as_host(host) == host
        assert has_known_suffix(host), host
        assert name == " ".join(name.split())
        assert name
        assert '"' not in name
        assert publisher == "" or (publisher in hosts and publisher != host), publisher


def test_publishers_are_heads_of_their_groups() -> None:
    publisher_of = {host: publisher for host, _, publisher in ROWS[1:]}
    for publisher in filter(None, publisher_of.values()):
        assert publisher_of[publisher] == ""


def test_resolving_needs_no_suffix_package() -> None:
    import subprocess

    code = "import sys, citecheck.outlets as o; o.resolve('a.b.co.uk'); sys.exit('publicsuffixlist' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
