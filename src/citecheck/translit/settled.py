"""Words that their place in the print settles: initials, endings of numbers, abbreviations beside a
number.

A lexicon tells nothing of them: `S. M. Orlova` holds neither „с“ nor „м“.
"""

from collections.abc import Iterator
from itertools import pairwise

from citecheck.translit.alphabet import Alphabet
from citecheck.translit.print import Word

SHORT = frozenset(
    "a b v w g h d e ye ie je ê zh ž z i ì yi ji ï k l m n o p r s t u f kh x ts c ch č sh š shch šč ė è é"
    " iu yu ju û ia ya ja â y j q ä ö ü".split()
)
"""How an initial is printed in Latin, in any language and scheme."""
_ROMAN = frozenset("IVX")
_GAPS = frozenset((".", ". ", ".-", ".\u00a0"))


def _is_short(word: Word) -> bool:
    rest = word.printed[1:]
    return word.latin in SHORT and word.printed[0].isupper() and (not rest or rest.islower())


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

    def is_abbreviation(self, at: int) -> bool:
        """Does a small word with a full stop stand behind the ending of a number?"""
        is_ending = self.before(at - 1) in ("-", "‑") and self.before(at) in (" ", "\u00a0")
        return is_ending and self.found[at].printed.islower() and self.after(at).startswith(".")

    def is_initial(self, at: int, follows_one: bool) -> bool:
        """Does a letter with a full stop stand for a forename? `follows_one`: so does the word
        before."""
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


def places(found: list[Word], text: str) -> Iterator[tuple[int, str]]:
    """The numbers in `found` of the words that their place settles, and as what: a table of
    `Alphabet.settled`."""
    if len(found) < 2 or ("." not in text and "-" not in text):
        return
    print_ = _Print(found, text)
    is_initial = False
    for at, word in enumerate(found):
        is_initial = print_.is_initial(at, is_initial and print_.before(at) in _GAPS)
        if is_initial:
            yield at, "initials"
        elif at and _is_number(found[at - 1].printed):
            if print_.before(at) in ("-", "‑") and found[at - 1].printed.isdigit():
                yield at, "ordinals"
            elif word.printed.islower() and print_.after(at).startswith("."):
                yield at, "abbreviations"
        elif at > 1 and print_.is_abbreviation(at) and _is_number(found[at - 2].printed):
            yield at, "abbreviations"  # `1860-kh gg.`


def settled(found: list[Word], text: str, letters: Alphabet) -> dict[int, str]:
    """The Cyrillic of each word, by its number in `found`, that its place settles."""
    named = ((at, letters.settled[kind].get(found[at].latin)) for at, kind in places(found, text))
    return {at: cyrillic for at, cyrillic in named if cyrillic}
