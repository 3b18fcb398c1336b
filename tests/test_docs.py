"""The pages in `docs/` are what the code says."""

from __future__ import annotations

import importlib.util

from citecheck.rules import RULES
from tests.conftest import ROOT


def test_the_page_of_rules_is_current() -> None:
    script = ROOT / "scripts" / "build_docs.py"
    spec = importlib.util.spec_from_file_location("build_docs", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == "".join(module.pages()), "run python scripts/build_docs.py"


def test_every_rule_has_an_anchor() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for code in RULES:
        assert page.count(f'<a id="{code}"></a>') == 1
