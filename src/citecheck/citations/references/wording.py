"""Names and titles compared as references shorten them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.late import late
from citecheck.letters import without_accents
from citecheck.model import Note, Source

_WORD = late(r"\w+")
_LEADING = frozenset("the a an der die das le la les l el los las un une ein eine".split(" "))
MIN_PREFIX = 3  # letters that a shortened word keeps at least


def abbreviates(short: Sequence[str], full: Sequence[str], *, from_start: bool = False) -> bool:
    """Whether each word of a short title starts one of the full title, in order."""
    if not full:
        return False
    at = 0
    for i, word in enumerate(short):
        while at < len(full) and not _starts(full[at], word):
            if from_start and i == at:
                return False
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


def _starts(word: str, short: str) -> bool:
    return word == short or (len(short) >= MIN_PREFIX and word.startswith(short))


def surnames(source: Source) -> frozenset[str]:
    names = source.authors or source.editors
    found = {fold(name.family or name.literal or "") for name in names}
    found |= {name.partition(",")[0] for name in found}  # `U.S. Congress, Office of …`
    return frozenset(found) - {""}


def words_of(title: str | None) -> tuple[str, ...]:
    words = _WORD.findall(fold(title or ""))
    while len(words) > 1 and words[0] in _LEADING:
        words.pop(0)
    return tuple(words)


def fold(text: str) -> str:
    return without_accents(text).casefold()


def alias_of(source: Source, note: Note) -> tuple[str, ...]:
    """The short name that `(hereafter Berg, Rivers)` gives to the source before it."""
    from citecheck.citations.certain.back_references import find_back_references

    rest = note.text[source.span.start : source.span.end + 90]
    if not any(
        sign in rest
        for sign in ("here", "Here", "hence", "алее", "olgend", "fortan", "ci-apr", "adelante")
    ):
        return ()
    found = next((r for r in find_back_references(rest) if r.kind == "hereafter"), None)
    if found is None:
        return ()
    name = re.match(r"[\s:,“\"«„‘]*(?:as\s)?([^);”\"»“’]{2,60})", rest[found.end :])
    return words_of(name[1].split(",")[0]) if name else ()
