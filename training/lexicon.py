"""Write `citations/labelling/lexicon.txt` from the facts and the lists below."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from citecheck.citations.labelling.lexicon import PHRASE_CLASSES, WORD_CLASSES, folded
from training import facts, people
from training.wording import wording

LANGUAGES = "en ru de fr es it pt nl pl cs sv tr ro uk".split()
OUT = Path(__file__).parents[1] / "src/citecheck/citations/labelling/lexicon.txt"
PARTICLES = (
    "van von de der den la le du da di dos del della ten ter zu zur al el bin ibn mac mc st".split()
)
FUNCTION = (
    "the a an of in on at to by for with from and or nor but as into over under about between "
    "among during after before "
    "through without within upon toward towards against is are was were be been being do does did "
    "has have had not no "
    "how what why who when where which whose that this these those it its their his her our your "
    "we you they can could "
    "should would will may might must if than then there here only more most less new some any "
    "all both each every "
    "der die das des dem den ein eine einer eines im am zum zur und oder von vom mit für auf aus "
    "bei nach über unter "
    "zwischen durch gegen ohne um als wie ist sind war nicht "
    "le la les l de du des un une et ou en dans sur sous par pour avec sans entre chez vers au "
    "aux ce cette est que qui "
    "el los las del y o con sin por para desde hasta entre sobre al una uno unos "
    "в во на и или о об от до для по с со из к ко за под над при между без через не как что это "
    "его их "
    "v vo na i ili o ob ot do dlia dlya po s so iz k za pod pri mezhdu bez cherez ne kak chto"
).split()
EDITOR = (
    "ed eds editor editors edited edn hg hrsg hgg hrsgg herausgegeben dir dirs éd éds coord "
    "coords comp comps trans transl translated translator ред под отв сост пер red pod otv sost"
).split()
INSTITUTION = (
    "university institute department dept school college faculty laboratory laboratories center "
    "centre ministry agency "
    "committee commission council association society organization organisation academy bureau "
    "office board corporation "
    "inc ltd company bank foundation group service administration universität institut "
    "ministerium bundesministerium "
    "université ministère universidad ministerio universidade università museum library archives "
    "institution union "
    "национальный институт университет министерство академия комитет национального "
    "государственный банк центр"
).split()


def words_of(names: list[str], least: int = 1) -> list[str]:
    """Words of three letters and up that occur in at least so many names."""
    counts = Counter(
        w for name in names for w in set(re.findall(r"[^\W\d_]+", name.lower())) if len(w) > 2
    )
    return [w for w, n in counts.items() if n >= least and w not in FUNCTION]


def word_classes() -> dict[str, list[str]]:
    """Words of each class."""
    table = facts.names()
    family = [n for t in table.values() for n in t["family"]]
    family += (
        people.EAST_ASIAN
        + people.SOUTH_ASIAN
        + people.ARABIC
        + people.CENTRAL_ASIAN
        + people.CYRILLIC_FAMILY
    )
    given = [n for t in table.values() for n in t["given"]]
    given += (
        people.CYRILLIC_GIVEN
        + people.CYRILLIC_WOMEN
        + people.EAST_ASIAN_GIVEN
        + people.CENTRAL_ASIAN_GIVEN
    )
    houses = [p for language in LANGUAGES for p in facts.publishers(language)]
    journals = [
        x
        for field in facts.by_heading("journals.txt")
        for j in facts.journals(field)
        for x in (j.name, j.short)
    ]
    months = [
        m for language in LANGUAGES for m in wording(language).months + wording(language).short
    ] + "Spring Summer Fall Winter Autumn".split()
    abroad = [x for tongue in LANGUAGES for xs in facts.exonyms(tongue).values() for x in xs]
    return {
        "family": [n for n in family if " " not in n],
        "given": [n for n in given if " " not in n],
        "place": words_of([*(place for p in houses for place in p.places), *abroad]),
        "journal": words_of(journals, 2),
        "publisher": words_of([p.name for p in houses]),
        "institution": INSTITUTION,
        "month": [m.rstrip(".") for m in months],
        "editor": EDITOR,
        "particle": PARTICLES,
        "function": FUNCTION,
        "country": [n for n in facts.lines("names_of_topics.txt") if " " not in n],
    }


def real_works(*kinds: str) -> list[facts.Work]:
    """Real works of these kinds in all languages."""
    return [w for kind in kinds for found in facts.works(kind).values() for w in found]


def often(field: str) -> list[str]:
    """Publishers or places of at least two real works."""
    works = real_works("book", "chapter", "report", "inproc")
    counts = Counter(str(getattr(work, field)) for work in works)
    return [name for name, count in counts.items() if count > 1 and name]


def phrase_classes() -> dict[str, list[str]]:
    """Phrases of each class."""
    houses = [p for language in LANGUAGES for p in facts.publishers(language)]
    fields = facts.by_heading("journals.txt")
    periodicals = [x for field in fields for j in facts.journals(field) for x in (j.name, j.short)]
    periodicals += [p.name for language in LANGUAGES for p in facts.papers(language)]
    periodicals += [x for journal in facts.periodicals() for x in journal]
    periodicals += [work.container for work in real_works("article")]
    houses_named = [p.name for p in houses]
    abroad = [x for tongue in LANGUAGES for xs in facts.exonyms(tongue).values() for x in xs]
    corporates = [c for found in facts.by_heading("corporates.txt").values() for c in found]
    return {
        "periodical": periodicals,
        "publisher": [*houses_named, *facts.lines("institutions.txt"), *often("publisher")],
        "place": [*(place for p in houses for place in p.places), *often("place"), *abroad],
        "corporate": corporates,
        "series": list(facts.lines("series.txt")),
    }


def main() -> None:
    """Build and write."""
    out = []
    for name, words in word_classes().items():
        assert name in WORD_CLASSES
        out.append("\t".join([name, *sorted({w.lower() for w in words if w})]))
    for name, phrases in phrase_classes().items():
        assert name in PHRASE_CLASSES
        out.append("\t".join([f"phrase {name}", *sorted({f for p in phrases if (f := folded(p))})]))
    OUT.write_text("\n".join(out) + "\n", encoding="utf-8")
    print(OUT.stat().st_size)


if __name__ == "__main__":
    main()
