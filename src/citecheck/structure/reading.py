"""How much the beginning of a text reads like a note: a quotation, a year, an address, a name."""

from __future__ import annotations

from typing import Final

from citecheck.late import late
from citecheck.structure.weights import WEIGHTS

LENGTH: Final = 160  # characters that are looked at
_READ: Final = WEIGHTS["read"]
LOWEST: Final = _READ["least"]
HIGHEST: Final = _READ["most"]

_PATTERNS = (
    (late(r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"), _READ["year"]),
    (late(r"[A-ZА-Я]\. ?[A-ZА-Я][a-zа-я.]"), _READ["initial"]),
    (late(r"(?:\. ?){4}|…{2}"), _READ["leaders"]),  # of a table of contents
)
_QUOTATION = '“”"„«»'
_RANGE = late(r"[0-9][–-][0-9]")
_ADDRESS = ("http", "www.", ".com", ".org", ".ru", ".gov", ".edu", ".net", ".kz", ".info")
_SIGNS: Final[dict[str, tuple[str, float]]] = {
    word: (kind, _READ[kind])
    for kind, words in (
        ("pages", "p. pp. p pp vol. vol no. s. с. т. стр. №"),
        ("back", "ibid. ibid ibid., ibid; cit. cit., ebd. ebd., там supra supra, idem, idem."),
        ("see", "see cf. siehe vgl. см. ср."),
        (
            "press",
            "press, press press) (ed.), eds., (eds.), ed., trans. accessed available author author’s author's"
            " interview journal review quoted communication. correspondence",
        ),
    )
    for word in words.split()
}
_FIRST_WORD = late(r"[ ]*([^\W\d_]+)")
_IMPERATIVE = frozenset(
    """add allow apply ask avoid build bring call check choose consider continue create cut develop
    do draw encourage ensure establish expand find give go hold improve increase insert invest
    invite keep launch leave let make mend mix
    move offer open pay place plan pour prepare promote protect publish put put reduce remove
    repair require review roll
    set share start stir stop strengthen support take teach turn use wait wash widen work
    write""".split()
)  # fmt: skip


def reading(flat: str, start: int) -> float:
    """How much the text at `start` reads like a note, in log-odds."""
    if flat[start : start + 1] == "\n":  # a label on a line of its own
        start += 1
    line = flat.find("\n", start, start + LENGTH)
    end = line if 0 <= line < start + 60 else start + LENGTH
    text = flat[start:end]
    score = _READ["none"] + sum(worth for pattern, worth in _PATTERNS if pattern.search(text))
    if any(mark in text for mark in _QUOTATION):
        score += _READ["quotation"]
    if any(sign in text for sign in _ADDRESS):
        score += _READ["address"]
    signs = dict(_SIGNS[word] for word in text.lower().split() if word in _SIGNS)
    if _RANGE.search(text):
        signs["pages"] = _READ["pages"]
    score += sum(signs.values()) + _opening(text)
    return max(LOWEST, min(HIGHEST, score))


def _opening(text: str) -> float:
    """What the first word says against a note."""
    word = _FIRST_WORD.match(text)
    if not word:
        return 0.0
    first = word.group(1)
    if first.lower() in _IMPERATIVE:
        return _READ["imperative"]
    is_small = first[0].islower() and not text.startswith(("http", "www"))
    return _READ["small"] if is_small else 0.0
