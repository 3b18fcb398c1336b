"""citecheck reads a paper's notes, links every marker to its note, and says what is wrong.

The Python interface, for other programs; all else may change without notice:

    import citecheck

    paper = citecheck.analyse(citecheck.read("paper.docx"), published="2020-06-30")
    for finding in citecheck.lint(paper).findings:
        print(finding.line, finding.code, finding.message)

The nouns (Document, Paper, Settings, Finding, CitecheckError …) are here too. Nothing is imported
before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from citecheck.errors import CitecheckError, UnreadableInput
    from citecheck.finding import Edit, Finding, Fix
    from citecheck.linting.runner import LintResult
    from citecheck.model import Document, Marker, Note, Paper, Section, Source, Span
    from citecheck.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "CitecheckError", "Document", "Edit", "Finding", "Fix", "LintResult", "Marker", "Note", "Paper",
    "Section", "Settings", "Source", "Span", "UnreadableInput", "analyse", "lint", "read",
]  # fmt: skip

_HOMES = {
    "CitecheckError": "errors", "Document": "model", "Edit": "finding", "Finding": "finding",
    "Fix": "finding", "LintResult": "linting.runner", "Marker": "model", "Note": "model",
    "Paper": "model", "Section": "model", "Settings": "settings", "Source": "model",
    "Span": "model", "UnreadableInput": "errors",
}  # fmt: skip


def read(source: str | PathLike[str] | bytes, *, name: str | None = None) -> Document:
    """Read a paper from a file, or from bytes.

    Args:
        source: the path of a file, or the bytes of one.
        name: the file name of bytes; its suffix tells the format (default: `paper.txt`).

    Raises:
        UnreadableInput: there is no such file, or it holds no paper that can be read.
    """
    if isinstance(source, bytes):
        from citecheck.formats import read_document

        return read_document(name or "paper.txt", source)
    from os import fspath

    from citecheck.inputs import read_file

    document = read_file(fspath(source))
    return document._replace(path=name) if name else document


def analyse(
    document: Document,
    *,
    published: str | None = None,
    scheme: str = "ala-lc",
    outlets: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Paper:
    """Find the sections, markers, notes, sources and habits of a document.

    Pure: the same document and settings give the same paper.

    Args:
        document: what `read` gave.
        published: the paper's own date, ISO 8601 (`2020-06-30`, `2020-06`, `2020`).
        scheme: the romanisation wanted for Russian titles.
        outlets: host → name, before what citecheck knows.
        names: a name in Latin letters → in Cyrillic, likewise.
    """
    from citecheck.analysis import analyse as analyse_document

    return analyse_document(
        document, published=published, scheme=scheme, outlets=outlets, names=names
    )


def lint(paper: Paper, settings: Settings | None = None) -> LintResult:
    """Apply the rules: `findings` sorted by place and code, `failures` of rules that broke.

    Args:
        paper: what `analyse` gave.
        settings: which rules, and how; without them all that are on by default.

    Raises:
        UsageError: the settings name a rule that does not exist.
    """
    from citecheck.linting.runner import lint as lint_paper
    from citecheck.settings import DEFAULTS

    return lint_paper(paper, settings or DEFAULTS)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
