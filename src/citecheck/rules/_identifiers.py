"""URL005: identifiers that cannot be any, in their own parts, in addresses and behind their names."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.finding import Match
from citecheck.linting.identifiers import IDENTIFIER_FAULTS, find_no_dois
from citecheck.linting.view import note_views, places
from citecheck.model import Paper, Span

_DOI_RESOLVERS = frozenset({"https://", "http://", "https://dx.", "http://dx.", "", "dx."})


def impossible_identifiers(paper: Paper) -> Iterator[Match]:
    """DOIs, ISBNs, ISSNs, ORCIDs and arXiv numbers that are no possible ones."""
    for view, at, part in places(paper, "doi", "isbn", "issn", "arxiv", "orcid"):
        value = part.value or view.printed(part)
        if fault := IDENTIFIER_FAULTS[part.kind](value):
            yield view.match(at, f"{view.printed(part)}: {fault}")
    for view in note_views(paper):
        for start, end in find_no_dois(view.note.text):
            at = next(i for i, part in enumerate(view.parts) if part.span.end > start)
            if view.parts[at].kind != "doi":
                printed = view.note.text[start:end].rstrip(".,;)")
                yield view.match(at, f"{printed}: a DOI begins with 10.", span=Span(start, end))
    for view, at, part in places(paper, "url"):
        host, resolver, path = (part.value or view.printed(part)).partition("doi.org/")
        if (
            resolver
            and host.casefold() in _DOI_RESOLVERS
            and (fault := IDENTIFIER_FAULTS["doi"](path))
        ):
            yield view.match(at, f"{view.printed(part)}: {fault}")
