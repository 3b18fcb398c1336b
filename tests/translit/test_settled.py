"""Initials, endings of numbers, abbreviations beside a number."""

import pytest

from citecheck.translit import analyse_title

TITLES = (
    ("Vospominaniia o V. I. Sokolove i Iu. A. Zaitseve", "Воспоминания о В. И. Соколове и Ю. А. Зайцеве"),
    ("Rechi N.S. Khrushcheva v 1950-e gody", "Речи Н.С. Хрущева в 1950-е годы"),
    ("Biografiia E. Zh. Lukinoi i Kh. Sh. Aliieva", "Биография Е. Ж. Лукиной и Х. Ш. Алиева"),
    ("Novye knigi: Orlov, A. V., i Petrov, S. A. o reke", "Новые книги: Орлов, А. В., и Петров, С. А. о реке"),
    ("Dnevnik A.S. Pushkina 1833–1835 gg.", "Дневник А.С. Пушкина 1833–1835 гг."),
    ("ulitsa M. Gor'kogo", "Улица М. Горького"),
    ("19-y s'ezd partii", "19-й съезд партии"),
    ("75-ia godovshchina", "75-я годовщина"),
    ("Kul’tura 20-kh i 30-kh godov", "Культура 20-х и 30-х годов"),
    ("Sud v 1-m i 5-m okrugakh", "Суд в 1-м и 5-м округах"),
)  # fmt: skip


@pytest.mark.parametrize(("printed", "cyrillic"), TITLES)
def test_the_place_settles_a_word(printed: str, cyrillic: str) -> None:
    assert analyse_title(printed).cyrillic == cyrillic


@pytest.mark.parametrize(
    ("printed", "cyrillic"),
    [
        ("S novym godom, gorod", "С новым годом, город"),
        ("Ves' kurs ot A do Ia. Novye uroki", "Весь курс от А до Я. Новые уроки"),
        ("Deti i otsy v gorode. V shkole snova uroki", "Дети и отцы в городе. В школе снова уроки"),
    ],
)
def test_a_capital_letter_alone_is_a_word(printed: str, cyrillic: str) -> None:
    assert (analyse_title(printed).cyrillic or "").casefold() == cyrillic.casefold()


E_AS_JE = (
    ("Pojety i vlast v gody peremen", "Поэты и власть в годы перемен"),
    ("Chto skazal jekspert o shkole", "Что сказал эксперт о школе"),
    ("Kto jeta zhenshhina", "Кто эта женщина"),
    ("Jeto ne nash put", "Это не наш путь"),
    ("Otkrytie novogo pojezda", "Открытие нового поезда"),
    ("Nash projekt budushhego", "Наш проект будущего"),
)


@pytest.mark.parametrize(("printed", "cyrillic"), E_AS_JE)
def test_je_is_one_letter_or_another(printed: str, cyrillic: str) -> None:
    assert analyse_title(printed).cyrillic == cyrillic
