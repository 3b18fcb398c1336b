"""What the summary of the page shows: counts, bars, and the map of a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from citecheck.finding import SEVERITIES, Finding
from citecheck.model import Paper
from citecheck.named import NamedTuple

FAMILIES = {
    "MRK": "Markers",
    "NTE": "Notes",
    "SRC": "Sources",
    "PUN": "Punctuation",
    "DAT": "Dates",
    "OUT": "Outlets",
    "TRL": "Romanised titles",
    "URL": "Addresses",
    "ARC": "Web archive",
    "BIB": "Reference list",
    "REG": "Registries",
    "DOC": "The file",
}
BINS = 120  # places of the map
MOST = 8  # bars of a plot; what is rarer is added up


class Bar(NamedTuple):
    """A line of a plot."""

    name: str
    times: int
    share: float  # of the longest bar, in per cent; 0 where many are added up


class Plot(NamedTuple):
    """A small bar chart."""

    title: str
    bars: tuple[Bar, ...]


class Tick(NamedTuple):
    """Findings of one severity at one place of the map."""

    severity: str
    at: float  # per cent of the paper
    finding: int  # the first of them
    codes: str


def plots(papers: Sequence[Paper], findings: Iterable[Finding]) -> list[Plot]:
    """Findings by family, sources by outlet, year and language, and what an archive holds."""
    sources = [source for paper in papers for source in paper.sources]
    named = (s.outlet.name or s.outlet.domain or s.outlet.printed for s in sources if s.outlet)
    years = (s.issued[:4] for s in sources if s.issued)
    languages = (s.reading.language for s in sources if s.reading and s.reading.language)
    answers = [answer.status for paper in papers for answer in paper.answers.values()]
    told = (FAMILIES.get(finding.code[:3], finding.code[:3]) for finding in findings)
    every = [
        Plot("Findings by family", _bars(Counter(told))),
        Plot("Sources by outlet", _bars(Counter(named))),
        Plot("Sources by year", _bars(Counter(years), is_ordered=True)),
        Plot("Sources by language", _bars(Counter(languages))),
        Plot("Sources in the archive", _bars(Counter(answers))),
    ]
    return [plot for plot in every if plot.bars]


def _bars(counts: Counter[str], *, is_ordered: bool = False) -> tuple[Bar, ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown, rest = ranked[:MOST], ranked[MOST:]
    if is_ordered:
        shown = sorted(shown)
    longest = ranked[0][1] if ranked else 1
    bars = [Bar(name, count, round(100 * count / longest, 1)) for name, count in shown]
    if rest:
        bars.append(Bar(f"{len(rest)} others", sum(count for _, count in rest), 0))
    return tuple(bars)


def ticks(findings: Sequence[Finding], length: int) -> list[Tick]:
    """Where in a paper of this length the findings are, severity by severity."""
    placed: dict[tuple[int, int], list[int]] = {}
    for number, finding in enumerate(findings):
        place = min(finding.start * BINS // max(length, 1), BINS - 1)
        placed.setdefault((SEVERITIES.index(finding.severity), place), []).append(number)
    return [
        Tick(
            SEVERITIES[grave],
            round((place + 0.5) * 100 / BINS, 2),
            numbers[0],
            ", ".join(dict.fromkeys(findings[number].code for number in numbers)),
        )
        for (grave, place), numbers in sorted(placed.items())
    ]
