"""The committed lists are what their scripts make of their sources, to the byte; each names source and licence."""

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TRANSLIT = ROOT / "src/citecheck/translit"
HUNSPELL = Path("/usr/share/hunspell")
"""Where Debian's packages put their dictionaries."""


@pytest.fixture(scope="module")
def kazakh() -> Any:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        return runpy.run_path(str(ROOT / "scripts/build_kazakh.py"))
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_chains_of_endings_are_those_of_their_table(kazakh: Any) -> None:
    made = kazakh["packed"](kazakh["chains"](), "endings.json", "1")
    assert made == (TRANSLIT / "kk/endings.bin").read_bytes()


@pytest.mark.skipif(not (HUNSPELL / "kk_KZ.dic").exists(), reason="needs hunspell-kk")
def test_kazakh_lexicons_are_those_of_their_sources(kazakh: Any) -> None:
    stems = kazakh["gather"](HUNSPELL)
    made = kazakh["packed"](stems, "hunspell-kk", "1.1-3")
    assert made == (TRANSLIT / "kk/lexicon.bin").read_bytes()
    made = kazakh["packed"](kazakh["common"](stems), "words", "scripts/lexicon/words/kk.txt")
    assert made == (TRANSLIT / "kk/common.bin").read_bytes()


@pytest.mark.parametrize(
    "path", sorted(TRANSLIT.glob("*/*.bin")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_each_list_has_a_licence(path: Path) -> None:
    said = " ".join(p.read_text(encoding="utf-8") for p in TRANSLIT.glob("*/LICENSE*"))
    assert path.name in said
    assert f"../{path.parent.name}" in said or path.parent.name == "data"


@pytest.mark.parametrize(
    "path", sorted(TRANSLIT.glob("*/schemes.json")), ids=lambda p: p.parent.name
)
def test_each_scheme_names_its_source(path: Path) -> None:
    assert all(row["source"] for row in json.loads(path.read_text(encoding="utf-8")))
