"""A captured page beside a cited source: the same, the same with a difference, or another."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from citecheck.archive.finding.addresses import read_address
from citecheck.archive.finding.matching import (
    Comparison,
    best_comparison,
    compare,
)
from citecheck.archive.finding.moments import TOLERANCE, Span, cited_span, moment_of, span_of
from citecheck.archive.finding.words import joined_keys, may_fit
from citecheck.archive.pages.page import Page
from citecheck.archive.query import Query
from citecheck.named import NamedTuple
from citecheck.outlets.hosts import registrable_domain
from citecheck.outlets.names import find_by_host


class Wanted(NamedTuple):
    """A query in the form in which it is compared."""

    query: Query
    titles: tuple[str, ...]  # as printed, and in Cyrillic
    issued: Span | None
    near: Span | None  # the days near which a capture is wanted

    @property
    def is_cyrillic(self) -> bool:
        """Whether the story is in Cyrillic letters, as far as is known."""
        return any("\u0400" <= letter <= "\u04ff" for title in self.titles for letter in title)

    def may_be(self, text: str) -> bool:
        """Whether a text shares enough words with the title to be compared with it."""
        keys = joined_keys(text)
        return any(may_fit(title, keys) for title in self.titles)


def wanted_of(query: Query) -> Wanted:
    """The form of a query in which it is compared."""
    titles = tuple(dict.fromkeys(filter(None, (query.title, query.cyrillic))))
    return Wanted(query, titles, span_of(query.issued), cited_span(query))


NO_TITLE = "the capture shows no title"


class Verdict(NamedTuple):
    """What a page is to a source. Status None: it is not the cited page, or shows nothing."""

    status: str | None
    title_found: str | None = None
    similarity: int | None = None
    days_apart: int | None = None
    message: str | None = None
    is_void: bool = False  # the capture shows a login, an error, the home page: try another one
    is_doubtful: bool = (
        False  # a mismatch by a title that has no word of the address: try another one
    )


def judge(page: Page, wanted: Wanted, *, is_expected: bool, slug: str = "") -> Verdict:
    """What a page is to a source. `is_expected`: its address or a hub says that it is the cited
    one.

    `slug`: the words of the address that say so. Where they are those of the page's own title,
    too (slugs drop words, "not" among them), they prove nothing.
    """
    if page.status != 200:
        return Verdict(None, is_void=True)
    day = _day_of(page, wanted)
    apart = wanted.issued.days_to(day) if wanted.issued and day else None
    if not page.is_html:
        message = "not a web page: its title was not compared"
        return Verdict("archived" if is_expected else None, message=message)
    if not wanted.titles:
        return _void(page) or _with_date(
            Verdict("archived", page.titles[0] if page.titles else None), page, wanted
        )
    best = best_comparison(wanted.titles, page.titles[:12])
    if best is None:
        return Verdict(None, is_void=True, message=NO_TITLE)
    found, title = best
    if found.is_same:
        return _with_date(Verdict("archived", title, found.similarity), page, wanted)
    if void := _void(page):
        return void
    if _is_start(found, apart) or (found.is_part and _is_enough(found, apart, is_expected)):
        return _with_date(Verdict("archived", title, found.similarity), page, wanted)
    if is_expected and not _is_home_page(page, wanted) and not _is_own_slug(slug, page):
        return _other_title(page, wanted, found, apart)
    return Verdict(None, title, found.similarity, apart, is_void=_is_home_page(page, wanted))


SOLD_AFTER = 400  # days after the cited one from which another title is that of another owner


def _other_title(page: Page, wanted: Wanted, found: Comparison, apart: int | None) -> Verdict:
    """A page that must be the cited one and has another title; or that shows something else.

    A title without one word of its address or of the wanted one is a wall's, or that of a domain's
    next owner, unless the page's date says otherwise.
    """
    shown = page.titles[0]
    message = f"the page's own title is “{shown}”"
    verdict = Verdict("mismatch", shown, found.similarity, apart, message)
    words = " ".join((*read_address(page.url).slug, *wanted.titles))
    shared = max(compare(title, words).words for title in page.titles[:3])
    captured = moment_of(page.timestamp).date()
    is_late = wanted.issued is not None and wanted.issued.days_to(captured) > SOLD_AFTER
    if shared > is_late:  # by chance one word is shared now and then
        return verdict
    if is_late and (apart is None or apart > SOLD_AFTER):
        told = f"the address shows something else now: “{shown}”"
        return Verdict(None, is_void=True, message=told)
    is_dated = apart is not None and apart <= TOLERANCE
    return verdict._replace(is_doubtful=not is_dated)


def _is_own_slug(slug: str, page: Page) -> bool:
    """Whether a slug is made of the page's own title."""
    return bool(slug) and any(
        not found.other_rest and found.is_near and found.words >= 3
        for found in (compare(title, slug) for title in page.titles[:3])
    )


MIN_START = 6  # words of a title that was cut, where the page is of its day


def _is_start(found: Comparison, apart: int | None) -> bool:
    """Whether the printed title is a piece of the page's, which is of the printed day."""
    is_piece = not found.printed_rest and not found.is_inner and found.is_near
    is_of_day = apart is not None and apart <= TOLERANCE
    return is_piece and is_of_day and found.words >= MIN_START


def _is_enough(found: Comparison, apart: int | None, is_expected: bool) -> bool:
    """Whether a title that is only a part must be the cited one: by its date, or its address."""
    if apart is not None and not is_expected:
        return apart <= TOLERANCE
    return is_expected or min(found.coverage, found.share) >= 0.8


def _with_date(verdict: Verdict, page: Page, wanted: Wanted) -> Verdict:
    """The verdict by the page's day; a page without one is no younger than its capture."""
    day, apart = _day_of(page, wanted), None
    if wanted.issued and day:
        apart = wanted.issued.days_to(day)
    if apart is not None and apart > TOLERANCE:
        message = f"the page is dated {day}, {apart} days from the printed date"
        return verdict._replace(status="mismatch", days_apart=apart, message=message)
    captured = moment_of(page.timestamp).date()
    if wanted.issued and day is None and (wanted.issued.first - captured).days > TOLERANCE:
        message = f"the page was captured on {captured}, before the printed date"
        return verdict._replace(status="mismatch", message=message)
    return verdict._replace(days_apart=apart)


def _day_of(page: Page, wanted: Wanted) -> date | None:
    """The day of publication.

    A date before the headline that is the capture's is the day's date, as page heads print it;
    unless the capture is older than the printed date, for then the page is, too.
    """
    if page.day:
        day = date.fromisoformat(page.day)
        captured = moment_of(page.timestamp).date()
        is_older = wanted.issued is not None and (wanted.issued.first - captured).days > TOLERANCE
        if page.is_day_sure or is_older or abs((captured - day).days) > TOLERANCE:
            return day
    return read_address(page.url).day


def _void(page: Page) -> Verdict | None:
    if page.is_wall:
        return Verdict(None, is_void=True, message="the capture shows only a login or a check")
    if page.is_gone:
        return Verdict(None, is_void=True, message="the capture says that there is no such page")
    return None


def _is_home_page(page: Page, wanted: Wanted) -> bool:
    """Whether what is shown is the site's home page, or a page that needs scripts to show more.

    It says that its address is the root, or its first title is made of the site's name and has no
    word of the wanted title.
    """
    address = read_address(page.url)
    if page.canonical and not address.is_hub and not urlsplit(page.canonical).path.strip("/"):
        return True
    first = page.titles[0] if page.titles else ""
    has_name = any(_names(name, first) for name in _site_names(address.host, wanted))
    return has_name and not any(
        compare(title, first).words for title in wanted.titles if may_fit(title, joined_keys(first))
    )


def _site_names(host: str, wanted: Wanted) -> set[str]:
    """What the site of a host, or of the cited outlet, may call itself."""
    names = set()
    for one in (host, wanted.query.host or "", wanted.query.domain or ""):
        if one:
            names.add(registrable_domain(one).partition(".")[0])
            record = find_by_host(one)
            names.add(record.name if record else "")
    return names - {""}


def _names(name: str, title: str) -> bool:
    """Whether a title holds a site's name; short names only as words of their own."""
    squeezed = _squeezed(name)
    if len(squeezed) >= 5:
        return squeezed in _squeezed(title)
    return squeezed in [_squeezed(word) for word in title.split()]


def _squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def is_title(text: str, wanted: Wanted) -> Comparison | None:
    """The comparison where a text can be the wanted title, else None."""
    if not wanted.may_be(text):
        return None
    found = [compare(title, text) for title in wanted.titles]
    fitting = [one for one in found if one.is_same] or [one for one in found if one.is_part]
    return fitting[0] if fitting else None
