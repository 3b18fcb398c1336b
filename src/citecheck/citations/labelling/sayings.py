"""The constraint on words quoted from a work that `in` and the writer's name lead to: `as Lund says,
“the weir never froze,” in LUND Eva. *Ice and Oak*. 1998`. The words are no title, nor is the name
what a chapter stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import particles

_INTO = frozenset("in dans en w w: v в у : in:".split())
_BEHIND = frozenset([",", ";", ".", ")"])
_LEAST_CAPITALS = 3  # letters of a family name in capitals
_GIVEN = 3  # words of a given name
_LAID = ("quotation", "emphasis", "back-reference")
_TOLD = ("date", "year", "volume", "url", "doi")
_OTHER = frozenset(["other"])
_UNSAID = frozenset(["other", "sig", "author"])
_PROSE, _LEAST_SMALL = 40, 4  # tokens between two sources, and small words among them
_NAMED, _LEAST_NAMED = 7, 3  # tokens of a name, and of one with its stop
_BOUNDS = frozenset('.,;:()[]“”«»"„')
_ENDS = frozenset(';“”«»"„')


def sayings(view: View) -> Iterator[Mask]:
    """The first quotation of a note, where `in FAMILY Given` and a title or `op. cit.` follow."""
    tokens = view.tokens
    works = {view.range_of(span)[0]: view.range_of(span)[1] for span in view.of_kind(*_LAID)}
    told = [view.range_of(span)[0] for span in view.of_kind(*_TOLD)]
    for span in view.of_kind("quotation"):
        first, last = view.range_of(span)
        if any(at < first for at in told):
            return  # behind a source of its own
        into = last
        while into < len(tokens) and into - last < 2 and tokens[into].text in _BEHIND:
            into += 1  # of a translation in brackets, too
        if into + 3 >= len(tokens) or tokens[into].text.casefold() not in _INTO:
            continue
        end = _name_end(tokens, into + 1)
        work = end + (tokens[end].text in (".", ",")) if end < len(tokens) else end
        if not end or work not in works or _is_by_another(tokens, first, into + 1):
            continue
        yield Mask(0, into + 1, _OTHER)
        yield Mask(into + 1, end, frozenset(["author"]))
        yield Mask(into + 1, into + 2, frozenset(["author"]), opens=True)
        if not _repeats(view, work):
            yield Mask(work, works[work], frozenset(["title"]), True, opens=False)
        return


def capital_names(view: View) -> Iterator[Mask]:
    """`LUND Eva. *Ice and Oak.* 1998`, where a source may begin: the name is the author's, what is
    emphasised or quoted behind its stop the title."""
    tokens = view.tokens
    led = {0, *(view.range_of(span)[1] for span in view.of_kind("signal", "lead", "separator"))}
    for span in view.of_kind("emphasis", "quotation"):
        work, last = view.range_of(span)
        if work < _LEAST_NAMED:
            continue
        start = work - 1
        while start > 0 and work - start <= _NAMED and tokens[start - 1].text not in _BOUNDS:
            start -= 1
        is_led = start in led or tokens[start - 1].text == ";"
        is_parted = start < work - 2 and tokens[work - 1].text in (".", ",")
        if is_led and is_parted and _name_end(tokens, start) == work - 1:
            yield Mask(start, start + 1, frozenset(["author"]), opens=True)
            yield Mask(start, work - 1, frozenset(["author"]))
            yield Mask(work, last, frozenset(["title"]), True, opens=False)


def prose_between(view: View) -> Iterator[Mask]:
    """`; a similar report appeared in “Title,” outlet`: small words between a semicolon and a quoted
    title are no part of the title, which begins a source."""
    tokens = view.tokens
    for span in view.of_kind("quotation"):
        first = view.range_of(span)[0]
        start = first
        while start > 0 and first - start < _PROSE and tokens[start - 1].text not in _ENDS:
            start -= 1
        words = [token.text for token in tokens[start:first]]
        small = sum(word.isalpha() and word.islower() for word in words)
        is_led = bool(start) and tokens[start - 1].text == ";" and bool(words)
        is_prose = small >= _LEAST_SMALL and not any(word[0].isdigit() for word in words)
        if is_led and is_prose and words[0][0].islower():
            yield Mask(start, first, _UNSAID)
            yield Mask(first, first + 1, FIELDS, opens=True)


def _name_end(tokens: Sequence[Token], at: int) -> int:
    """Where `DE LUND Eva` ends; 0 where no family name in capitals and given name stand there."""
    family = at
    while family < len(tokens) and (
        _is_family(tokens[family].text) or tokens[family].text.casefold() in particles()
    ):
        family += 1
    end = family
    while end < len(tokens) and end - family < _GIVEN and tokens[end].text.istitle():
        end += 1
    return end if family > at and end > family else 0


def _is_family(word: str) -> bool:
    return len(word) >= _LEAST_CAPITALS and word.isupper() and word[0].isalpha()


def _is_by_another(tokens: Sequence[Token], first: int, name: int) -> bool:
    """Whether an author stands right before the quotation who is not the one behind `in`: that is a
    chapter of somebody else's book."""
    before = tokens[first - 1].text if first else ""
    if first < 3 or before not in (",", "."):
        return False
    words = {token.text.casefold() for token in tokens[:first]}
    is_prose = any(len(t.text) > 3 and t.text.islower() for t in tokens[:first])
    return not is_prose and tokens[name].text.casefold() not in words


def _repeats(view: View, at: int) -> bool:
    return any(view.range_of(span)[0] == at for span in view.of_kind("back-reference"))
