"""A date as a note prints it: its place, its value, and the form of its print."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck.facts.calendar import is_possible
from citecheck.named import NamedTuple

FORMS: Mapping[str, str] = {
    "mdy": "March 3, 2020",
    "mdy-abbreviated": "Mar. 3, 2020",
    "dmy": "3 March 2020",
    "dmy-abbreviated": "3 Mar. 2020",
    "ymd": "2020, March 3",
    "ydm": "2020. 3 марта",
    "my": "March 2020",
    "ym": "2020, March",
    "season": "Winter 1997",
    "iso": "2020-03-03",
    "dots": "03.03.2020",
    "slashes-mdy": "3/31/2020",
    "slashes-dmy": "31/3/2020",
    "slashes": "3/5/2020, which may be either",
    "y": "2020",
    "years": "1998/99",
    "circa": "ca. 1890",
    "dashes": "30-Mar-2020",
    "roman": "30.III.2020",
    "calendar": "1441 AH, a date of another calendar, without value",
    "foreign": "13 maart 2020, in a language that only `foreign_days` reads",
    "none": "n.d.",
}


_JULIAN = frozenset(["1700", "1800", "1900"])  # had 29 February in the Julian calendar


class DateMention(NamedTuple):
    """A date in a text. `value` is ISO 8601, reduced to what is certain; None for a date
    without."""

    start: int
    end: int
    value: str | None
    form: str  # one of FORMS
    weekday: int | None = None  # 1 is Monday
    weekday_end: int | None = None  # where the weekday's word ends, as it starts at `start`
    is_possible: bool = True
    day_start: int | None = None  # where the date goes on behind the weekday

    @property
    def precision(self) -> int:
        """3 with a day, 2 with a month, 1 for a year, 0 for none."""
        return self.value.count("-") + 1 if self.value else 0


def full_date(start: int, end: int, year: str, month: int, day: str, form: str) -> DateMention:
    """A date with its day; impossible where no calendar holds it."""
    number = int(re.sub(r"\D", "", day))
    if (month, number) == (2, 29) and year in _JULIAN:
        return DateMention(start, end, f"{year}-02", form)
    value = f"{year}-{month:02}-{number:02}"
    possible = len(year) == 4 and is_possible(int(year), month, number)
    return DateMention(start, end, value, form, is_possible=possible)
