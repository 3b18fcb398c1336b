"""PDF by geometry, on pages that are written here line by line."""

from __future__ import annotations

import unicodedata

import pytest

from citecheck.errors import UnreadableInput
from citecheck.formats import pdf
from citecheck.formats.pdf.characters import Char
from citecheck.formats.pdf.labels import Due, label_of
from citecheck.formats.pdf.lines import Line, lines_of
from citecheck.formats.pdf.recognised import find_recognised
from citecheck.model import Document

Text = tuple[float, float, float, str]  # x, y, size, words
BODY = 11.0


def pdf_of(pages: list[list[Text]], mode: int = 0, plain: str = "") -> bytes:
    """A PDF in Helvetica with these words at these places. Of `plain`, signs drawn high such as ¹,
    it says that they are ordinary digits, as fonts with superscripts of their own do.
    """
    codes = "".join(f"<{ord(sign):02x}><{48 + unicodedata.digit(sign):04x}>" for sign in plain)
    cmap = (
        f"1 begincodespacerange<00><ff>endcodespacerange {len(plain)} beginbfchar{codes}endbfchar"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
        + ("/ToUnicode 4 0 R>>" if plain else ">>"),
    ]
    if plain:
        objects.append(f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream")
    kids = []
    for texts in pages:
        commands = "".join(
            f"BT {mode} Tr /F {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"
            for x, y, size, words in texts
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


WORDS = "That This Each Such Last Next Other Third First Fourth Fifth Sixth".split()


def paper(*feet: list[Text]) -> Document:
    """Pages of a line with a mark for each number, and these feet."""
    pages = []
    for i, foot in enumerate(feet):
        words = [(72.0, 700.0 - 14 * k, BODY, "The old weir was shut again.") for k in range(12)]
        words += [(218.0, y, size, WORDS[k - i]) for k, (_, y, size, _) in enumerate(words)]
        pages.append([(72.0, 800.0, BODY, f"Page {'abcd'[i]} of the paper"), *words, *foot])
    return pdf.read("p.pdf", pdf_of(pages))


def mark(line: int, label: str) -> Text:
    return raised(210, 700 - 14 * line, BODY, label)


def labels_of(document: Document) -> list[tuple[str, str]]:
    """Labels of the markers, each with that of the note it cites."""
    note = {note.id: note.label for note in document.known.notes}
    return [(m.label, note[m.target]) for m in document.known.markers]


def test_numbers_that_are_raised_on_their_page_are_certain() -> None:
    document = paper(
        [
            mark(0, "1"),
            mark(2, "2"),
            *column(72, 120, 8, "1 Jon Ask, Weirs.", "2 Ida Voss, Mills."),
        ],
        [
            mark(1, "3"),
            *column(72, 120, 8, "3 Ivo Marek, Ledgers.", "4 12.5 14.0 99", "5 30.1 2.5"),
        ],
        [mark(3, "4"), *column(72, 120, 8, "4 Lena Holm, Rivers.")],
    )
    assert labels_of(document) == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
    assert {note.confidence for note in document.known.notes} == {1.0}


def test_numbers_may_begin_anew_on_each_page() -> None:
    document = paper(
        *(
            [mark(2, "1"), *column(72, 120, 8, f"1 {name}, Weirs.")]
            for name in ("Ask", "Voss", "Holm")
        )
    )
    assert [note.label for note in document.known.notes] == ["1", "1", "1"]
    assert len({m.target for m in document.known.markers}) == 3


def test_an_imprint_below_the_notes_is_none() -> None:
    imprint = column(72, 40, BODY, "Weir Review 27 (2004), no. 1")
    document = paper(
        [mark(0, "1"), *column(72, 120, 8, "1 Ask, Weirs."), *imprint],
        [mark(0, "2"), *column(72, 120, 8, "2 Ida Voss, Mills.")],
        [mark(0, "3"), *column(72, 120, 8, "3 Ivo Marek, Ledgers.")],
    )
    assert notes_of(document)["1"] == "Ask, Weirs."


def test_an_exponent_is_no_mark() -> None:
    foot = column(72, 120, 8, "1 Jon Ask, Weirs.", "2 Ida Voss, Mills.", "3 Ivo Marek, Ledgers.")
    area = [(72.0, 500.0, BODY, "A field of 340 km"), raised(160.5, 500, BODY, "2")]
    document = paper([*area, mark(0, "1"), mark(4, "2"), mark(6, "3"), *foot])
    before = [document.text[: m.span.start].rstrip()[-6:] for m in document.known.markers]
    assert before == ["again."] * 3


def test_a_raised_label_may_hang_before_its_note() -> None:
    hanging = [raised(72, 120, 8, "1"), (96.0, 120.0, 8.0, "Jon Ask, Weirs.")]
    document = paper([mark(0, "1"), *hanging])
    assert notes_of(document) == {"1": "Jon Ask, Weirs."}


def char(text: str, left: float, base: float = 0.0, size: float = 10.0) -> Char:
    return Char(text, left, left + 5, base, size)


def test_from_right_to_left() -> None:
    # PDFium gives words as they are read; the raised 3 between them comes last.
    words = [char(c, 100 - 5 * i) for i, c in enumerate("שלום")] + [char(" ", 85)]
    words += [char(c, 70 - 5 * i) for i, c in enumerate("עולם")]
    (line,) = lines_of([*words, char("3", 78, base=5, size=6)])
    assert line.text.replace(" ", "") == "שלום³עולם"


def test_recognised_text_behind_pictures_is_told() -> None:
    invisible = pdf_of([column(72, 700, BODY, "The weir was shut! and nobody came.")], mode=3)
    (problem,) = pdf.read("p.pdf", invisible).problems
    assert "OCR" in problem.message


def test_ends_of_notes_are_no_running_feet() -> None:
    """“12. Ibid., 7” ends many pages at one height; only a page's own number grows as pages do."""
    pages = []
    for page in range(6):
        number = 1 + 3 * page
        pages.append(
            [
                *column(70, 780, BODY, f"{page + 3} The Harbour Review"),
                *column(70, 700, BODY, "The harbour was rebuilt", "and the pier was left alone."),
                raised(189, 700, BODY, str(number)),
                raised(214, 700 - 1.2 * BODY, BODY, str(number + 1)),
                *column(70, 120, 8.5, f"{number}. A. Berg, Piers ({1990 + page}), 4{page}."),
                *column(70, 106, 8.5, f"{number + 1}. Ibid., {7 * page + 2}."),
            ]
        )
    found = pdf.read("x.pdf", pdf_of(pages))
    assert "Review" not in found.text
    assert [text for text in notes_of(found).values() if text.startswith("Ibid.")] == [
        f"Ibid., {7 * page + 2}." for page in range(6)
    ]


TOWNS = ("Aden", "Bergen", "Cork", "Dover")


def pleading(page: int) -> list[Text]:
    rows = [(72.0, 760.0 - 24 * i) for i in range(28)]
    numbers = [(x - (27 if i < 9 else 33), y, BODY, str(i + 1)) for i, (x, y) in enumerate(rows)]
    words = [(x, y, BODY, f"the harbour of {TOWNS[page]} was rebuilt") for x, y in rows[:20]]
    return (
        [*numbers, *words]
        if page % 2
        else [x for i in range(28) for x in (numbers[i], *words[i : i + 1])]
    )


def test_numbers_of_lines_are_no_text() -> None:
    pages = [pleading(page) for page in range(4)]
    pages[2].append(raised(250, 760, BODY, "1"))
    pages[2] += column(72, 90, 8.5, "1. A. Berg, Piers, 44.")
    found = pdf.read("x.pdf", pdf_of(pages))
    assert found.text.split()[:6] == ("the harbour of Aden was rebuilt".split())
    assert notes_of(found) == {"1": "A. Berg, Piers, 44."}
    alone = pdf.read("x.pdf", pdf_of([pleading(0)]))  # one page tells nothing
    assert "28" in alone.text


def test_pages_that_hold_a_stamp_alone_are_pictures() -> None:
    pages = [column(70, 820, BODY, f"Case 5:18 Document 140 Page {i} of 4") for i in range(1, 5)]
    with pytest.raises(UnreadableInput, match="pictures of pages"):
        pdf.read("x.pdf", pdf_of(pages))


def test_pages_that_return_whole_are_read() -> None:
    page = column(70, 700, BODY, "To all who use the pier:", "it is closed", "until the spring.")
    assert "closed" in pdf.read("x.pdf", pdf_of([page, page])).text


def test_small_print_at_the_end_is_no_foot() -> None:
    pages = []
    for page in range(3):
        y = 780 - 30 * page
        body = column(70, y, BODY, "The harbour was rebuilt", "and the pier was left alone.")
        marks = [raised(189, y, BODY, str(page + 1))]
        pages.append([*body, *marks, *column(70, 680, BODY, *["More was said of it."] * 30)])
    notes = [f"{i}. A. Berg, Piers ({1990 + i}), 4{i}." for i in range(1, 4)]
    pages.append([*column(70, 780, BODY, "Notes"), *column(70, 750, 8.5, *notes)])
    found = pdf.read("x.pdf", pdf_of(pages))
    assert not found.known.notes
    assert "1. A. Berg, Piers (1991), 41." in found.text


def test_a_quotation_in_smaller_print_above_the_notes_is_none() -> None:
    first = [
        *column(70, 780, BODY, "The harbour was rebuilt"),
        raised(189, 780, BODY, "1"),
        *column(70, 60, 9.0, "  A. Berg, Piers, 1"),
        raised(70, 60, 9.0, "1"),
    ]
    second = [
        *column(70, 780, BODY, "So the pilot says, and adds what he had seen in the old harbour:"),
        *column(90, 99, 9.9, "the piers were left alone", "and nobody mended the dredger"),
        raised(225, 87, 9.9, "2"),
        *column(70, 70, 9.0, "  B. Ruiz, Ships, 2."),
        raised(70, 70, 9.0, "2"),
    ]
    found = pdf.read("x.pdf", pdf_of([first, second]))
    assert notes_of(found)["2"] == "B. Ruiz, Ships, 2."


def test_a_label_may_stand_alone_above_an_address() -> None:
    page = [
        *column(70, 780, BODY, "The harbour was rebuilt", "The harbour was rebuilt"),
        raised(189, 780, BODY, "1"),
        raised(189, 780 - 1.2 * BODY, BODY, "2"),
        *column(76, 90, 8.5, "A. Berg, Piers, 1."),
        raised(70, 90, 8.5, "1"),
        raised(70, 79.8, 8.5, "2"),
        *column(76, 69.6, 8.5, "https://harbour.example/a/very/long/address/of/a/page"),
    ]
    assert notes_of(pdf.read("x.pdf", pdf_of([page]))) == {
        "1": "A. Berg, Piers, 1.",
        "2": "https://harbour.example/a/very/long/address/of/a/page",
    }


def test_a_fonts_own_superscripts_are_raised_and_numerators_not() -> None:
    body = column(
        72, 740, BODY, "The ferry sails at dawn.\xb9 It returns", "late, or not at all.\xb2"
    )
    foot = column(72, 110, 8.0, "\xb9 Berg, Ferries, 12.", "\xb2 99 Harbour Reports 3.")
    half = column(72, 600, BODY, "It took \xb9/2 of an hour.", "That is all.\xb3")
    third = column(72, 90.8, 8.0, "\xb3 Ruiz, Boats.")
    data = pdf_of([body + half + foot + third], plain="¹²³")
    document = pdf.read("a.pdf", data)
    assert notes_of(document) == {
        "1": "Berg, Ferries, 12.", "2": "99 Harbour Reports 3.", "3": "Ruiz, Boats."
    }  # fmt: skip
    assert [m.label for m in document.known.markers] == ["1", "2", "3"]
    assert "took 1/2 of" in document.text


def test_endnotes_in_small_print_are_no_feet_of_their_pages() -> None:
    pages = []
    for first in (1, 4, 7):
        lines = column(72, 740, BODY, *(f"The harbour of the town {i}." for i in range(20)))
        marks = [raised(190, 740 - 1.2 * BODY * 4 * i, BODY, str(first + i)) for i in range(3)]
        pages.append(lines + marks)
    for first, count in ((1, 5), (6, 4)):
        notes: list[Text] = []
        for i in range(count):
            y = 700 - 24 * i
            notes += [raised(72, y, 8.0, str(first + i)), (80, y, 8.0, f"Berg, Ferry {first + i}.")]
        pages.append([(72, 740, BODY, "Notes"), *notes])
    assert not pdf.read("a.pdf", pdf_of(pages)).known.notes


@pytest.mark.parametrize(
    ("text", "labels", "marks"),
    [
        ("The lock is a gate.' It had manners.2 It was shut.", "1 2", ["'", "2"]),
        ('He paid in talk." Nobody came, 5 and the rest of 5 boats sank.', "4 5", ['"', "5"]),
        ('He said "in talk." Nobody came.5 ', "4 5", ["5"]),  # it closes a quotation
        ("They had 2 boats.2 In 1903 they sold 3.3 So it was.", "2 3", ["2", "3"]),
        ("It sank.l2 It rose.1 3 It went.' 4 So.", "12 13 14", ["l2", "1 3", "' 4"]),
        ("Anthony came. ¹ He felt it.² So.", "1 2", ["¹", "²"]),
        ("No mark is left of it.", "7", []),
    ],
)
def test_marks_that_recognition_misread(text: str, labels: str, marks: list[str]) -> None:
    found = find_recognised(text, 0, len(text), labels.split())
    assert [text[one.start : one.end] for one in found] == marks


@pytest.mark.parametrize("words", ["¹⁰⁰¹ Berg", "1001. Berg", "1001 Berg"])
def test_a_number_above_999_is_a_label_where_it_is_due(words: str) -> None:
    line = Line(words, 72.0, 200.0, 100.0, 8.0)
    found = label_of(line, Due(1000), is_small=True)
    assert found == ("1001", words.index("B"))
    assert label_of(line, Due(12), is_small=True) is None
