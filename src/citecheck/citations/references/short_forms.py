"""Short forms read with what the other notes cite: `Berg, Rivers, 12`, `Berg, 12`, `“New Mill.”`

A name or a title is believed only where an earlier note gives it in full, so that a note which the
model cannot make out by itself (three words and a number) is still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from citecheck.citations.certain.quotation import find_quotations
from citecheck.citations.grammar.tails import page_parts
from citecheck.citations.references.wording import (
    MIN_PREFIX,
    abbreviates,
    alias_of,
    fold,
    surnames,
    words_of,
)
from citecheck.citations.sources.cover import cover, title_parts
from citecheck.citations.sources.reading import Reading
from citecheck.citations.sources.source import is_stated
from citecheck.late import compiled
from citecheck.model import Note, Part, Source, Span

MAX_LENGTH = 160  # characters of a note that is one short form
CONFIDENCE = 0.9
_QUOTED = r"(?:[Aa]s )?(?:[Qq]uoted|[Cc]ited|[Rr]eprinted) (?:in|by)|Zit(?:iert|\.) nach|Citado en"
_LEADING = r"See(?: also)?|see|Cf\.|cf\.|Siehe|Vgl\.|См\.|Voir|Véase"
_SIGNAL = rf"(?:(?P<signal>(?P<quoted>{_QUOTED})|{_LEADING})\s)?"
_LOCATOR = (
    r"(?P<locator>(?:at|pp?\.|SS?\.|[СсCc]\.|vol\.|ch\.|n\.)?\s?[\divxlc]{1,12}+(?:[-–—]\d{1,9}+)?"
    r"(?:, \d{1,9}+(?:[-–—]\d{1,9}+)?){0,20})"
)


class Known:
    """What the notes of a section cite in full: titles by surname, and short names given."""

    def __init__(self, notes: Sequence[Note], sources: Iterable[Source]) -> None:
        self.titles: dict[str, list[tuple[str, ...]]] = {}
        self.aliases: set[tuple[str, ...]] = set()
        self._by_start: dict[str, list[tuple[str, ...]]] = {}
        for source in sources:
            alias = alias_of(source, notes[source.note_index])
            if source.back_reference or not (alias or is_stated(source)):
                continue
            words = words_of(source.title)
            if words:
                self._by_start.setdefault(words[0][:MIN_PREFIX], []).append(words)
            for name in surnames(source) or ("",):
                self.titles.setdefault(name, []).append(words)
            if alias:
                self.aliases.add(alias)

    def has_title(self, name: str, title: str) -> bool:
        """Whether a short title can mean a work by this name; of any name where that is empty."""
        words = words_of(title)
        if not words:
            return False
        held, key = (self.titles, name) if name else (self._by_start, words[0][:MIN_PREFIX])
        titles = held.get(key, ())
        return any(abbreviates(words, full, from_start=not name) for full in titles)


@cache
def _pattern() -> re.Pattern[str]:
    initial = r"(?:\s(?:[^\W\d_]\.\s?){1,2})?"
    head = rf"(?:(?P<head>[^\W\d_][^,.(;:\"“„«‘]{{1,60}}?{initial})(?:(?<=\.)\s|[,.]\s))?"
    quote = r"(?P<quote>[“„«‘\"].+[”“»’\"])?"
    no_locator = r"(?!(?:at|[a-zа-яA-ZА-Я]{1,3}\.)\s?[\divxlc]+\b)"
    title = rf"(?P<title>{no_locator}[^\W\d_][^,;:()\"“„«‘]{{2,80}}?)?"
    return compiled(rf"{_SIGNAL}{head}{quote}{title}(?:[,.]?\s?{_LOCATOR})?[.,]?")


def read_short(text: str, known: Known) -> Reading | None:
    """The reading of a note that is one short form of a known work, or None."""
    match = _pattern().fullmatch(text) if len(text) <= MAX_LENGTH else None
    if match is None or not (match["head"] or match["quote"] or match["title"]):
        return None
    parts = _parts(text, match, known)
    if not parts:
        return None
    first = parts[0].span.start
    if match["locator"]:
        number = re.search(r"(?<![\divxlc])[\divxlc]++$|\d.{0,200}$", match["locator"])
        if number:
            start = match.start("locator") + number.start()
            parts.extend(page_parts(text, start, match.end("locator")))
    if match["signal"]:
        kind = "quoted-in" if match["quoted"] else "see"
        parts.insert(0, Part("signal", Span(*match.span("signal")), kind))
    covered = cover(text, parts)
    group = [i for i, p in enumerate(covered) if p.span.start >= first and p.kind != "final-stop"]
    while covered[group[-1]].kind in ("mark", "space"):
        group.pop()
    return Reading(covered, (Span(group[0], group[-1] + 1),), "citation", CONFIDENCE)


def _parts(text: str, match: re.Match[str], known: Known) -> list[Part]:
    """Name and title where both are known; nothing otherwise."""
    head = match["head"] or ""
    names = [fold(word) for word in re.findall(r"[^\W\d_][\w’'-]+", head)]
    name = next((word for word in names if word in known.titles), "")
    if not head and not match["quote"]:
        title = match["title"] or ""
        found = words_of(title) in known.aliases or known.has_title("", title)
        return [Part("title", Span(*match.span("title")))] if found else []
    head_part = Part("author" if name else "title", Span(*match.span("head")))
    if match["quote"]:
        return _with_quote(text, match, known, [head_part] if head else [], name)
    if match["title"]:
        if name and known.has_title(name, match["title"]):
            return [head_part, Part("title", Span(*match.span("title")))]
        return []
    if name and match["locator"]:
        return [head_part]
    if head and (words_of(head) in known.aliases or known.has_title("", head)):
        return [head_part]
    return []


def _with_quote(
    text: str, match: re.Match[str], known: Known, head: list[Part], name: str
) -> list[Part]:
    quotations = find_quotations(text)
    pair = next((p for p in quotations.outer if p.start == match.start("quote")), None)
    if pair is None or match["title"] or (head and not name):
        return []
    title = text[pair.inner : pair.inner_end]
    if not known.has_title(name, title):
        return []
    return [*head, *title_parts(text, pair, quotations)]
