"""Short forms that lead the reader to a note that does not cite the work: `Berg, supra note 4`.

Only names and titles that another note cites in full are looked for, so that a word which was read
as a name is none; and a name counts as cited where a word like it stands in the note that is named,
or in one that its short forms repeat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from citecheck.citations.certain.back_references import find_back_references
from citecheck.citations.certain.note_numbers import NumberedPlace, find_note_numbers
from citecheck.citations.references.wording import abbreviates, fold, words_of
from citecheck.late import late
from citecheck.linting.repeats import cited_in_full
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Note, Paper, Source, Span
from citecheck.named import NamedTuple

_MIN_WORD = 4  # letters of a name that is looked for in a note
_REACH = 140  # characters before a note's number in which its author is named
_ENDING = 2  # letters at the end of a name that may be a case ending
_NEAR = 2  # notes beside the one that is named, one of which was meant where it cites no work

_WORD = late(r"[^\W\d_]+(?:-[^\W\d_]+|[’'](?!s\b)[^\W\d_]+)*")
_STOP = late(r"(?:[^\W\d_]{4}|[])\d”»“\"])[.?!] ")
_LEADS = frozenset(
    # words between a work's short form and the number of its note
    "see in at also as cited above there wie siehe vgl dort auch voir aussi véase vid ver vide там же "
    "supra infra und and citado citada cité citée préc précité précitée".split()
)
_OFFICES = frozenset(
    # words of a case's name by which nobody calls it
    "state states united commonwealth people city county town board commission commissioner "
    "secretary attorney general department minister ministry republic crown queen king estate "
    "matter company corporation".split()
)


class Astray(NamedTuple):
    """The number of a note that does not cite the work whose short form names it."""

    view: NoteView
    span: Span
    source: Source | None
    message: str


class _Work(NamedTuple):
    note: int  # index of the note that cites it in full
    title: tuple[str, ...]  # its words


class _Short(NamedTuple):
    """A work as a short form names it: how it is called, and the works that may be meant."""

    name: str
    title: tuple[str, ...]
    works: Sequence[_Work]
    others: tuple[str, ...] = ()  # authors who are named before it


def to_another_note(paper: Paper) -> Iterator[Astray]:
    """Short forms with the number of a note that does not cite the work, while another does."""
    known: _Known | None = None
    for view in note_views(paper):
        for place in find_note_numbers(view.note.text):
            if len(place.items) != 1 or len(place.items[0]) != 1:
                continue
            known = known or _Known(paper)
            number = place.items[0][0].of(view.note.text)
            target = known.labels.get((view.note.section, number), view.note_index)
            source = _source_before(view, place)
            if target == view.note_index or not _is_reference(source, place):
                continue
            short = known.named_before(view.note, place, source)
            meant = short and _meant(paper, known, (view.note_index, target), short)
            if short and meant is not None:
                label = paper.notes[meant].label
                said = f"note {number} does not cite {short.name}, note {label} does"
                yield Astray(view, place.span, source, said)


def _source_before(view: NoteView, place: NumberedPlace) -> Source | None:
    before = [s for s in view.sources if s.span.start <= place.span.start]
    return before[-1] if before else None


def _is_reference(source: Source | None, place: NumberedPlace) -> bool:
    """Whether a note of this paper is meant, and not one of the work that is cited."""
    if place.is_certain or source is None:
        return place.is_certain
    is_stated = source.issued or source.publisher or source.volume or source.container_title
    return source.back_reference != "ibid" and not is_stated


class _Known:
    """The works that a paper cites in full, by the words that name them."""

    def __init__(self, paper: Paper) -> None:
        self.labels: dict[tuple[int, str], int] = {}
        for index, note in enumerate(paper.notes):
            self.labels.setdefault((note.section, note.label), index)
        self.note_of = {source.id: source.note_index for source in paper.sources}
        self.by_name: dict[tuple[int, str], list[_Work]] = defaultdict(list)
        self.by_title: dict[tuple[int, str], list[_Work]] = defaultdict(list)
        for source in cited_in_full(paper.sources):
            work = _Work(source.note_index, words_of(source.title))
            if work.title:
                self.by_title[source.section, work.title[0]].append(work)
            for name in {fold(word) for word in _names_of(source)}:
                self.by_name[source.section, name].append(work)

    def named_before(
        self, note: Note, place: NumberedPlace, source: Source | None
    ) -> _Short | None:
        """The work that the words before a note's number name, by author or by title."""
        start = max(0, place.span.start - _REACH)
        window = note.text[start : place.span.start]
        window = window[window.rfind(";") + 1 :]
        names = [w for w in _WORD.finditer(window) if w[0][0].isupper()]
        names = [w for w in names if (note.section, fold(w[0])) in self.by_name]
        if names:
            name, at = names[-1][0], names[-1].start()
            works = self.by_name[note.section, fold(name)]
            short = _fitting(name, window[names[-1].end() :], works)
            clause = max((m.end() for m in _STOP.finditer(window, 0, at)), default=0)
            others = tuple(w[0] for w in names[:-1] if w.start() >= clause)
            return short and short._replace(others=others)
        if source and source.title and not source.authors and source.back_reference:
            title = words_of(source.title)
            works = self.by_title.get((note.section, title[0]), []) if title else []
            fitting = [w for w in works if abbreviates(title, w.title, from_start=True)]
            if len("".join(title)) > _MIN_WORD and fitting:
                return _Short(f"“{source.title}”", title, fitting)
        return None


def _names_of(source: Source) -> Iterator[str]:
    """The words by which a work may be called in short: family names, the parties of a case."""
    names = [author.family or author.literal or "" for author in source.authors]
    names += [source.title or ""] if source.type == "legal_case" else []
    for word in (word for name in names for word in _WORD.findall(name)):
        if len(word) >= _MIN_WORD and word[0].isupper() and word.casefold() not in _OFFICES:
            yield word


def _fitting(name: str, between: str, works: Sequence[_Work]) -> _Short | None:
    """The works of a name that the words behind it can mean; None where they are no title."""
    forms = [(r.start, r.end) for r in find_back_references(between)]
    for start, end in reversed(forms):
        between = between[:start] + between[end:]
    words = [w for w in _WORD.findall(between) if len(w) > 2 and w.casefold() not in _LEADS]
    title = words_of(" ".join(words))
    if not title:
        return _Short(name, (), works)
    fitting = [work for work in works if abbreviates(title, work.title)]
    return _Short(f"{name}, “{' '.join(words)}”", title, fitting) if fitting else None


def _meant(paper: Paper, known: _Known, notes: tuple[int, int], short: _Short) -> int | None:
    """The note that should have been named; None where the one that is may well be right."""
    own, target = notes
    there = {work.note for work in short.works}
    sources = paper.sources_of(target)
    if not there or own in there or target in there:
        return None
    if any(s.back_reference and not s.refers_to and not s.antecedents for s in sources):
        return None
    said = _said(paper, known, target)
    if any(_is_said(other, said) for other in short.others):
        return None  # `Lund’s answer to Berg, note 1`
    name = short.name.partition(",")[0].strip("“”")
    is_read = bool(sources) and all(s.title or s.refers_to or s.container_title for s in sources)
    if short.title:
        if _is_said(max(short.title, key=len), said):
            return None
        if _is_said(name, said) and not (is_read and not any(s.refers_to for s in sources)):
            return None
    elif _is_said(name, said):
        return None
    meant = min(there, key=lambda index: (abs(index - target), index))
    is_prose = not sources and not any(sign.isdecimal() for sign in paper.notes[target].text)
    return meant if is_read or is_prose or abs(meant - target) <= _NEAR else None


def _said(paper: Paper, known: _Known, index: int) -> list[str]:
    """The words of a note, and of what its short forms repeat."""
    texts = [paper.notes[index].text]
    for source in paper.sources_of(index):
        texts += [author.family or author.literal or "" for author in source.authors]
        repeated = (source.refers_to or "", *source.antecedents)
        texts += [paper.notes[known.note_of[work]].text for work in repeated if work]
    return [fold(word) for text in texts for word in _WORD.findall(text)]


def _is_said(name: str, said: Sequence[str]) -> bool:
    """Whether a word stands among others, its case ending aside."""
    stem = fold(name)[: max(_MIN_WORD, len(name) - _ENDING)]
    return any(word.startswith(stem) for word in said)
