"""Marks that stand twice or beside another, and marks that no space parts from the next word.

Quotations, addresses and hosts are left alone. What the whole paper does is its habit, and no slip.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from citecheck.citations.certain.quotation import Quotation, find_quotations
from citecheck.facts.hosts import as_host
from citecheck.late import late
from citecheck.linting.view import NoteView, note_views
from citecheck.model import Paper, Span
from citecheck.model.conventions import MIN_PLACES
from citecheck.outlets.hosts import has_known_suffix
from citecheck.rules._lost_stops import stopped_names

Place = tuple[NoteView, int, Span, str]
"""(note, index of the part, the marks, what stands there)."""

_PAIRS = (",,", ",;", ";,", ",.", ":,", ",:", ";.", ";;", "..")
_TWO = late(
    r"(?<=[\w)\]”»’*_.])(?:,,|,;|;,|;;|;\.|:,|,[.:])(?![.,;:\w])|(?<=[\w)][\w)])\.\.(?![.\w])"
)
_AROUND = late(r",(?<=[\w)],)[”\"’»*_]{1,3}(?P<second>,)(?=\s|\Z)")  # `“Title,”, Outlet`
_GOES_ON = late(r" [^\W\d_]")

_LETTERS = r"[^\W\d_]"
_WORD = rf"(?:{_LETTERS}{{2}}|[“„«]\w|[‘\"'](?=[A-ZÀ-ÞА-ЯЁ]))"
# each mark first and what stands around it behind: `re` finds a set of letters ten times as fast
_TIGHT = late(
    r"[,.:(”“](?=[\w“„«‘\"'])(?:"
    rf"(?<={_LETTERS}{{2}},)(?={_WORD}|(?:1[5-9]|20)\d\d(?!\d))"
    rf"|(?<=[)\]”»],)(?=[“„«]?{_LETTERS}{{2}}|(?:1[5-9]|20)\d\d(?!\d))"
    rf"|(?<=[a-zà-ÿа-яё]{{4}}\.)(?=[A-ZÀ-ÞА-ЯЁ][a-zà-ÿа-яё]{{2}})"
    rf"|(?<={_LETTERS}{{2}}[,.][”“])(?={_LETTERS}{{2}})"
    rf"|(?<={_LETTERS}{{2}}:)(?=[A-ZÀ-ÞА-ЯЁ]{_LETTERS}{{2}})"
    rf"|(?<=[^\W_]{{3}}\()(?=[A-ZÀ-ÞА-ЯЁ]{_LETTERS}{{2,30}}(?:[:,] | (?:19|20)\d\d\)))"
    rf"|(?<={_LETTERS}{{3}}\()(?=(?:1[5-9]|20)\d\d\)(?!\w)))"
)
_BEFORE_COLON = frozenset({"place", "prefix", "author", "editor"})
_LEFT_ALONE = ("url", "archive-url", "doi", "outlet-host", "isbn", "issn", "arxiv", "orcid")
_HABIT = 4  # places with the space, for each without it
_NAMES = {",": "comma", ".": "stop", ":": "colon", "”": "closing mark", "“": "closing mark"}


def two_marks(paper: Paper) -> Iterator[Place]:
    """(note, index of the part, what stands there, the marks) wherever two stand for one."""
    yield from doubled_marks(paper)
    yield from commas_around(paper)
    yield from stopped_names(paper)


def doubled_marks(paper: Paper) -> Iterator[Place]:
    """`Title,, 12`, `op. cit.,; Berg`, `1999;. Lund`, a note that ends with `..`."""
    for view in note_views(paper):
        text = view.note.text
        if not any(pair in text for pair in _PAIRS):
            continue
        said = _left_alone(view)
        for match in _TWO.finditer(text):
            behind = _GOES_ON.match(text, match.end()) if match[0] == ".." else None
            if behind and behind[0].islower():
                continue  # points for what is left out
            if not _is_in(said, match.start()):
                span = Span(*match.span())
                yield view, _part_at(view, span.start), span, match[0]


def commas_around(paper: Paper) -> Iterator[Place]:
    """`“Title,”, Outlet`, `*Title,*, Outlet`: a comma on both sides of a closing mark."""
    for view in note_views(paper):
        for match in _AROUND.finditer(view.note.text):
            span = Span(*match.span())
            yield view, _part_at(view, match.start("second")), span, match[0]


def tight_marks(paper: Paper) -> Iterator[Place]:
    """`Berg,“Tin”`, `Tin,”Journal`, `Oslo:Nord`, `mill.The`, `Tin(Oslo: Nord)`."""
    found: dict[str, list[Place]] = {}
    for view in note_views(paper):
        text = view.note.text
        said: list[Span] | None = None
        for match in _TIGHT.finditer(text):
            said = _left_alone(view) if said is None else said
            span = Span(*match.span())
            at = _part_at(view, span.start)
            beside = _is_in(said, span.start) or _is_in(said, span.end)
            if beside or not _is_slip(view, at, span):
                continue
            sign = match[0] if match[0] in _SPACED else text[span.start - 1]
            found.setdefault(sign, []).append((view, at, span, _told(match[0])))
    for sign, those in found.items():
        spaced = sum(view.note.text.count(_SPACED[sign]) for view in note_views(paper))
        if spaced >= (_HABIT * len(those) if len(those) > 1 else 1):
            yield from those


_SPACED = {",": ", ", ".": ". ", ":": ": ", "(": " ("}


def tight_quotes(paper: Paper) -> Iterator[Place]:
    """`a“noncommercial use”`, `“Tin”and`: marks that no space parts from a word beside them."""
    found = []
    for view in note_views(paper):
        text = view.note.text
        if _BESIDE_WORD.search(text) is None:
            continue
        for pair in _in_marks(text):
            if text[max(0, pair.start - 1) : pair.start].isalpha():
                span = Span(pair.start, pair.inner)
                found.append((view, _part_at(view, span.start), span, "no space before the mark"))
            if _WORD_BEHIND.match(text, pair.end) and text[pair.end - 1] != "“":
                span = Span(pair.inner_end, pair.end)
                found.append((view, _part_at(view, span.start), span, "no space behind the mark"))
    if found and sum(len(_in_marks(view.note.text)) for view in note_views(paper)) >= _MANY * len(
        found
    ):
        yield from found


def _in_marks(text: str) -> list[Quotation]:
    pairs = find_quotations(text).outer if any(mark in text for mark in _OPENING) else ()
    return [pair for pair in pairs if pair.mark in _OPENING]


_OPENING = ("“", "«", "„")
# a mark that opens behind a letter, or may close what such a mark opened before a word
_BESIDE_WORD = late(r"[“«„](?<=[^\W\d_].)|[\"”‟»](?<=\S.)(?=[^\W\d_]{3})")
_WORD_BEHIND = late(r"[^\W\d_]{3}")
_MANY = 10  # quotations for each that touches a word


def tight_years(paper: Paper) -> Iterator[Place]:
    """`81.1(2008)` among `18.1 (2011)`: a year's bracket that no space parts from the volume."""
    wide, tight = 0, []
    for view in note_views(paper, "volume"):
        text = view.note.text
        if "(" not in text:
            continue
        wide += len(_WIDE_YEAR.findall(text))
        tight += [(view, Span(*match.span())) for match in _TIGHT_YEAR.finditer(text)]
    if wide >= max(MIN_PLACES, _HABIT * len(tight)):
        for view, span in tight:
            yield view, _part_at(view, span.start), span, _told("(")


_TIGHT_YEAR = late(r"(?<=\d)\((?=(?:1[6-9]|20)\d\d\))")
_WIDE_YEAR = late(r"(?<=\d) \((?=(?:1[6-9]|20)\d\d\))")


def _told(sign: str) -> str:
    return "no space before the bracket" if sign == "(" else f"no space after the {_NAMES[sign]}"


def _is_slip(view: NoteView, at: int, span: Span) -> bool:
    """Whether the marks belong to no name: `Gazeta.Ru`, `Category:Mills`, `Leser:Innen`."""
    text = view.note.text
    sign = text[span.start]
    if sign == ":":
        before = view.parts[at - 1] if view.parts[at].span.start == span.start else view.parts[at]
        return before.span.end == span.start and before.kind in _BEFORE_COLON
    if sign == ".":
        word = text[text.rfind(" ", 0, span.start) + 1 :].partition(" ")[0].strip("()[],;*_.")
        host, first = as_host(word), word.partition(".")[0]
        is_name = first[1:] != first[1:].lower()  # `OpenMill.Lab`
        return not is_name and (host is None or not has_known_suffix(host))
    if sign in "”“":
        return sign == "”" or "„" in text[: span.start]
    return True


def _left_alone(view: NoteView) -> list[Span]:
    """Quotations, addresses and hosts, in order of print; a quotation's own marks are outside."""
    quotations = find_quotations(view.note.text).outer
    inside = [Span(q.inner, q.inner_end) for q in quotations]
    return sorted([*inside, *(part.span for _, part in view.of_kind(*_LEFT_ALONE))])


def _is_in(spans: list[Span], place: int) -> bool:
    i = bisect_right(spans, place, key=lambda span: span.start)
    return any(place < span.end for span in spans[max(0, i - 3) : i])


def _part_at(view: NoteView, place: int) -> int:
    return bisect_right(view.parts, place, key=lambda part: part.span.start) - 1


def tight_pages(paper: Paper) -> Iterator[Place]:
    """`pp. 39,40,41`: pages that no space parts, of which none could be a number in thousands."""
    for view in note_views(paper, "page"):
        pages: list[int] = []  # the parts of a row
        for at, part in [*view.of_kind("page"), (-1, None)]:
            if part is not None and pages and _is_next(view, pages[-1], at):
                pages.append(at)
                continue
            if len(pages) > 1 and _are_pages([view.printed(view.parts[i]) for i in pages]):
                comma = view.parts[pages[0] + 1]
                yield view, pages[0], comma.span, "no space after the comma"
            pages = [at]


def _is_next(view: NoteView, before: int, at: int) -> bool:
    between = view.parts[before + 1 : at]
    return len(between) == 1 and view.printed(between[0]) == ","


def _are_pages(row: list[str]) -> bool:
    numbers = [int(page) for page in row if page.isdecimal()]
    ascends = len(numbers) == len(row) and all(a < b for a, b in pairwise(numbers))
    return ascends and (len(row) > 2 or len(row[1]) != _THOUSAND)


_THOUSAND = 3  # figures behind the comma of a number in thousands
