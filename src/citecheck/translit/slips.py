"""One slip of the pen in a printed word: a letter lost, added, changed, or two that changed places.

Candidates come from the keys one edit away from the print's own (the filter of the lexicon throws
most away); each is then aligned with the print, one edit allowed.
"""

from collections.abc import Iterable, Iterator

from citecheck.late import late
from citecheck.translit.align import SLIP, Reading, align, align_slip
from citecheck.translit.alphabet import Alphabet
from citecheck.translit.key import collapse, index_key, letter_classes
from citecheck.translit.lexicon import Form, Lexicon

CONSONANTS = "bvgdjzklmnprstfhcqx"
CLASSES = "aeoi" + CONSONANTS
_HIDDEN = late(r"i+[aeo]|(\D)\1+")
LONGEST = 24
SHORTEST = 4
RAREST, BEHIND = 17.0, 5.5
"""Forms rarer than this, or than another one found by this much, are not looked at (−ln of
frequency)."""


def _edited(classes: str, places: Iterable[int]) -> Iterator[str]:
    """All edits at these places."""
    for at in places:
        head, tail = classes[:at], classes[at:]
        yield head + tail[1:]
        rest = tail[1:]
        for letter in CLASSES:
            yield head + letter + rest
            yield head + letter + tail


def _edited_keys(key: str) -> Iterator[str]:
    """The keys one edit away. An edit that `collapse` would undo, or make another edit, is left
    out."""
    for at in range(len(key) + 1):
        head, tail = key[:at], key[at:]
        before, here, rest = head[-1:], tail[:1], tail[1:]
        yield collapse(head + rest)
        if rest and here != rest[0]:
            yield collapse(head + rest[0] + here + rest[1:])
        after = rest[:1]
        for letter in CLASSES if before != "i" else CONSONANTS:
            if letter == before:
                continue
            if letter != here and (letter != "i" or here not in "aeo"):
                yield head + letter + tail
                if here and letter != after and (letter != "i" or after not in "aeo"):
                    yield head + letter + rest


def _hidden(classes: str) -> list[int]:
    """The places beside letters that a key does not show: there an edit shows them."""
    return sorted({at for m in _HIDDEN.finditer(classes) for at in range(m.start(), m.end() + 1)})


def _in_groups(latin: str) -> Iterator[str]:
    """Prints in which a slip inside a group (ch, zh, kh, sh) is undone."""
    for at, char in enumerate(latin):
        yield latin[:at] + latin[at + 1 :]
        if char == "h" and at:
            yield from (latin[: at - 1] + letter + latin[at:] for letter in "czks")


class Slips:
    """The slips of one language's words."""

    def __init__(self, lexicon: Lexicon, letters: Alphabet) -> None:
        self._lexicon = lexicon
        self._letters = letters

    def _keys(self, latin: str, swapped: list[str]) -> list[str]:
        """The keys one edit away that the lexicon may hold, in order: a set has none of its own."""
        classes = letter_classes(latin)
        key = collapse(classes)
        keys = set(_edited_keys(key))
        if len(key) != len(classes):
            keys.update(map(collapse, _edited(classes, _hidden(classes))))
        keys.update(map(index_key, {*swapped, *_in_groups(latin)}))
        return sorted(self._lexicon.held(set(map(self._letters.key, keys))))

    def of(self, latin: str) -> Iterator[tuple[Form, Reading]]:
        """Forms one slip away from a print of four letters or more, with their readings."""
        if not SHORTEST <= len(latin) <= LONGEST:
            return
        swapped = [
            latin[:i] + latin[i + 1] + latin[i] + latin[i + 2 :]
            for i in range(len(latin) - 1)
            if latin[i] != latin[i + 1]
        ]
        changed_about: dict[str, list[str]] = {}
        for other in swapped:
            changed_about.setdefault(self._letters.key(index_key(other)), []).append(other)
        rarest, rows = RAREST, self._letters.rows
        for other in self._keys(latin, swapped):
            for form in self._lexicon.forms(other):
                if form.cost > rarest:
                    break
                reading = align(latin, form.symbols, rows) or align_slip(
                    latin, form.symbols, changed_about.get(other, []), rows
                )
                if reading is not None:
                    rarest = min(rarest, form.cost + BEHIND + max(0.0, reading.cost - SLIP))
                    yield form, reading
