"""Quotation marks and their partners."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.citations.certain.quotation import find_quotations

PAIRED = [
    ("curly", "“Title,” Outlet", ["Title,"]),
    ("straight", '"Foo bar," x; "Baz," y', ["Foo bar,", "Baz,"]),
    ("straight inside straight", '"A word on "Tin" here," x', ['A word on "Tin" here,', "Tin"]),
    ("same pair inside", "“On “Tin” here,” x", ["On “Tin” here,", "Tin"]),
    ("guillemets", "«Книга «Мы»: разбор»", ["Книга «Мы»: разбор", "Мы"]),
    ("German", "„Die Frage“, Zeitung", ["Die Frage"]),
    ("German, pointing in", "»Die Frage«, Zeitung", ["Die Frage"]),
    ("single", "‘Teachers’ Union and Work’, The Paper", ["Teachers’ Union and Work"]),
    ("single inside double", "“The ‘Long’ Year’s End,” x", ["The ‘Long’ Year’s End,", "Long"]),
    ("straight single", "'Title of It', Outlet; the '90s", ["Title of It"]),
    ("apostrophe closes nothing", "“Rock 'n' Roll's End,” Paper", ["Rock 'n' Roll's End,"]),
    ("opening mark at the end", "“Title,“ outlet", ["Title,"]),
]

STRAY = [
    ("doubled with comma", "“To fight COVID-19”,” x.com", ["To fight COVID-19”,"], "doubled"),
    ("doubled", "“Title”” outlet", ["Title"], "doubled"),
    ("doubled at the start", "““Title,” x", ["Title,"], "doubled"),
    ("unclosed", "“A, x. “Other,” y", ["Other,"], "unclosed"),
    ("unopened", "Title,” kun.uz", [], "unopened"),
]


@pytest.mark.parametrize(("text", "inner"), [p[1:] for p in PAIRED], ids=[p[0] for p in PAIRED])
def test_pairs(text: str, inner: list[str]) -> None:
    found = find_quotations(text)
    assert [text[q.inner : q.inner_end] for q in found.pairs] == inner
    assert not found.strays


@pytest.mark.parametrize(
    ("text", "inner", "reason"), [s[1:] for s in STRAY], ids=[s[0] for s in STRAY]
)
def test_stray_marks(text: str, inner: list[str], reason: str) -> None:
    found = find_quotations(text)
    assert [text[q.inner : q.inner_end] for q in found.pairs] == inner
    assert [stray.reason for stray in found.strays] == [reason]


def test_inches_are_no_quotation() -> None:
    found = find_quotations('the 5" pipe')
    assert not found.pairs
    assert not found.strays


@given(st.text(alphabet="“”„«»\"‘’' ab,.", max_size=60))
def test_pairs_nest(text: str) -> None:
    found = find_quotations(text)
    for one in found.pairs:
        assert one.start < one.inner <= one.inner_end <= one.end <= len(text)
        for other in found.pairs:
            assert (
                one.end <= other.start
                or other.end <= one.start
                or one == other
                or (one.start <= other.start and other.end <= one.end)
                or (other.start <= one.start and one.end <= other.end)
            )


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "‘", "’", "«"])
def test_many_marks_are_read_in_linear_time(mark: str) -> None:
    find_quotations(mark * 20_000)
    find_quotations(f" {mark}a" * 10_000)
