"""Numbers as word processors print them: the number formats of notes and lists.

Formats by their names in ISO/IEC 29500-1, section 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ALPHABETS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "chicago": "*†‡§",
    "fnsymbol": "*†‡§¶‖",  # LaTeX
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "ganada": "가나다라마바사아자차카타파하",
    "aiueo": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
}
_DIGITS = {  # the zero of each
    "hindiNumbers": "०",
    "thaiNumbers": "๐",
    "bengaliNumbers": "০",
    "decimalFullWidth": "０",
    "arabicIndic": "٠",
}
_CHINESE = "一二三四五六七八九"
_CHINESE_FORMATS = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting"
    " taiwaneseCountingThousand koreanDigital ideographDigital".split()
)
_HEBREW = ((400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"),
           (60, "ס"), (50, "נ"), (40, "מ"), (30, "ל"), (20, "כ"), (16, "טז"), (15, "טו"),
           (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"), (6, "ו"), (5, "ה"), (4, "ד"), (3, "ג"),
           (2, "ב"), (1, "א"))  # fmt: skip
_MAX_REPEATED = 30  # letters: "aaa…" beyond is printed as a number


def printed(value: int, kind: str) -> str:
    """The number in a format; one that is not known, or does not reach so far, in digits."""
    if value < 1 or value > 1_000_000:
        return "" if kind == "none" else str(value)
    if kind in _ALPHABETS:
        return _letters(value, _ALPHABETS[kind])
    if kind in _DIGITS:
        zero = ord(_DIGITS[kind])
        return "".join(chr(zero + int(digit)) for digit in str(value))
    if kind in ("lowerRoman", "upperRoman") and value < 5000:
        roman = _additive(value, _ROMAN)
        return roman.upper() if kind == "upperRoman" else roman
    return _special(value, kind)


def _special(value: int, kind: str) -> str:
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{value:02d}"
    if kind == "numberInDash":
        return f"- {value} -"
    if kind == "decimalEnclosedCircle" and value <= 20:
        return chr(0x2460 + value - 1)
    if kind == "hebrew1" and value < 1000:
        return _additive(value, _HEBREW)
    if kind == "ordinal":
        return f"{value}{_ordinal_ending(value)}"
    if kind in _CHINESE_FORMATS and value < 100:
        return _chinese(value)
    return str(value)


def _letters(value: int, alphabet: str) -> str:
    """a, b … z, aa, bb …: the letter as often as the alphabet was gone through."""
    times, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * (times + 1) if times < _MAX_REPEATED else str(value)


def _additive(value: int, signs: tuple[tuple[int, str], ...]) -> str:
    out = ""
    for worth, sign in signs:
        out += sign * (value // worth)
        value %= worth
    return out


def _ordinal_ending(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else _CHINESE[tens - 1])
        + ("十" if tens else "")
        + (_CHINESE[ones - 1] if ones else "")
    )
