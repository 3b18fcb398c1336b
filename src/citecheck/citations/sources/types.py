"""The CSL type of a source, from the evidence that its parts and their words give.

The first line that fits decides; a single word never does alone. The names of newspapers and
magazines are recognised by the words that mastheads use, not by a list of titles.
"""

from __future__ import annotations

import re
from functools import cache

from citecheck.citations.sources.remarks import is_provenance, is_remark, is_unfilled
from citecheck.facts.hosts import is_for
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.named import NamedTuple

_OF_HOST = {"posts": "post", "films": "motion_picture", "weblogs": "post-weblog"}
_NOTE_KINDS = (
    ("calculation", "calculation"),
    ("communication", "communication"),
    ("interview", "interview"),
    ("manuscript", "archive"),
    ("law", "law"),
    ("remark", "commentary"),
    ("reference", "commentary"),
)


class Evidence(NamedTuple):
    """What is known of a source when its type is asked for."""

    kinds: frozenset[str]  # kinds of its parts
    text: str  # its whole print
    container: str
    title_is_quoted: bool
    has_url: bool
    has_newspaper_page: bool  # A1, B3
    date_precision: int  # 3 with a day
    has_reporter: bool
    in_container: bool  # `in` or `//` before the container
    author_is_corporate: bool


def type_of(e: Evidence) -> str | None:
    """The CSL type, or None where nothing tells."""
    return _legal(e) or _unpublished(e) or _published(e) or _online(e)


def _is_decision(text: str) -> bool:
    from citecheck.citations.certain.decisions import is_decision

    return is_decision(text)


def _legal(e: Evidence) -> str | None:
    if e.has_reporter:
        return "treaty" if _has("treaty", e.text) and not _has("versus", e.text) else "legal_case"
    if "legal" in e.kinds and (
        (not e.container and _has("versus", e.text[:200])) or _is_decision(e.text[:80])
    ):
        return "legal_case"
    if e.title_is_quoted or (e.container and not _has("statute", e.text[:60])):
        return None
    for word, kind in (("hearing", "hearing"), ("treaty", "treaty"), ("patent", "patent")):
        if _has(word, e.text):
            return kind
    is_law = _has("statute", e.text[:120]) or ("legal" in e.kinds and _has("law", e.text))
    return "legislation" if is_law else None


def _unpublished(e: Evidence) -> str | None:
    if "outlet-host" in e.kinds:
        return None
    if ("genre" in e.kinds or "publisher" in e.kinds) and _has("thesis", e.text):
        return "thesis"
    if not e.title_is_quoted and _has("interview", e.text[:40]):
        return "interview"
    if ("genre" in e.kinds or not e.container) and _has("communication", e.text):
        return "personal_communication"
    is_kept = "archive" in e.kinds and _has("manuscript", e.text)
    return "manuscript" if is_kept and not _is_clipping(e) else None


def _is_clipping(e: Evidence) -> bool:
    """`“Sweet Triumph,” Harbour Chronicle, November 9, 1978, Folder 13`: a newspaper, kept."""
    is_dated = e.title_is_quoted and e.date_precision == 3
    return is_dated and bool(e.container) and not _has("manuscript", e.container)


def _published(e: Evidence) -> str | None:
    if e.container:
        return _contained(e)
    if _has("directed", e.text):
        return "motion_picture"
    if e.has_url and "access-date" in e.kinds and "place" not in e.kinds:
        return "webpage"
    if "publisher" in e.kinds or "place" in e.kinds:
        is_report = "number" in e.kinds or (e.author_is_corporate and _has("report", e.text))
        return "report" if is_report else "book"
    if "number" in e.kinds and _has("report", e.text):
        return "report"
    if e.author_is_corporate and not e.title_is_quoted and not e.has_url:
        return "report"
    return None


def _contained(e: Evidence) -> str | None:
    kinds, container = e.kinds, e.container
    if "outlet-host" in kinds:
        return _online(e)
    if _has("network", container) and e.date_precision == 3:
        return "post"
    is_book = "publisher" in kinds or ("place" in kinds and e.date_precision < 3)
    if (is_book or e.in_container) and _has("conference", container):
        return "paper-conference"
    if _has("encyclopedia", container):
        return "entry-encyclopedia"
    if "issue" in kinds or ("volume" in kinds and ("page" in kinds or not e.in_container)):
        return "article-journal"
    if "editor" in kinds or (is_book and (e.in_container or not _has("journal", container))):
        return "chapter"
    return "article-newspaper" if e.has_newspaper_page else _periodical(e)


def _periodical(e: Evidence) -> str | None:
    if _has("magazine", e.container):
        return "article-magazine"
    if _has("newspaper", e.container) and e.date_precision == 3:
        return "article-newspaper"
    if _has("journal", e.container) and e.date_precision < 3:
        return "article-journal"
    if e.date_precision == 3:
        return "webpage" if e.has_url else "article-newspaper"
    if "volume" in e.kinds or "page" in e.kinds:
        return "chapter" if e.in_container else "article-journal"
    return "article" if e.date_precision else None


def _online(e: Evidence) -> str | None:
    if "outlet-host" in e.kinds and not e.has_url:
        host = e.container.casefold().removeprefix("www.")
        return next((kind for row, kind in _OF_HOST.items() if is_for(row, host)), "webpage")
    if not e.has_url:
        if _has("dataset", e.text):
            return "dataset"
        is_film = "page" not in e.kinds and _has("film", e.text)
        return "motion_picture" if is_film else None
    for word, kind in (("post", "post"), ("film", "motion_picture"), ("blog", "post-weblog")):
        if _has(word, e.text):
            return kind
    return "dataset" if _has("dataset", e.text) else "webpage"


def kind_of_note(text: str) -> str:
    """What a note is that cites no source: its class, `commentary`, or `unread` where nothing
    tells."""
    if is_unfilled(text):
        return "unread"
    for word, kind in _NOTE_KINDS:
        if _has(word, text):
            return kind
    if _CITATION_KEY.search(text):
        return "reference"  # pandoc puts the source there
    if is_provenance(text):
        return "communication"
    words = re.findall(r"[^\W\d_]+", text)
    little = sum(1 for word in words if word.islower())
    is_sentence = len(words) >= 3 and little >= 2
    return "commentary" if is_sentence or is_remark(text) else "unread"


_CITATION_KEY = late(r"(?<![\w.])@[\w{][\w:.#$%&+?<>~/{}-]+")


@cache
def _pattern(word: str) -> re.Pattern[str]:
    rows = read_table("genres")
    choices = _either(rows[word])
    if word == "reference":
        choices += rf"|(?:{_either(rows['pointers'])}) .{{0,30}}(?:{_either(rows['pointed'])})"
    return compiled(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def _either(row: str) -> str:
    """An alternation of a row's forms: `~` any letters, `#` a digit, `…` a few words between."""
    forms = [re.escape(form.strip()) for form in row.split("|")]
    signs = {"\\~": r"\w*", "~": r"\w*", "\\#": r"\d", "…": ".{0,30}"}
    for sign, pattern in signs.items():
        forms = [form.replace(sign, pattern) for form in forms]
    return "|".join(forms)


def _has(word: str, text: str) -> bool:
    return _pattern(word).search(text) is not None
