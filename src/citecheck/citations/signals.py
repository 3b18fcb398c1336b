"""Words around sources: signals before them, access phrases, what separates two of them."""

from __future__ import annotations

import re
from functools import cache

_SIGNALS = {
    "see": "see|see generally|see, e\\.g\\.,?|see especially|see for example|see, for example,?|see inter alia|siehe|s\\.(?= (?-i:[A-ZÄÖÜ][a-zäöü]{2}))|vgl\\.|см\\.|voir|véase|ver|vid\\.|sm\\.(?= (?-i:[A-Z]))",
    "see-also": "(?<=[;.] )also(?= (?-i:[A-Z“]))|see also|and see|siehe auch|vgl\\. auch|s\\. auch|см\\. также|voir aussi|véase también|sm\\. takzhe",
    "compare": "cf\\.|compare|cp\\.|ср\\.|сравни|compárese|cfr\\.|sr\\.(?= (?-i:[A-Z]))|comp\\.",
    "example": "e\\.g\\.,?|for example,|for instance,|z\\. ?B\\.|например,|par exemple,|por ejemplo,",
    "contrary": "but see|but cf\\.|contra|per contra",
    "accord": "accord",
    "quoted-in": "quoted in|cited in|cited by|quoted by|as quoted in|as cited in|reprinted in|zit\\. nach|zitiert nach|zit\\. in|цит\\. по:?|цит\\. по кн\\.:?|tsit\\. po:?|cité dans|cité par|citado en|citado por|apud",
}
_ACCESS = (
    r"(?:(?:last |date )?(?:access(?:ed)?|retrieved|visited|viewed|consulted|checked|downloaded)(?: on| date)?:?"
    r"|дата обращения:?|дата звернення:?|дата доступа:?|data obrash?ch?eni(?:ia|ya|ja|a):?|abgerufen am|zugriff(?: am)?:?|letzter (?:zugriff|abruf)(?: am)?:?"
    r"|zuletzt (?:abgerufen|besucht|geprüft) am|stand:?|(?:page )?consultée? le|(?:accès|accédé) le|consultad[oa] (?:el|en)|(?:fecha de )?(?:acceso|consulta):?(?: el)?|as of|просмотрено)"
)


@cache
def _signal_pattern() -> re.Pattern[str]:
    choices = sorted(
        ((form, kind) for kind, forms in _SIGNALS.items() for form in forms.split("|")),
        key=lambda pair: -len(pair[0]),
    )
    groups = {
        kind: "|".join(form for form, its in choices if its == kind) for kind in reversed(_SIGNALS)
    }
    names = "|".join(f"(?P<{kind.replace('-', '_')}>{forms})" for kind, forms in groups.items())
    return re.compile(rf"(?<![\w.-])(?:{names})(?=[\s:]|$)", re.IGNORECASE)


@cache
def _access_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_ACCESS}(?=[\s:])", re.IGNORECASE)


def find_signals(text: str) -> list[tuple[int, int, str]]:
    """Start, end and class of each signal word."""
    return [
        (match.start(), match.end(), (match.lastgroup or "").replace("_", "-"))
        for match in _signal_pattern().finditer(text)
    ]


def find_access_phrases(text: str) -> list[tuple[int, int]]:
    """Places of the words that make the next date one of access."""
    return [match.span() for match in _access_pattern().finditer(text)]
