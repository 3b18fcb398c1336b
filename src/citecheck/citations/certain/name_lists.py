"""Lists of names at the head of an entry, which their form alone tells from a title.

Two names at least, all with initials and all in one form: `Berg AB, Lund C`, `Berg, A. B., and
Lund, C.`, `A. B. Berg and C. Lund`; or names and a bare year, as anthropologists print them: `Berg,
Ann B. and Carl Lund 2011 Rivers of ice.`
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.facts.names import BETWEEN
from citecheck.late import late

_CAPITAL = r"[^\W\d_a-zа-яà-ÿё]"
_PARTICLE = (
    r"(?:(?:van|von|de|der|den|di|da|dos|do|del|della|la|le|el|al|ter|ten"
    r"|zu|zum|zur|vom|am|v\.|’t)[ ])"
)
_WORD = rf"{_CAPITAL}[^\W\d_]{{0,30}}+(?:[’'‐-][^\W\d_]{{1,30}}+){{0,3}}+(?<=[a-zа-яà-ÿё])"
_FAMILY = rf"{_PARTICLE}{{0,3}}{_WORD}(?:[ ]{_WORD})?"
_STOPPED = rf"{_CAPITAL}\.(?:[ -]?{_CAPITAL}\.){{0,3}}"
_BARE = rf"{_CAPITAL}{{1,3}}(?!\w|\.[^\W_])"
_AND = rf",?[ ](?:{BETWEEN})[ ]"
_OTHERS = r"(?:,?[ ](?:et al\.?|и др\.|u\.[ ]?a\.))?"
# a comma ends a list before a year or a quotation alone: another name may follow, in another form
_END = r"(?=:|\.[ ](?![-–—])|[ ]\(|,[ ](?:\(?\d{4}|[“\"‘«„'])|(?<=\.)[ ][^\W_])"
_FORMS = (
    (rf"(?:{_FAMILY}|{_CAPITAL}{{3,20}})[ ]{_BARE}", rf"(?:,[ ]|{_AND})"),
    (rf"{_FAMILY},[ ]{_STOPPED}", rf"(?:[,;][ ]|{_AND}|[,;]{_AND[2:]})"),
    (rf"{_STOPPED}[ ]{_FAMILY}", rf"(?:,[ ]|{_AND})"),
)
_CAPITALS = (  # `DE GROOT Ivor, BERG Ann-Mari, Title`: one name says nothing, `BBC News, Title`
    rf"(?:{_CAPITAL}{{2,4}}\.?[ ]){{0,2}}{_CAPITAL}{{3,20}}(?:[’'-]{_CAPITAL}{{2,20}})?"
    rf"(?:[ ]{_CAPITAL}[a-zа-яà-ÿё][^\W\d_]{{0,20}}(?:-{_CAPITAL}[^\W\d_]{{1,20}})?){{1,2}}(?!\w)"
)
_LISTS = (
    *(
        late(rf"\A(?:{name})(?:(?:{joint}){name}){{1,60}}+{_OTHERS}{_END}")
        for name, joint in _FORMS
    ),
    late(rf"\A{_CAPITALS}(?:(?:[,;][ ]|{_AND}){_CAPITALS}){{1,60}}+(?=[,.;:][ ]|[ ]\()"),
)
_NAMES_AND_YEAR = late(
    rf"\A(?P<names>{_WORD}[ ](?:{_CAPITAL}\.?){{1,3}}|{_WORD},"
    rf"(?:,?[ ](?:{_CAPITAL}[\w’'.-]{{0,30}}+|and|&|van|von|de|der|den|di|da)){{1,30}}+)"
    rf"[ ](?P<year>(?:1[5-9]|20)\d\d)[a-z]?[ ](?=[“\"]?{_CAPITAL})"
)
_MAY_BEGIN = late(rf"\A(?:{_PARTICLE}{{0,3}})?{_CAPITAL}")


def find_name_list(text: str) -> Iterator[tuple[str, int, int]]:
    """The list of names that a note's text begins with, if it does, and the bare year behind it."""
    if not _MAY_BEGIN.match(text):
        return
    if match := _NAMES_AND_YEAR.match(text):
        yield "name-list", *match.span("names")
        yield "name-year", *match.span("year")
        return
    for pattern in _LISTS:
        if match := pattern.match(text):
            yield "name-list", *match.span()
            return
