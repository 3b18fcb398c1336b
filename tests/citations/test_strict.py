"""Strict spans: certain whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.citations.certain.spans import CERTAIN_KINDS, certain_spans

SPANS = [
    ("reporter", "Bach v. Longman, 98 Eng. Rep. 1274 (1777).", "reporter", "98 Eng. Rep. 1274"),
    ("reporter without page", "659 F. 2d 963 (9th Cir. 1981)", "court", "(9th Cir. 1981)"),
    ("neutral citation", "Smith v Jones [2003] UKHL 12", "reporter", "[2003] UKHL 12"),
    ("versus without stop", "Smith v Jones [2003] UKHL 12", "versus", "v"),
    ("statute", "17 U.S.C. § 106", "legal", "17 U.S.C. § 106"),
    ("Russian law", "Закон № 114-ФЗ", "legal", "№ 114-ФЗ"),
    ("pages", "pp. 30–32 and more", "pages", "pp. 30–32"),
    ("newspaper page", "p. A1", "pages", "p. A1"),
    ("Russian pages", "№ 3. С. 12–15.", "pages", "С. 12–15"),
    ("volume and issue", "Journal 12(3), 45–67", "volume-issue", "12(3)"),
    ("Russian issue", "2021. № 3. С. 12", "issue", "№ 3"),
    ("edition", "2nd ed., Oslo", "edition", "2nd ed."),
    ("Russian archive", "РГАСПИ. Ф. 17. Оп. 3", "archive", "Ф. 17"),
    ("record group", "NARA, RG 59, Box 3", "archive", "RG 59"),
    ("access", "accessed 3 May 2020", "access", "accessed 3 May 2020"),
    ("Russian access", "(дата обращения: 03.05.2020)", "access", "дата обращения: 03.05.2020"),
    ("ibid", "Ibid., 12.", "back-reference", "Ibid."),
    ("там же", "Там же. С. 5.", "back-reference", "Там же"),
    ("note number", "Berg (n 12) 4", "back-reference", "n 12"),
    ("note above", "see note 12 above", "back-reference", "see note 12 above"),
    ("German note", "Berg (wie Anm. 5), S. 3", "back-reference", "Anm. 5"),
    ("see also", "See also Berg", "signal", "See also"),
    ("quoted in", "quoted in Berg", "signal", "quoted in"),
    ("separator", "2020.; “Title”", "separator", ".; "),
]


@pytest.mark.parametrize(
    ("text", "kind", "printed"), [s[1:] for s in SPANS], ids=[s[0] for s in SPANS]
)
def test_span_is_found(text: str, kind: str, printed: str) -> None:
    found = [text[s.start : s.end] for s in certain_spans(text) if s.kind == kind]
    assert printed in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("v Uzbekistan pribyl", "versus"),
        ("the identity of Id", "back-reference"),
        ("“one; two” three", "separator"),
        ("a step 5 on", "pages"),
    ],
)
def test_span_is_not_found(text: str, kind: str) -> None:
    assert kind not in {span.kind for span in certain_spans(text)}


@given(st.text(max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    for span in certain_spans(text):
        assert span.kind in CERTAIN_KINDS
        assert 0 <= span.start < span.end <= len(text)
