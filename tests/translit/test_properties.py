"""What holds for any text."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.translit import all_schemes, analyse_title, match_key, romanize
from citecheck.translit.align import align
from citecheck.translit.alphabet import alphabet
from citecheck.translit.print import fold

LETTERS = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=12)
CYRILLIC_WORD = LETTERS.filter(lambda word: not re.search("(^|[аеиоуыэюяйъь])[ъь]", word))
ANY_TEXT = st.text(max_size=60)
REVERSIBLE = ["iso-9"]


@given(st.lists(CYRILLIC_WORD, min_size=1, max_size=5).map(" ".join))
@settings(max_examples=200)
def test_a_reversible_scheme_comes_back(cyrillic: str) -> None:
    table = {latin: letter for letter, latin in all_schemes()["iso-9"].letters.items()}
    assert "".join(table.get(char, char) for char in romanize(cyrillic, "iso-9")) == cyrillic


@pytest.mark.parametrize(
    "scheme",
    [
        "ala-lc",
        "ala-lc-ties",
        "bgn-pcgn",
        "iso-9",
        "iso-r9-1968",
        "gost-r-52290",
        "icao-9303",
        "wikipedia",
        "slug-yandex",
        "slug-jj",
        "slug-kaktus",
        "telegram",
    ],
)
@pytest.mark.parametrize(
    "title",
    [
        "Жители района обсудили строительство аэропорта",
        "Объявлен конкурс на лучшую юридическую службу",
        "Счетная палата проверит расходы на цирк и на неё",
        "Происходящее в Йемене и мюсли с эхом",
        "Экс-министр съел щуку в отеле",
    ],
)  # fmt: skip
def test_the_key_is_the_same_in_every_scheme(scheme: str, title: str) -> None:
    assert match_key(romanize(title, scheme)) == match_key(title)


@given(CYRILLIC_WORD, st.sampled_from(sorted(all_schemes())))
@settings(max_examples=300)
def test_every_scheme_can_be_read_back(word: str, scheme: str) -> None:
    russian = alphabet("ru")
    assert align(fold(romanize(word, scheme)), russian.symbols(word), russian.rows) is not None


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_never_raises_and_keeps_the_text(text: str) -> None:
    reading = analyse_title(text)
    assert reading.text == text
    assert 0 <= reading.confidence <= 1
    json.dumps(reading.words)


@given(st.text("аbвcыёйi\u0306\u0361\u0301'’ʹ\"- IЁ🙂x1", max_size=40))
@settings(max_examples=150, deadline=None)
def test_mixed_scripts_and_marks(text: str) -> None:
    reading = analyse_title(text)
    assert [text[w.start : w.end] for w in reading.words] == [w.printed for w in reading.words]


@pytest.mark.parametrize(
    "form", ["Pervyĭ sluchaĭ", "Pervyi\u0306 sluchai\u0306"], ids=["nfc", "nfd"]
)
def test_both_normal_forms_read_alike(form: str) -> None:
    assert analyse_title(form).cyrillic == "Первый случай"


def test_a_word_of_a_hundred_thousand_letters() -> None:
    assert analyse_title("novosti " + "shch" * 25_000).text.startswith("novosti")
