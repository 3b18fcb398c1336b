"""Citations that stand again in full, however much of them was read.

`linting.repeats` compares sources field by field and needs a title and a date. What is found here
needs neither: two notes that say the same words, and two pages of one address.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import compress, count, pairwise

from citecheck.linting.repeats import OFTEN_REPEATED, is_due_again
from citecheck.linting.view import NoteView, note_views, view_at, view_of
from citecheck.model import Paper, Source

_MIN_WORDS = 40  # letters and digits of a note, below which two may well say the same
_MIN_NAMED = 20  # the same for one that names a work by what nobody else shares
_MIN_PLAIN = 60  # the same for a note that names neither date nor address
_LEAST_WORDS = 9  # of a source that is known again by its words
_ENOUGH = 160  # characters in which so many words mostly stand
_PREFIX = 5  # letters of a word before a page
_MIN_PATH = 8  # characters of an address behind its host that lead to one page
_MIN_SHORT_PATH = 5  # the same where the next note has it, too
_UNSAID = frozenset({"signal", "markup", "space", "mark", "final-stop", "space-before-mark"})
_BEFORE = _UNSAID | {"label"}
_STATED = frozenset({"date", "url", "doi", "publisher", "volume"})
_SAME_END = 24  # letters in which two notes end that say the same
_MARKS = " .,;*_“”)"  # may differ at the end of two notes that say the same
_BARE = _UNSAID | {"url", "archive-url"}
_ADDRESS = frozenset({"url", "archive-url", "doi", "access-date", "access-phrase", "markup"})


def said_again(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Sources of notes that stand again word for word, and of addresses that do."""
    yield from _same_notes(paper)
    yield from _same_pages(paper)
    yield from _within_notes(paper)
    yield from _bare_again(paper)


def _bare_again(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Notes of an address alone that repeat the note before: `ibid.` says so in print."""
    before: tuple[int, str, Source] | None = None
    for view in note_views(paper, "url", "archive-url"):
        kinds = {part.kind for part in view.parts}
        if len(view.sources) != 1 or not kinds <= _BARE:
            continue
        source = view.sources[0]
        address = _address(source.url or source.archive_url or "", _MIN_SHORT_PATH) or ""
        if before and address and before[:2] == (view.note_index - 1, address):
            yield before[2], source
        before = (view.note_index, address, source)


def _same_notes(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Notes that hold one and the same text, signal words and marks aside."""
    seen: dict[tuple[int, str], Source] = {}
    for index in _with_one_end(paper):
        view = view_at(paper, index)
        if not view.sources or any(map(_may_repeat, view.sources)):
            continue
        said = re.sub(
            r"[\W_]+",
            "",
            "".join(view.printed(part) for part in view.parts if part.kind not in _UNSAID),
        ).casefold()
        kinds = {part.kind for part in view.parts}
        if kinds <= _UNSAID | {"url"}:
            continue
        if len(said) < _least(kinds):
            continue
        key = (view.note.section, said)
        if key in seen and not is_due_again(paper, seen[key], view.sources[0]):
            yield seen[key], view.sources[0]
        else:
            seen[key] = view.sources[0]


def _with_one_end(paper: Paper) -> Iterator[int]:
    """The notes that end in the letters and digits of another one."""
    ends = [(note.section, _end_of(note.text)) for note in paper.notes]
    counts = Counter(ends)
    return (index for index, end in enumerate(ends) if counts[end] > 1)


def _end_of(text: str) -> str:
    """The last letters and digits, the marks left out that differ between two prints of a note."""
    end = text[-60:]
    for mark in _MARKS:
        end = end.replace(mark, "")
    return end[-_SAME_END:]


def _least(kinds: set[str]) -> int:
    """How much two notes must say to be one citation given twice: less, where an address or author,
    title and date say which work it is."""
    if "url" in kinds or {"author", "title", "date"} <= kinds:
        return _MIN_NAMED
    return _MIN_WORDS if kinds & _STATED else _MIN_PLAIN


def _within_notes(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Sources whose words, number for number, an earlier note says, however that one was read."""
    wanted: dict[int, list[tuple[Source, list[str]]]] = defaultdict(list)
    for source, words in _begun_twice(paper):
        if any(map(str.isdecimal, words)) and _is_stated(paper, source):
            wanted[source.note_index].append((source, words))
    starts = {tuple(words[:2]) for found in wanted.values() for _, words in found}
    said: dict[tuple[object, ...], tuple[int, list[str], int]] = {}
    for index, note in enumerate(paper.notes if wanted else ()):
        for source, words in wanted.get(index, ()):
            found = said.get((note.section, *words[:_LEAST_WORDS]))
            if found is None or not _goes_on(words, found[1], found[2]):
                continue
            before = next(iter(paper.sources_of(found[0])), None)
            if before is not None and not is_due_again(paper, before, source):
                yield before, source
        words = _words(note.text)
        for at, pair in enumerate(pairwise(words)):
            if pair in starts:
                key = (note.section, *words[at : at + _LEAST_WORDS])
                said.setdefault(key, (index, words, at))


def _begun_twice(paper: Paper) -> Iterator[tuple[Source, list[str]]]:
    """Sources cited in full whose beginning stands in the notes twice or more, with their words."""
    full = [s for s in paper.sources if s.list is None and not s.refers_to]
    begun = [tuple(_first_words(paper, source)) for source in full]
    counts = dict.fromkeys([key for key in begun if len(key) == _LEAST_WORDS], 0)
    starts = {key[:2] for key in counts}
    for note in paper.notes if counts else ():
        words = _words(note.text)
        for at in compress(count(), map(starts.__contains__, pairwise(words))):
            key = tuple(words[at : at + _LEAST_WORDS])
            if key in counts:
                counts[key] += 1
    for source, key in zip(full, begun, strict=True):
        if counts.get(key, 0) > 1:
            yield source, _words(paper.notes[source.note_index].text[slice(*source.span)])


def _first_words(paper: Paper, source: Source) -> list[str]:
    text = paper.notes[source.note_index].text
    words = _words(text[source.span.start : min(source.span.end, source.span.start + _ENOUGH)])
    if len(words) <= _LEAST_WORDS:  # the last may be cut
        words = _words(text[slice(*source.span)])
    return words[:_LEAST_WORDS]


def _is_stated(paper: Paper, source: Source) -> bool:
    view = view_of(paper, source)
    first = source.parts.start
    leads = {part.kind for part in view.parts[:first]} <= _BEFORE
    leads = leads or view.printed(view.parts[first - 1]).startswith(";")
    kinds = {part.kind for part in view.parts[slice(*source.parts)]}
    is_kept = any(part.kind == "archive" for part in view.parts)
    is_titled = source.title is not None and source.type not in OFTEN_REPEATED
    return bool(kinds & _STATED) and leads and is_titled and not is_kept


def _goes_on(words: list[str], said: list[str], at: int) -> bool:
    """Whether the words stand there to the last, and no page or other number behind them."""
    end = at + len(words)
    more = said[end : end + 2]
    has_page = any(map(str.isdecimal, more)) and len(more[0]) <= _PREFIX
    return said[at:end] == words and not has_page


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _may_repeat(source: Source) -> bool:
    """Whether a source is a short form, or of a type that is cited in full each time."""
    is_short = source.back_reference not in (None, "short")
    return is_short or source.type in OFTEN_REPEATED - {"legal_case"}


def _same_pages(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Notes of one source each with the same address, on the same day or with the same numbers."""
    by_address: dict[tuple[int, str], list[tuple[NoteView, Source]]] = defaultdict(list)
    for view in note_views(paper, "url"):
        if len(view.sources) != 1 or not view.sources[0].url:
            continue
        source = view.sources[0]
        if not (source.title or source.issued or source.authors):
            continue  # an address alone says which page it is, and no more
        address = _address(source.url or "")
        if address and source.back_reference is None and not _may_repeat(source):
            by_address[view.note.section, address].append((view, source))
    for group in by_address.values():
        (first_view, first), *others = group
        for view, source in others:
            is_dated = bool(first.issued and first.issued == source.issued)
            same_page = first.page == source.page
            if same_page and (is_dated or _numbers(view) == _numbers(first_view)):
                yield first, source


def _address(url: str, least: int = _MIN_PATH) -> str | None:
    """An address without scheme, `www.` and an empty fragment; None where it leads to a whole site."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    host = parts.netloc.casefold().removeprefix("www.")
    if parts.fragment:
        path += f"#{parts.fragment}"
    return f"{host}{path}" if host and len(path) >= least else None


def _numbers(view: NoteView) -> list[str]:
    """The numbers that a note says outside its address and its date of access."""
    said = "".join(" " if part.kind in _ADDRESS else view.printed(part) for part in view.parts)
    return sorted(re.findall(r"\d+", said))
