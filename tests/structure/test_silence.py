"""Texts without notes: nothing is found in them."""

from __future__ import annotations

import pytest

from citecheck.model import Document
from citecheck.structure import find_structure

_GOODS = "grain coal wood iron salt flour sugar paper glass cloth oil".split()
TEXTS = {
    "recommendations": "We make four recommendations, the first of them in 2019.\n\n"
    "1. Widen the road to the quarry. It was last mended in 1998.\n\n2. Mend the bridges before 2025.\n\n"
    "3. Close the gate, see chapter 4.\n\n4. Publish the accounts.\n\nIn 2019 there were 3 ferries and 2 bridges.",
    "recipe": "Potato soup\n\nServes 4.\n\n1 kg potatoes\n2 onions\n3 cups of stock\n\n1. Peel the potatoes.\n"
    "2. Fry the onions for 5 minutes.\n3. Boil all for 20 minutes.\n4. Serve.\n",
    "verse": "\n".join(f"{n} And they went unto the miller, and said:" for n in range(1, 30)),
    "verse in one paragraph": "".join(f"{n}And they went unto the miller. " for n in range(1, 30)),
    "minutes": "Present: 7 members\n\n1. Apologies\nMr. Berg sent apologies.\n2. Accounts\nThe treasurer reported £3,400. See item 1.\n"
    "3. Any other business\nNone.\n\nThe meeting closed at 9.15.\n",
    "contents": "Contents\n\n1. Introduction ..... 3\n2. The Harbour ..... 12\n3. The Guild ..... 27\n\nIntroduction\n\nThis is on harbours.\n",
    "contents without leaders": "Contents\n\nIntroduction 1\nThe Harbour 2\nThe Guild 3\nNotes 4\n\nIntroduction\n\nThis is on harbours.\n",
    "paragraphs of a judgment": "\n\n".join(
        f"{n}. The court finds that the {w} came on {n} May 2018, as stated in paragraph {max(1, n - 2)}."
        for n, w in enumerate(_GOODS, 1)
    ),
    "list of books": "Five books of the year\n\n"
    + "\n\n".join(f"{n}. “{w.title()},” by A. Berg (Oslo: Nord, 2019)." for n, w in enumerate(_GOODS[:5], 1)),
    "table": "Year Ships\n" + "\n".join(f"{n} {n * 3}" for n in range(1, 20)),
    "equations": "By (1) we have x2 = 4. By (2), y3 = 9.\n\nx = 1 (1)\n\ny = 2 (2)\n\nz = 3 (3)\n",
    "chat": "[1] 10:15 Berg: hello\n[2] 10:16 Duval: hi\n[3] 10:17 Berg: shall we go?\n",
    "numbered sections": "\n\n".join(f"{n} The Harbour in Winter\n\nNobody came. It was {1980 + n}." for n in range(1, 6)),
    "empty": "",
    "blank": " \n\n \t\n",
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_nothing_is_found(text: str) -> None:
    structure = find_structure(Document("x", "txt", text))
    assert not structure.markers
    assert not structure.notes
    assert not structure.has_author_date


def test_author_date_is_recognised() -> None:
    text = " ".join(
        f"The harbour grew (Berg {1990 + n}, {n * 7}). Adeyemi and Tanaka ({1980 + n}) deny it."
        for n in range(5)
    )
    structure = find_structure(Document("x", "txt", text))
    assert structure.has_author_date
    assert not structure.notes
