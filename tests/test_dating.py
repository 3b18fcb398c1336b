"""The paper's own date: what its file says of it, and how much that counts."""

from __future__ import annotations

import pytest

from citecheck import analyse, lint, read
from citecheck.dating import own_date

NOTE = (
    "The roof fell.[^1]\n\n[^1]: “Roof Falls after Snow,” harbourpost.example, November 2, 2020.\n"
)


@pytest.mark.parametrize(
    ("metadata", "date"),
    [
        ({"date": "2020-06-30"}, "2020-06-30"),
        ({"date": "2020-06-30T10:00:00+02:00"}, "2020-06-30"),
        ({"date": 2020}, "2020"),
        ({"Date": "30 June 2020"}, "2020-06-30"),
        ({"date": "June 2020"}, "2020-06"),
        ({"date": "2020-06-30", "lastmod": "2021-01"}, "2021-01"),
        ({"date": "2020", "updated": "2020-03-01"}, "2020"),
        ({"date": "2020-13-30"}, None),
        ({"date": "written between May 2019 and June 2020"}, None),
        ({"date": ["2020"], "title": "2020"}, None),
        ({}, None),
    ],
)
def test_dates(metadata: dict[str, object], date: str | None) -> None:
    assert own_date(metadata) == date


def test_an_inferred_date_warns_and_a_given_one_stands_above_it() -> None:
    document = read(f"---\ndate: 2020-06-30\n---\n{NOTE}".encode(), name="paper.md")
    (finding,) = (f for f in lint(analyse(document)).findings if f.code == "DAT002")
    assert (finding.severity, "2020-06-30 as the file says" in finding.message) == ("warning", True)
    given = analyse(document, published="2020-05-01")
    (finding,) = (f for f in lint(given).findings if f.code == "DAT002")
    assert (finding.severity, "2020-05-01" in finding.message) == ("error", True)
    later = analyse(document, published="2021")
    assert not [f for f in lint(later).findings if f.code == "DAT002"]
