"""What a row of labels cannot be: names read as a title between names, a year in a journal."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from citecheck.citations.sources.imprint_ends import with_places, with_towns_behind
from citecheck.citations.sources.labels import Labelled, runs_of
from citecheck.citations.sources.name_edges import (
    joints,
    with_whole_names,
    without_signal,
    without_title,
)
from citecheck.citations.sources.theses import with_thesis
from citecheck.citations.sources.title_ends import with_whole_titles
from citecheck.facts.calendar import month_number
from citecheck.facts.names import particles
from citecheck.late import late

_MOST_WORDS = 6  # of a name
_MOST_JOINTS = 2  # marks and words between two names
_OTHERS = late(r"[^\W\d_][\w’'-]*+ (?:and|y|et|und) (?:others|otros|autres|andere)(?= ?,)")
_YEAR = late(r"(?:1[5-9]|20)[0-9]{2}")
_NUMBERED = frozenset(["publisher", "date", "volume", "issue", "pages"])
_IN_A_BOOK = frozenset(["container", "place", "editor", "book", "series"])
_WRITTEN_IN = frozenset(["container", "publisher"])


def mended(
    text: str,
    tokens: list[Labelled],
    *,
    is_entry: bool = False,
    emphasised: Container[int] = (),
) -> list[Labelled]:
    """The tokens, with labels that no citation can have in this place put right; `emphasised`: where
    emphasis begins."""
    tokens = without_signal(text, without_title(tokens, emphasised))
    found = with_whole_names(
        text, _names_between_names(text, tokens), is_entry=is_entry, emphasised=emphasised
    )
    found = _family_and_others(text, found)
    found = _year_behind(text, found)
    found = with_towns_behind(text, with_places(text, _place_and_house(text, found)))
    found = _title_in_one(text, found)
    found = _journal_with_volume(found)
    found = with_thesis(text, found)
    found = _joint_alone(text, found)
    if is_entry:
        found = with_whole_titles(text, _names_before_year(text, found))
    return _day_without_year(text, found)


def _names_between_names(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`Demir, Yusuf, Beatrice van der Velde, and Judith Moor`: no title stands among authors."""
    for first, last in runs_of(tokens, "title"):
        before, after = _beside(text, tokens, first - 1, -1), _beside(text, tokens, last, 1)
        if before is None or after is None or last - first > _MOST_WORDS:
            continue
        if any(t.starts for t in tokens[first:last]):
            continue
        row = tokens[before + 1 : after + 1]
        tokens[before + 1 : after + 1] = [t._replace(label="author", starts=False) for t in row]
    return tokens


_DATED_HEAD = late(
    r"(?P<names>[^()\n]{3,240}?)[ ,]{0,2}\((?P<year>(?:1[5-9]|20)[0-9]{2})[a-zа-е]?\)(?=[.,:;]? )"
)


def _names_before_year(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`Cichocka A., Żak M. (1985), Title`: an entry that a year in brackets opens has its authors
    before that, and its title behind."""
    m = _DATED_HEAD.match(text, tokens[0].start) if tokens else None
    labels = {token.label for token in tokens if m and token.end <= m.end()}
    if m is None or labels <= {"author", "o", "date"}:
        return tokens
    words = [w.strip(".") for w in re.split(r"[ ,;]+", m["names"]) if w.strip(".,;&")]
    if not all(word[0].isupper() or word in joints() | particles() for word in words):
        return tokens
    is_behind = False
    for k, token in enumerate(tokens):
        printed = text[token.start : token.end]
        if token.end <= m.end("names"):
            label = "o" if printed in (",", ";") and token.end == m.end("names") else "author"
            tokens[k] = token._replace(label=label, starts=False)
        elif token.start < m.end():
            tokens[k] = token._replace(label="date" if printed[:4] == m["year"] else "o")
        elif not is_behind and printed in (",", ".", ":"):
            tokens[k] = token._replace(label="o")
        else:
            is_behind = True
            if token.label not in ("author", "title"):
                break
            tokens[k] = token._replace(label="title", starts=False)
    return tokens


def _beside(text: str, tokens: Sequence[Labelled], at: int, step: int) -> int | None:
    """The author beyond a comma, an `and`, or both; None where none stands there."""
    passed = 0
    while 0 <= at < len(tokens) and tokens[at].label != "author" and passed < _MOST_JOINTS:
        if text[tokens[at].start : tokens[at].end] not in joints():
            return None
        at += step
        passed += 1
    return at if passed and 0 <= at < len(tokens) and tokens[at].label == "author" else None


def _family_and_others(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`Tobias J. Whitcombe and others, Title`: the family name belongs to the initial."""
    for first, last in runs_of(tokens, "title"):
        m = _OTHERS.match(text, tokens[first].start)
        if m and first and tokens[first - 1].label == "author":
            for k in range(first, last):
                if tokens[k].end <= m.end():
                    tokens[k] = tokens[k]._replace(label="author")
                elif text[tokens[k].start] == ",":
                    tokens[k] = tokens[k]._replace(label="o")
                    break
    return tokens


def _year_behind(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`Slavic Review. 2017, vol. 16`: a year behind a full stop is no part of a name."""
    for k in range(2, len(tokens) - 1):
        label = tokens[k].label
        if label not in _WRITTEN_IN or not _YEAR.fullmatch(text, tokens[k].start, tokens[k].end):
            continue
        stop, before, after = tokens[k - 1], tokens[k - 2], tokens[k + 1]
        is_apart = text[stop.start : stop.end] == "." and before.label == label
        if is_apart and text[after.start] in ",;" and after.label != label:
            tokens[k - 1] = stop._replace(label="o")
            tokens[k] = tokens[k]._replace(label="date")
    return tokens


def _place_and_house(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`Modena, Panini, 1976`: what stands between the place and the year is the publisher."""
    for label in ("place", "publisher", "container"):
        for first, last in runs_of(tokens, label):
            commas = [k for k in range(first + 1, last - 1) if text[tokens[k].start] == ","]
            before = first - 1 if first and text[tokens[first - 1].start] in ",.(" else -1
            is_apart = before >= 0 and tokens[before].label != label
            if len(commas) != 1 or not is_apart or not _is_year(text, tokens, last):
                continue
            if any(t.label in ("place", "publisher") for t in tokens[max(0, first - 6) : first]):
                continue
            comma = commas[0]
            words = [text[t.start : t.end] for t in tokens[first:comma]]
            house = text[tokens[comma + 1].start : tokens[last - 1].end]
            if len(words) > _PLACE_WORDS or not all(word[0].isupper() for word in words):
                continue
            is_place = _is_place(" ".join(words)) or _is_house(house)
            if _is_place(house) or (label != "place" and not is_place):
                continue  # `Cambridge, Massachusetts`; `Harper, New York`
            tokens[first:comma] = [t._replace(label="place") for t in tokens[first:comma]]
            tokens[comma] = tokens[comma]._replace(label="o")
            rest = tokens[comma + 1 : last]
            tokens[comma + 1 : last] = [t._replace(label="publisher") for t in rest]
    return tokens


def _journal_with_volume(tokens: list[Labelled]) -> list[Labelled]:
    """`Title. Maritime Heritage, 1999, vol. 24, pp. 3–9`: no publisher's name has a volume and
    pages behind it."""
    labels = [token.label for token in tokens]
    if "publisher" in labels and not _IN_A_BOOK.intersection(labels):
        first = labels.index("publisher")
        behind = [label for label in dict.fromkeys(labels[first:]) if label in _NUMBERED]
        if behind[:3] == ["publisher", "date", "volume"] and behind[-1] == "pages":
            end = labels.index("date", first)
            while labels[end - 1] != "publisher":
                end -= 1
            run = tokens[first:end]
            tokens[first:end] = [token._replace(label="container") for token in run]
    return tokens


def _title_in_one(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`El ingenio, t. II`: without a mark between, what begins with a small letter behind a title
    belongs to it."""
    for first, last in runs_of(tokens, "container"):
        if first and tokens[first - 1].label == "title" and text[tokens[first].start].islower():
            run = tokens[first:last]
            tokens[first:last] = [t._replace(label="title", starts=False) for t in run]
        elif first and tokens[first - 1].label == "title":  # `Accounting | Model, CPA J.`
            comma = next((k for k in range(first, last) if text[tokens[k].start] == ","), first)
            run = tokens[first:comma]
            tokens[first:comma] = [t._replace(label="title", starts=False) for t in run]
            if comma > first:
                tokens[comma] = tokens[comma]._replace(label="o")
    return tokens


def _joint_alone(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`“New Mill” y “Old Mill”`: what joins two works is nothing that either stands in."""
    for first, last in runs_of(tokens, "container"):
        if last == first + 1 and text[tokens[first].start : tokens[first].end] in joints():
            tokens[first] = tokens[first]._replace(label="o")
    return tokens


def _is_place(printed: str) -> bool:
    """Whether words are a known place's name, or a state's letters."""
    from citecheck.citations.labelling.lexicon import WORD_CLASSES, folded, lexicon

    if len(printed) == 2 or printed.endswith("."):
        return True
    known, word = lexicon(), folded(printed)
    is_country = known.words.get(word, 0) >> WORD_CLASSES.index("country") & 1
    return bool(is_country) or known.phrases.get(word) == "place"


def _is_house(printed: str) -> bool:
    """Whether a name begins as those of publishers do: `Editorial de …`, `Éditions …`."""
    from citecheck.citations.labelling.lexicon import WORD_CLASSES, lexicon

    first = printed.partition(" ")[0].casefold()
    return first != printed.casefold() and bool(
        lexicon().words.get(first, 0) >> WORD_CLASSES.index("publisher") & 1
    )


def _is_year(text: str, tokens: list[Labelled], at: int) -> bool:
    """Whether a year stands there, or behind a comma."""
    at += at < len(tokens) and text[tokens[at].start] == ","
    return at < len(tokens) and _YEAR.fullmatch(text, tokens[at].start, tokens[at].end) is not None


_PLACE_WORDS = 2


def _day_without_year(text: str, tokens: list[Labelled]) -> list[Labelled]:
    """`Irish Times, August 8.`, `8 August`: the day of a year said before is no volume and no
    page, nor is its month a part of the newspaper's name."""
    for k, token in enumerate(tokens):
        day = text[token.start : token.end].rstrip(".") if token.label in _COUNTED else ""
        if not day.isdecimal() or not 0 < int(day[:3]) <= _DAYS:
            continue
        for other in (k - 1, k + 1):
            if 0 <= other < len(tokens) and _is_month(text, tokens[other]):
                tokens[k] = token._replace(label="date")
                tokens[other] = tokens[other]._replace(label="date")
    return tokens


def _is_month(text: str, token: Labelled) -> bool:
    word = text[token.start : token.end].rstrip(".")
    return word[:1].isupper() and month_number(word) is not None


_COUNTED = frozenset(["volume", "issue", "pages", "number", "locator"])
_DAYS = 31
