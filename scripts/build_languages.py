#!/usr/bin/env python3
"""Build `translit/data/latin.bin` and `cyrillic.bin`: what tells the language of a title.

usage: build_languages.py [latin|cyrillic]

Needs the `train` extra. A multinomial logistic regression over the letters of words (`citecheck.translit.languages`
states the features and the file), trained on titles made here: words drawn by frequency, printed by one scheme a title,
marks and signs now and then lost. Sources: wordfreq's lists (CC BY-SA 4.0), `scripts/lexicon/words` (their README says where
from) and `scripts/lexicon/languages` (the project's own). Same versions in, same bytes out on one kind of machine: sums of
floats are rounded to a byte.
"""

import json
import random
import re
import struct
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import wordfreq
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT / "scripts"))

from romanise import TABLES, hangul, hindi, kana, printed  # noqa: E402

from citecheck.translit.languages import HEADER, MAGIC, ROWS, features  # noqa: E402
from citecheck.translit.schemes import Scheme, all_schemes  # noqa: E402

DATA = ROOT / "src/citecheck/translit/data"
WORDS = ROOT / "scripts/lexicon/words"
HAND = ROOT / "scripts/lexicon/languages"
NAMES = ROOT / "scripts/lexicon/names.txt"
LIST = {
    "en": "large", "de": "large", "fr": "large", "es": "large", "it": "large", "pt": "small", "nl": "large", "ca": "large",
    "sv": "large", "nb": "large", "da": "small", "fi": "large", "pl": "large", "cs": "large", "sk": "small", "sl": "small",
    "sh": "small", "hu": "small", "ro": "small", "lt": "small", "lv": "small", "tr": "small", "id": "small", "vi": "small",
    "is": "small", "fil": "small", "uk": "large", "bg": "small", "mk": "large", "ru": "large", "el": "small",
}  # fmt: skip
"""wordfreq's lists."""
COLLECTED = "be kk ky tg uz tk az mn ka hy la tt et sq sr-Cyrl mk bg uz-Cyrl eu ga cy und und-Cyrl zh".split()
BY_HAND = {"be": "be", "kk": "kk", "ky": "ky", "tg": "tg", "uz": "uz", "tk": "tk", "az": "az", "mn": "mn", "zh": "pinyin",
           "ar": "ar", "fa": "fa", "ja": "ja"}  # fmt: skip
TAGS = {
    "latin": {
        "en": "en", "de": "de", "nl": "nl", "fr": "fr", "es": "es", "it": "it", "pt": "pt", "ca": "ca", "ro": "ro", "sv": "sv",
        "nb": "nb", "da": "da", "fi": "fi", "et": "et", "hu": "hu", "lt": "lt", "lv": "lv", "pl": "pl", "cs": "cs", "sk": "sk",
        "sl": "sl", "sh": "sh", "tr": "tr", "az": "az", "tk": "tk", "uz": "uz", "id": "id", "vi": "vi", "la": "la", "sq": "sq",
        "ru": "ru-Latn", "uk": "uk-Latn", "be": "be-Latn", "bg": "bg-Latn", "mk": "mk-Latn", "kk": "kk-Latn", "ky": "ky-Latn",
        "tg": "tg-Latn", "uz-Cyrl": "uz", "mn": "mn-Latn", "tt": "tt-Latn", "zh": "zh-Latn", "ja": "ja-Latn", "ko": "ko-Latn",
        "ka": "ka-Latn", "hy": "hy-Latn", "ar": "ar-Latn", "fa": "fa-Latn", "hi": "hi-Latn", "el": "el-Latn", "is": "is",
        "und": None,
    },
    "cyrillic": {
        "ru": "ru", "uk": "uk", "be": "be", "bg": "bg", "mk": "mk", "sr-Cyrl": "sr", "kk": "kk", "ky": "ky", "tg": "tg",
        "uz-Cyrl": "uz-Cyrl", "mn": "mn", "tt": "tt", "und-Cyrl": None,
    },
}  # fmt: skip
"""Each model's classes and the BCP 47 tags they stand for; None: no language that is told."""
TRAINED = {"en": 60000, "ru": 60000, "uk": 60000, "de": 40000, "fr": 40000}
TRAINED_OTHERS = 25000
WEIGHT = {"en": 5, "ru": 3, "uk": 3, "de": 1.5, "fr": 1.5, "kk": 3, "und": 3, "und-Cyrl": 0.5}
"""How many titles a language has, by the mean of all."""
MEAN_TITLES = {"latin": 4500, "cyrillic": 4000}
PRIOR = {
    "en": 1.0,
    "ru": 1.2,
    "uk": 0.3,
    "be": -1.5,
    "bg": -0.7,
    "mk": -1.0,
    "el": -1.0,
    "is": -1.0,
    "sq": -1.0,
    "ca": -1.0,
}
"""Nats by which a language is likelier in papers than in training."""
FLATTEN = 0.55
"""Words are drawn by the frequency to this power: titles hold more rare words than prose."""
EPOCHS, BATCH, RATE, DECAY, PASSES = 6, 512, 0.25, 2e-6, 1
DROPPED = 0.12
"""The share of features that a title loses in training, so that none is relied on alone."""
CYRILLIC = re.compile("[\u0400-\u04ff'’]+")


def by_wordfreq(language: str) -> Iterator[tuple[str, float]]:
    ranked = wordfreq.get_frequency_dict(language, LIST[language]).items()
    limit = TRAINED.get(language, TRAINED_OTHERS)
    for word, frequency in sorted(ranked, key=lambda item: (-item[1], item[0]))[:limit]:
        if not re.fullmatch("[^\\W\\d_]+(?:['’-][^\\W\\d_]+)*", word):
            continue
        is_cyrillic = bool(CYRILLIC.fullmatch(word))
        if is_cyrillic != (language in ("uk", "bg", "mk", "ru")):
            continue
        if language in ("uk", "mk") and re.search("[ыэёъ]", word):
            continue
        yield word, frequency


SCRIPTS = {"ko": "[\uac00-\ud7a3]+", "hi": "[\u0900-\u094d]+", "ja": "[\u3041-\u30fc]{2,}"}
"""The words of wordfreq's lists that `romanise` can print."""


def by_script(language: str, beside: float) -> dict[str, float]:
    """The weights of words in scripts of their own; Japanese kana weigh half of the words listed by hand."""
    if language not in SCRIPTS:
        return {}
    listed = wordfreq.get_frequency_dict(language)
    words = {w: f**FLATTEN for w, f in listed.items() if re.fullmatch(SCRIPTS[language], w)}
    scale = 0.5 * beside / sum(words.values()) if beside else 1.0
    return {word: weight * scale for word, weight in sorted(words.items())}


@cache
def source(language: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """A language's words and the weights by which they are drawn."""
    words: dict[str, float] = {}
    if language in LIST:
        for word, frequency in by_wordfreq(language):
            words[word] = frequency**FLATTEN
    extra = sum(words.values()) * 0.15 or 1.0
    own: dict[str, float] = {}
    if language in COLLECTED:
        for line in (WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            word, count = line.split(" ")
            own[word] = float(count) ** FLATTEN
    total = sum(own.values()) or 1.0
    if language in BY_HAND:
        text = (HAND / f"{BY_HAND[language]}.txt").read_text(encoding="utf-8")
        for word in dict.fromkeys(text.split()):
            own[word.lower()] = own.get(word.lower(), 0.0) + total * 0.3 / 150
    total = sum(own.values())
    for word, weight in own.items():
        words[word] = words.get(word, 0.0) + extra * weight / total
    words = words | by_script(language, sum(words.values()))
    ranked = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    return tuple(w for w, _ in ranked), tuple(np.cumsum([weight for _, weight in ranked]).tolist())


@cache
def names() -> tuple[str, ...]:
    return tuple(
        sorted(set(re.findall("[А-ЯЁ][а-яё]{3,}", NAMES.read_text(encoding="utf-8").title())))
    )


def by_scheme(scheme: Scheme) -> Callable[[str], str]:
    return scheme.word


def printers(language: str) -> list[tuple[float, Callable[[str], str]]]:
    """The ways to print a language's words in Latin letters, with their weights."""
    if language in ("ru", "uk", "kk"):
        return [(s.weight, by_scheme(s)) for s in all_schemes(language).values()]
    special = {"ko": hangul, "hi": hindi, "ja": kana, "zh": pinyin, "el": greek}
    if language in special:
        return [(1.0, special[language](style)) for style in range(3)]
    if language in TABLES:
        return [(row["weight"], printed(row["letters"])) for row in TABLES[language]]
    return [(1.0, str)]


def pinyin(style: int) -> Callable[[str], str]:
    return lambda word: word.replace(
        "-", " " if style == 0 else "'" if style == 1 and re.search("-[aeo]", word) else ""
    )


GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i y".split(),
        strict=True,
    )
)


def greek(style: int) -> Callable[[str], str]:
    return lambda word: "".join(
        GREEK.get(c, c) for c in word.replace("ου", "ou").replace("ού", "ou")
    )


def bare(text: str) -> str:
    kept = [c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)]
    return unicodedata.normalize("NFC", "".join(kept))


LENGTHS = (1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 12)
NAMED = {
    "en": 0.35,
    "de": 0.3,
    "fr": 0.3,
    "es": 0.2,
    "it": 0.2,
    "pl": 0.2,
    "ru": 0.1,
    "uk": 0.1,
    "kk": 0.1,
    "tr": 0.2,
    "und": 0.15,
}
"""How often a title holds a name of the region."""


def title(
    language: str, rng: random.Random, ways: list[tuple[float, Callable[[str], str]]], native: bool
) -> list[str]:
    """The words of a made title, as `features` reads them."""
    words, weights = source(language)
    number = rng.choice(LENGTHS)
    drawn = rng.choices(words, cum_weights=weights, k=number)
    if native:
        return [w for w in drawn if w]
    way = rng.choices([w for _, w in ways], [weight for weight, _ in ways])[0]
    text = " ".join(
        [
            way(w) if CYRILLIC.fullmatch(w) or not w.isascii() or language in ("zh",) else w
            for w in drawn
        ]
    )
    if rng.random() < NAMED.get(language, 0.05):
        text = with_names(text.split(" "), rng, only=language == "und")
    if rng.random() < (0.3 if len(ways) > 1 else 0.2):
        text = bare(text)
    if rng.random() < 0.4:
        text = re.sub("['\"`ʹʺ’”ʻʿʾ]", "", text)
    return text.replace("-", " ").split()


def with_names(words: list[str], rng: random.Random, only: bool) -> str:
    scheme = rng.choice([all_schemes("ru")["bgn-pcgn-plain"], all_schemes("ru")["ala-lc-plain"]])
    chosen = [scheme.word(name.lower()) for name in rng.sample(names(), rng.choice((1, 1, 2)))]
    if only:
        return " ".join(chosen)
    at = rng.randrange(len(words))
    return " ".join(words[:at] + chosen + words[at + 1 :])


def made(
    model: str, classes: list[str], share: float, seed: str
) -> Iterator[tuple[int, list[int]]]:
    """(class, the rows of its features) of made titles."""
    mean = sum(WEIGHT.get(c, 1) for c in classes) / len(classes)
    for number, language in enumerate(classes):
        rng = random.Random(f"{seed}/{language}")
        ways = printers(language)
        for _ in range(round(MEAN_TITLES[model] * share * WEIGHT.get(language, 1) / mean)):
            rows = [
                row
                for word in title(language, rng, ways, model == "cyrillic")
                for row in features(word)
            ]
            if rows:
                yield number, rows


def matrix(examples: list[list[int]]) -> Any:
    starts = np.cumsum([0, *map(len, examples)])
    flat = np.fromiter((row for rows in examples for row in rows), np.int32, int(starts[-1]))
    return csr_matrix((np.ones(len(flat), np.float32), flat, starts), shape=(len(examples), ROWS))


def softmax(scores: Any) -> Any:
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def fit(model: str, classes: list[str]) -> tuple[Any, Any]:
    """The weights of each row and the bias of each class."""
    weights = np.zeros((ROWS, len(classes)), np.float32)
    history = np.full((ROWS, len(classes)), 1e-3, np.float32)
    bias = np.zeros(len(classes), np.float32)
    order = np.random.default_rng(7)
    for epoch in range(EPOCHS):
        if epoch % PASSES == 0:
            examples = list(made(model, classes, 1.0, f"train{epoch}"))
        told = np.array([number for number, _ in examples])
        every = matrix([rows for _, rows in examples])
        loss = right = 0.0
        places = order.permutation(len(examples))
        rate = RATE * (1 - 0.8 * epoch / EPOCHS)
        for at in range(0, len(places), BATCH):
            chosen = places[at : at + BATCH]
            batch = every[chosen]
            batch.data = batch.data * (order.random(len(batch.data)) >= DROPPED)
            columns, inverse = np.unique(batch.indices, return_inverse=True)
            small = csr_matrix(
                (batch.data, inverse, batch.indptr), shape=(len(chosen), len(columns))
            )
            shares = softmax(small @ weights[columns] + bias)
            target = told[chosen]
            right += float((shares.argmax(1) == target).sum())
            loss -= float(np.log(shares[np.arange(len(chosen)), target] + 1e-9).sum())
            shares[np.arange(len(chosen)), target] -= 1
            step = (small.T @ shares) / len(chosen) * 32 + DECAY * weights[columns] * 32
            history[columns] += step**2
            weights[columns] -= rate * step / np.sqrt(history[columns])
            bias -= 0.05 * shares.mean(axis=0)
        print(
            model,
            epoch,
            len(examples),
            f"loss {loss / len(examples):.3f} right {right / len(examples):.4f}",
            flush=True,
        )
    return weights, bias


def temperature(model: str, classes: list[str], weights: Any, bias: Any) -> float:
    examples = list(made(model, classes, 0.1, "aside"))
    told = np.array([number for number, _ in examples])
    scores = matrix([rows for _, rows in examples]) @ weights + bias
    print(model, "aside right", (scores.argmax(1) == told).mean())
    best = min(
        (x / 20 for x in range(10, 60)),
        key=lambda t: -float(np.log(softmax(scores / t)[np.arange(len(told)), told] + 1e-9).mean()),
    )
    print(model, "temperature", best)
    return best


def encode(model: str) -> bytes:
    tags = TAGS[model]
    classes = list(tags)
    weights, bias = fit(model, classes)
    heat = temperature(model, classes, weights, bias)
    raised = weights - weights.min(axis=1, keepdims=True)
    step = float(np.quantile(raised.max(axis=1)[raised.max(axis=1) > 0], 0.999)) / 255
    rows = np.clip(np.rint(raised / step), 0, 255).astype(np.uint8)
    rows[rows.max(axis=1) <= 1] = 0
    head = json.dumps({
        "classes": classes, "tags": tags, "step": round(step, 6), "heat": heat,
        "bias": [round(float(b) + PRIOR.get(c, 0.0), 3) for b, c in zip(bias, classes, strict=True)],
        "sources": "wordfreq 3.1",
    }, ensure_ascii=False).encode()  # fmt: skip
    head += b" " * (-len(head) % 64)
    print(model, "rows in use", int((rows.max(axis=1) > 0).sum()), "step", step)
    packed: bytes = rows.tobytes()
    return struct.pack(HEADER, MAGIC, len(head), len(classes), ROWS) + head + packed


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ["latin", "cyrillic"]:
        target = DATA / f"{wanted}.bin"
        target.write_bytes(encode(wanted))
        print(target, target.stat().st_size, "bytes")
