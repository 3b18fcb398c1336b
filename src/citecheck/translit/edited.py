"""A title as a Russian outlet prints it, where its romanised print has lost or changed more than
letters.

A slug has no capitals, hyphens or marks, a hand capitalises as English does. Put back is what the
words themselves settle by the rules of Russian spelling (`ru/editing.txt`): the capitals of brands
and institutions, hyphens of compounds, blanks after marks, the comma before a closing participle.
What a reader would have to guess (where a lost full stop stood, whether a name was quoted) stays.
"""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from citecheck.facts.tables import rows_of
from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.translit import grammar
from citecheck.translit.alphabet import FOLDER, alphabet
from citecheck.translit.kept import printed_brands
from citecheck.translit.key import index_key
from citecheck.translit.lexicon import lexicon

_SKI = late("[сц]к(?:ий|ая|ое|ие|ого|ой|ому|им|ом|их|ими|ую)")
_TEL = late("тельн(?:ый|ая|ое|ые|ого|ой|ому|ым|ом|ых|ыми|ую)")
_NATIONS = late("[сц]к(?:ие|их|им|ими)")
_ACTIVE = late("(?:вш|ющ|ущ|ащ|ящ)(?:ий|ая|ее|ие|его|ей|ему|им|ем|их|ими|ую)(?:ся)?")
_PASSIVE = late("(?:нн|т)(?:ый|ая|ое|ые|ого|ой|ому|ым|ом|ых|ыми|ую)")
_SINGULAR = sum(7 << (case * 4) for case in range(6))
_BORROWED = grammar.slot(grammar.ACCUSATIVE, grammar.MASCULINE) | grammar.slot(
    grammar.ACCUSATIVE, grammar.PLURAL
)
_INSTRUMENTAL = grammar.case_slots(grammar.INSTRUMENTAL)
_NEVER_NAMES = grammar.VERB | grammar.INFINITIVE | grammar.PREPOSITION | grammar.CONJUNCTION
_MAY_BE_NAMES = grammar.NOUN | grammar.ADJECTIVE | grammar.NAME
_NOMINAL = grammar.NOUN | grammar.ADJECTIVE


class _Read(Protocol):
    """A word of a reading, of `translit` or of the model."""

    @property
    def printed(self) -> str: ...
    @property
    def cyrillic(self) -> str | None: ...


class _Piece(NamedTuple):
    """A word in Cyrillic, what stands before it, how it was printed, what the lexicon knows."""

    gap: str
    text: str
    printed: str
    bits: int

    @property
    def low(self) -> str:
        return self.text.lower()


def edited(title: str, words: Sequence[tuple[int, int, _Read]]) -> str:
    """The Cyrillic of a romanised Russian title as an outlet prints it.

    Args:
        title: as the paper prints it.
        words: start, end and reading of each of its words.
    """
    pieces, at = [], 0
    for start, end, word in words:
        text = word.cyrillic or _brand(word.printed)
        bits = _bits(text) if word.cyrillic else 0
        pieces.append(
            _Piece(_spaced(title[at:start]) if at else title[:start], text, word.printed, bits)
        )
        at = end
    for step in (_hyphenated, _compound, _small, _named, _quoted, _with_comma, _closed):
        pieces = [step(pieces, n) for n in range(len(pieces))]
    return "".join([piece.gap + piece.text for piece in pieces]) + title[at:]


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    rows = rows_of(os.path.join(FOLDER, "ru", "editing.txt"))
    return {key: tuple(words.split()) for key, words in rows}


def _brand(printed: str) -> str:
    return printed_brands().get(printed, printed)


def _bits(word: str) -> int:
    low = word.lower().replace("ё", "е")
    forms = lexicon("ru").forms(alphabet("ru").key(index_key(low)))
    return next((form.grammar for form in forms if form.word == low), 0)


def _spaced(gap: str) -> str:
    """A mark between two words with the blank that belongs behind it, and none before."""
    mark = gap.strip()
    return f"{mark} " if mark and gap in (mark, f" {mark} ") and mark in ":;,!?" else gap


def _starts(word: str, stems: Sequence[str]) -> bool:
    """`$` behind a stem: the whole word."""
    return f"{word}$".startswith(tuple(stems))


def _hyphenated(pieces: list[_Piece], at: int) -> _Piece:
    piece = pieces[at]
    if not at or piece.gap != " ":
        return piece
    left, word = pieces[at - 1].low, piece.low
    if _starts(word, _table().get(f"places.{left}", ("\0",))):
        return piece._replace(gap="-", text=word.capitalize())
    if _are_compound(left, word, piece.bits):
        text = piece.text if piece.bits & grammar.NAME else word
        return piece._replace(gap="-", text=text)
    return piece


def _compound(pieces: list[_Piece], at: int) -> _Piece:
    """The first part of a compound: with a capital in a place's name, else as its place asks."""
    piece = pieces[at]
    if at + 1 == len(pieces) or pieces[at + 1].gap != "-":
        return piece
    if f"places.{piece.low}" in _table():
        return piece._replace(text=piece.text.capitalize())
    is_common = f"compounds.{piece.low}" in _table() and piece.gap == " "
    if is_common and piece.bits and piece.printed.islower():
        return piece._replace(text=piece.low)
    return piece


def _are_compound(left: str, word: str, bits: int) -> bool:
    table = _table()
    if left.isdigit():
        return _starts(word, table["numbers"]) and bool(bits & grammar.ADJECTIVE or "лети" in word)
    if _starts(word, table.get(f"compounds.{left}", ("\0",))):
        return True
    if not bits & grammar.ADJECTIVE:
        return False
    if left in table["adverbs"]:
        return bool(_SKI.search(word) or _TEL.search(word))
    return left in table["halves"] or (left.endswith("ско") and bool(_SKI.search(word)))


def _small(pieces: list[_Piece], at: int) -> _Piece:
    """A verb, a little word or the plural of a nation's adjective: no capital in mid-sentence."""
    piece = pieces[at]
    if not at or piece.gap not in (" ", ", ") or not piece.text[:1].isupper():
        return piece
    if piece.text[1:].isupper() or piece.bits & grammar.NAME:
        return piece
    if piece.bits & _NEVER_NAMES and not piece.bits & _MAY_BE_NAMES:
        return piece._replace(text=piece.low)
    follows = pieces[at + 1] if at + 1 < len(pieces) else None
    if follows is None or follows.gap != " " or not _NATIONS.search(piece.low):
        return piece
    is_common = follows.text.islower() and follows.bits & grammar.NOUN
    if is_common and _agree(piece, follows) and not _starts(follows.low, _table()["islands"]):
        return piece._replace(text=piece.low)
    return piece


def _agree(one: _Piece, other: _Piece) -> int:
    """The slots in which two words agree. An accusative that is another case's form in both is
    no witness of its own: *поиски пропавших*."""
    return one.bits & other.bits & grammar.SLOTS & ~_BORROWED


def _named(pieces: list[_Piece], at: int) -> _Piece:
    """The adjective that opens the name of an institution or of a region, with its capital."""
    piece, table = pieces[at], _table()
    if piece.text.isupper() and _starts(piece.low, table["words"]):
        return piece._replace(text=piece.low)
    if not piece.text.islower() or not piece.bits & grammar.ADJECTIVE:
        return piece
    follows = pieces[at + 1 : at + 5]
    if follows and _is_region(piece, follows[0]):
        return piece._replace(text=piece.text.capitalize())
    if not _starts(piece.text, table["opens"]):
        return piece
    if at and piece.gap == " " and pieces[at - 1].bits & grammar.ADJECTIVE:
        return piece
    for word in follows:
        if word.gap not in (" ", "-") or not _agree(piece, word) & _SINGULAR:
            break
        if word.bits & grammar.NOUN and _starts(word.low, table["institutions"]):
            return piece._replace(text=piece.text.capitalize())
    return piece


def _is_region(piece: _Piece, noun: _Piece) -> bool:
    if not _SKI.search(piece.text) or noun.gap != " ":
        return False
    return bool(_agree(piece, noun) & _SINGULAR) and _starts(noun.low, _table()["geography"])


def _quoted(pieces: list[_Piece], at: int) -> _Piece:
    """A name that no lexicon holds, behind the noun that says of what."""
    piece = pieces[at]
    if not at or piece.gap != " " or piece.bits or not piece.text.islower() or piece.text.isascii():
        return piece
    owner = pieces[at - 1]
    if owner.bits & grammar.NOUN and _starts(owner.low, _table()["named"]):
        return piece._replace(text=f"“{piece.text.capitalize()}”")
    return piece


def _with_comma(pieces: list[_Piece], at: int) -> _Piece:
    """A word that opens a clause, or a participle behind its noun with all the rest of the title
    depending on it."""
    piece = pieces[at]
    if piece.gap != " " or not 0 < at < len(pieces) - 1 or not piece.text.islower():
        return piece
    if _opens_clause(pieces, at):
        return piece._replace(gap=", ")
    if not piece.bits & grammar.ADJECTIVE or piece.bits & grammar.NOUN:
        return piece
    noun, first = pieces[at - 1], pieces[at + 1]
    if not noun.bits & grammar.NOUN or not _agree(noun, piece) or first.gap != " ":
        return piece
    if _depends(piece, first) and _phrase_end(pieces, at) is not None:
        return piece._replace(gap=", ")
    return piece


def _closed(pieces: list[_Piece], at: int) -> _Piece:
    """The verb behind a participle's phrase."""
    piece = pieces[at]
    if piece.gap != " " or not _is_finite(piece):
        return piece
    starts = (n for n in range(at - 1, 0, -1) if pieces[n].gap == ", ")
    start = next(starts, None)
    if start is None or not _phrases(pieces[start].low) or _phrase_end(pieces, start) != at:
        return piece
    return piece._replace(gap=", ")


def _phrases(word: str) -> bool:
    return bool(_ACTIVE.search(word) or _PASSIVE.search(word))


def _phrase_end(pieces: list[_Piece], start: int) -> int | None:
    """Where the phrase that a participle opens ends: at a finite verb with nothing doubtful
    before it, or at the end; None where that is open."""
    for at in range(start + 1, len(pieces)):
        piece = pieces[at]
        if _is_finite(piece):
            return at
        if piece.gap not in (" ", "-") or piece.bits & (grammar.ADVERB | grammar.CONJUNCTION):
            return None
    return len(pieces)


def _is_finite(piece: _Piece) -> bool:
    return bool(piece.bits & (grammar.VERB | grammar.SHORT)) and not piece.bits & _MAY_BE_NAMES


def _opens_clause(pieces: list[_Piece], at: int) -> bool:
    table, piece = _table(), pieces[at]
    if piece.low in table["commas"]:
        return True
    behind = pieces[at + 1] if piece.bits & grammar.PREPOSITION else piece
    is_alone = not pieces[at - 1].bits & grammar.PREPOSITION
    return is_alone and _starts(behind.low, table["relative"])


def _depends(participle: _Piece, first: _Piece) -> bool:
    """Does the word behind a participle belong to it, rather than be its noun?"""
    if first.bits & _NOMINAL and _agree(participle, first):
        return False
    if _ACTIVE.search(participle.low):
        return bool(first.bits & (_NOMINAL | grammar.PREPOSITION))
    return bool(_PASSIVE.search(participle.low)) and bool(first.bits & _INSTRUMENTAL)
