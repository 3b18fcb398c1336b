"""PUN002: a full stop behind a quoted title, where the paper's others have a comma."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.conventions import DETAILS
from citecheck.finding import Match
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part
from citecheck.model.conventions import MIN_PLACES

_OUTLETS = frozenset({"container", "outlet-host", "publisher"})
_FOLLOWERS = _OUTLETS | (DETAILS - {"url", "access-phrase"}) | {"volume"}
_USUAL = 2.5  # commas for each full stop
_ABBREVIATED = 3  # letters of a last word whose stop may be its own: `Inc.`, `Jr.`


def stops_for_commas(paper: Paper) -> Iterator[Match]:
    """`“A Title.” Journal` among `“A Title,” Journal`; a stop that may be the title's last word's own
    is let be."""
    commas, found = 0, list[tuple[NoteView, int, Part]]()
    for view, at, part in places(paper, "title-comma"):
        follower = _follower(view, at) if part.value in ("inside", "outside") else None
        if follower is None:
            continue
        commas += view.printed(part) == ","
        if view.printed(part) == "." and not (_is_its_own(view, part) or _is_entry(view, at)):
            found.append((view, at, follower))
    if commas >= max(MIN_PLACES, _USUAL * len(found)):
        for view, at, follower in found:
            yield view.match(
                at, f"a full stop between the title and {view.printed(follower)}, elsewhere a comma"
            )


def _follower(view: NoteView, at: int) -> Part | None:
    """What stands behind the closing mark, where it goes on with the same source."""
    rest = view.parts[at + 1 : at + 6]
    following = next((part for part in rest if part.kind not in _BESIDE), None)
    source = view.source_at(at)
    if following is None or source is None or not source.title:
        return None
    is_same = following.span.end <= source.span.end
    if not is_same or following.kind not in _FOLLOWERS or _goes_on(view, following):
        return None
    return following


def _goes_on(view: NoteView, part: Part) -> bool:
    """Whether a word stands behind a name: `“No Road.” Lund invoked it`."""
    return part.kind in _OUTLETS and view.note.text[part.span.end :].lstrip(" *_")[:1].isalpha()


_BESIDE = frozenset({"space", "markup", "close-quote"})


def _is_its_own(view: NoteView, stop: Part) -> bool:
    """Whether a full stop may belong to an abbreviation, or to an ellipsis."""
    word = view.note.text[: stop.span.start].rpartition(" ")[2]
    return not word.isalpha() or len(word) <= _ABBREVIATED or word.isupper()


def _is_entry(view: NoteView, at: int) -> bool:
    """Whether full stops part the fields, as in a list: `Berg, Ada. “Piers.” Journal`."""
    opening = next((p for p in reversed(view.parts[:at]) if p.kind == "open-quote"), None)
    return opening is not None and view.note.text[: opening.span.start].rstrip(" *_").endswith(".")
