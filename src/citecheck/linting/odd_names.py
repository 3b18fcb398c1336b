"""Names that a note spells in another way, a letter or a mark off: in a remark beside the right one,
or behind an initial."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.near_names import KnownNames
from citecheck.linting.repeats import cited_in_full
from citecheck.model import Paper, Source

_MIN_SAID = 7  # letters of a name in which one letter is a slip
_MIN_TIMES = 3  # prints of the right form in a paper, beside which one other print is a slip

_WORD = late(r"[^\W\d_]{7,}")
_COMMA = late(r"(?<![,;&] )(?<![\w.-])([^\W\d_a-z]), ([^\W\d_a-z][^\W\d_]{3,})(?=,)")

Variant = tuple[Source, str, str, str]  # source, name, usual name, note of the usual one


def odd_names(paper: Paper) -> Iterator[Variant]:
    """`Tocqeville` in a note that names Tocqueville, and `I, Kant`."""
    yield from _beside_themselves(paper)
    yield from _with_comma(paper)


def _beside_themselves(paper: Paper) -> Iterator[Variant]:
    """Words that stand once, in a note that has the name itself, which the paper knows well."""
    known = KnownNames()
    for source in cited_in_full(paper.sources):
        for author in source.authors:
            family = (author.family or "").rpartition(" ")[2]  # `de Tocqueville`
            if author.given and len(family) >= _MIN_SAID and not family[0].islower():
                known.add(family, source)
    counts: Counter[str] | None = None
    for index, note in enumerate(paper.notes if known else ()):
        said = dict.fromkeys(_WORD.findall(note.text))
        names = said.keys() & known.keys()
        if not names:
            continue
        for word in said:
            usual = (
                next((f for f in known.near(word) if f in names), None) if _is_name(word) else None
            )
            if usual is None or word in known or usual.startswith(word) or word.startswith(usual):
                continue
            counts = counts or Counter(_WORD.findall(paper.document.text))
            sources = paper.sources_of(index)
            is_here = counts[word] == note.text.count(word)  # and nowhere else
            if is_here and counts[usual] + counts[word] > _MIN_TIMES and sources:
                at = next((s for s in sources if s.span.end > note.text.index(word)), sources[-1])
                yield at, word, usual, note.label


def _is_name(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _with_comma(paper: Paper) -> Iterator[Variant]:
    """`I, Kant, *Works*`, where other notes have `I. Kant`."""
    initialled: dict[tuple[str, str], Source] = {}
    for source in paper.sources:
        for author in source.authors:
            given = (author.given or "").strip()
            if author.family and len(given) == 2 and given.endswith("."):
                initialled.setdefault((given[0], author.family), source)
    for index, note in enumerate(paper.notes if initialled else ()):
        for match in _COMMA.finditer(note.text):
            known = initialled.get((match[1], match[2]))
            at = next(
                (s for s in paper.sources_of(index) if s.span.start <= match.start() < s.span.end),
                None,
            )
            if known is not None and at is not None:
                usual = f"{match[1]}. {match[2]}"
                yield at, match[0], usual, paper.note_of(known).label
