"""Labels of one source that contradict each other, mended.

A source has a title before it has a container; a bracket belongs to what it follows; a colon within
a title goes on with the title. The model sees a few tokens at a time and misses such things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from citecheck.citations.grouping import Group
from citecheck.citations.types import has_masthead

_TITLED = frozenset(["title", "quoted", "reporter", "backref"])
# Words that stand in titles, never between the names of authors.
_TITLE_WORD_LIST = "of on the in for to a from about über zur zum в о об на dans sur les sobre"
_TITLE_WORDS = frozenset(_TITLE_WORD_LIST.split())
_NAMED = frozenset(
    ["title", "quoted", "author", "editor", "container", "publisher", "place", "url", "series", "number", "reporter", "backref"]
)  # fmt: skip
_DANGLING = frozenset(
    ["of", "the", "and", "in", "to", "for", "on", "de", "du", "des", "der", "und", "von", "и", "в"]
)
_ARCHIVAL = re.compile(
    r"[Aa]rchiv|[Pp]apers|архив|[Фф]онд|MSS?\b|[Bb]ox|[Ff]older|[Ff]iles?\b|[Cc]ollection|\bRG\b|\bLot\b|\b[ФфОо]п?\.|NARA|TNA|\b(?:FO|CAB|WO|CO)\b|Library|[Rr]oll\b"
)
_REMARK = re.compile(
    r"(?!eds?\b|trans|vol|no\b|in\b|ch|p|accessed|see|hereafter|retrieved|дата|abgerufen|hg|red|под|ред|сост)[a-zà-ÿа-яё]"
)


def repair(text: str, group: Group) -> Group:
    """The group with its labels mended, as far as anything contradicts."""
    for mend in _REPAIRS:
        group = mend(text, group)
    return group


def _relabel(group: Group, places: Iterable[int], label: str) -> Group:
    chosen = set(places)
    return [t._replace(label=label) if i in chosen else t for i, t in enumerate(group)]


def _labels(group: Group) -> set[str]:
    return {t.label for t in group}


def _run(group: Group, label: str, start: int = 0) -> tuple[int, int] | None:
    """The first run of a label: where it starts and where it ends."""
    first = next((i for i in range(start, len(group)) if group[i].label == label), None)
    if first is None:
        return None
    last = first
    while last < len(group) and group[last].label == label:
        last += 1
    return first, last


def _drop_remarks(text: str, group: Group) -> Group:
    """`(testimony of A. Berg, president)`: a remark in brackets holds no field."""
    at = 0
    while at < len(group):
        if text[group[at].start] == "(" and at + 1 < len(group):
            last = next((i for i in range(at, len(group)) if text[group[i].end - 1] == ")"), None)
            inside = text[group[at].start + 1 : group[last].end] if last else ""
            if last and "backref" in _labels(group[at : last + 1]):
                at = last  # `(n 12)`
            elif last and _REMARK.match(inside) and not re.search(r"\d{4}|https?:", inside):
                group = _relabel(group, range(at, last + 1), "o")
                at = last
        at += 1
    return group


def _split_archive(text: str, group: Group) -> Group:
    """`Berg, Rivers, 12`, labelled as an archive that nothing in it speaks of."""
    run = _run(group, "archive")
    if run is None or _labels(group) & _TITLED:
        return group
    first, last = run
    if _ARCHIVAL.search(text[group[first].start : group[last - 1].end]):
        return group
    comma = next((i for i in range(first, last) if text[group[i].start] == ","), None)
    if comma is None or comma == first:
        return group
    if comma == last - 1 and has_masthead(text[group[first].start : group[comma].start]):
        return _relabel(_relabel(group, range(first, comma), "container"), [comma], "o")
    behind = (i for i in range(comma + 1, last) if text[group[i].start] in ",;")
    end = next(behind, last)
    group = _relabel(
        _relabel(group, range(first, comma), "author"), [comma, end][: 1 + (end < last)], "o"
    )
    return _relabel(_relabel(group, range(comma + 1, end), "title"), range(end + 1, last), "pages")


def _bracket_after_names(text: str, group: Group) -> Group:
    """`Copying (Audio and Video), 475`: names and a title in brackets behind them are one field."""
    authors, title = _run(group, "author"), _run(group, "title")
    if authors is None or title is None or title[0] <= authors[0] or title[0] == 0:
        return group
    first, last = authors
    bracket = group[title[0] - 1] if text[group[title[0] - 1].start] == "(" else None
    if bracket is None or title[0] - 1 != last or last >= len(group):
        return group
    container = _run(group, "container", title[1])
    if container and "quoted" not in _labels(group):  # `NATO (North Atlantic …), The Report`
        group = _relabel(group, range(first, title[1] + 1), "author")
        return _relabel(group, range(*container), "title")
    return _relabel(group, range(first, title[1]), "title")


def _bracket_in_title(text: str, group: Group) -> Group:
    """`NATO (North Atlantic Treaty Organization), The Report`: a title that closes a bracket opened
    before it starts behind the bracket."""
    title = _run(group, "title")
    if title is None:
        return group
    printed = [text[group[i].start : group[i].end] for i in range(*title)]
    if ")" not in printed or "(" in printed[: printed.index(")")]:
        return group
    close = title[0] + printed.index(")")
    if close + 2 >= title[1] or text[group[close + 1].start] != ",":
        return group
    names = _run(group, "author")
    if names and names[1] == title[0] - 1:  # the bracket explains the name before it
        return _relabel(_relabel(group, range(names[0], close + 1), "author"), [close + 1], "o")
    first = names[0] if names and names[0] < title[0] else 0
    return _relabel(_relabel(group, range(first, close + 1), "author"), [close + 1], "o")


def _edited(text: str, group: Group) -> Group:
    """`John Snell, ed., The Meaning of Yalta (…)`, the names labelled as the title."""
    title, editor, container = (_run(group, name) for name in ("title", "editor", "container"))
    if title is None or editor is None or container is None or "quoted" in _labels(group):
        return group
    mark = text[group[editor[0]].start : group[editor[1] - 1].end].strip("(). ")
    is_before = title[1] <= editor[0] <= title[1] + 1 and editor[1] <= container[0]
    if not is_before or mark not in ("ed", "eds", "Hg", "Hrsg", "ред", "dir"):
        return group
    return _relabel(_relabel(group, range(*title), "author"), range(*container), "title")


def _container_for_title(text: str, group: Group) -> Group:
    """Names and a container without a title: it is the title, unless `in` stands before it."""
    labels = _labels(group)
    authors, container = _run(group, "author"), _run(group, "container")
    if (
        labels & (_TITLED | {"volume", "issue"})
        or authors is None
        or container is None
        or container[0] < authors[1]
    ):
        return group
    before = text[group[authors[1] - 1].end : group[container[0]].start]
    if re.search(r"\w|//", before):
        return group
    return _relabel(group, range(*container), "title")


def _title_in_names(text: str, group: Group) -> Group:
    """`Ada Berg, Treatise on Tin (1999)`, all labelled as names: the title starts behind the first
    comma where a number, or a word that no name holds, shows it."""
    if _labels(group) & _TITLED | _labels(group) & {"container"}:
        return group
    names = [i for i, t in enumerate(group) if t.label == "author"]
    printed = [text[group[i].start : group[i].end] for i in names]
    if "," not in printed:
        return group
    comma = printed.index(",")
    rest = printed[comma + 1 :]
    last = len(printed) - printed[::-1].index(",")
    if _is_after_initials(printed, last) and _labels(group) & {"publisher", "place", "date"}:
        return _relabel(group, names[last:], "title")
    if not rest or not (rest[0][0].isdigit() or any(word in _TITLE_WORDS for word in rest)):
        return group
    return _relabel(group, names[comma + 1 :], "title")


def _is_after_initials(printed: list[str], last: int) -> bool:
    """`Forrester, J. W., Urban Dynamics`: words without initials behind inverted names."""
    before, rest = printed[:last], printed[last:]
    has_initials = any(len(word) <= 3 and word.endswith(".") for word in before)
    is_plain = all(len(word) > 2 and word.isalpha() for word in rest)
    return has_initials and before.count(",") >= 2 and len(rest) >= 2 and is_plain


def _subtitle(text: str, group: Group) -> Group:
    """`Title: Subtitle`, the subtitle labelled as a container."""
    title, container = _run(group, "title"), _run(group, "container")
    if title is None or container is None or container[0] <= title[0]:
        return group
    between = text[group[title[1] - 1].end : group[container[0]].start].strip()
    labels = _labels(group)
    is_book = labels & {"publisher", "place"}
    in_journal = labels & {"volume", "issue"} or ("pages" in labels and not is_book)
    if between != ":" or "quoted" in labels or in_journal:
        return group
    return _relabel(group, range(title[0], container[1]), "title")


def _publisher_first(text: str, group: Group) -> Group:
    """An institution before the title, where no place stands with it, is the author."""
    publisher = _run(group, "publisher")
    title = next((i for i, t in enumerate(group) if t.label in ("title", "quoted")), None)
    if publisher is None or title is None or publisher[0] > title:
        return group
    if any(t.label in ("author", "place") for t in group[:title]):
        return group
    return _relabel(group, range(*publisher), "author")


def _year_in_title(text: str, group: Group) -> Group:
    """`Piracy Report 2003, July 2003`: a year without a mark before it, with another date behind."""
    title = _run(group, "title")
    if title is None or title[1] >= len(group) or group[title[1]].label != "date":
        return group
    date = group[title[1]]
    glued = text[group[title[1] - 1].end : date.start].strip() == ""
    year = re.match(r"\d{4}(?=,)", text[date.start : date.end + 1])
    another = any(t.label == "date" for t in group[title[1] + 1 :]) or date.end - date.start > 5
    if not (glued and year and another):
        return group
    end = date.start + 4
    whole = [date._replace(label="title", end=end)]
    if date.end > end:
        whole.append(date._replace(start=end + 1, starts=False))
    return [*group[: title[1]], *whole, *group[title[1] + 1 :]]


def _open_title(text: str, group: Group) -> Group:
    """A title that ends with `of` goes on to the next mark; one that ends with `by` names its author."""
    title = _run(group, "title")
    if title is None or title[1] >= len(group) or "quoted" in _labels(group):
        return group
    first, last = title
    word = text[group[last - 1].start : group[last - 1].end].casefold()
    stop = last
    while stop < len(group) and text[group[stop].start] not in ',;:()[]"“':
        stop += 1
    if word == "by" and last - first > 1:
        return _relabel(_relabel(group, [last - 1], "o"), range(last, stop), "author")
    glued = text[group[last - 1].end : group[last].start] == " "
    goes_on = glued and text[group[last].start : group[last].end] in _DANGLING
    if word in _DANGLING or (goes_on and group[last].label in ("publisher", "container", "author")):
        return _relabel(group, range(last, stop), "title")
    return group


def _masthead(text: str, group: Group) -> Group:
    """`New York Herald, December 28, 1876`: a newspaper's name and a date, nothing else."""
    labels = _labels(group) & _NAMED
    if _labels(group) & {"issue", "volume"}:
        labels -= {"place"}
    if len(labels) != 1 or labels <= {"container"}:
        return group
    run = _run(group, next(iter(labels)))
    dates = [text[t.start : t.end] for t in group if t.label == "date"]
    if run is None or not any(re.search(r"[^\W\d]{3}", date) for date in dates):
        return group
    printed = text[group[run[0]].start : group[run[1] - 1].end]
    if printed.count(" ") > 6 or not has_masthead(printed):
        return group
    return _relabel(group, range(*run), "container")


def _sentence_for_container(text: str, group: Group) -> Group:
    """`…, p. 510. The General Union of Farmers has …`: no container starts a sentence behind pages."""
    container = _run(group, "container")
    if container is None:
        return group
    before = text[max(0, group[container[0]].start - 2) : group[container[0]].start]
    said = any(t.label in ("pages", "url") for t in group[: container[0]])
    words = text[group[container[0]].start : group[container[1] - 1].end].split()
    is_sentence = before == ". " and said and "//" not in before
    is_plain = (len(words) > 1 and words[0].islower()) or ". See" in " ".join(words)
    if (
        is_plain
        or (is_sentence and len(words) > 3)
        or words[0] in ("See", "Also", "see")
        or len(words) > 20
    ):
        return _relabel(group, range(*container), "other")
    return group


def _archive_rest(text: str, group: Group) -> Group:
    """Behind a record group or a box nothing but the archive's own names follows."""
    archive = _run(group, "archive")
    if archive is None or "quoted" in _labels(group):
        return group
    inside = text[group[archive[0]].start : group[archive[1] - 1].end]
    if not re.search(r"\b(?:RG|Box|Lot File|Record Group|[Фф]\.|[Фф]онд)\b", inside + " "):
        return group
    named = [i for i in range(archive[0], len(group)) if group[i].label in _NAMED]
    return _relabel(group, named, "archive")


_REPAIRS: tuple[Callable[[str, Group], Group], ...] = (
    _drop_remarks,
    _split_archive,
    _bracket_in_title,
    _edited,
    _bracket_after_names,
    _container_for_title,
    _title_in_names,
    _subtitle,
    _publisher_first,
    _year_in_title,
    _open_title,
    _masthead,
    _archive_rest,
    _sentence_for_container,
)
