"""One version of a paper: read, linted, and mapped to the text that the client shows."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Sequence
from importlib import import_module
from os.path import splitext
from typing import Any

from citecheck.cli.batch import Work
from citecheck.cli.configuration import forget, settings_for
from citecheck.cli.fixing import linting_of
from citecheck.cli.papers import analysed
from citecheck.editor.positions import Positions
from citecheck.errors import CitecheckError
from citecheck.finding import Finding
from citecheck.formats import MODULES, read_document
from citecheck.formats.printing import FileRun
from citecheck.model import Document, Paper, Span
from citecheck.named import NamedTuple
from citecheck.reporters.verify_json import Saved, with_answers

_TRANSLATED = frozenset({"html", "tex"})
"""Formats whose printed text is not the file's."""
_SUFFIXES = {
    "markdown": ".md", "quarto": ".md", "rmd": ".md", "latex": ".tex", "tex": ".tex",
    "plaintex": ".tex", "html": ".html", "org": ".org", "restructuredtext": ".rst", "rst": ".rst",
}  # fmt: skip
"""Languages of LSP's list, and of editors → the suffix that tells the format."""


class Asked(NamedTuple):
    """A text to read, with all that its reading depends on."""

    path: str  # of the file, or what it would be called
    text: str  # as the client has it
    version: int | None
    units: str  # of the client's columns
    answers: Saved | None = None
    has_file: bool = True


class Reading(NamedTuple):
    """What is known of one version. Offsets of `paper` are the document's, not the client's."""

    asked: Asked
    positions: Positions
    paper: Paper | None = None
    findings: Sequence[Finding] = ()
    problem: str | None = None  # why there is no paper
    runs: Sequence[FileRun] | None = None  # document → client's text; None: `shift` apart
    sources: Sequence[FileRun] = ()  # the same by place in the client's text
    shift: int = 0  # characters of a byte order mark

    def shown(self, span: Span) -> Span | None:
        """Where a stretch of the document stands in the client's text; None where it does not."""
        if not self._is_here(span.start):
            return None
        if self.runs is None:
            return Span(span.start + self.shift, span.end + self.shift)
        start = _across(self.runs, span.start)
        end = start if span.end <= span.start else _across(self.runs, span.end - 1)
        if start is None or end is None:
            return None
        return Span(start, max(start, end + (span.end > span.start)))

    def _is_here(self, offset: int) -> bool:
        """Whether a place was read from this file, and not from one that it includes."""
        assert self.paper is not None
        places = self.paper.document.places
        i = bisect_right(places, offset, key=lambda place: place.start) - 1
        return i < 0 or places[i].path in (None, self.asked.path)

    def inside(self, offset: int) -> int:
        """The document's offset of a place in the client's text."""
        if self.runs is None:
            return max(0, offset - self.shift)
        i = bisect_right(self.sources, offset, key=lambda run: run.source) - 1
        if i < 0:
            return 0
        run = self.sources[i]
        return run.at + min(offset - run.source, run.length)

    def range(self, span: Span) -> Any:
        """The client's range of a stretch of the document, or None."""
        shown = self.shown(span)
        return None if shown is None else self.positions.range(shown)


def _across(runs: Sequence[FileRun], offset: int) -> int | None:
    """A printed character's place in the file; where it does not stand there, the nearest's."""
    i = bisect_right(runs, offset, key=lambda run: run.at) - 1
    if i < 0:
        return runs[0].source if runs else None
    run = runs[i]
    return run.source + min(offset - run.at, max(0, run.length - 1))


def data_of(text: str) -> bytes:
    """The bytes of a client's text, marked as UTF-8 whatever it declares of itself."""
    data = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()
    return data if data.startswith(codecs.BOM_UTF8) else codecs.BOM_UTF8 + data


def text_of(data: bytes) -> str:
    """The text of such bytes, as the client has it but for a byte order mark of its own."""
    return data.decode("utf-8-sig", "replace")


def named(path: str, language: str | None) -> str:
    """The path, with a suffix where it has none of ours and the language tells the format."""
    if splitext(path)[1].lower() in MODULES:
        return path
    return path + _SUFFIXES.get((language or "").lower(), "")


def read(asked: Asked) -> Reading:
    """Read and lint a text by the settings that hold for it. What is wrong becomes `problem`."""
    positions = Positions(asked.text, asked.units)
    reading = Reading(asked, positions, shift=int(asked.text.startswith("\ufeff")))
    if not asked.text.strip("\ufeff \t\r\n\f"):
        return reading
    try:
        data = data_of(asked.text)
        document = read_document(asked.path, data)
        paper, findings = linting(asked)(document)
    except CitecheckError as error:
        return reading._replace(problem=f"{error.prefix}{error}")
    reading = reading._replace(paper=paper, findings=findings)
    if document.format not in _TRANSLATED:
        return reading
    module: Any = import_module(f"citecheck.formats.{document.format}")
    runs = [run for run in module.printing_of(asked.path, data).runs if run.length]
    runs = [run._replace(source=run.source + reading.shift) for run in runs]
    return reading._replace(runs=runs, sources=sorted(runs, key=lambda run: run.source))


def linting(asked: Asked) -> Any:
    """What analyses and lints states of a text. Raises ConfigError."""
    forget()
    lint = linting_of(asked.path if asked.has_file else "-", Work({}))
    answers = asked.answers
    if answers is None:
        return lint

    def run(document: Document) -> tuple[Paper, Sequence[Finding]]:
        from citecheck.linting.runner import lint as lint_paper

        settings = settings_for(asked.path if asked.has_file else "-")
        paper = with_answers(analysed(document, settings), answers)
        return paper, lint_paper(paper, settings).findings

    return run


def analysing(asked: Asked) -> Any:
    """What analyses states of a text. Raises ConfigError."""
    settings = settings_for(asked.path if asked.has_file else "-")
    return lambda document: analysed(document, settings)
