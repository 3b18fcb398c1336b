"""Citations by author and page: linked in clean papers, told where a slip stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.model import Paper
from citecheck.settings import Settings

TEXT = (Path(__file__).parent / "clean" / "mla-short-titles-en.txt").read_text(encoding="utf-8")


def read(text: str) -> Paper:
    return analyse(read_document("paper.txt", text.encode()))


def test_each_citation_leads_to_its_work() -> None:
    paper = read(TEXT)
    titles = {entry.id: entry.title for entry in paper.entries}
    told = [(c.text, [titles[i] for i in c.entries], c.locator) for c in paper.citations]
    assert ("O’Rourke, *Seed* 14", ["Seed Libraries"], "14") in told
    assert ("O’Rourke, “Night Trains” 212", ["Night Trains between Two Empires"], "212") in told
    assert ("“Old Depot” 4", ["Old Depot to Become a Museum"], "4") in told
    assert ("Whitcombe 40", ["Lamps and Their Patrons"], "40") in told
    assert not any(c.text.startswith(("Figure", "May")) for c in paper.citations)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Whitcombe, Tobias.", "Underhill, Tobias.", {"BIB001", "BIB002"}),
        ("Feldmann 108", "Felmdann 108", {"BIB004"}),
        (" Others do not (Zielińska).", "", {"BIB002"}),
        ("van der Velde 201", "van der Velde 301", {"BIB009"}),
    ],
    ids=["not listed", "slip in a name", "not cited", "outside its pages"],
)
def test_a_slip_is_told(old: str, new: str, expected: set[str]) -> None:
    findings = lint(read(TEXT.replace(old, new, 1)), Settings()).findings
    assert {finding.code for finding in findings} >= expected


UNSIGNED = """The mill opened in spring (Berg, “Gold” 41). It closed in autumn (Ruiz 45).
Critics saw a wound (Berg, Tar 12). “Nobody wrote of it” (“Gold” 43; Kamp 7). The roof fell in
(Tar 15). The word (“weir”) is old. A report says so (“Ice at the Weir”); so does a poem (Upper 9).

Works Cited

Berg, Anna. “Gold in the Lower Valley.” River Review, vol. 7, no. 2, 2004, pp. 39–58.
---. Tar and Salt: A History. Harbor House, 1999.
“Ice at the Weir.” Harbor Post, 3 Feb. 2012, p. 4.
Kamp, Dora. The Upper River. Harbor House, 2011.
Ruiz, Ben. Two Bridges. Harbor House, 2015.
"""


def test_a_short_title_without_a_name_leads_to_its_work() -> None:
    paper = read(UNSIGNED)
    titles = {entry.id: entry.title for entry in paper.entries}
    told = {c.text: [titles[i] for i in c.entries] for c in paper.citations}
    assert told["“Gold” 43"] == ["Gold in the Lower Valley"]
    assert told["Tar 15"] == ["Tar and Salt: A History"]
    assert told["“Ice at the Weir”"] == ["Ice at the Weir"]
    assert told["Upper 9"] == ["The Upper River"]
    assert "“weir”" not in told
    assert not lint(paper, Settings()).findings


def test_a_short_title_that_no_entry_has_is_told() -> None:
    text = UNSIGNED.replace("(Tar 15)", "(Pitch 15)")
    codes = {finding.code for finding in lint(read(text), Settings()).findings}
    assert codes == {"BIB001"}


BODIES = """The mill opened in spring (Committee on weirs 41). It closed in autumn (Ruiz 45).
Critics saw a wound (Berg, Nets, Ropes and Tar 12). Others do not (Berg, Nets 3; Kamp 7). So it
stayed (Committee on weirs 43; Berg, Tar 9). An author says so (De Marco 15).

Works Cited

Berg, Anna. Nets, Ropes and Tar. Harbor House, 1999.
---. The Tar Trade: Nets, Ropes and Tar Again. Harbor House, 2004.
---. Nets of the Upper River. Harbor House, 2009.
Committee on weirs. Report for the Year. Weir Office, 1987.
De Marco, Ugo. The Salt Road. Harbor House, 2001.
Kamp, Dora. The Upper River. Harbor House, 2011.
Ruiz, Ben. Two Bridges. Harbor House, 2015.
"""


def test_bodies_and_titles_with_commas_lead_to_their_works() -> None:
    paper = read(BODIES)
    titles = {entry.id: entry.title for entry in paper.entries}
    told = {c.text: [titles[i] for i in c.entries] for c in paper.citations}
    assert told["Committee on weirs 41"] == ["Report for the Year"]
    assert told["Berg, Nets, Ropes and Tar 12"] == ["Nets, Ropes and Tar"]
    assert told["De Marco 15"] == ["The Salt Road"]
    assert told["Berg, Tar 9"] == ["The Tar Trade: Nets, Ropes and Tar Again"]
    missing = BODIES.replace("De Marco, Ugo. The Salt Road. Harbor House, 2001.\n", "")
    told = {c.text: list(c.entries) for c in read(missing).citations}
    assert told["De Marco 15"] == []
