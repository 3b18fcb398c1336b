"""The facts that made-up notes are filled with: titles, journals, publishers, places, names.

Sources and licences of the lists: `facts/README.md`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

FACTS = Path(__file__).parent / "facts"
# Words before which a title may be cut, so that two titles of a field can be crossed.
_JOINTS = {
    "en": r" (?=(?:of|in|and|for|on|from|with|to|under|after|between|as|by|at|during|through|"
    r"against|among)\b)",
    "ru": r" (?=(?:в|во|на|и|о|об|от|для|по|с|из|к|между|под)\b)",
    "de": r" (?=(?:in|im|und|der|des|von|zum|zur|nach|mit|für|auf|aus|am)\b)",
    "fr": r" (?=(?:de|du|des|et|en|dans|sur|à|au|aux|sous|pour|par)\b)",
    "es": r" (?=(?:de|del|y|en|sobre|para|por|con|entre|a)\b)",
}


class Journal(NamedTuple):
    """A periodical, with the abbreviation that reference lists print, if any."""

    name: str
    short: str


class Publisher(NamedTuple):
    """A publisher and the forms in which its places are printed."""

    name: str
    places: tuple[str, ...]


class Paper(NamedTuple):
    """A newspaper, magazine or site. `name` or `host` may be empty."""

    name: str
    host: str
    kind: str


class Conference(NamedTuple):
    """A conference: name, acronym, "n" where an ordinal goes before it, "x" if alone."""

    name: str
    acronym: str
    form: str


class Work(NamedTuple):
    """A real work's facts; what is not known is empty. `language`: of the title, "xx" if unsure."""

    language: str
    title: str
    container: str
    publisher: str
    place: str
    series: str


class Case(NamedTuple):
    """A decided case: name, volume, reporter, page, year, court."""

    name: str
    volume: str
    reporter: str
    page: str
    year: str
    court: str


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a fact file, without comments and blank ones."""
    text = (FACTS / name).read_text(encoding="utf-8")
    return tuple(s for s in map(str.strip, text.splitlines()) if s and not s.startswith("#"))


@cache
def by_heading(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a fact file under their `[heading]`."""
    table: dict[str, list[str]] = {}
    heading = ""
    for line in lines(name):
        if re.fullmatch(r"\[\w+\]", line):
            heading = line[1:-1]
        else:
            table.setdefault(heading, []).append(line)
    return {heading: tuple(found) for heading, found in table.items()}


def _fields(line: str, count: int) -> list[str]:
    fields = [field.strip() for field in line.split("|")]
    return (fields + [""] * count)[:count]


@cache
def journals(field: str) -> tuple[Journal, ...]:
    """Journals of a field of English, or of another language."""
    return tuple(Journal(*_fields(line, 2)) for line in by_heading("journals.txt")[field])


@cache
def publishers(language: str) -> tuple[Publisher, ...]:
    """Publishers of a language."""
    found = []
    for line in by_heading("publishers.txt")[language]:
        name, places = _fields(line, 2)
        found.append(Publisher(name, tuple(p.strip() for p in places.split(";") if p.strip())))
    return tuple(found)


@cache
def exonyms(language: str) -> dict[str, tuple[str, ...]]:
    """What a language calls places elsewhere."""
    found = {}
    for line in by_heading("exonyms.txt").get(language, ()):
        home, _, names = line.partition(" = ")
        found[home] = tuple(names.split("; "))
    return found


@cache
def papers(language: str) -> tuple[Paper, ...]:
    """Newspapers, magazines and sites of a language ("xx": known by their host alone)."""
    return tuple(Paper(*_fields(line, 3)) for line in by_heading("newspapers.txt")[language])


@cache
def conferences() -> tuple[Conference, ...]:
    """All conferences."""
    return tuple(Conference(*_fields(line, 3)) for line in lines("conferences.txt"))


@cache
def cases() -> tuple[Case, ...]:
    """All cases."""
    return tuple(Case(*_fields(line, 6)) for line in lines("cases.txt"))


@cache
def works(kind: str) -> dict[str, tuple[Work, ...]]:
    """Real works of a kind (a file of `facts/records`) by language."""
    found: dict[str, list[Work]] = {}
    for line in (FACTS / "records" / f"{kind}.tsv").read_text(encoding="utf-8").splitlines():
        work = Work(*line.split("\t"))
        found.setdefault(work.language, []).append(work)
    return {language: tuple(members) for language, members in found.items()}


@cache
def periodicals() -> tuple[Journal, ...]:
    """Periodicals of all fields and languages."""
    return tuple(Journal(*_fields(line, 2)) for line in lines("periodicals.txt"))


@cache
def names() -> dict[str, dict[str, list[str]]]:
    """Family and given names by culture."""
    table: dict[str, dict[str, list[str]]] = json.loads(
        (FACTS / "names.json").read_text(encoding="utf-8")
    )
    return table


@cache
def titles(language: str, kind: str) -> dict[str, tuple[str, ...]]:
    """Titles of a kind ("article", "book", "headline", "report") by field."""
    prefix = f"{language}-{kind}"
    found: dict[str, list[str]] = {}
    for path in sorted((FACTS / "titles").glob(f"{prefix}*.txt")):
        field = path.stem[len(prefix) :].lstrip("-").rstrip("0123456789").rstrip("-")
        found.setdefault(field, []).extend(lines(f"titles/{path.name}"))
    return {field: tuple(dict.fromkeys(values)) for field, values in found.items()}


def crossed(language: str, pool: tuple[str, ...], rng: Random) -> str:
    """The head of one title with the tail of another, cut before a preposition or at the colon."""
    if language not in _JOINTS:
        return rng.choice(pool)
    joint = re.compile(_JOINTS[language])
    first, second = rng.choice(pool), rng.choice(pool)
    if ": " in second and rng.random() < 0.4:
        return first.split(": ")[0].rstrip("?!.") + ": " + second.split(": ")[-1]
    if language != "en" and ". " in second and rng.random() < 0.5:
        head = first.split(". ")[0].split(": ")[0].rstrip("?!.")
        return (
            " ".join(head.split()[: rng.randint(1, 4)]).rstrip(",")
            + ". "
            + second.split(". ", 1)[1]
        )
    heads = [m.start() for m in joint.finditer(first)]
    tails = [m.start() for m in joint.finditer(second)]
    if not heads or not tails or re.search(r'["“«‘(]', first + second):
        return first
    made = first[: rng.choice(heads)] + second[rng.choice(tails) :]
    return made if made.count(":") < 2 else first
