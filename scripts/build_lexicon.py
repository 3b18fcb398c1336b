#!/usr/bin/env python3
"""Build `src/citecheck/translit/ru/lexicon.bin`, the Russian lexicon of the decoder.

Needs the `train` extra. Sources: wordfreq's large Russian list (frequencies, CC BY-SA 4.0), OpenCorpora's
dictionary through pymorphy3 (which forms exist, and their tags, CC BY-SA 3.0), and
`scripts/lexicon/names.txt`, written for this project. Same versions in, same bytes out; the
versions are recorded in the header. The format is stated in `citecheck.translit.lexicon`.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pymorphy3
import wordfreq

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pack_lexicon import UNSEEN, encode, versions  # noqa: E402

from citecheck.translit import grammar  # noqa: E402

TARGET = ROOT / "src/citecheck/translit/ru/lexicon.bin"
NAMES = ROOT / "scripts/lexicon/names.txt"

CYRILLIC = re.compile("[а-я]+")
STRETCHED = re.compile(r"(.)\1\1|^(.)\2+$")
UNKNOWN_FLOOR = 2e-8
"""A form that OpenCorpora lacks is kept from this frequency up: below it are typing errors."""
LEMMA_FLOOR = 2e-6
"""All regular forms of a lemma this frequent are kept, so that no ending is missing."""
MORPH = pymorphy3.MorphAnalyzer()

CASES = {
    "nomn": 0,
    "gent": 1,
    "gen2": 1,
    "datv": 2,
    "accs": 3,
    "ablt": 4,
    "loct": 5,
    "loc2": 5,
    "voct": 0,
    "gen1": 1,
    "acc2": 3,
    "loc1": 5,
}
GENDERS = {"masc": 0, "femn": 1, "neut": 2, "plur": 3}
PARTS = {
    "NOUN": grammar.NOUN, "ADJF": grammar.ADJECTIVE, "PRTF": grammar.ADJECTIVE,
    "ADJS": grammar.SHORT, "PRTS": grammar.SHORT, "VERB": grammar.VERB, "INFN": grammar.INFINITIVE,
    "GRND": grammar.GERUND, "ADVB": grammar.ADVERB, "COMP": grammar.ADVERB, "PRED": grammar.ADVERB,
    "PREP": grammar.PREPOSITION, "CONJ": grammar.CONJUNCTION, "PRCL": grammar.PARTICLE,
    "INTJ": grammar.INTERJECTION, "NUMR": grammar.NUMERAL, "NPRO": grammar.PRONOUN,
}  # fmt: skip
NAME_TAGS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})


def slots(tag: pymorphy3.tagset.OpencorporaTag) -> int:
    """The case and gender-or-plural slots of an analysis (`grammar.slot`)."""
    gender = GENDERS["plur"] if tag.number == "plur" else GENDERS.get(tag.gender)
    genders = range(3) if gender is None else [gender]
    case = CASES.get(tag.case)
    if case is None:
        return 0
    return sum(grammar.slot(case, g) for g in genders)


def agreement(tag: pymorphy3.tagset.OpencorporaTag) -> int:
    """What subject a finite form asks for."""
    if tag.person in ("1per", "2per") or tag.mood == "impr":
        return grammar.FIRST_SECOND
    if tag.POS == "VERB" and tag.tense != "past":
        return grammar.THIRD_PLURAL if tag.number == "plur" else grammar.THIRD_SINGULAR
    if tag.number == "plur":
        return grammar.past(GENDERS["plur"])
    return grammar.past(GENDERS.get(tag.gender, 0))


def mask(word: str) -> int:
    """The grammar of a form: every analysis that is not a curiosity, in one bit mask."""
    bits, named, short = 0, 0.0, 0.0
    for parse in MORPH.parse(word):
        tag = parse.tag
        named += parse.score if NAME_TAGS & tag.grammemes else 0.0
        short += parse.score if "Abbr" in tag else 0.0
        if parse.score < 0.02 or tag.POS is None:
            continue
        bits |= PARTS.get(tag.POS, 0)
        if tag.POS in ("VERB", "ADJS", "PRTS"):
            bits |= agreement(tag)
        if tag.case is not None:
            bits |= slots(tag)
    if named > 0.9:
        bits |= grammar.NAME
    if short > 0.5 and len(word) <= 5:
        bits |= grammar.ABBREVIATION
    return bits


def read_frequencies() -> dict[str, float]:
    merged: dict[str, float] = defaultdict(float)
    for word, frequency in wordfreq.get_frequency_dict("ru", "large").items():
        folded = word.replace("ё", "е")
        if CYRILLIC.fullmatch(folded):
            merged[folded] += frequency
    return merged


def is_wanted(word: str, frequency: float) -> bool:
    if STRETCHED.search(word) or len(word) > 40:
        return False
    if len(word) == 1:
        return word in "авикосуя"
    if MORPH.word_is_known(word):
        return len(word) > 2 or frequency > 3e-7
    return len(word) > 3 and frequency >= UNKNOWN_FLOOR


def inflected(frequencies: dict[str, float]) -> Iterator[tuple[str, float]]:
    """All forms of frequent nouns, adjectives and verbs, with what little frequency they show."""
    lemmas: dict[tuple[str, str], float] = defaultdict(float)
    for word, frequency in frequencies.items():
        if frequency > 3e-8 and MORPH.word_is_known(word):
            parse = MORPH.parse(word)[0]
            if parse.tag.POS in ("NOUN", "ADJF", "VERB", "INFN", "PRTF", "ADJS"):
                lemmas[
                    parse.normal_form,
                    "V" if parse.tag.POS in ("VERB", "INFN") else str(parse.tag.POS),
                ] += frequency
    for (lemma, _), frequency in sorted(lemmas.items()):
        if frequency < LEMMA_FLOOR:
            continue
        parse = MORPH.parse(lemma)[0]
        for form in parse.lexeme:
            word = form.word.replace("ё", "е")
            if form.tag.POS in (
                "NOUN",
                "ADJF",
                "VERB",
                "INFN",
                "ADJS",
                "PRTS",
            ) and CYRILLIC.fullmatch(word):
                yield word, UNSEEN


ADJECTIVE = re.compile("(.{3,}[сц]к)(ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими)")
ENDINGS = "ий ая ое ие ого ой ому ую им ом их ими".split()


def adjectives(frequencies: dict[str, float]) -> Iterator[tuple[str, float]]:
    """All forms of adjectives in -ский mostly those of places."""
    for word, frequency in frequencies.items():
        match = ADJECTIVE.fullmatch(word)
        if match and frequency >= UNKNOWN_FLOOR:
            for ending in ENDINGS:
                yield match[1] + ending, UNSEEN * 5


def declined(name: str) -> Iterator[str]:
    yield name
    if name[-1] in "оуиэыюе":
        return
    for parse in MORPH.parse(name):
        if parse.tag.POS in ("NOUN", "ADJF") and parse.tag.case == "nomn" and parse.word == name:
            yield from (
                form.word
                for form in parse.lexeme
                if form.tag.number == parse.tag.number
                or parse.tag.POS == "ADJF"
                or "Geox" not in parse.tag
            )
            return


def hand_list() -> Iterator[tuple[str, float, int]]:
    """(form, frequency, extra bits) of the hand list."""
    kind, base = "word", 0.0
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            kind, zipf = line.strip("[]").split()
            base = 10 ** (float(zipf) - 9)
            continue
        for entry in line.replace("ё", "е").split():
            for name in entry.split("-"):
                if kind == "abbr":
                    yield name, base, grammar.ABBREVIATION | grammar.NOUN
                    continue
                extra = grammar.NAME if kind in ("geo", "person", "org") and "-" not in entry else 0
                for number, form in enumerate(declined(name)):
                    word = form.replace("ё", "е")
                    if CYRILLIC.fullmatch(word):
                        yield word, base / (1 if number == 0 else 3), extra


DOUBTED, DOUBT_RATIO, SHORTEST_DOUBTED = 0.01, 60.0, 6
"""What is left of the frequency of an unknown form that looks like a misspelling of one so many times as frequent."""


def doubted(lexicon: dict[str, float]) -> set[str]:
    """Forms that OpenCorpora lacks and that are one letter away from a far more frequent one it has."""
    deletions: dict[str, float] = {}
    for word, frequency in lexicon.items():
        if frequency > 1e-7 and len(word) >= SHORTEST_DOUBTED and MORPH.word_is_known(word):
            for variant in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                deletions[variant] = max(deletions.get(variant, 0.0), frequency)
    found = set()
    for word, frequency in lexicon.items():
        if len(word) >= SHORTEST_DOUBTED and not MORPH.word_is_known(word):
            variants = (word, *(word[:i] + word[i + 1 :] for i in range(len(word))))
            if max(deletions.get(v, 0.0) for v in variants) > DOUBT_RATIO * frequency:
                found.add(word)
    return found


def gather() -> dict[str, tuple[float, int]]:
    """word -> (frequency, grammar)."""
    frequencies = read_frequencies()
    wanted = {w: f for w, f in frequencies.items() if is_wanted(w, f)}
    for word, frequency in inflected(frequencies):
        if len(word) > 1:
            wanted.setdefault(word, max(frequency, frequencies.get(word, 0.0)))
    for word, frequency in adjectives(frequencies):
        wanted.setdefault(word, frequency)
    for word in doubted(wanted):
        wanted[word] *= DOUBTED
    extras: dict[str, int] = defaultdict(int)
    for word, frequency, extra in hand_list():
        if len(word) > 1:
            known = MORPH.word_is_known(word) and wanted.get(word, 0.0) > 1e-6
            wanted[word] = max(wanted.get(word, 0.0), 0.0 if known else frequency)
            extras[word] |= 0 if known and extra == grammar.NAME else extra
    return {w: (f, mask(w) | extras[w]) for w, f in wanted.items()}


if __name__ == "__main__":
    TARGET.write_bytes(
        encode(gather(), "ru", versions("wordfreq", "pymorphy3", "pymorphy3-dicts-ru"))
    )
    print(TARGET, TARGET.stat().st_size, "bytes")
