"""Hostile texts made for one regular expression, from its own parse.

For each repetition in it: what may stand before it, and then many times what it repeats, so that an
engine that backtracks has as many ways to go back. A text that almost matches costs the most.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_PARSER: Any = vars(re)["_parser"]
_ALPHABET = " a1A.,-\n(“\"'й_/)]}<>:;&#*`\\\t\u00a0²é]["
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_MANY = 12  # a repetition of fewer is not worth a text of its own
_ENDS = ("", "\n\n\0", "!")
_VARIANTS = 6
_MAX_ATTACKS = 200


class Attack(NamedTuple):
    """A text that grows: what stands first, what is repeated, what stands last."""

    first: str
    unit: str
    last: str

    def text(self, size: int) -> str:
        """The text of about so many characters."""
        return self.first + self.unit * max(1, size // len(self.unit)) + self.last


def attacks(pattern: str, flags: int, seed: int = 1) -> list[Attack]:
    """Growing texts for a pattern; the same for the same pattern and seed."""
    maker = _Maker(_PARSER.parse(pattern, flags), flags, random.Random(f"{seed}{pattern!a}"))
    found = [attack for attack in dict.fromkeys(maker.attacks()) if attack.unit]
    if len(found) > _MAX_ATTACKS:
        found = random.Random(seed).sample(found, _MAX_ATTACKS)
    return found


class _Maker:
    def __init__(self, tree: Any, flags: int, rng: random.Random) -> None:
        self.tree, self.rng = tree, rng
        self.is_caseless = bool(flags & re.IGNORECASE)
        self.groups: dict[int, str] = {}

    def attacks(self) -> Iterator[Attack]:
        for _ in range(_VARIANTS):
            whole = self.sample(self.tree)
            for unit in (whole, whole[:-1], whole[: len(whole) // 2], whole[:1], whole + " "):
                yield from (Attack("", unit, last) for last in _ENDS[:2])
        for before, body in self.repetitions(self.tree, ()):
            units = list(dict.fromkeys(self.bodies(body)))
            mixed = "".join(self.rng.sample(units, min(2, len(units))))
            for unit in (*units, mixed):
                prefix = self.sample(before)
                for last in _ENDS:
                    yield Attack(prefix, unit, last)
                yield Attack("", prefix + unit, "")
                yield Attack("", prefix + unit * 20, "")

    def repetitions(self, tree: Any, before: Sequence[Any]) -> Iterator[tuple[Sequence[Any], Any]]:
        """Every long repetition and the nodes that stand before it."""
        for index, (op, value) in enumerate(tree):
            behind = (*before, *list(tree)[:index])
            name = str(op)
            if name in _REPEATS:
                if value[1] is _PARSER.MAXREPEAT or value[1] >= _MANY:
                    yield behind, value[2]
                yield from self.repetitions(value[2], behind)
            elif name in ("SUBPATTERN", "ATOMIC_GROUP", "ASSERT", "ASSERT_NOT"):
                yield from self.repetitions(_inner(name, value), behind)
            elif name == "BRANCH":
                for branch in value[1]:
                    yield from self.repetitions(branch, behind)

    def bodies(self, body: Any) -> Iterator[str]:
        """Different things that a repetition can repeat."""
        if len(body) == 1 and str(body[0][0]) in ("IN", "ANY", "LITERAL", "NOT_LITERAL"):
            signs = self.signs(body[0])
            yield from self.rng.sample(signs, min(_VARIANTS, len(signs)))
            return
        for _ in range(_VARIANTS):
            if text := self.sample(body):
                yield text

    def sample(self, tree: Any) -> str:
        """Something that the nodes match, assertions not looked at."""
        return "".join(self.one(node) for node in tree)

    def one(self, node: Any) -> str:
        name, value = str(node[0]), node[1]
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self.rng.choice(self.signs(node) or [""])
        if name in _REPEATS:
            low, high = value[0], value[1]
            count = low if self.rng.random() < 0.6 else min(high, low + self.rng.randint(1, 2))
            return "".join(self.sample(value[2]) for _ in range(int(count)))
        if name == "BRANCH":
            return self.sample(self.rng.choice(value[1]))
        if name == "GROUPREF":
            return self.groups.get(value, "")
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            text = self.sample(_inner(name, value))
            if name == "SUBPATTERN" and value[0]:
                self.groups[value[0]] = text
            return text
        if name == "ASSERT" and value[0] > 0:
            return self.sample(value[1]) if self.rng.random() < 0.5 else ""
        return ""

    def signs(self, node: Any) -> list[str]:
        """Some characters that a node for one character matches."""
        name, value = str(node[0]), node[1]
        if name == "LITERAL":
            return [chr(value)]
        if name == "NOT_LITERAL":
            return [sign for sign in _ALPHABET if ord(sign) != value]
        if name == "ANY":
            return [sign for sign in _ALPHABET if sign != "\n"]
        own = [chr(point) for op, item in value for point in _points(str(op), item)]
        return [sign for sign in (*_ALPHABET, *own) if _holds(value, sign, self.is_caseless)]


def _inner(name: str, value: Any) -> Any:
    """The nodes inside a group or an assertion."""
    return {"SUBPATTERN": lambda: value[3], "ATOMIC_GROUP": lambda: value}.get(
        name, lambda: value[1]
    )()


def _points(op: str, item: Any) -> tuple[int, ...]:
    if op == "LITERAL":
        return (item,)
    return (item[0], item[1]) if op == "RANGE" else ()


def _holds(items: Any, sign: str, is_caseless: bool) -> bool:
    """Whether a class of characters holds one."""
    is_negated = bool(items) and str(items[0][0]) == "NEGATE"
    forms = {sign, sign.lower(), sign.upper()} if is_caseless else {sign}
    held = any(_has(str(op), item, form) for op, item in items for form in forms if len(form) == 1)
    return held != is_negated


def _has(op: str, item: Any, sign: str) -> bool:
    if op in ("LITERAL", "RANGE"):
        low, high = item if op == "RANGE" else (item, item)
        return bool(low <= ord(sign) <= high)
    if op != "CATEGORY":
        return False
    name = str(item).removeprefix("CATEGORY_")
    kind = {
        "DIGIT": sign.isdecimal(),
        "SPACE": sign.isspace(),
        "WORD": sign.isalnum() or sign == "_",
    }[name.removeprefix("NOT_")]
    return kind != name.startswith("NOT_")
