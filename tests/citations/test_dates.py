"""Dates as five languages print them."""

import pytest

from citecheck.citations.certain.dates import find_dates
from citecheck.facts.calendar import is_possible

DATES = [
    ("English, American", "March 3, 2020", "2020-03-03", "mdy"),
    ("English, British", "3 March 2020", "2020-03-03", "dmy"),
    ("abbreviated", "Sept. 12, 2003", "2003-09-12", "mdy-abbreviated"),
    ("ordinal", "3rd March 2020", "2020-03-03", "dmy"),
    ("APA", "(2020, March 3)", "2020-03-03", "ymd"),
    ("month and year", "March 2020", "2020-03", "my"),
    ("two months", "July/August 2003", "2003-07", "my"),
    ("season", "Winter 1997", "1997", "season"),
    ("winter over two years", "1998/99", "1998", "years"),
    ("Russian", "3 марта 2020 г.", "2020-03-03", "dmy"),
    ("Russian, year in full", "3 марта 2020 года", "2020-03-03", "dmy"),
    ("Russian month", "март 2020", "2020-03", "my"),
    ("GOST newspaper", "2020. 3 марта. С. 2", "2020-03-03", "ydm"),
    ("romanised, ALA-LC", "12 ianvaria 2019", "2019-01-12", "dmy"),
    ("romanised, ISO 9", "12 janvarja 2019", "2019-01-12", "dmy"),
    ("romanised, BGN", "3 iyulya 2020 g.", "2020-07-03", "dmy"),
    ("German", "3. März 2020", "2020-03-03", "dmy"),
    ("Austrian", "5. Jänner 2019", "2019-01-05", "dmy"),
    ("French", "1er mars 2020", "2020-03-01", "dmy"),
    ("Spanish", "3 de marzo de 2020", "2020-03-03", "dmy"),
    ("points", "03.03.2020", "2020-03-03", "dots"),
    ("points, short year", "3.3.20", "2020-03-03", "dots"),
    ("ISO", "2020-03-03", "2020-03-03", "iso"),
    ("slashes, day first", "31/3/2020", "2020-03-31", "slashes-dmy"),
    ("slashes, month first", "3/31/2020", "2020-03-31", "slashes-mdy"),
    ("slashes, open", "12/03/2020", "2020", "slashes"),
    ("days of one month", "June 10-12, 2003", "2003-06-10", "mdy"),
    ("year with a letter", "1999a", "1999", "y"),
    ("no date", "n.d.", None, "none"),
    ("no date, Russian", "б. г.", None, "none"),
    ("no date, German", "o. J.", None, "none"),
]


@pytest.mark.parametrize(
    ("printed", "value", "form"), [d[1:] for d in DATES], ids=[d[0] for d in DATES]
)
def test_date_is_read(printed: str, value: str | None, form: str) -> None:
    (date,) = find_dates(printed)
    assert (date.value, date.form) == (value, form)


@pytest.mark.parametrize(
    "text",
    ["144–90", "1.10.2.", "no. 3 (12)", "12,2000 people", "they may go", "March on", "5,1999,000"],
)
def test_number_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_order_of_the_paper_decides_slashes() -> None:
    assert find_dates("12/03/2020", order="dmy")[0].value == "2020-03-12"
    assert find_dates("12/03/2020", order="mdy")[0].value == "2020-12-03"


def test_weekday_is_kept_with_its_place() -> None:
    (date,) = find_dates("Monday, March 3, 2020")
    assert (date.weekday, date.weekday_end, date.value) == (1, 6, "2020-03-03")


def test_date_that_no_calendar_holds() -> None:
    assert not find_dates("February 30, 2020")[0].is_possible
    assert is_possible(2020, 2, 29)
    assert not is_possible(2019, 2, 29)
    assert not is_possible(2019, 13, 1)
