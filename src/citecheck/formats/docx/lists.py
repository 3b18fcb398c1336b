"""Automatic lists: the numbers that Word prints and does not store (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re

from citecheck.formats.docx.styles import Styles, is_on
from citecheck.formats.numerals import printed
from citecheck.formats.xml import Node
from citecheck.late import late
from citecheck.named import NamedTuple

IN_LISTS = frozenset(
    "abstractNum num abstractNumId lvl start numFmt lvlText suff lvlRestart isLgl pStyle"
    " numStyleLink lvlOverride startOverride".split()
)
"""Elements of the part with the lists that are looked at."""
_LEVELS = 9
_PLACE = late("%([1-9])")
_BLANKS = {"tab": " ", "space": " ", "nothing": ""}
_MAX_TEXT = 100


class _Level(NamedTuple):
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    blank: str = " "
    restart: int | None = None  # restarts after this level, counted from 1; 0: never
    is_legal: bool = False  # all numbers of the text in Arabic digits


class _List(NamedTuple):
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]  # level → number at which this list begins anew


class Lists:
    """Counts paragraphs, in the order in which they are printed."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Node] = {}
        self._nums: dict[str, Node] = {}
        for node in root.children if root else ():
            if node.name == "abstractNum":
                self._abstracts[node.attributes.get("abstractNumId", "")] = node
            elif node.name == "num":
                self._nums[node.attributes.get("numId", "")] = node
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}  # by abstract list
        self._begun: set[tuple[str, int]] = set()  # (list, level) whose own start is used up

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """The level that a list ties to a paragraph style; 0 where it ties none."""
        num = self._nums.get(list_id)
        abstract = self._abstract(num) if num is not None else None
        for node in abstract.all("lvl") if abstract is not None else ():
            if style is not None and node.value("pStyle") == style:
                return _number(node.attributes.get("ilvl"), 0)
        return 0

    def next(self, list_id: str, level: int) -> str:
        """What is printed before the next paragraph of a list, with the blank behind it."""
        one = self._get(list_id)
        if one is None or not 0 <= level < _LEVELS:
            return ""
        rule = one.levels.get(level, _Level())
        if rule.kind == "bullet":
            return f"•{rule.blank}"
        counts = self._counts.setdefault(one.abstract, [None] * _LEVELS)
        self._count(list_id, one, counts, level)
        return self._text(one, counts, rule)

    def _count(self, list_id: str, one: _List, counts: list[int | None], level: int) -> None:
        now = counts[level]
        if level in one.starts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            now = None
            first = one.starts[level]
        else:
            first = one.levels.get(level, _Level()).start
        counts[level] = first if now is None else now + 1
        for upper in range(level):
            if counts[upper] is None:  # a level that was left out counts as begun
                counts[upper] = one.levels.get(upper, _Level()).start
        for lower in range(level + 1, _LEVELS):
            restart = one.levels.get(lower, _Level()).restart
            if restart is None or (restart and level < restart):
                counts[lower] = None

    def _text(self, one: _List, counts: list[int | None], rule: _Level) -> str:
        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            level = one.levels.get(place, _Level())
            kind = "decimal" if rule.is_legal else level.kind
            value = counts[place]
            return printed(level.start if value is None else value, kind)

        text = _PLACE.sub(number, rule.text)
        return f"{text}{rule.blank}" if text.strip() else ""

    def _get(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            num = self._nums.get(list_id)
            self._lists[list_id] = self._read(num) if num is not None else None
        return self._lists[list_id]

    def _abstract(self, num: Node) -> Node | None:
        """The definition behind a list, by way of a numbering style where it has one."""
        for _ in range(4):
            abstract = self._abstracts.get(num.value("abstractNumId") or "")
            if abstract is None:
                return None
            style = abstract.value("numStyleLink")
            linked = self._nums.get(self._styles.list_of(style) or "") if style else None
            if linked is None or linked is num:
                return abstract
            num = linked
        return None

    def _read(self, num: Node) -> _List | None:
        abstract = self._abstract(num)
        if abstract is None:
            return None
        levels = {_number(n.attributes.get("ilvl"), 0): _level(n) for n in abstract.all("lvl")}
        starts = {}
        for override in num.all("lvlOverride"):
            level = _number(override.attributes.get("ilvl"), 0)
            own = override.child("lvl")
            if own is not None:
                levels[level] = _level(own)
            start = override.value("startOverride")
            if start is not None:
                starts[level] = _number(start, 1)
        return _List(abstract.attributes.get("abstractNumId", ""), levels, starts)


def _level(node: Node) -> _Level:
    restart = node.value("lvlRestart")
    legal = node.child("isLgl")
    return _Level(
        _number(node.value("start"), 0),
        node.value("numFmt") or "decimal",
        (node.value("lvlText") or "")[:_MAX_TEXT],
        _BLANKS.get(node.value("suff") or "tab", " "),
        _number(restart, 0) if restart is not None else None,
        legal is not None and is_on(legal.attributes.get("val")),
    )


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
