"""Labelled tokens grouped into sources and commentary.

A source ends at a separator, a signal, a run of prose, or where the next source starts. A piece
with neither names, title nor back-reference is the tail of the source before it, whatever the
labels say of its start; an address closes the source in progress.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations.sources.labels import BREAKS, Labelled
from citecheck.late import late

_TITLES = frozenset(["title", "quoted"])
_SUFFICIENT = frozenset(
    ["quoted", "reporter", "backref", "url", "archive-url", "doi", "archive", "legal"]
)
MAX_NAME = 9  # tokens of a container with nothing but a page behind it
MAX_BARE_QUOTATION = 12  # spaces of a quotation that is a title with nothing else said
_IDENTIFIERS = frozenset(["url", "archive-url", "doi"])
_NAMED = frozenset(["title", "author", "place", "o", "other"])
_TAILS = _IDENTIFIERS | {
    "date",
    "access",
    "pages",
    "volume",
    "issue",
    "isbn",
    "issn",
    "arxiv",
    "locator",
    "o",
}


_NAMING = {"title", "author", "editor", "container", "publisher", "place", "genre"}
_IMPRINT = frozenset(["place", "publisher", "date"])
_YEAR = late(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


Group = list[Labelled]


def group_sources(tokens: Sequence[Labelled], text: str) -> list[Group]:
    """The tokens of each source in order of print; prose and separators are in none."""
    pieces = _pieces(tokens)
    groups: list[Group] = []
    for breaks_before, piece in pieces:
        is_tail = {"": _is_tail, "other": _is_mere_tail}.get(breaks_before)
        if groups and is_tail and is_tail(piece, groups[-1]):
            groups[-1].extend(piece)
        else:
            groups.append(piece)
    return [_trimmed(group) for group in groups if is_source(group, text)]


def _pieces(tokens: Sequence[Labelled]) -> list[tuple[str, Group]]:
    """Runs between breaks and starts, each with the label of the break before it, or ``""``."""
    pieces: list[tuple[str, Group]] = []
    current: Group = []
    seen: set[str] = set()
    pending = "sep"
    for i, token in enumerate(tokens):
        if token.label in BREAKS and not _is_lone_word(tokens, i):
            if current:
                pieces.append((pending, current))
                current = []
                pending = token.label
            elif pending != "sep":
                pending = token.label
            continue
        if current and (token.starts or _is_new_after_address(seen, token)):
            pieces.append((pending, current))
            current, pending = [], ""
        if not current:
            seen = set()
        current.append(token)
        seen.add(token.label)
    if current:
        pieces.append((pending, current))
    return pieces


def _is_lone_word(tokens: Sequence[Labelled], i: int) -> bool:
    """Whether a token of prose stands alone among fields: `in`, `by`."""
    if tokens[i].label != "other":
        return False
    before = i > 0 and tokens[i - 1].label == "other"
    after = i + 1 < len(tokens) and tokens[i + 1].label == "other"
    return not before and not after


def _is_new_after_address(seen: set[str], token: Labelled) -> bool:
    """Whether names or a title behind an address start the next source."""
    if token.label not in ("author", "title", "quoted", "backref"):
        return False
    return not seen.isdisjoint(_TITLES) and not seen.isdisjoint(_IDENTIFIERS)


def _is_tail(piece: Group, before: Group) -> bool:
    """Whether a piece that follows without a break belongs to the source before it."""
    labels = {t.label for t in piece}
    if "backref" in labels:  # of a name alone: `Berg, op. cit.`
        return {t.label for t in before} <= {"author", "title", "o"} and not piece[0].starts
    if labels & _TITLES:
        return not any(t.label in _TITLES for t in before) and not _is_closed(before)
    if "author" in labels:
        return not labels & {"container", "publisher", "archive", "legal"} and len(piece) <= 6
    return "genre" not in labels or _has_any(before, {"archive", "legal"})


def _has_any(group: Group, labels: set[str]) -> bool:
    return any(t.label in labels for t in group)


def _is_mere_tail(piece: Group, before: Group) -> bool:
    """Whether a piece behind prose is only an address or date of the source before: `available
    at`."""
    labels = {t.label for t in piece}
    return labels <= _TAILS and bool(labels & _IDENTIFIERS) and not _is_closed(before)


def _is_closed(group: Group) -> bool:
    return any(t.label in _IDENTIFIERS for t in group)


def is_source(group: Group, text: str) -> bool:
    """Whether a group says enough to be a source."""
    labels = {t.label for t in group if t.label != "title" or text[t.start].isalnum()}
    if labels <= {"quoted", "author", "o", "other"} and "quoted" in labels:
        quotation = next(t for t in group if t.label == "quoted")  # a saying, where it is long
        return text.count(" ", quotation.start, quotation.end) < MAX_BARE_QUOTATION
    if labels & _SUFFICIENT:
        return True
    if "title" in labels:  # a title and nothing else: `short_forms` knows it, or it is prose
        title = next(t for t in group if t.label == "title")
        if labels <= _NAMED and text[title.start].islower():
            return False  # `Anna Vik, of Bergen`
        return bool(labels - {"title", "place", "o", "other"})
    return bool(
        ("container" in labels and labels & {"date", "volume"})
        or ("container" in labels and "pages" in labels and _words(group) <= MAX_NAME)
        or ("genre" in labels and labels & {"author", "date"})
        or labels >= _IMPRINT
        or ("number" in labels and _has_symbol(group, text))
        or ("author" in labels and labels & {"pages", "locator"})  # a short form, or nothing
    )


def dated_entries(tokens: Sequence[Labelled], text: str) -> Iterator[Group]:
    """The source that an entry is which says little but its year: `Cork: Mercier, 1971.`"""
    fields = [t for t in tokens if t.label not in BREAKS]
    if _has_any(fields, _NAMING) and _YEAR.search(text):
        yield _trimmed([t for t in tokens if t.label != "sep"])


def _has_symbol(group: Group, text: str) -> bool:
    """Whether a number is the symbol of a document: `A/RES/70/1`."""
    return any(
        token.label == "number" and text.count("/", token.start, token.end + 2) for token in group
    ) and any(t.label == "number" and text[t.start : t.end].isupper() for t in group)


def _words(group: Group) -> int:
    return sum(token.label == "container" for token in group)


def _trimmed(group: Group) -> Group:
    """The group without marks at its ends."""
    first, last = 0, len(group)
    while first < last and group[first].label in ("o", "other"):
        first += 1
    while last > first and group[last - 1].label in ("o", "other"):
        last -= 1
    return group[first:last]
