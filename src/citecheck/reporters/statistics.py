"""How often each rule finds something, as a small bar chart: in plain lines, or as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.reporters import Report, View

BAR = 40  # columns of the longest bar
_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}


def lines(report: Report) -> Iterator[str]:
    """A line a rule, the commonest first, with a bar as long as its share of the commonest."""
    ranked = _ranked(report)
    width = max((len(f"{code} {name} ({grade})") for (code, name, grade), _ in ranked), default=0)
    for (code, name, severity), count in ranked:
        bar = "#" * _length(count, ranked[0][1], 70 - width)
        yield f"{count:6} {f'{code} {name} ({severity})':{width}} {bar}\n"


def table(report: Report, view: View) -> Iterator[str]:
    """The same for a person, as wide as the terminal at most."""
    from citecheck.linting.registry import RULES_PAGE
    from citecheck.reporters.tables import Cell, Column, laid_out

    ranked = _ranked(report)
    if not ranked:
        return
    columns = (
        Column("findings", is_number=True),
        Column("rule"),
        Column("name"),
        Column("severity"),
        Column("", takes_rest=True),
    )
    taken = 8 + 6 + max(len(name) for (_, name, _), _ in ranked) + 8 + 4 * 2
    rows = []
    for (code, name, severity), count in ranked:
        style = _COLORS[severity]
        bar = view.bar * _length(count, ranked[0][1], view.width - taken)
        rule = Cell(code, f"bold {style}", f"{RULES_PAGE}#{code}")
        rows.append((str(count), rule, name, Cell(severity, style), Cell(bar, style)))
    yield from laid_out(columns, rows, view)


def _ranked(report: Report) -> list[tuple[tuple[str, str, str], int]]:
    """Code, name and severity of the rules with findings, and how many; the commonest first."""
    counts = Counter((f.code, f.name, f.severity) for f in report.new)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _length(count: int, most: int, room: int) -> int:
    return max(1, round(min(BAR, room) * count / most))
