"""Edits in files whose text is translated: LaTeX, HTML. Only what stands as it prints is edited.

The reader's module gives, beside `read`,

    printing_of(path, data) -> Printing     the printed text with its runs in the file
    written(text, before, after) -> str     new text as the format writes it; `before`: what stands
                                            before it
    encoding_of(path, data) -> Encoding     what the file's bytes are in
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from citecheck.errors import UnwritableOutput
from citecheck.finding import Edit
from citecheck.formats import plain_edits
from citecheck.formats.printing import Printing, Runs, in_file
from citecheck.formats.text import Encoding
from citecheck.model import Document, Span

if TYPE_CHECKING:
    from citecheck.formats import Comment, WriteOptions


_BEFORE = 2_000  # characters of the file that decide how text is written there


def locked_in(printing: Printing) -> tuple[Span, ...]:
    """What of the printed text does not stand in the file as it is, ascending."""
    found, at = [], 0
    for run in printing.runs:
        if run.length:
            if run.at > at:
                found.append(Span(at, run.at))
            at = run.at + run.length
    if at < printing.size:
        found.append(Span(at, printing.size))
    return tuple(found)


def comes_back(data: bytes, encoding: Encoding) -> bool:
    """Whether the file's bytes come back from its text: only then can it be edited."""
    inside = data[encoding.mark :]
    try:
        return inside.decode(encoding.name).encode(encoding.name) == inside
    except UnicodeError:
        return False


def write_edits(
    data: bytes, document: Document, edits: Sequence[Edit], options: WriteOptions
) -> bytes:
    """The bytes with these edits in them. Raises UnwritableOutput where one cannot be written."""
    module: Any = import_module(f"citecheck.formats.{document.format}")
    runs = module.printing_of(document.path, data).runs
    encoding = module.encoding_of(document.path, data)
    text = data[encoding.mark :].decode(encoding.name)
    found: list[Edit] = []
    for edit in edits:
        places = _places(runs, Span(edit.start, edit.end))
        if not places or (found and places[0].start < found[-1].end):
            raise UnwritableOutput(
                f"{document.path}: “{document.text[edit.start : edit.end]}” does not stand in the"
                " file as it is printed"
            )
        at = places[0].start
        end = places[0].end
        new = module.written(edit.text, text[max(0, at - _BEFORE) : at], text[end : end + 1])
        found.append(Edit(*places[0], new))
        found.extend(Edit(*place, "") for place in places[1:])
    return _put(data, document, found, encoding)


def _put(data: bytes, document: Document, edits: Sequence[Edit], encoding: Encoding) -> bytes:
    if document.format == "html":  # what the encoding lacks has a name there
        edits = [edit._replace(text=_named(edit.text, encoding)) for edit in edits]
    return plain_edits.write_in(encoding, data, document.path, edits)


def _named(text: str, encoding: Encoding) -> str:
    return text.encode(encoding.name, "xmlcharrefreplace").decode(encoding.name)


def _places(runs: Runs, span: Span) -> list[Span]:
    """The stretches of the file that print a stretch, markup left out; none where one is
    lacking.
    """
    whole = in_file(runs, span)
    if whole is not None or span.start == span.end:
        return [whole] if whole else []
    found: list[Span] = []
    at = span.start
    for i in range(bisect_right(runs, at, key=lambda run: run.at) - 1, len(runs)):
        run = runs[max(0, i)]
        if at >= span.end:
            break
        end = min(span.end, run.at + run.length)
        if run.at > at:
            return []
        if end > at:
            source = run.source + at - run.at
            found.append(Span(source, source + end - at))
            at = end
    # What a macro prints twice, or out of order, is no plain stretch.
    ordered = all(a.end <= b.start for a, b in pairwise(found))
    return found if at >= span.end and ordered else []


def write_comments(
    data: bytes, document: Document, comments: Sequence[Comment], options: WriteOptions
) -> bytes:
    """The bytes with HTML comments behind the stretches in question, between two of the file's own
    characters. Raises UnwritableOutput for what is no HTML.
    """
    if document.format != "html":
        raise UnwritableOutput(f"{document.path}: a .{document.format} file takes no comments")
    module: Any = import_module(f"citecheck.formats.{document.format}")
    runs = module.printing_of(document.path, data).runs
    if not runs:
        raise UnwritableOutput(f"{document.path}: there is no text to put a comment on")
    edits = []
    for span, text in comments:
        run = runs[max(0, bisect_right(runs, max(0, span.end - 1), key=lambda run: run.at) - 1)]
        at = run.source + min(max(0, span.end - run.at), run.length)
        edits.append(Edit(at, at, plain_edits.html_comment(text)))
    edits.sort(key=lambda edit: edit.start)
    return _put(data, document, edits, module.encoding_of(document.path, data))
