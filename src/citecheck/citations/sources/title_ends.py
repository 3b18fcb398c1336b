"""Where the title of an entry ends: no title ends before a small letter, without a mark."""

from __future__ import annotations

from citecheck.citations.sources.labels import Labelled

_CUT = frozenset(["other", "container"])
_QUOTES = "’'”»"


def with_whole_titles(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """The tokens of an entry, where prose or a container goes on with a title's sentence."""
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.label not in _CUT or not text[token.start].islower():
            continue
        before = at - 1
        if tokens[before].label == "o" and text[tokens[before].start] in _QUOTES:
            before -= 1
        is_title = before >= 0 and tokens[before].label == "title"
        if not is_title or text[tokens[at - 1].end - 1] in ".,:;":
            continue
        end = at
        while (
            end < len(tokens) and tokens[end].label == token.label and not _ends(text, tokens[end])
        ):
            end += 1
        if end == len(tokens) or _ends(text, tokens[end]):
            row = tokens[before + 1 : end]
            tokens[before + 1 : end] = [t._replace(label="title", starts=False) for t in row]
            if end < len(tokens) and tokens[end].label == token.label:
                tokens[end] = tokens[end]._replace(label="o")
    return tokens


def _ends(text: str, token: Labelled) -> bool:
    return text[token.start] in ".?!"
