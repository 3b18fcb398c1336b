"""What stands around a title settles its language where its own words leave it open, and invents nothing."""

import pytest

from citecheck.translit import analyse_title
from citecheck.translit.context import Favour, commonest, favour


@pytest.mark.parametrize(
    ("after", "domain", "others", "expected"),
    [
        (",” (in Ukrainian), Lanterna", "lanterna.kz", "ru", Favour(("uk",), "note")),
        (",” [Kazakh]", None, None, Favour(("kk",), "note")),
        (",” (Paris, 2011)", "lanterna.ua", None, Favour(("uk", "ru"), "outlet")),
        (",” Lanterna", "lanterna.com", "ru", Favour(("ru",), "titles")),
        (",” Lanterna", "lanterna.com", None, None),
    ],
)
def test_the_first_witness_speaks(
    after: str, domain: str | None, others: str | None, expected: Favour | None
) -> None:
    assert favour(after, domain, others) == expected


def test_other_titles_speak_where_most_agree() -> None:
    assert commonest(["ru-Latn", "ru", "ru-Latn", "en", "en", None, "kk-Latn"]) == "ru"
    assert commonest(["ru-Latn", "ru", "en"]) is None
    assert commonest(["ru-Latn", "ru", "ru", "uk", "uk", "kk"]) is None


@pytest.mark.parametrize(
    "title", ["Perestroika", "Samguk sagi", "Boris Godunov", "Almaty, Astana, Taraz"]
)
@pytest.mark.parametrize("witness", ["outlet", "titles"])
def test_no_cyrillic_is_invented(title: str, witness: str) -> None:
    alone = analyse_title(title)
    reading = analyse_title(title, favour=Favour(("ru", "kk", "uk"), witness))  # type: ignore[arg-type]
    assert reading.cyrillic == alone.cyrillic


def test_what_the_note_says_opens_a_lexicon() -> None:
    assert analyse_title("Hasyr", favour=Favour(("en",), "note")).cyrillic is None
