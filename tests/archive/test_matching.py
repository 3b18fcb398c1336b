"""The same title, a part of it, or another one."""

from __future__ import annotations

import pytest

from citecheck.archive.finding.matching import compare

SAME = [
    ("Stepnye fermery zhdut vodu iz Irtysha", "Степные фермеры ждут воду из Иртыша"),
    ("Stepnye fermery jdyt vody iz Irtysha", "Степные фермеры ждут воду из Иртыша"),
    ("Premer poobeshhal pomoshh shaxteram", "Премьер пообещал помощь шахтёрам"),
    ("Borba za vodu", "Борьба за воду"),
    ("Bor ba za vodu nacional nyy vopros", "Борьба за воду: национальный вопрос"),
    ("Uzbek Border Gaurds Return Home", "Uzbek border guards return home"),
    ("Mill Opens at Last", "mill opens last"),
    ("The 14 Mills of the Upper Valley", "14-mills-upper-valley"),
    ("Größere Brücken für Kasachstan", "groessere bruecken fuer kasachstan"),
    ("Größere Brücken für Kasachstan", "grossere brucken fur kasachstan"),
    ("À Och, la peur d’une deuxième crue", "a-och-la-peur-d-une-deuxieme-crue"),
    ("Громада просить воду", "hromada-prosyt-vodu"),
    ("Громада просить воду", "gromada prosit vodu"),
    ("WHO Didn’t Warn Them", "who did not warn them"),
    ("Первый поезд пришёл", "Первый поезд пришел"),
    ("Kak v uslovnikh pandemii uskorit stroitelstvo novoi zheleznoi dorogi cherez perevaly",
     "Как в условиях пандемии ускорить строительство новой железной дороги через перевалы"),
]  # fmt: skip
PART = [
    ("River Dams Fail in Spring", "River Dams Fail in Spring: Reuters"),
    (
        "Klyuchi ot budushchego. Novyi most cherez reku otkryt segodnia",
        "Новый мост через реку открыт сегодня",
    ),
    (
        "Long Title of a Report That Was Cut by the Slu",
        "Long title of a report that was cut by the slug",
    ),
]
OTHER = [
    ("Mill Opens at Last", "Mill Closes at Last"),
    ("Death Toll in Clashes Rises to 11", "Death toll in clashes rises to 12"),
    ("President Will Visit Tashkent", "President will not visit Tashkent"),
    ("Prezident priedet v Tashkent", "Президент не приедет в Ташкент"),
    ("Visit to Kazakhstan Begins Today", "Visit to Uzbekistan Begins Today"),
    ("Deputat iz Omska zabyl rech", "Депутат из Томска забыл речь"),
    ("Iran Opens New Rail Line", "Iraq opens new rail line"),
    ("V Oshe otkryli novyi rynok", "В Оше закрыли новый рынок"),
    ("Gas Prices Fall", "Gas prices rise"),
    ("Kein Gas für Taschkent", "Gas für Taschkent"),
    ("Рост цен на муку", "Пост цен на муку"),
    ("Kak rynok popal pod zapret rano utrom", "Как рынок популяр под запретом утром"),
]


@pytest.mark.parametrize(("printed", "other"), SAME)
def test_same(printed: str, other: str) -> None:
    found = compare(printed, other)
    assert found.is_same, found
    assert found.similarity >= 95


@pytest.mark.parametrize(("printed", "other"), PART)
def test_part(printed: str, other: str) -> None:
    found = compare(printed, other)
    assert found.is_part or found.is_same, found


@pytest.mark.parametrize(("printed", "other"), OTHER)
def test_other(printed: str, other: str) -> None:
    for a, b in ((printed, other), (other, printed)):
        found = compare(a, b)
        assert not found.is_same, found
        assert not found.is_part, found


def test_numbers_of_articles_need_no_partner() -> None:
    slug = "mill-opens-at-last-a3612345"
    assert not compare("Mill Opens at Last", slug).is_same
    assert compare("Mill Opens at Last", slug, frozenset({"a3612345"})).is_same


def test_nothing_to_compare() -> None:
    assert compare("", "").similarity == 0
    assert not compare("", "Mill Opens").is_part
    assert not compare("…", "!").is_part
