"""LaTeX as it prints: its notes and their numbers, what is no note, and files within files."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.formats.tex import read
from citecheck.model import Document


def shape(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The body as printed, and label and text of each note."""
    document = read("paper.tex", text.encode())
    notes = document.known.notes
    end = min((note.head.start for note in notes), default=len(document.text))
    body = document.text[:end].strip()
    assert [m.span.of(document.text) for m in document.known.markers]
    return body, [(note.label, of(document, note.label, i)) for i, note in enumerate(notes)]


def of(document: Document, label: str, number: int) -> str:
    """The text of a note, its paragraphs parted by a bar."""
    return "|".join(piece.of(document.text) for piece in document.known.notes[number].pieces)


@pytest.mark.parametrize(
    ("text", "body", "notes"),
    [
        (r"A.\footnote{One \emph{two} \& ``three''---\'etude.}", "A.¹", [("1", "One two & “three”—étude.")]),
        ("A.%\n  \\footnote{One,\n two.\n\nThree.}\nB", "A.¹ B", [("1", "One, two.|Three.")]),
        (r"A\footnote[7]{One.} b\footnote{Two.}", "A⁷ b¹", [("7", "One."), ("1", "Two.")]),
        (r"A\footnotemark{} b\footnotemark. \addtocounter{footnote}{-1}\footnotetext{One.}"
         r"\stepcounter{footnote}\footnotetext{Two.}", "A¹ b².", [("1", "One."), ("2", "Two.")]),
        (r"A\footnote{One.} b\footnotemark[1]", "A¹ b¹", [("1", "One.")]),
        (r"A\footnote{One. \endnote{Two.}}", "A¹", [("1", "One. ¹"), ("1", "Two.")]),
        (r"\title{A\thanks{One.}\thanks{Two.}} B\footnote{C}", "A*†\n\nB¹",
         [("*", "One."), ("†", "Two."), ("1", "C")]),
        (r"\renewcommand{\thefootnote}{\roman{footnote}}A\footnote{One.}", "Aⁱ".replace("ⁱ", "i"),
         [("i", "One.")]),
        (r"{\let\thefootnote\relax\footnotetext{One.}} A\footnote{Two.}", "* A¹",
         [("*", "One."), ("1", "Two.")]),
        (r"\let\footnote=\endnote A\footnote{One.}", "A¹", [("1", "One.")]),
        (r"\newcommand{\fn}[2][x]{\footnote{#2 (#1)}}A\fn{One} b\fn[y]{Two}", "A¹ b²",
         [("1", "One (x)"), ("2", "Two (y)")]),
        (r"\def\fn#1{\footnote{#1}}A\fn{One} b", "A¹ b", [("1", "One")]),
        ("% \\footnote{no}\n\\verb|\\footnote{no}| \\iffalse \\footnote{no} \\fi "
         "A\\footnote{Yes 5\\%.}\n\\begin{verbatim}\\footnote{no}\\end{verbatim}",
         "\\footnote{no} A¹", [("1", "Yes 5%.")]),
        (r"\let\old\emph\renewcommand{\emph}[1]{\old{#1}!}\newcommand{\f}{\f x}A\footnote{\emph{One}\f}",
         "A¹", [("1", "One!x")]),
        (r"\newif\ifdraft A\ifdraft\footnote{no}\else b\fi\drafttrue\ifdraft c\footnote{One.}\else d\fi"
         r"\ifx\a\b no\else e\fi\ifpdf f\else no\fi $\iff$\iftrue g\fi", "Abc¹efiffg",
         [("1", "One.")]),
        (r"\NewDocumentCommand{\f}{o m}{\footnote{#2\IfNoValueTF{#1}{}{, #1}}}A\f{One}\f[2]{Two}",
         "A¹²", [("1", "One"), ("2", "Two, 2")]),
        (r"\renewcommand{\thefootnote}{\fnsymbol{footnote}}\'{e}\`{\i}A\footnote{One.}", "éìA*",
         [("*", "One.")]),
        (r"\newcommand{\l}[2]{\href{#1}{#2}\footnote{\url{#1}}}A \l{http://x.example/~a_b}{here}.", "A here¹.",
         [("1", "http://x.example/~a_b")]),
        (r"\newcommand{\theory}[1]{T #1}\renewcommand{\footnote}[1]{\endnote{#1}}A\footnote{\theory{b}}", "A¹",
         [("1", "T b")]),
        (r"\author{A\thanks{One.} \and B\thanks{Two.}}", "A* \nB†", [("*", "One."), ("†", "Two.")]),
        (r"A\footnote{$\frac{1}{2}$ \textquote[{\cite{a}}]{B} \textcolor[rgb]{1,0,0}{c}.}", "A¹",
         [("1", "1/2 “B” [a] c.")]),
        (r"\newcommand{\x}{X\xspace}\x y \x. $a^2$ \(x\) see \ref{no}\footnote{B \pageref{no}.}",
         "X y X. a² x see ??¹", [("1", "B ??.")]),
        (r"\section{A}\label{a}See \ref{a} and \cref{a,b}.\subsection{B}\label{b}C\footnote{D}\endinput E",
         "A\n\nSee 1 and 1, 1.1.\n\nB\n\nC¹", [("1", "D")]),
        (r"A\footcite[12]{berg} b\footcites{a}[3]{b}", "A¹ b²", [("1", "berg, 12"), ("2", "a; b, 3")]),
        (r"A \cite[see][12]{berg,ruiz}\footnote{See \cite{x}.}", "A [see berg; ruiz, 12]¹",
         [("1", "See [x].")]),
        (r"See note~\ref{b}. A\footnote{One.} b\footnote{\label{b}Two.} c\footnotemark[\ref{b}]",
         "See note\u00a02. A¹ b² c²", [("1", "One."), ("2", "Two.")]),
        (r"\documentclass{book}\begin{document}\chapter{A}B\footnote{One.}\chapter{C}D\footnote{Two.}"
         r"\end{document} E\footnote{no}", "A\n\nB¹\n\nC\n\nD¹", [("1", "One."), ("1", "Two.")]),
        (r"A\footnote{\v{S}\`a \c{c}\"o \ss{} \o \aa\ \L\'od\'z \~n \^\i{} M\"{u}ller}", "A¹",
         [("1", "Šà çö ß øå Łódź ñ î Müller")]),
        (r"A\footnote{\enquote{One \enquote{two}}.}", "A¹", [("1", "“One ‘two’”.")]),
        (r"A\textsuperscript{3} x$^{2}$\footnote{\textcolor{red}{One}\,\textbf{two}.}", "A³ x²¹",
         [("1", "One\u202ftwo.")]),
        (r"\begin{enumerate}\item A\item B\end{enumerate}C\footnote{D}", "1. A\n2. B\n\nC¹", [("1", "D")]),
        (r"A\footnote{One", "A¹", [("1", "One")]),
    ],
)  # fmt: skip
def test_notes_as_printed(text: str, body: str, notes: list[tuple[str, str]]) -> None:
    assert shape(text) == (body, notes)


def test_every_marker_leads_to_its_note() -> None:
    document = read(
        "paper.tex", rb"A\footnote{One.} b\footnotemark[1] c\endnote{Two.} d\footnotemark"
    )
    targets = [marker.target for marker in document.known.markers]
    assert targets == ["footnote-1", "footnote-1", "endnote-2", None]
    assert [note.series for note in document.known.notes] == ["footnote", "endnote"]


def test_addresses() -> None:
    text = r"A\footnote{\url{http://x.example/a_b%20c\#d} and \href{http://y.example/~e}{here}.}"
    document = read("paper.tex", text.encode())
    assert [(x.span.of(document.text), x.address) for x in document.links] == [
        ("http://x.example/a_b%20c#d", "http://x.example/a_b%20c#d"),
        ("here", "http://y.example/~e"),
    ]


def test_places_are_lines_of_the_file() -> None:
    document = read("paper.tex", b"% x\nA.\n\nB\\footnote{One\n two.}\n")
    note = document.known.notes[0]
    assert document.place(0) == "line 2"
    assert document.place(document.text.index("B")) == "line 4"
    assert document.place(note.head.start) == "footnote 1, line 4"
    assert document.place(document.text.index("two")) == "footnote 1, line 5"


def test_files_of_the_papers_folder_are_read_and_no_others(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    (folder / "parts").mkdir(parents=True)
    (tmp_path / "secret.tex").write_text("Secret\\footnote{Secret.}")
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    (folder / "parts" / "one.tex").write_text("\nOne\\footnote{First.}\\input{parts/one}")
    (folder / "parts" / "two.tex").write_text("Two\\footnote{Second.}")
    (folder / "main.tex").write_text(
        "\\documentclass{article}\\begin{document}\\input{parts/one}\n\\include{parts/two}"
        "\\input{../secret}\\input{link}\\input{/etc/passwd}\\input parts/two\n Three\\end{document}"
    )
    path = str(folder / "main.tex")
    document = read(path, Path(path).read_bytes())
    assert "Secret" not in document.text
    assert document.text.count("Two") == 2
    assert "Three" in document.text
    place = next(p for p in document.places if document.text[p.start :].startswith("One"))
    assert (place.words, place.path) == ("line 2", str(folder / "parts" / "one.tex"))
    note = document.known.notes[-1]
    (place,) = (p for p in document.places if p.start == note.head.start)
    assert place.path == str(folder / "parts" / "two.tex")
    assert document.place(note.head.start) == "parts/two.tex, footnote 3, line 1"
    assert {p.message for p in document.problems} >= {
        "../secret is not read: no such file in the paper's folder",
        "link is not read: no such file in the paper's folder",
        "parts/one is not read: it would include itself",
    }


def test_keys_lead_into_the_bibliography(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text("@book{berg, author={Berg, A.}, title={Mills}, year=1999}")
    paper = tmp_path / "paper.tex"
    paper.write_text(r"A\footcite[12]{berg}, \textcite{ruiz}. \bibliography{works}")
    document = read(str(paper), paper.read_bytes())
    assert [(c.key, c.locator) for c in document.citations] == [("ruiz", None), ("berg", "12")]
    assert [entry.key for entry in document.data] == ["berg"]


@pytest.mark.parametrize(
    "unit",
    ["{", "}", "[", "\\footnote{", "\\emph{", "\\begin{verbatim}", "\\begin{x}", "\\[", "$", "%",
     "\\iffalse ", "\\cite[", "\\cite{a,", "\\url{", "\\verb|", "\\'", "\\title{", "\\enquote{",
     "\\def\\a#1{\\a#1#1}\\a{", "\\newcommand{\\b}{\\b\\b}\\b", "\\item[", "\\footnotemark", "^{",
     "\\let\\a\\b", "\\href{", "``", "\\footnotetext{a}", "\\section{a}\n", "\\ref{a}", "\\input{a}"],
)  # fmt: skip
def test_hostile_repetition_is_read(unit: str) -> None:
    read("paper.tex", ("A " + unit * 20_000).encode())


def test_a_document_may_stand_in_a_file_that_another_one_includes(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("\\newcommand{\\size}{12pt}\\input{main}")
    (tmp_path / "main.tex").write_text(
        "\\documentclass{article}No.\\newcommand{\\n}[1]{\\footnote{#1}}"
        "\\begin{document}A\\n{One.}\\input{part}\\end{document} no"
    )
    (tmp_path / "part.tex").write_text(
        "\\documentclass[main]{subfiles}No.\\begin{document} B\\end{document} no"
    )
    path = str(tmp_path / "paper.tex")
    document = read(path, Path(path).read_bytes())
    assert document.text == "A¹\n\nB\n\n1. One."


def test_formulas_and_numbered_lists_are_no_notes() -> None:
    text = r"\begin{enumerate}\item $x^2$\end{enumerate}A$^{1}$\footnote{B $y^3$}"
    document = read("paper.tex", text.encode())
    assert [span.of(document.text) for span in document.known.opaque] == ["1. x²", "y³"]
