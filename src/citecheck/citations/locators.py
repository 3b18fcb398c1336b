"""Places within a source and numbers of it: pages, volume, issue, edition, reporters, archives, reports.

Each finder is one pattern over the text; what it yields is certain from the word or sign beside the
number. A bare number (`, 12.`) is left to what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_ROMAN = r"[ivxlcdm]{1,7}|[IVXLCDM]{1,7}"
_NUMBER = rf"(?:\d+[a-zа-я]?\b|[A-H]-?\d{{1,3}}\b|(?:{_ROMAN})\b)"
_DASH = "[-–—‑−]"
_RANGE = rf"{_NUMBER}(?:[ ]?{_DASH}[ ]?{_NUMBER})?"
PAGES = rf"{_RANGE}(?:(?:,[ ]?|[ ](?:and|und|et|y|и|&)[ ])(?=\d)(?!(?:1[89]|20)\d\d\b(?![-–])){_RANGE}(?![ ]?[.,]?[ ]?[A-ZА-Я][a-zа-я]))*(?:[ ]?(?:ff?\.|ff\b|et seq\.|passim|sq{{1,2}}\.|n\.[ ]?\d+))?"

_PATTERNS = {
    "pages": rf"(?<![\w.])(?:pp?\.|pg\.|pages?|Pp?\.|Seiten?|SS?\.|[Сс]{{1,2}}\.|[Сс]тр\.|str\.|pág(?:s|ina)?\.?|págs\.|Bl\.)[  ]?(?!(?:1[89]|20)\d\d\b(?![-–]))(?P<number>{PAGES})",
    "volume": rf"(?<!\w)(?:[Vv]ols?\.|[Vv]\.(?= ?\d)|[Vv]olume|[Tt]omo?\.?|[Тт]\.|[Тт]ом|Bd\.|Band|Jg\.|Jahrgang|Tom|T\.|t\.)[  ]?(?!(?:1[4-9]|20)\d\d\b)(?P<number>\d{{1,4}}|(?:{_ROMAN})\b)",
    "issue": r"(?<!\w)(?:[Nn]os?\.|[Nn]r\.|n[°º]|N[°º]|[Ii]ss(?:ue|\.)|№{1,2}|[Вв]ып\.|[Vv]yp\.|H\.|Heft|núm\.|num\.)[  ]?(?!(?<=H\. )(?:1[4-9]|20)\d\d\b)(?P<number>\d{1,5}(?:[/–-]\d{1,4})?(?:[ ]?\(\d{1,3}\))?)(?![\w-])",
    "volume-issue": r"(?<![\w.,–-])(?<!No\. )(?P<volume>\d{1,4})(?:[ ]?\((?P<issue>\d{1,3}(?:[/–-]\d{1,3})?)\)(?=[,:.; ]|$)|[.:/](?P<issue2>\d{1,2})(?=[ ]\((?:\w+[ ])?\d{4}\)))",
    "edition": r"(?<!\w)(?:\d{1,2}(?:st|nd|rd|th|e|ème|ª|a)?\.?[ ](?:rev\.[ ]|enl\.[ ]|revised[ ])?(?:eds?\.|edn\.?|edition|éd(?:\.|ition)|ed(?:ición|izione)|Aufl(?:\.|age)|изд\.)|"
    r"(?:[Rr]ev(?:\.|ised)(?:[ ](?:and|&)[ ](?:enl|exp|corr)(?:\.|arged|anded|ected))?|[Ee]nl\.|[Cc]orr\.|[Ee]xp\.|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth)[ ](?:ed\.|edn\.?|edition)|[Ии]зд\.[ ]\d{1,2}(?:-е)?|[Ii]zd\.[ ]\d{1,2}(?:-e)?)(?:,[ ]?(?:rev\.|испр\.(?: и доп\.)?|доп\.|перераб\.))?",
    "archive": r"(?<!\w)(?:RG|Record Group|[Bb]ox(?:es)?|[Ff]olders?|[Ff]onds?|[Фф](?:онд|\.)|[Оо]п(?:ись|\.)|[Дд](?:ело|\.)|[Лл]{1,2}\.|[Ff]\.|[Oo]p\.|[Dd]\.|[Ll]{1,2}\.|FO|CAB|CO|WO|PREM|HO|T)[  ](?:P-|Р-)?\d+[\w/–-]*(?:[ ]?об\.)?",
    "legal": r"(?:(?<!\d)\d{1,3}[ ]U\.?[ ]?S\.?[ ]?C\.?(?:A\.)?(?:[ ]§{1,2}[ ]?[\d\w.()–-]+)?|(?<!\d)\d{1,4}[ ]C\.?F\.?R\.?(?:[ ]§{1,2}?[ ]?[\d.–-]+)?|(?<!\d)\d{1,4}[ ]Fed\.[ ]Reg\.[ ][\d,]+|(?<!\d)\d{1,4}[ ]Stat\.[ ]\d+|Pub(?:\.|lic)[ ]L(?:\.|aw)(?:[ ]No\.)?[ ][\d–-]+"
    r"|§{1,2}[ ]?\d[\w.()–-]*|(?<!\w)H\.[ ]?R\.[ ]?(?:\w+\.[ ])?\d+|(?<!\d)\d{2,3}(?:st|nd|rd|th|d)[ ]Cong(?:\.|ress)(?:,[ ]\d\w\w?[ ](?:and[ ]\d\w\w[ ])?[Ss]ess(?:\.|ion))?"
    r"|(?<!\w)[Сс]т\.[  ]\d+(?:\.\d+)*(?:[  ](?:УК|ГК|НК|КоАП|Конституции)[  ]?РФ)?|№[  ]?\d+-ФЗ|(?<!\w)[Aa]rt(?:\.|icle)[ ]\d+(?:\(\d+\))?"
    r"|(?<!\w)Case[ ][CT][-‑–]\d+/\d+|ECLI:[\w:.]+\w|\bCETS[ ]No\.?[ ]\d+|(?<!\d)\d{1,4}[ ]U\.?N\.?T\.?S\.?[ ]\d+)",
    "locator": r"(?<!\w)(?:[Cc]h(?:ap(?:ter)?s?)?\.|[Cc]hapters?|[Гг]л\.|Kap\.|cap\.|[Ss]ec(?:s|t)?\.|[Pp]ara(?:s|graph)?\.?|¶{1,2}|Rn\.|Rz\.|fol\.|ll?\.|nn?\.|fn\.|app\.|pt\.|bk\.|tab(?:le|\.)|fig(?:ure|\.))[  ](?P<number>(?:\d+[a-z]?|[ivxl]+)(?:[–-]\d+)?\b)",
    "report-number": r"(?<!\w)(?:(?:NBER |IZA |CEPR |World Bank |IMF )?(?:Policy Research |Discussion |Occasional |Staff )?(?:Working|Discussion|Research|Policy|Occasional|Technical|Briefing) (?:Paper|Note|Report|Brief)s?(?: Series)?|Technical Report|House Document|Report|Rept?\.|Doc(?:ument|\.)|Docket|Cmnd?\.?|Arbeitspapier|Document de travail)[ ](?:[Nn]os?\.[ ]?|#[ ]?|[Nn]r\.[ ]?|№[ ]?)?(?!(?:1[89]|20)\d\d\b)(?=\S*\d)[\w/.:–-]*\w",
}  # fmt: skip

# Case reporters as Bluebook and OSCOLA print them, spaces optional.
_REPORTERS = """
U.S.|S. Ct.|F. Cas.|U.S.L.W.|Conn.|N.J.|Cush.|Johns.|Ill. App.|L. Ed. 2d|L. Ed.|F. Supp. 3d|F. Supp. 2d|F. Supp.|F.4th|F.3d|F. 3d|F.2d|F. 2d|F.|F. App'x|B.R.|Fed. Cl.|Ct. Cl.|Cranch|Wheat.|Pet.|How.|Wall.|Dall.
A.3d|A.2d|A.|P.3d|P.2d|P.|N.E.3d|N.E.2d|N.E.|N.W.2d|N.W.|S.E.2d|S.E.|So. 3d|So. 2d|So.|S.W.3d|S.W.2d|S.W.|N.Y.S.2d|N.Y.S.|N.Y.2d|N.Y.|Cal. Rptr. 3d|Cal. Rptr. 2d|Cal. Rptr.|Cal. App. 4th|Cal. 4th|Cal. 3d|Cal. 2d|Cal.|Ill. 2d|Ill.|Mass.|Mich.|Ohio St.|Pa.|Tex.|Wis. 2d|Wash. 2d
Eng. Rep.|E.R.|AC|A.C.|WLR|W.L.R.|All ER|All E.R.|QB|Q.B.|KB|K.B.|Ch|Fam|ER|BCLC|Cr App R|Lloyd's Rep|C.L.R.|CLR|ALR|D.L.R.|DLR|S.C.R.|SCR|O.R.|ECR|E.C.R.|EHRR|I.C.J.|ICJ Rep|BGHZ|BVerfGE|BGE|I.L.M.|ILM|I.R.
"""
_NEUTRAL = r"\[(?P<year>\d{4})\][ ](?:(?P<number>\d+)[ ])?(?P<court>UKHL|UKSC|UKPC|EWCA(?:[ ](?:Civ|Crim))?|EWHC|EWFC|CSIH|NICA|NZSC|NZCA|HCA|FCA|FCAFC|SCC|IEHC|IESC|SGCA|HKCFA|REPORTERS|ECLI:[\w:]+\w)(?:[ ](?P<first>\d+))?(?:[ ]\(\w+\))?"
VERSUS = re.compile(r"(?<=[\w.’')\]])[ ](?:v\.?|vs?\.)[ ](?=[A-Z“\[(])")
_COURT = re.compile(
    r"\((?:[^()\d]{1,30}(?:Cir\.|Dist\.|App\.|Ct\.|Cal\.|N\.Y\.|D\.C\.|Mass\.|Tex\.|Ill\.|Fla\.|Pa\.|Del\.|Va\.|Ga\.|Ohio|Bankr\.)[^()\d]{0,20}|\d{1,2}(?:st|nd|rd|th|d)[ ]Cir\.,?[ ]|[NSEWCMD]{1,2}\.D\.[ ][^()\d]{1,12})(?:[^()]{0,14}[ ])?\d{4}\)"
)


class Locator(NamedTuple):
    """A number with the word that says what it counts; `value` is the number alone."""

    kind: str
    start: int
    end: int
    value: str


class Reporter(NamedTuple):
    """`512 F.2d 64, 70`: volume, reporter, first page and pin."""

    start: int
    end: int
    name: tuple[int, int]  # place of the reporter's name
    volume: tuple[int, int] | None
    page: tuple[int, int] | None
    year: tuple[int, int] | None = None  # of a neutral citation: `[2003] UKHL 12`


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[kind])


@cache
def _reporter_pattern() -> re.Pattern[str]:
    names = sorted((n for line in _REPORTERS.split("\n") for n in line.split("|") if n), key=len)
    loose = "|".join(re.escape(n).replace(r"\ ", "[ ]?") for n in reversed(names))
    neutral = _NEUTRAL.replace("REPORTERS", loose)
    pages = rf"\d[\d,]*(?:[ ]?{_DASH}[ ]?\d+)?(?:,[ ]\d+(?:{_DASH}\d+)?(?![ ]\w))*"
    return re.compile(
        rf"(?<![\w.])(?:(?P<volume>\d{{1,4}})[ ](?P<name>{loose})(?:[ ](?:at[ ])?(?P<page>{pages})|(?=,?[ ]\()))"
        rf"|(?P<neutral>{neutral})"
    )


def find_locators(text: str, kinds: tuple[str, ...] = tuple(_PATTERNS)) -> Iterator[Locator]:
    """Locators of the given kinds, kind by kind, each in order of print; kinds may overlap."""
    for kind in kinds:
        for match in _pattern(kind).finditer(text):
            groups = match.groupdict()
            value = groups.get("number") or groups.get("volume") or match[0]
            yield Locator(kind, match.start(), match.end(), value)


def find_reporters(text: str) -> Iterator[Reporter]:
    """Citations of case reporters and neutral citations."""
    for match in _reporter_pattern().finditer(text):
        start, end = match.span()
        if match["neutral"]:
            number = match.span("number") if match["number"] else None
            first = match.span("first") if match["first"] else None
            yield Reporter(start, end, match.span("court"), number, first, match.span("year"))
        else:
            page = match.span("page") if match["page"] else None
            yield Reporter(start, end, match.span("name"), match.span("volume"), page)


def find_courts(text: str) -> Iterator[tuple[int, int]]:
    """Places of `(9th Cir. 1981)`, brackets included."""
    for match in _COURT.finditer(text):
        yield match.span()


def page_range(text: str) -> re.Match[str] | None:
    """A match where the whole text is page numbers."""
    return _pages_pattern().fullmatch(text)


@cache
def _pages_pattern() -> re.Pattern[str]:
    return re.compile(PAGES)
