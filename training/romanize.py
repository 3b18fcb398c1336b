"""Romanised Russian for made-up notes, in three schemes as papers print them."""

from __future__ import annotations

_COMMON = dict(zip("абвгдезийклмнопрстуфъыьэ", "abvgdeziiklmnoprstuf y e", strict=True))
_COMMON |= {"ъ": "", "ь": "", "ы": "y"}
SCHEMES: dict[str, dict[str, str]] = {
    "ala-lc": _COMMON
    | {
        "ё": "e",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ь": "ʹ",
    },
    "plain": _COMMON
    | {
        "ё": "e",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
    },
    "bgn": _COMMON
    | {
        "ё": "yo",
        "й": "y",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "yu",
        "я": "ya",
        "ь": "'",
    },
    "sch": _COMMON
    | {
        "ё": "ë",
        "й": "j",
        "ж": "ž",
        "х": "x",
        "ц": "c",
        "ч": "č",
        "ш": "š",
        "щ": "šč",
        "ю": "ju",
        "я": "ja",
    },
}


def romanize(text: str, scheme: str) -> str:
    """Latin letters for Cyrillic ones; a capital stays one."""
    table = SCHEMES[scheme]
    done = []
    for i, char in enumerate(text):
        latin = table.get(char.lower())
        if latin is None:
            done.append(char)
        elif not char.isupper():
            done.append(latin)
        else:
            following = text[i + 1 : i + 2]
            done.append(latin.upper() if following.isupper() else latin[:1].upper() + latin[1:])
    return "".join(done).replace("№", "no.")
