"""Back-references: the forms by which a note repeats an earlier source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_NUMBER = r"(?P<{0}>\d{{1,4}})"
_IN_NOTE = r"(?:n\.|nn?\.|fn\.|note|notes|footnote|endnote)"
_FORMS = {
    # the source just before
    "ibid": r"[Ii]bid(?:em|\.)?(?:,? p\.)?|[Ii]bíd(?:em|\.)|[Ee]bd\.|[Ee]benda|[Ee]bendort|[Тт]ам же|[Тт]ам само|[Tt]am zhe|[Tt]am že|[Ii]vi|Id\.(?! est)|(?<=; )id\.(?= at)|(?<=[Ss]ee )id\.",
    # the author just before, another work
    "idem": r"[Ii]dem|[Ee]adem|(?<=^)[Ii]d\.|[Дд]ers\.|[Dd]ers\.|[Dd]ies\.|[Оо]н же|[Оо]на же|[Оо]ни же|[Oo]n zhe",
    # the work cited before
    "op-cit": r"[Oo]p\. ?[Cc]it\.|[Ll]oc\. ?[Cc]it\.|[Aa]rt\. ?[Cc]it\.|[Ob]p\. ?cit|[Oo]b\. ?cit\.|[Aa]\. ?a\. ?O\.|[Уу]каз\. ?(?:соч|раб|ст)\.|[Uu]kaz\. ?(?:soch|rab|st)\.|[Цц]ит\. ?соч\.|[Вв]каз\. ?(?:праця|тв\.)|[Tt]sit\. ?soch\.|(?:as )?cited above|[Aa]bove cited",
    # a note by its number
    "note": r"(?:[Ss]ee )?(?:[Ss]upra|[Ii]nfra),? (?:at )?(?:n\.|nn?\.|fn\.|notes?|footnotes?)[ ]?(?P<number>\d{1,4})"
    r"|(?:[Ss]ee|[Aa]s in|[Aa]s cited in|[Cc]ited in|[Cc]f\.|[Ii]n|at) (?:(?:above|supra),? )?(?:end|foot)?notes? (?P<number2>\d{1,4})(?: (?:above|below|supra|infra))?"
    r"|(?:[Ss]ee )?(?:nn?\.?|fn\.?|[Nn]ote) ?(?P<number3>\d{1,4}) (?:above|below|supra|infra)|(?<=\()n ?(?P<number4>\d{1,4})(?=\))|(?<=\()(?:n\.|fn\.) ?(?P<number8>\d{1,4})(?=\))"
    r"|(?:[Сс]м\. |[Ss]m\. )?(?:[Пп]рим\.|[Пп]римечани[ея]|[Сс]носк[аеиу]|[Pp]rim\.|[Ss]nosk[aeiu]) ?№? ?(?P<number5>\d{1,4})(?: (?:выше|ниже|vyshe|nizhe))?"
    r"|(?:[Vv]gl\. |[Ss]iehe |[Ss]\. )?(?:Anm\.|Anmerkung|Fn\.|Fußn(?:ote|\.)) ?(?P<number6>\d{1,4})(?: oben| unten)?"
    r"|(?:[Vv]oir |[Vv]éase |[Vv]er )?(?:la )?(?:note|nota|n\.)[ ](?P<number7>\d{1,4}) (?:ci-dessus|ci-dessous|supra|infra|anterior)",
    # a short name given to a source
    "hereafter": r"(?:[Hh]ereafter|[Hh]ereinafter|[Hh]enceforth)(?: (?:cited as|referred to as))?|[Дд]алее(?: ?[—–-])?|[Ii]m [Ff]olgenden|[Ff]ortan|[Cc]i-après|[Ee]n adelante",
}  # fmt: skip
_QUICK = re.compile(
    r"bid|bíd|ebd\.|ebenda|ebendort|ам же|am zhe|am že|ivi|id\.|dem\b|ers\.|ies\.|н же|на же|ни же|n zhe|cit|a\. ?O\.|ам само|каз\.|kaz\.|ит\. ?соч|note|nota|\bn\.|\bn ?\d"
    r"|fn\.|supra|infra|рим|носк|rim\.|nosk|nm\.|nmerk|ußn|ere|hence|алее|olgend|fortan|ci-apr|adelante|cited",
    re.IGNORECASE,
)
_LOCATED = re.compile(r"(?:\d|O\.|bd\.|benda|cit\.|bid\.?),\s$")


class BackReference(NamedTuple):
    """A form that repeats an earlier source."""

    kind: str  # "ibid", "idem", "op-cit", "note" or "hereafter"
    start: int
    end: int
    number: str | None = None  # of the note it names
    is_forward: bool = False  # "below", "infra"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_FORMS[kind]})(?!\w)")


def find_back_references(text: str) -> Iterator[BackReference]:
    """Back-references by form, kind by kind. Short titles are no form: they need the other notes."""
    if not _QUICK.search(text):
        return
    taken: list[tuple[int, int]] = []
    for kind in _FORMS:
        for match in _pattern(kind).finditer(text):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken):
                continue
            number = next((n for k, n in match.groupdict().items() if n), None)
            if kind == "note" and (
                number is None or _LOCATED.search(text, max(0, start - 12), start)
            ):
                continue  # `S. 220, Anm. 31`: a note of the work, not of this paper
            taken.append((start, end))
            printed = match[0].casefold()
            is_forward = any(w in printed for w in ("below", "infra", "ниже", "unten", "dessous"))
            yield BackReference(kind, start, end, number, is_forward)
