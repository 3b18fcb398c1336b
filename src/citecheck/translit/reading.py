"""What is known of a title, once it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from citecheck.letters import without_accents
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    from citecheck.translit.evidence import Evidence

Kind = Literal["word", "name", "repaired", "kept"]
Cause = Literal["broken", "glued", "slip"]


class TitleWord(NamedTuple):
    """A word of a title as printed, and what it stands for; `start` and `end` are its place in the
    title.

    `cause` tells what a repaired word suffered from, `repair` is what should have been printed in
    the title's own scheme; `confidence` (0–1) is that of its Cyrillic; `letters` are the (letter,
    Latin) pairs by which schemes are told.
    """

    printed: str
    cyrillic: str | None
    kind: Kind
    start: int
    end: int
    cause: Cause | None = None
    confidence: float = 1.0
    repair: str | None = None
    letters: tuple[tuple[str, str], ...] = ()


class TitleReading(NamedTuple):
    """What a title says in the scripts and schemes asked for. Unknown is None.

    `language` is a BCP 47 tag (`ru-Latn` is romanised Russian, `ru-Latn-alalc97` where it keeps to
    ALA-LC); `cyrillic` and `romanized` are given for Russian only; `key` is the match key. `family`
    is the family of schemes that its letters decide for; `evidence` holds those letters.
    """

    text: str
    language: str | None
    scheme: str | None
    cyrillic: str | None
    romanized: str | None
    ascii: str
    key: str
    confidence: float
    words: tuple[TitleWord, ...] = ()
    family: str | None = None
    evidence: Evidence | None = None


def to_ascii(text: str) -> str:
    """`text` without marks and signs; letters that no mark explains away stay."""
    if text.isascii():
        return text
    return without_accents(text.replace("ʹ", "").replace("ʺ", "").replace("ı", "i"))
