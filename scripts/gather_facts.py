#!/usr/bin/env python3
"""Draw works, periodicals and working papers for training from public lists with an open licence.

    python scripts/gather_facts.py CLONES

CLONES holds clones of the lists (`training/facts/README.md` names repositories, commits and licences);
a clone may be bare. Single facts are taken, a sample from a fixed seed, and written under
`training/facts/`: `records/KIND.tsv` (language, title, container, publisher, place, series) and
`periodicals.txt` (name and usual abbreviation).
"""

from __future__ import annotations

import csv
import html
import io
import random
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FACTS = Path(__file__).resolve().parent.parent / "training/facts"
SEED = 7
# How many works of each kind are kept.
WANTED = {
    "article": 5000,
    "book": 3800,
    "chapter": 2000,
    "thesis": 700,
    "report": 1500,
    "inproc": 600,
}
KINDS = {
    "article": "article", "book": "book", "incollection": "chapter", "inbook": "chapter",
    "phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report", "report": "report",
    "inproceedings": "inproc",
}  # fmt: skip
PERIODICALS = 1900  # of each list
# A list's share of the works of a kind at most, so that no field of study rules.
BIBS = {
    "glottolog": ["ozbib", "sala", "zurich", "evobib", "silpng", "guldemann", "bahasa", "goba",
                  "bowern", "phoible", "lapolla-tibeto-burman", "seifart", "haspelmath",
                  "otomanguean", "gj", "stampe", "jocp", "bibliolux"],
}  # fmt: skip
_WORDS = {
    "en": "the of and in on for to a an with from by is at as its",
    "de": "der die das und des von im zur zum eine ein mit für den",
    "fr": "le la les des du et une un dans sur au aux pour en l d",
    "es": "el los las del y una un para por con en la de al",
    "pt": "o os as do da dos das e uma um para com em na no",
    "it": "il gli della dei delle di e un una per nel sulla del",
    "nl": "het een van de en der voor met op over",
    "pl": "w i z na do o się oraz języka",
    "cs": "a v na k se jazyka o",
    "sv": "och i av en ett för på till den",
    "tr": "ve bir için ile üzerine",
    "id": "dan di yang bahasa dalam dari",
}
_FUNCTION = {language: set(words.split()) for language, words in _WORDS.items()}
_ENTRY = re.compile(r"^@(\w+)\s*\{[^,]*,(.*?)^\}", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^\s*(\w+)\s*=\s*[{\"](.*?)[}\"],?\s*$", re.MULTILINE)
_ACCENT = re.compile(r"\{?\\([`'^\"~=.uvHckr])\s*\{?\\?([A-Za-z])\}?\}?")
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a",
}  # fmt: skip


class Work(NamedTuple):
    """A work's facts; what is not known is empty."""

    kind: str
    language: str
    title: str
    container: str
    publisher: str
    place: str
    series: str


def show(clone: Path, path: str) -> str:
    """A file of a clone's newest commit."""
    done = subprocess.run(
        ["git", "-C", str(clone), "show", f"HEAD:{path}"], capture_output=True, check=True
    )
    return done.stdout.decode("utf-8", "replace")


def plain(text: str) -> str:
    """Text without TeX's markup."""
    text = _ACCENT.sub(lambda m: unicodedata.normalize("NFC", m[2] + _MARKS[m[1]]), text)
    text = re.sub(r"\\(?:emph|textit|textbf|textsc)\s*", "", text)
    text = re.sub(r"\\([&%$#_])", r"\1", text)
    text = text.replace("{", "").replace("}", "").replace("``", '"').replace("''", '"')
    text = html.unescape(text.replace("~", " "))
    return " ".join(text.replace("---", "–").replace("--", "–").split()).strip(" .,;")


def language_of(title: str) -> str:
    """The language whose small words a title has most of, or "xx"."""
    words = re.findall(r"[^\W\d_]+", title.lower())
    counts = {language: sum(w in small for w in words) for language, small in _FUNCTION.items()}
    best = max(counts, key=lambda language: counts[language])
    rest = max(n for language, n in counts.items() if language != best)
    return best if counts[best] > rest else "xx"


def sound(title: str) -> bool:
    """Whether a title can stand in a made note as it is."""
    return (
        6 <= len(title) <= 260
        and title[0].isupper()
        and not re.search(r"[\\|^\[\]<>\t$]|\bms\b|http", title)
        and title.count('"') % 2 == 0
        and title.count("(") == title.count(")")
        and title.upper() != title
    )


def works_of_bib(text: str) -> Iterator[Work]:
    """The works of a BibTeX file."""
    for match in _ENTRY.finditer(text):
        kind = KINDS.get(match[1].lower())
        fields = {k.lower(): plain(v) for k, v in _FIELD.findall(match[2])}
        title = fields.get("title", "")
        if not kind or not sound(title):
            continue
        container = fields.get("journal") or fields.get("booktitle") or ""
        if kind in ("article", "chapter", "inproc") and (
            not 3 < len(container) < 200 or re.search(r"[\[\]\\|;]|\d{2,}", container)
        ):
            continue
        if any(len(value) in (63, 64) for value in (title, container)) or "??" in title:
            continue  # cut off by the list itself, or letters lost
        publisher, place = _imprint(fields)
        series = fields.get("series", "")
        if len(series) > 90 or re.search(r"[\[\]\\|;]", series):
            series = ""
        yield Work(kind, language_of(title), title, container, publisher, place, series)


def _imprint(fields: dict[str, str]) -> tuple[str, str]:
    publisher = fields.get("publisher") or fields.get("school") or fields.get("institution") or ""
    place = fields.get("address", "")
    if ": " in publisher:
        before, publisher = publisher.split(": ", 1)
        place = place or before
    if re.search(r"[\[\]\\|;?]|\d", publisher + place) or len(publisher) > 80 or len(place) > 40:
        return "", ""
    return publisher, place


def working_papers(clone: Path) -> Iterator[Work]:
    """Titles of economists' working papers, without container."""
    for row in csv.DictReader(io.StringIO(show(clone, "data-raw/papers.csv"))):
        title = plain(row["title"])
        if sound(title):
            yield Work("title", "en", title, "", "", "", "")


def periodicals(clone: Path) -> Iterator[tuple[str, str]]:
    """Names and abbreviations of periodicals."""
    names = "dainst annee-philologique ubc general entrez geology_physics lifescience mathematics"
    for name in [*names.split(), "mechanical", "acs", "aea"]:
        text = show(clone, f"journals/journal_abbreviations_{name}.csv")
        rows = [r for r in csv.reader(io.StringIO(text)) if len(r) > 1 and 3 < len(r[0]) < 80]
        random.Random(SEED).shuffle(rows)
        for row in rows[:PERIODICALS]:
            if not re.search(r"[|/\[\]=\\]", "".join(row[:2])):
                yield row[0].strip(), "" if name in ("dainst", "annee-philologique") else row[1]


def spread(works: list[list[Work]], wanted: int, rng: random.Random) -> list[Work]:
    """So many works, in turn from every list."""
    for found in works:
        rng.shuffle(found)
    chosen: dict[str, Work] = {}
    for turn in range(max(map(len, works), default=0)):
        for found in works:
            if turn < len(found) and len(chosen) < wanted:
                chosen.setdefault(found[turn].title.casefold(), found[turn])
    return sorted(chosen.values())


def main() -> None:
    """Command line."""
    clones = Path(sys.argv[1])
    texts = [show(clones / "glottolog", f"references/bibtex/{b}.bib") for b in BIBS["glottolog"]]
    texts.append(show(clones / "MITgcm", "doc/manual_references.bib"))
    texts.append(show(clones / "nilearn", "doc/references.bib"))
    lists = [list(works_of_bib(text)) for text in texts]
    rng = random.Random(SEED)
    for kind, wanted in WANTED.items():
        chosen = spread([[w for w in found if w.kind == kind] for found in lists], wanted, rng)
        write(f"records/{kind}.tsv", ["\t".join(work[1:]) for work in chosen])
    papers = spread([list(working_papers(clones / "nberwp"))], 1500, rng)
    write("titles/en-article-social3.txt", [work.title for work in papers])
    found = dict(periodicals(clones / "abbrv.jabref.org"))
    write("periodicals.txt", [f"{k} | {v}" if v else k for k, v in sorted(found.items())])


def write(name: str, lines: list[str]) -> None:
    """A fact file."""
    (FACTS / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(lines))


if __name__ == "__main__":
    main()
