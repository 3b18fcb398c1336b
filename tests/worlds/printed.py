"""Works printed as the thirteen styles print them, in plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.worlds.works import MONTHS, Person, Work

Printer = Callable[[Work], str]


def _month(work: Work) -> str:
    return MONTHS.split()[work.month - 1]


def _cut(month: str) -> str:
    return f"{month[:3]}." if len(month) > 4 else month


def _and(names: list[str], last: str = "and", comma: str = ",") -> str:
    if len(names) < 3:
        return f" {last} ".join(names)
    return ", ".join(names[:-1]) + f"{comma} {last} {names[-1]}"


def _full(person: Person) -> str:
    return f"{person.given.split()[0]} {person.family}"


def _sentence(title: str) -> str:
    head, *rest = title.split(" ")
    kept = {"Upper", "Wenmoor", "Border"}
    return " ".join([head, *(w if w in kept else w.lower() for w in rest)])


def chicago_notes(w: Work) -> str:
    who = _and([_full(a) for a in w.authors])
    return {
        "book": f"{who}, {w.title} ({w.press}, {w.year}), {w.first}–{w.first + 3}.",
        "article": f"{who}, “{w.title},” {w.container} {w.volume}, no. {w.issue} ({w.year}): "
        f"{w.first}–{w.last}, https://doi.org/{w.doi}.",
        "chapter": f"{who}, “{w.title},” in {w.container}, ed. {_full(w.editor)} ({w.press}, "
        f"{w.year}), {w.first}–{w.last}.",
        "page": f"{who}, “{w.title},” Wenmoor Post, {_month(w)} {w.day}, {w.year}, {w.url}.",
    }[w.kind]


def inverted(w: Work, joiner: str = "and") -> str:
    """The first author inverted, the others not, a comma before the joiner."""
    first, *rest = w.authors
    names = [f"{first.family}, {first.given.split()[0]}", *(_full(a) for a in rest)]
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + f", {joiner} {names[-1]}"


def chicago_author_date(w: Work) -> str:
    who = f"{inverted(w)}. {w.year}."
    return {
        "book": f"{who} {w.title}. {w.press}.",
        "article": f"{who} “{w.title}.” {w.container} {w.volume} ({w.issue}): {w.first}–{w.last}. "
        f"https://doi.org/{w.doi}.",
        "chapter": f"{who} “{w.title}.” In {w.container}, edited by {_full(w.editor)}. {w.press}.",
        "page": f"{who} “{w.title}.” Wenmoor Post, {_month(w)} {w.day}. {w.url}.",
    }[w.kind]


def mhra(w: Work) -> str:
    who = _and([_full(a) for a in w.authors])
    return {
        "book": f"{who}, {w.title} ({w.press}, {w.year}), pp. {w.first}–{w.first + 3}.",
        "article": f"{who}, ‘{w.title}’, {w.container}, {w.volume}.{w.issue} ({w.year}), pp. "
        f"{w.first}–{w.last}, doi:{w.doi}.",
        "chapter": f"{who}, ‘{w.title}’, in {w.container}, ed. by {_full(w.editor)} ({w.press}, "
        f"{w.year}), pp. {w.first}–{w.last}.",
        "page": f"{who}, ‘{w.title}’, Wenmoor Post, {w.day} {_month(w)} {w.year} <{w.url}> "
        "[accessed 3 April 2021].",
    }[w.kind]


def oscola(w: Work) -> str:
    who = _and([_full(a) for a in w.authors], comma="")
    return {
        "book": f"{who}, {w.title} ({w.press} {w.year}) {w.first}.",
        "article": f"{who}, ‘{w.title}’ ({w.year}) {w.volume}({w.issue}) {w.container} {w.first}, "
        f"{w.first + 4}.",
        "chapter": f"{who}, ‘{w.title}’ in {_full(w.editor)} (ed), {w.container} ({w.press} "
        f"{w.year}) {w.first}.",
        "page": f"{who}, ‘{w.title}’ Wenmoor Post (London, {w.day} {_month(w)} {w.year}) <{w.url}> "
        "accessed 3 April 2021.",
    }[w.kind]


def apa(w: Work) -> str:
    names = [f"{a.family}, {a.initials()}" for a in w.authors]
    who = names[0] if len(names) == 1 else ", ".join(names[:-1]) + f", & {names[-1]}"
    title = _sentence(w.title)
    return {
        "book": f"{who} ({w.year}). {title}. {w.press}.",
        "article": f"{who} ({w.year}). {title}. {w.container}, {w.volume}({w.issue}), {w.first}–"
        f"{w.last}. https://doi.org/{w.doi}",
        "chapter": f"{who} ({w.year}). {title}. In {w.editor.initials()} {w.editor.family} (Ed.), "
        f"{_sentence(w.container)} (pp. {w.first}–{w.last}). {w.press}.",
        "page": f"{who} ({w.year}, {_month(w)} {w.day}). {title}. Wenmoor Post. {w.url}",
    }[w.kind]


def _plain_initials(w: Work) -> str:
    return ", ".join(f"{a.family} {a.initials('', '')}" for a in w.authors)


def ama(w: Work) -> str:
    who, editor = _plain_initials(w), f"{w.editor.family} {w.editor.initials('', '')}"
    return {
        "book": f"{who}. {w.title}. {w.press}; {w.year}.",
        "article": f"{who}. {_sentence(w.title)}. {w.container}. {w.year};{w.volume}({w.issue}):"
        f"{w.first}-{w.last}. doi:{w.doi}",
        "chapter": f"{who}. {_sentence(w.title)}. In: {editor}, ed. {w.container}. {w.press}; "
        f"{w.year}:{w.first}-{w.last}.",
        "page": f"{who}. {_sentence(w.title)}. Wenmoor Post. {_month(w)} {w.day}, {w.year}. Accessed "
        f"April 3, 2021. {w.url}",
    }[w.kind]


def vancouver(w: Work) -> str:
    who, editor = _plain_initials(w), f"{w.editor.family} {w.editor.initials('', '')}"
    title, month = _sentence(w.title), _month(w)[:3]
    return {
        "book": f"{who}. {title}. {w.place}: {w.press}; {w.year}.",
        "article": f"{who}. {title}. {w.container}. {w.year};{w.volume}({w.issue}):{w.first}-"
        f"{w.last}.",
        "chapter": f"{who}. {title}. In: {editor}, editor. {_sentence(w.container)}. {w.place}: "
        f"{w.press}; {w.year}. p. {w.first}-{w.last}.",
        "page": f"{who}. {title}. Wenmoor Post [Internet]. {w.year} {month} {w.day} [cited 2021 Apr "
        f"3]. Available from: {w.url}",
    }[w.kind]


def ieee(w: Work) -> str:
    who = _and([f"{a.initials()} {a.family}" for a in w.authors])
    editor, title = f"{w.editor.initials()} {w.editor.family}", _sentence(w.title)
    return {
        "book": f"{who}, {w.title}. {w.place}: {w.press}, {w.year}.",
        "article": f"{who}, “{title},” {w.container}, vol. {w.volume}, no. {w.issue}, pp. {w.first}–"
        f"{w.last}, {w.year}, doi: {w.doi}.",
        "chapter": f"{who}, “{title},” in {w.container}, {editor}, Ed. {w.place}: {w.press}, "
        f"{w.year}, pp. {w.first}–{w.last}.",
        "page": f"{who}, “{title},” Wenmoor Post, {_cut(_month(w))} {w.day}, {w.year}. Accessed: Apr. 3, "
        f"2021. [Online]. Available: {w.url}",
    }[w.kind]


def apsa(w: Work) -> str:
    who = f"{inverted(w)}. {w.year}."
    return {
        "book": f"{who} {w.title}. {w.place}: {w.press}.",
        "article": f"{who} “{w.title}.” {w.container} {w.volume} ({w.issue}): {w.first}–{w.last}. "
        f"doi: {w.doi}.",
        "chapter": f"{who} “{w.title}.” In {w.container}, ed. {_full(w.editor)}. {w.place}: "
        f"{w.press}, {w.first}–{w.last}.",
        "page": f"{who} “{w.title}.” Wenmoor Post, {_month(w)} {w.day}. {w.url} (April 3, 2021).",
    }[w.kind]


def _capitals(person: Person) -> str:
    return f"{person.family.upper()}, {person.given.split()[0]}"


def din(w: Work) -> str:
    who = " ; ".join(_capitals(a) for a in w.authors)
    return {
        "book": f"{who}: {w.title}. {w.place} : {w.press}, {w.year}",
        "article": f"{who}: {w.title}. In: {w.container} {w.volume} ({w.year}), Nr. {w.issue}, S. "
        f"{w.first}–{w.last}",
        "chapter": f"{who}: {w.title}. In: {_capitals(w.editor)} (Hrsg.): {w.container}. {w.place} : "
        f"{w.press}, {w.year}, S. {w.first}–{w.last}",
        "page": f"{who}: {w.title}. {w.year}. URL {w.url}. – Abruf: 3.4.2021",
    }[w.kind]


def iso(w: Work) -> str:
    who = _and([_capitals(a) for a in w.authors], comma="")
    return {
        "book": f"{who}. {w.title}. {w.place}: {w.press}, {w.year}.",
        "article": f"{who}. {w.title}. {w.container}. {w.year}, vol. {w.volume}, no. {w.issue}, pp. "
        f"{w.first}–{w.last}. DOI {w.doi}.",
        "chapter": f"{who}. {w.title}. In: {_capitals(w.editor)} (ed.). {w.container}. {w.place}: "
        f"{w.press}, {w.year}, pp. {w.first}–{w.last}.",
        "page": f"{who}. {w.title}. Wenmoor Post [online]. {w.day} {_month(w)} {w.year} [viewed 3 "
        f"April 2021]. Available from: {w.url}",
    }[w.kind]


def gost_5(w: Work) -> str:
    who = ", ".join(f"{a.family} {a.initials()}" for a in w.authors)
    return {
        "book": f"{who} {w.title}. {w.place}: {w.press}, {w.year}. С. {w.first}–{w.first + 3}.",
        "article": f"{who} {w.title} // {w.container}. {w.year}. Т. {w.volume}, № {w.issue}. С. "
        f"{w.first}–{w.last}.",
        "chapter": f"{who} {w.title} // {w.container}. {w.place}: {w.press}, {w.year}. С. {w.first}–"
        f"{w.last}.",
        "page": f"{who} {w.title} // Водные пути. {w.year}. URL: {w.url} (дата обращения: "
        "03.04.2021).",
    }[w.kind]


def gost_100(w: Work) -> str:
    first = w.authors[0]
    head = f"{first.family}, {first.initials()} {w.title}"
    who = f"{head} / " + ", ".join(f"{a.initials()} {a.family}" for a in w.authors)
    imprint = f"{w.place} : {w.press}, {w.year}"
    return {
        "book": f"{who}. – {imprint}. – {w.last} с.",
        "article": f"{who} // {w.container}. – {w.year}. – Т. {w.volume}, № {w.issue}. – С. "
        f"{w.first}–{w.last}.",
        "chapter": f"{who} // {w.container}. – {imprint}. – С. {w.first}–{w.last}.",
        "page": f"{who} // Водные пути : [сайт]. – {w.year}. – URL: {w.url} (дата обращения: "
        "03.04.2021).",
    }[w.kind]


PRINTERS: Mapping[str, tuple[str, str, Printer]] = {
    "chicago18-notes": ("en", "notes", chicago_notes),
    "chicago18-author-date": ("en", "author-date", chicago_author_date),
    "mhra4": ("en", "notes", mhra),
    "oscola5": ("en", "notes", oscola),
    "apa7": ("en", "author-date", apa),
    "ama11": ("en", "raised", ama),
    "vancouver": ("en", "brackets", vancouver),
    "ieee": ("en", "brackets", ieee),
    "apsa": ("en", "author-date", apsa),
    "din-1505": ("de", "author-date", din),
    "iso-690": ("en", "author-date", iso),
    "gost-7.0.5": ("ru", "brackets", gost_5),
    "gost-7.0.100": ("ru", "brackets", gost_100),
}
"""Style → the language of its papers, how they cite, how they print a work."""
