"""A section's run of notes and markers, as the rules on both look at it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from citecheck.finding import Match, Severity
from citecheck.model import Marker, Note, Paper, Section, Span
from citecheck.named import NamedTuple

UNCERTAIN = 0.5  # a section below says so once (DOC005), and its errors are warnings
_MANY_LOST, _MOST_LOST = 10, 3  # notes that nothing cites; of so many notes one
_MIN_REUSED, _MIN_REUSED_SHARE = 3, 0.1


class Run(NamedTuple):
    """The notes and markers of one section, in file order."""

    section: Section
    notes: tuple[tuple[int, Note], ...]  # with their place in Paper.notes
    markers: tuple[Marker, ...]
    listed: frozenset[str] = frozenset()  # labels of its notes that a list's citations lead to

    @property
    def cited(self) -> set[str]:
        """Labels of notes that are cited, those inside a printed range included."""
        found = {marker.note for marker in self.markers if marker.note is not None} | self.listed
        for marker in self.markers:
            if marker.through is not None and marker.label.isdecimal():
                found.update(map(str, range(int(marker.label), int(marker.through))))
        return found

    @property
    def is_unread(self) -> bool:
        """Whether so many notes of a long list are cited nowhere that markers must be in a form
        that is not read."""
        if any(marker.form == "format" for marker in self.markers):
            return False  # the file itself says which note is cited
        labels = {note.label for _, note in self.notes}
        lost = len(labels - self.cited)
        return lost >= _MANY_LOST and _MOST_LOST * lost > len(labels)

    @property
    def doubled(self) -> set[str]:
        """Labels that more than one note has."""
        seen: set[str] = set()
        doubled: set[str] = set()
        for _, note in self.notes:
            (doubled if note.label in seen else seen).add(note.label)
        return {label for label in doubled if not is_sign(label)}

    @property
    def repeats(self) -> list[Marker]:
        """Markers whose label was cited before, ranges of one marker aside."""
        seen: set[str] = set()
        again = []
        for marker in self.markers:
            if marker.label in seen and not is_sign(marker.label):
                again.append(marker)
            seen.add(marker.label)
        return again

    @property
    def reuses_numbers(self) -> bool:
        """Whether numbers are used again by system, as reference lists by number do."""
        again = len(self.repeats)
        return again >= _MIN_REUSED and again >= _MIN_REUSED_SHARE * len(self.markers)

    def match(
        self,
        span: Span,
        message: str,
        label: str,
        confidence: float,
        *,
        note_index: int | None = None,
        is_error: bool = True,
    ) -> Match:
        """A match that is no surer than the section, and no error where that is uncertain."""
        severity: Severity | None = None
        if is_error and self.section.confidence < UNCERTAIN:
            severity = "warning"
        sure = min(confidence, self.section.confidence)
        return Match(
            span, message, note=label, note_index=note_index, confidence=sure, severity=severity
        )


def is_sign(label: str) -> bool:
    """Whether a label is `*`, `†` or the like, which every page may use anew."""
    return not label[0].isalnum() and label[0] not in "-_"


def runs(paper: Paper) -> tuple[Run, ...]:
    """The sections that hold notes or markers.

    Where a list is cited by number, its entries are cited by what the list's citations say, and
    other numbers that seemed to lead there are none.
    """
    found: tuple[Run, ...] | None = paper.kept.get("runs")
    if found is None:
        found = paper.kept["runs"] = tuple(_runs(paper))
    return found


def _runs(paper: Paper) -> Iterator[Run]:
    notes: dict[int, list[tuple[int, Note]]] = {}
    markers: dict[int, list[Marker]] = {}
    for i, note in enumerate(paper.notes):
        notes.setdefault(note.section, []).append((i, note))
    listed = _listed(paper)
    for marker in true_markers(paper):
        markers.setdefault(marker.section, []).append(marker)
    for section in paper.sections:
        own, cited = notes.get(section.number, ()), markers.get(section.number, ())
        if own or cited:
            labels = frozenset(label for number, label in listed if number == section.number)
            yield Run(section, tuple(own), tuple(cited), labels)


def _listed(paper: Paper) -> set[tuple[int, str]]:
    """Section and label of the notes that are entries and cited by number; a list may be cut into
    several sections."""
    cited = {name for c in paper.citations if c.form == "number" for name in c.entries}
    places = {e.note: paper.note_of(e).span for e in paper.entries if e.id in cited and e.note}
    return {
        (note.section, note.label)
        for note in (paper.notes if places else ())
        if (span := places.get(note.label)) and span.start - 1 <= note.span.start < span.end
    }


def true_markers(paper: Paper) -> Iterator[Marker]:
    """The markers; where a list is cited by number, without those that seem to lead to an entry
    where nothing cites the list."""
    spans = sorted(c.span for c in paper.citations if c.form in ("number", "ibid"))
    if not spans:
        yield from paper.markers
        return
    starts = [span.start for span in spans]
    entries = {entry.note for entry in paper.entries}
    for marker in paper.markers:
        k = bisect_right(starts, marker.span.start) - 1
        is_citation = k >= 0 and marker.span.start < spans[k].end
        if is_citation or (marker.note is not None and marker.note not in entries):
            yield marker


def out_of_order(markers: list[Marker]) -> list[Marker]:
    """The fewest markers whose removal leaves ascending labels; of two that changed places, the
    second."""
    backwards = markers[::-1]
    tails: list[int] = []  # for each length of run: the label, negated, that leaves most room
    at: list[int] = []
    back: list[int] = []
    for i, marker in enumerate(backwards):
        value = -int(marker.label)
        length = bisect_right(tails, value)
        back.append(at[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        at[length : length + 1] = [i]
    kept = set()
    i = at[-1] if at else -1
    while i >= 0:
        kept.add(i)
        i = back[i]
    return [marker for i, marker in enumerate(backwards) if i not in kept][::-1]


def on_headings(run: Run) -> Iterator[Marker]:
    """The markers that MRK007 reports, captions' aside."""
    return (m for m in run.markers if m.on_heading and m.form != "symbol")


def without_headings(run: Run) -> Run:
    """The run as it would be without the markers on headings."""
    found = set(on_headings(run))
    return run._replace(markers=tuple(m for m in run.markers if m not in found))
