"""Masks laid over the positions of a note: what each token may be, as the decoder asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.citations.labelling.decoder import Model
    from citecheck.citations.labelling.view import Mask

_ANY = -1  # the bits of all fields


class Limits:
    """Masks laid over the positions of a note."""

    def __init__(self, model: Model, count: int, masks: Sequence[Mask]) -> None:
        self.model = model
        self.count = count
        self.allowed = allowed = [_ANY] * count  # bits of the fields
        self.starts: dict[int, bool] = {}  # whether a source must begin there, or none may
        self.tied: set[int] = set()
        for first, last, fields, tied, opens in masks:
            here = range(first, min(last, count))
            bits = model.bits_of(fields)
            for i in here:
                allowed[i] = allowed[i] & bits or allowed[i]
            if opens is not None:
                self.starts.update(dict.fromkeys(here, opens))
            if tied:
                self.tied.update(here[1:])

    def penalties(self, *, single: bool) -> list[int]:
        """For each position what is to be taken off the scores of the labels there."""
        penalty_of, starts = self.model.penalty, self.starts
        plain = {_ANY: 0}  # by the fields that stay, where nothing is said of a source's start
        found = []
        for at, fields in enumerate(self.allowed):
            if at in starts:
                found.append(penalty_of(fields, starts[at]) if fields != _ANY else 0)
                continue
            if fields not in plain:
                plain[fields] = penalty_of(fields, None)
            found.append(plain[fields])
        if single:
            penalty = self.model.single
            found[1:] = [taken | penalty for taken in found[1:]]
        return found

    def fields(self, start: int, end: int) -> int:
        """The bits of the fields that some of these positions can be; all of them where a source
        must begin, which some cannot."""
        bits = _ANY if self.starts.get(start) else 0
        for fields in self.allowed[start:end]:
            bits |= fields
        return bits

    def runs(self, count: int) -> list[tuple[int, int]]:
        """The positions, those that are one field together."""
        starts = [at for at in range(count) if at not in self.tied]
        return list(zip(starts, [*starts[1:], count], strict=True))
