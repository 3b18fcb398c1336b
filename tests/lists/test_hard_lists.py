"""Works by nobody, prepositions before names, two numbered lists, authors parted by semicolons."""

from __future__ import annotations

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.model import Paper
from citecheck.settings import Settings


def read(text: str) -> Paper:
    return analyse(read_document("paper.txt", text.encode()))


def codes(text: str) -> list[str]:
    return [f.code for f in lint(read(text), Settings()).findings if f.code[:3] in ("BIB", "MRK")]


@pytest.mark.parametrize(
    ("body", "entries", "cited"),
    [
        (
            "Das steht fest (o. A., 1984, S. 7). Nach Dornau und Kranz (1975) nicht.",
            "Dornau, Eva; Kranz, Udo (1975): Wege. Kiel: Förde.\no. A. (1984): Stege. Kiel: Förde.",
            ["o. A., 1984, S. 7", "Dornau und Kranz (1975)"],
        ),
        (
            "Según la encuesta de Gallo (1993), nadie pagaba. Otros dudan (Anónimo, 1975).",
            "Anónimo (1975). Caminos. Ría.\nGallo, I. (1993). Peajes. Ría.",
            ["Gallo (1993)", "Anónimo, 1975"],
        ),
        (
            "Книги молчат [[Б. а.], 1984, с. 7]. Цена росла [там же, с. 9].",
            "[Б. а.] Пути. М.: Маяк, 1984. 120 с.\nЗорин П. П. Мосты. М.: Маяк, 1990. 99 с.",
            ["[Б. а.], 1984, с. 7", "там же, с. 9"],
        ),
        (
            "Księgi milczą (Dudek, 1984). Cena rosła (tamże, s. 9). Inni milczą (Dudek, Żak 1991).",
            "Dudek P. (1984), Drogi, „Zeszyty” 3, s. 5–19.\n"
            "Dudek P., Żak M. (1991), Mosty, „Zeszyty” 9, s. 1–9.",
            ["Dudek, 1984", "tamże, s. 9", "Dudek, Żak 1991"],
        ),
        (
            "Assim foi (DIAS; LIMA, 1984, p. 7). Outros negam (LIMA, 1990).",
            "DIAS, A.; LIMA, B. Caminhos. Recife: Porto, 1984.\nLIMA, B. Pontes. Recife: Porto, 1990.",
            ["DIAS; LIMA, 1984, p. 7", "LIMA, 1990"],
        ),
    ],
    ids=["o. A.", "de", "Б. а.", "tamże", "semicolons"],
)
def test_each_citation_leads_to_its_entry(body: str, entries: str, cited: list[str]) -> None:
    paper = read(f"Titel\n\n{body}\n\nLiteratur\n\n{entries}\n")
    assert [c.text for c in paper.citations] == cited
    assert all(c.entries for c in paper.citations)


def test_two_numbered_lists_whose_numbers_come_once_each() -> None:
    names = "Агапов Бельский Вихров Голиков Дружинин Еремеев Жильцов Зорин Игнатов Карпов".split()
    latin = "Agapov Belskiy Vikhrov Golikov Druzhinin Eremeev Zhiltsov Zorin Ignatov Karpov".split()
    order = (7, 3, 9, 1, 10, 4, 2, 8, 5, 6)
    body = " ".join(f"Счёт {n} потерян [{k}]." for n, k in enumerate(order, 11))
    first = "\n".join(
        f"{n}. {name} А. И. Мосты уезда № {n}. М.: Маяк, {1990 + n}. 120 с."
        for n, name in enumerate(names, 1)
    )
    second = "\n".join(
        f"{n}. {name} A. I. Mosty uezda № {n} [Bridges]. Moscow: Mayak, {1990 + n}. (In Russian)"
        for n, name in enumerate(latin, 1)
    )
    text = f"Мосты\n\n{body}\n\nЛитература\n\n{first}\n\nReferences\n\n{second}\n"
    assert codes(text) == []
    assert len(read(text).citations) == len(order)
    without = text.replace(second.split("\n")[3] + "\n", "")
    assert codes(without) == ["BIB008"]
