"""Which words before a year are names, and which works they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.facts.calendar import CITED, month_names, short_month_names
from citecheck.facts.names import particles, short_particles
from citecheck.facts.phrases import phrases
from citecheck.late import compiled, late
from citecheck.lists.works import Work, folded
from citecheck.named import NamedTuple

_TOKEN = late(
    r"\[[^\W\d_]{2,12}\]|[’'](?=t )t|(?:(?<!\w)[0-9]{1,2}(?=[^\W\d_]{3}))?[^\W\d_][\w’'ʼ.‑\xad-]*|[&,/]"
)
_INITIALS = late(r"(?<![\w-])(?:[^\W\d_](?:[^\W\d_]{1,2})?\.[ -]?)+")
_GLUED = ("al-", "el-", "d’", "d'", "l’", "l'", "ad-", "as-")
_WITHIN_BODIES = frozenset("of for the on and de la du des für y et del do da и по".split())
_MAX_TOKENS = 14
_INITIAL = 2  # letters of an initial, its stop included


class Naming(NamedTuple):
    """Names as a citation prints them."""

    start: int
    whole: str  # folded, without initials and the words for others
    names: tuple[str, ...]  # folded families
    has_others: bool


def namings(flat: str, low: int, end: int) -> list[Naming]:
    """The ways in which the words before `end` may be names: the longest first."""
    if nobody := _nobody().search(flat, max(low, end - 24), end):
        name = folded(nobody["form"]).rstrip(".")
        return [Naming(nobody.start("form") - len(nobody["open"]), name, (name,), False)]
    tokens = list(_TOKEN.finditer(flat, max(low, end - 160), end))[-_MAX_TOKENS:]
    others, end_of_names = _others(flat, low, end)
    tokens = [t for t in tokens if t.end() <= end_of_names]
    starts: list[int] = []
    last_end = end_of_names
    for token in reversed(tokens):
        if flat[token.end() : last_end].strip(' \n“”"*_') not in ("", "."):
            break
        kind = _kind(token[0])
        if kind == "stop" or (token[0] in particles() and not starts) or _is_signal(token[0]):
            break
        if kind in ("name", "particle"):
            starts.append(token.start())
        last_end = token.start()
    found = []
    for start in reversed(starts):
        naming = _naming(flat, start, end_of_names, others)
        if naming.names:
            found.append(naming)
    return found


def _others(flat: str, low: int, end: int) -> tuple[bool, int]:
    m = _others_pattern().search(flat, max(low, end - 30), end)
    return (True, m.start()) if m else (False, end)


@cache
def _others_pattern() -> re.Pattern[str]:
    forms = sorted(phrases("lists")["others"], key=len, reverse=True)
    either = "|".join(re.escape(f).replace(r"\ ", r"[ \n]") for f in forms)
    return compiled(rf"[, \n]{{0,30}}(?<!\w)(?:{either})[ ,]{{0,30}}\Z", re.IGNORECASE)


@cache
def _nobody() -> re.Pattern[str]:
    """`o. A.`, `[Б. а.]`: words in the place of an author."""
    forms = sorted(phrases("lists")["nobody"], key=len, reverse=True)
    either = "|".join(re.escape(f).replace(r"\ ", "[ \n]") for f in forms)
    return compiled(rf"(?<![\w.])(?P<open>\[?)(?P<form>{either})\]?[ ,]{{0,3}}\Z", re.IGNORECASE)


def _kind(token: str) -> str:
    plain = token.casefold()
    if token[0] in "[0123456789" or token[0].isupper():
        return "name"
    if _is_particle(token) or plain.startswith(_GLUED):
        return "particle"
    if token in (",", "&", "/") or plain in _joining() or plain in _WITHIN_BODIES:
        return "joint"
    return "stop"


def _is_signal(token: str) -> bool:
    """`Cf.`, `Zob.` before a name: no initials of it."""
    return token[-1] == "." and len(token) > _INITIAL and token.casefold() in signals()


@cache
def signals() -> frozenset[str]:
    """Words that introduce a source, in lower case."""
    return frozenset(form.rstrip("^") for row in phrases("signals").values() for form in row)


@cache
def _joining() -> frozenset[str]:
    return frozenset(phrases("lists")["and"])


@cache
def _division() -> re.Pattern[str]:
    words = "|".join(sorted(w for w in _joining() if w.isalpha()))
    return compiled(rf",?[ \n](?:{words}|&)[ \n]|,[ \n]?|[ \n]&[ \n]|[ \n]?/[ \n]?")


def _naming(flat: str, start: int, end: int, others: bool) -> Naming:
    printed = re.sub(r"[ \n]?\[[^\]]{0,300}\]", "", flat[start:end]).strip(' ,\n*_“”"')
    names = tuple(
        name for piece in _division().split(printed) if (name := _family(piece)) and len(name) > 1
    )
    return Naming(start, folded(printed), names, others)


def _family(piece: str) -> str:
    return folded(_INITIALS.sub("", piece.strip(" ,;*_")).strip(" ,;.")) if piece.strip() else ""


def _is_particle(word: str) -> bool:
    return word.casefold() in particles() or word in short_particles()


def without_particles(name: str) -> str:
    """A folded name without `van`, `de`, `al-` and the like before it."""
    words = name.split(" ")
    while len(words) > 1 and _is_particle(words[0]):
        words = words[1:]
    return " ".join(words)


def without_genitive(naming: Naming) -> Naming:
    """`Berg` of the German `Bergs`."""
    *before, last = naming.names
    return naming._replace(whole=naming.whole[:-1], names=(*before, last.removesuffix("s")))


def without_given(naming: Naming) -> Naming | None:
    """`Berg and Lund` of `Ada Berg and Carl Lund`; None where no given names are printed."""
    names = tuple(
        words[-1] if len(words) <= _FULL and not _is_particle(words[0]) else name
        for name in naming.names
        if (words := [word for word in name.split(" ") if word not in _SUFFIXES])
    )
    return (
        naming._replace(whole=" and ".join(names), names=names) if names != naming.names else None
    )


_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_FULL = 3  # words of a name with its given names


def distance(naming: Naming, work: Work, *, is_inflected: bool = False) -> int | None:
    """How far the names are from a work's: 0 where they agree; None where they do not name it."""
    if starts_with(work.head, naming.whole) or naming.whole in work.acronyms:
        if len(naming.names) <= 1 or naming.whole in work.acronyms:
            return _count(len(naming.names), naming.has_others, work)
        if len(work.families) <= 1:
            return 0
    if not naming.names or not is_first(naming.names[0], work, is_inflected=is_inflected):
        return None
    for name in naming.names[1:]:
        if not _is_among(name, work, is_inflected=is_inflected):
            return None
    return _count(len(naming.names), naming.has_others, work)


def _count(cited: int, has_others: bool, work: Work) -> int:
    listed = max(1, len(work.families))
    if has_others:
        if listed > cited + 1 or work.is_open:
            return 0
        return 1 if listed == cited + 1 else 2  # of two authors none is left out as a rule
    if listed == cited or (work.is_open and cited >= listed):
        return 0
    return 1 if cited > 1 else 2


def starts_with(head: str, name: str) -> bool:
    """Whether a head begins with a name that ends there at a word's end."""
    return bool(name) and head.startswith(name) and not head[len(name) : len(name) + 1].isalpha()


def is_first(name: str, work: Work, *, is_inflected: bool = False) -> bool:
    """Whether a name is the first of a work."""
    if starts_with(work.head, name):
        return True
    bare, head = without_particles(name), without_particles(work.head)
    if starts_with(head, bare) or (work.families and without_particles(work.families[0]) == bare):
        return True
    if is_inflected and is_cyrillic(name):
        return _is_form_of(name, work.families[0] if work.families else head.split(" ")[0])
    return False


def _is_among(name: str, work: Work, *, is_inflected: bool = False) -> bool:
    bare = without_particles(name)
    if any(without_particles(f) == bare for f in work.families[1:]):
        return True
    if re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", work.head):
        return True
    return (
        is_inflected and is_cyrillic(name) and any(_is_form_of(name, f) for f in work.families[1:])
    )


def is_cyrillic(name: str) -> bool:
    """Whether a name is in Cyrillic letters."""
    return any("а" <= c <= "я" for c in name[:3])


def _is_form_of(name: str, family: str) -> bool:
    """Whether a Russian name is a case of another."""
    stem = family[:-1] if len(family) > 3 else family
    return name.startswith(stem) and len(name) - len(family) in (-1, 0, 1, 2, 3)


def near(naming: Naming, work: Work) -> bool:
    """Whether the names are a work's but for one slip in one of them."""
    families = work.families or ((work.head,) if work.head else ())
    if not families or not naming.names:
        return False
    if len(naming.names) == 1 and len(families) == 1:
        return _one_slip(naming.whole, families[0]) or _one_slip(naming.names[0], families[0])
    slips = 0
    for k, name in enumerate(naming.names):
        if k >= len(families):
            return False
        given, listed = without_particles(name), without_particles(families[k])
        if given != listed and not re.search(rf"(?<!\w){re.escape(given)}(?!\w)", work.head):
            first = listed.partition(" ")[0]  # `Martínez` of `Martínez Ortiz`
            if not _one_slip(given, listed) and not (
                len(first) >= _LONG_NAME and _one_slip(given, first)
            ):
                return False
            slips += 1
    return slips == 1 and _count(len(naming.names), naming.has_others, work) <= 1


_LONG_NAME = 5


def _one_slip(a: str, b: str) -> bool:
    """One letter more, less, other, or two neighbours swapped; two in words of nine letters."""
    a, b = without_particles(a), without_particles(b)
    if a == b or min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 2:
        return False
    allowed = 2 if min(len(a), len(b)) >= 9 else 1
    return _edits(a, b, allowed) <= allowed


def _edits(a: str, b: str, limit: int) -> int:
    """The distance of Damerau and Levenshtein (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


@cache
def _unnamed() -> frozenset[str]:
    months = (*month_names(), *short_month_names(*CITED))
    return frozenset(phrases("lists")["unnamed"]) | frozenset(m.casefold() for m in months)


def trimmed(found: Sequence[Naming], own: int | None = None) -> Iterator[Naming]:
    """Of namings, those that do not begin with a word that names nobody; at `own`, where nothing
    but a name can begin, `De Santis` is one."""
    for naming in found:
        first, _, rest = naming.whole.partition(" ")
        if first.strip(".,") not in _unnamed() or (
            naming.start == own and rest and _is_particle(first)
        ):
            yield naming
