"""Styles and lists of OpenDocument text (ODF 1.3 part 3, sections 16 and 19)."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.formats.numerals import printed
from citecheck.formats.xml import Node
from citecheck.named import NamedTuple

_MAX_CHAIN = 30
_LEVELS = 10
_KINDS = {"i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}
_RAISED_FROM = 10.0  # per cent of the font's height
_MAX_AFFIX = 40


class Style(NamedTuple):
    """What matters of a style; None: not said."""

    is_raised: bool | None = None
    is_hidden: bool | None = None
    list_name: str | None = None
    is_italic: bool | None = None


class Level(NamedTuple):
    """How one level of a list prints its number."""

    kind: str | None = None  # number format; None: a bullet or nothing
    prefix: str = ""
    suffix: str = ""
    shown: int = 1  # how many levels are printed
    start: int = 1
    bullet: str = ""


class Styles:
    """All styles of a file: call `add` with each collection of them."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[str, str], Node] = {}
        self._done: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, list[Level]] = {}
        self.outline: list[Level] = []

    def add(self, collection: Node) -> None:
        """Take the styles of office:styles or office:automatic-styles."""
        for node in collection.children:
            name = node.attributes.get("name", "")
            if node.name == "style":
                self._nodes[node.attributes.get("family", ""), name] = node
            elif node.name == "list-style":
                self.lists[name] = _levels(node.children)
            elif node.name == "outline-style":
                self.outline = _levels(node.children)

    def get(self, family: str, name: str | None) -> Style:
        """A style with what it takes from its parents."""
        key = (family, name or "")
        done = self._done.get(key)
        if done is None:
            done = self._done[key] = self._resolve(*key)
        return done

    def _resolve(self, family: str, name: str) -> Style:
        chain: list[Node] = []
        while (family, name) in self._nodes and len(chain) < _MAX_CHAIN:
            chain.append(self._nodes[family, name])
            name = chain[-1].attributes.get("parent-style-name", "")
        style = Style()
        for node in reversed(chain):
            said = {k: v for k, v in _own(node)._asdict().items() if v is not None}
            style = style._replace(**said)
        return style


def _own(node: Node) -> Style:
    text = node.child("text-properties")
    raised = hidden = italic = None
    if text is not None:
        position = text.attributes.get("text-position")
        if position:
            raised = _is_raised(position)
        if display := text.attributes.get("display"):
            hidden = display == "none"
        if slant := text.attributes.get("font-style"):
            italic = slant in ("italic", "oblique")
    return Style(raised, hidden, node.attributes.get("list-style-name"), italic)


def _is_raised(position: str) -> bool:
    """`super 58%`, `33% 58%`; not `sub 58%`, `0% 100%`."""
    word = (position.split() or [""])[0]
    if word in ("super", "sub"):
        return word == "super"
    try:
        return float(word.rstrip("%")) >= _RAISED_FROM
    except ValueError:
        return False


def _levels(nodes: Iterable[Node]) -> list[Level]:
    levels = [Level()] * _LEVELS
    for node in nodes:
        said = node.attributes
        place = said.get("level", "")
        if not place.isdecimal() or not 1 <= int(place) <= _LEVELS:
            continue
        affixes = said.get("num-prefix", "")[:_MAX_AFFIX], said.get("num-suffix", "")[:_MAX_AFFIX]
        if node.name == "list-level-style-bullet":
            levels[int(place) - 1] = Level(bullet="•")
        elif kind := said.get("num-format"):
            shown = _number(said.get("display-levels"), 1)
            start = _number(said.get("start-value"), 1)
            kind = _KINDS.get(kind, "decimal")
            levels[int(place) - 1] = Level(kind, *affixes, shown, start)
    return levels


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else otherwise


class Counter:
    """The numbers of one list, or of the outline."""

    def __init__(self, levels: list[Level]) -> None:
        self.levels = levels
        self.counts: list[int | None] = [None] * _LEVELS

    def next(self, level: int, start: int | None = None) -> str:
        """What is printed before the next item of a level (from 0), with the blank behind it."""
        if not 0 <= level < min(_LEVELS, len(self.levels)):
            return ""
        rule = self.levels[level]
        now = self.counts[level]
        first = rule.start if start is None else start
        self.counts[level] = first if now is None or start is not None else now + 1
        self.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if rule.kind is None:
            return f"{rule.bullet} " if rule.bullet else ""
        numbers = []
        for place in range(max(0, level + 1 - rule.shown), level + 1):
            upper = self.levels[place]
            value = self.counts[place]
            if upper.kind is not None:
                numbers.append(printed(upper.start if value is None else value, upper.kind))
        return f"{rule.prefix}{'.'.join(numbers)}{rule.suffix} "
