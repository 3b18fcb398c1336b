"""Dates in languages beyond the strict reader's own: read where printed, never invented."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from citecheck.citations.certain.dates import find_dates

NEVER = (Path(__file__).with_name("never_dates.txt")).read_text(encoding="utf-8").splitlines()
READ = {
    "13 maart 2020": "2020-03-13",
    "4 stycznia 2019": "2019-01-04",
    "13. března 2020": "2020-03-13",
    "13 de março de 2020": "2020-03-13",
    "13 Eylül 2018": "2018-09-13",
    "2020. március 13.": "2020-03-13",
    "2020年3月13日": "2020-03-13",
    "13. maaliskuuta 2020": "2020-03-13",
    "2020 жылғы 13 наурыз": "2020-03-13",
    "2020 жылдың 5 қаңтарында": "2020-01-05",
    "13 Μαρτίου 2020": "2020-03-13",
    "13 martie 2020": "2020-03-13",
}


@pytest.mark.parametrize("printed", READ)
def test_a_printed_day_is_read(printed: str) -> None:
    found = [date.value for date in find_dates(f"Gavan, {printed}, 4") if date.value]
    assert found == [READ[printed]]


@pytest.mark.parametrize("text", NEVER)
def test_nothing_is_invented(text: str) -> None:
    assert all(date.precision <= 1 for date in find_dates(text))


def test_an_english_note_does_not_load_the_months_of_the_world() -> None:
    code = (
        "from citecheck.citations.certain.dates import find_dates\n"
        "from citecheck.facts import calendar\n"
        "find_dates('Berg, Rivers (Oslo: Nord, 1999), 12; Nord 1999; May 3, 2019; Harbour 12 2001')\n"
        "print(calendar._foreign_months.cache_info().currsize)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "0"
