"""Every number that could be a marker or begin a note, in one pass over the digits of a text."""

from __future__ import annotations

import re

from citecheck.structure import evidence
from citecheck.structure.candidates import PLAIN, SUPERSCRIPTS, Candidates, Head, Mark
from citecheck.structure.groups import bracket_group, glued_range
from citecheck.structure.heads import find_head, has_articles

_RUN = re.compile("[0-9¹²³⁰⁴-⁹]+")
_MAX_DIGITS = 6
_FLOOR = -6.5  # below it a number cannot win even in sequence
_BRACKETS = {"[": "bracket", "(": "paren", "{": "brace"}
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_NOTE_IN_BRACKET = re.compile(
    r"\[(?:note|fn|n|endnote|footnote|прим|сноска|anm)\.?[ \n]?\Z", re.IGNORECASE
)
_ARTICLE = re.compile(r"\.[A-Z]\.")
_LEADERS = re.compile(r"(?:\.{5}|(?:\. ){6}|…{3})\s*\Z")  # of a table of contents


def find_candidates(flat: str) -> Candidates:
    """One pass over all digit runs of the text."""
    scan = _Scan(flat)
    for m in _RUN.finditer(flat):
        start, end = m.span()
        if end - start > _MAX_DIGITS:
            continue
        if m.group().isascii():
            scan.take_plain(start, end)
        else:
            scan.take_raised(start, end)
    return Candidates(scan.marks, scan.heads)


class _Scan:
    """Collects candidates, each from the place of its digits."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.marks: list[Mark] = []
        self.heads: list[Head] = []
        self.has_articles = has_articles(flat)

    def take_plain(self, start: int, end: int) -> None:
        """A run of plain digits, by what stands before it."""
        flat = self.flat
        before = flat[start - 1] if start else "\n"
        is_padded = flat[start] == "0"
        if (is_padded and before != "[") or not int(flat[start:end]):
            return
        if before in "[({":
            self._in_brackets(start, end, before)
        elif before == "^":
            self._after_caret(start, end)
        elif before == ">" and flat.startswith("<sup>", start - 5):
            self._in_tag(start, end)
        elif not (before in " \n.tne" and self._in_note_brackets(start, end)):
            self._bare(start, end, before)

    def _bare(self, start: int, end: int, before: str) -> None:
        """A number without anything around it."""
        flat = self.flat
        if before == "\n" or (before == " " and _may_begin(flat, start - 2, end)):
            self._head(start, end, start, "")
        if flat[end : end + 1] in ("-", "–") and before not in " \n":
            pair = glued_range(flat, start, end)
            if pair:
                self.marks.extend(pair)
                return
        score, context = evidence.glued(flat, start, end)
        if score > _FLOOR and not (before == "." and _LEADERS.search(flat, start - 14, start)):
            form = "spaced" if before in " \n" else "glued"
            self._mark(start, end, score, form, context, start, end)

    def _in_tag(self, start: int, end: int) -> None:
        """`<sup>3</sup>`, in the body or before a note."""
        if self.flat.startswith("</sup>", end):
            closed = end + len("</sup>")
            self._head(start, closed, start - len("<sup>"), "tag")
            self._mark(start, end, 5.5, "tag", "tag", start - len("<sup>"), closed)

    def _in_note_brackets(self, start: int, end: int) -> bool:
        """`[note 3]`, `[fn3]`."""
        flat = self.flat
        if flat[end : end + 1] != "]":
            return False
        opened = flat.rfind("[", max(0, start - 11), start)
        if opened < 0 or not _NOTE_IN_BRACKET.match(flat, opened, start):
            return False
        self._mark(start, end, 5.0, "bracket", "note", opened, end + 1)
        head = find_head(flat, start, end, opened, int(flat[start:end]), "bracket")
        if head and not head.is_mid:  # a form of its own: markers begin wrapped lines, too
            self.heads.append(head._replace(form="noted"))
        return True

    def _in_brackets(self, start: int, end: int, before: str) -> None:
        flat = self.flat
        form = _BRACKETS[before]
        after = flat[end] if end < len(flat) else "\n"
        if after == _CLOSING[before]:
            score, context = evidence.bracketed(flat, start - 1, end + 1, form)
            self._mark(start, end, score, form, context, start - 1, end + 1)
            self._head(start, end, start - 1, form)
        elif before == "[" and after in ",;:–- \n":
            self.marks.extend(bracket_group(flat, start - 1))

    def _after_caret(self, start: int, end: int) -> None:
        """`^12`, and `[^12]` in a text that is no Markdown file."""
        flat = self.flat
        is_bracketed = flat[start - 2 : start - 1] == "[" and flat[end : end + 1] == "]"
        opened, closed = (start - 2, end + 1) if is_bracketed else (start - 1, end)
        score, context = evidence.bracketed(flat, opened, closed, "caret")
        head = self._head(start, closed, opened, "caret")
        if head is None or head.is_mid or flat[closed : closed + 1] != ":":
            self._mark(start, end, score, "caret", context, opened, closed)

    def take_raised(self, start: int, end: int) -> None:
        """Superscript digits, perhaps after plain ones (`1998³`)."""
        flat = self.flat
        if flat[end - 1] not in SUPERSCRIPTS:
            return
        i = end
        while i > start and flat[i - 1] in SUPERSCRIPTS:
            i -= 1
        if flat[i] == "⁰":
            return
        if i == start:
            self._head(start, end, start, "superscript")
        score, context = evidence.superscript(flat, i, end)
        if score > _FLOOR:
            self._mark(i, end, score, "superscript", context, i, end)

    def _mark(
        self, start: int, end: int, score: float, form: str, context: str, opened: int, closed: int
    ) -> None:
        flat = self.flat
        value = int(flat[start:end].translate(PLAIN))
        is_stop = flat[closed : closed + 1] in _STOPS
        self.marks.append(Mark(start, end, value, score, form, context, opened, closed, is_stop))

    def _head(self, start: int, end: int, opened: int, form: str) -> Head | None:
        value = int(self.flat[start:end].split("]")[0].split("<")[0].translate(PLAIN))
        if self.has_articles and _ARTICLE.match(self.flat, end):
            return None
        head = find_head(self.flat, start, end, opened, value, form, self.heads)
        if head:
            self.heads.append(head)
        return head


def _may_begin(flat: str, i: int, end: int) -> bool:
    """A first look: after a space, most numbers stand between two words."""
    return i < 0 or flat[i] in _BEFORE_HEAD or flat[end : end + 1] in _AFTER_HEAD


_BEFORE_HEAD = frozenset('↑: \n.!?”"’»)…];,/>')
_AFTER_HEAD = frozenset(".):/]")
_STOPS = frozenset(".,;:?!")
