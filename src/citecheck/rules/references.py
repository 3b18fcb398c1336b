"""SRC: back-references, and what they have to refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.authors import spelling_variants
from citecheck.linting.companions import is_short_form, unknown_works
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.repeats import title_key
from citecheck.linting.said import Said
from citecheck.linting.titles_of_others import by_another_author
from citecheck.linting.view import NoteView, note_views, view_at
from citecheck.model import Paper, Source, Span
from citecheck.rules._dangling import is_told, leads, source_holds, what_dangles
from citecheck.rules._misdirected import to_another_note
from citecheck.rules._undated_works import undated_works
from citecheck.rules._unfilled import unfilled_numbers
from citecheck.rules._unknown_names import unknown_names

_MANY_UNKNOWN = 3  # authors of works that nothing cites: the paper is part of a larger one
_MOST_WORKS = 8  # of them that are told one by one


@rule(
    "SRC007",
    "dangling-back-reference",
    "error",
    bad=paper_of("Ibid., 12.", *PRESS[:2]),
    good=paper_of(PRESS[0], "Ibid., 12.", PRESS[1]),
)
def dangling_back_reference(paper: Paper) -> Iterator[Match]:
    """*Ibid.*, *op. cit.* or “note 12 above” has nothing to refer to.

    Or leads astray: the note that is named cites others, or the title is another author's.
    Silent where several sources could be meant (SRC008), where an earlier note holds something
    that was not read as a source, and for the notes of a cited work (“S. 220, Anm. 31”). A number
    that was never filled in (“supra note __”) is told, too. Chapters
    that are linted together know each other's works; what one alone leaves unknown, three authors
    or more, is told as warnings, each work once, and very many works together.
    """
    labels = _labels_of_sections(paper)
    said = Said(paper)
    for view in note_views(paper, "back-reference"):
        for source in view.sources:
            dangles = _unknown_note(labels.get(source.section, {}), view, source)
            if dangles is None and source.refers_to is None and not source.antecedents:
                dangles = what_dangles(said, view, source)
            if dangles and not is_told(paper, said, view):
                yield view.match_source(source, dangles)
    yield from _unknown_works(paper)
    for view, source, _, lack in undated_works(paper):
        if lack == "full citation":  # SRC003 tells the others
            yield view.match_source(source, f"{source.title} has no {lack}", confidence=0.7)
    for source, message in by_another_author(paper):
        yield view_at(paper, source.note_index).match_source(source, message, confidence=0.8)
    for view, span, named_by, message in (*to_another_note(paper), *unfilled_numbers(paper)):
        if named_by is not None:
            yield view.match_source(named_by, message, confidence=0.8)
        else:
            at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
            yield view.match(at, message, span=span)


def _unknown_works(paper: Paper) -> Iterator[Match]:
    """Short forms of works that nothing cites. Where their authors are many, other chapters may cite
    them: each work is told once, as a warning, and very many of them together."""
    for view, name in unknown_names(paper):
        lack, whole = f"no work by {name} is cited before", Span(0, len(view.note.text))
        yield view.match(0, lack, span=whole, confidence=0.7)
    found = list(unknown_works(paper))
    if found:
        slips = {source.id for source, *_ in spelling_variants(paper)}  # SRC011 tells those
        found = [each for each in found if each.source.id not in slips]
    families = list(dict.fromkeys(each.family for each in found))
    are_unknown = not all(each.has_known_author for each in found)
    is_part = len(families) >= _MANY_UNKNOWN or (are_unknown and _is_part(paper))
    firsts = {(each.family, title_key(each.source)): each for each in reversed(found)}
    works = sorted(firsts.values(), key=lambda each: each.source.note_index)
    hint = "" if paper.companions or not is_part else "; a chapter is best linted with the others"
    if len(works) > _MOST_WORKS:
        labels = ", ".join(dict.fromkeys(paper.note_of(each.source).label for each in found))
        lack = f"no work by {', '.join(families)} is cited before (notes {labels}){hint}"
        yield _unknown_work(paper, works[0].source, lack)._replace(severity="warning")
        return
    for source, family, has_known_author in works if is_part else found:
        lack = f"no work by {family} is cited before"
        if has_known_author:
            lack = f"no note before cites {family}, {source.title} in full"
        match = _unknown_work(paper, source, lack + hint)
        yield match._replace(severity="warning") if is_part else match


def _unknown_work(paper: Paper, source: Source, lack: str) -> Match:
    return view_at(paper, source.note_index).match_source(source, lack, confidence=0.7)


def _is_part(paper: Paper) -> bool:
    """Whether notes begin as in the middle of a work: above 1, or with a short form."""
    first = paper.notes[0]
    sources = paper.sources_of(0)
    return (first.label.isdecimal() and int(first.label) > 1) or (
        bool(sources) and (sources[0].back_reference is not None or is_short_form(sources[0]))
    )


def _labels_of_sections(paper: Paper) -> dict[int, dict[str, None]]:
    """The labels of each section's notes, in order of print."""
    labels: dict[int, dict[str, None]] = {}
    for note in paper.notes:
        labels.setdefault(note.section, {})[note.label] = None
    return labels


def _unknown_note(labels: Collection[str], view: NoteView, source: Source) -> str | None:
    """Whether a note is named that the section does not have. One before its first is another's."""
    for at, part in view.of_kind("back-reference"):
        printed = view.printed(part)
        direction = _direction(printed)
        names_note = part.value == "note" or (part.value == "short" and direction is not None)
        number = _target_number(printed) if names_note else None
        if number is None or not source_holds(source, at):
            continue
        if number in labels:
            continue
        first = min((int(label) for label in labels if label.isdecimal()), default=0)
        is_bracketed = view.note.text[: part.span.start].endswith("(")  # `Berg (n 12)`
        if _OF_ANOTHER.match(view.note.text, part.span.end):
            continue
        is_own = is_bracketed or direction is not None or leads(view, at)
        if is_own and int(number) >= first:
            return f"{printed}: there is no note {number}"
    return None


_OF_ANOTHER = late(r" to (?:my|his|her|its|their|the) ")  # `note 26 to my translation`


def _target_number(printed: str) -> str | None:
    digits = "".join(sign if sign.isdecimal() else " " for sign in printed).split()
    return digits[0] if digits else None


@rule(
    "SRC008",
    "ambiguous-ibid",
    "info",
    bad=paper_of(
        "“Mill Opens,” harbourpost.example, May 3, 2019; “Mill Shuts,” rivernews.example, June 1, 2019.",
        "Ibid.",
        PRESS[2],
    ),
    good=paper_of("“Mill Opens,” harbourpost.example, May 3, 2019.", "Ibid.", PRESS[2]),
)
def ambiguous_ibid(paper: Paper) -> Iterator[Match]:
    """*Ibid.* follows a note with several sources.

    The reader cannot tell which is meant. Silent inside one note, where the source just before is,
    and where what stands beside the first source may be a comment. What a source quotes or cites
    itself, in brackets behind it, does not count, nor does the same work again.
    """
    for view in note_views(paper, "back-reference"):
        first = view.sources[0] if view.sources else None
        if first is None or first.back_reference != "ibid" or not view.note_index:
            continue
        before = view_at(paper, view.note_index - 1)
        count = len(_works(before))
        if count < 2 or before.note.section != view.note.section:
            continue
        is_list = any(True for _ in before.of_kind("separator"))
        if is_list or all(s.back_reference or _is_stated(before, s) for s in before.sources):
            message = f"note {before.note.label} has {count} sources: which is meant?"
            yield view.match_source(first, message)


def _is_stated(view: NoteView, source: Source) -> bool:
    """Whether a source is published, or says when and by whom it was issued."""
    number = "number" in {part.kind for part in view.parts[slice(*source.parts)]}
    return view.is_published(source) or bool(source.issued and source.container_title and number)


def _works(view: NoteView) -> set[str]:
    """The works that a note itself cites, each once."""
    works, depth, at = set(), 0, 0
    for source in view.sources:
        between = view.note.text[at : source.span.start]
        at = source.span.start
        depth += between.count("(") - between.count(")")
        is_remark = source.back_reference == "note" and not (source.authors or source.title)
        if depth <= 0 and not is_remark:  # `the quote is in note 21`
            own = "" if source.back_reference == "ibid" else source.id
            works.add(source.refers_to or own)
    return works


@rule(
    "SRC010",
    "cross-reference-direction",
    "warning",
    bad=paper_of(*PRESS[:2], "See note 1 below.", PRESS[2]),
    good=paper_of(*PRESS[:2], "See note 1 above.", PRESS[2]),
)
def cross_reference_direction(paper: Paper) -> Iterator[Match]:
    """A note points the wrong way (“see note 40 below” in note 45), or at itself.

    Notes were moved or renumbered, and the words were left behind.
    """
    labels = {(note.section, note.label) for note in paper.notes}
    for view in note_views(paper, "back-reference"):
        if not view.note.label.isdecimal():
            continue
        own = int(view.note.label)
        for at, part in view.of_kind("back-reference"):
            printed = view.printed(part)
            number = _target_number(printed) if part.value == "note" else None
            if number is None:
                continue
            if (view.note.section, number) not in labels:
                continue
            direction = _direction(printed)
            if int(number) == own and not _is_named_here(view, at):
                yield view.match(at, f"note {own} refers to itself")
            elif direction == "below" and int(number) < own:
                yield view.match(at, f"note {number} stands above, not below")
            elif direction == "above" and int(number) > own:
                yield view.match(at, f"note {number} stands below, not above")


def _is_named_here(view: NoteView, at: int) -> bool:
    """Whether the note itself cites the author before: `Lund, supra note 72`, in note 72."""
    source = view.source_at(at)
    name = source.authors[0] if source and source.authors else None
    family = (name.family or name.literal or "") if name else ""
    return bool(family) and source is not None and family in view.note.text[: source.span.start]


_DIRECTIONS = {
    "below": ("below", "infra", "ниже", "nizhe", "unten", "dessous"),
    "above": ("above", "supra", "выше", "vyshe", "oben", "dessus", "anterior"),
}


def _direction(printed: str) -> str | None:
    folded = printed.casefold()
    return next(
        (way for way, words in _DIRECTIONS.items() if any(word in folded for word in words)), None
    )
