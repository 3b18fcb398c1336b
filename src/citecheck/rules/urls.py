"""URL: web addresses and other identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from citecheck.facts import trackers
from citecheck.facts.hosts import as_host, is_for
from citecheck.finding import Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.registry import rule
from citecheck.linting.view import NoteView, places, view_of
from citecheck.model import Paper, Part
from citecheck.model.conventions import MIN_PLACES
from citecheck.outlets.hosts import has_known_suffix, names_outlet, registrable_domain
from citecheck.outlets.names import find_by_host
from citecheck.rules._beside_addresses import faults_beside
from citecheck.rules._identifiers import impossible_identifiers
from citecheck.rules._links import links_elsewhere, links_nowhere

_DAY_IN_PATH = r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?![\d.])"
_SCHEME = r"(?i:https?|ftp)://(?=[^/])"
_BROKEN_SCHEME = r"(?i:https?)(?::/|//|;//|:\\\\)(?!/)\S+\.\S+$"
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF))


def date_in_path(url: str) -> date | None:
    """The day that an address holds, as in `/2020/03/13/`."""
    found = re.search(_DAY_IN_PATH, url)
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


@rule(
    "URL001",
    "malformed-url",
    "warning",
    bad=paper_of(
        "“Roof Falls,” February 2, 2020, https://http://harbourpost.example/roof.", PRESS[0]
    ),
    good=paper_of("“Roof Falls,” February 2, 2020, https://harbourpost.example/roof.", PRESS[0]),
)
def malformed_url(paper: Paper) -> Iterator[Match]:
    """A web address cannot work: a broken scheme, two schemes in a row, no host, an impossible
    host.

    Or its brackets are broken, nothing parts it from the word before, or its link leads to no
    address. An address that only
    breaks over a line is read as one, and an archived copy may hold another address inside.
    """
    for view, at, part in places(paper, "url"):
        fault = _url_fault(part.value or view.printed(part))
        if fault is None and part.form == "broken":
            fault = "a blank inside"
        if fault:
            yield view.match(at, f"{fault}: {view.printed(part)}")
        elif ending := _unknown_ending(part.value or view.printed(part)):
            message = f"no known host ends in .{ending}: {view.printed(part)}"
            yield view.match(at, message, severity="info")
    for view, at, part, target in links_nowhere(paper):
        yield view.match(at, f"its link leads to {target[:60]}: {view.printed(part)}")
    for view, at, part, fault in faults_beside(paper):
        yield view.match(at, f"{fault}: {view.printed(part)}")
    for view, at, part in places(paper, "container"):
        printed = view.printed(part)
        if printed[:4].casefold() == "http" and re.match(_BROKEN_SCHEME, printed):
            yield view.match(at, f"broken scheme: {printed}")


def _unknown_ending(url: str) -> str | None:
    """The last label of a host with letters that no host ends in."""
    host = as_host(url)
    if host is None or has_known_suffix(host):
        return None
    top = host.rpartition(".")[2]
    return top if top.isalpha() and host != "localhost" else None


_BLANKS = ("%20", "%C2%A0", "%0A")


def _url_fault(url: str) -> str | None:
    scheme = re.match(_SCHEME, url)
    rest = url[scheme.end() :] if scheme else url
    if re.fullmatch(r"(?i:https?)://(?:www\.?)?", url):
        return "cut off behind the scheme"
    if scheme is None and re.match(r"(?:[hH]|[tT]{1,2}[pP])[a-z]*(?:[:;.]{1,2}[/\\]*|//)", url):
        return "a slip in the scheme"
    if scheme is None and "://" in url[:12]:
        return "unknown scheme"
    if re.match(_SCHEME, rest) or rest[:6].casefold() in ("http//", "http:/", "https/"):
        return "two schemes in a row"
    if url[-6:].upper().endswith(_BLANKS):
        return "a blank at its end"
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    return _host_fault(host, is_alone=host == rest)


def _host_fault(host: str, *, is_alone: bool) -> str | None:
    """What is wrong with a host; `is_alone`: nothing follows, its stop ends the sentence."""
    bare = host.rpartition("@")[2].partition(":")[0]
    if not bare:
        return "no host"
    if bare.endswith(".") and not is_alone:
        return "a stop behind the host"
    if bare.casefold().startswith("www.www."):
        return "“www.” twice"
    if bare.replace(".", "").isdecimal() or bare == "localhost" or "[" in host:
        return None
    if as_host(bare) or as_host(bare.translate(_INVISIBLE)):
        return None  # what nobody sees in it is DOC006's to tell
    return "impossible host"


@rule(
    "URL002",
    "tracking-parameters",
    "info",
    fix="safe",
    bad=paper_of(
        "“Roof Falls,” February 2, 2020, https://harbourpost.example/roof?id=7&utm_source=mail.",
        PRESS[0],
    ),
    good=paper_of(
        "“Roof Falls,” February 2, 2020, https://harbourpost.example/roof?id=7.", PRESS[0]
    ),
)
def tracking_parameters(paper: Paper) -> Iterator[Match]:
    """A web address carries parameters that only say where its reader came from.

    They change nothing in the page, and lengthen the note. The list is closed: a parameter that
    a site may need is never touched.
    """
    for view, at, part in places(paper, "url"):
        url = part.value or view.printed(part)
        clean, dropped = _without_tracking(url)
        if dropped:
            whole = view.printed(part) == url
            yield view.match(
                at,
                f"the address carries {', '.join(dropped)}",
                fix=view.fix("safe", (part.span, clean)) if whole else None,
            )


def _without_tracking(url: str) -> tuple[str, list[str]]:
    front, mark, rest = url.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    if not mark:
        return url, []
    pairs = query.split("&")
    kept = [
        pair
        for pair in pairs
        if pair.partition("=")[0].lower() not in trackers.tracking_parameters()
    ]
    dropped = [pair.partition("=")[0] for pair in pairs if pair not in kept]
    clean = front + (f"?{'&'.join(kept)}" if kept else "") + hash_mark + fragment
    return clean, dropped


@rule(
    "URL003",
    "shortened-url",
    "warning",
    bad=paper_of("“Roof Falls after Snow,” February 2, 2020, https://bit.ly/3xYzAbC.", PRESS[0]),
    good=paper_of(
        "“Roof Falls after Snow,” February 2, 2020, https://harbourpost.example/roof.", PRESS[0]
    ),
)
def shortened_url(paper: Paper) -> Iterator[Match]:
    """A web address goes through a shortening service.

    It hides where it leads and dies with the service. Archives that issue short addresses on
    purpose (perma.cc) are none. Where one service shortens a paper's addresses throughout, that
    is told once.
    """
    found: dict[str, list[tuple[NoteView, int, Part]]] = {}
    for view, at, part in places(paper, "url"):
        host = as_host(part.value or view.printed(part))
        if host is not None and is_for("shorteners", host):
            found.setdefault(host, []).append((view, at, part))
    for host, those in found.items():
        is_system = len(those) >= MIN_PLACES
        labels = ", ".join(dict.fromkeys(view.note.label for view, _, _ in those))
        how = f", as are {len(those)} addresses here (notes {labels})" if is_system else ""
        for view, at, part in those[:1] if is_system else those:
            yield view.match(at, f"{view.printed(part)} is shortened by {host}{how}")


@rule(
    "URL004",
    "bare-homepage",
    "info",
    is_default=False,
    bad=paper_of(
        "“Roof Falls after Snow,” February 2, 2020, https://harbourpost.example/.", PRESS[0]
    ),
    good=paper_of(
        "“Roof Falls after Snow,” February 2, 2020, https://harbourpost.example/roof.", PRESS[0]
    ),
)
def bare_homepage(paper: Paper) -> Iterator[Match]:
    """A titled source has only the address of a home page.

    The reader must search the site for the text. Off by default, since some sites have no other.
    """
    for source in paper.sources:
        if source.url and source.title and source.issued:
            _, _, path = source.url.rpartition("://")[2].partition("/")
            if not path and "?" not in source.url and "#" not in source.url:
                yield view_of(paper, source).match_source(
                    source, f"{source.url} leads to a home page", "url"
                )


@rule(
    "URL005",
    "invalid-identifier",
    "error",
    bad=paper_of("Ada Berg, *Rivers of Tin* (Oslo: Nord, 1999), ISBN 978-3-16-148410-1.", PRESS[0]),
    good=paper_of(
        "Ada Berg, *Rivers of Tin* (Oslo: Nord, 1999), ISBN 978-3-16-148410-0.", PRESS[0]
    ),
)
def invalid_identifier(paper: Paper) -> Iterator[Match]:
    """A DOI, ISBN, ISSN, ORCID or arXiv number is not a possible one.

    DOIs and arXiv numbers are held to their syntax, the others to their check digit.
    """
    yield from impossible_identifiers(paper)


@rule(
    "URL006",
    "url-outlet-mismatch",
    "warning",
    bad=paper_of(
        "“Roof Falls,” harbourpost.example, February 2, 2020, https://rivernews.example/roof.",
        PRESS[0],
    ),
    good=paper_of(
        "“Roof Falls,” harbourpost.example, February 2, 2020, https://harbourpost.example/roof.",
        PRESS[0],
    ),
)
def url_outlet_mismatch(paper: Paper) -> Iterator[Match]:
    """The outlet is printed as a host, and the address leads to another one; or an address is
    printed, and its link leads elsewhere.

    Hosts of one publisher are the same; archives, shortened addresses and platforms that carry
    other people's texts say nothing about the outlet. Nor does a name with a point in it that the
    address repeats: `Raid.Rush`, raidrush.example.
    """
    for view, at, part, leads_to in links_elsewhere(paper):
        yield view.match(at, f"its link leads to {leads_to}: {view.printed(part)}")
    for source in paper.sources:
        outlet = source.outlet
        if not (source.url and outlet and outlet.host and as_host(outlet.printed)):
            continue
        host = as_host(source.url)
        if not outlet.host.isascii():  # a name in another script
            continue
        if host is None or is_for("shorteners", host) or not has_known_suffix(host):
            continue
        domain = registrable_domain(host)
        if (
            is_for("archives", host)
            or is_for("resolvers", host)
            or domain == registrable_domain(outlet.host)
        ):
            continue
        if not (_is_same_publisher(host, outlet.host) or names_outlet(source.url, outlet.printed)):
            yield view_of(paper, source).match_source(
                source, f"the outlet is {outlet.printed}, but the address leads to {host}", "url"
            )


def _is_same_publisher(host: str, other: str) -> bool:
    first, second = find_by_host(host), find_by_host(other)
    return first is not None and second is not None and first.publisher == second.publisher
