"""Pages whose address is made of the wanted title: slugs, ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from math import log

from citecheck.archive.finding.addresses import is_id
from citecheck.archive.finding.holdings import Held
from citecheck.archive.finding.lists import is_feed
from citecheck.archive.finding.matching import Comparison, compare, is_slip
from citecheck.archive.finding.verdict import Wanted
from citecheck.archive.finding.words import title_words
from citecheck.named import NamedTuple

SOON = 5.0  # days after the cited one within which first captures count alike
CUT_LENGTH = 50  # characters of a slug from which on its last word may be cut


def ranked_slugs(pages: Iterable[Held], wanted: Wanted) -> list[tuple[Held, bool]]:
    """The pages whose slug can be the wanted title, the best first, and whether it proves the page.

    Before others come slugs that fit whole, pages with a good capture, days in the path near the
    date, the printed host, pages that are no copies, first captures near the date, short paths.
    """
    ranked = []
    for held in pages:
        if held.address.is_wordless or is_feed(held) or not wanted.may_be(held.slug):
            continue
        found = max(
            (
                compare(title, held.slug, _optional(held))
                for title in _without_folders(held, wanted)
            ),
            key=lambda c: (c.is_same, c.coverage + c.share),
        )
        if held.is_numbered and not found.is_same:
            continue
        if rank := _slug_rank(found):
            fit = (rank, not held.good, -round(found.coverage + found.share, 1))
            is_proof = found.words >= 3 and _is_proof(found, held.slug)
            ranked.append(((*fit, *_closeness(held, wanted), held.key), held, is_proof))
    ranked.sort(key=lambda item: item[0])
    there = {_path(held) for _, held, _ in ranked if held.good}
    return [
        (held, is_proof)
        for _, held, is_proof in ranked
        if held.good or _path(held) not in there  # only a redirect to the other
    ]


def _without_folders(held: Held, wanted: Wanted) -> list[str]:
    """The wanted titles, and each without the heading with which it begins where a folder has
    that.
    """
    folders = {word.key for folder in held.address.folders for word in title_words(folder)}
    found = list(wanted.titles)
    for title in wanted.titles:
        own = title_words(title)
        headed = len(list(takewhile(lambda word: word.key in folders, own)))
        meant = sum(word.weight >= 0.5 for word in own[:headed])
        if meant >= 2 and len(own) - headed >= 3:
            found.append(" ".join(word.raw for word in own[headed:]))
    return found


MIN_KEYWORDS = 2
NEAR = 4.0  # days from the cited one to a page's first capture, or the date in its path


class Keyworded(NamedTuple):
    """A page whose address is made of words of the title, in whatever order."""

    held: Held
    rarity: float  # how much the words tell: the fewer pages have them, the more
    days: float  # from the cited day to the date in the path, else to the first capture


def keyworded(pages: Iterable[Held], wanted: Wanted) -> list[Keyworded]:
    """The pages whose slug has no other words than some of the title, the most telling first."""
    titles = [Counter(word.key for word in title_words(title)) for title in wanted.titles]
    own = {key for title in titles for key in title}
    worded = [held for held in pages if held.good and not is_feed(held) and held.address.words]
    keys = [(held, _keys(held)) for held in worded]
    common = Counter(key for _, words in keys for key in words)
    found = []
    for held, words in keys:
        if len(words) < MIN_KEYWORDS or not _is_told(held, titles):
            continue
        if all(_in_title(key, own) for key in words):
            rarity = sum(log(1 + len(keys) / common[key]) for key in words)
            found.append(Keyworded(held, round(rarity, 1), _days(held, wanted)))
    return sorted(found, key=lambda one: (one.days > NEAR, -one.rarity, one.days, one.held.key))


def _is_told(held: Held, titles: Sequence[Counter[str]]) -> bool:
    """Whether a slug says no word more often than a title, and has no "not" that no title has."""
    counts = Counter(word.key for word in title_words(bare_slug(held)) if word.weight >= 0.5)
    denied = {w.key for w in title_words(held.slug) if w.is_fixed and not w.key.isdecimal()}
    return any(
        denied <= title.keys() and all(n <= title[key] for key, n in counts.items() if title[key])
        for title in titles
    )


def _keys(held: Held) -> frozenset[str]:
    words = (word for token in bare_slug(held).split() for word in title_words(token))
    return frozenset(w.key for w in words if w.weight >= 0.5 and not w.is_fixed)


def _in_title(key: str, own: set[str]) -> bool:
    return key in own or any(is_slip(key, other) for other in own if other[0] == key[0])


def _days(held: Held, wanted: Wanted) -> float:
    span = wanted.issued or wanted.near
    if span is None:
        return 0.0
    day = held.address.day
    return float(span.days_to(day)) if day else span.distance(held.first)


def bare_slug(held: Held) -> str:
    """The words of a slug without what needs no partner."""
    optional = _optional(held)
    return " ".join(token for token in held.address.slug if token not in optional)


def _optional(held: Held) -> frozenset[str]:
    """Tokens at the ends of a slug that need no partner: numbers of articles, a word that is
    cut.
    """
    slug = held.address.slug
    is_numbered = len(slug) > 2 and is_id(slug[1]) and len(slug[1]) >= 5
    front = slug[:2] if is_numbered else ()  # `news:641983:the_title`
    back = tuple(takewhile(is_id, reversed(slug)))
    last = slug[len(slug) - len(back) - 1] if len(back) < len(slug) else ""
    is_cut = len(held.slug) >= CUT_LENGTH and len(last) <= 3
    cut = (last,) if is_cut or last in ("2", "3", "4") else ()
    return frozenset((*front, *takewhile(is_id, slug), *back, *cut))


def _slug_rank(found: Comparison) -> int:
    """1 fits whole, 2 is cut, longer, or drops words, 3 shares words; 0 is another title."""
    if found.is_same:
        return 1
    if not found.is_near or found.words < 2:
        return 0
    if not found.other_rest and found.coverage >= 0.4:
        return 2
    if not found.printed_rest and not found.has_fixed_rest and found.share >= 0.5:
        return 2
    if found.coverage < 0.6 and found.coverage >= 0.35 and found.share >= 0.6:
        return 3
    return 0


def _is_proof(found: Comparison, slug: str) -> bool:
    """Whether a slug says that the page is the cited one: it is the whole title, or that cut
    short.
    """
    if found.is_same:
        return True
    is_start = not found.other_rest and not found.is_inner and found.is_near
    return is_start and (found.coverage >= 0.5 or len(slug) >= CUT_LENGTH)


def _closeness(held: Held, wanted: Wanted) -> tuple[float, bool, bool, int, bool, float]:
    """How near a page is to the date and the printed host; copies and longer paths come later."""
    span = wanted.issued
    day = held.address.day
    path = float(span.days_to(day)) if span and day else 0.0
    host = wanted.query.host
    is_elsewhere = bool(host) and held.address.host != host
    first = span.distance(held.first) if span else 0.0
    depth = held.address.depth
    return (path, is_elsewhere, _is_copy(held), depth, first > SOON, round(first, 1))


def _path(held: Held) -> str:
    """What follows the host."""
    return held.key.partition("/")[2]


def _is_copy(held: Held) -> bool:
    """Whether a page is a copy for other devices, or an address with something added."""
    host, _, path = held.key.partition("/")
    return (
        "?" in path or host.startswith(("m.", "amp.")) or "/amp" in held.key or "/print" in held.key
    )
