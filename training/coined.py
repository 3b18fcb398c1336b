"""Coined names of periodicals, publishers and bodies, by the patterns that real ones follow.

A model that has seen none but listed names leans on the list; these keep it from doing so.
The patterns are `facts/coined.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from random import Random

from training import facts
from training.people import person

_DROPPED = frozenset("of the and for in on The A An".split())  # of a periodical's short name


@cache
def _patterns(name: str) -> dict[str, list[str]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(
        (facts.FACTS / "coined.toml").read_text(encoding="utf-8")
    )
    return table[name]


@cache
def _shortenings() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    table = tomllib.loads((facts.FACTS / "coined.toml").read_text(encoding="utf-8"))
    return table["short"], tuple(table["short_ends"].items())


def _subject(language: str, rng: Random) -> str:
    return rng.choice(facts.by_heading("subjects.txt")[language])


def _filled(pattern: str, language: str, rng: Random) -> str:
    return re.sub(r"\$", lambda _: _subject(language, rng), pattern)


def journal(language: str, rng: Random) -> facts.Journal:
    """A periodical that could exist."""
    patterns = _patterns("journals")
    if language not in patterns:
        return rng.choice(facts.journals(language))
    name = _filled(rng.choice(patterns[language]), language, rng)
    if language == "en" and rng.random() < 0.12:
        name = _filled(rng.choice(patterns["parts"]).replace("@", name), "en", rng)
    return facts.Journal(name, abbreviated(name) if language == "en" else "")


def abbreviated(name: str) -> str:
    """An English periodical's name as reference lists shorten it."""
    words = [w for w in name.replace(":", "").split() if w not in _DROPPED]
    return " ".join(map(_shortened, words)) if len(words) > 1 else ""


def _shortened(word: str) -> str:
    whole, ends = _shortenings()
    if word in whole:
        return whole[word]
    for end, instead in ends:
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)] + instead
    return word


def publisher(language: str, rng: Random) -> facts.Publisher:
    """A small publisher that could exist, with a place."""
    place = rng.choice(facts.lines("places.txt"))
    city = place.split(",")[0]
    patterns = _patterns("publishers")
    pattern = _filled(rng.choice(patterns.get(language, patterns["other"])), "en", rng)
    name = pattern.format(a=person(language, rng).family, b=person(language, rng).family, city=city)
    if language in _patterns("cities"):
        return facts.Publisher(name, (rng.choice(_patterns("cities")[language]),))
    return facts.Publisher(name, (city if language != "en" or rng.random() < 0.6 else place,))


def reprinted(name: str, language: str, rng: Random) -> str:
    """A publisher's name as some lists print it: shortened, or with its legal form."""
    if language != "en" or rng.random() > 0.16:
        return name
    if "University" in name and "Press" in name:
        return rng.choice(_short_presses(name))
    if "Press" in name or "Verlag" in name or name.isupper():
        return name
    forms = (
        ", Inc.| Inc.| Ltd|, Ltd.| & Co.| Publishers| Publications| Publishing Company| Publishing|"
        " and Company"
    )
    return name + rng.choice(forms.split("|"))


def _short_presses(name: str) -> list[str]:
    short = name.replace("University", "Univ.")
    if " of " in name:
        return [
            short,
            name.replace("University", "U").replace("Press", "P"),
            name.replace("University", "U."),
        ]
    forms = [
        short,
        name.replace("University Press", "UP"),
        name.replace("University", "Univ"),
        name.replace("University Press", "U.P."),
    ]
    if name.startswith(("Cambridge", "Oxford")):
        forms += [f"{name[0]}UP", f"{name[0]}UP"]
    return forms


def body(language: str, rng: Random) -> str:
    """A corporate author that could exist."""
    patterns = _patterns("bodies")
    if language not in patterns or rng.random() < 0.25:
        letters = "".join(rng.sample("ABCDEFGHILMNOPRSTU", rng.choice([3, 3, 4, 4, 5])))
        return rng.choice([letters, letters, letters.capitalize(), person(language, rng).family])
    return _filled(rng.choice(patterns[language]), language, rng)
