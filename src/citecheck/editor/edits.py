"""The difference of two texts as edits of a client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from citecheck.editor.positions import Positions
from citecheck.model import Span

MAX_LINES = 20_000  # above it, one edit from the first difference to the last


def text_edits(positions: Positions, new: str) -> list[TextEdit]:
    """The edits that make the text of `positions` into `new`, ascending, line by line."""
    old = positions.text
    if old.startswith("\ufeff"):
        new = "\ufeff" + new
    return [
        TextEdit(range=positions.range(span), new_text=text) for span, text in _changes(old, new)
    ]


def workspace_edit(
    uri: str, version: int | None, edits: Sequence[TextEdit], *, is_versioned: bool
) -> WorkspaceEdit:
    """The edits of one document; of its version alone where the client can hold to it."""
    if not is_versioned:
        return WorkspaceEdit(changes={uri: list(edits)})
    document = OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    change = TextDocumentEdit(text_document=document, edits=list(edits))
    return WorkspaceEdit(document_changes=[change])


def _changes(old: str, new: str) -> Iterator[tuple[Span, str]]:
    if old == new:
        return
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(before) + len(after) > MAX_LINES:
        yield _narrowed(0, old, new)
        return
    from difflib import SequenceMatcher

    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) > 2_000)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if b - a == d - c:
            for i in range(b - a):
                if before[a + i] != after[c + i]:
                    yield _narrowed(starts[a + i], before[a + i], after[c + i])
        else:
            yield _narrowed(starts[a], "".join(before[a:b]), "".join(after[c:d]))


def _narrowed(at: int, old: str, new: str) -> tuple[Span, str]:
    """One edit without what it leaves alone at its ends; no line end is parted."""
    limit = min(len(old), len(new))
    left = next((i for i in range(limit) if old[i] != new[i]), limit)
    if left and old[left - 1] == "\r":
        left -= 1
    limit -= left
    right = next((i for i in range(limit) if old[-1 - i] != new[-1 - i]), limit)
    if right and old[len(old) - right] == "\n":
        right -= 1
    return Span(at + left, at + len(old) - right), new[left : len(new) - right]
