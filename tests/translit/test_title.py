"""Titles as an editor meets them, and what they are said to be."""

import pytest

from citecheck.translit import analyse_title

RESTORED = {
    "ala-lc": ("Novyĭ most cherez Pi͡andzh otkroi͡ut osenʹi͡u", "Новый мост через Пяндж откроют осенью"),
    "bgn-pcgn": (
        "Pogranichniki zaderzhali kontrabandu u reki Pyandzh",
        "Пограничники задержали контрабанду у реки Пяндж",
    ),
    "iso 9": ("Učitelâm povysât zarplatu", "Учителям повысят зарплату"),
    "gost 7.79 b": ("Vy`bory` projdut v czentre stolicy", "Выборы пройдут в центре столицы"),
    "y for u, j for zh": ("grajdane jdyt otkrytia granicy s Kitaem", "Граждане ждут открытия границы с Китаем"),
    "soft sign fell out": ("Pravitelstvo gotovo pomoch stroitelyam", "Правительство готово помочь строителям"),
    "soft sign became a space": ("bor ba s korrupciey prodolzhitsya", "Борьба с коррупцией продолжится"),
    "broken word": ("Sud otlo zhil zasedanie do vesny", "Суд отложил заседание до весны"),
    "glued words": ("Dolgi predpriyatiyRossii vyrosli", "Долги предприятий России выросли"),
    "letter lost": ("Rossiya postvila zerno v Tadzhikistan", "Россия поставила зерно в Таджикистан"),
    "letters swapped": ("Ministr obrazvoaniya podal v otstavku", "Министр образования подал в отставку"),
    "capital I for i": ("Iran I Kitay podpisali dogovor", "Иран и Китай подписали договор"),
    "brand": ("Kompaniya Huawei otkryla ofis v Bishkeke", "Компания Huawei открыла офис в Бишкеке"),
    "abbreviation": ("mid knr otverg obvineniya", "МИД КНР отверг обвинения"),
    "compound": ("Gosudarstvennye elektroseti peredali avtotransport", "Государственные электросети передали автотранспорт"),
    "Roman numeral": ("Sibir v XIX veke", "Сибирь в XIX веке"),
    "name of its own": ("Zhiteli Kegenskogo raiona perekryli trassu", "Жители Кегенского района перекрыли трассу"),
    "title case": ("Istoriya Goroda Na Reke", "История города на реке"),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "cyrillic"), RESTORED.values(), ids=RESTORED)
def test_restores_the_cyrillic(printed: str, cyrillic: str) -> None:
    reading = analyse_title(printed)
    assert reading.cyrillic == cyrillic
    assert (reading.language or "").startswith("ru-Latn")


OTHERS = {
    "en": "Kazakh President Tokayev Meets Putin in Moscow to Discuss Gas Transit",
    "de": "Russland liefert weniger Gas nach Europa",
    "fr": "Le président kazakh en visite à Paris",
    "bg-Latn": "Pravitelstvoto prie novia zakon za vissheto obrazovanie",
    "pl": "Prezydent podpisał ustawę o obronie ojczyzny",
    "uz": "O'zbekiston prezidenti yangi qonunni imzoladi",
    "tr": "Türkiye ile Kazakistan arasında ticaret artıyor",
    "zh-Latn": "Zhongguo yu Hasakesitan guanxi yanjiu",
}


@pytest.mark.parametrize(("language", "title"), OTHERS.items(), ids=OTHERS)
def test_leaves_other_languages_alone(language: str, title: str) -> None:
    reading = analyse_title(title)
    assert (reading.language, reading.cyrillic, reading.romanized) == (language, None, None)


def test_places_are_those_of_the_print() -> None:
    title = "«Sud otlo zhil zasedanie»"
    reading = analyse_title(title)
    assert [title[w.start : w.end] for w in reading.words] == [w.printed for w in reading.words]
    broken = next(word for word in reading.words if word.cause == "broken")
    assert (broken.printed, broken.cyrillic, broken.kind) == ("otlo zhil", "отложил", "repaired")


def test_cyrillic_is_itself() -> None:
    reading = analyse_title("Выборы в Киргизии", scheme="bgn-pcgn")
    assert reading.language == "ru"
    assert reading.cyrillic == "Выборы в Киргизии"
    assert reading.romanized == "Vybory v Kirgizii"


@pytest.mark.parametrize(
    ("title", "language"),
    [("Україна і світ", "uk"), ("Тоҷикистон ва Чин дар таърих", "tg"), ("Қазақстан тарихы", "kk")],
)
def test_other_cyrillic_is_named(title: str, language: str) -> None:
    reading = analyse_title(title)
    assert (reading.language, reading.cyrillic) == (language, None)


@pytest.mark.parametrize("title", ["", " ", "…", "2020", "🙂", "Qwx zzt"])
def test_unknown_is_null(title: str) -> None:
    reading = analyse_title(title)
    assert (reading.language, reading.cyrillic) == (None, None)
    assert reading.text == title


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Vrachi prizvali ostanovit postavki oruzhiya vooruzhe", "vooruzhe"),
        ("Pravitelstvo obsudilo podgotovku k otopitelnomu sezo", "sezo"),
        ("Rossiya i Kitay dogovorilis o gosudarstvennoy podderzhk", "podderzhke"),
    ],
)
def test_the_end_of_a_title_that_was_cut_is_made_up_only_with_its_neighbours(
    title: str, end: str
) -> None:
    assert (analyse_title(title).romanized or "").endswith(f" {end}")
