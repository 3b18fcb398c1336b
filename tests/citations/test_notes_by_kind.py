"""Single notes of the kinds that editors reported, in other words than `tests/kinds`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from citecheck.citations import find_sources, parse_note
from citecheck.model import Note, Source, Span, TextRun

NOTES = tomllib.loads(Path(__file__).with_name("notes_by_kind.toml").read_text(encoding="utf-8"))


def sources_of(text: str) -> tuple[Source, ...]:
    size = len(text)
    note = Note("1", Span(0, size), Span(0, 0), 1, text, (TextRun(0, 0, size),))
    return find_sources([note])[1]


def value_of(source: Source, field: str) -> object:
    if field == "families":
        return "; ".join(name.family or name.literal or "" for name in source.authors) or None
    value = getattr(source, field)
    if field in ("authors", "editors", "translators"):
        return [name.family or name.literal for name in value] or None
    return value


@pytest.mark.parametrize("case", NOTES["note"], ids=lambda case: case["text"][:60])
def test_a_note_is_read(case: dict[str, Any]) -> None:
    sources = sources_of(case["text"])
    wanted = {**case.get("is", {}), **dict.fromkeys(case.get("none", ()))}
    if "sources" in case:
        assert len(sources) == case["sources"]
    assert {field: value_of(sources[0], field) for field in wanted} == wanted


@pytest.mark.parametrize("case", NOTES["note"], ids=lambda case: case["text"][:60])
def test_its_parts_are_its_text(case: dict[str, Any]) -> None:
    text = case["text"]
    assert "".join(part.span.of(text) for part in parse_note(text).parts) == text
