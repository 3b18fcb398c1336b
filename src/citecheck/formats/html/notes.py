"""A note is what two anchors agree on: a link into it, and a link in it back to the first.

This one rule reads what Word, Google Docs, LibreOffice, pandoc, kramdown, Hugo, MediaWiki,
Substack, WordPress and its plug-ins and Project Gutenberg write. Without a way back it takes a role
(`doc-noteref`, `epub:type`) or a raised number that leads forward into a block.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from citecheck.formats.html.extent import WHOLE, Extents, box_of
from citecheck.formats.html.page import Page
from citecheck.formats.html.tree import HEADINGS, Element
from citecheck.late import late
from citecheck.model import FormatMarker, FormatNote, Span
from citecheck.named import NamedTuple

_LABEL = late(
    r"[\s\[({]*((?:note|nb|n|fn)[\s.]?[0-9]{1,4}|[0-9]{1,4}[a-z]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|[ivxlc]{1,7}"
    r"|[A-Za-z]{1,2}|[*†‡§¶#]{1,4})[\s\])}.:,]*",
    re.IGNORECASE,
)
_NUMBER = r"[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}[a-z]?|[ivxlc]{1,7}|[a-z]|[*†‡§¶#]{1,4}"
_HEAD = late(
    rf"\s*+(?:[\^↑⇑]\s*+)?(?:[\[(]\s*+)?(?:note\s)?({_NUMBER})\s*"
    r"(?:[\])][.:]?|[.:)](?=\s)|(?=\s)|(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹])|(?=[A-Z“\"«„]))\s*",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_REFERENCE_WORDS = frozenset(("noteref", "doc-noteref", "footnote-ref", "footnote_ref"))
_CLASS = late(r"foot-?note|end-?note|note-?ref|fnref|reference|mw-ref", re.IGNORECASE)
_NEAR = 6  # characters between an anchor and the link that it stands for
_LINE = 300  # characters from the beginning of a line or sentence to its marker
_HEAD_GAP = 22  # characters between the links back at a note's beginning
_NAME_OR_YEAR = late(r"[^\W\d_]{2}|[^\W\d_]\.|[0-9]{4}")  # it leads to a list of works
_MAX_BACK = 60  # links looked at for the way back of one note


class _Reference(NamedTuple):
    link: Element
    target: Element
    label: str
    at: int  # of the label
    is_sure: bool  # there is a way back


def find_notes(page: Page) -> tuple[list[FormatMarker], list[FormatNote]]:
    """Markers and notes, each in the order of the page."""
    return _Finder(page, page.text).find()


class _Finder:
    def __init__(self, page: Page, text: str) -> None:
        self.page, self.text = page, text
        tree = page.tree
        self.links = [
            (link, target)
            for link, key in tree.links
            if link.start >= 0 and (target := tree.ids.get(key)) is not None and target.start >= 0
        ]
        self.links.sort(key=lambda pair: pair[0].start)
        self.starts = [link.start for link, _ in self.links]
        self.top = len(self.text) - len(self.text.lstrip())

    def find(self) -> tuple[list[FormatMarker], list[FormatNote]]:
        references = [r for link, target in self.links if (r := self.reference(link, target))]
        targets: dict[int, list[_Reference]] = {}
        for reference in references:
            targets.setdefault(id(reference.target), []).append(reference)
        sure = {key for key, group in targets.items() if any(r.is_sure for r in group)}
        # Where the page's notes have ways back, a link without one is none of them.
        if sure:
            targets = {k: g for k, g in targets.items() if k in sure or self.is_reference(g[0])}
        ordered = sorted(targets.values(), key=lambda group: (group[0].target.start, group[0].at))
        notes, ids = self.notes(ordered)
        return self.markers(notes, ids), notes

    def reference(self, link: Element, target: Element) -> _Reference | None:
        words = self.text[link.start : link.end]
        m = _LABEL.fullmatch(words) if len(words) <= 14 else None
        if not m or target.name in HEADINGS or link is target:
            return None
        back = self.way_back(link, target)
        if back is not None and back.start < link.start:
            return None  # the way back itself
        is_forward = link.end <= target.start or link.start < target.start
        if back is None and not (is_forward and self.looks_like_one(link, target)):
            return None
        return _Reference(
            link, target, m[1].translate(_DIGITS), link.start + m.start(1), back is not None
        )

    def way_back(self, link: Element, target: Element) -> Element | None:
        """The link at the target that leads back to where `link` stands."""
        box = box_of(target)
        end = max(box.end, target.end) + _NEAR
        for start in dict.fromkeys((target.start, box.start)):  # a box may hold all notes
            first = bisect_left(self.starts, start - _NEAR)
            for other, where in self.links[first : first + _MAX_BACK]:
                if other.start > end:
                    break
                if other is not link and self.is_around(where, link):
                    return other
        return None

    def is_around(self, where: Element, link: Element) -> bool:
        """Whether `where` is the link, tightly round it, inside it, or an anchor beside it."""
        if where.start >= link.start - _NEAR and where.end <= link.end + _NEAR:
            return True
        if where is link.parent and where.name != "body":
            return True
        return where.start == where.end and self.is_line_before(where.start, link)

    def is_line_before(self, at: int, link: Element) -> bool:
        """Whether an anchor opens the line or sentence that the link stands in: it is set
        there so that a reader who comes back sees the whole line."""
        if not 0 < link.start - at <= _LINE or box_of(link).start > at:
            return False
        first = bisect_left(self.starts, at)
        return self.links[first][0] is link  # no other link stands nearer

    def looks_like_one(self, link: Element, target: Element) -> bool:
        if self.is_marked(link):
            return True
        above = link.parent
        is_raised = (above is not None and above.name == "sup") or link.first in self.page.raising
        return is_raised and (
            target.name in WHOLE or target.start == target.end or self.agrees(link, target)
        )

    def agrees(self, link: Element, target: Element) -> bool:
        """Whether the target, at its block's beginning, prints the number that the link does."""
        words = self.text[target.start : target.end]
        m = _LABEL.fullmatch(words) if len(words) <= 14 else None
        printed = _LABEL.fullmatch(self.text, link.start, link.end)
        return bool(
            m
            and printed
            and m[1].translate(_DIGITS) == printed[1].translate(_DIGITS)
            and not self.text[box_of(target).start : target.start].strip()
        )

    def is_marked(self, link: Element) -> bool:
        words = {*link.words("role"), *link.words("epub:type"), *link.words("class")}
        return bool(words & _REFERENCE_WORDS)

    def is_reference(self, reference: _Reference) -> bool:
        parent = reference.link.parent
        names = " ".join(
            (
                reference.link.attributes.get("class", ""),
                parent.attributes.get("class", "") if parent else "",
            )
        )
        return (
            self.is_marked(reference.link)
            or self.agrees(reference.link, reference.target)
            or bool(_CLASS.search(names))
            or (
                reference.target.name in ("li", "aside")
                and self.looks_like_one(reference.link, reference.target)
            )
        )

    def notes(self, ordered: list[list[_Reference]]) -> tuple[list[FormatNote], dict[int, str]]:
        """The notes in the order of the page, and the id of the note at each target."""
        bounds = sorted({group[0].target.start for group in ordered})
        notes: list[FormatNote] = []
        ids: dict[int, str] = {}
        by_start: dict[int, str] = {}
        cited = sorted(r.at for group in ordered for r in group)
        extents = Extents(self.page.tree, self.text, bounds, cited)
        for group in ordered:
            target = group[0].target
            if target.start in by_start:
                ids[id(target)] = by_start[target.start]
                continue
            note = self.note(group, extents.of(target, group[0].label), f"n{len(notes) + 1}")
            by_start[target.start] = ids[id(target)] = note.id or ""
            notes.append(note)
        return notes, ids

    def note(self, group: list[_Reference], span: Span, name: str) -> FormatNote:
        text = self.text
        head, cuts = self.links_back(span, group)
        label = group[0].label
        box = box_of(group[0].target)
        if box.name == "dt" and span.start <= head <= box.end < span.end:
            # LaTeX2HTML repeats the word before the marker: `<dt>... minutes.<sup>3</sup></dt>`.
            head = box.end
        elif head == span.start or not _LABEL.fullmatch(text[span.start : head].strip("^↑ ")):
            m = _HEAD.match(text, max(head - 0, span.start), span.end)
            printed = m[1].translate(_DIGITS) if m else ""
            if m and (printed.casefold() == label.casefold() or printed.isdecimal()):
                head = max(head, m.end())
        own = _HEAD.match(text, span.start, span.end)
        if (
            own
            and own[1].translate(_DIGITS).isdecimal()
            and label.isdecimal()
            and own.end(1) <= head
        ):
            label = own[1].translate(_DIGITS)
        while head < span.end and text[head] in " \n\t.:":
            head += 1
        pieces: list[Span] = []
        at = head
        for cut in [*cuts, Span(span.end, span.end)]:
            if cut.start > at and text[at : cut.start].strip():
                pieces.append(Span(at, cut.start))
            at = max(at, cut.end)
        start = span.start
        while start < head and text[start] in " \n\t[(^↑":
            start += 1
        return FormatNote(label, Span(min(start, head), head), tuple(pieces), name)

    def links_back(self, span: Span, group: list[_Reference]) -> tuple[int, list[Span]]:
        """Where the links back at the beginning end, and those further on, with their brackets."""
        head = span.start
        cuts: list[Span] = []
        i = bisect_left(self.starts, span.start)
        while i < len(self.links) and self.starts[i] < span.end + 1:
            link, target = self.links[i]
            i += 1
            if target.start >= span.start or link.end > span.end:
                continue
            words = self.text[link.start : link.end]
            between = self.text[head : link.start]
            is_home = any(self.is_around(target, x.link) for x in group[:_MAX_BACK])
            is_last = (
                bool(between.strip(" \n\t[(^↑.")) and not self.text[link.end : span.end].strip()
            )
            if (
                len(words) <= 14
                and not is_last  # `IV, 13. ↩`
                and (is_home or not _NAME_OR_YEAR.search(words))
                and len(between) <= _HEAD_GAP
                and not re.search(
                    r"[^\W\d_]{3}|[^\W\d_][.;]\s|[“\"]", between.replace("Jump up", "")
                )
            ):
                head = max(head, link.end)
                while head < span.end and self.text[head] in "])":
                    head += 1
            elif is_home or self.is_up(target) or not _NAME_OR_YEAR.search(words):
                cuts.append(self.with_brackets(link, head))
        return head, cuts

    def is_up(self, target: Element) -> bool:
        """Whether a link to the target leads to the top of the page: `Back`, `Haut`."""
        return target.start <= self.top

    def with_brackets(self, link: Element, head: int) -> Span:
        start, end = link.start, link.end
        text = self.text
        while start > head and text[start - 1] in " [(\xa0\ufe0e":
            start -= 1
        while end < len(text) and text[end] in "])\ufe0e":
            end += 1
        return Span(start, end)

    def markers(self, notes: list[FormatNote], ids: dict[int, str]) -> list[FormatMarker]:
        """Every link to a known note, but those that stand in a note: of these the links to a note
        that nothing else cites.
        """
        starts = [note.head.start for note in notes]
        found, inner = [], []
        for link, target in self.links:
            name = ids.get(id(target))
            words = self.text[link.start : link.end]
            m = _LABEL.fullmatch(words) if name and len(words) <= 14 else None
            if not m:
                continue
            at = link.start + m.start(1)
            marker = FormatMarker(m[1].translate(_DIGITS), Span(at, at + len(m[1])), name)
            i = bisect_left(starts, link.start + 1) - 1
            end = notes[i].pieces[-1].end if i >= 0 and notes[i].pieces else -1
            if i < 0 or link.start >= max(end, notes[i].head.end):
                found.append(marker)
            elif notes[i].id != name and link.start >= notes[i].head.end:
                inner.append(marker)
        cited = {marker.target for marker in found}
        found += [marker for marker in inner if marker.target not in cited]
        return sorted(found, key=lambda marker: marker.span)
