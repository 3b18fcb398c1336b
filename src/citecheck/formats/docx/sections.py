"""How notes are counted: number format, first number, restarts (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citecheck.formats.docx.styles import is_on
from citecheck.formats.numerals import printed
from citecheck.formats.xml import Node
from citecheck.named import NamedTuple


class NoteRules(NamedTuple):
    """What the settings of a file, or one section, say of a series; None: not said."""

    kind: str | None = None
    start: int | None = None
    restart: str | None = None  # continuous, eachSect, eachPage


class SectionRules(NamedTuple):
    """What a section says of both series."""

    footnote: NoteRules = NoteRules()
    endnote: NoteRules = NoteRules()


DEFAULTS = SectionRules(
    NoteRules("decimal", 1, "continuous"), NoteRules("lowerRoman", 1, "continuous")
)
IN_SETTINGS = frozenset("footnotePr endnotePr numFmt numStart numRestart".split())
"""Elements of the part with the settings that are looked at."""
SERIES = ("footnote", "endnote")


def document_rules(settings: Node | None) -> SectionRules:
    """What holds where a section says nothing."""
    if settings is None:
        return DEFAULTS
    found = [_over(getattr(DEFAULTS, series), _said(settings, series)) for series in SERIES]
    return SectionRules(*found)


def section_rules(node: Node) -> SectionRules:
    """What w:sectPr says."""
    return SectionRules(*[_said(node, series) for series in SERIES])


def _said(node: Node, series: str) -> NoteRules:
    own = node.child(f"{series}Pr")
    if own is None:
        return NoteRules()
    start = own.value("numStart")
    number = int(start) if start and start.isdecimal() and len(start) < 7 else None
    return NoteRules(own.value("numFmt"), number, own.value("numRestart"))


def _over(general: NoteRules, special: NoteRules) -> NoteRules:
    return NoteRules(
        special.kind or general.kind,
        general.start if special.start is None else special.start,
        special.restart or general.restart,
    )


class Counted(NamedTuple):
    """A reference as the count needs it."""

    series: str
    section: int
    is_custom: bool


def labels(
    references: Iterable[Counted], sections: list[SectionRules], general: SectionRules
) -> list[str]:
    """The number printed for each reference, in order; empty for one with a mark of its own.

    Where numbers restart on each page, which the file does not tell, they run on.
    """
    said: list[str] = []
    counts: dict[str, int] = {}
    last: dict[str, int] = {}
    rules: dict[tuple[str, int], NoteRules] = {}
    for series, section, is_custom in references:
        if is_custom:
            said.append("")
            continue
        key = (series, section)
        if key not in rules:
            own = sections[section] if section < len(sections) else SectionRules()
            rules[key] = _over(getattr(general, series), getattr(own, series))
        rule = rules[key]
        restarts = rule.restart == "eachSect" and last.get(series, section) != section
        if series not in counts or restarts:
            counts[series] = (rule.start or 1) - 1
        counts[series] += 1
        last[series] = section
        said.append(printed(counts[series], rule.kind or "decimal"))
    return said


def is_custom(attributes: Mapping[str, str]) -> bool:
    """Whether w:customMarkFollows is on."""
    return any(
        key.endswith("customMarkFollows") and is_on(value) for key, value in attributes.items()
    )
