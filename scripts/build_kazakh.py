#!/usr/bin/env python3
"""Build the Kazakh lexicons of the decoder, `lexicon.bin` and `common.bin` in `src/citecheck/translit/kk/`.

usage: build_kazakh.py HUNSPELL

HUNSPELL  the folder of kk_KZ.dic and kk_KZ.aff of Debian's hunspell-kk 1.1-3 (GPL 2, LGPL 2.1 or MPL 1.1: taken under the MPL)

`lexicon.bin` holds its stems, and the forms whose stem changes before an ending; `common.bin` the words of
`scripts/lexicon/words/kk.txt` with their frequencies (CC BY-SA 4.0). Same sources in, same bytes out. The format is stated in
`citecheck.translit.lexicon`; regular endings are those of `endings.json`.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pack_lexicon import encode  # noqa: E402

from citecheck.translit import grammar  # noqa: E402

FOLDER = ROOT / "src/citecheck/translit/kk"
WORDS = ROOT / "scripts/lexicon/words/kk.txt"
OWN = ROOT / "scripts/lexicon/languages/kk.txt"
LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
WORD = re.compile(f"[{LETTERS}]+")
STEM, NAME, BOUND, LISTED = 2e-6, 1e-6, 1e-6, 2e-5
"""Frequencies given to a stem, a name, a form that never stands alone, a word of our own list; the dictionary has none."""
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


def gather(folder: Path) -> dict[str, tuple[float, int]]:
    """word -> (frequency, grammar)."""
    softer = json.loads((FOLDER / "endings.json").read_text(encoding="utf-8"))["softer"]
    rules = endings_of(folder / "kk_KZ.aff")
    out: dict[str, tuple[float, int]] = {}
    bound: set[str] = set()
    for line in (folder / "kk_KZ.dic").read_text(encoding="utf-8-sig").splitlines()[1:]:
        printed, _, flags = line.strip().partition("/")
        word = printed.lower()
        if not WORD.fullmatch(word):
            continue
        is_name = printed != word
        out[word] = (NAME, grammar.NAME) if is_name else (STEM, 0)
        if word[-1] in softer:
            bound.add(word[:-1] + softer[word[-1]])
        if word.endswith(("у", "ю")) and flags and len(word) > 2:
            bound.add(word[:-1] if word[-1] == "у" else word[:-1] + "й")
        for flag in flags:
            for taken, added, where in rules[flag]:
                if where.search(word) and word.endswith(taken):
                    out.setdefault(word[: -len(taken)] + added, (STEM, 0))
    for word in bound:
        out.setdefault(word, (BOUND, grammar.BOUND))
    return out


def common(stems: dict[str, tuple[float, int]]) -> dict[str, tuple[float, int]]:
    """The words of texts; of those seen once or twice, the ones that the dictionary knows."""
    counts = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        word, number = line.split()
        if WORD.fullmatch(word):
            counts[word] = int(number)
    whole = sum(counts.values())
    out = {
        word: (number / whole, stems.get(word, (0.0, 0))[1] & grammar.NAME)
        for word, number in counts.items()
        if (number >= SURE or word in stems) and (len(word) > 1)
    }
    for word in OWN.read_text(encoding="utf-8").lower().split():
        if WORD.fullmatch(word) and word not in out:
            out[word] = (LISTED, 0)
    return out


def main() -> None:
    stems = gather(Path(sys.argv[1]))
    facts = {"hunspell-kk": "1.1-3"}
    for name, words, sources in (
        ("lexicon.bin", stems, facts),
        ("common.bin", common(stems), {"words": "scripts/lexicon/words/kk.txt"}),
    ):
        data = encode(words, "kk", sources, LETTERS, "kz1048")
        (FOLDER / name).write_bytes(data)
        print(name, len(data), "bytes")


if __name__ == "__main__":
    main()
