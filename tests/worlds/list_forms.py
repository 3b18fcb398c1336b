"""Entries of reference lists as seven forms print them, in nine languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.worlds.printed import inverted
from tests.worlds.works import LANGUAGES, Person, Work

WORDS = {  # the fields of Wording, language aside
    "en": "and;et al.;p. ;In;ed.;References;pp.;vol.;no.",
    "de": "und;et al.;S. ;In;Hrsg.;Literatur;S.;Bd.;Nr.",
    "fr": "et;et al.;p. ;Dans;dir.;Bibliographie;p.;vol.;n°",
    "es": "y;et al.;p. ;En;ed.;Referencias;pp.;vol.;núm.",
    "it": "e;et al.;p. ;In;a cura di;Bibliografia;pp.;vol.;n.",
    "pt": "e;et al.;p. ;Em;org.;Referências;pp.;vol.;n.º",
    "pl": "i;i in.;s. ;W;red.;Bibliografia;s.;t.;nr",
    "ru": "и;и др.;с. ;В кн.;ред.;Литература;С.;Т.;№",
    "uk": "і;та ін.;с. ;У кн.;ред.;Література;С.;Т.;№",
}


class Wording(NamedTuple):
    """The words that a language's lists print."""

    language: str
    both: str  # and
    others: str  # et al.
    page: str
    within: str  # in
    editor: str
    head: str
    pages: str
    volume: str
    number: str


def _joined(names: list[str], last: str, comma: str = "") -> str:
    return names[0] if len(names) < 2 else f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def _initials(person: Person) -> str:
    return f"{person.family}, {person.initials()}"


def _apa(m: Wording, w: Work) -> str:
    last = "&" if m.language in ("en", "de") else m.both
    comma = "," if m.language == "en" else ""
    who = f"{_joined([_initials(a) for a in w.authors], last, comma)} ({w.year}). {w.title}."
    editor = f"{w.editor.initials()} {w.editor.family}"
    return {
        "book": f"{who} {w.press}.",
        "article": f"{who} {w.container}, {w.volume}({w.issue}), {w.first}–{w.last}.",
        "chapter": f"{who} {m.within} {editor} ({m.editor.capitalize()}), "
        f"{w.container} ({m.pages} {w.first}–{w.last}). {w.press}.",
        "page": f"{who} {w.press}. {w.url}",
    }[w.kind]


def _harvard(m: Wording, w: Work) -> str:
    who = f"{_joined([_initials(a) for a in w.authors], m.both)} ({w.year})"
    pages = f"{m.pages} {w.first}–{w.last}"
    return {
        "book": f"{who} {w.title}. {w.place.strip('.')}: {w.press}.",
        "article": f"{who} ‘{w.title}’, {w.container}, {w.volume}({w.issue}), {pages}.",
        "chapter": f"{who} ‘{w.title}’, {m.within.lower()} {_initials(w.editor)} "
        f"({m.editor}) {w.container}. {w.place.strip('.')}: {w.press}, {pages}.",
        "page": f"{who} {w.title}. {w.press}. {w.url}",
    }[w.kind]


def _chicago(m: Wording, w: Work) -> str:
    who = f"{inverted(w, m.both)}. {w.year}."
    return {
        "book": f"{who} {w.title}. {w.place.strip('.')}: {w.press}.",
        "article": f"{who} “{w.title}.” {w.container} {w.volume} ({w.issue}): {w.first}–{w.last}.",
        "chapter": f"{who} “{w.title}.” {m.within} {w.container}, {w.first}–{w.last}. "
        f"{w.place.strip('.')}: {w.press}.",
        "page": f"{who} “{w.title}.” {w.press}. {w.url}.",
    }[w.kind]


def _semicolons(m: Wording, w: Work) -> str:
    names = "; ".join(f"{a.family}, {a.given.split()[0]}" for a in w.authors)
    who = f"{names} ({w.year}): {w.title}."
    pages = f"{m.pages} {w.first}–{w.last}"
    return {
        "book": f"{who} {w.place.strip('.')}: {w.press}.",
        "article": f"{who} {m.within}: {w.container} {w.volume} ({w.issue}), {pages}.",
        "chapter": f"{who} {m.within}: {w.editor.family}, {w.editor.given.split()[0]} "
        f"({m.editor}): {w.container}. {w.place.strip('.')}: {w.press}, {pages}.",
        "page": f"{who} {w.url}.",
    }[w.kind]


def _capitals(m: Wording, w: Work) -> str:
    names = [f"{a.family.upper()} {a.given.split()[0]}" for a in w.authors]
    who = f"{_joined(names, m.both)} ({w.year}),"
    pages = f"{m.pages} {w.first}-{w.last}"
    return {
        "book": f"{who} {w.title}, {w.place.strip('.')}, {w.press}.",
        "article": f"{who} « {w.title} », {w.container}, {m.volume} {w.volume}, "
        f"{m.number} {w.issue}, {pages}.",
        "chapter": f"{who} « {w.title} », {m.within.lower()} {w.container}, "
        f"{w.place.strip('.')}, {w.press}, {pages}.",
        "page": f"{who} {w.title}, {w.url}.",
    }[w.kind]


def _gost(m: Wording, w: Work) -> str:
    who = ", ".join(f"{a.family} {a.initials()}" for a in w.authors)
    pages = f"{m.pages.capitalize()} {w.first}–{w.last}"
    return {
        "book": f"{who} {w.title}. {w.place}: {w.press}, {w.year}. {w.last} {m.page}".strip(),
        "article": f"{who} {w.title} // {w.container}. {w.year}. {m.volume.capitalize()} "
        f"{w.volume}, {m.number} {w.issue}. {pages}.",
        "chapter": f"{who} {w.title} // {w.container}. {w.place}: {w.press}, {w.year}. {pages}.",
        "page": f"{who} {w.title}. {w.year}. URL: {w.url}",
    }[w.kind]


def _vancouver(m: Wording, w: Work) -> str:
    who = ", ".join(f"{a.family} {a.initials('', '')}" for a in w.authors)
    return {
        "book": f"{who}. {w.title}. {w.place.strip('.')}: {w.press}; {w.year}.",
        "article": f"{who}. {w.title}. {w.container}. {w.year};{w.volume}({w.issue}):{w.first}–"
        f"{w.last}.",
        "chapter": f"{who}. {w.title}. {m.within}: {w.container}. "
        f"{w.place.strip('.')}: {w.press}; {w.year}. {m.pages} {w.first}–{w.last}.",
        "page": f"{who}. {w.title}. {w.press}; {w.year}. {w.url}",
    }[w.kind]


PRINTERS: Mapping[str, Callable[[Wording, Work], str]] = {
    "apa": _apa, "harvard": _harvard, "chicago": _chicago, "semicolons": _semicolons,
    "capitals": _capitals, "gost": _gost, "vancouver": _vancouver,
}  # fmt: skip
assert set(WORDS) == set(LANGUAGES)
