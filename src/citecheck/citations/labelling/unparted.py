"""Names that no comma parts from an emphasised title: `Ada Berg *Tin*, Oslo: Nord, 1999`,
`Ada Berg: *Tin*, Oslo, 1999`, `Ada Berg (red.) *Tin*`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.citations.labelling.lexicon import NO_PERSON, WORD_CLASSES, lexicon
from citecheck.citations.labelling.tokens import Token
from citecheck.citations.labelling.view import FIELDS, Mask, View
from citecheck.facts.names import JOINING, particles

_WORDS = 5  # of one name, initials among them
_INITIAL = 2  # characters of what is no signal word: `Ada S. Berg`
_LEAST = 3  # tokens of a title behind an inverted name
_NAMES = 16  # tokens of all names
_PERSONS = sum(1 << WORD_CLASSES.index(name) for name in ("given", "family"))
_NUMBERED = ("date", "volume", "volume-issue", "issue", "back-reference")
_PAGE = frozenset(["pages"])
_DASHES = frozenset(["-", "–", "--"])
_ENDING = frozenset('.»”"')
_BEHIND = frozenset(",(.:[;")
_EDITS = frozenset("red ed eds hg hrsg coord coords dir dirs ред comp opr".split())


def unparted_titles(view: View) -> Iterator[Mask]:
    """Names from where a source begins to what is emphasised, and no number behind that, which
    would make it a periodical; behind a comma, where the volume of a work follows: `t. II`."""
    yield from _before_repeats(view)
    yield from _behind_inverted(view)
    runs = [view.range_of(span) for span in view.of_kind("emphasis")]
    if not runs:
        return
    tokens = view.tokens
    numbered = {view.range_of(span)[0] for span in view.of_kind(*_NUMBERED)}
    volumes = [view.range_of(span) for span in view.of_kind("volume")]
    volumes_by_word = {at for at, end in volumes if end > at + 1}
    for first, last in runs:
        last -= tokens[last - 1].text in (",", ".", ":")
        mark = tokens[first - 1].text if first else ""
        is_set = mark == "," and last + 1 in volumes_by_word
        if mark == "," and not is_set:
            continue
        is_counted = mark not in (",", ":") and numbered & {last, last + 1}
        if is_counted or not _is_title(tokens, first, last, 1 if is_set else 2):
            continue
        end, who = _end_of_names(tokens, first)
        start = _start_of_names(view, end, is_set=is_set)
        if start is None:
            continue
        is_in = start > 2 and tokens[start - 1].text in ("]", ":")
        is_in = is_in and tokens[start - 2].text in ("w", ":")
        yield Mask(start, end, frozenset(["editor" if is_in else who]))
        yield Mask(first, last, frozenset(["book" if is_in else "title"]), True)
        yield Mask(last, last + 2, FIELDS - {"title"})
        if not is_in:
            yield Mask(start, start + 1, frozenset([who]), opens=True)


def _behind_inverted(view: View) -> Iterator[Mask]:
    """`Berg, Ada *Rivers of Tin* 23.`, whatever number stands behind."""
    tokens, begins = view.tokens, None
    for first, last in [view.range_of(span) for span in view.of_kind("emphasis")]:
        words = [token.text for token in tokens[max(0, first - 4) : first]]
        if "," not in words[1:-1] or not words[-1][0].isalpha() or last - first < _LEAST:
            continue
        start = first - len(words) + words.index(",") - 1
        given = words[words.index(",") + 1 :]
        begins = _begins(view) if begins is None else begins
        is_whole = start in begins and tokens[start].text.istitle() and "," not in given
        if is_whole and all(map(_is_given, given)) and tokens[first].text[0].isupper():
            yield Mask(start, first, frozenset(["author"]))
            yield Mask(start, start + 1, frozenset(["author"]), opens=True)
            yield Mask(first, last, frozenset(["title"]), True)
            number = tokens[last].text if last < len(tokens) else ""
            is_page = number.isdecimal() and len(number) < 4
            yield Mask(last, last + 1, _PAGE if is_page else FIELDS - {"title"})


def _is_given(word: str) -> bool:
    bits = lexicon().words.get(word.casefold(), 0)
    is_initial = word[0].isupper() and len(word.strip(".")) == 1
    return is_initial or (word.istitle() and bool(bits & 1 << WORD_CLASSES.index("given")))


def _before_repeats(view: View) -> Iterator[Mask]:
    """`Ada S. Berg op. cit.`"""
    for span in view.of_kind("back-reference"):
        end = view.range_of(span)[0]
        if span.value != "op-cit" or not end or view.tokens[end - 1].text == ",":
            continue
        start = _start_of_names(view, end, is_set=False)
        if start is not None:
            yield Mask(start, end, frozenset(["author"]))
            yield Mask(start, start + 1, frozenset(["author"]), opens=True)


def short_forms(view: View) -> Iterator[Mask]:
    """`Berg, *Tin and Rivers*, 12`, `Berg, *Tin*, II, 743`: a page, and no series or archive."""
    tokens = view.tokens
    for first, last in [view.range_of(span) for span in view.of_kind("emphasis")]:
        words = [token.text for token in tokens[last : last + 6]]
        if words[:1] != [","] or first < 2 or tokens[first - 1].text != "," or last - first < 3:
            continue
        start = first - 2
        if start not in _begins(view) or not tokens[start].text.istitle():
            continue
        is_set = len(words) > 3 and words[2] == "," and _is_roman(words[1])
        at = last + 1 + 2 * is_set
        end = at
        while end < len(tokens) and (tokens[end].text.isdecimal() or tokens[end].text in _DASHES):
            end += 1
        is_ended = end == len(tokens) or tokens[end].text in ";."
        if at < end < at + 5 and len(tokens[at].text) < 4 and is_ended:
            yield Mask(start, first - 1, frozenset(["author"]))
            yield Mask(first, last, frozenset(["title"]), True)
            yield Mask(at, end, frozenset(["pages"]), True)
            if is_set:
                yield Mask(last + 1, last + 2, frozenset(["volume"]))


def _is_roman(word: str) -> bool:
    return not word.strip("IVXLC")


def _is_title(tokens: Sequence[Token], first: int, last: int, least: int) -> bool:
    """Whether enough words are emphasised, and a mark that may follow a title does."""
    words = [token.text for token in tokens[first:last] if token.text[0].isalpha()]
    if first < 2 or len(words) < least or not tokens[first].text[0].isupper():
        return False
    behind = [token.text for token in tokens[last : last + 2]]
    is_ended = not behind or behind[0] in _BEHIND
    return is_ended and not any(word[:1].isdigit() and len(word) < 4 for word in behind)


def _end_of_names(tokens: Sequence[Token], first: int) -> tuple[int, str]:
    """Where the names before a title end, and what they are: `(red.)` tells editors."""
    at = first - (tokens[first - 1].text in ":,")
    if tokens[at - 1].text == ")":
        inside = [token.text.casefold() for token in tokens[max(0, at - 4) : at - 1]]
        if "(" in inside and set(inside[inside.index("(") :]) <= _EDITS | {"(", "."}:
            return at - 1 - len(inside[inside.index("(") :]), "editor"
    return at, "author"


def _start_of_names(view: View, end: int, *, is_set: bool) -> int | None:
    """Where names begin that end there; None where something else stands before."""
    tokens, begins = view.tokens, _begins(view)
    start = end
    while start and end - start < _NAMES and start not in begins:
        word = tokens[start - 1].text
        if not (_is_of_name(word) or word == ","):
            break
        start -= 1
    before = [token.text for token in tokens[max(0, start - 2) : start]]
    is_book = before[-1:] == ["]"] and before[0] in ("w", ":")
    is_said = before[-1:] in (["—"], ["–"]) and before[0] in _ENDING  # `“…” — Ada Berg, *Tin*`
    is_aside = before[-1:] == ["("] and tokens[end].text == ":"
    if start == end or not (start in begins or is_book or is_said or is_aside):
        return None
    names: list[list[str]] = [[]]
    for token in tokens[start:end]:
        if token.text == "," or token.text in JOINING:
            names.append([])
        else:
            names[-1].append(token.text)
    return start if all(_is_person(name, 1 if is_set else 2) for name in names) else None


def _begins(view: View) -> set[int]:
    """Where a source may begin: at the start, behind a signal word and its colon, a semicolon."""
    found = {0}
    for span in view.of_kind("signal", "lead", "separator"):
        if span.end - span.start > _INITIAL or span.kind == "separator":
            last = view.range_of(span)[1]
            is_colon = last < len(view.tokens) and view.tokens[last].text == ":"
            found.add(last + is_colon)
    return found


def _is_of_name(word: str) -> bool:
    is_capital = word[0].isupper() and (word.replace("-", "").replace("’", "").isalpha())
    is_initial = word[0].isupper() and word[-1] == "." and len(word) <= 6
    return is_capital or is_initial or word in JOINING or word.casefold() in particles()


def _is_person(words: Sequence[str], least: int) -> bool:
    """Whether words are a given and a family name, or cannot be told from them."""
    solid = [word for word in words if word.casefold() not in particles()]
    if not least <= len(solid) <= len(words) <= _WORDS or len(solid[-1].strip(".")) < 2:
        return False
    if any(word.isupper() and word.isalpha() and len(word) > 1 for word in solid):
        return False
    known = [lexicon().words.get(word.casefold(), 0) for word in solid]
    return not any(bits & NO_PERSON and not bits & _PERSONS for bits in known)
