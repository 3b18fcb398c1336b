"""Sources that are the same: found through keys, without comparing all pairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise

from citecheck.late import late
from citecheck.linting.view import view_of
from citecheck.model import Name, Paper, Source
from citecheck.translit import match_key

_MIN_MAIN = 12  # letters of a title before its subtitle
_SHORT_WITHIN = 5  # notes
OFTEN_REPEATED = frozenset(
    # laws, archives and talks are cited in full each time, or have no more to say
    "bill collection hearing interview legal_case legislation manuscript patent "
    "personal_communication regulation speech treaty".split()
)


def cited_in_full(sources: Iterable[Source]) -> Iterator[Source]:
    """Sources that are cited in full."""
    return (s for s in sources if s.title and s.refers_to is None and s.back_reference is None)


def outlet_key(source: Source) -> str | None:
    if source.outlet is None:
        return None
    return source.outlet.host or folded(source.outlet.printed)


def folded(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", text.casefold())


def title_key(source: Source) -> str:
    return source.reading.match_key if source.reading else match_key(source.title or "")


_IDLE_KINDS = frozenset(
    # what two prints of one citation may differ in: marks, and words that only announce a field
    "close-quote final-stop label mark markup nested-close nested-open open-quote prefix "
    "range-dash signal space space-before-mark stray-quote title-comma".split()
)
_WORD = late(r"[^\W_]+")
_SUBTITLE = late(r"[:.?!] |: | [–—-] ")
_CLAUSE_END = late(r"[.;(\[]")
ARTICLES = frozenset("the a an der die das le la les el los las".split())
_FIELD_OF = {"title": "title", "date": "issued"}


def print_of(paper: Paper, source: Source, *without: str) -> tuple[object, ...]:
    """What a source says, word by word, the fields in `without` left out.

    Marks, letter case, the order of fields and of names, the words before a number and an article
    before a name do not count, nor given names cut to initials.
    """
    view = view_of(paper, source)
    said: list[str] = []
    for part in view.parts[slice(*source.parts)]:
        is_said = _FIELD_OF.get(part.kind, part.kind) not in without
        if is_said and part.kind not in _IDLE_KINDS and part.kind != "author":
            words = _WORD.findall(view.printed(part).casefold())
            said += words[1:] if len(words) > 1 and words[0] in ARTICLES else words
    return (*sorted(said), *sorted(_initialled(name) for name in source.authors))


def _initialled(name: Name) -> tuple[str, str]:
    """A name by which `J. Ask` and `Jon Ask` are one."""
    return folded(name.family or name.literal or ""), folded(name.given or "")[:1]


def repeats(paper: Paper) -> Iterator[tuple[Source, Source]]:
    """Each source that stands in full again in a later note, with the first of its kind.

    All that is said counts, so that two citations that differ in any word or number are two; a
    subtitle may be left out.
    """
    full = list(cited_in_full(paper.sources))
    for group in groups(full, lambda s: (s.section, s.issued, s.url, title_key(s))):
        described = [s for s in group if _is_described(paper, s)]
        for same in groups(described, lambda s: (*print_of(paper, s), _behind(paper, s))):
            yield from _again(paper, same)
    yield from _at_second_hand(paper, full)
    paged = [s for s in full if s.page and _is_described(paper, s)]
    for group in groups(paged, lambda s: (s.section, s.issued, s.url, _main_title(s))):
        if len({title_key(s) for s in group}) != 2:
            continue
        for same in groups(group, lambda s: print_of(paper, s, "title")):
            if any(folded(s.title or "") == _main_title(s) for s in same):
                yield from _again(paper, same)


def _at_second_hand(paper: Paper, full: list[Source]) -> Iterator[tuple[Source, Source]]:
    """`Nora Dahl, cited in Berg and Lund, “Tin and Rivers”, Delo, 3 May 2019`, which an earlier
    note cites under its authors: the words before their names were read as names, too."""
    dated = [s for s in full if s.issued and s.authors and len(title_key(s)) >= _MIN_TITLE]
    for group in groups(dated, lambda s: (s.section, s.issued, s.url, title_key(s), outlet_key(s))):
        for first, again in pairwise(group):
            title = again.fields.get("title")
            before = paper.note_of(again).text[again.span.start : title.start if title else 0]
            names = [name.family or name.literal or "" for name in first.authors]
            are_other = _initialled(again.authors[0]) != _initialled(first.authors[0])
            is_named = are_other and all(name and name in before for name in names)
            if is_named and first.page == again.page and _is_described(paper, first):
                yield from _again(paper, [first, again])


_MIN_TITLE = 15  # letters of a title that two works hardly share


def _behind(paper: Paper, source: Source) -> tuple[str, ...]:
    """The words that go on behind a source, to its full stop: `…, data.example: Tolls, per head`."""
    rest = paper.note_of(source).text[source.span.end :]
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    return tuple(_WORD.findall(clause.casefold())) if clause[:1] in tuple(":,") else ()


def _again(paper: Paper, same: list[Source]) -> Iterator[tuple[Source, Source]]:
    for before, s in pairwise(same):
        if before.note_index != s.note_index and not is_due_again(paper, before, s):
            yield same[0], s


def _main_title(source: Source) -> str:
    """A title up to its colon or full stop, where that is more than a word or two."""
    title = source.title or ""
    main = _SUBTITLE.split(title, maxsplit=1)[0]
    return folded(main if len(folded(main)) >= _MIN_MAIN else title)


def is_due_again(paper: Paper, before: Source, again: Source) -> bool:
    """Whether a case or a statute is far enough from where it stood to be cited in full anew.

    Law reviews shorten it only within five notes of its last mention, whatever page that was for:
    The Bluebook, 21st ed., rule 10.9.
    """
    first = again.note_index - _SHORT_WITHIN
    if not is_law(again) or before.note_index >= first:
        return False
    title = title_key(again)
    near = chain.from_iterable(paper.sources_of(i) for i in range(first, again.note_index))
    return not (title and any(s.section == again.section and title_key(s) == title for s in near))


def is_law(source: Source) -> bool:
    return source.type == "legal_case" or "legal" in source.fields


def groups(sources: Iterable[Source], key: Callable[[Source], object]) -> list[list[Source]]:
    """The sources that share a key with another one, group by group."""
    groups: dict[object, list[Source]] = {}
    for source in sources:
        groups.setdefault(key(source), []).append(source)
    return [group for group in groups.values() if len(group) > 1]


def _is_described(paper: Paper, source: Source) -> bool:
    """Whether a source says enough for another one to be called the same."""
    if is_reported(source):
        return bool(source.issued)
    return (
        source.type not in OFTEN_REPEATED
        and bool(source.issued or source.url or source.doi)
        and bool(source.outlet or source.publisher or source.url or source.doi)
        and view_of(paper, source).is_published(source)
    )


def is_reported(source: Source) -> bool:
    """Whether a source is a case with the volume and page of a report."""
    return source.type == "legal_case" and bool(source.volume and source.page)
