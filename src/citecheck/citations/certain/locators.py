"""Places within a source and numbers of it: pages, volume, issue, edition, archives, law, reports.

Each finder is one pattern over the text; what it yields is certain from the word or sign beside the
number. The words are in `facts/data/locators.txt`. A bare number (`, 12.`) is left to what stands
around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from citecheck.citations.certain.vocabulary import Sieve, either, sieve_of
from citecheck.facts.names import AND
from citecheck.facts.tables import read_table
from citecheck.late import compiled
from citecheck.named import NamedTuple

_ROMAN = r"[ivxlcdm]{1,7}|[IVXLCDM]{1,7}"
_DASH = "(?:-{1,3}|[–—‑−])"
_NUMBER = rf"(?:\d+[a-zA-Dа-я]?\b|[A-H]-?\d{{1,3}}\b|e\d{{2,9}}\b|(?:{_ROMAN})\b)"
_RANGE = rf"{_NUMBER}(?:[ ]?{_DASH}[ ]?{_NUMBER})?"
_NO_YEAR = r"(?!(?:1[89]|20)\d\d\b(?![-–]))"
_NEXT = rf"(?:,[ ]?|[ ](?:{AND})[ ])(?=\d){_NO_YEAR}{_RANGE}"
_MORE = r"(?:[ ]?(?:ff?\.|ff\b|et seq\.|passim|sqq?\.|n\.[ ]?\d+))?"
PAGES = rf"{_RANGE}(?:{_NEXT}(?![ ]?[.,]?[ ]?[A-ZА-Я][a-zа-я]))*{_MORE}"
_BLANK = "[ \u00a0]"
_WORD_OR_STOP = r"\w."
_VOLUME_ISSUE = (
    r"(?P<volume>\d(?<![\w.,–:-].)(?<!No\. .)\d{0,3}+)"
    r"(?:[ ]?\((?P<issue>\d{1,3}(?:[/–-]\d{1,3})?)\)(?=[,:.; ]|$)"
    r"|[./](?P<issue2>\d{1,2})(?=[ ]\((?:\w+[ ])?\d{4}\))"
    r"|:(?P<issue3>\d{1,2})(?=[ ]\((?:\w+[ ])?\d{4}\)[:,;]?[ ](?:pp?\.[ ]?)?[\divxl]))"
)
_LAW = (
    r"(?<!\d)\d{1,3}[ ]U\.?[ ]?S\.?[ ]?C\.?(?:A\.)?(?:[ ]§{1,2}[ ]?[\w.()–-]+)?",
    r"(?<!\d)\d{1,4}[ ]C\.?F\.?R\.?(?:[ ]§{1,2}[ ]?[\d.–-]+)?",
    r"(?<!\d)\d{1,4}[ ](?:Fed\.[ ]Reg\.[ ][\d,]+|Stat\.[ ]\d+|U\.?N\.?T\.?S\.?[ ]\d+)",
    r"Pub(?:\.|lic)[ ]L(?:\.|aw)(?:[ ]No\.)?[ ][\d–-]+(?:, (?:Div|Title|Tit|tit|sec|pt|art|ch)\.?[ ][\w.]{1,6})*",
    r"§{1,2}[ ]?\d[\w.()–-]*",
    r"(?<!\w)H\.[ ]?R\.[ ]?(?:\w+\.[ ])?\d+",
    r"(?<!\d)\d{2,3}(?:st|nd|rd|th|d)[ ]Cong(?:\.|ress)",
    r"(?<=Cong\.),[ ]\d\w\w?[ ](?:and[ ]\d\w\w[ ])?[Ss]ess(?:\.|ion)",
    r"(?<!\w)[Сс]т\.[ \u00a0]\d+(?:\.\d+)*(?:[ \u00a0](?:УК|ГК|НК|КоАП|Конституции)[ \u00a0]?РФ)?",
    r"№[ \u00a0]?\d+-ФЗ|(?<!\w)[Aa]rt(?:\.|icle)[ ]\d+(?:\(\d+\))?",
    r"(?<!\w)Case[ ][CT][-‑–]\d+/\d+|ECLI:[\w:.]+\w|\bCETS[ ]No\.?[ ]\d+",
)

# what begins one of these, up to a stop, a blank or a figure
_LAW_BEGINS = (
    "u us usc usca unts c cfr fed stat pub public h hr cong congress ст фз art article"
    " case ecli cets § №"
).split()
_EDITION_BEGINS = ("изд", "izd")
_ROWS = {"report-number": "report"}


class Locator(NamedTuple):
    """A number with the word that says what it counts; `value` is the number alone."""

    kind: str
    start: int
    end: int
    value: str


def _words_before(row: str, before: str = r"\w") -> str:
    """The words of a row of `facts/data/locators.txt` with the blank behind them, as a pattern."""
    ends = {"~": f"{_BLANK}?", "#": rf"{_BLANK}(?=\d)"}
    forms = sorted(map(str.strip, read_table("locators")[row].split("|")), key=len, reverse=True)
    spelled = (
        re.escape(form[:-1] if form[-1] in ends else form) + ends.get(form[-1], _BLANK)
        for form in sorted(forms, key=lambda form: " ~#".find(form[-1]))
    )
    return f"(?:{either(spelled, before)})"


def _either(forms: Iterator[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _edition() -> str:
    ordinal = r"\d{1,2}(?:st|nd|rd|th|e|ème|ª|a)?\.?"
    words = _either(iter(form.strip() for form in read_table("locators")["edition"].split("|")))
    revised = _either(iter(form.strip() for form in read_table("locators")["revised"].split("|")))
    more = r"(?:,[ ]?(?:rev\.|испр\.(?: и доп\.)?|доп\.|перераб\.))?"
    russian = r"[Ии]зд\.[ ]\d{1,2}(?:-е)?|[Ii]zd\.[ ]\d{1,2}(?:-e)?"
    numbered = rf"{ordinal}[ ](?:(?:{revised})[ ])?(?:{words})"
    named = rf"(?:{revised})(?:[ ](?:and|&)[ ](?:{revised}))?[ ](?:{words})(?!\w)"
    polish = r"[Ww]yd\.[ ](?:[IVX]{1,4}\b|\d{1,2}\b)"
    return rf"(?<!\w)(?:{numbered}|{named}|{russian}|{polish}){more}"


def _patterns() -> dict[str, str]:
    number = rf"\d{{1,4}}|(?:{_ROMAN})\b"
    issue = r"\d{1,5}(?:[/–-]\d{1,4})?(?:[ ]?\(\d{1,3}\))?"
    place = r"(?:\d+[a-z]?|[ivxl]+)(?:[–-]\d+)?\b"
    report = r"(?:(?:Series[ ])?(?:[Nn]os?\.[ ]?|#[ ]?|[Nn]r\.[ ]?|№[ ]?)?)"
    return {
        "pages": rf"{_words_before('pages', _WORD_OR_STOP)}{_NO_YEAR}(?P<number>{PAGES})(?!\.[A-Z])",
        "volume": rf"{_words_before('volume')}(?!(?:1[4-9]|20)\d\d\b)(?P<number>{number})",
        "issue": rf"{_words_before('issue')}{_NO_YEAR}(?P<number>{issue})(?![\w-]|:\d\d-)",
        "volume-issue": _VOLUME_ISSUE,
        "edition": _edition(),
        "archive": rf"{_words_before('archive')}(?:P-|Р-)?\d+[\w/–-]*(?:[ ]?об\.)?",
        "legal": "|".join(_LAW),
        "locator": rf"{_words_before('locator')}(?P<number>{place})",
        "report-number": rf"{_words_before('report')}{report}"
        r"(?!(?:1[89]|20)\d\d\b)(?=\S{0,20}\d)[\w/.:–-]{0,40}\w",
    }


@cache
def _sieve(kind: str) -> Sieve:
    """What a locator of this kind begins with; of an edition, what stands behind its number."""
    if kind == "volume-issue":
        return Sieve(frozenset(), signs=("(", ".", ":", "/"))
    if kind == "legal":
        return sieve_of(_LAW_BEGINS)
    forms = read_table("locators")[_ROWS.get(kind, kind)].split("|")
    return sieve_of([*forms, *(_EDITION_BEGINS if kind == "edition" else ())])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return compiled(_patterns()[kind])


KINDS = (
    "pages", "volume", "issue", "volume-issue", "edition", "archive", "legal", "locator",
    "report-number",
)  # fmt: skip


def find_locators(text: str, kinds: tuple[str, ...] = KINDS) -> Iterator[Locator]:
    """Locators of the given kinds, kind by kind, each in order of print; kinds may overlap."""
    for kind in kinds:
        if not _sieve(kind).lets_pass(text):
            continue
        for match in _pattern(kind).finditer(text):
            groups = match.groupdict()
            value = groups.get("number") or groups.get("volume") or match[0]
            yield Locator(kind, match.start(), match.end(), value)


@cache
def _pages_pattern() -> re.Pattern[str]:
    return compiled(PAGES)
