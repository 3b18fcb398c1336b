"""Papers in a style: thirty works cited in the style's way, printed in the style's form."""

from __future__ import annotations

from random import Random

from tests.worlds.printed import PRINTERS
from tests.worlds.works import Work, draw_works

_SENTENCES = {
    "en": "The keepers raised their dues in the spring;Few towns kept a ledger of the tolls;"
    "Nobody mended the gates before winter;The council sold the old locks;"
    "A second bridge was never built",
    "de": "Die Wärter hoben im Frühjahr die Gebühr an;Kaum ein Ort führte Buch über die Gelder;"
    "Vor dem Winter flickte niemand die Tore;Der Rat verkaufte die alten Schleusen",
    "ru": "Сторожа весной подняли сборы;Немногие города вели книги сборов;"
    "До зимы ворота никто не чинил;Совет продал старые шлюзы",
}
_HEADS = {"en": "References", "de": "Literatur", "ru": "Литература"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def styled_paper(style: str, seed: int, count: int = 30) -> str:
    """A clean paper in a style."""
    random = Random(f"{style} {seed}")
    language, system, printer = PRINTERS[style]
    works = draw_works(random, language, count)
    if system == "author-date":
        works = _alphabetic(works)
    order = list(range(count))
    if system == "author-date":
        random.shuffle(order)
    sentences = _SENTENCES[language].split(";")
    body: list[str] = []
    for place, i in enumerate(order):
        body.append(_cited(style, system, works[i], i + 1, random.choice(sentences)))
        body.append("\n\n" if place % 5 == 4 else " ")
    entries = [_entry(style, system, i, printer(work)) for i, work in enumerate(works, 1)]
    title = {"en": "Tolls and Locks", "de": "Zoll und Schleuse", "ru": "Сборы и шлюзы"}[language]
    head = "Notes" if system == "notes" else _HEADS[language]
    gap = "\n\n" if system == "author-date" else "\n"
    return f"{title}\n\n{''.join(body).strip()}\n\n{head}\n\n{gap.join(entries)}\n"


def _alphabetic(works: list[Work]) -> list[Work]:
    """By first author, each author's years apart, so that no letters are needed."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for work in works:
        year = work.year
        while (work.authors[0].family, year) in seen:
            year = year - 1
        seen.add((work.authors[0].family, year))
        kept.append(work._replace(year=year))
    return sorted(kept, key=lambda w: ([a.family.casefold() for a in w.authors], w.year))


def _cited(style: str, system: str, work: Work, number: int, sentence: str) -> str:
    if system == "notes":
        return f"{sentence}.{number}"
    if system == "raised":
        return f"{sentence}.{str(number).translate(_RAISED)}"
    if system == "brackets":
        return f"{sentence} [{number}]."
    families = [a.family for a in work.authors]
    joint = {"apa7": "&", "din-1505": "und"}.get(style, "and")
    names = f"{families[0]} et al." if len(families) > 2 else f" {joint} ".join(families)
    comma = "," if style == "apa7" else ""
    return f"{sentence} ({names}{comma} {work.year})."


def _entry(style: str, system: str, number: int, text: str) -> str:
    if system == "author-date":
        return text
    return f"[{number}] {text}" if style == "ieee" else f"{number}. {text}"
