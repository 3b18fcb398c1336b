"""The grammar of quoted titles and the sequence model agree wherever both read a note."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from tests.conftest import ROOT

from citecheck.citations.certain.markup import without_markup
from citecheck.citations.grammar.titles import read_quoted
from citecheck.citations.sources.labelled import read_labelled
from citecheck.citations.sources.reading import Reading
from citecheck.citations.sources.source import build_source
from citecheck.formats import read_document
from citecheck.model import Note
from citecheck.structure import find_structure

MAX_APART = 0.03  # of the notes that both read
_FIELDS = ("title", "container_title", "issued", "page", "volume", "issue", "authors")


def papers() -> Iterator[tuple[str, bytes]]:
    """The clean papers, and those that hold one fault each."""
    for file in sorted((ROOT / "fixtures").iterdir()):
        if file.suffix in (".txt", ".md") and file.stem != "README":
            yield file.name, file.read_bytes()
    for file in sorted((ROOT / "tests" / "kinds").glob("*.toml")):
        case = tomllib.loads(file.read_text(encoding="utf-8"))
        if "text" in case:
            yield f"paper{case.get('suffix', '.txt')}", case["text"].encode()


def fields_of(note: Note, reading: Reading) -> list[tuple[object, ...]]:
    sources = [build_source(note, 0, reading, group, "1") for group in reading.groups]
    return [
        (*(getattr(s, name) for name in _FIELDS), s.outlet.host if s.outlet else None)
        for s in sources
    ]


def test_grammar_and_model_agree() -> None:
    both = 0
    apart = []
    for name, data in papers():
        for note in find_structure(read_document(name, data)).notes:
            plain = note._replace(text=without_markup(note.text).text)
            reading = read_quoted(plain.text)
            if reading is None:
                continue
            both += 1
            grammar, model = (
                fields_of(plain, found) for found in (reading, read_labelled(plain.text))
            )
            if grammar != model:
                apart.append((plain.text, grammar, model))
    assert both > 100
    assert len(apart) <= MAX_APART * both, apart
