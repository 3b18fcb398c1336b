"""Lists in a style of CSL, by citeproc-py (an extra: `citecheck-notes[references]`)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from html import unescape
from io import BytesIO
from typing import Any

from citecheck.bibliography.csl import csl_of
from citecheck.bibliography.records import Record
from citecheck.bibliography.references.fields import genre_in
from citecheck.bibliography.references.order import in_alphabet
from citecheck.bibliography.references.template import Runs, join, plain
from citecheck.bibliography.references.values import Work, is_address
from citecheck.errors import UsageError
from citecheck.late import late
from citecheck.lists.works import folded

_TAG = late(r"<(/?)(i|b|u|em|strong|sup|sub|span|div|a|p|br)\b(?![:.])[^<>]*+>")
_LABEL = late(r"\W{0,2}\d{1,4}[\].):]{1,2}\s+")
_NUMBER = late(r"\A\W{0,2}\d{1,4}[\].):]{0,2}(?=[^\s\d\].):])")  # columns part it from the text
_MOST_BYTES = 2_000_000  # of a style; the longest published one has a tenth


def print_by_csl(works: Sequence[Work], path: str) -> tuple[list[Runs], list[str]]:
    """The entries of a list, and notices; no entries where the processor fails at the style.

    An entry in which the processor has lost the title or the first author stays as the paper
    prints it. Raises UsageError where the style cannot be read.
    """
    style = _read(path)
    is_named = _sorts_by_names(style)
    if is_named:
        works = in_alphabet(works, leads=_locale(style)[:2] in _CYRILLIC_FIRST)
    items = [_item(work, f"w{n}") for n, work in enumerate(works)]
    try:
        found = _processed(style, items, is_sorted=is_named)
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        return [], [f"{path}: citeproc-py fails ({cause}); the list stands in another style"]
    entries: list[Runs] = []
    lost = 0
    is_american = _quotes_stops(style)
    is_aligned = style.root.bibliography.get("second-field-align") is not None
    for key, html in found:
        work = works[int(key[1:])]
        html = mended(_NUMBER.sub(r"\g<0> ", html, count=1) if is_aligned else html, is_american)
        runs = _runs(html)
        if not _is_whole(work, plain(runs)):
            number = _LABEL.match(plain(runs))
            runs, lost = [((number[0] if number else "") + work.printed, False)], lost + 1
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


def _sorts_by_names(style: Any) -> bool:
    """Whether a style's list begins its order with names: by the alphabet, as we know it better."""
    keys = style.root.bibliography.findall("{*}sort/{*}key")
    told = [f"{key.get('variable', '')} {key.get('macro', '')}".casefold() for key in keys]
    first = next((key for key in told if "lang" not in key), "")
    return any(word in first for word in ("author", "contributor", "editor", "names"))


def _locale(style: Any) -> str:
    return style.root.get("default-locale") or "en-US"


def _quotes_stops(style: Any) -> bool:
    """Whether stops and commas belong inside quotation marks, which the processor does not see to."""
    own = style.root.findall("{*}locale/{*}style-options")
    asked = {one.get("punctuation-in-quote") for one in own} - {None}
    return "true" in asked if asked else _locale(style) == "en-US"


_CYRILLIC_FIRST = ("ru", "uk", "be", "kk", "bg")


def mended(html: str, is_american: bool) -> str:
    """An entry without the marks that the processor doubles or leaves in the wrong place, and the
    labels that it prints of nothing."""
    html = _DOUBLED.sub(r"\1", html)
    if is_american:
        html = _OUTSIDE.sub(r"\2\1", html)
    return _OF_NOTHING.sub(r"\1", html).replace(" (Publication)", "").rstrip()


_DOUBLED = late(r"([?!…](?:</[a-z]{1,4}>)?”?)\.(?=\s|\Z)")
_OUTSIDE = late(r"([”’](?=[.,](?:\s|\Z)))([.,])")
_OF_NOTHING = late(r"([.,])[ ](?:[Ee]dition|[Ee]dn?|[Vv]ol|[Nn]o|pp?)\.?\s*\Z")


def _processed(
    style: Any, items: list[dict[str, Any]], *, is_sorted: bool
) -> list[tuple[str, str]]:
    """Id of each item and its entry as HTML, in the style's order."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        if not is_sorted and style.root.bibliography.find("{*}sort") is not None:
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
    if source.type == "thesis" and (genre := genre_in(work.printed)):
        item["genre"] = genre
    if numbered := _EDITION.fullmatch(source.edition or ""):
        item["edition"] = numbered[1]
    if is_address(source.container_title, source.url):
        item.pop("container-title", None)
    # The one tag that its reader knows: in a paper's text it is text.
    return {k: v.replace("<span", "< span") if isinstance(v, str) else v for k, v in item.items()}


_EDITION = late(r"([0-9]{1,2})(?:st|nd|rd|th) edn?\.?")


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
    if _EMPTY.search(entry):
        return False
    return _letters(work.source.title or "") in letters and _letters(name) in letters


_EMPTY = late(
    r"// ?(?:[.,]|(?:1[4-9]|20)[0-9]{2}\.?\Z)|\( ?\)|“ ?”"
)  # where a container was to stand


def _letters(text: str) -> str:
    return "".join(c for c in folded(text) if c.isalnum())
