"""Every number that could be a marker or begin a note, in one pass over the digits of a text."""

from __future__ import annotations

from citecheck.late import late
from citecheck.structure import evidence, raised
from citecheck.structure.candidates import PLAIN, SUPERSCRIPTS, Candidates, Head, Mark
from citecheck.structure.forms import BRACKETS, FORMS, Form, is_note_word
from citecheck.structure.groups import bracket_group, glued_list, glued_range
from citecheck.structure.heads import Label, find_head, has_articles
from citecheck.structure.weights import WEIGHTS

_RUN = late("[0-9¹²³⁰⁴-⁹]+")
_ENCLOSED = late("[①-➓]")  # and more between them: one range compiles fast
_MAX_DIGITS = 6
_FLOOR = WEIGHTS["scan"]["floor"]  # below it a number cannot win even in sequence
_TAG = FORMS["tag"]
_LONGEST_WORD = 11  # of `[footnote 3]`, with its bracket and blank
_ARTICLE = late(r"\.[A-Z]\.")
_LEADERS = late(r"(?:\.{5}|(?:\. ){6}|…{3})\s*\Z")  # of a table of contents


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
    if _ENCLOSED.search(flat):
        from citecheck.structure.enclosed import find_enclosed

        marks, heads = find_enclosed(flat)
        scan.marks = sorted([*scan.marks, *marks], key=lambda mark: mark.start)
        scan.heads = sorted([*scan.heads, *heads], key=lambda head: head.start)
    return Candidates(scan.marks, scan.heads)


class _Scan:
    """Collects candidates, each from the place of its digits."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.marks: list[Mark] = []
        self.heads: list[Head] = []
        self.listed: dict[int, tuple[float, str]] = {}  # start of a label in a list → evidence
        self.has_articles = has_articles(flat)
        self.has_padded = "\n[0" in flat  # `[04]`, as the notes have it

    def take_plain(self, start: int, end: int) -> None:
        """A run of plain digits, by what stands before it."""
        flat = self.flat
        before = flat[start - 1] if start else "\n"
        is_padded = flat[start] == "0"
        if (is_padded and before != "[") or not int(flat[start:end]):
            return
        if before in BRACKETS:
            self._in_brackets(start, end, BRACKETS[before])
        elif before == "^":
            self._after_caret(start, end)
        elif before == ">" and flat.startswith(_TAG.opening, start - len(_TAG.opening)):
            self._in_tag(start, end)
        elif not (flat[end : end + 1] == "]" and self._in_note_brackets(start, end)):
            self._bare(start, end, before)

    def _bare(self, start: int, end: int, before: str) -> None:
        """A number without anything around it."""
        flat = self.flat
        label = Label(start, end, start, end, int(flat[start:end]))
        if before == "\n" or (before == " " and _may_begin(flat, start - 2, end)):
            self._head(label)
        if flat[end : end + 1] in ("-", "–") and before not in " \n":
            pair = glued_range(flat, start, end)
            if pair:
                self.marks.extend(pair)
                return
        if flat[end : end + 1] == "," and before not in " \n":
            self.listed.update(glued_list(flat, start, end))
        score, context = self.listed.get(start) or evidence.glued(flat, start, end)
        if score > _FLOOR and not (before == "." and _LEADERS.search(flat, start - 14, start)):
            form = "spaced" if before in " \n" else "glued"
            self._mark(label._replace(form=form), score, context)

    def _in_tag(self, start: int, end: int) -> None:
        """`<sup>3</sup>`, in the body or before a note."""
        if self.flat.startswith(_TAG.closing, end):
            label = self._label(start, end, _TAG)
            self._head(label)
            self._mark(label, raised.tagged(self.flat, label.opened, start, end), "tag")
        elif self.flat[end : end + 2] == ". ":  # the whole note is raised: `<sup>3. Text.</sup>`
            self._head(self._label(start, end, _TAG)._replace(closed=end))

    def _in_note_brackets(self, start: int, end: int) -> bool:
        """`[note 3]`, `[fn3]`."""
        flat = self.flat
        opened = flat.rfind("[", max(0, start - _LONGEST_WORD), start)
        if opened < 0 or not is_note_word(flat[opened:start].strip()):
            return False
        label = Label(start, end, opened, end + 1, int(flat[start:end]), "bracket")
        self._mark(label, WEIGHTS["bracket"]["noted"], "note")
        head = find_head(flat, label)
        if head and not head.is_mid:  # a form of its own: markers begin wrapped lines, too
            self.heads.append(head._replace(form="noted"))
        return True

    def _in_brackets(self, start: int, end: int, form: Form) -> None:
        flat = self.flat
        after = flat[end] if end < len(flat) else "\n"
        if after == form.closing:
            label = self._label(start, end, form)
            self._mark(label, *raised.bracketed(flat, label.opened, label.closed, form.name))
            self._head(label)
        elif form.opening == "[" and after in ":." and self._around_note(start, end):
            pass
        elif form.opening == "[" and after in ",;:–- \n":
            self.marks.extend(bracket_group(flat, start - 1, self.has_padded))

    def _around_note(self, start: int, end: int) -> bool:
        """`[3: Text of the note.]` on lines of its own, and no page of a work: `[3: p. 45]`."""
        flat = self.flat
        close = flat.find("]", end, end + _LONGEST)
        is_alone = not flat[max(0, start - 2) : start - 1].strip()
        if not is_alone or close < 0 or not _OWN_END.match(flat, close):
            return False
        if not (flat[close - 1] == "." or _WORDS.match(flat, end + 1)):
            return False
        head = find_head(flat, Label(start, end, start - 1, end, int(flat[start:end])))
        if head is not None:  # `[Footnote 3: Text.]` without its word
            self.heads.append(head._replace(form="word"))
        return head is not None

    def _after_caret(self, start: int, end: int) -> None:
        """`^12`, and `[^12]` in a text that is no Markdown file."""
        flat = self.flat
        label = self._label(start, end, FORMS["caret"])
        if flat[start - 2 : start - 1] == "[" and flat[end : end + 1] == "]":
            label = label._replace(opened=start - 2, closed=end + 1)
        head = self._head(label)
        if head is None or head.is_mid or flat[label.closed : label.closed + 1] != ":":
            self._mark(label, *raised.bracketed(flat, label.opened, label.closed, "caret"))

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
        label = self._label(i, end, FORMS["superscript"])
        if i == start:
            self._head(label)
        score, context = raised.superscript(flat, i, end)
        if score > _FLOOR:
            self._mark(label, score, context)

    def _label(self, start: int, end: int, form: Form) -> Label:
        """The number `start:end` with what its form prints around it."""
        opened, closed = start - len(form.opening), end + len(form.closing)
        value = int(self.flat[start:end].translate(PLAIN))
        return Label(start, end, opened, closed, value, form.name)

    def _mark(self, label: Label, score: float, context: str) -> None:
        start, end, opened, closed, value, form = label
        is_stop = self.flat[closed : closed + 1] in _STOPS
        self.marks.append(Mark(start, end, value, score, form, context, opened, closed, is_stop))

    def _head(self, label: Label) -> Head | None:
        if self.has_articles and _ARTICLE.match(self.flat, label.end):
            return None
        head = find_head(self.flat, label, self.heads)
        if head:
            self.heads.append(head)
        return head


def _may_begin(flat: str, i: int, end: int) -> bool:
    """A first look: after a space, most numbers stand between two words."""
    return i < 0 or flat[i] in _BEFORE_HEAD or flat[end : end + 1] in _AFTER_HEAD


_BEFORE_HEAD = frozenset('↑: \n.!?”"’»)…];,/>')
_AFTER_HEAD = frozenset(".):/]")
_STOPS = frozenset(".,;:?!")
_WORDS = late(r"\s[^\]\n]{0,40}?[^\W\d_]{4}")
_LONGEST = 5000  # characters of a note in brackets of its own
_OWN_END = late(r"\] *(?:\n|\Z)")
