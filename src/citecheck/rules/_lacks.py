"""What a work of each kind lacks of its date, where nothing else explains its absence.

An archive keeps it, letters stand for its edition, a bracket of Scripture is no page: each kind has
its own reasons to go without, and is asked with these in mind.
"""

from __future__ import annotations

from collections.abc import Callable

from citecheck.facts.calendar import month_number
from citecheck.facts.names import AND
from citecheck.late import late
from citecheck.linting.companions import names_volume
from citecheck.linting.surely import is_alone
from citecheck.linting.view import NoteView
from citecheck.model import Source

MIN_WORDS = 3  # of a title that stands alone


def is_ended(view: NoteView, source: Source) -> bool:
    """Whether nothing follows in the sentence that may say when a work came out."""
    return _END.match(view.note.text, source.span.end) is not None


def _names_year(view: NoteView, source: Source) -> bool:
    """Whether a year stands behind what was read of a source, in the same sentence."""
    return _YEAR_BEHIND.match(view.note.text, source.span.end) is not None


_YEAR = late(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_END = late(r"[> _*”\"»’\\]*(?:, (?:fols?|ff?)\. [0-9rvab, y–-]{1,20}| ?ff?\.)?+(?:[.()\]]| ?;|\Z)")
_YEAR_BEHIND = late(r"[^.;]{0,40}?(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


def _are_named_in_full(source: Source) -> bool:
    """Whether all authors, or else editors, are persons with given names, and no heading's word."""
    named = source.authors or source.editors
    names = [name for name in named if (name.family or "x").lower() != name.family]
    return bool(names) and all(
        name.family and name.given and len(name.family) > 2 for name in names
    )


def _is_led_by_title(view: NoteView, source: Source) -> bool:
    kinds = (part.kind for part in view.parts[slice(*source.parts)])
    return next((kind for kind in kinds if kind not in _LEADING), None) == "open-quote"


_LEADING = frozenset({"label", "signal", "space", "author", "mark"})
_KEPT = late(r", [^\W\d_a-z]{2,7}(?:, [^,;]{2,40}){0,3},? (?:[NnLl]\. ?)?\d+[A-Z]?\Z")
_AND = late(rf" (?:{AND}|e) ")
_SCRIPTURE = late(r"[”\"»]\W{1,4}[^\W\d_]+,? \d{1,3}:\d{1,3}(?:[–-]\d{1,3})?\Z")  # `Titum, 3:10-11`


def _is_kept_or_short(view: NoteView, source: Source) -> bool:
    """Whether an archive keeps it (`“Petition”, AGI, Santa Fe, 546`), or surnames alone repeat it."""
    if _KEPT.search(source.span.of(view.note.text).rstrip(" .")):
        return True
    names = source.fields.get("authors")
    is_short = names is not None and source.fields.get("outlet") == names
    return is_short and names is not None and bool(_AND.search(names.of(view.note.text)))


def _is_day(view: NoteView, source: Source) -> bool:
    """Whether a day and its month follow a source, and no more: `Herald, March 17`."""
    rest = view.note.text[source.span.end :].partition(";")[0]
    found = rest.replace(".", " ").replace(",", " ").split()
    return (
        len(found) <= 3
        and any(month_number(word) for word in found)
        and all(month_number(word) or (word.isdecimal() and int(word) <= 31) for word in found)
    )


def _lack_of_case(view: NoteView, source: Source, kinds: set[str]) -> str | None:
    """`462 F.3d 981 (8th Cir.)`: volume and page of a report, a court in brackets, no year."""
    page = source.fields.get("page")
    behind = view.note.text[page.end : source.span.end + 40].lstrip(" ") if page else ""
    inside, closed, _ = behind.removeprefix("(").partition(")")
    is_court = behind[:1] == "(" and bool(closed) and inside.rstrip().endswith(".")
    return "year" if is_court and " at " not in source.span.of(view.note.text) else None


def _lack_of_article(view: NoteView, source: Source, kinds: set[str]) -> str | None:
    """Volume or issue, and a page: `“Tin,” Delo 4: 12`, `Lund A. Rivers // Delo. No. 3. P. 44`,
    `Lund, Weirs, 93 Tin L. Rev. 807`."""
    text = view.note.text
    is_parted = " // " in source.span.of(text)
    is_placed = bool(source.page or is_parted or (source.volume and source.url))
    if not is_placed and _are_named_in_full(source):
        is_placed = "open-quote" in kinds and is_ended(view, source)  # `“Tin,” Delo, no. 4.`
    if not (source.container_title and is_placed) or len(source.volume or "") > 3:
        return None
    if not source.authors and "open-quote" not in kinds:
        return None
    title, outlet = source.fields.get("title"), source.fields.get("outlet")
    if title and outlet and outlet.start < title.start:
        return None  # prose: `U.S. Const. Art. I 8. Berg’s Dictionary defined …`
    if " in " in _between(text, source, "title", "outlet"):
        before_volume = _between(text, source, "outlet", "volume")
        if "issue" in kinds or ("," in before_volume and (source.volume or "").isdecimal()):
            return None  # `“Tin,” in Rivers and Men, 12, 44`: two pages of a book
    is_short = " at " in text[source.span.start : source.span.end]
    return None if is_short or _names_year(view, source) else "year"


def _between(text: str, source: Source, field: str, other: str) -> str:
    """What stands between two fields of a source."""
    one, two = source.fields.get(field), source.fields.get(other)
    return text[one.end : two.start] if one and two else ""


def _lack_of_chapter(view: NoteView, source: Source, kinds: set[str]) -> str | None:
    is_named = "open-quote" in kinds and any(name.given for name in source.authors)
    has_imprint = kinds >= _IMPRINT and not _names_year(view, source)
    is_placed = source.page or source.publisher_place
    return "year" if (is_named and is_placed) or has_imprint else None


_IMPRINT = frozenset({"publisher", "place"})


def _lack_of_book(view: NoteView, source: Source, kinds: set[str]) -> str | None:
    if any(sign.isdecimal() for name in source.authors for sign in name.given or ""):
        return None  # prose: `An office at 61 N. Gay Street was …`
    if "publisher" in kinds and kinds & {"place", "edition"}:
        return "year"
    is_marked = kinds & {"markup", "place"} and _are_named_in_full(source)
    return "year" if is_marked and is_ended(view, source) else None


def _lack_of_press(view: NoteView, source: Source, kinds: set[str]) -> str | None:
    """A quoted title in a newspaper, on a site, or from an office."""
    outlet = source.outlet
    if outlet is None or source.editors or not _is_led_by_title(view, source):
        return None  # `in Tin and Rivers, ed. Lund, 12`: in a book that was cited
    if _is_kept_or_short(view, source) or _SCRIPTURE.search(source.span.of(view.note.text)):
        return None
    if _is_day(view, source):
        return "year"
    return "date" if is_alone(view) else None


def _lack_of_paper(view: NoteView, source: Source, kinds: set[str]) -> str | None:
    """`Ada Berg, “Tin and Rivers,” County Planning Office, 3`."""
    if _lack_of_press(view, source, kinds) == "year":
        return "year"
    if source.outlet is None or not _is_led_by_title(view, source):
        return None
    is_full = _are_named_in_full(source) and is_ended(view, source)
    is_titled = (
        len((source.title or "").split()) >= MIN_WORDS and not source.outlet.printed.isupper()
    )
    is_placed = source.page or source.outlet.host  # a newspaper that is known
    return "date" if is_full and is_titled and is_placed else None


def _lack_of_page(view: NoteView, source: Source, kinds: set[str]) -> str | None:
    """`“Dikes and Men,” https://delo.example/dikes`: neither its own date nor a day of access."""
    states_time = _YEAR.search(source.title or "")  # `Figures for 2013`
    is_page = _is_led_by_title(view, source) and is_alone(view) and is_ended(view, source)
    return "date" if is_page and not states_time else None


def _is_all(view: NoteView, source: Source) -> bool:
    """Whether a note is this source and no word besides."""
    return source.span.start == 0 and len(view.sources) == 1 and (source.title or "")[:1].isupper()


def _lack_when_alone(view: NoteView, source: Source, kinds: set[str]) -> str | None:
    """Author, title and page alone: `Ada Berg, *Weirs and Men*, 12`, `… , t. II, p. 215`."""
    is_marked = bool(kinds & {"markup", "open-quote"}) or _is_all(view, source)
    has_both = {"author", "editor"} <= kinds  # more is said of the edition
    if not is_marked or has_both or not is_ended(view, source):
        return None
    if "volume" in kinds:
        is_named = names_volume(view.note.text, source) or _are_named_in_full(source)
        return "year" if source.page and "markup" in kinds and is_named else None
    is_titled = len((source.title or "").split()) >= MIN_WORDS
    is_named = _are_named_in_full(source) or _is_paper_of_body(view, source, kinds)
    return "date" if is_titled and is_named else None


def _is_paper_of_body(view: NoteView, source: Source, kinds: set[str]) -> bool:
    """Whether a note is a body of two words or more, a quoted title, and no word or page besides."""
    bodies = [name.literal or "" for name in source.authors]
    is_all = "open-quote" in kinds and "page" not in kinds and _is_all(view, source)
    return is_all and len(bodies) == 1 and " " in bodies[0]


LACKS: dict[str, Callable[[NoteView, Source, set[str]], str | None]] = {
    "case": _lack_of_case,
    "article": _lack_of_article,
    "chapter": _lack_of_chapter,
    "book": _lack_of_book,
    "press": _lack_of_press,
    "page": _lack_of_page,
    "paper": _lack_of_paper,
    "alone": _lack_when_alone,
}
