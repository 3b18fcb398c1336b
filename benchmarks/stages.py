"""Growing hostile papers, and the stages that each of them goes through.

A unit (a sign, a piece of markup, half a citation) stands many times in a row: in the text, in one
note, in one title, as one word, or one in each of many notes; and as markup in every format that is
text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.attacks import Attack
from citecheck.analysis import analyse
from citecheck.bibliography import ExportOptions, find_exporter
from citecheck.bibliography.records import make_records
from citecheck.editing.choice import Ground, choose
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.model import Document
from citecheck.reporters.extract_json import as_data
from citecheck.settings import DEFAULTS

UNITS = (
    "1 ", "12", "[1]", "¹", "(1)", "1. ", "1.\n", "\n1. x", "\n\n1 ", " ", "\t", "\n", "\n \n", "\r",
    "a", "A. ", "A ", "ab.", "Ab Cd, ", "й", "aй", "prikaz", "o bor be ", "e\u0301", "\u200b", "\xa0",
    "“", "”", "“a” ", "“a,", "\"", "'", "«", "»“", "(", ")", "[", "]", "{", "}", "(a", "*", "_", "`",
    ".", ",", ";", "; ", ":", "/", "-", "–", "—", "...", "…", "https://", "www.a.", "a.b.c.", "a/",
    "http://a.b/c ", "10.1000/", "doi:", "https://web.archive.org/web/2019/", "2019", "2019, ",
    "(2019)", "May ", "May 3, ", "12/03/2020 ", "no. ", "vol. 1 ", "pp. 1-", "Ibid. ", "ibid., 3; ",
    "see note 1 ", "(Berg 1999) ", "(Berg 1999; ", "Berg 1999, ", "et al. ", "and ", "in ", "ed. ",
    "“A,” b.com, May 3, 2019; ", "Berg, Tin, 12. ", "§ 3 ", "№ 3 ", "ISBN 978-", "‹", "🙂", "\0",
)  # fmt: skip
_MARKUP = {
    ".md": ("[^1]", "[^a]: ", "\n[^1]: x\n", "^[a", "[a](b) ", "[a](", "![", "<!-- ", "<b>", "```\n",
            "\n  [^1]: a", "> ", "\n> ", "- ", "\n    a", "[a][b] ", "\n[a]: b\n", "**", "|a", "@a ",
            "[@a] ", "$", "\\", "&amp;", "\n# a\n", "~~", "\n| a |\n|--|\n"),
    ".html": ("<p>", "<div>", "</p>", "<sup>1</sup>", "<a href='#1'>1</a>", "<a ", "<!--", "&lt;",
              "<li id=1>x", "<ol><li>", "<table>", "<b", "&", "<script>", "<p id=a>"),
    ".tex": ("\\footnote{a}", "\\footnote{", "{", "}", "\\cite{a}", "\\def\\a{", "\\a", "%\n", "$", "$$",
             "\\begin{a}", "\\end{a}", "\\verb|", "\\iftrue ", "\\[", "~", "--", "\\\\", "\\section{a}",
             "\\bibitem{a} x\n", "\\newcommand{\\a}{\\a\\a}", "\\href{a}{", "\\"),
    ".rst": ("[1]_ ", "\n.. [1] a\n", "\n.. a\n", "`a`_ ", "``", "*", "|a|", "\n  a", "\n====\n", "::\n"),
    ".org": ("[fn:1]", "[fn:: a", "\n[fn:1] a\n", "#+BEGIN_A\n", "\n* a\n", "[[a][", "=", ":a:\n", "\\a"),
    ".rtf": ("{\\footnote a}", "{", "}", "\\par ", "\\'e4", "\\u1086?", "{\\super 1}", "\\bin1 ", "\\"),
}  # fmt: skip
_HEADS = {".rtf": "{\\rtf1 ", ".tex": "\\documentclass{a}\\begin{document}"}
_NOTES = "\n\nNotes\n\n1. “The Mill,” reuters.com, May 3, 2019.\n"
_NOTE = "A mill.1\n\nNotes\n\n1. "


class Trial(NamedTuple):
    """A hostile text that grows, in one format."""

    suffix: str
    attack: Attack


def trials() -> Iterator[Trial]:
    """All hostile texts; the same at every call."""
    for unit in UNITS:
        yield Trial(".txt", Attack("A mill.1 ", unit, _NOTES))
        yield Trial(".txt", Attack(_NOTE, unit, "\n"))
        yield Trial(".txt", Attack(_NOTE + "“", unit, ",” reuters.com, May 3, 2019.\n"))
        yield Trial(".txt", Attack(_NOTE, f"\n1. Berg, “{unit}{unit}”, {unit}", "\n"))
    for suffix, units in _MARKUP.items():
        for unit in (*units, *UNITS[::9]):
            yield Trial(suffix, Attack(_HEADS.get(suffix, ""), unit, ""))
        for unit in units:
            yield Trial(suffix, Attack(_HEADS.get(suffix, ""), f"A{unit} b{unit}.\n\n", ""))


def stages(suffix: str) -> tuple[tuple[str, Callable[[str], object]], ...]:
    """The stages by name; each does what stands before it, too, so the first to fail is to blame."""
    path = f"paper{suffix}"

    def read(text: str) -> Document:
        return read_document(path, text.encode("utf-8", "surrogatepass"))

    return (
        ("read", read),
        ("analyse", lambda text: analyse(read(text))),
        ("lint", lambda text: _outcome(read(text))),
    )


def _outcome(document: Document) -> None:
    """Everything that follows the analysis: findings, fixes, extraction, a table."""
    paper = analyse(document)
    findings = lint(paper, DEFAULTS).findings
    choose(findings, Ground(paper), takes_unsafe=True)
    as_data(paper, with_text=True)
    records = make_records([(paper, findings)], statuses={}, is_table=True, is_unique=False)
    for _ in find_exporter("csv")(records, ExportOptions(False)):
        pass
