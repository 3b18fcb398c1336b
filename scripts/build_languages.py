#!/usr/bin/env python3
"""Build `src/citecheck/translit/data/languages.bin`: what tells languages' titles apart.

Needs the `train` extra. Sources: wordfreq's word lists (CC BY-SA 4.0; those of Slavic languages in
Cyrillic are romanised here in several ways) and, for languages that wordfreq lacks, the lists under
`scripts/lexicon/languages`, written for this project. Same versions in, same bytes out.
"""

import math
import random
import re
import struct
import sys
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import wordfreq

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from citecheck.translit.key import index_key  # noqa: E402
from citecheck.translit.languages import (  # noqa: E402
    ALPHABET,
    HEADER,
    LANGUAGES,
    MAGIC,
    NO_ROW,
    SCALE,
    letters,
    trigrams,
)
from citecheck.translit.print import fold  # noqa: E402
from citecheck.translit.schemes import all_schemes  # noqa: E402

TARGET = ROOT / "src/citecheck/translit/data/languages.bin"
LISTS = ROOT / "scripts/lexicon/languages"
WORDFREQ = {
    "en": "large", "de": "large", "fr": "large", "es": "large", "it": "large", "pt": "large",
    "nl": "large", "sv": "large", "nb": "large", "da": "small", "fi": "large", "pl": "large",
    "cs": "large", "sk": "small", "sl": "small", "sh": "small", "hu": "small", "ro": "small",
    "lt": "small", "lv": "small", "tr": "small", "id": "small", "ms": "small", "vi": "small",
    "uk": "large", "bg": "small", "mk": "large", "ru": "large",
}  # fmt: skip
OURS = {
    "be": "cyrillic",
    "kk": "cyrillic",
    "ky": "cyrillic",
    "tg": "cyrillic",
    "mn": "cyrillic",
    "uz": "latin",
    "tk": "latin",
    "az": "latin",
    "zh": "latin",
}
TRAINED = 40000
KNOWN = {
    "en": 30000,
    "ru": 20000,
    "uk": 8000,
    "bg": 6000,
    "mk": 6000,
    "sh": 6000,
    "pl": 4000,
    "cs": 4000,
}
KNOWN_OTHERS = 2500

_KAZAKH = dict(
    zip(
        "әғқңөұүһіҷҳӣӯғў",
        ["a", "g", "k", "n", "o", "u", "u", "h", "i", "j", "h", "i", "u", "gh", "u"],
        strict=True,
    )
)
_KAZAKH_2 = dict(
    zip(
        "әғқңөұүһіҷҳӣӯғў",
        ["ae", "gh", "q", "ng", "o", "u", "u", "h", "y", "dzh", "kh", "i", "u", "g", "w"],
        strict=True,
    )
)
_UKRAINIAN = {
    "и": "y",
    "і": "i",
    "ї": "i",
    "є": "ie",
    "г": "h",
    "ґ": "g",
    "й": "i",
    "щ": "shch",
    "ю": "iu",
    "я": "ia",
    "ь": "",
    "'": "",
    "’": "",
    "х": "kh",
    "ц": "ts",
}
_UKRAINIAN_2 = {
    **_UKRAINIAN,
    "ї": "yi",
    "є": "ye",
    "й": "y",
    "щ": "sch",
    "ю": "yu",
    "я": "ya",
    "х": "h",
    "ц": "c",
    "г": "g",
}
_BELARUSIAN = {"і": "i", "ў": "u", "г": "h", "'": "", "’": "", "й": "i", "ь": "", "ё": "io"}
_BULGARIAN = {
    "щ": "sht",
    "ъ": "a",
    "ь": "y",
    "й": "y",
    "х": "h",
    "ц": "ts",
    "ю": "yu",
    "я": "ya",
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
}
_BULGARIAN_2 = {**_BULGARIAN, "ъ": "u", "ц": "c", "щ": "sht", "х": "kh"}
_MACEDONIAN = {
    "ѓ": "gj",
    "ќ": "kj",
    "ѕ": "dz",
    "љ": "lj",
    "њ": "nj",
    "џ": "dzh",
    "ј": "j",
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "х": "h",
    "ц": "c",
}
_MACEDONIAN_2 = {**_MACEDONIAN, "ж": "z", "ч": "c", "ш": "s", "ѓ": "g", "ќ": "k"}
OWN_TABLES = {
    "uk": [_UKRAINIAN, _UKRAINIAN_2], "be": [_BELARUSIAN, {**_BELARUSIAN, "й": "j", "ў": "w"}],
    "bg": [_BULGARIAN, _BULGARIAN_2], "mk": [_MACEDONIAN, _MACEDONIAN_2],
    "kk": [_KAZAKH, _KAZAKH_2], "ky": [_KAZAKH, _KAZAKH_2], "tg": [_KAZAKH, _KAZAKH_2],
    "mn": [_KAZAKH, _KAZAKH_2],
}  # fmt: skip
CYRILLIC = re.compile("[\u0400-\u04ff'’]+")
SIGNS = re.compile("['\"`ʹʺ’”]")


def romanised(word: str, language: str, rng: random.Random) -> str:
    tables = list(all_schemes().values())
    scheme = rng.choices(tables, [t.weight for t in tables])[0]
    if language == "ru":
        latin = scheme.word(word)
    else:
        own = rng.choice(OWN_TABLES[language])
        latin = "".join([own.get(c, scheme.letters.get(c, c)) for c in word])
    latin = fold(latin)
    return SIGNS.sub("", latin) if rng.random() < 0.5 else latin


def source(language: str) -> Iterator[tuple[str, float]]:
    """(word, frequency), the commonest first."""
    if language in WORDFREQ:
        ranked = wordfreq.get_frequency_dict(language, WORDFREQ[language]).items()
        for word, frequency in sorted(ranked, key=lambda item: (-item[1], item[0]))[:TRAINED]:
            is_russian = language in OWN_TABLES and re.search("[ыэёъ]", word) and language != "bg"
            if (word.isalpha() or "'" in word) and not is_russian:
                yield word, frequency
        return
    name = "pinyin" if language == "zh" else language
    words = dict.fromkeys((LISTS / f"{name}.txt").read_text(encoding="utf-8").split())
    for rank, word in enumerate(words):
        yield word, 0.1 / (rank + 3) ** 1.3 if rank < 25 else 2e-4


def prints(language: str) -> Iterator[tuple[str, str, float]]:
    """(print in Latin letters, key or plain word, frequency)."""
    rng = random.Random(language)
    for word, frequency in source(language):
        if CYRILLIC.fullmatch(word) and (language == "ru" or language in OWN_TABLES):
            for _ in range(2):
                yield (
                    romanised(word, language, rng),
                    "=" + index_key(word.replace("'", "")),
                    frequency / 2,
                )
        elif re.fullmatch(r"[^\W\d_]+('[^\W\d_]+)?", word) and not re.search(
            "[\u0370-\uffff]", word
        ):
            bare = "".join(
                c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
            )
            yield fold(word), fold(word), frequency / 2
            yield fold(bare), fold(bare), frequency / 2


def train() -> tuple[dict[str, dict[str, float]], dict[str, dict[int, float]]]:
    """The share of each trigram, and the frequency of the commonest words, by language."""
    shares: dict[str, dict[str, float]] = {}
    known: dict[str, dict[int, float]] = {}
    for language in LANGUAGES:
        counts: Counter[str] = Counter()
        words: dict[str, float] = defaultdict(float)
        for printed, key, frequency in prints(language):
            for gram in trigrams(letters(printed)):
                counts[gram] += frequency**0.6
            words[key] += frequency
        total = sum(counts.values())
        shares[language] = {gram: count / total for gram, count in counts.items()}
        top = sorted(words, key=lambda w: (-words[w], w))[: KNOWN.get(language, KNOWN_OTHERS)]
        known[language] = {zlib.crc32(word.encode()): words[word] for word in top}
    return shares, known


def by_head(table: Mapping[str, float]) -> dict[str, float]:
    """The share of each pair of letters that opens a trigram."""
    heads: dict[str, float] = defaultdict(float)
    for gram, share in table.items():
        heads[gram[:2]] += share
    return heads


def cost(share: float) -> int:
    return max(0, min(255, round(-math.log(share) * SCALE)))


def encode() -> bytes:
    shares, known = train()
    mean: Counter[str] = Counter()
    for table in shares.values():
        mean.update({gram: share / len(shares) for gram, share in table.items()})
    heads = {language: by_head(table) for language, table in shares.items()}
    mean_heads = by_head(mean)
    kept = sorted(gram for gram, share in mean.items() if share > 2e-6)
    size = len(ALPHABET)
    index = [NO_ROW] * size**3
    rows = bytearray()
    for number, gram in enumerate(kept):
        code = 0
        for char in gram:
            code = code * size + ALPHABET.index(char)
        index[code] = number
        # The chance of the third letter after the first two, smoothed towards the mean of all.
        general = mean[gram] / mean_heads[gram[:2]]
        for language in LANGUAGES:
            back = 4e-5 if language in OURS else 4e-6
            share = shares[language].get(gram, 0.0) + back * (general + 0.005)
            rows += struct.pack("<H", cost(share / (heads[language][gram[:2]] + back * 1.15)))
    entries = sorted(
        (checksum, number, cost(frequency))
        for number, language in enumerate(LANGUAGES)
        for checksum, frequency in known[language].items()
    )
    sections = [
        struct.pack(f"<{len(index)}H", *index),
        bytes(rows),
        struct.pack(f"<{len(entries)}I", *(entry[0] for entry in entries)),
        bytes(entry[1] for entry in entries),
        bytes(entry[2] for entry in entries),
    ]
    print(len(kept), "trigrams", len(entries), "words")
    padded = [s + b"\0" * (-len(s) % 8) for s in sections]
    return struct.pack(HEADER, MAGIC, *map(len, sections)) + b"".join(padded)


if __name__ == "__main__":
    TARGET.write_bytes(encode())
    print(TARGET, TARGET.stat().st_size, "bytes")
