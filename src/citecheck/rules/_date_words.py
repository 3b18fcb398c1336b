"""DAT004: weekdays and months that are shortened otherwise than in the paper's other dates."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.facts.calendar import english_weekdays, is_abbreviated
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part
from citecheck.model.conventions import MIN_PLACES

_RARE = 10  # words of the usual form for each of the other
_Odd = tuple[NoteView, int, Part, str]  # a word's place, and what is odd about it


def odd_words(paper: Paper) -> Iterator[_Odd]:
    """`Fri 25 May` where the weekdays are in full, `20 Nov 1946` where short months have a stop."""
    for sort in (_weekdays, _months):
        by_form: dict[bool, list[_Odd]] = {True: [], False: []}
        for is_usual, odd in sort(paper):
            by_form[is_usual].append(odd)
        few, many = sorted(by_form.values(), key=len)
        if few and len(many) >= max(MIN_PLACES, _RARE * (len(few) - 1)):
            yield from few


def _weekdays(paper: Paper) -> Iterator[tuple[bool, _Odd]]:
    """English weekdays before dates: whether each is in full."""
    names = english_weekdays()
    for view, at, part in places(paper, "weekday"):
        word = view.printed(part).strip(" ,.")
        if word in names:
            yield True, (view, at, part, "weekdays are shortened elsewhere")
        elif word.isascii() and any(name.startswith(word) for name in names):
            yield False, (view, at, part, "weekdays are printed in full elsewhere")


def _months(paper: Paper) -> Iterator[tuple[bool, _Odd]]:
    """Short months of dates with a day: whether each has its stop."""
    for view, at, part in places(paper, "date", "access-date"):
        if not (part.form or "").endswith("-abbreviated") or len(part.value or "") < len(
            "2019-01-01"
        ):
            continue
        printed = view.printed(part)
        word = next((w for w in printed.split() if is_abbreviated(w.strip(".,"))), "")
        if word and word.strip(".,").casefold() != "may":
            has_stop = word.endswith((".", ".,"))
            told = "no full stop behind" if has_stop else "a full stop behind"
            yield has_stop, (view, at, part, f"short months have {told} them elsewhere")
