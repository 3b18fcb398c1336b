"""Lists in a style of CSL, by citeproc-py (an extra: `citecheck-notes[references]`)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from html import unescape
from io import BytesIO
from typing import Any

from citecheck.bibliography.csl import csl_of
from citecheck.bibliography.records import Record
from citecheck.bibliography.references.template import Runs, join, plain
from citecheck.bibliography.references.values import Work
from citecheck.errors import UsageError
from citecheck.late import late
from citecheck.lists.works import folded

_TAG = late(r"<(/?)(\w++)[^<>]*+>")
_NUMBER = late(r"\A\W{0,2}\d{1,4}[\].):]{0,2}(?=[^\s\d\].):])")  # columns part it from the text
_MOST_BYTES = 2_000_000  # of a style; the longest published one has a tenth


def print_by_csl(works: Sequence[Work], path: str) -> tuple[list[Runs], list[str]]:
    """The entries of a list, and notices; no entries where the processor fails at the style.

    An entry in which the processor has lost the title or the first author stays as the paper
    prints it. Raises UsageError where the style cannot be read.
    """
    style = _read(path)
    items = [_item(work, f"w{n}") for n, work in enumerate(works)]
    try:
        found = _processed(style, items)
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        return [], [f"{path}: citeproc-py fails ({cause}); the list stands in another style"]
    entries: list[Runs] = []
    lost = 0
    is_aligned = style.root.bibliography.get("second-field-align") is not None
    for key, html in found:
        work = works[int(key[1:])]
        runs = _runs(_NUMBER.sub(r"\g<0> ", html, count=1) if is_aligned else html)
        if not _is_whole(work, plain(runs)):
            runs, lost = [(work.printed, False)], lost + 1
        elif work.remark:
            join(runs, f" {work.remark}")
        entries.append(runs)
    if lost and lost * 2 > len(entries):
        return [], [f"{path}: citeproc-py loses titles or names; the list stands in another style"]
    told = f"{path}: citeproc-py loses the title or author of {lost} entries: as the paper has them"
    return entries, [told] if lost else []


def _read(path: str) -> Any:
    try:
        from citeproc import CitationStylesStyle
    except ImportError:
        raise UsageError(
            "--csl FILE.csl needs citeproc-py: pip install 'citecheck-notes[references]'"
        ) from None
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError as error:
        raise UsageError(f"--csl: {path}: {error.strerror}") from None
    if b"<!DOCTYPE" in data or b"http://purl.org/net/xbiblio/csl" not in data:
        raise UsageError(f"--csl: {path}: this is no style of CSL 1.0")
    if b"<bibliography" not in data:
        raise UsageError(f"--csl: {path}: the style has no bibliography of its own")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return CitationStylesStyle(BytesIO(data), validate=False)
        except Exception as error:
            raise UsageError(f"--csl: {path}: {error}") from None


def _processed(style: Any, items: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Id of each item and its entry as HTML, in the style's order."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        if style.root.bibliography.find("{*}sort") is not None:
            made.sort()
        entries = [str(entry) for entry in made.bibliography()]
    return list(zip(made.keys, entries, strict=True))


def _item(work: Work, key: str) -> dict[str, Any]:
    source = work.source
    if source.translated_title:
        source = source._replace(title=f"{source.title} [{source.translated_title}]")
    source = source._replace(title=source.title or work.printed)
    item = csl_of(Record(key, "", source, work.key, (), "", ""))
    item.pop("note", None)
    item.pop("original-title", None)
    # The one tag that its reader knows: in a paper's text it is text.
    return {k: v.replace("<span", "< span") if isinstance(v, str) else v for k, v in item.items()}


def _runs(html: str) -> Runs:
    runs: Runs = []
    at, depth = 0, 0
    for tag in _TAG.finditer(html):
        join(runs, unescape(html[at : tag.start()]), depth > 0)
        at = tag.end()
        if tag[2] == "i":
            depth += -1 if tag[1] else 1
    join(runs, unescape(html[at:]), depth > 0)
    return runs


def _is_whole(work: Work, entry: str) -> bool:
    """Whether an entry holds the title and the first author of its work."""
    name = next((n.family or n.literal or "" for n in work.source.authors), "")
    letters = _letters(entry)
    return _letters(work.source.title or "") in letters and _letters(name) in letters


def _letters(text: str) -> str:
    return "".join(c for c in folded(text) if c.isalnum())
