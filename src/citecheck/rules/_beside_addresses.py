"""What is wrong right beside an address: its brackets, or that nothing parts it from a word."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.late import late
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part
from citecheck.model.conventions import MIN_PLACES

_CLOSED = late(r" [^\s<>]{1,80}>")
_PAIRS = {")": "(", "]": "["}
Place = tuple[NoteView, int, Part, str]


def faults_beside(paper: Paper) -> Iterator[Place]:
    """(note, index of the part, address, what is wrong), each bracket once."""
    yield from _glued(paper)
    doubled: list[Place] = []
    seen: set[tuple[int, int]] = set()
    for view, at, part in places(paper, "url"):
        text, (start, end) = view.note.text, part.span
        if fault := _inside(view.printed(part), text[end : end + _BEHIND]):
            yield view, at, part, fault
        elif text[start - 1 : start] in ("<", "[") and _STOPPED.search(text, start, end + 8):
            yield view, at, part, "a stop inside its brackets"
        for place, fault in _brackets(text, start, end):
            if (view.note_index, place) not in seen:
                seen.add((view.note_index, place))
                if fault == _DOUBLED:
                    doubled.append((view, at, part, fault))
                else:
                    yield view, at, part, fault
    if len(doubled) < _HABIT:
        yield from doubled


def _glued(paper: Paper) -> Iterator[Place]:
    """Addresses that nothing parts from what stands before them.

    Where most are, the dump lost its blanks: once. Behind a colon, where the others have a blank.
    """
    glued: list[Place] = []
    behind_colon: list[Place] = []
    total = spaced = 0
    for view, at, part in places(paper, "url"):
        total += 1
        text, start = view.note.text, part.span.start
        if _is_glued(text, start):
            glued.append((view, at, part, "no space before the address"))
        elif text[start - 1 : start] == ":":
            behind_colon.append((view, at, part, "no space before the address"))
        spaced += text[start - 2 : start] == ": "
    if spaced >= MIN_PLACES * len(behind_colon):
        yield from behind_colon
    is_system = len(glued) >= MIN_PLACES and 2 * len(glued) > total
    yield from glued[:1] if is_system else glued


_STOPPED = late(r"[\w/][.,;](?:>|\]\(http)")
_BEHIND = 12  # characters behind an address that may go on with it
_COMMAND = late(r"\\(?:slash|text[a-z]{3,14}|allowbreak|penalty)(?![a-z])")
_SECOND = late(r"(?<=[a-z\d.])https?://[\w-]+\.|(?<=\.html)www\.|(?<=\.pdf)www\.")
_SCHEME = 8  # characters that an address begins with
_TORN = late(r" \d{1,2}/\d")
_SENTENCE = late(r"(?:/|\.(?:html?|pdf|php|aspx?))[.,;][A-ZÀ-ÞА-ЯЁ][^\W\d_]{1,40}\Z")
_CUT = late(r"/[^/?#]{3,80}\.(?:pd|ht)")
_DASHED = late(r"[^\W_][–—][^\W_]")


def _inside(url: str, behind: str) -> str | None:
    """What no address holds: a command of TeX, half a date, half an ending, a printer's dash."""
    if _COMMAND.match(behind):
        return "a command of TeX in the address"
    if url[-1:].isdigit() and url[-3:-2] == "/" and _TORN.match(behind):
        return "a blank inside"
    if url.endswith((".pd", ".ht")) and _CUT.search(url):
        return f"its ending is cut off, .{url.rpartition('.')[2]}"
    if _SECOND.search(url, _SCHEME):
        return "two addresses in one"
    if behind[:1] in (" ", "") and _SENTENCE.search(url):
        return "no space behind the address"
    path = url.partition("://")[2].partition("/")[2]
    if "wiki" not in url and url.isprintable() and not any(map(_is_foreign, path)):
        return "a dash for a hyphen" if _DASHED.search(path) else None
    return None


def _is_foreign(sign: str) -> bool:
    return sign.isalpha() and not sign.isascii()


_DOUBLED = "doubled angle brackets"
_HABIT = 3  # addresses in them: a link of Markdown inside the brackets that the house prints


def _is_glued(text: str, start: int) -> bool:
    """Whether a letter, a figure, or a stop behind one stands right before the address."""
    before = text[max(0, start - 2) : start]
    if text.startswith("&lt;", start - 4):
        return False  # an angle bracket, as web pages write it
    if before == "])" or (before[-1:] == ")" and before[:1] == "("):
        return False  # a link's brackets
    return (
        before[-1:].isalnum()
        or _DATED.search(text, max(0, start - 7), start) is not None
        or (
            before[-1:] in (".", ",", ";") and (before[:1].isalnum() or before[:1] in tuple(")]”»"))
        )
    )


_DATED = late(r"\d{4}\)\Z")  # `(May 3, 2019)http://…`


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(place, fault) for the brackets right before and behind an address."""
    before, behind = text[:start], text[end:]
    for link in (
        end if behind.startswith("](") else -1,
        start - 2 if before.endswith("](") else -1,
    ):
        if link >= 0 and not _is_open(text, link):
            yield link, "a link without its opening bracket"
    if before.endswith("<<") and behind.startswith(">>"):
        yield start, _DOUBLED
    elif before.endswith("<") and behind[:1] == ">" and behind[1:2].isalnum():
        yield start, "the address goes on behind its angle bracket"
    elif before.endswith("<") and behind[:1] == " " and _CLOSED.match(behind):
        yield start, "a blank inside"
    if before[-1:] in _OPENING and not before.endswith("]("):
        if _is_left_open(text, start - 1):
            yield start - 1, f"“{before[-1]}” before the address is never closed"
    elif behind[:1] == ">" and _is_stray(before, behind):
        yield end, "a stray “>” behind the address"
    is_stray = behind[:1] in _PAIRS and not behind.startswith("](")
    if is_stray and not before.endswith("](") and not _is_open(text, end):
        yield end, f"a stray “{behind[0]}” behind the address"


_OPENING = {"(": ")", "[": "]", "<": ">"}
_FAR = 1000  # characters from a bracket to its partner
_AROUND = 300  # characters before an address, between angle brackets with words of its own


def _is_stray(before: str, behind: str) -> bool:
    """Whether nothing opens the bracket that closes behind an address, or the address of an HTML
    link holds it: `<a href="https://mill.example/a>">`."""
    return "<" not in before[-_AROUND:] or (behind.startswith('>">') and before.endswith('="'))


def _is_left_open(text: str, at: int) -> bool:
    """Whether the bracket that opens at `at` is closed nowhere in the note, as far as anybody reads
    for its partner."""
    opening, closing, depth = text[at], _OPENING[text[at]], 0
    for sign in text[at : at + _FAR]:
        depth += (sign == opening) - (sign == closing)
        if not depth:
            return False
    return len(text) <= at + _FAR


def _is_open(text: str, at: int) -> bool:
    """Whether the bracket that closes at `at` was opened in the note."""
    closing, opening, depth = text[at], _PAIRS[text[at]], 0
    for sign in text[:at]:
        if sign == opening:
            depth += 1
        elif sign == closing and depth:
            depth -= 1
    return depth > 0
