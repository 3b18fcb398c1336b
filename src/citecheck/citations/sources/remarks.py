"""Notes that cite nothing and are no defect: glosses, votes, who told a thing, a title in passing."""

from __future__ import annotations

import re

from citecheck.late import late

_IDEOGRAPH = late("[\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE = 8  # characters of Chinese, in which no blanks part the words
_REMARKS = (
    # X - Y.
    late(r"[_*“\"'‘]{0,2}[^\W\d_][\w’' ]{0,40}[_*”\"’.,]{0,3} ?(?:--|[—–=]| - ) ?[_*“]?[^\W\d_]"),
    late(r"[_*]?[^\W\d_]{3,20}:[_*]? ?(?:[^\W\d_]+[ ,.]+){3}"),  # Negative: Maine and Ohio.
    # Moore's _Irish Melodies_.
    late(r"[A-Z][^\W\d_]{1,40}+[’']s? [_*“‘]?(?:[A-Z][\w’'-]+[ .,_*”]{1,3}){1,8}\Z"),
    late(r"[_*“][^_*”]{2,40}[_*”.]{1,2} ?\([^()]{2,40}\)\.?\Z"),  # _Carabouss bras._ (Breton).
)
# a work by its title alone, or by name and title: `See the _Album_.`, `Hoste: Naval Tactics.`
_EMPHASISED = late(r"(?:[^\W\d_]{2,8}\.? (?:[^\W\d_]{2,3} )?)?[_*“].{3,60}[_*”.]{1,3}\Z")
_NAMED = late(
    r"(?:[^\W\d_]{2,9}\.? )?(?:[^\W\d_a-z][\w’'.-]{0,20} ?){1,3}[:.] (?:[^\W\d_]['’]|[^\W\d_a-z])"
)
_PLACEHOLDERS = frozenset(
    "add check citation cite date fill find insert missing needed reference source tba tbc tbd title"
    " todo url xxx".split()
)
_UNFILLED = frozenset(
    "add check insert missing needed ref tba tbc tbd tk todo xxx fehlt ergänzen prüfen pendiente"
    " compléter vérifier manque уточнить добавить найти".split()
)
_FEW = 4  # words of a reminder to oneself
_LITTLE = frozenset(
    "a and at d da de del der des di du et la le of on the to und v van von y".split()
)
_LATE = frozenset(("late", "my", "friend", "same"))
_MAX_NAMES, _MAX_PROVENANCE = 10, 80
_BY = late(
    r"(?:[A-Z][a-z]+ )?(?:by|from|after|von|nach|laut|par|d[’']après|selon|por|según|от) ",
    re.IGNORECASE,
)
_WORD = late(r"[^\W\d_]+")


def is_remark(text: str) -> bool:
    """Whether a note explains a word, counts a vote or names a title in passing."""
    if len(_IDEOGRAPH.findall(text)) >= _SENTENCE:
        return True
    return (
        any(pattern.match(text) for pattern in _REMARKS) or _is_short_title(text) or _is_gloss(text)
    )


def _is_gloss(text: str) -> bool:
    """`Prova informatica.`: two to five words in small letters behind the first, and a stop."""
    words = _WORD.findall(text)
    is_gap = not _PLACEHOLDERS.isdisjoint(word.casefold() for word in words)
    is_short = 1 < len(words) <= _GLOSS and text.endswith(".")
    return is_short and not is_gap and all(word.islower() for word in words[1:])


_GLOSS = 5


def is_unfilled(text: str) -> bool:
    """Whether a note is a reminder to fill it: `TODO source`, `Add page here.`"""
    words = [word.casefold() for word in _WORD.findall(text)]
    return len(words) <= _FEW and not _UNFILLED.isdisjoint(words)


def _is_short_title(text: str) -> bool:
    """Whether a note names a work by a title of capitalised words, and is no gap to be filled."""
    words = _WORD.findall(text)
    if _PLACEHOLDERS.intersection(word.casefold() for word in words):
        return False
    capitals = [word for word in words if word[0].isupper()]
    little = _LITTLE.union("l d s see siehe voir voyez ver véase cfr cf".split())
    is_title = all(word in capitals or word.casefold() in little for word in words)
    is_long = len(capitals) > 1 and any(len(word) > 4 and not word.isupper() for word in capitals)
    return (is_title and is_long) or bool(_EMPHASISED.match(text) or _NAMED.match(text))


def is_provenance(text: str) -> bool:
    """Whether a note says no more than who gave or told a thing: `Collected by Miss Lane.`"""
    m = _BY.match(text)
    names = _WORD.findall(text[m.end() :]) if m else []
    is_short = 0 < len(names) <= _MAX_NAMES and len(text) <= _MAX_PROVENANCE
    is_named = any(name[0].isupper() for name in names)
    return is_short and is_named and all(n[0].isupper() or n in _LITTLE | _LATE for n in names)
