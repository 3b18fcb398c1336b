#!/usr/bin/env python3
"""Bench of `citecheck.translit`: titles of our own wording, romanised by independent means, spoilt by a seeded script.

usage: python benchmarks/translit.py [--language ru|uk|kk] [--part tuned|aside|all] [--draws N] [--verbose] [--csv FILE]

`data/russian-titles.txt`, `ukrainian-titles.txt`, `kazakh-titles.txt` hold headlines, `data/other-titles.tsv` titles in other languages. Every third line of each is
kept aside: those are reported, never looked at while tuning. Each Russian title is romanised once a draw by a scheme of the
`iuliia` library or by a slug table written here, each other one by a scheme of ours; then it is spoilt as print
spoils titles (see `spoil`).
"""

import argparse
import csv
import random
import re
import time
import unicodedata
import warnings
from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import iuliia

from citecheck.translit import analyse_title
from citecheck.translit.schemes import all_schemes, romanize

DATA = Path(__file__).with_name("data")
PLAIN = dict(zip("абвгдеёзиклмнопрстуф", "abvgdeeziklmnoprstuf", strict=True))


def table(spec: str, **other: str) -> dict[str, str]:
    """A slug table: the Latin of ж й х ц ч ш щ ъ ы ь э ю я, `-` for none."""
    latin = ["" if text == "-" else text for text in spec.split()]
    return PLAIN | dict(zip("жйхцчшщъыьэюя", latin, strict=True)) | other


SLUGS = {
    "slug-c-sch-y": table("zh y h c ch sh sch - y - e yu ya"),
    "slug-ts-sch-y": table("zh y h ts ch sh sch - y - e yu ya"),
    "slug-jj": table("zh j h c ch sh shh - y - e yu ya"),
    "slug-x-cz": table("zh j x cz ch sh shh - y - e yu ya"),
    "slug-h-cz": table("zh j h cz ch sh shh - y - e yu ya"),
    "slug-ju": table("zh j h c ch sh shh - y - e ju ja"),
    "slug-ju-ts": table("zh j h ts ch sh sch - y - e ju ja"),
    "slug-yi": table("zh j h ts ch sh sch - yi - e yu ya"),
    "slug-kaktus": table("j y h c ch sh sh - y - e u ia", у="y"),
    "slug-unidecode": table("zh i kh ts ch sh shch - y - e iu ia"),
    "slug-iy-shch": table("zh y kh ts ch sh shch - y - e yu ya"),
    "by-hand": table("zh i h ts ch sh sch - i - e yu ya"),
    "by-hand-y": table("zh y kh ts ch sh sh - i - e yu ya"),
    "slug-a": table("zh j h c ch sh sch - y - e ju a"),
}
IULIIA = [name for name in dir(iuliia) if name.isupper() and name not in ("UZ", "MVD_310_FR")]
RARE = ["UZ", "MVD_310_FR"]
TITLES = {"uk": "ukrainian-titles.txt", "kk": "kazakh-titles.txt"}


class Row(NamedTuple):
    text: str
    language: str
    cyrillic: str
    ala_lc: str
    scheme: str


def romanise(title: str, scheme: str) -> str:
    if scheme in SLUGS:
        out = [
            (latin.capitalize() if char.isupper() else latin)
            for char in title
            for latin in [SLUGS[scheme].get(char.lower(), char)]
        ]
        return "".join(out)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        latin: str = iuliia.translate(title, getattr(iuliia, scheme))
    return latin


def slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    kind = rng.choice(["lost", "added", "changed", "swapped"])
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "added":
        return word[:at] + rng.choice([word[at], rng.choice("aeiouklmnrst")]) + word[at:]
    if kind == "changed":
        return word[:at] + rng.choice("aeioubdgklmnprstvyz") + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def on_a_word(
    text: str, rng: random.Random, change: Callable[[str, random.Random], str], length: int
) -> str:
    words = text.split(" ")
    places = [i for i, word in enumerate(words) if len(word) >= length and word.isalpha()]
    if places:
        at = rng.choice(places)
        words[at] = change(words[at], rng)
    return " ".join(words)


def broken(word: str, rng: random.Random) -> str:
    at = rng.randrange(2, len(word) - 1)
    return f"{word[:at]} {word[at:]}"


def spoil(text: str, scheme: str, rng: random.Random) -> str:
    """What print does to a title: slugs lose case and punctuation, autocorrect makes I, signs become spaces, hands slip."""
    if rng.random() < 0.3:
        text = "".join(
            c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
        )
        text = unicodedata.normalize("NFC", text)
    if rng.random() < 0.4:
        text = re.sub("[ʹʺ’”'\"`ʼ]", "", text)
    elif rng.random() < 0.15:
        text = re.sub("[ʹ’'`](?=[a-z])", " ", text)
    style = rng.random()
    if scheme in SLUGS and style < 0.75:
        text = re.sub(r"[^\w\s]", " ", text).lower()
    elif style > 0.88:
        text = " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
    text = re.sub(r"\s+", " ", text).strip()
    if rng.random() < 0.2:
        text = re.sub(r"\bi\b", "I", text)
    if rng.random() < 0.17:
        text = on_a_word(text, rng, slip, 6)
    if rng.random() < 0.1:
        text = on_a_word(text, rng, broken, 7)
    return text


def gold_ala_lc(title: str) -> str:
    """ALA-LC without ties, by `iuliia` (which prints a Cyrillic ё)."""
    return romanise(title, "ALA_LC").replace("\u0361", "").replace("ё", "ë")


def rows_of(language: str, part: str, draws: int) -> list[Row]:
    """Titles in a language that is not Russian, romanised by our own tables as often as they are met."""
    schemes = list(all_schemes(language).values())
    out = []
    titles = (DATA / TITLES[language]).read_text(encoding="utf-8").splitlines()
    for number, title in enumerate(titles):
        if part != "all" and (part == "aside") != (number % 3 == 0):
            continue
        for draw in range(draws):
            rng = random.Random(f"{language}/{number}/{draw}")
            scheme = rng.choices(schemes, [scheme.weight for scheme in schemes])[0]
            text = romanize(title, scheme.id, language)
            like = next(iter(SLUGS)) if scheme.kind == "habit" else scheme.id
            out.append(Row(spoil(text, like, rng), language, title, "", scheme.id))
    return out


def rows(part: str, draws: int) -> list[Row]:
    out = []
    russian = (DATA / "russian-titles.txt").read_text(encoding="utf-8").splitlines()
    for number, title in enumerate(russian):
        if part != "all" and (part == "aside") != (number % 3 == 0):
            continue
        for draw in range(draws):
            rng = random.Random(f"{number}/{draw}")
            scheme = rng.choice(RARE if rng.random() < 0.03 else [*IULIIA, *SLUGS])
            text = spoil(romanise(title, scheme), scheme, rng)
            out.append(Row(text, "ru", title, gold_ala_lc(title), scheme))
    other = (DATA / "other-titles.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(other):
        if part == "all" or (part == "aside") == (number % 3 == 0):
            language, text = line.split("\t")
            out.append(Row(text, language, "", "", language))
    return out


def folded(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").casefold().replace("ё", "е"))


def ala_words(text: str | None) -> list[str]:
    folded_text = unicodedata.normalize("NFC", text or "").casefold()
    return re.findall(r"[\w\u02b9\u02ba\u0300-\u036f]+", folded_text)


def equal(gold: list[str], got: list[str]) -> int:
    blocks = SequenceMatcher(None, gold, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def score(part: list[Row], verbose: bool, language: str = "ru") -> dict[str, float]:
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)

    def count(name: str, good: int, of: int = 1) -> None:
        right[name] += good
        total[name] += of

    found_right = found_wrong = missed = 0
    started = time.perf_counter()
    readings = [analyse_title(row.text) for row in part]
    spent = time.perf_counter() - started
    for row, reading in zip(part, readings, strict=True):
        is_russian = (reading.language or "").startswith(f"{language}-Latn")
        if row.language != language:
            found_wrong += is_russian
            told = (reading.language or "").split("-")[0]
            count("untouched", reading.cyrillic is None or told == row.language)
            count("named", (reading.language or "").split("-")[0] == row.language)
            if is_russian and verbose:
                print(
                    f"FALSE {row.language} {reading.confidence:.2f} {row.text} -> {reading.cyrillic}"
                )
            continue
        found_right += is_russian
        missed += not is_russian
        gold, got = folded(row.cyrillic), folded(reading.cyrillic)
        count("words", equal(gold, got), len(gold))
        count(f"words/{row.scheme}", equal(gold, got), len(gold))
        count("titles", gold == got)
        if ala := ala_words(row.ala_lc):
            count("ala_lc", equal(ala, ala_words(reading.romanized)), len(ala))
        if gold != got and verbose:
            wrong = [w for w in got if w not in gold]
            asked = [w for w in gold if w not in got]
            print(
                f"{'MISSED ' if not is_russian else ''}{row.scheme} {row.text}\n    {asked} <- {wrong} ({reading.language} {reading.scheme} {reading.confidence:.2f})"
            )
    figures = {name: right[name] / total[name] for name in total}
    figures["detect"] = 2 * found_right / (2 * found_right + found_wrong + missed)
    figures["ms"] = 1000 * spent / len(part)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", default="tuned", choices=["tuned", "aside", "all"])
    parser.add_argument("--language", default="ru", choices=["ru", *TITLES])
    parser.add_argument("--draws", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--csv")
    args = parser.parse_args()
    if args.language == "ru":
        part = rows(args.part, args.draws)
    else:
        part = rows_of(args.language, args.part, args.draws)
    if args.csv:
        with open(args.csv, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(Row._fields)
            writer.writerows(part)
    figures = score(part, args.verbose, args.language)
    for name in sorted(figures):
        if "/" in name and (args.verbose or figures[name] < 0.95):
            print(f"  {name:28} {figures[name]:.3f}")
    names = ("detect", "words", "titles", "ala_lc", "untouched", "named", "ms")
    print(
        args.part,
        f"{len(part)} titles ",
        "  ".join(f"{n} {figures[n]:.3f}" for n in names if n in figures),
    )


if __name__ == "__main__":
    main()
