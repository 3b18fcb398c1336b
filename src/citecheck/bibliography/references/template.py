"""Templates of reference lists: a small language of fields, optional groups and italics.

    {field}        the value of a field, or another template of the same style
    ‹, {field}›    a group: left out where a field that stands in it is unknown
    ‹a|b›          the first alternative of which all fields are known
    *{field}*      italics

A value is put in as it is; nothing in it is read as a template. A full stop is not doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from citecheck.late import late
from citecheck.named import NamedTuple

Runs = list[tuple[str, bool]]
"""Text, and whether it is in italics."""
Values = Callable[[str], "Runs | None"]
"""Field name → its print; None where it is unknown."""


class _Node(NamedTuple):
    kind: str  # "text", "field", "group"
    text: str = ""
    is_italic: bool = False
    choices: tuple[tuple[_Node, ...], ...] = ()


_TOKEN = late(r"\{([\w-]+)\}|([‹›|*])|([^{‹›|*]+)")


@lru_cache(maxsize=512)
def _parsed(template: str) -> tuple[_Node, ...]:
    """The nodes of a template: a stack of open groups, each a list of alternatives."""
    stack: list[list[list[_Node]]] = [[[]]]
    is_italic = False
    for match in _TOKEN.finditer(template):
        field, sign, text = match.groups()
        if sign == "‹":
            stack.append([[]])
        elif sign == "›":
            group = stack.pop()
            stack[-1][-1].append(_Node("group", choices=tuple(map(tuple, group))))
        elif sign == "|":
            stack[-1].append([])
        elif sign == "*":
            is_italic = not is_italic
        else:
            node = _Node("field" if field else "text", field or text, is_italic)
            stack[-1][-1].append(node)
    return tuple(stack[0][0])


def fill(template: str, values: Values) -> Runs:
    """The template with its values; what stands outside all groups may be unknown."""
    return _filled(_parsed(template), values, is_whole=False) or []


def _filled(nodes: Sequence[_Node], values: Values, *, is_whole: bool = True) -> Runs | None:
    runs: Runs = []
    for node in nodes:
        if node.kind == "text":
            found: Runs | None = [(node.text, node.is_italic)]
        elif node.kind == "field":
            found = values(node.text)
            if found is None and is_whole:
                return None
            found = [(text, is_italic or node.is_italic) for text, is_italic in found or ()]
        else:
            filled = (_filled(choice, values) for choice in node.choices)
            found = next((one for one in filled if one is not None), [])
        for text, is_italic in found or ():
            join(runs, text, is_italic)
    return runs


_ENDED = late(r"[.?!…][”’»]?\Z")


def join(runs: Runs, text: str, is_italic: bool = False) -> None:
    """Add text to runs, without a second full stop, comma or blank."""
    if not text:
        return
    before = runs[-1][0] if runs else ""
    if text[0] == "." and before.endswith((",”", ",’")):
        before = before[:-2] + "." + before[-1]
        runs[-1] = (before, runs[-1][1])
        text = text[1:]
    elif (
        (text[0] == "." and _ENDED.search(before))
        or (text[0] == "," and before.endswith((",", "?", "!")))
        or (text[0] == " " and before.endswith(" "))
    ):
        text = text[1:]
    if before.endswith("“"):
        text = text.replace("“", "‘").replace("”", "’")
    if not text:
        return
    if runs and runs[-1][1] == is_italic:
        runs[-1] = (before + text, is_italic)
    else:
        runs.append((text, is_italic))


def plain(runs: Runs) -> str:
    """Runs without their italics."""
    return "".join(text for text, _ in runs)
