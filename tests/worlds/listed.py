"""Papers with reference lists, in nine languages and seven forms, and the defects put into them.

Everything that is printed keeps its place, so that what is read can be held against it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from random import Random
from typing import NamedTuple

from tests.worlds.list_forms import PRINTERS, WORDS, Wording
from tests.worlds.works import Work, draw_works

_SENTENCES = {
    "en": "The keepers raised their dues;Few towns kept a ledger;The council sold the old locks",
    "de": "Die Wärter hoben die Gebühr an;Kaum ein Ort führte Buch;Der Rat verkaufte die Tore",
    "fr": "Les gardiens relevèrent leurs droits;Peu de bourgs tenaient un registre",
    "es": "Los guardas subieron las tasas;Pocas villas llevaban un registro",
    "it": "I custodi alzarono i diritti;Pochi borghi tenevano un registro",
    "pt": "Os guardas subiram as taxas;Poucas vilas tinham um registo",
    "pl": "Dozorcy podnieśli opłaty;Niewiele miast prowadziło rejestr",
    "ru": "Сторожа подняли сборы;Немногие города вели книги",
    "uk": "Сторожі підняли збори;Небагато міст вели книги",
}
CODES = ("BIB001", "BIB002", "BIB003", "BIB004", "BIB005", "BIB006", "BIB007", "BIB009")
_NUMBERED = frozenset({"gost", "vancouver"})
FORMS = ("apa", "harvard", "chicago", "semicolons", "capitals", *sorted(_NUMBERED))


class Cited(NamedTuple):
    """A work cited in the text: where its name, year or number starts, and which entry it is."""

    start: int
    end: int
    work: int  # its number; -1 where the list has none


class Entry(NamedTuple):
    """An entry as printed."""

    start: int
    end: int
    work: int
    title: str
    families: tuple[str, ...]
    year: str


class Planted(NamedTuple):
    """A defect, and the places where a finding of its code counts."""

    code: str
    places: tuple[tuple[int, int], ...]


class ListedPaper(NamedTuple):
    """A paper with all that is true of it."""

    text: str
    cited: tuple[Cited, ...]
    entries: tuple[Entry, ...]
    planted: tuple[Planted, ...]


def listed_paper(
    language: str, form: str, seed: int, codes: tuple[str, ...] = (), count: int = 16
) -> ListedPaper:
    """A paper in a language and form; `codes` are the defects to plant, each once."""
    random = Random(f"{language} {form} {seed}")
    maker = _Maker(language, form, random, _ordered(draw_works(random, language, count)))
    return maker.paper([code for code in codes if _fits(code, form)])


def _fits(code: str, form: str) -> bool:
    """Whether a form can have a defect: numbers have no years or names to differ."""
    return form not in _NUMBERED or code in ("BIB002", "BIB007")


_LATE = str.maketrans({"і": "и\uffff", "є": "е\uffff", "ґ": "г\uffff", "ё": "е"})


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LATE))
    return "".join(c for c in plain if not unicodedata.combining(c) or c == "\u0306")


def _ordered(works: list[Work]) -> list[Work]:
    """By author and year, no author twice in one year, no second author of the same lead's."""
    kept, seen = [], set()
    for work in works:
        year = work.year
        while (work.authors[0].family, year) in seen:
            year -= 1
        seen.add((work.authors[0].family, year))
        kept.append(work._replace(year=year))
    return sorted(kept, key=lambda w: ([_folded(a.family) for a in w.authors], w.year))


class _Maker:
    """Prints one paper; `slips` are what the plants ask of single prints."""

    def __init__(self, language: str, form: str, random: Random, works: list[Work]) -> None:
        self.random, self.form, self.language = random, form, language
        self.is_numbered = form in _NUMBERED
        self.works = works
        self.words = Wording(language, *WORDS[language].split(";"))
        self.text = ""
        self.cited: list[Cited] = []

    def paper(self, codes: list[str]) -> ListedPaper:
        targets = self._targets(codes)
        if "BIB005" in targets:  # two works of one author and year, without letters
            k = targets["BIB005"]
            twin = self.works[k]._replace(title=self.works[k].title + " II", kind="book")
            self.works.insert(k + 1, twin)
            targets = {c: t + (t > k) for c, t in targets.items()}
        shown = list(range(len(self.works)))
        self._body(shown, targets)
        entries = self._list(shown, targets)
        planted = [self._plant(code, k, entries) for code, k in targets.items()]
        return ListedPaper(self.text, tuple(self.cited), tuple(entries), tuple(planted))

    def _targets(self, codes: list[str]) -> dict[str, int]:
        """A work for each defect: one whose nature allows it, and no other defect explains it."""
        leads = Counter(work.authors[0].family for work in self.works)
        targets: dict[str, int] = {}
        for code in codes:
            may = [
                k for k, work in enumerate(self.works[1:-1], 1)
                if k not in targets.values()
                and (code != "BIB009" or work.kind in ("article", "chapter"))
                and (code == "BIB009" or leads[work.authors[0].family] == 1)
            ]  # fmt: skip
            if may:
                targets[code] = self.random.choice(may)
        return targets

    def _body(self, shown: list[int], targets: dict[str, int]) -> None:
        self.text = f"{self.random.choice(_SENTENCES[self.language].split(';'))}\n\n"
        order = [k for k in shown if k != targets.get("BIB002")]
        again = self.random.sample(order, len(order) // 2)
        if not self.is_numbered:
            self.random.shuffle(order)
        for place, k in enumerate([*order, *again]):
            self.text += self.random.choice(_SENTENCES[self.language].split(";")) + " "
            is_first = place < len(order)
            slip = next((c for c, t in targets.items() if t == k and is_first), "")
            self._cite(k, slip, -1 if k == targets.get("BIB001") else k)
            self.text += ".\n\n" if place % 4 == 3 else ". "
        self.text = self.text.rstrip() + "\n\n"

    def _cite(self, k: int, slip: str, gold: int) -> None:
        work = self.works[k]
        page = work.first + 1 if work.kind in ("article", "chapter") else None
        if self.random.random() < 0.6 and slip != "BIB009":
            page = None
        if slip == "BIB009":
            page = work.last + 300
        if self.is_numbered:
            at = f", {self.words.page}{page}" if page else ""
            before, body, after = "[", f"{k + 1}{at}", "]"
        else:
            names, year = self._names_in_text(work, slip), self._year_in_text(work, slip)
            comma = "," if self.form == "apa" else ""
            at = f", {self.words.page}{page}" if page else ""
            before, body, after = "(", f"{names}{comma} {year}{at}", ")"
        start = len(self.text) + len(before)
        self.text += before + body + after
        self.cited.append(Cited(start, start + len(body), gold))

    def _names_in_text(self, work: Work, slip: str) -> str:
        names = [a.family for a in work.authors]
        if slip == "BIB004":  # two letters change places
            one = names[0]
            names[0] = one[:2] + one[3] + one[2] + one[4:]
            if names[0] == one:
                names[0] = one[:3] + one[4:]
        if len(names) > 2:
            return f"{names[0]} {self.words.others}"
        joint = "&" if self.form == "apa" and self.language in ("en", "de") else self.words.both
        return f" {joint} ".join(names)

    def _year_in_text(self, work: Work, slip: str) -> str:
        return str(work.year + 1 if slip == "BIB003" else work.year)

    def _list(self, shown: list[int], targets: dict[str, int]) -> list[Entry]:
        printed = [k for k in shown if k != targets.get("BIB001")]
        if "BIB006" in targets:
            k = targets["BIB006"]
            printed.remove(k)
            far = len(printed) - 1 if k < len(printed) // 2 else 0
            printed.insert(far, k)
        if "BIB007" in targets:
            k = targets["BIB007"]
            if self.is_numbered:
                printed.append(k)
            else:
                printed.insert(printed.index(k), k)
        self.text += f"{self.words.head}\n\n"
        entries = []
        for number, k in enumerate(printed, 1):
            label = f"{number}. " if self.is_numbered else ""
            start = len(self.text) + len(label)
            work = self.works[k]
            self.text += label + PRINTERS[self.form](self.words, work) + "\n"
            families = tuple(a.family for a in work.authors)
            end = len(self.text) - 1
            entries.append(Entry(start, end, k, work.title, families, str(work.year)))
        return entries

    def _plant(self, code: str, k: int, entries: list[Entry]) -> Planted:
        """Where the finding of a defect counts: at its citations, its entry, or both."""
        cites = [(c.start, c.end) for c in self.cited if c.work in (k, k + (code == "BIB005"))]
        at = [i for i, e in enumerate(entries) if e.work in (k, k + (code == "BIB005"))]
        rows = [(entries[i].start - 4, entries[i].end) for i in at]  # with its number
        if code == "BIB001":
            names = (self.works[k].authors[0].family[:4], str(self.works[k].year))
            cites = [
                (c.start, c.end) for c in self.cited
                if c.work == -1 and names[0] in self.text[c.start : c.end]
            ]  # fmt: skip
        if code == "BIB006":
            near = [j for i in at for j in (i - 1, i + 1) if 0 <= j < len(entries)]
            rows += [(entries[j].start, entries[j].end) for j in near]
        return Planted(
            code,
            tuple(
                rows
                if code in ("BIB002", "BIB006", "BIB007")
                else cites + rows * (code == "BIB005")
            ),
        )
