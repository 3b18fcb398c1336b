"""The little language of `styles.txt`: templates with fields, choices and optional parts.

A template is parsed once into a tree of nodes; drawing it yields pieces of text, each with the field it
prints or None for words and marks between fields. Choices are made by the *style's* seed, so that all
sources of one note look alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

STYLES = Path(__file__).parent / "styles.txt"
_TOKEN = re.compile(r"<(\w+)(?::((?:[^<>{}]|\{[^{}]*\})*))?>|\\(.)|([{}\[\]|])|([^<{}\[\]|\\]+|<)")


class Piece(NamedTuple):
    """Printed text and the field that it prints."""

    text: str
    field: str | None


class Node(NamedTuple):
    """kind: "text", "field" (text: its words around `$`), "choice", "option", "sequence"."""

    kind: str
    text: str = ""
    field: str = ""
    children: tuple[Node, ...] = ()
    serial: int = 0


class Style(NamedTuple):
    """A section of `styles.txt`."""

    name: str
    use: str
    languages: str
    weight: float
    names: tuple[str, str, str]  # forms, joiners, last joiners; alternatives by "|"
    cases: tuple[str, ...]
    templates: Mapping[str, tuple[str, ...]]


@cache
def parse(template: str) -> Node:
    """The tree of a template."""
    tokens = list(_TOKEN.finditer(template))
    node, end = _sequence(tokens, 0, "")
    assert end == len(tokens), template
    return node


def _sequence(tokens: list[re.Match[str]], at: int, until: str) -> tuple[Node, int]:
    children: list[Node] = []
    while at < len(tokens) and not (tokens[at][4] and tokens[at][4] in until):
        match = tokens[at]
        at += 1
        if match[1]:
            children.append(Node("field", match[2] or "$", match[1], serial=at))
        elif match[4] == "{":
            options: list[Node] = []
            while True:
                option, at = _sequence(tokens, at, "|}")
                options.append(option)
                at += 1
                if tokens[at - 1][4] == "}":
                    break
            children.append(Node("choice", children=tuple(options), serial=at))
        elif match[4] == "[":
            inside, at = _sequence(tokens, at, "]")
            at += 1
            children.append(Node("option", children=(inside,)))
        else:
            children.append(Node("text", match[3] or match[5] or match[4]))
    return Node("sequence", children=tuple(children)), at


def draw(node: Node, values: Mapping[str, str], seed: str) -> list[Piece] | None:
    """The pieces of a drawn template, or None where a field it needs has no value."""
    if node.kind == "text":
        return [Piece(node.text, None)]
    if node.kind == "field":
        return _draw_field(node, values, seed)
    if node.kind == "choice":
        order = list(node.children)
        Random(f"{seed}/{node.serial}").shuffle(order)
        return next((p for c in order if (p := draw(c, values, seed)) is not None), None)
    if node.kind == "option":
        return draw(node.children[0], values, seed) or []
    pieces: list[Piece] = []
    for child in node.children:
        drawn = draw(child, values, seed)
        if drawn is None:
            return None
        pieces += drawn
    return pieces


def _draw_field(node: Node, values: Mapping[str, str], seed: str) -> list[Piece] | None:
    words = node.text
    if "{" in words:
        for number, group in enumerate(re.findall(r"\{[^{}]*\}", words)):
            chosen = Random(f"{seed}/{node.serial}.{number}").choice(group[1:-1].split("|"))
            words = words.replace(group, chosen, 1)
    if "$" not in words:
        return [Piece(words, node.field)]
    value = values.get(node.field)
    if not value:
        return None
    return [Piece(words.replace("$", value), node.field)]


@cache
def styles() -> tuple[Style, ...]:
    """All styles."""
    found: list[Style] = []
    for block in re.split(r"^(?=\[\w[\w-]* \w)", STYLES.read_text(encoding="utf-8"), flags=re.M)[
        1:
    ]:
        head, *rest = [s for s in block.splitlines() if s and not s.startswith("#")]
        name, use, languages, weight = head[1:-1].split()
        templates: dict[str, list[str]] = {}
        forms = joiners = lasts = ""
        cases: tuple[str, ...] = ()
        for line in rest:
            key, _, value = line.partition(":")
            if key == "names":
                match = re.fullmatch(r' ([\w|-]+) "(.*?)(?<!\|)" "(.*)"', value)
                assert match, line
                forms, joiners, lasts = match.groups()
            elif key == "case":
                cases = tuple(value.split())
            else:
                templates.setdefault(key, []).append(value.strip())
        found.append(
            Style(
                name,
                use,
                languages,
                float(weight),
                (forms, joiners, lasts),
                cases,
                {k: tuple(v) for k, v in templates.items()},
            )
        )
    return tuple(found)
