"""How well a Latin print can be read as a Cyrillic form: the cheapest reading, letter by letter.

Costs are in nats: what it takes to believe, before anything is known of the title's scheme, that a letter was
printed so. A reading keeps its doubtful letters as (letter, Latin) pairs, from which the scheme is told.
Letters whose place matters have symbols of their own: Е (start of a word, after a vowel or sign), Й and И
(in a final -ий, -ый), Ь (before a vowel), Я (after и), Ц (before е и ы й).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

READINGS: dict[str, dict[str, float]] = {
    "а": {"a": 0}, "б": {"b": 0}, "в": {"v": 0, "w": 2}, "г": {"g": 0, "h": 3.5, "gh": 2}, "д": {"d": 0},
    "е": {"e": 0, "ye": 1.5, "je": 2, "ë": 0.3, "yo": 0.9, "jo": 0.9, "io": 1.2, "é": 1, "è": 1.5, "ė": 1.5, "ie": 1.8, "yë": 0.5, "o": 3, "ê": 1.5},
    "Е": {"e": 0.1, "ye": 0.1, "je": 1.5, "ë": 0.3, "yo": 0.7, "jo": 0.8, "yë": 0.3, "é": 1, "è": 1.5, "ie": 1.2},
    "Ё": {"e": 0, "ye": 1.5, "je": 2, "ë": 0.3, "yo": 0.9, "jo": 0.9, "o": 0.8, "yë": 0.5, "io": 1.5},
    "ж": {"zh": 0, "ž": 0, "j": 0.7, "z": 3, "g": 3, "dj": 3}, "з": {"z": 0},
    "и": {"i": 0, "y": 2, "ī": 0, "yi": 2.5, "ji": 2.5, "j": 3.5}, "И": {"i": 0, "y": 0.8},
    "й": {"i": 0.3, "y": 0.3, "j": 0.4, "ĭ": 0, "jj": 0.4, "": 3}, "Й": {"i": 0.3, "y": 0.3, "j": 0.4, "ĭ": 0, "jj": 0.4, "": 1},
    "к": {"k": 0, "c": 2.5, "q": 2.5}, "л": {"l": 0}, "м": {"m": 0}, "н": {"n": 0}, "о": {"o": 0},
    "п": {"p": 0}, "р": {"r": 0}, "с": {"s": 0, "c": 3.5}, "т": {"t": 0}, "у": {"u": 0, "y": 1.6, "ou": 1.5, "oo": 2.5},
    "ф": {"f": 0, "ph": 2}, "х": {"h": 0.3, "kh": 0, "x": 0.5, "ch": 2},
    "ц": {"ts": 0, "c": 0.3, "cz": 0.6, "tz": 1, "tc": 1.2, "s": 2.5, "ç": 2}, "ч": {"ch": 0, "č": 0, "c": 1.5, "tch": 1, "ç": 1},
    "ш": {"sh": 0, "š": 0, "sch": 1.5, "s": 3, "ch": 2, "ş": 1},
    "щ": {"shch": 0, "šč": 0, "ŝ": 0, "sch": 0.4, "shh": 0.3, "sh": 1, "sc": 1, "chtch": 1, "š": 1.5, "s": 3, "shsh": 1.5, "shj": 2},
    "ъ": {"": 0.4, '"': 0, "'": 0.4, "y": 0.6, "ie": 0.6, "j": 1.5, "i": 1.5},
    "ы": {"y": 0, "i": 0.9, "yi": 0.6, "y'": 0.1, "ui": 3, "j": 3}, "ь": {"'": 0, "": 0.4, "y": 2, "i": 2.2, "j": 2, '"': 2.5},
    "Ь": {"'": 0, "": 0.5, "y": 0.6, "i": 0.8, "j": 0.8, '"': 2.5},
    "э": {"e": 0.1, "je": 1.2, "ė": 0, "è": 0, "é": 0, "eh": 0.4, "e'": 0.2, "ê": 0.5, "ye": 3},
    "ю": {"yu": 0, "iu": 0, "ju": 0, "û": 0, "u": 1.5, "iou": 1, "you": 1.5, "y": 3},
    "я": {"ya": 0, "ia": 0, "ja": 0, "â": 0, "a": 1.8}, "Я": {"ya": 0, "ia": 0, "ja": 0, "â": 0, "a": 0.8},
}  # fmt: skip
READINGS["Ц"] = READINGS["ц"]

_BY_FIRST: dict[str, dict[str, list[tuple[str, float, bool]]]] = {}
"""letter -> next print character (or "") -> (Latin, cost, whether it tells a scheme)."""
DOUBTFUL = frozenset("еЕЁжиИйЙухцЦчшщъыьЬэюяЯв")
for _letter, _readings in READINGS.items():
    _rows = _BY_FIRST[_letter] = {}
    for _latin, _cost in _readings.items():
        _rows.setdefault(_latin[:1], []).append((_latin, _cost, _letter in DOUBTFUL))
    _silent = _rows.pop("", [])
    for _first in [*_rows, ""]:
        _rows[_first] = _rows.get(_first, []) + _silent

_VOWELS = frozenset("аеиоуыэюя")
_OPENS_E = frozenset("аеиоуыэюяйъь")
_FRONT = frozenset("еиый")
MAX_PRINT = 60
"""A longer print is no word: it is not read."""


class Reading(NamedTuple):
    """A form read off a print: its cost, the scheme-telling letters, and whether a slip had to be allowed."""

    cost: float
    pairs: tuple[tuple[str, str], ...]
    is_slip: bool = False


def _symbol_of_e(word: str, at: int) -> str:
    if at == 0 or word[at - 1] in _OPENS_E:
        return "Е"
    return "Ё" if word[at - 1] in "жчшщ" else "е"


def _is_before(word: str, at: int, letters: frozenset[str]) -> bool:
    return word[at + 1 : at + 2] in letters


_IS_SPECIAL: dict[str, Callable[[str, int], bool]] = {
    "й": lambda word, at: at == len(word) - 1 and word[at - 1 : at] in {"и", "ы"},
    "и": lambda word, at: word[at + 1 :] == "й",
    "ь": lambda word, at: _is_before(word, at, _VOWELS),
    "я": lambda word, at: word[at - 1 : at] == "и",
    "ц": lambda word, at: _is_before(word, at, _FRONT),
}


def symbols(word: str) -> str:
    """`word` with the letters whose place matters written as their symbols."""
    out = []
    for at, char in enumerate(word):
        if char == "е":
            char = _symbol_of_e(word, at)
        elif char in _IS_SPECIAL and _IS_SPECIAL[char](word, at):
            char = char.upper()
        out.append(char)
    return "".join(out)


_State = tuple[float, Any]
"""A cost, and the scheme-telling letters so far, the last first, as nested pairs."""


def _steps(states: dict[int, _State], letter: str, latin: str) -> dict[int, _State]:
    """All ways to read one more letter."""
    rows = _BY_FIRST[letter]
    silent = rows[""]
    out: dict[int, _State] = {}
    for at, (cost, path) in states.items():
        for text, price, tells in rows.get(latin[at : at + 1], silent):
            if text and not latin.startswith(text, at):
                continue
            total = cost + price
            end = at + len(text)
            best = out.get(end)
            if best is None or total < best[0]:
                out[end] = (total, ((letter, text), path) if tells else path)
    return out


def _pairs(path: Any) -> tuple[tuple[str, str], ...]:
    pairs = []
    while path is not None:
        pairs.append(path[0])
        path = path[1]
    pairs.reverse()
    return tuple(pairs)


_TRAILING_SIGN = 1.0


def _walk(latin: str, symbols: str) -> dict[int, _State]:
    """The states after all `symbols`. Most letters have one reading: a lone state is kept in three names."""
    states: dict[int, _State] = {}
    at, cost = 0, 0.0
    path: Any = None
    is_lone = True
    for letter in symbols:
        if is_lone:
            rows = _BY_FIRST[letter]
            ways = rows.get(latin[at : at + 1], rows[""])
            if len(ways) == 1:
                text, price, tells = ways[0]
                if not latin.startswith(text, at):
                    return {}
                at, cost = at + len(text), cost + price
                path = ((letter, text), path) if tells else path
                continue
            states = {at: (cost, path)}
        states = _steps(states, letter, latin)
        if not states:
            return {}
        is_lone = len(states) == 1
        if is_lone:
            ((at, (cost, path)),) = states.items()
    return {at: (cost, path)} if is_lone else states


def align(latin: str, symbols: str) -> Reading | None:
    """The cheapest reading of `latin` (folded) as the form with these symbols, or None."""
    states = _walk(latin, symbols)
    end = states.get(len(latin))
    if end is None and latin.endswith("'"):
        end = states.get(len(latin) - 1)
        if end is not None:
            end = (end[0] + _TRAILING_SIGN, end[1])
    return Reading(end[0], _pairs(end[1])) if end else None


def _slip_steps(
    clean: dict[int, _State], slipped: dict[int, _State], letter: str, latin: str
) -> dict[int, _State]:
    """The states after `letter` that have spent their slip: read on, or spent here."""
    out = _steps(slipped, letter, latin)

    def offer(end: int, cost: float, path: Any) -> None:
        best = out.get(end)
        if end <= len(latin) and (best is None or cost < best[0]):
            out[end] = (cost, path)

    slip = SLIP + FIRST_LETTER if 0 in clean else SLIP
    extra = {at + 1: (cost + slip, path) for at, (cost, path) in clean.items() if at < len(latin)}
    for end, (cost, path) in _steps(extra, letter, latin).items():
        offer(end, cost, path)
    for at, (cost, path) in clean.items():
        offer(at, cost + slip, path)
        offer(at + 1, cost + slip + 0.5, path)
        offer(at + 2, cost + slip + 1.5, path)
    return out


SLIP, FIRST_LETTER = 5.5, 1.5
"""What it takes to believe in a slip; more where it would be in the first letter."""


def align_slip(latin: str, symbols: str, swapped: list[str]) -> Reading | None:
    """The cheapest reading of `latin` as the form with one letter lost, added or changed; or, of `swapped`
    (`latin` with two neighbours changed about), without."""
    clean: dict[int, _State] = {0: (0.0, None)}
    slipped: dict[int, _State] = {}
    for letter in symbols:
        slipped = _slip_steps(clean, slipped, letter, latin)
        clean = _steps(clean, letter, latin)
    end = slipped.get(len(latin))
    last = clean.get(len(latin) - 1)
    if last is not None and (end is None or last[0] + SLIP < end[0]):
        end = (last[0] + SLIP, last[1])
    best = Reading(end[0], _pairs(end[1]), True) if end else None
    for other in swapped:
        if other[:1] != latin[:1] and other[:1] != latin[1:2]:
            continue
        reading = align(other, symbols)
        if reading and (best is None or reading.cost + SLIP < best.cost):
            best = Reading(reading.cost + SLIP, reading.pairs, True)
    return best
