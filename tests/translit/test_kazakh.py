"""Kazakh titles, in the schemes and habits in which papers print them."""

import pytest

from citecheck.translit import analyse_title, match_key
from citecheck.translit.alphabet import alphabet
from citecheck.translit.endings import endings
from citecheck.translit.key import index_key

RESTORED = {
    "bgn-pcgn": ("Mektep oqūshylary köktemgi demalysqa shyqty", "Мектеп оқушылары көктемгі демалысқа шықты"),
    "marks lost": ("Mektep oqushylary koktemgi demalysqa shyqty", "Мектеп оқушылары көктемгі демалысқа шықты"),
    "latin of 2018": ("Memlekettik qyzmet týraly zań", "Мемлекеттік қызмет туралы заң"),
    "latin of 2021": ("Parlament jaña zañdy maqūldady", "Парламент жаңа заңды мақұлдады"),
    "slug": ("kazak tilinin tarihy", "Қазақ тілінің тарихы"),
    "loan with endings": ("Mūnay zavodtarynyng investorlary", "Мұнай заводтарының инвесторлары"),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "cyrillic"), RESTORED.values(), ids=RESTORED)
def test_restores_the_cyrillic(printed: str, cyrillic: str) -> None:
    reading = analyse_title(printed)
    assert (reading.language or "").startswith("kk-Latn")
    assert (reading.cyrillic or "").casefold() == cyrillic.casefold()


def test_is_found_again() -> None:
    printed, cyrillic = RESTORED["marks lost"]
    assert match_key(printed) == match_key(cyrillic)


@pytest.mark.parametrize(
    "printed",
    [
        "Kyrgyz tilinin grammatikasy jana tarykhy",
        "Oʻzbekiston tarixi va madaniyati",
        "O‘zbekiston Respublikasining Konstitutsiyasi",
        "Tatarstan respublikasy konstitutsiyase",
    ],
)
def test_neighbours_are_not_restored(printed: str) -> None:
    assert analyse_title(printed).cyrillic is None


@pytest.mark.parametrize(
    ("stem", "ending", "fits"),
    [
        ("мектеп", "тер", True),
        ("мектеп", "тар", False),
        ("бала", "лар", True),
        ("бала", "мен", True),
    ],
)
def test_endings_follow_the_vowels_of_their_stem(stem: str, ending: str, fits: bool) -> None:
    letters = alphabet("kk")
    kazakh = endings(letters)
    assert kazakh is not None
    key = letters.key(index_key(ending))
    found = next(one for one in kazakh.of(key) if one.text == ending)
    assert kazakh.fits(stem, 0, found) is fits
