"""Links to captures, as notes print them."""

from __future__ import annotations

import pytest

from citecheck.facts.captures import Behind, behind

URL = "https://valley.example/news/dam?x=1"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (f"https://web.archive.org/web/20200313120000/{URL}", Behind(URL, "20200313120000")),
        (f"web.archive.org/web/20200313120000id_/{URL}", Behind(URL, "20200313120000")),
        (f"https://web.archive.org/web/2020/{URL}", Behind(URL, "2020")),
        (f"https://web.archive.org/web/{URL}", Behind(URL, None)),
        (f"https://web.archive.org/web/*/{URL}", Behind(URL, None)),
        ("https://web.archive.org/web/20200313/http:/valley.example/a", Behind("http://valley.example/a", "20200313")),
        ("http://archive.org/web/20200313120000/http://a.example/", Behind("http://a.example/", "20200313120000")),
        (f"https://archive.ph/2020.03.13-120000/{URL}", Behind(URL, "20200313120000")),
        (f"https://archive.today/20200313120000/{URL}", Behind(URL, "20200313120000")),
        (f"https://archive.is/o/AbCdE/{URL}", Behind(URL, None)),
        ("https://www.webcitation.org/query?url=http%3A%2F%2Fa.example%2Fb&date=2008-09-12", Behind("http://a.example/b", "20080912")),
        (f"https://www.webarchive.org.uk/wayback/archive/20130401000000/{URL}", Behind(URL, "20130401000000")),
        ("https://webarchive.nationalarchives.gov.uk/20100202123000/http://a.example/b", Behind("http://a.example/b", "20100202123000")),
        ("https://arquivo.pt/wayback/20200313120000/a.example/b", Behind("http://a.example/b", "20200313120000")),
        (f"https://webarchive.loc.gov/all/20120101000000/{URL}", Behind(URL, "20120101000000")),
        ("https://webcache.googleusercontent.com/search?q=cache:Ab12:a.example/b+word", Behind("http://a.example/b", None)),
        ("https://perma.cc/AB12-CD34", None),
        ("https://ghostarchive.org/archive/AbCd1", None),
        ("https://archive.ph/AbCdE", None),
        ("https://valley.example/2020/03/13/dam", None),
        ("https://share.example/?u=https://valley.example/dam", None),
        ("https://valley.example/go/https://other.example/", None),
        ("https://wayback.nation.example/20200313120000mp_/http://a.example/", Behind("http://a.example/", "20200313120000")),
        ("http://[::1", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_live_address_behind_a_link(link: str, expected: Behind | None) -> None:
    assert behind(link) == expected
