"""What the tests share: where things are, and papers made from text."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.model import Paper

ROOT = Path(__file__).resolve().parent.parent
# No test asserts on wall time: a machine with other work is slow, not wrong.
hypothesis.settings.register_profile("citecheck", deadline=None)
hypothesis.settings.load_profile("citecheck")


def find_shared() -> Path | None:
    """The shared corpus beside the checkout, where there is one."""
    places = [Path(os.environ["CITECHECK_SHARED"])] if "CITECHECK_SHARED" in os.environ else []
    places += [parent / "shared" for parent in ROOT.parents]
    return next((place for place in places if (place / "corpus").is_dir()), None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared corpus; a test that asks for it is skipped where there is none."""
    place = find_shared()
    if place is None:
        pytest.skip("the shared corpus is not here")
    return place


@pytest.fixture(scope="session")
def paper_of() -> Callable[..., Paper]:
    """Make a paper from a text, as if it were a file of that name."""

    def make(text: str, name: str = "paper.txt", **settings: Any) -> Paper:
        return analyse(read_document(name, text.encode()), **settings)

    return make


def long_paper(count: int) -> str:
    """A text with so many notes; each third has a blank before a comma."""
    hosts = ("reuters.com", "reuters.com ", "bbc.co.uk")
    numbers = range(1, count + 1)
    body = "\n".join(
        f"The council of district {i} heard of the mill and the weir.{i}" for i in numbers
    )
    notes = (f"{i}. “The Mill {i} Opens,” {hosts[i % 3]}, May {i % 28 + 1}, 2019." for i in numbers)
    return "\n".join([body, "", "Notes", "", *notes, ""])
