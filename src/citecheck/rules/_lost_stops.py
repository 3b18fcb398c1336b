"""Stops of abbreviations: `et al,` among `et al.,`, `(Hrsg)` among `(Hrsg.)`; `Berg.,` where none is.

Each abbreviation is compared with its own prints: some styles set no stop behind `eds` or `et al`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.view import NoteView, note_views, places
from citecheck.model import Paper, Span

Place = tuple[NoteView, int, Span, str]
_LEAST, _USUAL = 3, 3  # prints with the stop, and for each without it
# each is looked for by its first letter
_OF_NAMES = late(
    r"(?P<label>[eEHh](?<!\w.)(?:(?<=e)t al|(?<=[Ee])ds?|(?<=[Hh])rsg|(?<=H)g))"
    r"(?P<stop>\.?)(?=[,);]| [(“\"*_])"
)
_OF_NUMBERS = late(
    r"(?P<label>[BJNcfnpv](?<!\w.)(?:(?<=[fv])ols?|(?<=n)os?|(?<=p)p?|(?<=B)de?|(?<=N)r|(?<=J)g"
    r"|(?<=c)ap))(?P<stop>\.?) (?=\d)"
)
_APART = frozenset({"url", "archive-url", "doi", "title"})
_NAME = 4  # letters of a name that is no abbreviation


def lost_stops(paper: Paper) -> Iterator[Place]:
    """(note, index of the part, the abbreviation, what is wrong) for those few without their stop."""
    stopped = Counter[str]()
    bare: dict[str, list[tuple[NoteView, int, Span]]] = defaultdict(list)
    for view in note_views(paper):
        for pattern in (_OF_NAMES, _OF_NUMBERS):
            for match in pattern.finditer(view.note.text):
                if match["stop"]:
                    stopped[match["label"]] += 1
                    continue
                span = Span(*match.span("label"))
                at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
                if view.parts[at].kind not in _APART:
                    bare[match["label"]].append((view, at, span))
    for label, found in bare.items():
        # `et al` is rare: a paper that sets all other stops means this one, too
        counts = stopped if label != "et al" or len(bare) > 1 else {label: stopped.total()}
        if counts[label] >= max(_LEAST, _USUAL * len(found)):
            for view, at, span in found:
                yield view, at, span, f"no stop behind “{label}”, elsewhere there is one"


def stopped_names(paper: Paper) -> Iterator[Place]:
    """`Berg., 10–18`: a stop behind an author's name that other notes print without it."""
    known = _bare_names(paper)
    found = []
    for view in note_views(paper):
        for match in _STOPPED.finditer(view.note.text) if ".," in view.note.text else ():
            if match["name"] in known:
                span = Span(*match.span("marks"))
                at = next(i for i, part in enumerate(view.parts) if part.span.end > span.start)
                if view.parts[at].kind not in _APART:
                    found.append((view, at, span, ".,"))
    if _USUAL * len(found) <= sum(known.values()):
        yield from found


_STOPPED = late(r"(?<![\w-])(?P<name>[A-ZÀ-ÞА-ЯЁ][^\W\d_]{3,30})(?P<marks>\.,)")


def _bare_names(paper: Paper) -> Counter[str]:
    """Family names of authors, with how often a comma follows them and no stop."""
    names = Counter[str]()
    for view, _, part in places(paper, "author"):
        family = view.printed(part).rpartition(" ")[2]
        if len(family) >= _NAME and view.note.text.startswith(",", part.span.end):
            names[family] += 1
    return names
