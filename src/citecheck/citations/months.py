"""Names of months, seasons and weekdays in five languages, and the days that a month has."""

from __future__ import annotations

# Month and season names: full, then abbreviated, as the languages' style guides print them;
# romanised Russian in ALA-LC, BGN/PCGN, ISO 9 and the common mixed spellings, genitive and nominative.
_MONTHS = """
january січня january января январь january januar jänner janvier enero gennaio januaria ianvaria janvarja yanvarya ianvar yanvar janvar ianvarʹ yanvarʹ janvarʹ
february лютого февраля февраль februar feber février fevrier febrero febbraio fevralia fevralja fevralya fevral fevralʹ
march березня марта март märz maerz mars marzo marta mart
april квітня апреля апрель avril abril aprile aprelia aprelja aprelya aprel aprelʹ
may травня мая май mai mayo maggio maia maja maya mai maj may maĭ
june червня июня июнь juni juin junio giugno iiunia ijunja iyunya iiun ijun iyun iiunʹ iunia junja
july липня июля июль juli juillet julio luglio iiulia ijulja iyulya iiul ijul iyul iiulʹ iulia julja
august серпня августа август août aout agosto avgusta avgust
september вересня сентября сентябрь septembre septiembre setiembre settembre sentiabria sentjabrja sentyabrya sentiabr sentyabr sentjabr sentiabrʹ
october жовтня октября октябрь oktober octobre octubre ottobre oktiabria oktjabrja oktyabrya oktiabr oktyabr oktjabr oktiabrʹ
november листопада ноября ноябрь novembre noviembre noiabria nojabrja noyabrya noiabr noyabr nojabr noiabrʹ
december грудня декабря декабрь dezember décembre decembre diciembre dicembre dekabria dekabrja dekabrya dekabr dekabrʹ
"""
_SHORT_MONTHS = """
jan янв ene janv
feb февр фев févr
mar мар mär mrz
apr апр avr abr
_
jun июн
jul июл juil
aug авг ago
sep sept сент сен
oct окт okt
nov ноя нояб nov
dec дек dez déc dic
"""
_SEASON_LIST = (
    "spring summer autumn fall winter весна лето осень зима vesna leto osenʹ osen zima frühjahr frühling "
    "sommer herbst printemps été automne hiver primavera verano otoño invierno"
)
_SEASONS = frozenset(_SEASON_LIST.split())
_WEEKDAYS = (
    "monday mon понедельник montag lundi lunes",
    "tuesday tue tues вторник dienstag mardi martes",
    "wednesday wed среда mittwoch mercredi miércoles",
    "thursday thu thur thurs четверг donnerstag jeudi jueves",
    "friday fri пятница freitag vendredi viernes",
    "saturday sat суббота samstag sonnabend samedi sábado",
    "sunday sun воскресенье sonntag dimanche domingo",
)
_MONTH_OF = {
    word: number + 1
    for number, line in enumerate(_MONTHS.strip().splitlines())
    for word in line.split()
}
_ABBREVIATED = {
    word: number + 1
    for number, line in enumerate(_SHORT_MONTHS.strip().splitlines())
    for word in line.split()
    if word != "_"
}
_WEEKDAY_OF = {word: i + 1 for i, line in enumerate(_WEEKDAYS) for word in line.split()}
_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_number(word: str) -> int | None:
    """The number of a month's name or abbreviation, in any of the languages, else None."""
    folded = word.casefold()
    return _MONTH_OF.get(folded) or _ABBREVIATED.get(folded)


def is_season(word: str) -> bool:
    """Whether a word names a season, in any of the languages."""
    return word.casefold() in _SEASONS


def weekday_number(word: str) -> int | None:
    """The number of a weekday's name, 1 for Monday, in any of the languages, else None."""
    return _WEEKDAY_OF.get(word.casefold())


def is_possible(year: int, month: int, day: int) -> bool:
    """Whether the Gregorian calendar holds this day."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN[month - 1]:
        return False
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return month != 2 or day < 29 or is_leap


def abbreviation(word: str) -> str:
    """`-abbreviated` for the short name of a month, as a date's form says it, else nothing."""
    return "-abbreviated" if word.casefold() in _ABBREVIATED else ""
