"""How sources are printed, trait by trait: what tells one style from another.

Only full citations show a trait, and only those in whose parts it can be seen for certain. What
is seen keeps its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from citecheck.conventions import OWN_DATE_TYPES
from citecheck.facts.phrases import phrases
from citecheck.late import late
from citecheck.model import Note, Paper, Part, Source, Span
from citecheck.named import NamedTuple
from citecheck.styles import figures
from citecheck.styles.habits import Habit
from citecheck.styles.in_text import citation_habits
from citecheck.styles.joints import joints_of
from citecheck.styles.names_of import name_habits
from citecheck.styles.titles import case_of
from citecheck.styles.words import words_of


class Seen(NamedTuple):
    """A trait at one place."""

    trait: str
    variant: str
    span: Span  # document offsets
    source: str  # id


def forms_of(paper: Paper) -> Iterator[Seen]:
    """What the full citations of a paper show, in order."""
    for note, source, parts in _printed(paper):
        is_short = source.back_reference or source.refers_to
        if is_short:
            found = figures.short_forms_of(note, parts)
        else:
            case = case_of(source, paper.document.text, figures.is_part(note, parts))
            found = chain(_of_source(note, source, parts), case)
        for trait, variant, span in found:
            yield Seen(trait, variant, note.span_in_document(span), source.id)


def marks_and_words(paper: Paper) -> tuple[list[Habit], list[Habit]]:
    """The marks between the parts of full citations, and the words in these, in order."""
    full = [
        (note, source, parts)
        for note, source, parts in _printed(paper)
        if not (source.back_reference or source.refers_to)
    ]
    marks = [joint for one in full for joint in joints_of(*one)]
    words = [word for one in full for word in chain(words_of(*one), name_habits(*one))]
    return marks, [*words, *citation_habits(paper)]


def words_seen(paper: Paper) -> Iterator[Seen]:
    """The words among which styles choose, as traits: `words editor`."""
    for word in marks_and_words(paper)[1]:
        if word.source:
            yield Seen(f"words {word.told}", word.printed, word.span, word.source)


def _printed(paper: Paper) -> Iterator[tuple[Note, Source, list[Part]]]:
    """Sources with their notes and what stands in them, but for what has no form."""
    for source in paper.sources:
        if source.back_reference or source.refers_to or (source.title and source.type):
            parts = paper.parsed[source.note_index].parts[slice(*source.parts)]
            told = [part for part in parts if part.kind not in ("space", "markup", "weekday")]
            yield paper.notes[source.note_index], source, told


def counts_of(seen: Iterator[Seen]) -> Mapping[str, Counter[str]]:
    """How often each variant of each trait is seen."""
    counts: dict[str, Counter[str]] = {}
    for one in seen:
        counts.setdefault(one.trait, Counter())[one.variant] += 1
    return counts


_LEADING = frozenset({"author", "editor", "date", "mark"})
_QUOTABLE = ("article-journal", "chapter", "article-newspaper")
_DAY = len("1999-12-31")
_NUMBERED = frozenset({"volume", "issue"})
Found = Iterator[tuple[str, str, Span]]


def _of_source(note: Note, source: Source, parts: Sequence[Part]) -> Found:
    kinds = [part.kind for part in parts]
    if "title" not in kinds:
        return
    title = kinds.index("title")
    if "author" in kinds[:title]:
        yield from _of_authors(note, source, parts, title)
        yield from _of_year(note, parts, title)
    opening = parts[title - 1] if title and kinds[title - 1] == "open-quote" else None
    if opening:
        mark = opening.span.of(note.text)
        level = "double" if mark in '“"„' else "single" if mark in "‘'‚" else "guillemets"
        yield "quote-level", level, opening.span
        yield from _of_stop(note, parts, kinds)
    is_daily = source.type == "article-newspaper" and len(source.issued or "") == _DAY
    is_named = not _describes(source.title or "")
    is_told = is_named and (source.type == "chapter" or is_daily or not _NUMBERED.isdisjoint(kinds))
    is_first = opening and _LEADING.issuperset(kinds[: title - 1]) and source.type != "thesis"
    if opening and (source.type in _QUOTABLE or (is_first and source.type not in OWN_DATE_TYPES)):
        yield "title-quotes", "quoted", parts[title].span
    elif source.type in _QUOTABLE and is_told and "container" in kinds[title:]:
        yield "title-quotes", "plain", parts[title].span
    if source.type in ("article-journal", "article"):
        yield from _of_article(note, parts, kinds)
    elif _has_one_slash(note, parts, title):
        yield "container-sign", "/", parts[title].span
    elif "container" in kinds[title:]:
        container = kinds.index("container", title)
        if (sign := _sign_before(note, parts, container)) in ("/", "//"):
            yield "container-sign", sign, parts[container].span
    yield from _of_areas(note, parts[title:])
    yield from figures.forms_of(note, source, parts, kinds)


@cache
def _describing() -> tuple[str, ...]:
    forms = phrases("phrases")["descriptions"]
    return tuple(f"{form.lower()} " for form in forms if form.endswith((" of", " to")))


def _describes(title: str) -> bool:
    """Whether words that tell what a work is stand for its title: `Review of …`."""
    return title.lower().startswith(_describing())


_STOPPED = late(r"(?:[^\W\d_]{1,2}\.[ -]?)++")
_BARE = late(r"[^\W\d_a-zа-яё]{1,3}")
_ENDED = late(r"[ ]?[.,:;(/«“‘„]")
_JOINED = late(r"[ ](and|&|и|і|та)[ ](?!др|ін)")
_OTHER_JOINTS = late(r"[ ](?:und|et|y|e|i|и|і|та|және|al|others|др|u)[ .]")


def _of_authors(note: Note, source: Source, parts: Sequence[Part], title: int) -> Found:
    """What the persons among the authors show; a body has no order of names."""
    places = [n for n in range(title) if parts[n].kind == "author"]
    span, last = parts[places[0]].span, parts[places[-1]].span
    yield from _joined(source, Span(span.start, last.end).of(note.text), span)
    text = span.of(note.text)
    name = source.authors[0] if source.authors else None
    if not (name and name.family and name.given) or name.family.islower():
        return
    family, given = text.find(name.family), text.find(name.given)
    is_whole = _ENDED.match(note.text, span.end) is not None
    leads = given < family and _STOPPED.fullmatch(name.given) is not None
    if family < 0 or given < 0 or not (is_whole or text.endswith(".") or leads):
        return
    yield "first-author", "given-first" if given < family else "family-first", span
    if family < given:
        is_parted = "," in text[family + len(name.family) : given]
        yield "family-comma", "comma" if is_parted else "none", span
    is_open = name.given.count(".") == 1 and text.endswith(name.given)  # or it ends the names
    if is_open and not note.text.startswith((",", " ("), span.end):
        is_letter = len(name.given) == len("X.")
        yield "given-names", "one initial" if is_letter else _given_form(name.given[:-1]), span
    else:
        yield "given-names", _given_form(name.given), span
    if len(name.family) > 2:
        yield "family-case", "capitals" if name.family.isupper() else "plain", span
    after = parts[places[0] + 1 : places[0] + 3]
    if any(part.kind == "date" for part in after):  # the year has marks of its own
        return
    if after and (mark := after[0].span.of(note.text)) in (".", ",", ":"):
        yield "author-end", mark, after[0].span
    elif text.endswith("."):
        yield "author-end", ".", span


def _joined(source: Source, text: str, span: Span) -> Found:
    """What stands before the last of several persons."""
    if len(source.authors) < 2 or not all(n.family and n.given for n in source.authors):
        return
    if joined := _JOINED.search(text):
        yield "names-joined", "&" if joined[1] == "&" else "and", span
        if joined[1] not in ("and", "&"):
            return
        has_comma = text[joined.start() - 1] == ","
        trait = "serial-comma" if len(source.authors) > 2 else "pair-comma"
        yield trait, "present" if has_comma else "missing", span
    elif "," in text and not _OTHER_JOINTS.search(f"{text} "):
        yield "names-joined", "none", span


def _given_form(given: str) -> str:
    if _STOPPED.fullmatch(given):
        return "initials"
    return "initials without stops" if _BARE.fullmatch(given) else "full"


def _of_year(note: Note, parts: Sequence[Part], title: int) -> Found:
    dates = [i for i, part in enumerate(parts) if part.kind == "date"]
    if not dates:
        return
    place = parts[dates[0]].span
    if dates[0] > title:
        yield "year-place", "late", place
        return
    yield "year-place", "after authors", place
    before = parts[dates[0] - 1].span.of(note.text) if dates[0] else ""
    yield "year-marks", "brackets" if before == "(" else "bare", place


def _of_article(note: Note, parts: Sequence[Part], kinds: Sequence[str]) -> Found:
    if "container" not in kinds:
        return
    container = kinds.index("container")
    yield "container-sign", _sign_before(note, parts, container), parts[container].span


def _of_stop(note: Note, parts: Sequence[Part], kinds: Sequence[str]) -> Found:
    """Where the full stop stands that ends a quoted title."""
    close = kinds.index("close-quote") if "close-quote" in kinds else 0
    if close and note.text[parts[close].span.start - 1] == ".":
        yield "title-stop", "inside", parts[close].span
    elif close and note.text[parts[close].span.end :][:1] == ".":
        yield "title-stop", "outside", parts[close].span


def _sign_before(note: Note, parts: Sequence[Part], container: int) -> str:
    before = [part.span.of(note.text) for part in parts[max(0, container - 2) : container]]
    if before[-2:] == ["/", "/"] or before[-1:] == ["//"]:
        return "//"
    if before == ["In", ":"]:
        return "In:"
    return "/" if before[-1:] == ["/"] else "none"


@cache
def _content_types() -> tuple[str, ...]:
    return tuple(f"{form} :" for form in phrases("phrases")["content types"])


_SLASHED = late(r"[ ]/[ ](?!(?:[^\W\d_]\.|[a-zа-яіїє])|[^/]*+[ ]/[ ])")


def _has_one_slash(note: Note, parts: Sequence[Part], title: int) -> bool:
    """Whether one slash stands before the whole: a second one, or one with no name behind it in
    what has a range of pages."""
    start, end = parts[title].span
    if " // " in note.text or note.text.find(" / ", start) < 0:
        return False
    has_range = any(part.kind == "range-dash" for part in parts)
    is_bare = has_range and _SLASHED.search(note.text, start, end) is not None
    return is_bare or note.text.count(" / ", start) > 1


_AREAS = ("date", "place", "prefix", "volume", "page")


def _of_areas(note: Note, parts: Sequence[Part]) -> Found:
    """The signs between the areas of a description: `. ` or `. – `."""
    for part, behind in pairwise(parts):
        if part.kind == "mark" and part.span.of(note.text) == ".":
            if behind.span.of(note.text) in ("–", "—"):
                yield "area-sign", ". –", part.span
            elif (
                behind.kind in _AREAS
                or behind.span.of(note.text) == "№"
                or behind.span.of(note.text).startswith(_content_types())
            ):
                yield "area-sign", ".", part.span
