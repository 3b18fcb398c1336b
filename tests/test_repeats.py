"""Sources that are nearly the same are found through keys, however many there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting import near_repeats, repeats
from citecheck.linting.distance import edit_distance
from citecheck.linting.examples import paper_of
from citecheck.model import Paper

WORDS = st.text(alphabet="abc ", max_size=8)


def paper(*notes: str) -> Paper:
    return analyse(read_document("paper.txt", paper_of(*notes).encode()))


def plain_distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row, before = [i], row
        for j, b in enumerate(other, 1):
            row.append(min(before[j - 1] + (a != b), before[j] + 1, row[-1] + 1))
    return row[-1]


@given(WORDS, WORDS, st.integers(0, 3))
def test_edit_distance(one: str, other: str, limit: int) -> None:
    assert edit_distance(one, other, limit) == min(plain_distance(one, other), limit + 1)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2018-09-09", "2018-09-08", True),
        ("2018-09-30", "2018-10-01", True),
        ("2018-09-09", "2019-09-09", True),
        ("2018-09-09", "2018-03-09", True),
        ("2018-09-09", "2018-09-27", False),
        ("2018-09-09", "2021-10-09", False),
    ],
)
def test_slips_in_dates(one: str, other: str, expected: bool) -> None:
    assert near_repeats.is_slip(one, other) is expected


def test_every_repeat_names_the_first_note() -> None:
    note = "“A Pier,” islandpost.com, May 1, 2019."
    found = repeats.repeats(paper(note, "“Boats,” reuters.com, May 2, 2019.", note, note))
    assert [(first.note, again.note) for first, again in found] == [("1", "3"), ("1", "4")]


def test_a_long_list_of_one_day_costs_few_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    measure = edit_distance

    def counted(one: str, other: str, limit: int) -> int:
        nonlocal calls
        calls += 1
        return measure(one, other, limit)

    monkeypatch.setattr(near_repeats, "edit_distance", counted)
    titles = [
        f"Harbor master number {chr(97 + i % 26)}{chr(97 + i // 26)} of the strait"
        for i in range(300)
    ]
    long = paper(*(f"“{title},” islandpost.com, May 1, 2019." for title in titles))
    list(near_repeats.near_titles(long))
    assert calls <= 12 * len(titles)
