"""Ukrainian titles, in the schemes and habits in which papers print them."""

import pytest

from citecheck.translit import analyse_title, match_key

RESTORED = {
    "national system": ("Verkhovna Rada ukhvalyla novyi zakon pro vyshchu osvitu", "Верховна Рада ухвалила новий закон про вищу освіту"),
    "ala-lc": ("Zhyttiepys ukraïnsʹkoho pysʹmennyka", "Життєпис українського письменника"),
    "bgn-pcgn": ("Khto pysav pisni pro Dnipro y Dunay", "Хто писав пісні про Дніпро й Дунай"),
    "scientific": ("Pam'jatky davn'oji kul'tury na Poltavščyni", "Пам'ятки давньої культури на Полтавщині"),
    "iso 9": ("Ìstorìâ ukraïnsʹkoï lìteraturi", "Історія української літератури"),
    "german": ("Wirschi pro misto i schyttja seljan", "Вірші про місто і життя селян"),
    "polish": ("Szczo dumajut' meszkanci pro nowyj zakon", "Що думають мешканці про новий закон"),
    "slug": ("chomu v misti znykla voda", "Чому в місті зникла вода"),
    "slug, i for и": ("chomu v misti znikla voda", "Чому в місті зникла вода"),
    "apostrophe lost": ("Piat imen u pamiati narodu", "П'ять імен у пам'яті народу"),
    "initials": ("Lysty I. Ya. Franka do M. P. Drahomanova", "Листи І. Я. Франка до М. П. Драгоманова"),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "cyrillic"), RESTORED.values(), ids=RESTORED)
def test_restores_the_cyrillic(printed: str, cyrillic: str) -> None:
    reading = analyse_title(printed)
    assert (reading.language or "").startswith("uk-Latn")
    assert (reading.cyrillic or "").casefold() == cyrillic.casefold()


def test_is_found_again() -> None:
    printed, cyrillic = RESTORED["national system"]
    assert match_key(printed) == match_key(cyrillic)


@pytest.mark.parametrize(
    "printed",
    ["Sputnik svyazi vyveden na orbitu s kosmodroma", "Vybory proshli bez narusheniy, zayavili nablyudateli"],
)  # fmt: skip
def test_russian_stays_russian(printed: str) -> None:
    assert (analyse_title(printed).language or "").startswith("ru-Latn")


@pytest.mark.parametrize("printed", ["Narodny banki zmianiu kurs rublia", "Liudzi na balotse"])
def test_belarusian_is_not_restored(printed: str) -> None:
    assert analyse_title(printed).cyrillic is None
