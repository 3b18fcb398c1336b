"""What is asked of a printed source: the traits that tell one style from another."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = ("none", "p.", "pp.", "S.", "С.")
FORMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "first-author": ("order of the first author's names", ("given-first", "family-first")),
    "family-comma": ("between family name and given names", ("comma", "none")),
    "given-names": ("given names", ("full", "initials", "initials without stops")),
    "family-case": ("letters of the family name", ("plain", "capitals")),
    "names-joined": ("before the last author", ("and", "&", "none")),
    "serial-comma": ("before the last of three authors and more", ("present", "missing")),
    "pair-comma": ("comma between two authors", ("present", "missing")),
    "author-end": ("mark after the authors", (".", ",", ":")),
    "year-place": ("the year of issue", ("after authors", "late")),
    "year-marks": ("a year after the authors", ("brackets", "bare")),
    "imprint-year": ("between a publisher and the year", (",", ";", ".", "none")),
    "title-quotes": ("titles of articles", ("quoted", "plain")),
    "title-stop": ("the full stop of a quoted title", ("inside", "outside")),
    "quote-level": ("quotation marks of titles", ("double", "single", "guillemets")),
    "page-word": ("before an article's pages", _WORDS),
    "part-page-word": ("before the pages of chapters and books", _WORDS),
    "range-digits": ("the second number of a range of pages", ("full", "shortened")),
    "month-form": ("long names of months", ("full", "short")),
    "date-form": ("dates of issue with a day", ("words", "figures")),
    "volume-form": (
        "volume and issue",
        ("volume, no. issue", "volume (issue):", "volume(issue):", "volume(issue),", "volume.issue",
         "vol.", "volume before the journal", "volume (year) before the journal", "volume (year), Nr. issue"),
    ),
    "doi-form": ("DOIs", ("address", "doi:", "DOI")),
    "container-sign": ("before a journal's name", ("none", "//", "In:")),
    "area-sign": ("between the areas of a description", (".", ". –")),
    "place-of-books": (
        "place and publisher of books", ("place: publisher", "place : publisher", "place, publisher", "none")
    ),
    "article-title-case": ("English titles of articles", ("headline", "sentence")),
    "book-title-case": ("English titles of books", ("headline", "sentence")),
    "entry-order": ("order of the reference list", ("alphabet", "mention")),
}  # fmt: skip
"""Trait → what it is of, and its variants."""

EITHER = " | "
"""Between answers of which a style takes either."""

_OPEN: Mapping[str, tuple[str, ...]] = {
    "volume (year)": ("volume, no. issue", "volume.issue", "volume (year), Nr. issue"),
    "one initial": ("initials", "initials without stops"),
    "p. of one page": ("p.", "pp."),
    "S. of one page": ("S.",),
    "С. of one page": ("С.",),
}


def agrees(variant: str, wanted: str) -> bool:
    """Whether a print is what a style asks for; some prints leave open which of two forms it is."""
    return variant in wanted.split(EITHER) or wanted in _OPEN.get(variant, ())
