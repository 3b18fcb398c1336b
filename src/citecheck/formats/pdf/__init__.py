"""PDF: what a page shows, read by geometry. Only notes at the foot of pages whose numbers, without
a gap, are raised in the text of their pages are certain; all else has a confidence below 1.

library     the functions of PDFium (pypdfium2, the extra `pdf`)
characters  a page's characters with size and base line
margins     numbers of lines in the margin, left out
segments    pieces of lines, joined as they are read, from left or from right
lines       lines, superscripts, columns
furniture   running heads and page numbers, left out
labels      what a note at the foot may begin with
feet        notes at the foot of the page, and over two
marks       the raised numbers that cite them; recognised (those of scans)
scans       pictures of pages with recognised text behind them
annotating  comments as text annotations
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from citecheck.errors import UnreadableInput
from citecheck.formats.pdf.characters import Char, characters
from citecheck.formats.pdf.feet import Feet, find_feet
from citecheck.formats.pdf.furniture import without_furniture
from citecheck.formats.pdf.library import NotWhole, handle_of, load, open_document
from citecheck.formats.pdf.lines import Line, Printed, lines_of
from citecheck.formats.pdf.margins import without_margins
from citecheck.formats.pdf.marks import LIKELY, find_marks
from citecheck.formats.pdf.scans import WARNING, is_scanned
from citecheck.formats.printing import Printing
from citecheck.model import Document, FormatNote, FormatNotes, Place, ReadingProblem, Span

if TYPE_CHECKING:
    from citecheck.formats import Comment, WriteOptions

MAX_PAGES = 3_000
_MAX_STAMP = 2  # lines of an archive's or a court's stamp
_KEPT_PAGES = 32  # PDFium keeps what it has read until its document is closed
_MIN_TEXT = 20  # characters a page on average: below it is a picture


def read(path: str, data: bytes) -> Document:
    """Read a PDF. Raises UnreadableInput for scans, protected and broken files."""
    pages, is_scan = _read(path, data)
    document = _document(path, pages, [], is_scan)
    if is_scan:
        return document._replace(problems=(ReadingProblem(WARNING, Span(0, 0)),))
    return document


def write_comments(
    data: bytes, document: Document, comments: Sequence[Comment], options: WriteOptions
) -> bytes:
    """See `formats`."""
    from citecheck.formats.pdf.annotating import annotated

    printed: list[Printed] = []
    _document(document.path, _read(document.path, data, keeps=True)[0], printed)
    return annotated(document.path, data, printed, comments, options) if comments else data


def _read(path: str, data: bytes, *, keeps: bool = False) -> tuple[list[list[Line]], bool]:
    """The lines of each page, and whether the pages are pictures with text behind them.

    Only where it `keeps` them do lines hold their characters, ten times the size of all else.
    """
    try:
        raw = load()
    except ImportError:
        raise UnreadableInput(
            path, "PDF needs one more package; install it with: pip install 'citecheck-notes[pdf]'"
        ) from None
    try:
        pages, scans = _pages(path, raw, data, keeps)
    except NotWhole as error:
        is_locked = error.is_locked
        cause = (
            "it is protected by a password; save it without one"
            if is_locked
            else "this is not a whole PDF file; get it anew"
        )
        raise UnreadableInput(path, cause) from error
    bodies = without_furniture(pages)
    if not _holds_text(bodies) and sum(map(len, pages)) > _MAX_STAMP * len(pages):
        bodies = pages  # whole pages return
    if not _holds_text(bodies):
        raise UnreadableInput(
            path, "this PDF holds pictures of pages, no text; run text recognition (OCR) first"
        )
    return bodies, 2 * scans > len(pages)


def _holds_text(pages: list[list[Line]]) -> bool:
    """Whether the pages are more than pictures."""
    return sum(len(line.text) for page in pages for line in page) >= _MIN_TEXT * len(pages)


def _pages(path: str, raw: Any, data: bytes, keeps: bool) -> tuple[list[list[Line]], int]:
    """The lines of each page, and how many pages are scans."""
    pages: list[list[Line]] = []
    scanned: list[bool] = []
    for chars in without_margins(_characters(path, raw, data, scanned)):
        lines = lines_of(chars)
        del chars
        pages.append(lines if keeps else [line._replace(chars=()) for line in lines])
        del lines
    return pages, sum(scanned)


def _characters(path: str, raw: Any, data: bytes, scanned: list[bool]) -> Iterator[list[Char]]:
    """The characters of each page; `scanned` gets whether it is a picture."""
    document = open_document(raw, data)
    try:
        count = raw.FPDF_GetPageCount(document)
        if count > MAX_PAGES:
            raise UnreadableInput(path, f"it has more than {MAX_PAGES} pages; divide it")
        for i in range(count):
            if i and i % _KEPT_PAGES == 0:
                raw.FPDF_CloseDocument(document)
                document = None
                document = open_document(raw, data)
            page = handle_of(raw.FPDF_LoadPage(document, i))
            if page is None:
                raise NotWhole(is_locked=False)
            chars = characters(page, raw)
            scanned.append(is_scanned(page, raw))
            raw.FPDF_ClosePage(page)
            yield chars
            del chars
    finally:
        if document is not None:
            raw.FPDF_CloseDocument(document)


def _body_size(pages: list[list[Line]]) -> float:
    """The size of the text's print: of most letters in the upper third of the pages, for notes may
    hold more than half of all.
    """
    sizes: Counter[float] = Counter()
    for page in pages:
        upper = sorted(page, key=lambda line: -line.base)[: len(page) // 3 + 1]
        for line in upper:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _document(
    path: str, pages: list[list[Line]], printed: list[Printed], is_scan: bool = False
) -> Document:
    """The document; `printed` gets the lines of its body."""
    feet = find_feet(pages, _body_size(pages))
    out = Printing()
    places: list[Place] = []
    bounds: list[Span] = []
    for number, lines in enumerate(feet.bodies, 1):
        start = out.size
        places.append(Place(start, f"page {number}"))
        printed += (Printed(at, number - 1, line) for at, line in _print_body(out, lines))
        bounds.append(Span(start, out.size))
    notes = _print_notes(out, feet, places)
    text = out.text
    markers = find_marks(text, bounds, feet, notes, is_scan)
    return Document(
        path,
        "pdf",
        text,
        known=FormatNotes(tuple(markers), tuple(notes)),
        is_editable=False,
        places=tuple(places),
    )


def _print_body(out: Printing, lines: list[Line]) -> list[tuple[int, Line]]:
    """Print a page's body. Returns where each of its lines stands."""
    starts = []
    before: Line | None = None
    for line in lines:
        if before is not None and out.last not in "\n":
            _break(out, before, line)
        starts.append((out.size, line))
        _print_line(out, line.text)
        before = line
    if lines and out.last != "\n" and not lines[-1].text.endswith("\u00ad"):
        out.add("\n")
    return starts


def _break(out: Printing, before: Line, line: Line) -> None:
    """Between two lines: nothing within a divided word, an empty line between paragraphs."""
    if before.text.endswith("\u00ad"):
        return
    gap = before.base - line.base
    is_new = gap > 1.75 * max(line.size, before.size) or gap < -line.size * 3
    is_new = is_new or abs(line.size - before.size) > 0.15 * before.size
    if before.column == line.column:
        is_new = is_new or 0.9 * line.size < line.left - before.left < 4 * line.size
    out.add("\n\n" if is_new and before.column == line.column else "\n")


def _print_line(out: Printing, text: str) -> None:
    out.add(text.removesuffix("\u00ad").replace("\u00ad", "-"))


def _print_notes(out: Printing, feet: Feet, places: list[Place]) -> list[FormatNote]:
    """The notes behind the body, "label. text", one a line."""
    notes: list[FormatNote] = []
    if feet.notes:
        out.end_line(2)
    confidence = 1.0 if feet.is_sure else LIKELY
    for number, foot in enumerate(feet.notes, 1):
        start = out.size
        places.append(Place(start, f"page {foot.page}, foot"))
        out.add(f"{foot.label}. ")
        head = Span(start, out.size)
        pieces = []
        page = foot.page
        at = out.size
        for on, words in foot.texts():
            if on != page:
                pieces.append(Span(at, out.size))
                at, page = out.size, on
                places.append(Place(at, f"page {on}, foot"))
            _print_line(out, words)
            if not words.endswith("\u00ad"):
                out.add("\n")
        pieces.append(Span(at, out.size))
        if out.last != "\n":
            out.add("\n")
        notes.append(FormatNote(foot.label, head, tuple(pieces), f"n{number}", "note", confidence))
    return notes
