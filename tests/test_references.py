"""Lists for print: each style's own form given back, order, letters, Latin, and formats."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.bibliography.references import Listed, list_references
from citecheck.bibliography.references.names import NameForm, print_names
from citecheck.bibliography.references.pages import as_html, as_markdown, as_word
from citecheck.bibliography.references.processor import mended
from citecheck.bibliography.references.template import fill, join, plain
from citecheck.bibliography.references.values import print_date
from citecheck.citations.sources.names import parse_names
from citecheck.cli import run
from citecheck.formats import read_document
from citecheck.model import Paper
from citecheck.styles import read_style
from tests.worlds.printed import PRINTERS
from tests.worlds.styled import styled_paper

BODY = "The mill opened (Berg, 1999). It closed (Kamp, 2011).\n\nReferences\n\n"
_NUMBER = re.compile(r"\A(?:\d+\.|\[\d+\]) ")


def paper_of(text: str) -> Paper:
    """A text, read and analysed."""
    return analyse(read_document("paper.txt", text.encode()))


def listed(text: str, style: str = "apa7", **options: str) -> list[str]:
    """The list of a text in a style, without italics."""
    found: Listed = list_references([paper_of(text)], read_style(style), **options)
    return [plain(entry) for entry in found.entries]


# Of thirty works, how many at least come back to the letter; the others lose what the printers
# print and a list does not (pages of a note, `[Internet]`), or were read otherwise.
LEAST = {
    "apa7": 30, "ama11": 26, "apsa": 26, "ieee": 28, "iso-690": 28, "din-1505": 25,
    "vancouver": 20, "gost-7.0.5": 26, "gost-7.0.100": 19, "chicago18-author-date": 21,
}  # fmt: skip


@pytest.mark.parametrize("style", LEAST)
def test_a_list_in_a_style_comes_back_in_it(style: str) -> None:
    text = styled_paper(style, 3)
    wanted = {_NUMBER.sub("", line).rstrip(".") for line in text.splitlines()}
    found = [_NUMBER.sub("", entry).rstrip(".") for entry in listed(text, style)]
    assert len(found) == 30
    assert sum(entry in wanted for entry in found) >= LEAST[style]


@pytest.mark.parametrize("style", PRINTERS)
def test_every_style_prints_every_title(style: str) -> None:
    text = styled_paper("apa7", 4)
    titles = [entry.title or "" for entry in paper_of(text).entries]
    entries = listed(text, style)
    assert len(entries) == len(titles)
    assert all(any(title in entry for entry in entries) for title in titles)
    assert not [entry for entry in entries if re.search(r"\.\.|,,| ,|\(\)|\[\]|[‹›{}]", entry)]


def test_order_letters_and_doubled_works() -> None:
    text = BODY + (
        "Kamp, D. (2011). The upper river. Harbor House.\n"
        "Berg, A. (1999). Zinc roofs. Harbor House.\n"
        "Berg, A. (1999). The quiet mill. Harbor House.\n"
        "Berg, A. (1999). The quiet mill. Harbor House.\n"
    )
    assert listed(text) == [
        "Berg, A. (1999a). The quiet mill. Harbor House.",
        "Berg, A. (1999b). Zinc roofs. Harbor House.",
        "Kamp, D. (2011). The upper river. Harbor House.",
    ]
    numbered = listed(text, "ieee")
    assert numbered[0].startswith("[1] A. Berg, ")


def test_cyrillic_leads_a_russian_list_and_ends_an_english_one() -> None:
    text = (
        "Мост построили [1]. Он упал [2].\n\nЛитература\n\n"
        "1. Berg A. The quiet mill. London: Harbor House, 1999. 212 p.\n"
        "2. Ёлкин Б. В. Речные мосты. М.: Якорь, 2004. 180 с.\n"
    )
    assert [entry[3:7] for entry in listed(text, "gost-7.0.5")] == ["Ёлки", "Berg"]
    assert [entry[:4] for entry in listed(text, "iso-690")] == ["BERG", "ЁЛКИ"]
    assert listed(text, "gost-7.0.5", latin="bgn-pcgn")[1] == (
        "2. Yëlkin B. V. Rechnyye mosty […]. Moscow: Yakor’, 2004. (in Russian)"
    )


HOSTILE = BODY + (
    "Berg, A. (1999). Tin & <script> in {title} mills ‹x|y› at $1_a. Harbor House.\n"
    "Kamp, D. (2011). The \x1b[31mupper\x1b[0m river. Harbor House.\n"
)


def test_what_a_paper_says_is_never_markup(tmp_path: Path) -> None:
    entries = list_references([paper_of(HOSTILE)], read_style("apa7")).entries
    html, markdown = "".join(as_html(entries)), "".join(as_markdown(entries))
    assert "<script" not in html
    assert "\x1b" not in html + markdown
    assert "{title}" in html
    assert "\\<script\\>" in markdown
    docx = pytest.importorskip("docx")
    paragraphs = docx.Document(BytesIO(b"".join(as_word(entries)))).paragraphs
    assert len(paragraphs) == 2
    assert "<script>" in paragraphs[0].text
    assert any(run.italic for run in paragraphs[0].runs)


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout suffix=".">
<names variable="author"><name/></names>
<text variable="title" font-style="italic" prefix=": "/></layout></bibliography></style>"""


def test_a_csl_style(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("citeproc")
    style, paper = tmp_path / "house.csl", tmp_path / "paper.txt"
    style.write_text(STYLE, encoding="utf-8")
    paper.write_text(HOSTILE, encoding="utf-8")
    output = tmp_path / "list.html"
    assert run(["export", str(paper), "--csl", str(style), "-o", str(output)]) == 0
    html = output.read_text(encoding="utf-8")
    assert "&lt;script&gt;" in html
    assert "<i>" in html
    style.write_text("<!DOCTYPE x [<!ENTITY a 'b'>]>" + STYLE, encoding="utf-8")
    assert run(["export", str(paper), "--csl", str(style)]) == 2
    assert "no style of CSL" in capsys.readouterr().err


def test_without_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    paper = tmp_path / "paper.txt"
    paper.write_text(BODY + "Berg, A. (1999). The quiet mill. Harbor House.\n", encoding="utf-8")
    assert run(["export", str(paper), "--csl", "house.csl"]) == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert told[-1].endswith("pip install 'citecheck-notes[references]'")
    assert run(["export", str(paper), "--format", "references", "--csl", "apa77"]) == 2
    assert "did you mean apa7?" in capsys.readouterr().err
    assert run(["export", str(paper), "--format", "references", "--csl", "apa7"]) == 0
    assert capsys.readouterr().out == "Berg, A. (1999). The quiet mill. Harbor House.\n"


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{a}.‹ {none}.›‹ {b}|{a}›", "A. b?"),
        ("‹{none}|{b}.›", "b?"),
        ("“{q}.”", "“The ‘low’ road.”"),
        ("{none}x", "x"),
    ],
)
def test_templates(template: str, printed: str) -> None:
    values = {"a": "A", "b": "b?", "q": "The “low” road"}
    runs = fill(template, lambda name: [(values[name], False)] if name in values else None)
    assert plain(runs) == printed


def test_no_mark_is_doubled() -> None:
    runs = [("“Where,”", False)]
    join(runs, ". Then")
    assert plain(runs) == "“Where.” Then"


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("Förster, Doris; van Loon, Erich", "van Loon", "Erich"),
        ("BERROW, Irene, COLBY, Alice", "COLBY", "Alice"),
        ("CASTEL Basile N., ROUSSEL Hélène et AL-AMIN Harriet", "AL-AMIN", "Harriet"),
        ("DE GROOT Ivor", "DE GROOT", "Ivor"),
        ("Herrero, A., de la Torre, C. y Espinosa, A. S.", "Espinosa", "A. S."),
        ("Lee A, von Thurn BD", "von Thurn", "BD"),
        ("Hrsg. von Erich Moor", "Moor", "Erich"),
        ("L. G. Hollis, Ed", "Hollis", "L. G."),
    ],
)
def test_the_last_of_some_names(printed: str, family: str, given: str) -> None:
    name = parse_names(printed)[-1]
    assert (name.family, name.given) == (family, given)


@pytest.mark.parametrize("printed", ["Deutscher Bibliotheksrat", "Junta de Puertos"])
def test_a_body_is_no_person(printed: str) -> None:
    assert [name.literal for name in parse_names(printed)] == [printed]


def test_names_and_dates_in_a_form() -> None:
    names = parse_names("Berg, Anna Maria, and Jean-Paul Kamp")
    assert print_names(names, NameForm()) == "Berg, Anna Maria, and Jean-Paul Kamp"
    short = NameForm(given_names="initials", other_authors="family-first", names_joined=", &")
    assert print_names(names, short) == "Berg, A. M., & Kamp, J.-P."
    assert print_names(names[:1], short, are_cut=True) == "Berg, A. M., et al."
    assert [print_date("2019-05-03", s) for s in ("mdy", "dmy", "ymd", "dots", "nlm")] == [
        "May 3, 2019", "3 May 2019", "2019, May 3", "03.05.2019", "2019 May 3",
    ]  # fmt: skip
    assert print_date("2019-05", "mdy") == "May 2019"


_FIELDS = (
    "The mill opened (Berg 1994). It closed (Frost 2008; Port of Lerwick 2019; Reyes 1999).\n\n"
    "References\n\n"
    "Berg, Anna. 1994. The Long Tide. Translated by Lars Holm. 2nd ed. Oslo: Nordlys.\n\n"
    "Frost, Daniel. 2008. “Peat and Power.” PhD diss., University of Bergen.\n\n"
    "Port of Lerwick. 2019. “Harbor Statistics.” Accessed April 7, 2019. "
    "https://www.portoflerwick.example/statistics.\n\n"
    "Reyes, Sofia. 1999. “Lamps on the Reef.” Journal of Coastal History 18 (2): 201–17.\n"
)


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        (
            "chicago18-notes",
            "Frost, Daniel. “Peat and Power.” PhD diss., University of Bergen, 2008.",
        ),
        ("apa7", "Frost, D. (2008). Peat and Power [PhD diss., University of Bergen]."),
        ("apa7", "Berg, A. (1994). The Long Tide (L. Holm, Trans.; 2nd ed.). Nordlys."),
        (
            "apa7",
            "Reyes, S. (1999). Lamps on the Reef. Journal of Coastal History, 18(2), 201–217.",
        ),
        (
            "apa7",
            "Port of Lerwick. (2019). Harbor Statistics. https://www.portoflerwick.example/statistics",
        ),
        ("mhra4", "Berg, Anna, The Long Tide, trans. by Lars Holm, 2nd edn (Oslo: Nordlys, 1994)"),
        (
            "gost-7.0.100",
            "1. Berg, A. The Long Tide / A. Berg ; transl. by L. Holm. – 2nd ed. – Oslo : Nordlys, 1994.",
        ),
    ],
)
def test_no_field_is_lost(style: str, entry: str) -> None:
    assert entry in listed(_FIELDS, style)


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("Berg. “Tides”. <i>Coast</i>.", "Berg. “Tides.” <i>Coast</i>."),
        ("Berg. “Which?”. 2019, 3.", "Berg. “Which?” 2019, 3."),
        ("Berg. <i>Which?</i>. 2019.", "Berg. <i>Which?</i> 2019."),
        ("Berg. 2019, March 3. Edition.", "Berg. 2019, March 3."),
    ],
)
def test_what_the_processor_misplaces_is_mended(html: str, printed: str) -> None:
    assert mended(html, is_american=True) == printed


def test_a_second_list_translates_the_titles_of_the_first() -> None:
    text = (
        "Порт замёрз [1]. Потом растаял [2; 3]. Опять замёрз [1].\n\nСписок литературы\n\n"
        "1. Бергов А. Е. Долгая волна. Мурманск: Север, 1994.\n"
        "2. Лунин П. В. Северные порты. Мурманск: Север, 2006.\n"
        "3. Моев И. Р. Соль и лёд. Мурманск: Север, 2001.\n\nReferences\n\n"
        "1. Bergov A. E. The long wave of the north. Murmansk: Sever, 1994. (In Russ.)\n"
        "2. Lunin P. V. Severnye porty. Murmansk: Sever, 2006. (In Russ.)\n"
        "3. Moev I. R. Salt and ice of the sea. Murmansk: Sever, 2001. (In Russ.)\n"
    )
    first, second, _ = listed(text, "gost-7.0.5", latin="ala-lc")
    assert "[The long wave of the north]" in first
    assert "[…]" in second


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("chicago18-author-date", "“Dikes at Dawn.” 2020. Harbor Post, March 13. {}."),
        ("apsa", "“Dikes at Dawn.” 2020. Harbor Post, March 13. {}."),
        ("mhra4", "‘Dikes at Dawn’, Harbor Post, 13 March 2020 <{}>"),
        ("oscola5", "‘Dikes at Dawn’ Harbor Post (13 March 2020) <{}>"),
        ("din-1505", "Dikes at Dawn. In: Harbor Post, 13.3.2020. URL {}"),
    ],
)
def test_a_report_that_nobody_signed(style: str, printed: str) -> None:
    address = "https://www.harborpost.example/dikes"
    note = f"1. “Dikes at Dawn,” Harbor Post, March 13, 2020, {address}."
    text = f"The sea came.1 It went.2\n\nNotes\n\n{note}\n2. Ada Berg, Tides (Oslo: Ny, 2011), 7.\n"
    assert printed.format(address) in listed(text, style)
