"""Papers with planted slips, in every format that is written back: mended, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.analysis import analyse
from citecheck.editing.rounds import mend
from citecheck.finding import Finding
from citecheck.formats import WriteOptions, read_document
from citecheck.linting.runner import lint
from citecheck.model import Document, Paper
from citecheck.settings import DEFAULTS
from tests.formats import opendocument, word

_NOUNS = ("Mill", "Weir", "River", "Barn", "Field", "Road", "Bridge", "Tower", "Market", "Harbor")
_VERBS = ("Closes", "Opens", "Burns", "Floods", "Moves", "Returns", "Waits", "Grows")
_HOSTS = ("reuters.com", "bbc.co.uk", "apnews.com", "spiegel.de")


class Slip(NamedTuple):
    """A way to spoil a note that is safely mended."""

    pattern: str
    new: str


SLIPS = (
    Slip(r"(?<=[a-z]), (?=May)", " , "),  # PUN004
    Slip(r",” ", "”, "),  # PUN003
    Slip(r"”", "””"),  # PUN001
    Slip(r"\.$", ""),  # PUN007
)


def title(i: int, seed: int) -> str:
    return f"The {_NOUNS[(i * 7 + seed) % 10]} {_VERBS[(i * 3 + seed) % 8]} Behind the {_NOUNS[(i + seed) % 10]} {i}"


def clean_notes(count: int, seed: int) -> list[str]:
    return [
        f"“{title(i, seed)},” {_HOSTS[(i + seed) % 4]}, May {(i * 5 + seed) % 28 + 1}, 20{10 + i % 9}."
        for i in range(1, count + 1)
    ]


def as_txt(notes: Sequence[str]) -> bytes:
    body = " ".join(f"The council met again.{i}" for i in range(1, len(notes) + 1))
    return "\n".join(
        [body, "", "Notes", *(f"{i}. {n}" for i, n in enumerate(notes, 1)), ""]
    ).encode()


def as_md(notes: Sequence[str]) -> bytes:
    body = " ".join(f"The council met again.[^{i}]" for i in range(1, len(notes) + 1))
    return "\n\n".join([body, *(f"[^{i}]: {n}" for i, n in enumerate(notes, 1)), ""]).encode()


def as_org(notes: Sequence[str]) -> bytes:
    body = " ".join(f"The council met again.[fn:{i}]" for i in range(1, len(notes) + 1))
    return "\n\n".join([body, *(f"[fn:{i}] {n}" for i, n in enumerate(notes, 1)), ""]).encode()


def as_rst(notes: Sequence[str]) -> bytes:
    body = " ".join(f"The council met again. [{i}]_" for i in range(1, len(notes) + 1))
    return "\n".join([body, "", *(f".. [{i}] {n}" for i, n in enumerate(notes, 1)), ""]).encode()


def as_html(notes: Sequence[str]) -> bytes:
    body = " ".join(
        f'The council met again.<sup><a href="#n{i}" id="r{i}">{i}</a></sup>'
        for i in range(1, len(notes) + 1)
    )
    items = "".join(
        f'<li id="n{i}">{escape(n)} <a href="#r{i}">↩</a></li>\n' for i, n in enumerate(notes, 1)
    )
    return f"<!DOCTYPE html><meta charset=utf-8><title>A</title><p>{body}</p>\n<ol>\n{items}</ol>".encode()


def as_tex(notes: Sequence[str]) -> bytes:
    body = "\n".join(f"The council met again.\\footnote{{{n}}}" for n in notes)
    return f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n".encode()


def as_docx(notes: Sequence[str]) -> bytes:
    runs = [x for i in range(len(notes)) for x in ("The council met again.", word.ref(i + 2))]
    return word.docx(word.p(*runs), "".join(word.note(i + 2, n) for i, n in enumerate(notes)))


def as_odt(notes: Sequence[str]) -> bytes:
    noted = (
        f"The council met again.{opendocument.note(str(i), n, f'f{i}')} "
        for i, n in enumerate(notes, 1)
    )
    return opendocument.odt(opendocument.p("".join(noted)))


FORMATS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "txt": as_txt, "md": as_md, "html": as_html, "tex": as_tex, "docx": as_docx, "odt": as_odt,
    "org": as_org, "rst": as_rst,
}  # fmt: skip


def linted(document: Document) -> tuple[Paper, Sequence[Finding]]:
    paper = analyse(document)
    return paper, lint(paper, DEFAULTS).findings


def printed(name: str, data: bytes) -> str:
    return read_document(name, data).text


def structure(name: str, data: bytes) -> list[tuple[str, str | None]]:
    return [(m.label, m.note) for m in analyse(read_document(name, data)).markers]


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=8)
@given(
    seed=st.integers(0, 40),
    spoilt=st.dictionaries(st.integers(1, 20), st.sampled_from(SLIPS), max_size=4),
    is_tracked=st.booleans(),
)
def test_slips_are_mended_and_nothing_else_changes(
    format: str, seed: int, spoilt: dict[int, Slip], is_tracked: bool
) -> None:
    name = f"paper.{format}"
    clean = clean_notes(20, seed)
    notes = [
        re.sub(spoilt[i].pattern, spoilt[i].new, note, count=1) if i in spoilt else note
        for i, note in enumerate(clean, 1)
    ]
    build = FORMATS[format]
    data = build(notes)
    options = WriteOptions(is_tracked=is_tracked)
    once = mend(name, data, linted, takes_unsafe=False, options=options)
    assert printed(name, once.data) == printed(name, build(clean))
    assert structure(name, once.data) == structure(name, data)
    assert sum(once.done.values()) == sum(note != kept for note, kept in zip(notes, clean, strict=True))  # fmt: skip
    again = mend(name, once.data, linted, takes_unsafe=False, options=options)
    assert again.data == once.data
    if not spoilt:
        assert once.data == data
