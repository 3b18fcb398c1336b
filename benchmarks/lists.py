"""Papers with reference lists in nine languages and seven forms, made anew by a seed: what is read.

Citations: F1 over place and entry. Entries: F1 over place. Title, authors, year: share of the
entries found. Defects: of those planted, one code at a time, how many are told at their place.
Alarms: findings of BIB, MRK, NTE and DOC in papers without a defect, in 100 citations. Seeds below
KEPT_ASIDE were looked at when the reader was mended; those from there on were not.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tests.worlds.listed import CODES, FORMS, ListedPaper, listed_paper
from tests.worlds.works import LANGUAGES

from citecheck.analysis import analyse
from citecheck.finding import Finding
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.model import Paper
from citecheck.settings import Settings

KEPT_ASIDE = 1000
BOUNDS = {"citations": 0.97, "entries": 0.98, "defects": 0.95}
MOST_ALARMS = 0.5  # in 100 citations
_SAME = {"MRK001": "BIB001", "MRK002": "BIB002"}
Counts = Counter[str]


def score(made: ListedPaper, counts: Counts, name: str, is_told: bool) -> None:
    """Add one paper to the counts: `X` right, `X found`, `X true` for each column."""
    paper = analyse(read_document("paper.txt", made.text.encode()))
    findings = lint(paper, Settings()).findings
    work_of = _score_entries(made, paper, counts, name, is_told)
    left = list(made.cited)
    for citation in paper.citations:
        got = {work_of.get(i, -2) for i in citation.entries} or {-1}
        right = [c for c in left if c.start == citation.span.start and c.work in got]
        if right:
            left.remove(right[0])
        elif is_told and not made.planted:
            print(f"  {name}: citation {citation.text!r} {citation.entries}")
        counts["citations"] += bool(right)
    counts["citations found"] += len(paper.citations)
    counts["citations true"] += len(made.cited)
    if is_told and not made.planted:
        for cited in left:
            print(f"  {name}: missed {made.text[cited.start : cited.end]!r}")
    _score_findings(made, findings, counts, name, is_told)


def _score_entries(
    made: ListedPaper, paper: Paper, counts: Counts, name: str, is_told: bool
) -> dict[str, int]:
    """Entries and their fields; id of each entry read → the work that it is."""
    true = {entry.start: entry for entry in made.entries}
    work_of: dict[str, int] = {}
    for entry in paper.entries:
        span = paper.place_of(entry)
        known = true.get(span.start)
        if known is None or abs(known.end - span.end) > 1:
            if is_told and not made.planted:
                print(f"  {name}: entry {made.text[span.start : span.start + 60]!r}")
            continue
        work_of[entry.id] = known.work
        counts["entries"] += 1
        families = tuple((n.family or n.literal or "").casefold() for n in entry.authors)
        fields = {
            "title": (entry.title or "").strip(" .") == known.title,
            "authors": families == tuple(f.casefold() for f in known.families),
            "year": (entry.issued or "")[:4] == known.year,
        }
        counts.update(field for field, is_right in fields.items() if is_right)
        for field, is_right in fields.items():
            if not is_right and is_told and not made.planted:
                value = {"title": entry.title, "authors": entry.authors, "year": entry.issued}
                print(f"  {name}: {field} {value[field]!r} in {made.text[span.start : span.end]}")
    counts["entries found"] += len(paper.entries)
    counts["entries true"] += len(made.entries)
    return work_of


def _score_findings(
    made: ListedPaper, findings: tuple[Finding, ...], counts: Counts, name: str, is_told: bool
) -> None:
    told = [f for f in findings if f.code[:3] in ("BIB", "MRK", "NTE", "DOC")]
    for planted in made.planted:
        hit = any(
            _SAME.get(f.code, f.code) == planted.code
            and any(f.start <= end and start <= (f.end or f.start) for start, end in planted.places)
            for f in told
        )
        counts["defects"] += hit
        counts["defects true"] += 1
        counts[f"{planted.code}"] += hit
        counts[f"{planted.code} true"] += 1
        if is_told and not hit:
            words = [made.text[s:e] for s, e in planted.places]
            print(f"  {name}: missed {planted.code} {words} {[(f.code, f.message) for f in told]}")
    if not made.planted:
        counts["alarms"] += len(told)
        counts["alarms true"] += len(made.cited)
        for f in told if is_told else ():
            print(f"  {name}: alarm {f.code} {f.message}: {made.text[f.start : f.end]!r}")


def f1(counts: Counts, column: str) -> float:
    """F1 of a column that has what is found and what is true."""
    return 2 * counts[column] / max(1, counts[f"{column} found"] + counts[f"{column} true"])


def main() -> None:
    """Print the figures and their bounds; exit code 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=KEPT_ASIDE)
    parser.add_argument("--papers", type=int, default=1, help="of each language and form")
    parser.add_argument("--verbose", action="store_true", help="what is wrong, where")
    options = parser.parse_args()
    counts: Counts = Counter()
    for n, (language, form) in enumerate((a, b) for a in LANGUAGES for b in FORMS):
        for seed in range(options.seed, options.seed + options.papers):
            clean = listed_paper(language, form, seed)
            score(clean, counts, f"{language} {form} {seed}", options.verbose)
            codes = tuple(CODES[(n + seed + k) % len(CODES)] for k in (0, 3, 5))
            spoilt = listed_paper(language, form, seed, codes)
            score(spoilt, counts, f"{language} {form} {seed}", options.verbose)
    figures = {column: f1(counts, column) for column in ("citations", "entries")}
    figures["defects"] = counts["defects"] / max(1, counts["defects true"])
    alarms = 100 * counts["alarms"] / counts["alarms true"]
    for column, figure in figures.items():
        print(f"{column:10} {figure:.3f} of {counts[f'{column} true']} (at least {BOUNDS[column]})")
    for field in ("title", "authors", "year"):
        print(f"{field:10} {counts[field] / max(1, counts['entries']):.3f}")
    print(f"{'alarms':10} {alarms:.2f} in 100 citations (at most {MOST_ALARMS})")
    print(", ".join(f"{c} {counts[c]}/{counts[f'{c} true']}" for c in CODES))
    is_good = alarms <= MOST_ALARMS and all(figures[c] >= b for c, b in BOUNDS.items())
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
