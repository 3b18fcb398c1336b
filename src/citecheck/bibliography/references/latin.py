"""The second list that post-Soviet journals ask for: the same works in Latin letters."""

from __future__ import annotations

from functools import cache
from os.path import dirname, join

from citecheck.bibliography.references.values import Work, is_cyrillic
from citecheck.facts.languages import named_languages
from citecheck.facts.tables import rows_of
from citecheck.model import Name, Source, TitleReading
from citecheck.translit import romanize
from citecheck.translit.edited import edited

UNTRANSLATED = "…"
"""Stands for a translation that the paper does not print: none is made up."""
_ROMANISED = frozenset({"ru", "uk", "kk"})


def in_latin(work: Work, scheme: str) -> Work:
    """A work with its names and titles romanised, its translation in brackets.

    Titles that the paper prints in another romanisation come in the asked one. The journal takes
    its own Latin name where the table `journals.tsv` holds it.
    """
    source, reading = work.source, work.source.reading
    language = work.language.partition("-")[0] or "ru"
    is_romanised = bool(reading and reading.cyrillic and not is_cyrillic(source.title))
    if not is_cyrillic(source.title) and not is_romanised:
        return work._replace(source=_with_latin_names(source, scheme, language))
    language = language if language in _ROMANISED else "ru"
    cyrillic = source.title or ""
    if reading and is_romanised:
        cyrillic = _as_printed(source.title or "", reading)
    latin = _with_latin_names(source, scheme, language)._replace(
        title=romanize(cyrillic, scheme, language),
        translated_title=source.translated_title or UNTRANSLATED,
    )
    told = _language_name(work.language.partition("-")[0])
    return work._replace(source=latin, remark=f"(in {told})" if told else "")


def _as_printed(title: str, reading: TitleReading) -> str:
    """The Cyrillic of a title that its paper prints in another romanisation."""
    if reading.words and (reading.language or "").startswith("ru"):
        return edited(title, [(*word.span, word) for word in reading.words])
    return reading.cyrillic or title


def _with_latin_names(source: Source, scheme: str, language: str) -> Source:
    language = language if language in _ROMANISED else "ru"

    def latin(text: str | None) -> str | None:
        if not text or not is_cyrillic(text):
            return text
        return _known().get(_key(text)) or romanize(text, scheme, language)

    def names(found: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(Name(*(latin(part) for part in name)) for name in found)

    return source._replace(
        authors=names(source.authors),
        editors=names(source.editors),
        container_title=latin(source.container_title),
        publisher=latin(source.publisher),
        publisher_place=latin(source.publisher_place),
        edition=latin(source.edition),
    )


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").strip(" .").split())


@cache
def _known() -> dict[str, str]:
    path = join(dirname(__file__), "journals.txt")
    return {_key(name): latin for name, latin in rows_of(path)}


@cache
def _language_name(tag: str) -> str:
    names = [name for name, known in named_languages().items() if known == tag]
    known = {"ru": "Russian", "uk": "Ukrainian", "kk": "Kazakh"}
    return known.get(tag) or (sorted(names)[0].capitalize() if len(names) == 1 else "")
