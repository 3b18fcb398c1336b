"""A work's fields as a style prints them, and the template that its type asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from citecheck.bibliography.references.fields import genre_in, whole_range, with_word
from citecheck.bibliography.references.names import name_form, print_names
from citecheck.bibliography.references.template import Runs, fill, join
from citecheck.facts.calendar import month_names, short_month_names
from citecheck.late import late
from citecheck.model import Source
from citecheck.named import NamedTuple
from citecheck.styles import Style

AS_PRINTED = frozenset(
    "bill dataset figure graphic hearing interview legal_case legislation manuscript map "
    "motion_picture musical_score patent performance personal_communication regulation software "
    "song speech standard treaty".split()
)
"""CSL types that every style prints in ways of its own: they stay as the paper has them."""
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_NEWS = frozenset({"article-newspaper", "article-magazine"})
_AS = {"thesis": "book", "news": "page"}
"""Templates that a style need not have, and what stands for them."""
_BOOKS = frozenset({"book", "report", "thesis", "pamphlet"})


class Work(NamedTuple):
    """One work of a list."""

    source: Source
    printed: str  # as the paper has it
    key: str  # two prints of one work have one key
    place: tuple[int, int, int] = (0, 0, 0)  # paper, line and column of its first citation
    language: str = ""  # of the title, BCP 47 without variants
    has_others: bool = False  # its authors end with *et al.*
    letter: str = ""  # behind the year: `2019a`
    remark: str = ""  # behind the entry: `(in Russian)`


def kind_of(source: Source) -> str | None:
    """The template that a work asks for; None: it stays as printed."""
    if not source.title or source.type in AS_PRINTED:
        return None
    if source.type == "article-journal" and source.container_title:
        if source.volume or source.issue or source.page:
            return "article"
        return "page"
    if source.type in _PARTS and source.container_title:
        return "chapter"
    if source.type == "thesis" and source.container_title in (None, source.publisher):
        return "thesis"
    if source.type in _NEWS and source.container_title:
        return "news"
    has_day = bool(source.url) and "-" in (source.issued or "")
    if (source.type in _BOOKS and not has_day) or (source.publisher and not source.container_title):
        return "book"
    return "page"


def is_cyrillic(text: str | None) -> bool:
    """Whether most letters of a text are Cyrillic."""
    letters = [c for c in text or "" if c.isalpha()]
    return sum("\u0400" <= c <= "\u052f" for c in letters) * 2 > len(letters)


def is_address(name: str | None, url: str | None) -> bool:
    """Whether a container's name is no more than the host of the address that is printed besides."""
    return bool(name and url and _HOST.fullmatch(name) and name.casefold() in url.casefold())


def print_work(work: Work, style: Style) -> Runs | None:
    """A work in a style; None where the style has no form for what is known of it."""
    kind = kind_of(work.source)
    if kind is not None and kind not in style.reference:
        kind = _AS.get(kind)
    if kind is None or kind not in style.reference:
        return None
    runs = fill(style.reference[kind], _Fields(work, style))
    if runs and work.remark:
        join(runs, f" {work.remark}")
    return runs


class _Fields:
    """Field name → its print: first what a work holds, then the style's own templates."""

    def __init__(self, work: Work, style: Style) -> None:
        self.work = work
        self.dash = style.traits.get("range-dash", "–")
        table = dict(style.reference)
        if not is_cyrillic(work.source.title):
            table |= table.get("latin", {})
        self.table: Mapping[str, Any] = table
        self.form = name_form(style.traits, table.get("names", {}), table.get("others", "et al."))
        asked = table.get("date-style") or style.traits.get("date-style", "mdy")
        own = table.get("date-style")
        self.dates = asked, own or style.traits.get("access-date-style", asked)

    def __call__(self, name: str) -> Runs | None:
        if name not in self.table:
            value = self._value(name)
            return None if value is None else [(value, False)]
        return fill(self.table[name], self) or None

    def _value(self, name: str) -> str | None:
        source = self.work.source
        if name == "place":
            return _place(source.publisher_place)
        if name in _PLAIN:
            value: str | None = getattr(source, _PLAIN[name]) or None
            return self._told(name, value) if value else None
        if name in _NAMES:
            return self._names(name)
        if name in ("genre", "genre-capital"):
            genre = self._genre()
            return (genre[:1].upper() + genre[1:] if name[5:] else genre) or None
        if name == "online":  # nothing to print: known where there is an address
            return "" if source.url else None
        if name in ("year", "date", "day"):
            return self._issued(name)
        if name == "accessed":
            return print_date(source.accessed, self.dates[1]) or None
        if name == "pages":
            is_full = self.table.get("page-ranges") == "full"
            pages = whole_range(source.page or "") if is_full else source.page or ""
            return pages.replace("–", "-").replace("-", self.dash) or None
        if name == "address":
            return f"https://doi.org/{source.doi}" if source.doi else source.url
        raise ValueError(f"no field of a reference is called {name}")

    def _genre(self) -> str:
        return genre_in(self.work.printed) if self.work.source.type == "thesis" else ""

    def _told(self, name: str, value: str) -> str | None:
        """A title without the genre that ends it, an edition in the style's word, no name of a site
        that is its address."""
        source = self.work.source
        if name == "title" and (genre := self._genre()):
            cut = value.removesuffix(genre).rstrip(" .,[(") if value.endswith(genre) else value
            return cut or value
        if name == "edition":
            return with_word(value, self.table.get("edition-word", "ed."))
        if name == "container" and is_address(value, source.url):
            return None
        return value

    def _names(self, name: str) -> str | None:
        source, form = self.work.source, self.form
        has_others = self.work.has_others
        if name == "late":
            return None if source.authors else ""
        if name == "first-author":  # GOST: from four authors on, the title comes first
            few = 0 < len(source.authors) < 4 and not has_others
            return print_names(source.authors[:1], form) if few else None
        given = form._replace(first_author="given-first", other_authors="given-first")
        if name == "authors-given-first":
            return print_names(source.authors, given, are_cut=has_others) or None
        if name == "editors":
            order = form.editors or form.other_authors
            form = form._replace(first_author=order, other_authors=order)
            return print_names(source.editors, form) or None
        if name == "translators":
            order = form.translators
            form = form._replace(first_author=order, other_authors=order)
            return print_names(source.translators, form) or None
        return print_names(source.authors, form, are_cut=has_others) or None

    def _issued(self, name: str) -> str | None:
        source, letter = self.work.source, self.work.letter
        year = "–".join(dict.fromkeys(half[:4] for half in (source.issued or "").split("/")))
        if name == "year" or not source.issued or "/" in source.issued:
            none: str | None = self.table.get("no-date") if name != "day" else None
            return year + letter if year and name != "day" else none
        if name == "day":  # without the year
            return print_date(source.issued, "day") or None
        return print_date(source.issued, self.dates[0], letter)


_NAMES = frozenset("authors first-author authors-given-first editors translators late".split())
_HOST = late(r"[\w-]+(?:\.[\w-]+)+")
_PLAIN = {
    "title": "title",
    "translated": "translated_title",
    "container": "container_title",
    "publisher": "publisher",
    "edition": "edition",
    "volume": "volume",
    "issue": "issue",
    "doi": "doi",
    "url": "url",
}
"""Field of a template → field of a source."""


def _place(printed: str | None) -> str | None:
    """A place; one that is cut short ends with a stop (`СПб.`), as its parse may not."""
    if printed and is_cyrillic(printed) and not re.search("[аеиоуіїє]", printed.casefold()):
        return printed.rstrip(".") + "."
    return printed or None


def print_date(iso: str | None, style: str, letter: str = "") -> str:
    """An ISO date, reduced or not, in a style: `mdy`, `short mdy`, `dmy`, `dots`, …, or `day`."""
    year, *rest = (iso or "").split("/")[0].split("-")
    numbers = [int(part) for part in rest if part.isdecimal()]
    if not year.isdecimal() or len(numbers) != len(rest) or any(n > 31 for n in numbers):
        return year + letter
    if style in ("dots", "short dots"):
        width = 2 if style == "dots" else 1
        return ".".join([*(f"{n:0{width}}" for n in reversed(numbers)), year + letter])
    month = _month(numbers[0]) if numbers else ""
    if style == "short mdy" and len(month) > _WHOLE_MONTH:
        month = f"{_short_month(numbers[0])}."
    day = str(numbers[1]) if len(numbers) > 1 else ""
    if style == "day":
        return _words(month, day)
    if style == "dmy":
        return _words(day, month, year + letter)
    if style == "nlm":
        return _words(year + letter, _short_month(numbers[0]) if numbers else "", day)
    if style == "ymd":
        return ", ".join(filter(None, (year + letter, _words(month, day))))
    return ", ".join([_words(month, day), year]) if day else _words(month, year + letter)


_WHOLE_MONTH = 4  # letters of a month that is not cut: `May`, `July`


def _words(*words: str) -> str:
    return " ".join(filter(None, words))


def _month(number: int) -> str:
    """The English name of a month: the styles that print one are written in English."""
    return _first(month_names("en").items(), number)


def _short_month(number: int) -> str:
    """Its abbreviation, of three letters where there is one."""
    return _first(short_month_names("en").items(), number) or _month(number)


def _first(names: Iterable[tuple[str, int]], number: int) -> str:
    return next((name.capitalize() for name, n in names if n == number), "")
