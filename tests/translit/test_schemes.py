"""The tables against published examples and against an independent library."""

import warnings

import iuliia
import pytest

from citecheck.translit import all_schemes, romanize

PANGRAM = "Юлия, съешь ещё этих мягких французских булок из Йошкар-Олы, да выпей алтайского чаю"
SAME_IN_IULIIA = {
    "ala-lc-ties": "ALA_LC", "ala-lc-signs": "ALA_LC_ALT", "bgn-pcgn": "BGN_PCGN", "bs-2979": "BS_2979",
    "gost-16876-71": "GOST_16876_ALT", "gost-7.0.34": "GOST_7034", "iso-9": "GOST_779",
    "gost-7.79-b": "GOST_779_ALT", "icao-9303": "ICAO_DOC_9303", "iso-r9-1968": "ISO_9_1968",
    "gost-r-52535": "GOST_52535", "scientific": "SCIENTIFIC", "telegram": "TELEGRAM", "un-1987": "UNGEGN_1987",
    "yandex-money": "YANDEX_MONEY",
}  # fmt: skip


@pytest.mark.parametrize(("scheme", "other"), SAME_IN_IULIIA.items(), ids=SAME_IN_IULIIA)
def test_agrees_with_iuliia(scheme: str, other: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = iuliia.translate(PANGRAM, getattr(iuliia, other))
    # iuliia prints a Cyrillic ё inside Latin words.
    assert romanize(PANGRAM, scheme).replace("Yoshkar", "Ioshkar") == theirs.replace("ё", "ë").replace("Yoshkar", "Ioshkar")  # fmt: skip


PUBLISHED = [
    ("ala-lc", "Объявление", "Obʺi\u0361avlenie".replace("\u0361", "")),
    ("ala-lc", "Щедрин", "Shchedrin"),
    ("ala-lc", "Эта", "Ėta"),
    ("ala-lc", "Чайковский", "Chaĭkovskiĭ"),
    ("bgn-pcgn", "Ельцин", "Yel’tsin"),
    ("bgn-pcgn", "Подъячев", "Pod”yachev"),
    ("iso-9", "Щукин", "Ŝukin"),
    ("iso-9", "Хрущёв", "Hruŝëv"),
    ("gost-7.79-b", "Царицыно", "Czaricy`no"),
    ("gost-r-52290", "Елизово", "Yelizovo"),
    ("icao-9303", "Юрьев", "Iurev"),
    ("wikipedia", "Маяковский", "Mayakovsky"),
    ("bs-2979", "Чайковский", "Chaĭkovsky"),
]


@pytest.mark.parametrize(("scheme", "cyrillic", "latin"), PUBLISHED)
def test_published_examples(scheme: str, cyrillic: str, latin: str) -> None:
    assert romanize(cyrillic, scheme) == latin


def test_capitals_follow_the_word() -> None:
    assert romanize("США, Щука, ЩУКА, Ю", "ala-lc") == "SSHA, Shchuka, SHCHUKA, Iu"


def test_every_scheme_names_its_source() -> None:
    assert all(scheme.source and scheme.name for scheme in all_schemes().values())


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(KeyError):
        romanize("Юг", "klingon")
