"""Styles: a paper in one is silent under it and not under another; single slips are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.styles import spoilt
from benchmarks.styles import told as told_under

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import Settings
from citecheck.styles import explain, find_style, read_style, style_ids
from citecheck.styles.following import rank, told
from citecheck.styles.traits import FORMS
from tests.worlds.printed import PRINTERS
from tests.worlds.styled import styled_paper


def codes(text: str, style: str) -> list[tuple[str, int]]:
    """The codes and places of what is found under a style."""
    paper = analyse(
        read_document("paper.txt", text.encode()), prescribed=read_style(style).prescribed
    )
    return [(f.code, f.start) for f in lint(paper, Settings(style=style)).findings]


@pytest.mark.parametrize("style", PRINTERS)
def test_a_paper_in_a_style(style: str) -> None:
    text = styled_paper(style, 1)
    paper = analyse(read_document("paper.txt", text.encode()))
    assert rank(paper)[0].style.id == style
    assert lint(paper, Settings()).findings == ()
    assert codes(text, style) == []
    assert style in next(told(paper))


@pytest.mark.parametrize("style", ["mhra4", "apa7", "vancouver", "gost-7.0.5"])
def test_it_is_not_silent_under_another(style: str) -> None:
    text = styled_paper(style, 2)
    assert [other for other in PRINTERS if other != style and not codes(text, other)] == []


def test_every_style_is_explained() -> None:
    assert set(style_ids()) == set(PRINTERS)
    for name in style_ids():
        assert len(list(explain(read_style(name)))) > 5


def test_every_trait_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "styles.md").read_text(encoding="utf-8")
    for trait, (_, variants) in FORMS.items():
        assert f"| `{trait}` |" in page
        assert all(f"`{variant}`" in page for variant in variants)


def test_a_style_of_ones_own_changes_single_answers() -> None:
    own = {"press": {"extends": "mhra4", "date-style": "mdy", "rules": ["SRC009"]}}
    style = find_style("press", own)
    assert style is not None
    assert (style.traits["date-style"], style.traits["page-word"]) == ("mdy", "pp.")
    assert style.rules == ("SRC009",)


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"press": {"extends": "mhra"}}, "did you mean mhra4?"),
        ({"press": {"extends": "press"}}, "extends itself"),
        ({"press": {"extends": "mhra4", "range-dahs": "-"}}, "did you mean range-dash?"),
        ({"press": {"extends": "mhra4", "range-dash": "~"}}, "is one of"),
    ],
    ids=["unknown style", "itself", "unknown trait", "unknown answer"],
)
def test_a_wrong_style_names_its_fault(own: dict[str, dict[str, str]], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("?", r"\?")):
        find_style("press", own)


@pytest.mark.parametrize(("style", "missed"), [("ieee", 0), ("gost-7.0.5", 0), ("gost-7.0.100", 1)])
def test_single_deviations_are_told_where_they_stand(style: str, missed: int) -> None:
    silent = []
    for name, text, start, end in spoilt(style, styled_paper(style, 1), 1):
        found = told_under(style, text)
        if not any(f.start <= end and start <= (f.end or f.start) for f in found):
            silent.append(name)
        assert [f for f in found if f.start > end or (f.end or f.start) < start] == []
    assert len(silent) <= missed, silent


ONE_EACH = {
    "day behind a newspaper": ("Guardian, October 14.", "Guardian, 14 October."),
    "volume and issue": (r"(\d+) \((\d+)\): ", r"\1, no. \2: "),
    "serial comma": (r", (\w+ \w+), and (\w+ \w+)\. ", r", \1 and \2. "),
    "mark behind the authors": (r"(\w{3,})\. (\d{4})\. (?=“)", r"\1, \2. "),
}


@pytest.mark.parametrize("name", ONE_EACH)
def test_one_slip_in_an_author_date_paper(name: str) -> None:
    pattern, replacement = ONE_EACH[name]
    text = styled_paper("chicago18-author-date", 5)
    head, mark, listed = text.partition("\nReferences\n")
    if name.startswith("day"):
        pattern, replacement = r", ([A-Z][a-z]+) (\d{1,2})\.", r", \2 \1."
    changed = head + mark + re.sub(pattern, replacement, listed, count=1)
    assert changed != text
    assert len(told_under("chicago18-author-date", changed)) == 1


PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_paper_of_thirty_notes_keeps_to_its_style_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert codes(text, path.stem) == []
    assert [other for other in PRINTERS if other != path.stem and not codes(text, other)] == []
    assert rank(analyse(read_document("paper.txt", text.encode())))[0].style.id == path.stem
