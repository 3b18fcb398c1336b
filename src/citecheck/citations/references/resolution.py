"""Back-references resolved over all notes of a section, the newest fitting work first.

`ibid.` means the source just before it; `op. cit.`, a short title or a bare name means an earlier
work by that name; `note 5` means what note 5 cites. Where several works fit, the reference
resolves to none and keeps their ids; where none fits, to none without ids. A chain of references
leads to the work cited in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from citecheck.citations.references.wording import (
    MIN_PREFIX,
    abbreviates,
    alias_of,
    surnames,
    words_of,
)
from citecheck.citations.sources.source import is_stated
from citecheck.late import late
from citecheck.model import Note, Source
from citecheck.named import NamedTuple

_CITING = late(
    r"[(\[](?:(?:citing|quoting|quoted in|cited in|discussing|construing|rev[’']g|aff[’']g) )?$"
)

_MIN_ALONE = 6  # letters of a title that names a work without a name or another sign


class Work(NamedTuple):
    """A source cited in full, as later references may name it."""

    id: str
    note: int  # index of its note
    names: frozenset[str]
    words: tuple[str, ...]  # of its title
    alias: tuple[str, ...] = ()  # the short name that "hereafter" gives it
    is_nested: bool = False  # `(citing …)`: *Id.* does not mean it


class Answer(NamedTuple):
    """What a reference means: one work, several that fit, or nothing."""

    work: Work | None
    fitting: tuple[Work, ...] = ()


NOTHING = Answer(None)


def resolve(notes: Sequence[Note], sources: Iterable[Source]) -> list[Source]:
    """The sources with `refers_to` and `antecedents`. What proves to be no source is left out."""
    by_section: dict[int, list[Source]] = {}
    for source in sources:
        by_section.setdefault(source.section, []).append(source)
    found: list[Source] = []
    for group in by_section.values():
        found.extend(_Section(notes, group).resolve())
    found.sort(key=lambda s: (s.note_index, s.span))
    return found


class _Section:
    """The works that a section has cited so far."""

    def __init__(self, notes: Sequence[Note], sources: Sequence[Source]) -> None:
        self.notes = notes
        self.sources = sources
        self.by_name: dict[str, list[Work]] = {}
        self.by_word: dict[str, list[Work]] = {}
        self.by_alias: dict[tuple[str, ...], Work] = {}
        self.by_note: dict[str, list[Work | None]] = {}  # label → what each of its sources means
        self.last: list[tuple[int, Answer]] = []  # of the last note with sources, and this one
        self.later: list[tuple[int, Source]] = []
        self.citing = -1, 0, 0  # note, offset and depth in an open `(citing …`
        self.labels = {notes[s.note_index].label: s.note_index for s in sources}

    def resolve(self) -> list[Source]:
        """All sources of the section in order."""
        resolved: list[Source | None] = []
        for source in self.sources:
            resolved.append(self._take(source, len(resolved)))
        for at, source in self.later:  # "note 40 below": what stands there is known now
            resolved[at] = _with(source, self._by_number(source))
        return [source for source in resolved if source is not None]

    def _take(self, source: Source, at: int) -> Source | None:
        kind = source.back_reference
        if kind == "idem" and (source.title or is_stated(source)):
            before = self._before(source)
            return self._remember(self._with_authors_of(source, before))
        if kind is None:
            short = self._short(source)
            if short.work or short.fitting:
                return self._answered(_as_short(source), short)
            return None if _is_bare_name(source) else self._remember(source)
        if kind == "note":
            number = self.labels.get(_number(source, self.notes) or "")
            if number is not None and number > source.note_index:
                self.later.append((at, source))
                self._note(source, NOTHING)
                return source
        return self._answered(source, self._meaning(source, kind))

    def _meaning(self, source: Source, kind: str) -> Answer:
        if kind == "note":
            is_known = _number(source, self.notes) in self.labels
            is_named = bool(source.authors or source.title)
            return self._short(source) if is_named and not is_known else self._by_number(source)
        if kind == "op-cit" or source.authors or source.title:
            named = self._short(source)
            if named.work or named.fitting or source.authors:
                return named
            if kind == "op-cit" and len(words_of(source.title)) > 1:
                return NOTHING  # `the same, *Tin and Rivers*, op. cit.`: no work before it
        return self._before(source)

    def _before(self, source: Source) -> Answer:
        """What the source just before means; several in the note before are too many."""
        here = [answer for index, answer in self.last if index == source.note_index]
        if here:
            own = [a for a in here if not (a.work and a.work.is_nested)]
            return (own or here)[-1]
        last = [a for _, a in self.last if not (a.work and a.work.is_nested)]
        works = {a.work.id: a.work for a in last if a.work}
        unknown = [a for a in last if not a.work]
        if len(works) == 1 and not unknown:
            return Answer(next(iter(works.values())))
        fitting = {w.id: w for a in unknown for w in a.fitting} | works
        return Answer(None, tuple(fitting.values()))

    def _by_number(self, source: Source) -> Answer:
        works = self.by_note.get(_number(source, self.notes) or "", [])
        known = list({w.id: w for w in works if w}.values())
        if source.authors or source.title:
            fits = _fitting(source)
            fitting = [w for w in known if fits(w)]
            known = fitting or ([] if source.authors and any(w.names for w in known) else known)
        return _one_of(known)

    def _short(self, source: Source) -> Answer:
        """The work that a name, a short title or both mean; nothing for a source stated in full."""
        if source.back_reference is None and is_stated(source):
            return NOTHING
        alias = self.by_alias.get(words_of(source.title or _head(source, self.notes)))
        if alias:
            return Answer(alias)
        names = surnames(source)
        if names:
            lists = [self.by_name.get(name, []) for name in names]
            candidates = [w for w in min(lists, key=len) if names <= w.names]
        else:
            words = words_of(source.title)
            candidates = list(self.by_word.get(words[0][:MIN_PREFIX], [])) if words else []
        fits = _fitting(source)
        fitting = [w for w in candidates if fits(w)]
        return _one_of(_distinct(fitting))

    def _remember(self, source: Source) -> Source:
        """A work cited in full: later references may mean it."""
        alias = alias_of(source, self.notes[source.note_index])
        is_nested = self._is_nested(source)
        words = words_of(source.title)
        work = Work(source.id, source.note_index, surnames(source), words, alias, is_nested)
        for name in work.names:
            self.by_name.setdefault(name, []).append(work)
        if work.words:
            self.by_word.setdefault(work.words[0][:MIN_PREFIX], []).append(work)
        if alias:
            self.by_alias[alias] = work
        self._note(source, Answer(work))
        return source

    def _is_nested(self, source: Source) -> bool:
        """Whether a source stands in the bracket that `(citing A; B)` opens."""
        text, start = self.notes[source.note_index].text, source.span.start
        index, at, depth = self.citing
        if index == source.note_index:
            depth += text.count("(", at, start) - text.count(")", at, start)
            if depth > 0:
                self.citing = index, start, depth
                return True
        if self.last and _CITING.search(text[max(0, start - 30) : start]):
            self.citing = source.note_index, start, 1
            return True
        self.citing = -1, 0, 0
        return False

    def _answered(self, source: Source, answer: Answer) -> Source:
        self._note(source, answer)
        return _with(source, answer)

    def _note(self, source: Source, answer: Answer) -> None:
        """Keep what a source means for the references behind it."""
        if self.last and self.last[-1][0] != source.note_index:
            self.last = []
        self.last.append((source.note_index, answer))
        label = self.notes[source.note_index].label
        self.by_note.setdefault(label, []).append(answer.work)

    def _with_authors_of(self, source: Source, before: Answer) -> Source:
        """`Idem, Title`: a work of its own, by the author just named."""
        author = next((s for s in self.sources if before.work and s.id == before.work.id), None)
        authors = source.authors or (author.authors if author else ())
        return source._replace(authors=authors, back_reference=None)


def _as_short(source: Source) -> Source:
    """A short form: an outlet that was read from its author alone is none."""
    is_author = source.fields.get("outlet") == source.fields.get("authors", ())
    return source._replace(back_reference="short", outlet=None if is_author else source.outlet)


def _with(source: Source, answer: Answer) -> Source:
    if answer.work:
        return source._replace(refers_to=answer.work.id)
    return source._replace(antecedents=tuple(work.id for work in answer.fitting))


def _one_of(works: Sequence[Work]) -> Answer:
    return Answer(works[0]) if len(works) == 1 else Answer(None, tuple(works))


def _distinct(works: Sequence[Work]) -> list[Work]:
    """One for each work, the newest: the same title cited in full twice is one work."""
    return list({(work.words or (work.id,)): work for work in works}.values())


def _fitting(source: Source) -> Callable[[Work], bool]:
    """Whether the names and the title of a reference can mean a work."""
    names = surnames(source)
    words = words_of(source.title)
    from_start = not (names or source.back_reference)
    if from_start and len("".join(words)) < _MIN_ALONE:
        return lambda work: bool(words) and set(words) <= work.names

    def fits(work: Work) -> bool:
        if names and not (names <= work.names or (words and not work.names)):
            return False
        if not words:
            return bool(names)
        if not names and set(words) <= work.names:
            return True  # `Penn (see note 2 above)`, its name read as a title
        return abbreviates(words, work.words, from_start=from_start)

    return fits


def _is_bare_name(source: Source) -> bool:
    """Whether a source is a name and perhaps a page: a short form of nothing known."""
    return not is_stated(source) and source.fields.keys() <= {
        "authors",
        "editors",
        "page",
        "outlet",
    }


def _number(source: Source, notes: Sequence[Note]) -> str | None:
    """The number of the note that a source names."""
    span = source.fields.get("back_reference")
    printed = span.of(notes[source.note_index].text) if span else ""
    match = re.search(r"\d+", printed)
    return match[0] if match else None


def _head(source: Source, notes: Sequence[Note]) -> str:
    """The words that a source starts with, up to its first mark or number."""
    printed = source.span.of(notes[source.note_index].text)
    return re.split(r"[,;(\d]", printed, maxsplit=1)[0]
