"""Coined names of periodicals, publishers and bodies, by the patterns that real ones follow.

A model that has seen none but listed names leans on the list; these keep it from doing so.
"""

from __future__ import annotations

import re
from random import Random

from training import facts
from training.people import person

_JOURNALS = {
    "en": "Journal of $|Journal of $|International Journal of $|European Journal of $|American Journal of $|British Journal of $|Scandinavian Journal of $|Canadian Journal of $|Australian Journal of $|Journal of $ and $|$ Review|$ Quarterly|$|Studies in $|Annals of $|Advances in $|Progress in $|Trends in $|Current Opinion in $|Annual Review of $|$ Letters|Archives of $|Bulletin of $|Acta $|$ Today|Perspectives on $|Contemporary $|Applied $|Research in $|$ and $|Review of $|Quarterly Journal of $|The $ Teacher|New Zealand Journal of $|Asian Journal of $|Indian Journal of $|African Journal of $|Nordic Journal of $|Transactions of the $ Society|Proceedings of the Institute of $|$ Monographs|$: An International Journal|Cahiers of $|Experimental $|Computers and $|Frontiers in $|BMC $|$ Research|Open $ Journal|Journal of the American Society for $|Proceedings of the American Academy of Arts and Sciences|Philosophical Transactions of the Royal Society of London. Series B, Biological Sciences|Proceedings of the National Academy of $|Transactions of the Institute of British $|Memoirs of the Museum of $",
    "de": "Zeitschrift für $|Jahrbuch für $|Archiv für $|Beiträge zur $|Blätter für $|Mitteilungen zur $|Neue Zeitschrift für $|Deutsche Zeitschrift für $|Österreichische Zeitschrift für $|Schweizerische Zeitschrift für $|Studien zur $|Jahrbücher für $|Sitzungsberichte der Bayerischen Akademie der Wissenschaften|Abhandlungen der Königlichen Akademie der Wissenschaften zu Berlin|Sitzungsberichte der Kaiserlichen Akademie der Wissenschaften|Verhandlungen der Deutschen Gesellschaft für $",
    "fr": "Revue de $|Revue française de $|Cahiers de $|Annales de $|Revue belge de $|Bulletin de $|Revue internationale de $|Études de $|Archives de $|Journal de $",
    "es": "Revista de $|Revista Española de $|Anuario de $|Cuadernos de $|Boletín de $|Estudios de $|Revista Mexicana de $|Anales de $|Revista Chilena de $|Revista Latinoamericana de $",
    "ru": "Вопросы $|Проблемы $|Журнал $|Вестник $|Известия $|Ежегодник $|Актуальные вопросы $|Труды Института $|Архив $|Современные проблемы $",
}
_SHORT = {"Journal": "J.", "International": "Int.", "European": "Eur.", "American": "Am.", "British": "Br.", "Canadian": "Can.", "Australian": "Aust.", "Review": "Rev.", "Quarterly": "Q.", "Annals": "Ann.", "Annual": "Annu.", "Research": "Res.", "Proceedings": "Proc.", "Transactions": "Trans.", "Society": "Soc.", "Bulletin": "Bull.", "Letters": "Lett.", "Archives": "Arch.", "Applied": "Appl.", "Studies": "Stud.", "Scandinavian": "Scand.", "Experimental": "Exp."}  # fmt: skip
_SHORT_ENDS = (("ology", "ol."), ("ography", "ogr."), ("istry", "."), ("ics", "."), ("ical", "."), ("ology", "."), ("ogy", "."), ("ation", "."), ("ment", "."), ("ing", "."), ("ences", "."), ("ence", "."), ("omy", "."), ("ional", "."), ("ive", "."), ("ular", "."))  # fmt: skip
_BODIES = {
    "en": "Ministry of $|Department of $|National Institute of $|Institute for $|Institute of $|Center for $|Centre for $|American Association for $|Royal Society of $|National Council on $|Committee on $|Commission on $|International Association for $|European Agency for $|Federal Office of $|State Committee on $|Council for $|Office of $|Working Group on $|Canadian Society for $|Society for $",
    "de": "Institut für $|Ministerium für $|Bundesamt für $|Gesellschaft für $|Deutsche Gesellschaft für $|Bundesinstitut für $",
    "fr": "Institut de $|Ministère de la $|Société de $|Centre de $|Conseil de $",
    "es": "Instituto de $|Ministerio de $|Consejo de $|Asociación de $|Centro de $",
    "ru": "Институт $|Министерство $|Академия $|Центр $|Комитет $",
}


def _subject(language: str, rng: Random) -> str:
    return rng.choice(facts.by_heading("subjects.txt")[language])


def _filled(pattern: str, language: str, rng: Random) -> str:
    return re.sub(r"\$", lambda _: _subject(language, rng), pattern)


def journal(language: str, rng: Random) -> facts.Journal:
    """A periodical that could exist."""
    name = _filled(rng.choice(_JOURNALS[language].split("|")), language, rng)
    return facts.Journal(name, abbreviated(name) if language == "en" else "")


def abbreviated(name: str) -> str:
    """An English periodical's name as reference lists shorten it."""
    words = [
        w
        for w in name.replace(":", "").split()
        if w not in ("of", "the", "and", "for", "in", "on", "The", "A", "An")
    ]
    if len(words) < 2:
        return ""
    return " ".join(_shortened(w) for w in words)


def _shortened(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    for end, instead in _SHORT_ENDS:
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)] + instead
    return word


def publisher(language: str, rng: Random) -> facts.Publisher:
    """A small publisher that could exist, with a place."""
    first, second = person(language, rng).family, person(language, rng).family
    place = rng.choice(facts.lines("places.txt"))
    city = place.split(",")[0]
    patterns = {
        "en": f"{first}|{first} & {second}|{first} and {second}|{first} Books|{first} Press|University of {city} Press|{city} University Press|University of {city}|{first} Publishing|{first}, {second} & Co.|{first} Brothers|{city} Museum|{first} Publishers|{_filled('Institute of $', 'en', rng)}",
        "de": f"{first}|{first} Verlag|Verlag {first}|{first} & {second}|Universitätsverlag {city}|{first}-Verlag",
        "fr": f"{first}|Éditions {first}|Éd. {first}|Presses de {first}|{first} et {second}|Librairie {first}",
        "es": f"{first}|Editorial {first}|Ediciones {first}|Universidad de {first}|Imprenta {first}",
        "ru": "Издательский дом «Факел»|Феникс|Проспект|Логос|Русский путь|Сварог|Флинта|Ладомир|Изд-во НГУ|Изд-во СО РАН|Изд-во КазНУ|Кыргызстан|Узбекистон|Текст|Ad Marginem",
    }
    places = (city,) if language != "en" or rng.random() < 0.6 else (place,)
    if language == "ru":
        places = (
            rng.choice(
                [
                    "М.",
                    "СПб.",
                    "Екатеринбург",
                    "Новосибирск",
                    "Казань",
                    "Ростов н/Д",
                    "Алматы",
                    "Бишкек",
                    "Ташкент",
                    "Минск",
                    "Томск",
                ]
            ),
        )
    return facts.Publisher(rng.choice(patterns[language].split("|")), places)


def reprinted(name: str, language: str, rng: Random) -> str:
    """A publisher's name as some lists print it: shortened, or with its legal form."""
    chance = rng.random()
    if language != "en" or chance > 0.16:
        return name
    if "University" in name and "Press" in name:
        short = name.replace("University", "Univ.")
        forms = [
            short,
            name.replace("University Press", "UP"),
            name.replace("University", "Univ"),
            name.replace("University Press", "U.P."),
        ]
        if name.startswith(("Cambridge", "Oxford")):
            forms += [f"{name[0]}UP", f"{name[0]}UP"]
        if " of " in name:
            forms = [
                short,
                name.replace("University", "U").replace("Press", "P"),
                name.replace("University", "U."),
            ]
        return rng.choice(forms)
    if "Press" in name or "Verlag" in name or name.isupper():
        return name
    return name + rng.choice(
        [
            ", Inc.",
            " Inc.",
            " Ltd",
            ", Ltd.",
            " & Co.",
            " Publishers",
            " Publications",
            " Publishing Company",
            " Publishing",
            " and Company",
        ]
    )


def body(language: str, rng: Random) -> str:
    """A corporate author that could exist."""
    return _filled(rng.choice(_BODIES[language].split("|")), language, rng)
