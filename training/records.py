"""A made-up work: a real title with a real journal or publisher, drawn people, dates and numbers."""

from __future__ import annotations

import re
from random import Random

from training import coined, facts
from training.people import Person, person

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
SHORT = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec.".split()
ARCHIVES = {
    "en": [
        "Box {a}, Folder {b}, {n} Papers, Manuscript Division, Library of Congress",
        "{n} Papers, box {a}, folder {b}, Library of Congress, Washington, DC",
        "RG {a}, Entry {b}, Box {a}, National Archives and Records Administration, College Park, MD",
        "RG 59, Central Files, {a}.{b}/3-2445, NARA",
        "FO 371/{a}{b}, The National Archives, Kew",
        "TNA, CAB 129/{a}",
        "PRO, FO {a}/{b}",
        "Add. MS {a}{b}, fols {b}–{a}, British Library",
        "India Office Records, L/P&S/{a}/{b}, British Library",
        "Hoover Institution Archives, {n} Collection, box {a}, folder {b}",
        "Foreign Relations of the United States, 1961–1963, vol. {a}, doc. {b}",
        "National Security Archive, doc. {a}",
    ],
    "ru": [
        "РГАСПИ. Ф. {a}. Оп. {b}. Д. {c}. Л. {d}",
        "ГАРФ. Ф. Р-{c}. Оп. {b}. Д. {a}. Л. {d}–{c}",
        "РГИА, ф. {c}, оп. {b}, д. {a}, л. {d}",
        "ЦГА РУз. Ф. И-1. Оп. {b}. Д. {a}. Л. {d} об.",
        "АВПРИ. Ф. {c}. Оп. {a}. Д. {b}. Лл. {d}-{c}",
        "ЦГА КР, ф. {a}, оп. {b}, д. {c}, л. {d}",
        "Архив Президента РФ. Ф. {b}. Оп. {a}. Д. {c}",
    ],
    "de": [
        "PA AA, R {c}{a}",
        "BArch, NS {a}/{c}",
        "Bundesarchiv Koblenz, B 136/{c}",
        "StA München, Pol. Dir. {a}{b}",
    ],
    "fr": [
        "AN, F7 {a}{c}",
        "Archives nationales, AJ {a} {b}",
        "AMAE, Série Russie, vol. {a}, f. {c}",
        "BnF, ms. fr. {c}, fol. {a}",
    ],
    "es": [
        "AGI, Indiferente General, leg. {c}",
        "Archivo General de la Nación, Inquisición, vol. {a}, exp. {b}",
        "AHN, Estado, leg. {c}, exp. {a}",
    ],
}
GENRES = {
    "en": "PhD thesis|Ph.D. thesis|PhD dissertation|Ph.D. dissertation|Ph.D. diss.|PhD diss.|Doctoral dissertation|doctoral thesis|Master's thesis|MSc thesis|M.A. thesis|DPhil thesis|Unpublished doctoral dissertation|Unpublished Ph.D. thesis|Unpublished master's thesis|Bachelor's thesis".split(
        "|"
    ),
    "de": "Diss.|Dissertation|Diplomarbeit|Magisterarbeit|Habilitationsschrift".split("|"),
    "fr": "thèse de doctorat|thèse d'État|mémoire de DEA|Thèse".split("|"),
    "es": "tesis doctoral|Tesis de maestría|tesis de licenciatura".split("|"),
    "ru": "дис. ... канд. ист. наук|автореф. дис. ... д-ра филос. наук|дис. канд. филол. наук".split(
        "|"
    ),
}
EDITIONS = {
    "en": "2nd ed.|3rd ed.|rev. and enl. ed.|revised edition|6th ed.|1st ed.|2d ed.|2nd edn|2nd edition|3rd edn|rev. ed.|1st edition|second edition|4th ed.|Second Edition|5th ed.".split(
        "|"
    ),
    "de": "2. Aufl.|3. Auflage|2., überarb. Aufl.|4. Aufl.".split("|"),
    "fr": "2e éd.|3e édition|nouv. éd.".split("|"),
    "es": "2.ª ed.|3a ed.|2ª edición".split("|"),
    "ru": "2-е изд.|3-е изд., испр. и доп.|изд. 2-е".split("|"),
}
ACCESS = {
    "en": "accessed {d}|accessed on {d}|Accessed {d}|Accessed: {d}|last accessed {d}|retrieved {d}|Retrieved {d}|(accessed {d})|visited {d}|last visited {d}|viewed {d}|Accessed on {d}|cited {d}".replace(
        "(accessed {d})|", ""
    ).split("|"),
    "ru": "дата обращения: {d}|дата обращения {d}|Дата обращения: {d}|обращение {d}".split("|"),
    "de": "abgerufen am {d}|Zugriff am {d}|Stand: {d}|letzter Zugriff: {d}|zuletzt abgerufen am {d}|Abruf am {d}".split(
        "|"
    ),
    "fr": "consulté le {d}|page consultée le {d}|consulté en {m}".split("|"),
    "es": "consultado el {d}|consulta: {d}|acceso el {d}|Consultado: {d}|fecha de consulta: {d}".split(
        "|"
    ),
}
TYPES = {
    "bib": "article " * 38
    + "inproc " * 14
    + "chapter " * 11
    + "book " * 19
    + "edbook " * 6
    + "thesis " * 4
    + "report " * 7
    + "web " * 4
    + "news " * 3
    + "misc " * 2,
    "note": "article " * 16
    + "chapter " * 7
    + "book " * 20
    + "edbook " * 4
    + "thesis " * 3
    + "report " * 6
    + "web " * 14
    + "news " * 26
    + "case " * 6
    + "statute " * 2
    + "letter " * 3
    + "misc " * 2,
}
FIELDS = ("computing", "medicine", "physics", "social", "humanities")


def title_case(title: str) -> str:
    """English headline capitals."""
    small = set(
        "a an the and but or nor for of in on at to by from with as into over per via vs. v. than that".split()
    )
    words = title.split(" ")
    done = []
    for i, word in enumerate(words):
        start = i == 0 or i == len(words) - 1 or words[i - 1].endswith((":", "?", "!", "–", "—"))
        done.append(word if word in small and not start else _capital(word))
    return " ".join(done)


def _capital(word: str) -> str:
    lead = len(word) - len(word.lstrip("\"'“‘(«"))
    word = word[:lead] + word[lead : lead + 1].upper() + word[lead + 1 :]
    return re.sub(r"(?<=\w-)[a-z](?=\w{3})", lambda m: m[0].upper(), word)


class Draw:
    """One made-up work in a language; `values` holds what its fields print."""

    def __init__(
        self, kind: str, language: str, case: str, rng: Random, *, law: bool = False
    ) -> None:
        self.kind = kind
        self.language = language
        self.case = case
        self.rng = rng
        self.field = rng.choice(FIELDS)
        self.law = law and rng.random() < 0.7
        self.values: dict[str, str] = {}
        self.year = self._year()
        self.authors = self._people([1] * 48 + [2] * 26 + [3] * 14 + [4] * 6 + [5, 6, 7, 8])
        self.editors = self._people([1] * 50 + [2] * 32 + [3] * 14 + [4])
        self.corporate = ""
        self._fill()

    def _year(self) -> int:
        rng = self.rng
        if self.kind in ("news", "web"):
            return rng.randint(1995, 2023) if rng.random() < 0.9 else rng.randint(1900, 1995)
        if rng.random() < 0.9 or self.field in ("computing", "physics", "medicine"):
            return min(2023, int(rng.triangular(1950, 2024, 2003)))
        return rng.randint(1750, 1960)

    def _people(self, counts: list[int]) -> list[Person]:
        return [person(self.language, self.rng) for _ in range(self.rng.choice(counts))]

    def _pool(self, kind: str, field: str = "") -> tuple[str, ...]:
        pools = facts.titles(self.language, kind)
        return pools.get(field) or pools[self.rng.choice(sorted(pools))]

    def title(self, kind: str) -> str:
        """A title, sometimes crossed from two, sometimes with what titles end with."""
        rng = self.rng
        pool = self._pool(kind, self.field if self.language == "en" and kind == "article" else "")
        made = facts.crossed(self.language, pool, rng) if rng.random() < 0.4 else rng.choice(pool)
        while len(made.split()) < 3 and rng.random() < 0.8:
            made = facts.crossed(self.language, pool, rng)
        made = self._with_years(made)
        if kind == "report" and rng.random() < 0.1 and not re.search(r"\d", made):
            made += f" {self.year}"
        if self.language == "en" and rng.random() < 0.08 and made[-1] not in '?!.”"':
            made += rng.choice(
                [
                    f", {self.year - 60}–{self.year - 20}",
                    ": a case study",
                    ": an overview",
                    " (Part 2)",
                    ": a review",
                    ", Part I",
                    " II",
                    f": lessons from {rng.choice(('Kenya', 'Peru', 'Norway', 'Chile', 'Georgia', 'Tajikistan'))}",
                ]
            )
        if self.language == "en" and self.case == "title":
            made = title_case(made)
        if self.language == "en" and rng.random() < 0.02:
            made = re.sub(
                r"(?<=[a-z]s)(?= \w)(?! (?:and|of|in|for|on|to|from|with|or)\b)",
                rng.choice("’'"),
                made,
                count=1,
            )
        if rng.random() < 0.02 and not re.search(r"[\"“‘«]", made):
            long = [w for w in made.split() if w.isalpha() and len(w) > 4]
            if long:
                made = re.sub(rf"\b{(word := rng.choice(long))}\b", f'"{word}"', made, count=1)
        if rng.random() < 0.012:
            made = made.upper()
        return made

    def _with_years(self, made: str) -> str:
        rng = self.rng
        humane = self.language != "en" or self.field in ("humanities", "social")
        if (
            rng.random() > (0.06 if humane else 0.01)
            or made[-1] in '?!.”"'
            or any(c.isdigit() for c in made)
        ):
            return made
        first = rng.randint(900, 1990)
        dash = rng.choice("––-—")
        return f"{made}, {first}{dash}{rng.choice([first + rng.randint(2, 90), (first + 5) % 100 + 10])}"

    def date(self, year: int, form: int | None = None) -> str:
        """A full date in one of the language's forms."""
        rng, language = self.rng, self.language
        day, month = rng.randint(1, 28), rng.randint(1, 12)
        name = MONTHS[language][month - 1]
        forms: dict[str, list[str]] = {
            "en": [
                f"{name} {day}, {year}",
                f"{day} {name} {year}",
                f"{SHORT[month - 1]} {day}, {year}",
                f"{name} {day}, {year}",
                f"{day} {SHORT[month - 1].rstrip('.')} {year}",
                f"{year}-{month:02}-{day:02}",
                f"{month}/{day}/{year}",
                f"{name} {day}, {year}",
            ],
            "ru": [
                f"{day} {name} {year}",
                f"{day} {name} {year} г.",
                f"{day:02}.{month:02}.{year}",
                f"{day:02}.{month:02}.{year}",
                f"{day} {name} {year} года",
            ],
            "de": [
                f"{day}. {name} {year}",
                f"{day}.{month}.{year}",
                f"{day:02}.{month:02}.{year}",
                f"{day}. {month}. {year}",
            ],
            "fr": [
                f"{day} {name} {year}",
                f"{day:02}/{month:02}/{year}",
                f"{'1er' if day == 1 else day} {name} {year}",
            ],
            "es": [
                f"{day} de {name} de {year}",
                f"{day} de {name} de {year}",
                f"{day}/{month}/{year}",
                f"{day}-{month}-{year}",
            ],
        }
        return (
            rng.choice(forms[language])
            if form is None
            else forms[language][form % len(forms[language])]
        )

    def month(self) -> str:
        """Month or season and year."""
        rng, year = self.rng, self.year
        names = {
            "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
        }
        name = rng.choice(names.get(self.language, MONTHS[self.language]))
        if self.language == "en":
            short = rng.choice(SHORT)
            return rng.choice(
                [
                    f"{name} {year}",
                    f"{name} {year}",
                    f"{short} {year}",
                    f"{name}, {year}",
                    f"{rng.choice(['Spring', 'Summer', 'Fall', 'Winter', 'Autumn'])} {year}",
                    f"{name}/{rng.choice(MONTHS['en'])} {year}",
                ]
            )
        return f"{name} {year}"

    def pages(self, big: int = 1200) -> str:
        """A page range, or one page."""
        rng = self.rng
        first = rng.randint(1, big)
        last = first + rng.randint(2, 40)
        dash = rng.choice(["–", "–", "–", "-", "-", "-", "--", "—"])
        if rng.random() < 0.16:
            return str(first)
        if rng.random() < 0.14 and first > 100 and str(first)[:-2] == str(last)[:-2]:
            return f"{first}{dash}{str(last)[-2:]}"
        if rng.random() < 0.02:
            return f"e{first}" if rng.random() < 0.5 else f"S{first}{dash}S{last}"
        return f"{first}{dash}{last}"

    def _fill(self) -> None:
        values, rng = self.values, self.rng
        values["y"] = str(self.year) + (rng.choice("ab") if rng.random() < 0.03 else "")
        if rng.random() < 0.015:
            values["y"] = {"ru": "б. г.", "de": "o. J.", "fr": "s. d.", "es": "s. f."}.get(
                self.language,
                rng.choice(
                    ["n.d.", "forthcoming", "in press", "in press", "various years", "undated"]
                ),
            )
        values["d"] = self.date(self.year)
        values["m"] = self.month()
        values["p"] = self.pages()
        values["v"] = (
            str(rng.randint(1, 140))
            if rng.random() > 0.04
            else rng.choice("I II III IV V VI VII IX X XII XIV XXI XXXIV".split())
        )
        if rng.random() < 0.75:
            values["n"] = (
                rng.choice([str(rng.randint(1, 12)), str(rng.randint(1, 6)), "1–2", "3/4", "2-3"])
                if rng.random() < 0.95
                else str(rng.randint(13, 400))
            )
        publisher = rng.choice(facts.publishers(self.language))
        if rng.random() < 0.22:
            publisher = coined.publisher(self.language, rng)
        values["P"] = coined.reprinted(publisher.name, self.language, rng)
        if publisher.places:
            values["L"] = rng.choice(publisher.places)
        if rng.random() < (0.6 if self.kind == "inproc" else 0.04) and self.language != "ru":
            values["L"] = rng.choice(facts.lines("places.txt"))
        values["g"] = rng.choice(GENRES[self.language])
        values["I"] = rng.choice(facts.lines("institutions.txt"))
        if rng.random() < 0.14:
            values["E"] = rng.choice(EDITIONS[self.language])
        self._fill_containers()
        self._fill_addresses()
        self._fill_title()

    def _fill_containers(self) -> None:
        values, rng = self.values, self.rng
        field = self.field if self.language == "en" else self.language
        humane = self.field in ("social", "humanities")
        if self.language == "en" and (self.law or (humane and rng.random() < 0.12)):
            field = "law"
        journal = rng.choice(facts.journals(field))
        if rng.random() < 0.3:
            journal = coined.journal(self.language, rng)
        values["c"] = journal.name
        values["k"] = journal.short or journal.name
        if values["k"] and rng.random() < 0.35:
            values["k"] = values["k"].replace(".", "")
        if field == "law" and journal.short.isupper() and rng.random() < 0.5:
            values["k"] = journal.short.title().replace("'S", "'s").replace("&", "&")
        values["b"] = self.title("book")
        values["s"] = rng.choice(facts.lines("series.txt"))
        if rng.random() < 0.7:
            values["s"] += rng.choice(
                [
                    f", {rng.randint(1, 3000)}",
                    f", vol. {rng.randint(1, 3000)}",
                    f" {rng.randint(1, 900)}",
                    f" vol. {rng.randint(1, 3000)}",
                    f", No. {rng.randint(1, 90)}",
                ]
            )
        values["f"] = self._proceedings()
        paper = rng.choice(facts.papers(rng.choice([self.language] * 3 + ["xx"])))
        named = rng.choice(facts.papers(self.language))
        values["w"] = named.name
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

    def _proceedings(self) -> str:
        rng = self.rng
        conference = rng.choice(facts.conferences())
        year = str(self.year)
        number = rng.randint(2, 40)
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(
            number % 10 if number % 100 not in (11, 12, 13) else 0, "th"
        )
        words = "Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth".split()
        ordinal = rng.choice([f"{number}{suffix}", f"{number}{suffix}", rng.choice(words)])
        name = conference.name
        if conference.form == "x":
            return rng.choice([name, name, f"{name} {number}"])
        if conference.form == "n" and rng.random() < 0.65:
            name = f"{ordinal} {name}"
        elif rng.random() < 0.4:
            name = f"{year} {name}"
        head = rng.choice(
            [
                "Proceedings of the ",
                "Proceedings of the ",
                "Proc. of the ",
                "Proc. ",
                "Proceedings of ",
                "",
                "",
                "Proc. of ",
            ]
        )
        acronym = conference.acronym
        short_year = rng.choice(
            [f" {year}", f"-{year[2:]}", f" '{year[2:]}", f"’{year[2:]}", f"'{year[2:]}", ""]
        )
        if acronym and rng.random() < 0.3:
            return rng.choice(
                [
                    f"{head.rstrip()} {acronym}{short_year}".strip(),
                    f"{acronym}{short_year}",
                    f"{acronym}",
                    f"Proceedings of {acronym}{short_year}",
                    f"Proc. {acronym}{short_year}",
                ]
            )
        tail = f" ({acronym}{short_year})" if acronym and rng.random() < 0.3 else ""
        if rng.random() < 0.1:
            name = re.sub(
                r"International",
                "Int.",
                re.sub(r"Conference", "Conf.", re.sub(r"Symposium", "Symp.", name)),
            )
            head = "Proc. "
        return head + name + tail

    def _fill_addresses(self) -> None:
        values, rng = self.values, self.rng
        paper = rng.choice(facts.papers(rng.choice([self.language, "xx"])))
        host = paper.host or "example.org"
        slug = "-".join(re.findall(r"\w{3,}", self._pool("headline")[rng.randrange(5)].lower())[:6])
        path = rng.choice(
            [
                f"/{self.year}/{rng.randint(1, 12):02}/{slug}",
                f"/news/{rng.randint(1000, 999999)}",
                f"/{slug}.html",
                f"/en/article/{rng.randint(100, 9999)}/",
                "/",
                f"/~{self.authors[0].family.split()[-1].lower()}/paper.pdf",
                f"/index.php?id={rng.randint(1, 999)}&lang=en",
                f"/doc/{slug[:12]}.pdf",
            ]
        )
        values["u"] = (
            rng.choice(["https://", "https://www.", "http://www.", "http://", "www.", "https://"])
            + host
            + path
        )
        if values["u"].startswith("www.") and rng.random() < 0.3:
            values["u"] = host + path
        if self.kind in ("article", "inproc") and rng.random() < 0.25:
            values["D"] = (
                f"10.{rng.randint(1000, 9999)}/{rng.choice(['s', 'j.', 'science.', 'jphysa.', 'bmj.', '', 'CBO'])}{rng.randint(1000, 99999)}{rng.choice(['', '.2010.05', '-018-0123-4', '.x'])}"
            )
        day = self.date(min(2024, self.year + rng.randint(0, 3)))
        phrase = rng.choice(ACCESS[self.language])
        values["A"] = phrase.replace("{d}", day).replace("{m}", values["m"])
        if rng.random() < 0.6:
            values["r"] = rng.choice(
                [
                    f"No. {rng.randint(10, 9999)}",
                    f"Report No. {rng.randint(10, 300)}",
                    f"Working Paper No. {rng.randint(10, 9999)}",
                    f"Technical Report {rng.randint(10, 400)}",
                    f"TR-{rng.randint(10, 99)}-{rng.randint(1, 30)}",
                    f"Technical Report CS-{rng.randint(70, 99)}-{rng.randint(1, 300)}",
                    f"NBER Working Paper {rng.randint(100, 29999)}",
                    f"Discussion Paper {rng.randint(10, 999)}",
                    f"Briefing No. {rng.randint(10, 90)}",
                    f"RFC {rng.randint(100, 8000)}",
                    f"MIT AI Memo {rng.randint(100, 1500)}",
                    f"Country Report No. {rng.randint(10, 20)}/{rng.randint(1, 300)}",
                    f"Policy Research Working Paper {rng.randint(1000, 9000)}",
                    f"Occasional Paper No. {rng.randint(1, 300)}",
                    f"Policy Brief {rng.randint(1, 90)}",
                    f"Research Report {rng.randint(1, 90)}",
                    f"Staff Discussion Note {rng.randint(10, 20)}/{rng.randint(1, 20)}",
                    f"OTA-CIT-{rng.randint(100, 900)}",
                    f"MTR-{rng.randint(1000, 9000)}",
                    f"A/RES/{rng.randint(40, 77)}/{rng.randint(1, 300)}",
                    f"COM({self.year}) {rng.randint(1, 900)} final",
                    f"Europe Report No. {rng.randint(1, 300)}",
                    f"Special Report {rng.randint(1, 500)}",
                    f"Memorandum RM-{rng.randint(1000, 9000)}-PR",
                ]
            )
        values["N"] = str(person(self.language, rng).family)

    def _fill_title(self) -> None:
        values, rng = self.values, self.rng
        kinds = {
            "article": "article",
            "inproc": "article",
            "chapter": "article",
            "thesis": "article",
            "book": "book",
            "edbook": "book",
            "report": "report",
            "news": "headline",
            "web": "headline",
            "misc": "article",
            "letter": "article",
        }
        kind = kinds.get(self.kind, "article")
        if kind == "report" and (self.language != "en" or rng.random() < 0.35):
            kind = rng.choice(["article", "book"])
        if self.kind == "web" and rng.random() < 0.4:
            kind = rng.choice(["article", "report"]) if self.language == "en" else "article"
        if self.kind in ("book", "thesis", "chapter") and rng.random() < 0.12:
            kind = "book" if kind == "article" else "article"
        if self.kind == "edbook" or self.kind == "inproc":
            self.field = (
                self.field
                if self.kind == "edbook"
                else rng.choice(
                    ["computing", "computing", "computing", "physics", "social", "medicine"]
                )
            )
        values["t"] = self.title(kind)
        if self.kind == "case":
            case = rng.choice(facts.cases())
            values |= {
                "t": case.name,
                "v": case.volume,
                "c": case.reporter,
                "p": case.page,
                "y": case.year,
                "court": case.court,
                "I": case.court,
            }
            values = {k: v for k, v in values.items() if v}
            self.values = values
        if self.kind in ("report", "web", "misc", "book", "article") and rng.random() < {
            "report": 0.6,
            "web": 0.35,
        }.get(self.kind, 0.03):
            self.corporate = rng.choice(facts.by_heading("corporates.txt")[self.language])
            if rng.random() < 0.3:
                self.corporate = coined.body(self.language, rng)
        pattern = rng.choice(ARCHIVES[self.language])
        numbers = {
            c: str(rng.randint(1, m)) for c, m in (("a", 90), ("b", 30), ("c", 900), ("d", 200))
        }
        values["archive"] = pattern.format(n=values["N"], **numbers)
