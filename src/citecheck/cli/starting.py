"""`init`: the first configuration of a folder, from what one paper shows."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator

from citecheck.cli.configuration import settings_for
from citecheck.cli.papers import read_paper
from citecheck.config import beside
from citecheck.errors import UnwritableOutput, UsageError
from citecheck.inputs import STDIN
from citecheck.model import Paper
from citecheck.output import harmless
from citecheck.settings import DEFAULTS
from citecheck.styles import style_ids

NAME = "citecheck.toml"
MIN_TITLES = 5  # in one romanisation, before it is the paper's own


def started(path: str) -> tuple[str, str]:
    """Where the configuration belongs that goes with a paper or a folder, and its text.

    Raises UsageError, UnreadableInput; UnwritableOutput where there is a configuration.
    """
    if path == STDIN:
        raise UsageError("init takes a paper or a folder, not standard input")
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    target = os.path.join(folder, NAME)
    there = target if os.path.lexists(target) else beside(folder)
    if there is not None:
        raise UnwritableOutput(f"{there}: there is a configuration already; it is left alone")
    paper = None if os.path.isdir(path) else read_paper(path, settings_for(path), None)
    return target, "\n".join(_lines(paper)) + "\n"


def create(path: str, text: str) -> None:
    """Write a new file. Raises UnwritableOutput, also where another has come there meanwhile."""
    try:
        with open(path, "xb") as file:
            file.write(text.encode())
    except OSError as error:
        raise UnwritableOutput(f"{path}: {(error.strerror or str(error)).lower()}") from error


def _lines(paper: Paper | None) -> Iterator[str]:
    yield "# How citecheck checks the papers of this folder and of those in it."
    yield "# `citecheck config` shows what is in force, `citecheck rule` lists the rules."
    if paper is not None:
        name = harmless(os.path.basename(paper.document.path))
        yield (
            f"# Begun from {name}: {len(paper.markers)} markers, {len(paper.notes)} notes,"
            f" {len(paper.works)} sources."
        )
    yield from ("", *_date(paper), "", *_style(paper), "", *_scheme(paper))
    yield from _RULES


def _date(paper: Paper | None) -> Iterator[str]:
    yield "# The date of publication. What a note dates later is a finding (DAT002)."
    if paper is not None and paper.published:
        if paper.is_date_inferred:
            yield "# The file itself says this one: is it still right?"
        yield f'published = "{paper.published}"'
        return
    issued = [source.issued for source in paper.works if source.issued] if paper else []
    if issued:
        yield f"# The latest date among the sources is {max(issued)}."
    yield '# published = "2026-11-28"'


def _style(paper: Paper | None) -> Iterator[str]:
    yield (
        "# The house style: "
        + ", ".join(("none", *style_ids()))
        + ". Without one a paper is held to be consistent"
    )
    yield "# with itself."
    habits = list(_habits(paper)) if paper is not None else []
    if habits:
        yield "# What this paper mostly does:"
        yield from (f"#   {habit}" for habit in habits)
    yield f'# style = "{("none", *style_ids())[0]}"'


def _habits(paper: Paper) -> Iterator[str]:
    for name, trait in paper.conventions.traits.items():
        if trait.dominant is not None:
            total = sum(trait.counts.values())
            yield f"{name} {trait.dominant} ({trait.counts.get(trait.dominant, 0)} of {total})"


def _scheme(paper: Paper | None) -> Iterator[str]:
    from citecheck.translit.schemes import all_schemes

    yield "# The romanisation in which Cyrillic titles are proposed."
    readings = [s.reading for s in paper.works if s.reading] if paper is not None else []
    languages = Counter(reading.language for reading in readings if reading.language)
    if languages:
        yield f"# Languages of the titles: {_counted(languages.most_common())}."
    schemes = Counter(reading.scheme for reading in readings if reading.scheme in all_schemes())
    if schemes:
        yield f"# Romanisations: {_counted(schemes.most_common())}."
    scheme, count = (schemes.most_common(1) or [(DEFAULTS.scheme, 0)])[0]
    is_own = count >= MIN_TITLES and count > sum(schemes.values()) / 2
    yield f'{"" if is_own else "# "}scheme = "{scheme}"'


def _counted(counts: Iterable[tuple[object, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)


_RULES = """
# From which severity on a run exits with 1: error, warning, info, never.
# fail-on = "warning"

# Only these rules, by code, prefix or name.
# select = ["DAT", "marker-without-note"]

# One rule's severity.
# [rules.DAT006]
# severity = "info"

# Findings that are known to be right. A reason helps whoever comes next.
# [[ignore]]
# rule = "TRL004"
# note = "9"
# match = "words of the note"
# reason = "the title is printed so"

# What the house calls an outlet, and how it writes a name.
# [outlets]
# "example.org" = "The Example"
# [names]
# "Tokayev" = "Токаев"
""".splitlines()
