"""PDF by geometry, on pages that are written here line by line."""

from __future__ import annotations

import pytest

from citecheck.errors import UnreadableInput
from citecheck.formats import pdf
from citecheck.model import Document

Text = tuple[float, float, float, str]  # x, y, size, words
BODY = 11.0


def pdf_of(pages: list[list[Text]]) -> bytes:
    """A PDF in Helvetica with these words at these places."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for texts in pages:
        commands = "".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n" for x, y, size, words in texts
        )
        objects.append(f"<</Length {len(commands)}>>stream\n{commands}endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{at:010d} 00000 n \n" for at in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return out.encode("latin-1")


def column(x: float, y: float, size: float, *lines: str) -> list[Text]:
    return [(x, y - 1.2 * size * i, size, words) for i, words in enumerate(lines)]


def raised(x: float, y: float, size: float, label: str) -> Text:
    return (x, y + 0.35 * size, 0.6 * size, label)


def notes_of(document: Document) -> dict[str, str]:
    return {
        note.label: " ".join(" ".join(p.of(document.text) for p in note.pieces).split())
        for note in document.known.notes
    }


def test_notes_at_the_foot_and_over_two_pages() -> None:
    first = [
        *column(72, 800, BODY, "Weir Review 7"),
        *column(
            72,
            700,
            BODY,
            "The council met in the old mill in the rain.",
            "Nobody came. It is 10 m deep.",
        ),
        raised(271.5, 700, BODY, "1"),
        raised(221.5, 700 - 1.2 * BODY, BODY, "2"),
        *column(
            72,
            120,
            8,
            "1 Jon Ask, Weirs, 4.",
            "2 Ida Voss, Mills of the North, and what be-",
            "came of",
        ),
    ]
    second = [
        *column(72, 800, BODY, "Weir Review 8"),
        *column(72, 700, BODY, "The market moved indoors at noon, they say."),
        raised(293, 700, BODY, "3"),
        *column(72, 120, 8, "them, 12.", "3 Ask, Weirs, 9."),
    ]
    third = column(72, 800, BODY, "Weir Review 9") + column(
        72, 700, BODY, "All is well that ends well."
    )
    document = pdf.read("p.pdf", pdf_of([first, second, third]))
    assert notes_of(document) == {
        "1": "Jon Ask, Weirs, 4.",
        "2": "Ida Voss, Mills of the North, and what became of them, 12.",
        "3": "Ask, Weirs, 9.",
    }
    assert [m.label for m in document.known.markers] == ["1", "2", "3"]
    assert "Review" not in document.text
    places = [document.place(note.pieces[-1].start) for note in document.known.notes]
    assert places == ["page 1, foot", "page 2, foot", "page 2, foot"]


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"left column, line {i} of the text" for i in range(12)]
    right = [f"right column, line {i} of all" for i in range(12)]
    page = [
        text for pair in zip(column(60, 700, 10, *left), column(320, 700, 10, *right), strict=True)
        for text in pair
    ]  # fmt: skip
    lines = pdf.read("p.pdf", pdf_of([page])).text.split("\n")
    assert [line for line in lines if line] == left + right


def test_a_scan_says_that_it_is_one() -> None:
    with pytest.raises(UnreadableInput, match="pictures of pages"):
        pdf.read("p.pdf", pdf_of([[], []]))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.7\n" + b"1 0 obj\n" * 1000])
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="not a whole PDF"):
        pdf.read("p.pdf", data)


def test_many_pages_are_bounded() -> None:
    with pytest.raises(UnreadableInput, match="more than"):
        pdf.read("p.pdf", pdf_of([[]] * (pdf.MAX_PAGES + 1)))


def test_notes_of_more_words_than_the_text() -> None:
    text = column(70, 760, 12, "The weir at the lower town was closed in 1998, and the guild")
    text += [raised(200, 745.6, 12, "1"), (70, 745.6, 12, "asked why, in public.")]
    text += column(70, 730, 12, "Nobody knew the answer, and the question was put again.")
    notes = [f"{n} Voss, Mills of the Lower Delta and of the Upper, {n}0." for n in range(1, 9)]
    document = pdf.read("p.pdf", pdf_of([text + column(70, 400, 9.5, *notes)]))
    assert notes_of(document) == {
        str(n): f"Voss, Mills of the Lower Delta and of the Upper, {n}0." for n in range(1, 9)
    }


def test_columns_one_em_apart_whose_lines_stand_level() -> None:
    words = "The reed was cut in May, and carts went by"  # some 198 points wide at size 10
    left = column(72, 700, 10, *[words] * 12, "and again.", "2020.")
    right = column(281, 700, 10, *[words.replace("reed", "rye")] * 12, "in the end.", "5.")
    text = pdf.read("p.pdf", pdf_of([left + right])).text
    assert text.index("2020.") < text.index("rye")
    assert text.split()[-1] == "5."
    assert not any("reed" in line and "rye" in line for line in text.splitlines())
