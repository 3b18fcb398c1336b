"""Where a list of names ends and its title begins, put right where the labels cut through a name."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache

from citecheck.citations.sources.labels import Labelled, runs_of
from citecheck.facts.names import particles
from citecheck.facts.phrases import phrases

_MOST = 7  # tokens of what is left of the names
_LEAST = 2  # tokens of a title


def with_whole_names(
    text: str, tokens: list[Labelled], *, is_entry: bool, emphasised: Container[int] = ()
) -> list[Labelled]:
    """The tokens: names that a title begins with are names, unless emphasis begins there, and in an
    entry what follows the last initial of a name in reverse is the title."""
    for first in [i for i in range(1, len(tokens)) if tokens[i].label == "title"]:
        if tokens[first].start in emphasised:
            continue
        if tokens[first - 1].label != "title" and not tokens[first].starts:
            _names_before_stop(text, tokens, first, is_entry)
    if is_entry:
        _title_behind_initial(text, tokens)
    return tokens


def without_title(tokens: list[Labelled], emphasised: Container[int]) -> list[Labelled]:
    """`Berg, *Kepler*, 12`: where emphasis begins behind a name and its comma, the title begins,
    though it may be a name itself."""
    for first, last in runs_of(tokens, "author"):
        if tokens[first].start in emphasised:
            continue  # names are emphasised here
        for k in range(first + 2, last):
            comma = tokens[k - 1]
            if tokens[k].start in emphasised and comma.end - comma.start == 1:
                rest = tokens[k:last]
                tokens[k - 1] = comma._replace(label="o")
                tokens[k:last] = [t._replace(label="title", starts=False) for t in rest]
                break
    return tokens


def without_signal(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`Quoted in Berg, *Tin*, 12`: the words that lead to a work are no part of a name."""
    from citecheck.citations.certain.signals import find_signals

    for first, last in runs_of(tokens, "author"):
        if last - first < _LEAST or text[tokens[first].start : tokens[first].end] not in _LEADING:
            continue
        ends = [end for start, end, _ in find_signals(text) if start == tokens[first].start]
        end = ends[0] if ends else 0
        behind = next((k for k in range(first, last) if tokens[k].start >= end), last)
        if ends and behind < last and text[tokens[behind].start].isupper():
            led = tokens[first:behind]
            tokens[first:behind] = [t._replace(label="sig", starts=False) for t in led]
            tokens[behind] = tokens[behind]._replace(starts=True)
    return tokens


_LEADING = frozenset({"See", "Quoted", "Cited", "Reprinted", "Siehe", "Zitiert", "Voir", "Véase"})


def _words(text: str, tokens: Sequence[Labelled]) -> list[str]:
    return [text[token.start : token.end] for token in tokens]


def _names_before_stop(text: str, tokens: list[Labelled], first: int, is_entry: bool) -> None:
    """`Sander, K., und Torsten Ziebertz. Title`, `Ann Berg. Title` cut in `Ann | Berg. Title`."""
    at = first - 1
    while at > 0 and tokens[at].label == "o" and first - at < 3:
        at -= 1
    between = _words(text, tokens[at + 1 : first])
    if tokens[at].label != "author" or any(word not in joints() for word in between):
        return
    end = first
    while end < len(tokens) and end - first < _MOST and text[tokens[end].start] not in ".:“(":
        end += 1
    rest = tokens[end + 1 : end + 1 + _LEAST]
    if end == first or len(rest) < _LEAST or any(token.label != "title" for token in rest):
        return
    if end >= len(tokens) or text[tokens[end].start] not in ".:":
        return
    words = _words(text, tokens[first:end])
    stop = text[tokens[end].start]
    is_cut = not between and text[tokens[at].end - 1] not in ".,"  # a title begins behind a mark
    if all(map(_can_be_name, words)) and (is_cut or _go_on(between, words, stop, is_entry)):
        names = [token._replace(label="author") for token in tokens[at + 1 : end]]
        tokens[at + 1 : end + 1] = [*names, tokens[end]._replace(label="o")]


def _go_on(between: list[str], words: list[str], stop: str, is_entry: bool) -> bool:
    """Whether some words behind an author and what stands `between` are more of the names."""
    heads = [w for w, before in zip(words, [",", *words], strict=False) if before in joints()]
    heads = [word for word in heads if word not in joints()]
    is_initial = any(word[-1] == "." or len(word) == 1 for word in heads)
    is_given = is_initial or (stop == "." and any(map(_is_given, heads)))
    is_joined = between[-1:] != [","] or words[0] in joints()
    return is_given and (is_entry or is_joined)


def _title_behind_initial(text: str, tokens: list[Labelled]) -> None:
    """`Wright, Julia M. Blake, nationalism`: the name in reverse has ended with its initial."""
    end = next((i for i, token in enumerate(tokens) if token.label != "author"), len(tokens))
    words = _words(text, tokens[:end])
    if end < 4 or words.count(",") != 1 or words[1:3].count(",") != 1 or len(tokens) < end + 2:
        return
    is_cut = words[0][-1] != "." == words[-2][-1] and len(words[-2]) <= 3 and words[-1].isalpha()
    is_title = tokens[end].label == "o" and tokens[end + 1].label == "title"
    if is_cut and is_title and text[tokens[end].start] in ",:":
        tokens[end - 1 : end + 1] = [t._replace(label="title") for t in tokens[end - 1 : end + 1]]


def _can_be_name(word: str) -> bool:
    return word[0].isupper() or word in joints() or word.casefold() in particles()


def _is_given(word: str) -> bool:
    from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon

    return bool(lexicon().words.get(folded(word), 0) >> WORD_CLASSES.index("given") & 1)


@cache
def joints() -> frozenset[str]:
    """What stands between two names of a list."""
    return frozenset({",", *phrases("lists")["and"]})
