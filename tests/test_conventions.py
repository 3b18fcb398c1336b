"""The paper's own habits, counted from its parts."""

from __future__ import annotations

import pytest

from citecheck.analysis import analyse
from citecheck.conventions import host_case, marker_placement, observe, quote_shape, tally
from citecheck.formats import read_document
from citecheck.linting.examples import PRESS, paper_of
from citecheck.model import Paper, Structure, Trait


def paper(*notes: str) -> Paper:
    return analyse(read_document("paper.txt", paper_of(*notes).encode()))


@pytest.mark.parametrize(
    ("counts", "dominant"),
    [
        ({"a": 5}, "a"),
        ({"a": 4}, None),
        ({"a": 6, "b": 2}, "a"),
        ({"a": 5, "b": 2}, None),
        ({}, None),
    ],
    ids=["five", "four", "three quarters", "less", "nothing"],
)
def test_dominant(counts: dict[str, int], dominant: str | None) -> None:
    assert Trait(counts).dominant == dominant


def test_a_style_answers_in_advance() -> None:
    found = tally([("range-dash", "-")] * 9, {"range-dash": "–"})
    assert found.dominant("range-dash") == "–"
    assert found.times("range-dash", "-") == 9
    assert found.dominant("host-case") is None


def test_habits_of_press_notes() -> None:
    habits = paper(*PRESS).conventions
    assert habits.dominant("title-comma") == "present"
    assert habits.dominant("title-comma-place") == "inside"
    assert habits.dominant("quote-marks") == "curly"
    assert habits.dominant("date-style") == "mdy"
    assert habits.dominant("host-case") == "lower"
    assert habits.dominant("note-end after date") == "stop"
    assert habits.dominant("note-head") == "spaced"
    assert habits.dominant("marker-placement") == "after"


def test_dates_of_interviews_and_archives_set_no_habit() -> None:
    talks = paper(*(f"Interview with a boatman, Selim, {day} May 2019." for day in range(1, 9)))
    assert talks.conventions.dominant("date-style") is None


def test_months_in_other_languages_are_a_style_of_their_own() -> None:
    notes = (f"«Паром номер {day}», ostrov.ru, {day} марта 2018 г." for day in range(1, 9))
    assert paper(*notes).conventions.dominant("date-style") == "dmy other"


@pytest.mark.parametrize(
    ("text", "placement"),
    [
        ("sold.1 It", "after"),
        ("sold1. It", "before"),
        ("sold1 in", None),
        ("sold.”1", "after"),
        ("sold”1 in", None),
    ],
)
def test_marker_placement(text: str, placement: str | None) -> None:
    at = text.index("1")
    assert marker_placement(text, at, at + 1) == placement


def test_marks_and_hosts() -> None:
    assert [quote_shape(mark) for mark in '“"«?'] == ["curly", "straight", "guillemets", None]
    assert host_case("Reuters.com") == "capitals"
    assert host_case("reuters.com") == "lower"


def test_an_empty_paper_has_no_habits() -> None:
    document = read_document("paper.txt", b"No notes.")
    assert observe(document, Structure((), (), ()), (), ()).traits == {}
