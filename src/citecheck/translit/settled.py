"""Words that their place in the print settles: initials, endings of numbers, abbreviations beside a number.

A lexicon tells nothing of them: `S. M. Orlova` holds neither „с“ nor „м“.
"""

from itertools import pairwise

from citecheck.translit.print import Word

_INITIALS = {
    "А": "a", "Б": "b", "В": "v w", "Г": "g", "Д": "d", "Е": "e ye je", "Ж": "zh ž", "З": "z", "И": "i",
    "К": "k", "Л": "l", "М": "m", "Н": "n", "О": "o", "П": "p", "Р": "r", "С": "s", "Т": "t", "У": "u",
    "Ф": "f", "Х": "kh h x", "Ц": "ts c", "Ч": "ch č", "Ш": "sh š", "Щ": "shch šč", "Э": "ė è é",
    "Ю": "iu yu ju û", "Я": "ia ya ja â",
}  # fmt: skip
_ENDINGS = {
    "х": "kh h x", "го": "go", "му": "mu", "м": "m", "й": "i y j ĭ", "е": "e ye je", "ое": "oe oye oje",
    "я": "ia ya ja â", "ая": "aia aya aja aâ", "ю": "iu yu ju û", "ый": "yi yy yj yĭ", "ым": "ym",
    "ой": "oi oy oj oĭ", "ми": "mi", "ти": "ti", "ых": "ykh yh yx", "ого": "ogo", "ом": "om",
}  # fmt: skip
_ABBREVIATIONS = {"г": "g", "гг": "gg", "в": "v", "вв": "vv", "с": "s", "т": "t"}


def _by_latin(table: dict[str, str]) -> dict[str, str]:
    return {latin: cyrillic for cyrillic, prints in table.items() for latin in prints.split()}


INITIALS, ENDINGS, ABBREVIATIONS = map(_by_latin, (_INITIALS, _ENDINGS, _ABBREVIATIONS))
"""How Russian prints them, by the Latin of all schemes."""
_ROMAN = frozenset("IVX")
_GAPS = frozenset((".", ". ", ".-", ".\u00a0"))


def _is_short(word: Word) -> bool:
    rest = word.printed[1:]
    return word.latin in INITIALS and word.printed[0].isupper() and (not rest or rest.islower())


class _Print:
    """The words of one title with what stands between them."""

    def __init__(self, found: list[Word], text: str) -> None:
        self.found = found
        self._gaps = [text[word.end : following.start] for word, following in pairwise(found)]
        self._tail = text[found[-1].end :] if found else ""

    def after(self, at: int) -> str:
        return self._gaps[at] if at < len(self._gaps) else self._tail

    def before(self, at: int) -> str:
        return self._gaps[at - 1] if at else ""

    def _is_name(self, at: int) -> bool:
        if not 0 <= at < len(self.found):
            return False
        printed = self.found[at].printed
        return len(printed) > 2 and printed[0].isupper() and printed[1:].islower()

    def _opens(self, at: int) -> bool:
        if at == 0:
            return True
        ends = self.before(at).strip()[-1:] in set(".:?!«“(")
        return ends and not _is_short(self.found[at - 1])

    def is_initial(self, at: int, follows_one: bool) -> bool:
        """Does a letter with a full stop stand for a forename? `follows_one`: so does the word before."""
        if not _is_short(self.found[at]) or not self.after(at).startswith("."):
            return False
        leads = self.after(at) in _GAPS and at + 1 < len(self.found)
        if leads and _is_short(self.found[at + 1]) and self.after(at + 1).startswith("."):
            return True
        if follows_one:
            return True
        behind_name = self._is_name(at - 1) and self.before(at) in (" ", ", ")
        if self.found[at].printed in _ROMAN and behind_name and not self._opens(at - 1):
            return False
        return (leads and self._is_name(at + 1)) or (behind_name and not self._opens(at - 1))


def _is_number(printed: str) -> bool:
    return printed.isdigit() or (printed.isupper() and set(printed) <= set("IVXLC"))


def settled(found: list[Word], text: str) -> dict[int, str]:
    """The Cyrillic of each word, by its number in `found`, that its place settles."""
    out: dict[int, str] = {}
    if len(found) < 2 or ("." not in text and "-" not in text):
        return out
    print_ = _Print(found, text)
    is_initial = False
    for at, word in enumerate(found):
        is_initial = print_.is_initial(at, is_initial and print_.before(at) in _GAPS)
        if is_initial:
            out[at] = INITIALS[word.latin]
        elif at and _is_number(found[at - 1].printed):
            if print_.before(at) in ("-", "‑") and found[at - 1].printed.isdigit():
                if word.latin in ENDINGS:
                    out[at] = ENDINGS[word.latin]
            elif word.printed in ABBREVIATIONS and print_.after(at).startswith("."):
                out[at] = ABBREVIATIONS[word.printed]
    return out
