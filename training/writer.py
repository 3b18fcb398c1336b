"""Text with one label a character, and what comes of it: a text with one label a token."""

from __future__ import annotations

import re
from typing import NamedTuple

from citecheck.citations.labelling.tokens import tokenize

OPENING = set("([{<“‘«„‚‹") | {"``"}
_WORDS = re.compile(r"[(\[][^()\[\]<]*\w[^()\[\]<]*[)\]]|\w[\w.]*")
_BEFORE_ADDRESS = re.compile(
    r"(?i)available|retrieved|\burl\b|from|\bat\b|disponible|abrufbar|unter|viewed|режим|доступа|"
    r"\ben\b|\bsur\b|^online$|dostępn|erişim|disponível"
)


class LabelledNote(NamedTuple):
    """A made-up text with the label of each of its tokens, in order."""

    text: str
    labels: list[str]


class Writer:
    """Collects text with one label a character; `None` is to be decided by the neighbours."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.labels: list[str | None] = []
        self.starts: set[int] = set()

    def add(self, text: str, label: str | None) -> None:
        """Append text; a mark that the last one makes needless is left out."""
        last = self.parts[-1][-1:] if self.parts else ""
        if label is None and self.parts:
            tail = "".join(self.parts[-2:]).rstrip("”’\"'»“")[-1:]
            if (text[:1] == "." and (last == "." or tail in "?!…")) or (
                text[:1] == "," and tail in "?!"
            ):
                text = text[1:]
        if last == " " and text[:1] == " ":
            text = text[1:]
        if text:
            self.parts.append(text)
            self.labels += [label] * len(text) if label else self._labels_of_words(text)

    def _labels_of_words(self, text: str) -> list[str | None]:
        """Words between fields: those before an address are its, others the field's before."""
        labels: list[str | None] = [None] * len(text)
        before = next((x for x in reversed(self.labels) if x), None)
        for match in _WORDS.finditer(text):
            label = "url" if _BEFORE_ADDRESS.search(match[0]) else before
            labels[match.start() : match.end()] = [label] * len(match[0])
        return labels

    def cut_last(self) -> None:
        """Drop the last character."""
        self.parts[-1] = self.parts[-1][:-1]
        self.labels.pop()

    @property
    def length(self) -> int:
        """Characters so far."""
        return len(self.labels)

    def finish(self) -> LabelledNote:
        """The note: labels of tokens, marks between fields with the field they stand by."""
        text = "".join(self.parts)
        tokens = tokenize(text)
        labels = [next((x for x in self.labels[t.start : t.end] if x), None) for t in tokens]
        for i, token in enumerate(tokens):
            if labels[i] is None and token.text not in OPENING:
                labels[i] = labels[i - 1] if i else None
        for i in range(len(tokens) - 1, -1, -1):
            if labels[i] is None:
                labels[i] = labels[i + 1] if i + 1 < len(tokens) else "other"
        done = [label or "other" for label in labels]
        for i, token in enumerate(tokens):
            if token.start in self.starts and done[i] not in ("other", "sep", "sig"):
                done[i] = "S-" + done[i]
        return LabelledNote(text, done)
