"""The works that a reference list names, as citations name them: head, year, letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from citecheck.facts.phrases import phrases
from citecheck.late import compiled, late
from citecheck.letters import without_accents
from citecheck.lists.division import LABEL
from citecheck.lists.healing import with_whole_letters
from citecheck.lists.years import YEAR, forthcoming_pattern, undated_pattern
from citecheck.model import Name, Note, Source, Span
from citecheck.named import NamedTuple

_LETTER = late(r"[ -]?([a-zа-е])(?![\w])")
_DASH = late(r"(?:\\?[—–_-]){2,}|—|―")
_SAME = {
    "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ё": "е", "ı": "i", "\xad": None, "\xa0": " ",
    "’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-",
}  # fmt: skip
_TRANSLATE = str.maketrans(_SAME)
_BEHIND_AUTHORS = late(
    r"[.,]?[ ]\(?(?P<year>(?:1[4-9]|20)[0-9]{2})(?P<letter>[a-zа-е])?[).,:](?![0-9])"
)
_IN_BRACKETS = late(r"\((?P<year>(?:1[4-9]|20)[0-9]{2})(?P<letter>[a-z])?\)[.,:]")
_HEAD = 200  # of an entry: its authors, or its title in their place
UNDATED, FORTHCOMING = "n.d.", "forthcoming"


class Work(NamedTuple):
    """One entry of a reference list, by what citations say of it."""

    id: str
    list: int
    head: str  # folded: the authors as printed, and what else stands before the year
    families: tuple[str, ...]  # folded, in order
    year: str | None  # four digits, UNDATED or FORTHCOMING
    letter: str
    number: str | None
    is_open: bool  # its own list of authors ends with “et al.”
    acronyms: frozenset[str]
    other_year: str | None = None  # of the first edition: 1776 of `1776/1976`


def folded(text: str) -> str:
    """Letter case, accents and kinds of marks taken out of account."""
    text = with_whole_letters(text.replace("\\'", "'"))
    kept = without_accents(text.casefold().translate(_TRANSLATE))
    return " ".join(kept.translate(_TRANSLATE).split())


def letter_of(printed: str) -> str:
    """A year's letter; Cyrillic ones as their Latin places in the alphabet stay apart."""
    return printed.casefold()


def works_of(notes: Sequence[Note], entries: Iterable[Source]) -> list[Work]:
    """The works of entries; `notes` are the texts that they stand in."""
    works: list[Work] = []
    for entry in entries:
        works.append(_work(notes[entry.note_index], entry, works[-1] if works else None))
    return works


def _work(note: Note, entry: Source, before: Work | None) -> Work:
    text = note.text
    year, letter, at = _year(text, entry)
    if label := LABEL.match(f"{note.label} "):
        return _labelled(entry, label)
    authors = entry.fields.get("authors")
    stop = _names_end(text, authors, at)
    printed = text[: stop if stop is not None else 160]
    head = folded(printed).strip(' .,(:[*_"“”«»„')
    people = (*entry.authors, *_behind_slash(entry))
    families = tuple(folded(n.family or n.literal or "").rstrip(".") for n in people)
    if not families and "," in head and _behind_role().search(text, 0, _HEAD):
        families = (head.partition(",")[0],)
    acronyms = _acronyms(printed)
    if before and before.list == entry.list and _DASH.match(text):
        head, families, acronyms = before.head, before.families, before.acronyms
    return Work(
        entry.id,
        entry.list or 1,
        head,
        families,
        year,
        letter,
        entry.entry,
        _is_open(head),
        acronyms,
        _other_year(text, at),
    )


def _behind_slash(entry: Source) -> tuple[Name, ...]:
    """The others of several editors, where the first heads the entry: `Бергов, А. … / под ред.
    А. Бергова, К. Лунина`."""
    if len(entry.authors) != 1 or len(entry.editors) < 2 or not entry.authors[0].family:
        return ()
    stem = entry.authors[0].family[:-1]  # one name may stand in another case
    return entry.editors[1:] if (entry.editors[0].family or "").startswith(stem) else ()


def _names_end(text: str, authors: Span | None, at: int | None) -> int | None:
    """Where the names end that stand before a work's title or year."""
    if role := _behind_role().search(text, 0, _HEAD):
        return role.start()
    if not authors:
        return _capitals_end(text) or at
    if at is not None and at <= authors.end + 12:
        return at
    if text[authors.end : authors.end + 2] in (", ", "; ") and (
        end := _MORE.search(text, authors.end)
    ):
        return min(end.start(), at or end.start())  # more names than were read
    return authors.end


def _capitals_end(text: str) -> int | None:
    """Where the name of a body ends that an entry prints in capitals: `BOARD OF DRAINS, Dikes`."""
    end = _BREAK.search(text, 0, _HEAD)
    head = text[: end.start()] if end else ""
    return len(head) if head.isupper() and " " in head else None


_BREAK = late(r"[,.(\[“„«]")
_MORE = late(r"(?<=\w{3})\.[ ]|[ ][(“„«‘]|\Z")


def _labelled(entry: Source, label: re.Match[str]) -> Work:
    """A work with the names and the year in brackets by which the text cites it."""
    head = folded(label["names"])
    families = tuple(folded(n.family or n.literal or "") for n in entry.authors) or (head,)
    letter, is_open = letter_of(label["letter"] or ""), _is_open(head)
    year, acronyms = label["year"], _acronyms(label["names"])
    return Work(
        entry.id, entry.list or 1, head, families, year, letter, entry.entry, is_open, acronyms
    )


def _is_open(head: str) -> bool:
    """Whether a list of authors ends with *et al.*"""
    return any(form in head for form in ("et al", " и др", " та ін", "u. a", "u.a"))


def _year(text: str, entry: Source) -> tuple[str | None, str, int | None]:
    """Year, letter, and where it is printed."""
    authors = entry.fields.get("authors")
    if authors and (m := _BEHIND_AUTHORS.match(text, authors.end)):
        return m["year"], letter_of(m["letter"] or ""), m.start("year")
    if authors and (worded := _worded(text, authors.end)):
        return worded
    if m := _behind_role().search(text, 0, _HEAD):
        return m["year"], letter_of(m["letter"] or ""), m.start("year")
    span = entry.fields.get("issued")
    if entry.issued and span and entry.issued[:4].isdigit():
        at = text.find(entry.issued[:4], span.start, span.end + 1)
        at = span.start if at < 0 else at
        m = _LETTER.match(text, at + 4) if text[at + 4 : at + 5].isalpha() else None
        return entry.issued[:4], letter_of(m[1]) if m else "", at
    if m := _IN_BRACKETS.search(text, 0, _HEAD):
        return m["year"], letter_of(m["letter"] or ""), m.start("year")
    if m := undated_pattern().search(text):
        return UNDATED, m[1] or "", m.start()
    if m := forthcoming_pattern().search(text):
        return FORTHCOMING, "", m.start()
    if found := list(_ANY_YEAR.finditer(text[: _unread(entry, text)])):  # of no field: the last
        return found[-1][0], "", found[-1].start()
    return None, "", None


@cache
def _behind_role() -> re.Pattern[str]:
    """A year behind editors: `Amato, B. (a cura di) (1999)`, `ADAMSKI, Jan (red.), 1999.`"""
    roles = "|".join(re.escape(form.rstrip(".")) + r"\.?" for form in phrases("phrases")["editors"])
    return compiled(
        rf"(?:\((?:{roles})\)|,[ ](?:{roles}))[,.]?[ ](?P<open>\()?(?P<year>{YEAR})(?P<letter>[a-z])?(?(open)\)|[.,:])",
        re.IGNORECASE,
    )


def _worded(text: str, at: int) -> tuple[str, str, int] | None:
    """Words in the place of a year right behind the authors: `Berg, A. (in press)`."""
    gap = _GAP.match(text, at)
    at = gap.end() if gap else at
    if m := undated_pattern().match(text, at):
        return UNDATED, m[1] or "", at
    return (FORTHCOMING, "", at) if forthcoming_pattern().match(text, at) else None


_GAP = late(r"[.,]?[ ]?\(?")
_ANY_YEAR = late(r"(?<![\w./:–-])(?:1[4-9]|20)[0-9]{2}(?![\w/:–-])")


def _unread(entry: Source, text: str) -> int:
    """Where what is read begins, and no year of issue stands: an address, a day of access."""
    spans = [
        entry.fields[name].start for name in ("url", "accessed", "doi") if name in entry.fields
    ]
    return min(spans, default=len(text))


def _other_year(text: str, at: int | None) -> str | None:
    if at is None:
        return None
    m = re.compile(r"[\[(]?((?:1[4-9]|20)[0-9]{2})[\])]?[/ ]+\Z").search(text, max(0, at - 8), at)
    n = re.compile(r"[/ ]+[\[(]?((?:1[4-9]|20)[0-9]{2})[\])]?").match(text, at + 4)
    return m[1] if m else n[1] if n else None


_LONGEST = 12  # letters of an acronym
_PRINTED = late(r"\(([A-ZÀ-ÞА-ЯЁ]{2,8}(?:/[A-ZÀ-ÞА-ЯЁ]{2,8})?)\)")  # `(ANSI/NISO)`


def _acronyms(printed: str) -> frozenset[str]:
    """The initials of a body's name: of its capitals, and of all but its small words."""
    name = printed.partition("(")[0].partition(".")[0]
    words = re.findall(r"[^\W\d_][\w’'-]*", name)
    if "," in printed.partition(".")[0]:
        return frozenset()
    if name.isupper() and len(words) > 2:
        words = [word for word in words if len(word) > 3]  # `ESCOLA NACIONAL DE …`
    own = [word for word in words if word[0].isupper() or len(word) > 3]
    both = ["".join(w[0] for w in some) for some in (own, [w for w in own if w[0].isupper()])]
    if told := _PRINTED.search(printed):
        both.append(told[1])
    return frozenset(folded(initials) for initials in both if 2 <= len(initials) <= _LONGEST)
