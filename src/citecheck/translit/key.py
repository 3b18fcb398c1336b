"""Keys in which all romanisations of a Russian word fall together.

`index_key` is what the lexicon is sorted by: it merges what no letter of print can tell apart for
sure (и й ы у ю; е э ё; а я; ш щ сх сч; ц тс; doubled letters; the signs are dropped), and keeps
the rest. `match_key` merges further, until every scheme in `schemes.json` and the Cyrillic itself
give the same string: it serves to find a title again, not to tell two words apart.

Both are made in two steps. `letter_classes` reads a word, Latin or Cyrillic, into one class
letter for each sound:

    a  а я        c  ц тс       j  ж       q  ч       x  ш щ сх сч
    e  е э ё      h  х          i  и й ы у ю         the others stand for themselves

and `collapse` drops an i before a vowel (ia, ya and â are one letter) and doubled letters.
"""

import re
import unicodedata
from functools import lru_cache

from citecheck.late import late

CYRILLIC_CLASSES = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "i", "ф": "f", "х": "h", "ц": "c", "ч": "q", "ш": "x", "щ": "x",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "i", "я": "a",
    # Letters of neighbouring alphabets, read as the Russian letter that outlets print for them.
    "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "i", "қ": "k", "ғ": "g", "ҳ": "h", "һ": "h",
    "ң": "n", "ө": "o", "ү": "i", "ұ": "i", "ә": "a", "ӣ": "i", "ӯ": "i", "ҷ": "j", "ј": "i",
}  # fmt: skip

LATIN_CLASSES = {
    "shch": "x", "šč": "x", "sč": "x", "shh": "x", "sch": "x", "skh": "x", "sh": "x", "š": "x", "ŝ": "x",
    "ş": "x", "zh": "j", "ž": "j", "kh": "h", "h": "h", "x": "h", "ch": "q", "č": "q", "ç": "q",
    "ts": "c", "tz": "c", "cz": "c", "c": "c", "jj": "i", "j": "i", "i": "i", "y": "i", "u": "i",
    "w": "v", "q": "k", "gh": "g", "ğ": "g", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "s",
    "æ": "e", "œ": "e",
    "û": "i", "â": "a",
}  # fmt: skip

MARKS_AND_SIGNS = late("[\u0300-\u036f\ufe20\ufe21'’‘ʹʼ′`´ʺ″\"“”ʻ]+")
"""Combining marks, ligature ties, and every sign printed for ь or ъ."""

_ASCII_SIGNS = dict.fromkeys(map(ord, "'`\""))

_CYRILLIC_CLUSTERS = late("с[хч]|шч|тс")
_LATIN_GROUPS = late("shch|[sš]č|s[hkc]h|[szkcg]h|t[sz]|cz|jj")
_GROUP_MARKS = {
    group: group_class.upper() for group, group_class in LATIN_CLASSES.items() if len(group) > 1
}
_SINGLE = str.maketrans(
    {group: group_class for group, group_class in LATIN_CLASSES.items() if len(group) == 1}
    | {mark: mark.lower() for mark in _GROUP_MARKS.values()}
)
_IOTATED_O = late("(?<!i)i++o")
_SILENT_I = late("(?<!i)i++(?=[aeo])")
_COLLAPSIBLE = late(r"i[aeo]|(\D)\1")
_DOUBLED = late(r"(\D)\1+")
_IS_CYRILLIC = late("[\u0400-\u052f]")
_WORD = late("[^\\W_]+")


def _cyrillic_classes(word: str) -> str:
    bare = word.replace("ь", "").replace("ъ", "")
    merged = _CYRILLIC_CLUSTERS.sub(lambda m: "c" if m[0] == "тс" else "x", bare)
    return "".join([CYRILLIC_CLASSES.get(c, c) for c in merged])


_KEPT_MARKS = str.maketrans({c: c for c in "šžčŝşçûâğıłđøßæœй"})


def _bare_latin(word: str) -> str:
    """`word` without signs and without the diacritics that decide no class."""
    out = []
    for char in MARKS_AND_SIGNS.sub("", unicodedata.normalize("NFC", word)):
        if char < "\x80" or ord(char) in _KEPT_MARKS:
            out.append(char)
        else:
            out.append(MARKS_AND_SIGNS.sub("", unicodedata.normalize("NFKD", char)))
    return "".join(out)


def _group_mark(match: re.Match[str]) -> str:
    return _GROUP_MARKS[match[0]]


def letter_classes(word: str) -> str:
    """The class letters of a word in lower case, Latin, Cyrillic or mixed."""
    if not word.isascii():
        if _IS_CYRILLIC.search(word):
            word = _cyrillic_classes(MARKS_AND_SIGNS.sub("", unicodedata.normalize("NFC", word)))
            if word.isascii():
                return word
        word = _bare_latin(word)
    elif not word.isalnum():
        word = MARKS_AND_SIGNS.sub("", word)
    return _LATIN_GROUPS.sub(_group_mark, word).translate(_SINGLE)


def collapse(classes: str) -> str:
    """The key of a string of class letters: io is ё, i is silent before a vowel, doubles are
    one."""
    if not _COLLAPSIBLE.search(classes):
        return classes
    if "i" in classes:
        classes = _SILENT_I.sub("", _IOTATED_O.sub("e", classes))
    return _DOUBLED.sub(_first_letter, classes)


def _first_letter(match: re.Match[str]) -> str:
    return match[1]


@lru_cache(maxsize=4096)
def index_key(word: str) -> str:
    """The key by which the lexicon finds the candidates of a word in lower case."""
    return collapse(letter_classes(word))


_HUSHES = late("[sx][cqh]*|[cq]h*|z?j")
_HUSH_CLASS = {"s": "s", "x": "s", "c": "c", "q": "c", "j": "i", "z": "i"}
_VOWEL_RUN = late("[aeo]+(?=[aeo])")


@lru_cache(maxsize=65536)
def _match_word(word: str) -> str:
    classes = _HUSHES.sub(lambda m: _HUSH_CLASS[m[0][0]], letter_classes(word).replace("eh", "e"))
    return _DOUBLED.sub(_first_letter, _VOWEL_RUN.sub("", collapse(classes)))


def match_key(text: str) -> str:
    """The key of a title: its words in lower case, in classes that no scheme tells apart.

    One string for a title in Cyrillic and in every romanisation; words stand apart by one space.
    Hyphens, dashes and all other punctuation part words, apostrophes and primes do not. Other
    scripts and digits are kept in lower case.
    """
    if text.isascii():
        bare = text.translate(_ASCII_SIGNS).lower()
    else:
        bare = MARKS_AND_SIGNS.sub("", unicodedata.normalize("NFC", text)).casefold()
    return " ".join(filter(None, map(_match_word, _WORD.findall(bare))))
