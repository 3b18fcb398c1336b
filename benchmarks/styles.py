"""Single deviations put into papers in the thirteen styles: which are told where they stand.

A paper of thirty works in a style must be silent under it (`clean`); one change in one work must be
told in that work, and nothing besides.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.worlds.printed import PRINTERS
from tests.worlds.styled import styled_paper

from citecheck.analysis import analyse
from citecheck.finding import Finding
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.settings import Settings
from citecheck.styles import read_style


class Deviation(NamedTuple):
    """What one work is printed with, where the style has something else."""

    name: str
    pattern: str
    replacement: str | Callable[[re.Match[str]], str]
    styles: str = ""  # all where the pattern fits, if empty


DEVIATIONS = (
    Deviation("hyphen in a range", r"(?<=\d)–(?=\d)", "-"),
    Deviation("dash in a range", r"(?<=\d)-(?=\d+[.])", "–", "ama11 vancouver"),
    Deviation(
        "ampersand", r"^([^“‘]+?) and (?=[A-Z][\w.]+ )", r"\1 & ", "ieee chicago18-notes mhra4"
    ),
    Deviation("and", r", & ", ", and ", "apa7"),
    Deviation("p. for pp.", r"\bpp\. ", "", "ieee mhra4 iso-690"),
    Deviation("pages with a word", r"(?<=: )(?=\d+–)", "pp. ", "chicago18-notes apsa"),
    Deviation("S for С", r"(?<=[. ])С\. (?=\d+–)", "с. ", "gost-7.0.5 gost-7.0.100"),
    Deviation("dot for dash", r"\. – (?=Т)", ". ", "gost-7.0.100"),
    Deviation("dash for dot", r"(?<=\d)\. (?=С\. \d)", ". – ", "gost-7.0.5"),
    Deviation("one slash", r" // (?=[А-Я])", " / ", "gost-7.0.5 gost-7.0.100"),
    Deviation("volume without its word", r"vol\. (\d+), no\. (\d+)", r"\1(\2)", "ieee iso-690"),
    Deviation("volume with a word", r" (\d+) \((\d+)\): ", r" vol. \1, no. \2, ", "apsa"),
    Deviation("issue in words", r"(\d+)\((\d+)\)", r"\1, no. \2", "apa7 ama11 vancouver"),
    Deviation("doi as an address", r"doi: ?(?=10)", "https://doi.org/", "ieee ama11"),
    Deviation("doi with a word", r"https://doi\.org/", "doi:", "apa7 chicago18-notes"),
    Deviation(
        "day first",
        r"([A-Z][a-z]+\.?) (\d+), (?=\d{4}[.,])",
        r"\2 \1 ",
        "ieee ama11 chicago18-notes",
    ),
    Deviation(
        "stops in initials",
        r"(?<=^)((?:\d+\. )?\w+) ([A-Z])([A-Z])\.",
        r"\1 \2. \3.",
        "ama11 vancouver",
    ),
    Deviation("comma after the family", r"^(\d+\. [А-Я]\w+) (?=[А-Я]\.)", r"\1, ", "gost-7.0.5"),
    Deviation(
        "no comma after the family", r"^(\d+\. [А-Я]\w+), (?=[А-Я]\.)", r"\1 ", "gost-7.0.100"
    ),
    Deviation("small family", r"^([A-Z]{3,}),", lambda m: f"{m[1].title()},", "iso-690"),
    Deviation("bare year", r" \((\d{4})\)\.", r" \1.", "apa7"),
    Deviation("family first", r"^(\[\d+\] )([A-Z]\. [A-Z]\.) (\w+),", r"\1\3, \2,", "ieee"),
    Deviation("straight quotes", r"“([^”]+)”", r'"\1"', "ieee chicago18-notes apsa"),
    Deviation("plain title", r"“([^”]+)”", r"\1", "ieee"),
    Deviation("quoted title", r"(?<=\. )([А-Я][^/.]+?)(?= //)", r"«\1»", "gost-7.0.5"),
    Deviation("access date in words", r"03\.04\.2021", "3 апреля 2021", "gost-7.0.5 gost-7.0.100"),
    Deviation("editors in words", r", ed\. by (?=[A-Z])", ", edited by ", "mhra4"),
    Deviation("editors short", r", edited by (?=[A-Z])", ", eds. ", "chicago18-author-date"),
    Deviation("editors in a bracket", r"\(Ed\.\)", "(ed.)", "apa7"),
    Deviation("editor abbreviated", r", editor\. ", ", ed. ", "vancouver"),
    Deviation("Hg. for Hrsg.", r"Hrsg\.", "Hg.", "din-1505"),
    Deviation("small Eds", r", Ed\. ", ", ed. ", "ieee"),
    Deviation("stop after ed", r"\(ed\)", "(ed.)", "oscola5"),
    Deviation("viewed", r"\[accessed", "[viewed", "mhra4"),
    Deviation("retrieved", r"accessed (?=[A-Z\d])", "retrieved ", "chicago18-notes oscola5"),
    Deviation("accessed for cited", r"\[cited", "[accessed", "vancouver"),
    Deviation("day of access", r"дата обращения", "дата доступа", "gost-7.0.5 gost-7.0.100"),
    Deviation("round access", r"\[(accessed [^]]+)\]", r"(\1)", "mhra4"),
    Deviation("bare address", r"<(http[^>]+)>", r"\1", "mhra4 oscola5"),
    Deviation("available at", r"Available from", "Available at", "vancouver"),
    Deviation("Online round", r"\[Online\]", "(Online)", "ieee"),
    Deviation("others", r"and others", "et al.", "mhra4 oscola5"),
    Deviation("Vol with a capital", r" vol\. ", " Vol. ", "ieee iso-690"),
    Deviation("№ close", r"№ (?=\d)", "№", "gost-7.0.5 gost-7.0.100"),
    Deviation("Heft for Nr.", r"Nr\. ", "Heft ", "din-1505"),
    Deviation("initials close", r"([А-Я]\.) ([А-Я]\.)", r"\1\2", "gost-7.0.5"),
    Deviation("semicolon close", r" ; ", "; ", "din-1505"),
    Deviation("no comma before &", r"(?<=\.), & ", " & ", "apa7"),
    Deviation("em dash of areas", r"\. – ", ". — ", "gost-7.0.100"),
    Deviation("thesis for dissertation", r"PhD diss\.", "PhD thesis", "chicago18-author-date"),
    Deviation("year behind pages", r"(pp\. \d+–\d+), (\d{4})", r"\1 (\2)", "ieee"),
    Deviation("stop behind a DOI", r"(doi\.org/\S+)$", r"\1.", "apa7"),
    Deviation(
        "capitals",
        r"(?<=\)\. )([A-Z]\w+ \w+ between two) empires",
        lambda m: f"{m[1].title()} Empires",
        "apa7",
    ),
)


def told(style: str, text: str) -> tuple[Finding, ...]:
    """The findings under a style."""
    document = read_document("paper.txt", text.encode())
    paper = analyse(document, prescribed=read_style(style).prescribed)
    return lint(paper, Settings(style=style)).findings


def spoilt(style: str, text: str, seed: int) -> Iterator[tuple[str, str, int, int]]:
    """Name of each deviation that fits, the text with it, and where the changed work stands."""
    head = re.search(r"\n(?:Notes|References|Literatur|Литература)\n\n", text)
    lines = [m for m in re.finditer(r"[^\n]+", text) if head and m.start() > head.end() - 1]
    for one in DEVIATIONS:
        if one.styles and style not in one.styles.split():
            continue
        fits = [m for m in lines if re.search(one.pattern, m[0])]
        if fits:
            line = fits[(seed * 7 + len(one.name)) % len(fits)]
            changed = re.sub(one.pattern, one.replacement, line[0], count=1)
            yield (
                one.name,
                text[: line.start()] + changed + text[line.end() :],
                line.start(),
                line.start() + len(changed),
            )


def main() -> None:
    """Print a line a style, and all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    found = tried = besides = loud = 0
    for style in PRINTERS:
        text = styled_paper(style, options.seed)
        loud += len(told(style, text))
        for name, changed, start, end in spoilt(style, text, options.seed):
            findings = told(style, changed)
            here = [f for f in findings if f.start <= end and start <= (f.end or f.start)]
            tried += 1
            found += bool(here)
            besides += len(findings) - len(here)
            if options.verbose and (not here or len(here) < len(findings)):
                shown = [(f.code, f.message) for f in findings]
                print(f"  {style}: {name}: {changed[start:end]} {shown}")
    print(f"deviations {found}/{tried}, besides {besides}; clean papers: {loud} findings")


if __name__ == "__main__":
    main()
