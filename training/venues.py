"""Where a made-up work appeared: periodical, series, proceedings, newspaper, site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training import coined, facts

if TYPE_CHECKING:
    from training.works import Draw

_ORDINALS = (
    "Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth "
    "Fourteenth Fifteenth"
).split()


def fill(work: Draw) -> None:
    """Set c and k (journal, abbreviated), s, f (proceedings), w and h (newspaper, host), page."""
    values, rng = work.values, work.rng
    journal = _journal(work)
    values["c"] = journal.name
    values["k"] = _abbreviation(work, journal)
    values["s"] = _series(work)
    values["f"] = _proceedings(work)
    paper = rng.choice(facts.papers(rng.choice([work.language] * 3 + ["xx"])))
    values["w"] = rng.choice(facts.papers(work.language)).name
    host = paper.host
    if rng.random() < 0.08:
        host = "www." + host
    elif rng.random() < 0.06:
        host = host.capitalize()
    values["h"] = host
    values["page"] = rng.choice(
        [
            f"A{rng.randint(1, 30)}",
            str(rng.randint(1, 40)),
            f"{rng.choice('ABCD')}{rng.randint(1, 9)}",
            f"{rng.randint(1, 4)}",
        ]
    )


def _journal(work: Draw) -> facts.Journal:
    rng = work.rng
    field = work.field if work.language == "en" else work.language
    humane = work.field in ("social", "humanities")
    if work.language == "en" and (work.law or (humane and rng.random() < 0.12)):
        field = "law"
    chance = rng.random()
    if chance < 0.25:
        return coined.journal(work.language, rng)
    if chance < 0.6 and work.language == "en" and not work.law:
        return rng.choice(facts.periodicals())
    return rng.choice(facts.journals(field))


def _abbreviation(work: Draw, journal: facts.Journal) -> str:
    rng = work.rng
    made = journal.short or journal.name
    if made and rng.random() < 0.35:
        made = made.replace(".", "")
    if work.law and journal.short.isupper() and rng.random() < 0.5:
        made = journal.short.title().replace("'S", "'s")
    return made


def _series(work: Draw) -> str:
    rng = work.rng
    made = rng.choice(facts.lines("series.txt"))
    if rng.random() < 0.3:
        return made
    return made + rng.choice(
        [
            f", {rng.randint(1, 3000)}",
            f", vol. {rng.randint(1, 3000)}",
            f" {rng.randint(1, 900)}",
            f" vol. {rng.randint(1, 3000)}",
            f", No. {rng.randint(1, 90)}",
        ]
    )


def _numbered(work: Draw, conference: facts.Conference) -> str:
    rng = work.rng
    number = rng.randint(2, 40)
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in (11, 12, 13) else 0, "th")
    name = conference.name
    if conference.form == "n" and rng.random() < 0.65:
        ordinal = rng.choice([f"{number}{suffix}"] * 2 + [rng.choice(_ORDINALS)])
        return f"{ordinal} {name}"
    return f"{work.year} {name}" if rng.random() < 0.4 else name


def _proceedings(work: Draw) -> str:
    rng = work.rng
    conference = rng.choice(facts.conferences())
    if conference.form == "x":
        return rng.choice([conference.name] * 2 + [f"{conference.name} {rng.randint(2, 40)}"])
    name = _numbered(work, conference)
    heads = (
        "Proceedings of the |Proceedings of the |Proc. of the |Proc. |Proceedings of |||Proc. of "
    )
    head = rng.choice(heads.split("|"))
    acronym, year = conference.acronym, str(work.year)
    short = rng.choice([f" {year}", f"-{year[2:]}", f" '{year[2:]}", f"’{year[2:]}", ""])
    if acronym and rng.random() < 0.3:
        return rng.choice(
            [
                f"{head.rstrip()} {acronym}{short}".strip(),
                f"{acronym}{short}",
                acronym,
                f"Proceedings of {acronym}{short}",
                f"Proc. {rng.choice(_ORDINALS)} {acronym}",
            ]
        )
    tail = f" ({acronym}{short})" if acronym and rng.random() < 0.3 else ""
    if rng.random() < 0.1:
        head = "Proc. "
        for long, abbreviated in (
            ("International", "Int."),
            ("Conference", "Conf."),
            ("Symposium", "Symp."),
        ):
            name = re.sub(long, abbreviated, name)
    return head + name + tail
