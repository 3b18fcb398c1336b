"""What stands in a title besides its words: brackets, years, marks, quoted words, odd ends."""

from __future__ import annotations

import re
from random import Random

from training import facts
from training.people import person

_ENDS = (
    ": a case study|: an overview| (Part 2)|: a review|, Part I| II|: a preliminary report|"
    " (abstract)| (review)|"
    " (letter)| (editorial)| (interview)| [Computer software]| [DVD]| [Review]|"
    " [Letter to the editor]|?|!|"
    ": vol. 1|, Parts I–III|: Part 1: Theory|: a reply|: a response to critics| (2nd edition)|"
    " (poster)| [Film]|"
    " [Video file]| [Blog post]| [Data set]| (part one)| (with a map)| (1994 season)|"
    " in the 1990s|, 2004–05"
).split("|")
_PLACES = "Kenya Peru Norway Chile Georgia Tajikistan Siberia Nigeria Bolivia Crete".split()
# Latin names of beings, of which biologists' titles are full: genus, kind, family, order.
_GENERA = (
    "Ambystoma Carabus Dactylis Eremias Festuca Gerbillus Hypsiglena Lasius Mabuya Nothofagus "
    "Orchis Panurus Quercus Rhinella Salvia Tilapia Uria Vespula Zostera Bufo Rosa Apis"
).split()
_KINDS = (
    "alpina borealis communis discolor elegans fusca gracilis hirsuta insularis maculata nigra "
    "orientalis palustris rubra sylvatica"
).split()
_FAMILIES = (
    "Acrididae Boraginaceae Carabidae Dipsadidae Ericaceae Formicidae Gekkonidae Hylidae "
    "Liliaceae Muridae Orchidaceae Poaceae Ranidae Scincidae Theridiidae Vespidae"
).split()
_ORDERS = (
    "Coleoptera Diptera Hymenoptera Lepidoptera Rodentia Squamata Anura Araneae Hemiptera "
    "Passeriformes Reptilia Mammalia"
).split()


def with_asides(title: str, language: str, field: str, year: int, rng: Random) -> str:
    """The title, now and then with one of these."""
    humane = language != "en" or field in ("humanities", "social")
    made = title
    if rng.random() < (0.06 if humane else 0.01):
        made = _with_years(made, rng)
    elif rng.random() < (0.02 if humane else 0.08):
        made = _with_bracket(made, rng)
    elif language == "en" and rng.random() < 0.09 and made[-1] not in '?!.”")]':
        made += _ending(year, rng)
    if rng.random() < 0.03:
        made = _with_quoted_word(made, rng)
    if language == "en" and rng.random() < 0.02:
        made = re.sub(
            r"(?<=[a-z]s)(?= \w)(?! (?:and|of|in|for|on|to|from|with|or)\b)",
            rng.choice("’'"),
            made,
            count=1,
        )
    if humane and rng.random() < 0.025:
        made = f"{person('en', rng).family}{rng.choice([': ', ' and the ', '’s ', ' & '])}{made}"
    return made.upper() if rng.random() < 0.012 else made


def _ending(year: int, rng: Random) -> str:
    chance = rng.random()
    if chance < 0.2:
        return f", {year - 60}–{year - 20}"
    if chance < 0.35:
        return f": lessons from {rng.choice(_PLACES)}"
    return rng.choice(_ENDS)


def _with_years(made: str, rng: Random) -> str:
    if made[-1] in '?!.”")]' or any(c.isdigit() for c in made):
        return made
    first = rng.randint(900, 1990)
    dash = rng.choice("––-—")
    last = rng.choice([first + rng.randint(2, 90), (first + 5) % 100 + 10])
    return (
        f"{made} ({first}{dash}{last})" if rng.random() < 0.35 else f"{made}, {first}{dash}{last}"
    )


def _with_bracket(made: str, rng: Random) -> str:
    """A bracket behind a word or at the end: a Latin name, a place, an abbreviation, a year."""
    if re.search(r"[(\"“«]", made) or made[-1] in "?!.":
        return made
    genus, kind = rng.choice(_GENERA), rng.choice(_KINDS)
    inside = rng.choice(
        [
            f"{genus} {kind}",
            rng.choice(_FAMILIES),
            f"{rng.choice(_ORDERS)}: {rng.choice(_FAMILIES)}",
            f"{rng.choice(_ORDERS)}, {rng.choice(_FAMILIES)}",
            f"{rng.choice(_ORDERS)} : {rng.choice(_FAMILIES)} : {rng.choice(_GENERA)}",
            f"{genus} {kind} L.",
            f"{rng.choice(_PLACES)}",
            f"{rng.choice(facts.lines('places.txt')).split(',')[0]}, {rng.choice(_PLACES)}",
            "".join(rng.sample("ABCDEFGHILMNOPRST", rng.choice([2, 3, 3, 4]))),
            f"{rng.randint(1700, 2010)}",
            "abstract",
        ]
    )
    words = made.split(" ")
    at = len(words) if rng.random() < 0.6 or len(words) < 4 else rng.randint(2, len(words) - 1)
    if words[at - 1][-1:] in ",:;":
        at = len(words)
    return " ".join([*words[:at], f"({inside})", *words[at:]])


def _with_quoted_word(made: str, rng: Random) -> str:
    if re.search(r"[\"“‘«]", made):
        return made
    words = made.split(" ")
    at = rng.randrange(len(words))
    size = rng.choice([1, 1, 1, 2, 3])
    part = " ".join(words[at : at + size])
    if len(part) < 5 or not part[-1].isalpha() or not part[0].isalpha():
        return made
    return " ".join([*words[:at], f'"{part}"', *words[at + size :]])
