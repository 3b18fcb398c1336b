"""Links whose words are an address, and which lead to another one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from citecheck.facts.hosts import as_host, is_for
from citecheck.linting.view import NoteView, places
from citecheck.model import Paper, Part
from citecheck.outlets.hosts import registrable_domain

_RELAYS = ("archives", "shorteners", "resolvers")  # what stands there is found on another host
Leading = tuple[NoteView, int, Part, str]


def links_elsewhere(paper: Paper) -> Iterator[Leading]:
    """(note, index of the part, address as printed, host that its link leads to)."""
    for view, at, part, target in _linked(paper):
        if (host := as_host(target)) and "://" in target:
            printed = as_host(part.value or view.printed(part))
            domain = registrable_domain(printed) if printed else None
            if domain is None or domain in target or domain == registrable_domain(host):
                continue
            if not any(is_for(row, each) for row in _RELAYS for each in (host, printed or "")):
                yield view, at, part, host


def links_nowhere(paper: Paper) -> Iterator[Leading]:
    """The same for links that lead to a file, or to nothing that a browser opens."""
    for view, at, part, target in _linked(paper):
        is_address = "://" in target or target[:1] in "/#" or ":" in target.partition("/")[0]
        is_file = as_host(target.partition("/")[0]) is None or target.endswith(_FILES)
        if is_file and not is_address:
            yield view, at, part, target


_FILES = (".xml", ".docx", ".html", ".htm", ".rels")


def _linked(paper: Paper) -> Iterator[Leading]:
    """Every printed address that a link is laid over, with what the link leads to."""
    links = paper.document.links
    if not links:
        return
    for view, at, part in places(paper, "url"):
        place = view.note.span_in_document(part.span)
        i = bisect_right(links, place.start, key=lambda link: link.span.start) - 1
        if i >= 0 and links[i].span.start == place.start and place.end <= links[i].span.end + 1:
            target = links[i].address.strip()
            if target and target != view.printed(part):
                yield view, at, part, target
