"""Which labelled tokens make a source."""

from __future__ import annotations

from citecheck.citations.sources.grouping import group_sources, is_source
from citecheck.citations.sources.labels import Labelled

Pieces = list[tuple[str, str]]  # label, words


def tokens_of(pieces: Pieces) -> tuple[str, list[Labelled]]:
    """A text and its tokens: words and marks of the pieces, one token each."""
    text = ""
    tokens: list[Labelled] = []
    for label, words in pieces:
        for word in words.split():
            if word not in ",.;:)" and text and text[-1] not in "(":
                text += " "
            tokens.append(Labelled(label, len(text), len(text) + len(word), starts=not tokens))
            text += word
    return text, tokens


def titles(text: str, tokens: list[Labelled]) -> str:
    return " ".join(text[t.start : t.end] for t in tokens if t.label == "title")


def test_what_is_a_source() -> None:
    text, tokens = tokens_of([("title", "Rivers"), ("o", ","), ("date", "1999")])
    assert is_source(tokens, text)
    text, tokens = tokens_of([("title", "the owners had lost the will to keep it")])
    assert not is_source(tokens, text)
    text, tokens = tokens_of([("publisher", "Nord"), ("o", ","), ("place", "Oslo")])
    assert not is_source(tokens, text)


def test_address_closes_the_source() -> None:
    text, tokens = tokens_of(
        [
            ("title", "Rivers"),
            ("o", ","),
            ("url", "https://x.org/a"),
            ("o", ","),
            ("date", "1999"),
            ("title", "Dams"),
            ("date", "2001"),
        ]
    )
    groups = group_sources(tokens, text)
    assert [titles(text, group) for group in groups] == ["Rivers", "Dams"]
