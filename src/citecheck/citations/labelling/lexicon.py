"""Words and phrases that the features know: names, places, journals, publishers, months.

The data file is built by `training/lexicon.py`: one line a class, words separated by tabs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from citecheck.late import late
from citecheck.named import NamedTuple

# Classes of single words, in the order of their bits.
WORD_CLASSES = (
    "family",
    "given",
    "place",
    "journal",
    "publisher",
    "institution",
    "month",
    "editor",
    "particle",
    "function",
    "country",
)
NO_PERSON = sum(
    1 << WORD_CLASSES.index(name)
    for name in ("journal", "publisher", "institution", "place", "month")
)
# Classes of whole phrases.
PHRASE_CLASSES = ("periodical", "publisher", "place", "corporate", "series")
_DATA = Path(__file__).with_name("lexicon.txt")
_WORD = late(r"\w+(?:['’-]\w+)*")


class Lexicon(NamedTuple):
    """Bits of words, and classes of phrases (words in lower case, joined by a space)."""

    words: dict[str, int]
    phrases: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    words: dict[str, int] = {}
    phrases: dict[str, str] = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        name, *members = line.split("\t")
        if name.startswith("phrase "):
            phrases |= dict.fromkeys(members, name[7:])
            continue
        bit = 1 << WORD_CLASSES.index(name)
        for word in members:
            words[word] = words.get(word, 0) | bit
    return Lexicon(words, phrases)


def folded(text: str) -> str:
    """A phrase as the lexicon holds it: words without stops, small letters, no "the"."""
    return " ".join(w for w in _WORD.findall(text.lower()) if w != "the")
