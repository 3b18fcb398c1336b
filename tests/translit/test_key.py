import pytest

from citecheck.translit import match_key

SAME = {
    "ala-lc": ("Pervyĭ sluchaĭ zarazheni͡ia", "Первый случай заражения"),
    "no marks": ("pervyi sluchai zarazheniia", "Первый случай заражения"),
    "bgn-pcgn": ("Yest’ li budushcheye u Yeniseya", "Есть ли будущее у Енисея"),
    "iso-9": ("Žurnalisty uehali v Âroslavlʹ", "Журналисты уехали в Ярославль"),
    "gost-7.79-b": ("E`ta gory` by`li ryadom", "Эта горы были рядом"),
    "gost-16876": ("Ehkonomika i vojjna", "Экономика и война"),
    "telegram": ("Obscestvo zaciscaet prirodu", "Общество зачищает природу"),
    "y for u, j for zh": ("Kto bydet stroit dorogi grajdanam", "Кто будет строить дороги гражданам"),
    "h for kh": ("Sovet proishodit vsled za uspehom", "Совет происходит вслед за успехом"),
    "passport": ("Podieezd i obieiavlenie", "Подъезд и объявление"),
    "diacritics dropped": ("Cleny s`ezda", "Члены съезда"),
    "decomposed": ("Pervyi\u0306", "Первый"),
    "yo": ("Yolka, Fyodor, rayon", "Ёлка, Федор, район"),
    "a Cyrillic letter inside": ("Vs\u0451 resheno", "Все решено"),
}  # fmt: skip


@pytest.mark.parametrize(("latin", "cyrillic"), SAME.values(), ids=SAME)
def test_all_schemes_fall_together(latin: str, cyrillic: str) -> None:
    assert match_key(latin) == match_key(cyrillic)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kitai", "Kirgiziia"), ("груз", "вокруг"), ("Pekin", "Pamir")],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_punctuation_parts_words_and_signs_do_not() -> None:
    assert match_key("Narodno-osvoboditel’naya: “armiya”") == "narodno osvoboditelna arma"
