"""Quotation marks paired over a note: a stack, with what stands beside a mark as evidence.

A mark between letters is an apostrophe and closes nothing. A mark without a partner is kept as a
stray with the reason, so that nothing is lost and the title beside it is still read.
"""

from citecheck.late import late
from citecheck.named import NamedTuple

_ONE = '“”„‟«»‹›"‘’‚‛'
_MARK = late(
    f"[`',{_ONE}](?:(?<=')'|(?<=[{_ONE}'])"
    r"|(?<=`)(?<!``)`(?!`)|(?<=,)(?<![^\s(],),(?=[^\W\d_]))"
)
_TAG = late(r"<a [^<>]{1,2000}>(?:\">)?")  # with a slip, `<a href="https://mill.example/a>">`
_DITTO = late(r"(?<=\s)[\"“”](?=\s)")  # “the same” in a table, a word of its own
_TITLE_GOES_ON = late(r" [^\W\d][\w -]{2,120}+//")
_LEAST_DITTOS = 3
_PAIRS = {
    "“": '”“"',
    "„": '“”"‟',
    ",,": "”“\"''",  # two commas, as typewriters print it
    "‟": "”",
    "«": "»",
    "»": "«",
    '"': '"”',
    "``": "''\"",
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "'": "'",
    "‹": "›",
    "›": "‹",
}
_SINGLE = frozenset("‘’‚‛'‹›")
_BEFORE_OPENING = frozenset("([{<—–-/:;,.=") | _SINGLE | frozenset('“„«"')
_AFTER_CLOSING = frozenset(".,;:!?)]}>…—–-/") | frozenset("’”»\"'“")


class Stray(NamedTuple):
    """A double mark without a partner."""

    start: int
    end: int
    reason: str  # "doubled", "unclosed" or "unopened"


class Quotation(NamedTuple):
    """A paired quotation: `start` at its opening mark, `end` behind its closing mark."""

    start: int
    inner: int  # behind the opening mark
    inner_end: int  # before the closing mark
    end: int
    depth: int  # 0 outside any other quotation
    mark: str  # the opening mark


class Quotations(NamedTuple):
    """What `find_quotations` returns, both in order of print."""

    pairs: tuple[Quotation, ...]
    strays: tuple[Stray, ...]

    @property
    def outer(self) -> list[Quotation]:
        """The quotations that stand in no other."""
        return [pair for pair in self.pairs if not pair.depth]


NO_QUOTATIONS = Quotations((), ())


def find_quotations(text: str) -> Quotations:
    """Pair the quotation marks of a text. Linear in its length."""
    if "<a " in text:  # the marks around an attribute's value quote nothing
        text = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    marks = list(_MARK.finditer(text))
    if not marks:
        return NO_QUOTATIONS
    stack = _Stack(text)
    for match in marks:
        stack.take(match.start(), match.end(), match[0])
    return stack.finish()


class _Stack:
    """The open marks while a text is read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[tuple[int, int, str]] = []
        self.pairs: list[tuple[int, int, int, int, str]] = []
        self.strays: list[Stray] = []
        self.last_single_close = -2
        self._dittos = 0  # not counted yet

    def take(self, start: int, end: int, mark: str) -> None:
        """Read one mark."""
        # Markdown escapes marks: `\"`
        before = self.text[max(0, start - 2) : start].rstrip("\\")[-1:] or " "
        after = _behind(mark, before, self.text[end : end + 4].removeprefix("\\"))
        if mark in '"”“' and before.isspace() and after.isspace() and self._has_dittos():
            return
        if mark == '"' and before.isalpha() and after.isalpha() and self._is_glued(start, end):
            return
        if mark == "''" and not any(opened in ("``", ",,") for _, _, opened in self.open[-3:]):
            return  # two apostrophes
        if mark in _SINGLE:
            self._take_single(start, end, mark, before, after)
        elif mark == '"' and before.isnumeric() and self._is_inches(end):
            return  # in a title between marks
        elif self._closes(mark, before, after):
            self._close_double(start, end)
        elif mark in "“„‟«``,," or _looks_opening(before, after) or mark == "»":
            self._open_double(start, end, mark, before, after)
        elif not (mark in '"”' and before.isnumeric()):  # a digit and a mark: inches
            self._stray_close(start, end)

    def _has_dittos(self) -> bool:
        self._dittos = self._dittos or len(_DITTO.findall(self.text))
        return self._dittos >= _LEAST_DITTOS

    def _is_inches(self, end: int) -> bool:
        """Whether the mark that is open is closed further on: a curly one by its own kind, a
        straight one by the next that stands behind a word."""
        top = next((m for _, _, m in reversed(self.open[-3:]) if m not in _SINGLE), None)
        if top == '"':
            rest = self.text[end : end + 200].partition(";")[0]
            close = rest.find('"')
            return rest[:1] == " " and close > 1 and not rest[close - 1].isspace()
        return top in ("“", "„") and "”" in self.text[end : end + 200].partition("“")[0]

    def _is_glued(self, start: int, end: int) -> bool:
        """Whether a straight mark between letters is none, or opens, glued to the word before."""
        if self._is_hard_sign(end):
            return True
        is_open = any(opened == '"' for _, _, opened in self.open[-3:])
        if not is_open:
            self.open.append((start, end, '"'))
        return not is_open

    def _is_hard_sign(self, end: int) -> bool:
        """Whether a straight mark between letters is a romanised hard sign: `s"ezd`."""
        top = next((m for _, _, m in reversed(self.open[-3:]) if m not in _SINGLE), None)
        if top != '"':
            return not self._is_closed_behind(end)
        rest = self.text[end : end + 300].partition(";")[0]
        marks = [at for at in range(len(rest)) if rest[at] == '"']
        return len(marks) % 2 == 1

    def _is_closed_behind(self, at: int) -> bool:
        """Whether the next straight mark closes, so that this one, glued to its word, opens."""
        close = self.text.find('"', at, at + 300)
        after = self.text[close + 1 : close + 2] or " "
        return close > at and not self.text[close - 1].isspace() and not after.isalpha()

    def _closes(self, mark: str, before: str, after: str) -> bool:
        top = next((m for _, _, m in reversed(self.open[-3:]) if m not in _SINGLE), None)
        if top is None or mark not in _PAIRS[top]:
            return False
        if mark in "”»''" or (mark == "«" and top == "»"):
            return not (mark == "”" == top and _looks_opening(before, after))
        if mark == top == '"' and before in ".,?!":
            return True  # `"Title."suffix`
        # “ and " may open or close: what stands beside them decides
        if top in ("„", ",,"):
            return not (before.isspace() and after.isalnum())
        return not _looks_opening(before, after)

    def _close_double(self, start: int, end: int) -> None:
        while self.open[-1][2] in _SINGLE:  # an apostrophe that looked like an opening mark
            self.open.pop()
        first, inner, mark = self.open.pop()
        self.pairs.append((first, inner, start, end, mark))

    def _open_double(self, start: int, end: int, mark: str, before: str, after: str) -> None:
        if mark == "»" and not (_looks_opening(before, after)):
            self._stray_close(start, end)
        else:
            self.open.append((start, end, mark))

    def _stray_close(self, start: int, end: int) -> None:
        """A closing mark with nothing open: doubled where a quotation has just been closed."""
        if self.pairs:
            first, inner, close, close_end, mark = self.pairs[-1]
            if self.strays and self.strays[-1].reason == "doubled":
                close_end = max(close_end, self.strays[-1].end)  # one of a row
            between = self.text[close_end:start]
            if len(between) <= 2 and not between.strip(" ,."):
                if between.strip():  # `”,”`: the second mark has the comma before it
                    self.pairs[-1] = (first, inner, start, end, mark)
                    self.strays.append(Stray(close, close_end, "doubled"))
                else:
                    self.strays.append(Stray(start, end, "doubled"))
                return
        self.strays.append(Stray(start, end, "unopened"))

    def _take_single(self, start: int, end: int, mark: str, before: str, after: str) -> None:
        is_open = bool(self.open) and self.open[-1][2] in _SINGLE
        if is_open and mark in _PAIRS[self.open[-1][2]] and not before.isspace():
            if after.isalnum() or (before.isalnum() and self._is_possessive(start, end, mark)):
                return
            first, inner, opened = self.open.pop()
            if start - inner >= 2:
                self.pairs.append((first, inner, start, end, opened))
        elif not is_open and mark in "‘‚‛'‹›" and _looks_opening(before, after):
            if mark == "'" and not _has_straight_close(self.text, end):
                return
            self.open.append((start, end, mark))

    def _is_possessive(self, start: int, end: int, mark: str) -> bool:
        """`Teachers’ Union’,`: a mark before a space, with another one that closes better."""
        if self.text[start - 1] != "s" or self.text[end : end + 1] != " ":
            return False
        rest = self.text[end : end + 200]
        at = rest.find(mark)
        while at >= 0:
            after = rest[at + 1 : at + 2]
            if not after.isalnum() and "‘" not in rest[:at] and ". " not in rest[:at]:
                return after in (",", ".", ";", ")", "") or rest[at - 1] == ","
            if "‘" in rest[:at]:
                return False
            at = rest.find(mark, at + 1)
        return False

    def _shared_close(self, start: int) -> int | None:
        """`«Порт «Заря»`: Russian print closes both with one mark; the end of the inner pair."""
        inner = [end for first, _, _, end, mark in self.pairs if first > start and mark == "«"]
        end = min(inner, default=None)
        if end and any(start < first < end < last for first, _, _, last, _ in self.pairs):
            return None  # the two would cross
        if end is not None and _TITLE_GOES_ON.match(self.text, end):
            return None  # `«Лёд в «суде» Севера // Журнал`
        return end

    def _pair_loose(self) -> None:
        """`*" Watch therefore. "*`: two straight marks alone, a blank behind the first."""
        if self.pairs or self.open or len(self.strays) != 2:
            return
        (start, inner, _), (close, end, _) = self.strays
        if self.text[start:inner] == self.text[close:end] == '"' and self.text[inner].isspace():
            self.pairs.append((start, inner, close, end, '"'))
            self.strays.clear()

    def finish(self) -> Quotations:
        """Depths for the pairs; what is still open is stray."""
        self._pair_loose()
        closed_at = {end for _, _, _, end, _ in self.pairs}
        opened_at = {start for start, *_ in self.pairs}
        still_open = []
        for start, end, mark in self.open:
            shared = self._shared_close(start) if mark == "«" else None
            if shared is not None:
                self.pairs.append((start, end, shared, shared, mark))
            elif mark not in _SINGLE:
                still_open.append((start, end))
        for start, end in reversed(still_open):
            if is_doubled := start in closed_at or end in opened_at:
                opened_at.add(start)  # `„„„Title`: a row of them
            self.strays.append(Stray(start, end, "doubled" if is_doubled else "unclosed"))
        pairs = []
        ends: list[int] = []
        for start, inner, inner_end, end, mark in sorted(self.pairs):
            while ends and ends[-1] <= start:
                ends.pop()
            pairs.append(Quotation(start, inner, inner_end, end, len(ends), mark))
            ends.append(end)
        return Quotations(tuple(pairs), tuple(sorted(self.strays)))


def _behind(mark: str, before: str, after: str) -> str:
    """The character behind a mark; a letter where a title begins with another mark or points."""
    if mark in '"“«„' and after[:1] in "'’‘\"“" and after[1:].lstrip("\\[")[:1].isalnum():
        return "a"  # `"'Twas`, `"'A': B"`, `""A": B"`: the mark behind opens too
    if before.isspace() and after[:1] == " " and after[1:2] in "'‘’" and after[2:3].isalnum():
        return "a"  # `" 'A' and B"`, a blank between both marks
    if before.isspace() and after.startswith(("…", "...")):
        return "a"  # `"… and so on`
    return after[:1] or " "


def _looks_opening(before: str, after: str) -> bool:
    """Whether a mark between these characters would open a quotation."""
    return (before.isspace() or before in _BEFORE_OPENING) and not (
        after.isspace() or after in _AFTER_CLOSING
    )


def _has_straight_close(text: str, at: int) -> bool:
    """Whether a straight single mark that could close a quotation follows soon enough."""
    window = text[at : at + 300]
    close = window.find("'")
    while close >= 0:
        after = window[close + 1 : close + 2]
        if close >= 4 and not after.isalnum() and not window[close - 1].isspace():
            return True
        close = window.find("'", close + 1)
    return False
