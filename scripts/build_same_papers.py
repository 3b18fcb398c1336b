"""Make tests/formats/same/: ten papers, each as txt, md, docx, odt, html, epub and tex.

Needs pandoc (docx, html, epub, tex) and LibreOffice (odt, from the docx). The papers are ours, their
markers and notes those that `analyse` finds; in every fifth note a comma is set wrong, so that there
is something to find. The made files are committed: the tests need neither program.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from citecheck.analysis import analyse
from citecheck.formats import read_document
from citecheck.model import Paper

ROOT = Path(__file__).parent.parent
OUT = ROOT / "tests" / "formats" / "same"
CLEAN = ROOT / "tests" / "cases" / "clean"
PAPERS = [
    ROOT / "fixtures" / "ferry.txt",
    ROOT / "fixtures" / "caspian.txt",
    *(CLEAN / f"{name}.txt" for name in (
        "chicago-endnotes", "think-tank-urls", "deutsch", "francais-nbsp", "newspaper-notes",
        "romanised-press", "gost-cyrillic", "notes-ngo-report",
    )),
]  # fmt: skip
_MARKED_UP = re.compile(r"[\\`*_{}\[\]<>#|~^@]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIALECT = "markdown-smart-citations-auto_identifiers-tex_math_dollars"


def main() -> int:
    """Make all files anew. Returns the exit code."""
    OUT.mkdir(exist_ok=True)
    for path in PAPERS:
        make(path)
    return 0


def make(path: Path) -> None:
    """One paper in every format."""
    paper = analyse(read_document(path.name, path.read_bytes()))
    body, notes = parts_of(paper)
    stem = path.stem
    (OUT / f"{stem}.txt").write_text(as_text(body, notes), encoding="utf-8")
    source = OUT / f"{stem}.md"
    source.write_text(as_markdown(body, notes), encoding="utf-8")
    title = f"--metadata=title:{stem}"
    for suffix, more in (
        ("docx", []), ("html", ["-s", title, "--metadata=document-css=false"]), ("epub", [title]), ("tex", ["-s", title]),
    ):  # fmt: skip
        to = {"tex": "latex-smart", "html": "html5-smart", "epub": "epub3-smart"}.get(
            suffix, suffix
        )
        made = OUT / f"{stem}.{suffix}"
        subprocess.run(["pandoc", "-f", _DIALECT, "-t", to, *more, "-o", made, source], check=True)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
             "odt", "--outdir", OUT, OUT / f"{stem}.docx"],
            check=True, capture_output=True,
        )  # fmt: skip


def parts_of(paper: Paper) -> tuple[list[str | int], dict[int, str]]:
    """The body as words and numbers of notes, and the notes; numbers by first mention."""
    text = paper.document.text
    own = paper.notes[0].section
    known = {note.label: note for note in paper.notes if note.section == own}
    markers = [m for m in paper.markers if m.section == own and m.note in known]
    numbers: dict[str, int] = {}
    body: list[str | int] = []
    at = 0
    end = min(note.span.start for note in known.values())
    for marker in markers:
        if marker.note is None or marker.note in numbers or not at <= marker.printed.start < end:
            continue
        numbers[marker.note] = len(numbers) + 1
        body += [text[at : marker.printed.start], numbers[marker.note]]
        at = marker.printed.end
    body.append(re.sub(r"\n#*\s*\w+\s*$", "\n", text[at:end].rstrip()))
    notes = {}
    for label, number in numbers.items():
        said = known[label].text
        notes[number] = said.replace(", ", " , ", 1) if number % 5 == 3 else said
    return body, notes


def as_text(body: list[str | int], notes: dict[int, str]) -> str:
    """The paper as plain text, notes under a heading."""
    told = "".join(str(p).translate(_RAISED) if isinstance(p, int) else p for p in body).strip()
    return f"{told}\n\nNotes\n\n" + "".join(f"{n}. {said}\n" for n, said in notes.items())


def as_markdown(body: list[str | int], notes: dict[int, str]) -> str:
    """The paper as Markdown with footnotes."""
    told = "".join(f"[^{p}]" if isinstance(p, int) else escaped(p) for p in body).strip()
    return (
        f"{told}\n\n" + "\n\n".join(f"[^{n}]: {escaped(said)}" for n, said in notes.items()) + "\n"
    )


def escaped(text: str) -> str:
    """Plain text as Markdown that prints it; an address stands as it is."""
    return re.sub(r"(https?://\S+)|" + _MARKED_UP.pattern, lambda m: m[1] or f"\\{m[0]}", text)


if __name__ == "__main__":
    sys.exit(main())
