"""A made-up work: real title, journal or publisher; drawn people, dates and numbers."""

from __future__ import annotations

from random import Random

from training import addresses, coined, facts, venues
from training.asides import with_asides
from training.casing import sentence_case, title_case
from training.people import Person, person
from training.wording import apa_date, date, medical_date, month, wording

# How often the facts of a source of a kind are those of one real work.
REAL = {"article": 0.35, "book": 0.45, "chapter": 0.5, "thesis": 0.5, "report": 0.1, "inproc": 0.25}
FIELDS = ("computing", "medicine", "physics", "social", "humanities")
_TITLES = {
    "book": "book", "edbook": "book", "report": "report", "news": "headline", "web": "headline",
    "post": "headline", "film": "book", "entry": "headline", "standard": "report",
}  # fmt: skip
_LIKE = {"edbook": "book", "misc": "article", "preprint": "article"}
# How often a body stands for the author.
_CORPORATE = {
    "report": 0.6,
    "web": 0.35,
    "dataset": 0.5,
    "standard": 0.8,
    "post": 0.3,
    "undoc": 1.0,
}
_NAMES_OF_PLATFORMS = (
    "Twitter|Facebook|YouTube|Instagram|Telegram|LinkedIn|X|VKontakte|Mastodon|TikTok|Reddit|Medium"
).split("|")


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
        if kind == "inproc":
            self.field = rng.choice(["computing"] * 3 + ["physics", "social", "medicine"])
        self.law = law and rng.random() < 0.7
        self.values: dict[str, str] = {}
        self.year = self._year()
        self.authors = self._people([1] * 48 + [2] * 26 + [3] * 14 + [4] * 6 + [5, 6, 7, 8, 11])
        self.editors = self._people([1] * 50 + [2] * 32 + [3] * 14 + [4])
        self.corporate = ""
        self._fill()

    def _year(self) -> int:
        rng = self.rng
        if self.kind in ("news", "web", "post", "dataset", "preprint"):
            return rng.randint(1995, 2024) if rng.random() < 0.9 else rng.randint(1900, 1995)
        if rng.random() < 0.9 or self.field in ("computing", "physics", "medicine"):
            return min(2024, int(rng.triangular(1945, 2025, 2003)))
        return rng.randint(1650 if rng.random() < 0.2 else 1790, 1960)

    def _people(self, counts: list[int]) -> list[Person]:
        return [person(self.language, self.rng) for _ in range(self.rng.choice(counts))]

    def pool(self, kind: str, field: str = "") -> tuple[str, ...]:
        """Titles to choose from."""
        pools = facts.titles(self.language, kind) or facts.titles(self.language, "article")
        return pools.get(field) or pools[self.rng.choice(sorted(pools))]

    def title(self, kind: str) -> str:
        """A title, sometimes crossed from two, sometimes with what titles end with."""
        rng = self.rng
        pool = self.pool(kind, self.field if self.language == "en" and kind == "article" else "")
        made = facts.crossed(self.language, pool, rng) if rng.random() < 0.4 else rng.choice(pool)
        for _ in range(4):
            if len(made.split()) > 2 or rng.random() < 0.2:
                break
            made = facts.crossed(self.language, pool, rng)
        if kind == "report" and rng.random() < 0.1 and not any(c.isdigit() for c in made):
            made += f" {self.year}"
        return self._cased(made, self.language)

    def _with_subtitle(self, title: str) -> str:
        """The title with a second one behind a full stop, as continental lists have them."""
        rng = self.rng
        humane = self.language == "en" and self.field in ("humanities", "social")
        if rng.random() > (0.25 if self.language != "en" else 0.04 if humane else 0.01):
            return title
        second = rng.choice(self.pool("article"))
        if ". " in title or title[-1] in '?!.”")' or len(title + second) > 180:
            return title
        return title + rng.choice([". ", ". ", ". ", ". ", "? ", " – "]) + second

    def _cased(self, title: str, language: str) -> str:
        made = self._with_subtitle(title)
        made = with_asides(made, language, self.field, self.year, self.rng)
        if language != "en" or self.case == "asis":
            return made
        if self.case == "title":
            return title_case(made)
        if self.case == "sentence" and self.rng.random() < 0.7:
            return sentence_case(made)
        return made

    def pages(self, big: int = 1200) -> str:
        """A page range, one page, or an article's number."""
        rng = self.rng
        first = rng.randint(1, big)
        last = first + rng.randint(2, 40)
        dash = rng.choice(["–", "–", "–", "-", "-", "-", "--", "—"])
        if rng.random() < 0.03:
            dash = rng.choice(["– ", " – ", " - "])
        chance = rng.random()
        if chance < 0.16:
            return str(first)
        if chance < 0.21:
            number = rng.randint(1000, 199999)
            forms = (
                f"e{first}|S{first}{dash}S{last}|e{number}|{number}|Article {first}|ID {number}|"
                f"L{first}|{first}–e{last}|{first}+"
            )
            return rng.choice(forms.split("|"))
        if chance < 0.34 and first > 100 and str(first)[:-2] == str(last)[:-2]:
            return f"{first}{dash}{str(last)[-2:]}"
        return f"{first}{dash}{last}"

    def _fill(self) -> None:
        values, rng = self.values, self.rng
        words = wording(self.language)
        values["y"] = str(self.year) + (rng.choice("ab") if rng.random() < 0.03 else "")
        if rng.random() < 0.015:
            values["y"] = rng.choice(words.undated)
        elif rng.random() < 0.012:
            values["y"] = rng.choice(
                [f"{self.year - 40}/{self.year}", f"[{self.year}]", f"ca. {self.year}",
                 f"[{self.year - 60}] {self.year}", f"{self.year}–{(self.year + 1) % 100:02}"]
            )  # fmt: skip
        values["d"] = date(self.language, self.year, rng)
        values["m"] = month(self.language, self.year, rng)
        values["q"] = apa_date(self.year, rng)
        values["x"] = medical_date(self.year, rng)
        values["p"] = self.pages()
        values["v"], values["n"] = self._volume(), self._issue()
        values["g"] = rng.choice(words.genres)
        values["I"] = rng.choice(facts.lines("institutions.txt"))
        if rng.random() < 0.14:
            values["E"] = rng.choice(words.editions)
        self._fill_imprint()
        values["b"] = self.title("book")
        values["soc"] = rng.choice(_NAMES_OF_PLATFORMS)
        venues.fill(self)
        addresses.fill(self)
        self._fill_title()
        self._take_work()

    def _volume(self) -> str:
        rng = self.rng
        if rng.random() > 0.06:
            return str(rng.randint(1, 140))
        number = rng.randint(2, 90)
        roman = "I II III IV V VI VII IX X XII XIV XXI XXXIV LXVI".split()
        lettered = [f"{number}A", f"{number}B", f"2d ser. {number}", f"n.s. {number}", f"{number}b"]
        return rng.choice(roman + lettered)

    def _issue(self) -> str:
        rng = self.rng
        if rng.random() < 0.25:
            return ""
        if rng.random() < 0.05:
            return rng.choice(
                [str(rng.randint(13, 400)), "Suppl 1", "Suppl. 2", "S1", "Special Issue", "10-B"]
            )
        return rng.choice([str(rng.randint(1, 12)), str(rng.randint(1, 6)), "1–2", "3/4", "2-3"])

    def _fill_imprint(self) -> None:
        values, rng = self.values, self.rng
        publisher = rng.choice(facts.publishers(self.language))
        if rng.random() < 0.22:
            publisher = coined.publisher(self.language, rng)
        values["P"] = coined.reprinted(publisher.name, self.language, rng)
        if publisher.places:
            values["L"] = rng.choice(publisher.places)
        if rng.random() < (0.6 if self.kind == "inproc" else 0.05) and self.language != "ru":
            values["L"] = rng.choice(facts.lines("places.txt"))
        if self.language == "en" and rng.random() < 0.02:
            values["P"] = rng.choice(["n.p.", "s.n.", "the author", "Author", "privately printed"])

    def _fill_title(self) -> None:
        values, rng = self.values, self.rng
        kind = _TITLES.get(self.kind, "article")
        if kind == "report" and (self.language != "en" or rng.random() < 0.35):
            kind = rng.choice(["article", "book"])
        if self.kind == "web" and rng.random() < 0.4:
            kind = rng.choice(["article", "report"]) if self.language == "en" else "article"
        if self.kind in ("book", "thesis", "chapter") and rng.random() < 0.12:
            kind = "book" if kind == "article" else "article"
        values["t"] = self.title(kind)
        values["tt"] = rng.choice(facts.titles("en", "article")["social"])
        if self.kind == "case":
            self._take_case()
        if rng.random() < _CORPORATE.get(self.kind, 0.03):
            self.corporate = rng.choice(facts.by_heading("corporates.txt")[self.language])
            if rng.random() < 0.3:
                self.corporate = coined.body(self.language, rng)
        numbers = {
            c: str(rng.randint(1, m)) for c, m in (("a", 90), ("b", 30), ("c", 900), ("d", 200))
        }
        values["N"] = person(self.language, rng).family
        values["archive"] = rng.choice(wording(self.language).archives).format(
            n=values["N"], **numbers
        )

    def _take_case(self) -> None:
        case = self.rng.choice(facts.cases())
        self.values |= {
            "t": case.name, "v": case.volume, "c": case.reporter, "p": case.page, "y": case.year,
            "court": case.court, "I": case.court,
        }  # fmt: skip
        self.values = {k: v for k, v in self.values.items() if v}

    def _take_work(self) -> None:
        """Now and then the facts of one real work instead of a mixture."""
        rng, values = self.rng, self.values
        kind = _LIKE.get(self.kind, self.kind)
        share = REAL.get(kind, 0.0) * (1 if self.language == "en" else 0.6)
        if self.law or rng.random() > share:
            return
        pools = facts.works(kind)
        language = self.language
        if language == "en":
            language = rng.choice(["en"] * 9 + sorted(pools))
        elif self.language not in (
            "ru",
            "uk",
        ):  # lists in other languages are full of English works
            language = rng.choice(["en", "en", language])
        if language not in pools:
            return
        work = rng.choice(pools[language])
        values["t"] = self._cased(work.title, work.language)
        if rng.random() < 0.9:
            self.corporate = ""
        if kind == "chapter":
            values["b"] = work.container
        elif kind == "inproc":
            values["f"] = work.container
        elif work.container:
            values["c"] = work.container
            values["k"] = work.container if rng.random() < 0.7 else values["k"]
        values |= {
            field: value
            for field, value in (("P", work.publisher), ("L", work.place), ("s", work.series))
            if value
        }
        if kind == "thesis" and work.publisher:
            values["I"] = work.publisher
