"""The page: what it shows, that nothing of a paper comes alive in it, and its keys in a browser."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.cli import run
from citecheck.model import Span
from citecheck.reporters.page.blocks import blocks_of
from citecheck.reporters.page.marks import segments
from tests.conftest import ROOT, long_paper

FERRY = ROOT / "fixtures" / "ferry.txt"
HOSTILE = """\
<script>alert(1)</script> The mill <img src=x onerror=alert(2)> opened.1 </style></main> \
It {{ 7 * 7 }} closed.2 \u202eIt was sold\x07\x9b\ufffe.3 <a href="javascript:alert(3)">x</a>

Notes

1. “Mill <svg onload=alert(4)> Opens ,” reuters.com, May 3, 2019, javascript:alert(5).
2. “Mill \u2067Shuts” Its <iframe src=//evil.example> Gates”, Reuters.com, 31 February 2019.
3. “--><base href=//evil.example>,” https://x.example/"onclick="alert(6), November 8, 2019.
"""
Page = Callable[..., str]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Make the page of some papers, and hold it to the standard."""

    def make(*paths: str | Path, **options: str) -> str:
        output = tmp_path / "page.html"
        given = [part for name, value in options.items() for part in (f"--{name}", value)]
        assert run(["report", *map(str, paths), "-o", str(output), "-q", *given]) == 0
        text = output.read_bytes().decode()
        html5lib.HTMLParser(strict=True).parse(text)
        return text

    return make


def tree(text: str) -> Any:
    return html5lib.parse(text, namespaceHTMLElements=False)


def words(element: Any) -> str:
    return "".join(element.itertext())


def linted(path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    run(["lint", str(path), "--format", "json", "-q"])
    return json.loads(capsys.readouterr().out)


def test_figures_and_findings_are_those_of_lint(
    page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tree(page(FERRY))
    lint = linted(FERRY, capsys)
    told = " ".join(words(item) for item in root.iter("li") if item.get("class"))
    for noun in ("document", "marker", "note", "source", "error", "warning", "info"):
        count = lint["summary"][f"{noun}s"]
        assert re.search(rf"\b{count} {noun}{'' if count == 1 else 's'}\b", told)
    assert f"{lint['summary']['fixable']} fixable" in told
    cards = {card.get("data-finding"): words(card) for card in root.iter("article")}
    marked = {each for mark in root.iter("mark") for each in mark.get("data-finding").split()}
    assert len(lint["findings"]) > 3
    for finding in lint["findings"]:
        told = cards.pop(finding["fingerprint"])
        assert finding["code"] in told
        assert finding["message"] in told
        assert finding["fingerprint"] in marked
    assert not cards


def test_a_marker_leads_to_its_note_and_back(page: Page, paper_of: Callable[..., Any]) -> None:
    root = tree(page(FERRY))
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    links = [a for a in root.iter("a") if a.get("class") == "marker"]
    paper = paper_of(FERRY.read_text(encoding="utf-8"), "ferry.txt")
    assert [words(a) for a in links] == [m.label for m in paper.markers if m.note]
    for link in links:
        note = targets[link.get("href")[1:]]
        assert words(note).strip().startswith(words(link))
        assert f"#{link.get('id')}" in [a.get("href") for a in note.iter("a")]


def test_the_text_is_all_there(paper_of: Callable[..., Any]) -> None:
    paper = paper_of(FERRY.read_text(encoding="utf-8"), "ferry.txt")
    shown = "".join(block.text for block in blocks_of(paper))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", paper.document.text)


def test_nothing_of_a_paper_comes_alive(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "<b onclick=alert(7)>.txt"
    path.write_bytes(HOSTILE.encode("utf-8", "surrogatepass"))
    text = page(path)
    root = tree(text)
    scripts, styles = list(root.iter("script")), list(root.iter("style"))
    assert (len(scripts), len(styles)) == (1, 1)
    policy = next(m for m in root.iter("meta") if m.get("http-equiv")).get("content")
    assert policy.startswith("default-src 'none'; ")
    for element in (*scripts, *styles):
        known = b64encode(sha256(words(element).encode()).digest()).decode()
        assert f"'sha256-{known}'" in policy
    for element in root.iter():
        assert element.tag not in {"img", "iframe", "base", "object", "embed", "link"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert re.match(r"#|https?://", element.get("href", "#"))
    assert "{{ 7 * 7 }}" in text
    assert not re.search("[\x00-\x08\x7f-\x9f\ufffe]", text)


def test_several_papers_share_a_page(page: Page, tmp_path: Path) -> None:
    copy = tmp_path / "ferry.txt"
    shutil.copy(FERRY, copy)
    text = page(FERRY, copy, ROOT / "fixtures" / "lamplight.md")
    ids = [element.get("id") for element in tree(text).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {"p1", "p2", "p3"} <= set(ids)
    regions = [e.get("aria-label") for e in tree(text).iter() if e.get("role") == "region"]
    assert len(regions) == len(set(regions)) > 3  # who listens must know which paper's notes
    assert text == page(FERRY, copy, ROOT / "fixtures" / "lamplight.md")


def test_what_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04")
    output = tmp_path / "page.html"
    assert run(["report", str(broken), "-o", str(output)]) == 2
    assert not output.exists()
    assert run(["report", str(broken), str(FERRY), "-o", str(output)]) == 2
    assert "broken.docx" in output.read_text(encoding="utf-8")


spans = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(st.lists(spans), st.sets(st.integers(0, 12)))
def test_segments_join_to_the_text_and_leave_markers_whole(
    found: list[Span], places: set[int]
) -> None:
    text = "abcdefghij" * 6
    markers = [(Span(4 * at, 4 * at + 3), at) for at in sorted(places)]
    cut = list(segments(text, [(span, i) for i, span in enumerate(found)], markers))
    assert "".join(segment.text for segment in cut) == text
    assert [s.text for s in cut if s.marker is not None] == [span.of(text) for span, _ in markers]
    assert {number for segment in cut for number in segment.findings} == set(range(len(found)))


CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Iterator[Callable[[Path], Any]]:
    """Open the page of a paper in a browser; skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this computer")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        told: list[str] = []

        def show(path: Path) -> Any:
            page(path)
            tab = browser.new_page(viewport={"width": 400, "height": 800})
            tab.on("console", lambda message: told.append(message.text))
            tab.on("pageerror", lambda error: told.append(str(error)))
            tab.on("dialog", lambda dialog: told.append(dialog.message))
            tab.on(
                "request", lambda r: told.append(r.url) if not r.url.startswith("file:") else None
            )
            tab.goto((tmp_path / "page.html").as_uri())
            return tab

        yield show
        browser.close()
        assert told == []


IN_VIEW = """() => new Promise(done => setTimeout(() => {
    const box = document.querySelector('[aria-current]').getBoundingClientRect();
    done(box.bottom > 0 && box.top < innerHeight);
}, 100))"""
CURRENT = "() => document.querySelector('[aria-current]')?.id"


def test_keys_and_filter_in_a_browser(opened: Callable[[Path], Any]) -> None:
    tab = opened(FERRY)
    cards = tab.eval_on_selector_all(".card", "all => all.map(card => card.id)")
    seen = []
    for _ in cards:
        tab.keyboard.press("j")
        seen.append(tab.evaluate(CURRENT))
        assert tab.evaluate(IN_VIEW)
    assert seen == cards
    assert tab.evaluate("document.activeElement.id") == cards[-1]
    tab.keyboard.press("k")
    assert tab.evaluate(CURRENT) == cards[-2]
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.type") == "search"
    tab.keyboard.type("no such words")
    assert tab.locator(".card:visible").count() == 0
    tab.keyboard.press("Escape")
    assert tab.locator(".card:visible").count() == len(cards)
    code = tab.get_attribute(".card", "data-code")
    tab.select_option("#code", code)
    left = tab.eval_on_selector_all(".card:not([hidden])", "all => all.map(c => c.dataset.code)")
    assert set(left) == {code}
    tab.keyboard.press("?")
    assert tab.locator("dialog[open] kbd").count() > 3
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize(("width", "theme"), [(1200, "light"), (400, "dark")])
def test_axe_finds_no_violation(
    opened: Callable[[Path], Any], width: int, theme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    tab = opened(FERRY)
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=theme)
    tab.keyboard.press("j")
    found = axe.Axe().run(tab).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_two_thousand_notes_in_a_browser(opened: Callable[[Path], Any], tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(long_paper(2000), encoding="utf-8")
    tab = opened(path)
    assert tab.locator("a.marker").count() == tab.locator(".note").count() == 2000
    assert tab.evaluate("document.querySelectorAll('*').length") < 30_000
    tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert tab.locator(".card").last.is_visible()
    tab.select_option("#code", "PUN004")
    assert tab.locator(".card:not([hidden])").count() == 667
    tab.keyboard.press("j")
    assert tab.evaluate(IN_VIEW)


def test_a_paper_of_attacks_in_a_browser(opened: Callable[[Path], Any], tmp_path: Path) -> None:
    path = tmp_path / "attack.txt"
    path.write_bytes(HOSTILE.encode("utf-8", "surrogatepass"))
    tab = opened(path)
    tab.keyboard.press("j")
    assert tab.evaluate(CURRENT)
