"""What docutils prints for footnotes that number themselves."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

_SIGNS = "*†‡§¶#♠♥♦♣"  # docutils.transforms.references.Footnotes.symbols


class Labels:
    """The labels of all footnotes, and which of them a reference means."""

    def __init__(self, written: Sequence[str]) -> None:
        taken = {int(label) for label in written if label.isdecimal()}
        self.named: dict[str, str] = {}
        self.numbered: deque[str] = deque()  # `[#]` in order
        self.signed: deque[str] = deque()  # `[*]` in order
        self.printed: list[str] = []
        number = signs = 0
        for label in written:
            if label.startswith("#"):
                number += 1
                while number in taken:
                    number += 1
                name, label = label[1:].casefold(), str(number)
                if name:
                    self.named.setdefault(name, label)
                else:
                    self.numbered.append(label)
            elif label == "*":
                times, place = divmod(signs, len(_SIGNS))
                signs, label = signs + 1, _SIGNS[place] * (times + 1)
                self.signed.append(label)
            self.printed.append(label)

    def of_reference(self, written: str) -> str:
        """The label that a reference prints; as it is written where no footnote is left for it."""
        if written == "#":
            return self.numbered.popleft() if self.numbered else "#"
        if written == "*":
            return self.signed.popleft() if self.signed else "*"
        if written.startswith("#"):
            return self.named.get(written[1:].casefold(), written)
        return written
