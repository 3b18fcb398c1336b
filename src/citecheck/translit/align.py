"""How well a Latin print can be read as a Cyrillic form: the cheapest reading, letter by letter.

Costs are in nats (`alphabet`). A reading keeps its doubtful letters as (letter, Latin) pairs, from
which the scheme is told.
"""

from typing import Any

from citecheck.named import NamedTuple
from citecheck.translit.alphabet import Row

Rows = dict[str, Row]
"""The rows of an `Alphabet`."""

MAX_PRINT = 60
"""A longer print is no word: it is not read."""


class Reading(NamedTuple):
    """A form read off a print: its cost, the scheme-telling letters, and whether a slip had to be
    allowed."""

    cost: float
    pairs: tuple[tuple[str, str], ...]
    is_slip: bool = False


_State = tuple[float, Any]
"""A cost, and the scheme-telling letters so far, the last first, as nested pairs."""


def _steps(states: dict[int, _State], row: Row, letter: str, latin: str) -> dict[int, _State]:
    """All ways to read one more letter."""
    silent = row[""]
    out: dict[int, _State] = {}
    for at, (cost, path) in states.items():
        for text, price, tells in row.get(latin[at : at + 1], silent):
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


def _walk(latin: str, symbols: str, rows: Rows) -> dict[int, _State]:
    """The states after all `symbols`. Most letters have one reading: a lone state is kept in three
    names."""
    states: dict[int, _State] = {}
    at, cost = 0, 0.0
    path: Any = None
    is_lone = True
    for letter in symbols:
        if is_lone:
            row = rows[letter]
            ways = row.get(latin[at : at + 1], row[""])
            if len(ways) == 1:
                text, price, tells = ways[0]
                if not latin.startswith(text, at):
                    return {}
                at, cost = at + len(text), cost + price
                path = ((letter, text), path) if tells else path
                continue
            states = {at: (cost, path)}
        states = _steps(states, rows[letter], letter, latin)
        if not states:
            return {}
        is_lone = len(states) == 1
        if is_lone:
            ((at, (cost, path)),) = states.items()
    return {at: (cost, path)} if is_lone else states


def align(latin: str, symbols: str, rows: Rows) -> Reading | None:
    """The cheapest reading of `latin` (folded) as the form with these symbols, or None."""
    states = _walk(latin, symbols, rows)
    end = states.get(len(latin))
    if end is None and latin.endswith("'"):
        end = states.get(len(latin) - 1)
        if end is not None:
            end = (end[0] + _TRAILING_SIGN, end[1])
    return Reading(end[0], _pairs(end[1])) if end else None


def _slip_steps(
    clean: dict[int, _State], slipped: dict[int, _State], row: Row, letter: str, latin: str
) -> dict[int, _State]:
    """The states after `letter` that have spent their slip: read on, or spent here."""
    out = _steps(slipped, row, letter, latin)

    def offer(end: int, cost: float, path: Any) -> None:
        best = out.get(end)
        if end <= len(latin) and (best is None or cost < best[0]):
            out[end] = (cost, path)

    slip = SLIP + FIRST_LETTER if 0 in clean else SLIP
    extra = {at + 1: (cost + slip, path) for at, (cost, path) in clean.items() if at < len(latin)}
    for end, (cost, path) in _steps(extra, row, letter, latin).items():
        offer(end, cost, path)
    for at, (cost, path) in clean.items():
        offer(at, cost + slip, path)
        offer(at + 1, cost + slip + 0.5, path)
        offer(at + 2, cost + slip + 1.5, path)
    return out


SLIP, FIRST_LETTER = 5.5, 1.5
"""What it takes to believe in a slip; more where it would be in the first letter."""


def align_slip(latin: str, symbols: str, swapped: list[str], rows: Rows) -> Reading | None:
    """The cheapest reading of `latin` as the form with one letter lost, added or changed; or, of
    `swapped` (`latin` with two neighbours changed about), without."""
    clean: dict[int, _State] = {0: (0.0, None)}
    slipped: dict[int, _State] = {}
    for letter in symbols:
        slipped = _slip_steps(clean, slipped, rows[letter], letter, latin)
        clean = _steps(clean, rows[letter], letter, latin)
    end = slipped.get(len(latin))
    last = clean.get(len(latin) - 1)
    if last is not None and (end is None or last[0] + SLIP < end[0]):
        end = (last[0] + SLIP, last[1])
    best = Reading(end[0], _pairs(end[1]), True) if end else None
    for other in swapped:
        if other[:1] != latin[:1] and other[:1] != latin[1:2]:
            continue
        reading = align(other, symbols, rows)
        if reading and (best is None or reading.cost + SLIP < best.cost):
            best = Reading(reading.cost + SLIP, reading.pairs, True)
    return best
