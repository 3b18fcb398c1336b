"""What an editor gets from `citecheck renumber`."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from citecheck.analysis import analyse
from citecheck.citations.certain.note_numbers import find_note_numbers
from citecheck.cli import run
from citecheck.editing.renumbering.renumber import How, Refused, Renumbered, renumber
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import Settings
from tests.conftest import ROOT

CLEAN = sorted((ROOT / "tests" / "cases" / "clean").iterdir())
SENTENCES = (
    "The mill opened in spring",
    "It closed in autumn",
    "Nobody wrote of it for weeks",
    "It was sold",
    "The bell stayed",
)
TITLES = ("Mill Opens", "Gates Shut", "The Quiet Mill", "Who Bought It", "Bell to Stay")
DAYS = ("May 3, 2019", "June 1, 2019", "July 8, 2019", "August 5, 2019", "March 1, 2020")


def paper(
    markers: list[object], notes: list[tuple[object, int]], form: str = "txt", extra: str = ""
) -> str:
    """Sentences with these markers, and notes with these numbers and contents."""
    mark, head = {
        "txt": ("{}", "{}. "),
        "bracket": ("[{}]", "[{}] "),
        "md": ("[^{}]", "[^{}]: "),
    }[form]
    body = " ".join(f"{s}.{mark.format(m)}" for s, m in zip(SENTENCES, markers, strict=False))
    listed = "\n".join(
        f"{head.format(n)}“{TITLES[i]},” harbourpost.example, {DAYS[i]}." for n, i in notes
    )
    return f"{body}\n\nNotes\n\n{listed}\n{extra}"


def listed(*numbers: object) -> list[tuple[object, int]]:
    return [(number, i) for i, number in enumerate(numbers)]


def renumbered(text: str, name: str = "paper.txt", **how: object) -> Renumbered:
    return renumber(name, text.encode(), analyse, How(**how))  # type: ignore[arg-type]


def after(text: str, name: str = "paper.txt", **how: object) -> str:
    return renumbered(text, name, **how).data.decode()


GOOD = paper([1, 2, 3, 4, 5], listed(1, 2, 3, 4, 5))


@pytest.mark.parametrize(
    ("markers", "numbers"),
    [
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        ([1, 2, 4, 5, 6], [1, 2, 4, 5, 6]),  # a gap
        ([7, 8, 9, 10, 11], [7, 8, 9, 10, 11]),
        ([1, 2, 3, 4, 5], [1, 2, 2, 4, 5]),  # two notes of one number
        ([1, 2, 2, 4, 5], [1, 2, 3, 4, 5]),  # two markers of one number
        ([1, 2, 2, 3, 4], [1, 2, 2, 3, 4]),  # both, and all that follow
        ([1, 2, "2a", 3, 4], [1, 2, "2a", 3, 4]),  # one put in by hand
    ],
)
def test_numbers_become_one_to_the_last(markers: list[object], numbers: list[object]) -> None:
    assert after(paper(markers, listed(*numbers))) == GOOD


@pytest.mark.parametrize("form", ["txt", "bracket", "md"])
def test_notes_follow_the_order_of_their_markers(form: str) -> None:
    name = "paper.md" if form == "md" else "paper.txt"
    moved = paper([1, 3, 2, 4, 5], [(1, 0), (2, 2), (3, 1), (4, 3), (5, 4)], form)
    assert after(moved, name) == paper([1, 2, 3, 4, 5], listed(1, 2, 3, 4, 5), form)


def test_glued_numbers_that_changed_places_are_read() -> None:
    text = "A mill stood.1 It burned,3 and it was built anew,2 and sold.4\n\nNotes\n\n"
    notes = [f"{n}. “{TITLES[n]},” harbourpost.example, {DAYS[n]}.\n" for n in range(1, 5)]
    wanted = text.replace("burned,3", "burned,2").replace("anew,2", "anew,3")
    swapped = [notes[0], notes[2].replace("3.", "2.", 1), notes[1].replace("2.", "3.", 1), notes[3]]
    assert after(text + "".join(notes)) == wanted + "".join(swapped)


def test_named_labels_stay_and_labels_can_be_kept() -> None:
    notes: list[tuple[object, int]] = [("mill", 0), (2, 2), (3, 1), (4, 3)]
    before = paper(["mill", 3, 2, 4], notes, "md")
    assert after(before, "paper.md") == paper(
        ["mill", 1, 2, 3], [("mill", 0), (1, 1), (2, 2), (3, 3)], "md"
    )
    kept = paper(["mill", 3, 2, 4], [("mill", 0), (3, 1), (2, 2), (4, 3)], "md")
    assert after(before, "paper.md", keeps_labels=True) == kept


def test_code_stays() -> None:
    code = "\n```\nsee[^3] and [^2]: see note 3 above\n```\n"
    before = paper([1, 3, 2], [(1, 0), (2, 2), (3, 1)], "md", code)
    assert after(before, "paper.md").endswith(code)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("See note 4 above.", "See note 3 above."),
        ("See supra note 4, at 4.", "See supra note 3, at 4."),
        ("See nn. 2–4 above.", "See nn. 2–3 above."),
        ("See notes 1 and 4 above, 12.", "See notes 1 and 3 above, 12."),
        ("Berg, The Ferry (London: Tin, 1999), 4 n. 4.", None),
        ("See note 4 of the ministry.", None),
        ("“See Note 4 Above,” tin.example, May 4, 2020.", None),
    ],
)
def test_cross_references_follow(words: str, wanted: str | None) -> None:
    before = paper([1, 2, 4, 5, 6], listed(1, 2, 4, 5, 6)).rsplit("6. ", 1)[0] + f"6. {words}\n"
    expected = GOOD.rsplit("5. ", 1)[0] + f"5. {wanted or words}\n"
    assert after(before) == expected


def test_what_may_be_a_cross_reference_is_told() -> None:
    before = paper([1, 2, 4, 5], listed(1, 2, 4, 5)).replace("autumn", "autumn (see note 5 to law)")
    assert "“see note 5” on line 1 is left" in " ".join(renumbered(before).told)


def test_above_becomes_below_where_the_notes_change_places() -> None:
    lines = GOOD.replace(
        "4. “Who Bought It,” harbourpost.example, August 5, 2019.", "4. Infra n. 5."
    )
    swapped = lines.replace("sold.4", "sold.5").replace("stayed.5", "stayed.4")
    told = after(swapped)
    assert "4. “Bell to Stay" in told
    assert "5. Supra n. 4." in told


@pytest.mark.parametrize(
    ("before", "cause"),
    [
        (GOOD.replace("weeks.3", "weeks."), "note 3 on line 7 has no marker"),
        (GOOD.replace("5. “Bell to Stay,” harbourpost.example, March 1, 2020.\n", ""), "marker 5"),
        (re.sub(r"\.\d", ".", GOOD, count=5), "not one marker"),
    ],
)
def test_a_paper_in_doubt_is_refused(before: str, cause: str) -> None:
    with pytest.raises(Refused, match=cause):
        renumbered(before)


def test_a_repeat_is_no_slip_where_numbers_come_back() -> None:
    # 2 is cited three times by system: nothing says that one of them means note 3.
    with pytest.raises(Refused, match="note 3 on line 7 has no marker"):
        renumbered(paper([1, 2, 2, 4, 2], listed(1, 2, 3, 4)))


def test_a_number_once_more_inside_a_note_is_in_doubt() -> None:
    law = (ROOT / "tests/cases/clean/notes-deutsch-jur.txt").read_text(encoding="utf-8")
    high = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    for number in range(11, 15):
        less = str(number - 1)
        law = law.replace(str(number).translate(high), less.translate(high))
        law = re.sub(rf"^{number} ", f"{less} ", law, flags=re.MULTILINE)
    with pytest.raises(Refused, match="line 21 begins like a note"):
        renumbered(law)


def test_force_leaves_alone_what_is_in_doubt() -> None:
    before = paper([1, 3, 5, 6], listed(1, 2, 3, 5, 6)[:5])
    wanted = paper([1, 3, 4, 5], listed(1, 2, 3, 4, 5)[:5])
    assert after(before, is_forced=True) == wanted


def test_the_first_number_can_be_given() -> None:
    assert after(GOOD, start=12) == paper([12, 13, 14, 15, 16], listed(12, 13, 14, 15, 16))
    assert after(after(GOOD, start=12)) == GOOD


def test_superscripts_and_line_ends_stay() -> None:
    before = "The mill.¹ The bell.³\r\n\r\nNotes\r\n\r\n¹ “Mill,” tin.example, May 3, 2019.\r\n"
    before += "³ “Bell,” tin.example, May 4, 2019.\r\n"
    assert after("\ufeff" + before) == "\ufeff" + before.replace("³", "²")


def test_what_ibid_repeats_is_told_where_it_changes() -> None:
    swapped = (
        GOOD.replace("5. “Bell to Stay,” harbourpost.example, March 1, 2020.", "5. Ibid.")
        .replace("sold.4", "sold.5")
        .replace("stayed.5", "stayed.4")
    )
    assert "repeated the source of note 4" in " ".join(renumbered(swapped).told)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_a_paper_in_order_stays_and_comes_back(path: Path) -> None:
    data = path.read_bytes()
    assert renumber(path.name, data, analyse, How()).data == data
    forth = renumber(path.name, data, analyse, How(start=3)).data
    assert renumber(path.name, forth, analyse, How()).data == data


@pytest.mark.parametrize("text", [paper([1, 3, 2, 4, 5], [(1, 0), (2, 2), (3, 1), (4, 3), (5, 4)])])
def test_lint_finds_nothing_new(text: str) -> None:
    def codes(written: str) -> set[str]:
        read = analyse(read_document("paper.txt", written.encode()))
        return {finding.code for finding in lint(read, Settings()).findings}

    new = codes(after(text))
    assert not new & {"MRK003", "NTE002", "NTE003"}
    assert new <= codes(text)


@pytest.mark.parametrize(
    ("text", "numbers", "is_certain"),
    [
        ("See nn. 3–5 and 7 above, 120", ["3–5", "7"], True),
        ("see notes 3, 5 and 7, 120", ["3", "5", "7"], True),
        ("Berg (n 12) 45", ["12"], True),
        ("см. прим. 5 выше", ["5"], True),
        ("see note 12, 45 and 46", ["12"], True),
        ("See note 12 of Smith", ["12"], False),
        ("note 7 is odd", ["7"], False),
        ("S. 220, Anm. 31", [], False),
        ("105 n. 12", [], False),
        ("note 5.3", [], False),
    ],
)
def test_note_numbers(text: str, numbers: list[str], is_certain: bool) -> None:
    found = list(find_note_numbers(text))
    assert [text[i[0].start : i[-1].end] for place in found for i in place.items] == numbers
    assert all(place.is_certain == is_certain for place in found)


def test_the_command_shows_a_diff_and_writes_only_when_asked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "paper.txt"
    before = paper([1, 2, 4, 5, 6], listed(1, 2, 4, 5, 6))
    file.write_text(before)
    assert run(["renumber", str(file)]) == 0
    shown = capfd.readouterr()
    assert file.read_text() == before
    assert "nothing written" in shown.err
    if shutil.which("patch"):
        subprocess.run(["patch", "-s", str(file)], input=shown.out, text=True, check=True)
        assert file.read_text() == GOOD
        file.write_text(before)
    assert run(["renumber", "--write", str(file)]) == 0
    assert file.read_text() == GOOD
    capfd.readouterr()
    assert run(["renumber", "--write", str(file)]) == 0
    assert capfd.readouterr().out == ""


def test_the_command_refuses_on_stderr_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(GOOD.replace("weeks.3", "weeks."))
    assert run(["renumber", "--write", str(file)]) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "note 3 on line 7 has no marker" in shown.err
    assert run(["renumber", str(tmp_path)]) == 2
