#!/usr/bin/env python3
"""Build the Kazakh lexicons of the decoder, `lexicon.bin` and `common.bin` in `src/citecheck/translit/kk/`.

usage: build_kazakh.py HUNSPELL

HUNSPELL  the folder of kk_KZ.dic and kk_KZ.aff of Debian's hunspell-kk 1.1-3 (GPL 2, LGPL 2.1 or MPL 1.1: taken under the MPL)

`lexicon.bin` holds its stems, the words of `scripts/lexicon/kazakh.txt`, and the forms whose stem changes before an ending; `common.bin` the words of
`scripts/lexicon/words/kk.txt` with their frequencies (CC BY-SA 4.0). Same sources in, same bytes out. The format is stated in
`citecheck.translit.lexicon`; regular endings are those of `endings.json`.
"""

import json
import math
import re
import sys
from collections import Counter, defaultdict
from functools import cache
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pack_lexicon import encode  # noqa: E402

from citecheck.translit import grammar  # noqa: E402
from citecheck.translit.alphabet import alphabet  # noqa: E402
from citecheck.translit.endings import BACK, FRONT, NOMINAL, VERBAL, Ending, endings  # noqa: E402
from citecheck.translit.key import index_key  # noqa: E402
from citecheck.translit.lexicon import LEAST  # noqa: E402

FOLDER = ROOT / "src/citecheck/translit/kk"
WORDS = ROOT / "scripts/lexicon/words/kk.txt"
OWN = ROOT / "scripts/lexicon/languages/kk.txt"
LACKING = ROOT / "scripts/lexicon/kazakh.txt"
LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
WORD = re.compile(f"[{LETTERS}]+")
STEM, NAME, BOUND, LISTED, LISTED_NAME = 2e-6, 1e-6, 1e-6, 2e-5, 1e-5
"""Frequencies given to a stem, a name, a form that never stands alone, a word and a
name of our own lists; the dictionary has none."""
ENDING, LINK = 1.0, 0.8
"""Nats for a chain of endings, and for each link of it; `dear` of the data adds to that."""
ROOT_FORM = re.compile(
    f"([{LETTERS}]{{2,}})(?:у(?:[ыі](?:м|ң|н|на|не|нда|нде|нан|нен|ның|нің)?)?|[ғг][ае]н|[қк][ае]н)"
)
"""A form that shows the root of a verb."""
CASED = 3
"""Letters of an ending of nouns from which a word of the dictionary is a form that takes no more."""
HIS = ("ын", "ін", "сын", "сін", "ның", "нің")
"""Shorter ones that are hardly the end of a stem."""
SURE = 3
"""Times from which a word of the texts is taken, if the dictionary lacks it."""


def endings_of(path: Path) -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    """The suffixes of each flag that take letters off the stem: what they take, what they add, and where."""
    rules: dict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX" and parts[2] not in ("0", "у", "ю"):
            rules[parts[1]].append((parts[2], parts[3].split("/")[0], re.compile(parts[4] + "$")))
    return rules


def dictionary(folder: Path) -> dict[str, tuple[bool, str]]:
    """The words of the dictionary: is it a name, and the flags of its suffixes."""
    lines = (folder / "kk_KZ.dic").read_text(encoding="utf-8-sig").splitlines()[1:]
    parts = (line.strip().partition("/") for line in lines)
    return {
        printed.lower(): (printed != printed.lower(), flags)
        for printed, _, flags in parts
        if WORD.fullmatch(printed.lower())
    }


def lacking() -> dict[str, tuple[float, int]]:
    """The words of our own list."""
    words = LACKING.read_text(encoding="utf-8").split("\n", 1)[1].split()
    return {
        word.lower(): (LISTED, 0) if word.islower() else (LISTED_NAME, grammar.NAME)
        for word in words
        if WORD.fullmatch(word.lower())
    }


def roots(words: dict[str, tuple[bool, str]]) -> set[str]:
    """The roots of verbs, shown by their forms."""
    shown = (ROOT_FORM.fullmatch(word) for word, (_, flags) in words.items() if flags)
    iotated = (word[:-1] + "й" for word, (_, flags) in words.items() if flags and word[-1] == "ю")
    return {form[1] for form in shown if form} | {root for root in iotated if len(root) > 2}


def gather(folder: Path) -> dict[str, tuple[float, int]]:
    """word -> (frequency, grammar)."""
    softer = json.loads((FOLDER / "endings.json").read_text(encoding="utf-8"))["softer"]
    rules = endings_of(folder / "kk_KZ.aff")
    words = dictionary(folder)
    out = {word: (NAME, grammar.NAME) if named else (STEM, 0) for word, (named, _) in words.items()}
    for word, (_, flags) in words.items():
        for taken, added, where in [rule for flag in flags for rule in rules[flag]]:
            if where.search(word) and word.endswith(taken):
                out.setdefault(word[: -len(taken)] + added, (STEM, 0))
    own = lacking()
    out |= own
    bound = {w[:-1] + softer[w[-1]]: 0 for w in [*words, *own] if w[-1] in softer}
    bound |= dict.fromkeys(sorted(roots(words)), grammar.ROOT)
    for word, root in bound.items():
        known = out.get(word, (BOUND, grammar.BOUND))
        out[word] = (known[0], known[1] | root)
    for word in [word for word in out if is_cased(word, out)]:
        out[word] = (out[word][0], out[word][1] | grammar.WHOLE)
    return out


def is_cased(word: str, stems: dict[str, tuple[float, int]]) -> bool:
    """Is this word of the dictionary a form of another that takes no more endings?"""
    cut = [at for at in range(3, len(word)) if len(word) - at >= CASED or word[at:] in HIS]
    return any(
        word[:at] in stems and ending.bits & NOMINAL and ending.text == word[at:]
        for at in cut
        for ending in endings_under(word[at:])
    )


@cache
def endings_under(text: str) -> list[Ending]:
    """The endings under the key of a text."""
    letters = alphabet("kk")
    kazakh = endings(letters)
    assert kazakh is not None
    return kazakh.of(letters.key(index_key(text)))


def chains() -> dict[str, tuple[float, int]]:
    """Chains of endings: text -> (exp of minus its cost, grammar), as `encode` takes them."""
    data = json.loads((FOLDER / "endings.json").read_text(encoding="utf-8"))
    classes = {name: texts.split() for name, texts in data["classes"].items()}
    sides = {
        letter: side for side, key in ((BACK, "back"), (FRONT, "front")) for letter in data[key]
    }

    def side_of(text: str) -> int:
        return next((sides[char] for char in reversed(text) if char in sides), 0)

    free = frozenset(data["free"])
    out: dict[str, tuple[float, int]] = {}
    for name, use in (("chains", NOMINAL), ("verb-chains", VERBAL)):
        for chain in data[name]:
            price = ENDING + sum(LINK + data["dear"].get(link, 0.0) for link in chain.split())
            for side in (BACK, FRONT):
                suited = [
                    [text for text in classes[link] if text in free or side_of(text) in (side, 0)]
                    for link in chain.split()
                ]
                for text in map("".join, product(*suited)):
                    known = out.get(text, (0.0, 0 if text in free else side_of(text)))
                    out[text] = (max(known[0], math.exp(-LEAST - price)), known[1] | use)
    return out


def split(word: str, stems: dict[str, tuple[float, int]]) -> list[str]:
    """The stems of which a word can be an inflected form."""
    kazakh = endings(alphabet("kk"))
    assert kazakh is not None
    return [
        word[:at]
        for at in range(2, len(word))
        if word[:at] in stems
        and any(
            ending.text == word[at:] and kazakh.fits(word[:at], stems[word[:at]][1], ending)
            for ending in endings_under(word[at:])
        )
    ]


def common(stems: dict[str, tuple[float, int]]) -> dict[str, tuple[float, int]]:
    """The words of texts; of those seen once or twice, the ones that the dictionary knows.

    An inflected form counts for its longest stem, too, and takes no more endings.
    """
    counts: Counter[str] = Counter()
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        word, number = line.split()
        if WORD.fullmatch(word):
            counts[word] += int(number)
    whole = sum(counts.values())
    listed = [w for w in OWN.read_text(encoding="utf-8").lower().split() if WORD.fullmatch(w)]
    out: dict[str, tuple[float, int]] = {}
    of_stem: Counter[str] = Counter()
    for word in sorted({*counts, *listed}):
        of = [] if word in stems else split(word, stems)
        if of:
            of_stem[max(of, key=len)] += counts[word]
        known = stems.get(word, (0.0, grammar.WHOLE if of else 0))[1]
        if counts[word] >= SURE or word in stems or of or word in listed:
            frequency = counts[word] / whole
            out[word] = (max(frequency, LISTED) if word in listed else frequency, known)
    for stem, times in of_stem.items():
        alone = out[stem][0] if stem in out else 0.0
        out[stem] = (alone + times / whole, stems[stem][1])
    return {word: known for word, known in out.items() if len(word) > 1}


def packed(words: dict[str, tuple[float, int]], source: str, version: str) -> bytes:
    """The bytes of a lexicon with its source."""
    return encode(words, "kk", {source: version}, LETTERS, "kz1048")


def main() -> None:
    files = {"endings.bin": packed(chains(), "endings.json", "1")}
    (FOLDER / "endings.bin").write_bytes(files["endings.bin"])
    stems = gather(Path(sys.argv[1]))
    files["lexicon.bin"] = packed(stems, "hunspell-kk", "1.1-3")
    files["common.bin"] = packed(common(stems), "words", "scripts/lexicon/words/kk.txt")
    for name, data in files.items():
        (FOLDER / name).write_bytes(data)
        print(name, len(data), "bytes")


if __name__ == "__main__":
    main()
