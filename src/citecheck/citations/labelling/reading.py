"""From the model's labels to those that callers see: starts of sources apart, marks trimmed off."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.citations.labelling.tokens import Token

# Finer labels of the model, for what leads to different fields.
_PUBLIC = {"edate": "date", "heditor": "editor", "book": "container", "in": "o"}
_NO_FIELD = ("sep", "sig", "other", "o")
_MARKS = frozenset(",.;:()[]“”\"'‘’«»„!–—-/…`<>|*_") | {"//", "--", "``", "''", "..."}


def read(tokens: Sequence[Token], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Label, start and end of every token; the first of a source has `S-` before its field."""
    fields = [
        _public(token, name.removeprefix("S-")) for token, name in zip(tokens, labels, strict=True)
    ]
    _trim(tokens, fields)
    found = []
    begins = False
    for token, name, label in zip(tokens, fields, labels, strict=True):
        begins = begins or label.startswith("S-")
        if begins and name not in _NO_FIELD:
            found.append((f"S-{name}", token.start, token.end))
            begins = False
        else:
            found.append((name, token.start, token.end))
    return found


def _public(token: Token, field: str) -> str:
    if field in ("url", "doi") and "/" not in token.text and "." not in token.text[:-1]:
        return "o"  # "Available at", "doi:", "v."
    return _PUBLIC.get(field, field)


def _trim(tokens: Sequence[Token], fields: list[str]) -> None:
    """Marks at the edges of a run of one field stand between fields."""
    for order in (range(len(fields)), range(len(fields) - 1, -1, -1)):
        before = ""
        for i in order:
            name = fields[i]
            if name == before or name in _NO_FIELD:
                before = name
                continue
            if tokens[i].text in _MARKS:
                fields[i] = "o"
            else:
                before = name
