"""The registries: one file each, with its address, its rates, its questions, and how a reply is
read.

Each has NAME, HOME (its public address), `channels(is_known)` (rates for a user who gives a
contact, or not), and functions that take a desk and give works as `Held`. Sources of rates and
fields: the services' own documentation, as of 2026.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citecheck.asking.services import Channel
from citecheck.named import NamedTuple
from citecheck.registries.desk import Desk
from citecheck.registries.held import Held
from citecheck.registries.services import (
    arxiv,
    crossref,
    datacite,
    doi,
    openalex,
    openlibrary,
    pubmed,
    sru,
)
from citecheck.registries.wanted import Wanted

Search = Callable[[Desk, Wanted], list[Held]]


class Registry(NamedTuple):
    """A registry as a run knows it."""

    name: str  # as `--registries` takes it
    home: str
    channels: Callable[[bool], Mapping[str, Channel]]
    search: Search | None = None  # without an identifier, where that is possible
    key: str | None = None  # the variable that holds the user's key, where one is of use
    key_parameter: str = ""
    is_default: bool = True


_ALL = (
    Registry(crossref.NAME, crossref.HOME, crossref.channels, crossref.search),
    Registry(doi.NAME, doi.HOME, doi.channels),
    Registry(datacite.NAME, datacite.HOME, datacite.channels, datacite.search),
    Registry(openlibrary.NAME, openlibrary.HOME, openlibrary.channels, openlibrary.search),
    Registry(
        openalex.NAME,
        openalex.HOME,
        openalex.channels,
        openalex.search,
        openalex.KEY,
        openalex.KEY_PARAMETER,
    ),
    Registry(arxiv.NAME, arxiv.HOME, arxiv.channels, arxiv.search),
    Registry(
        pubmed.NAME,
        pubmed.HOME,
        pubmed.channels,
        pubmed.search,
        pubmed.KEY,
        pubmed.KEY_PARAMETER,
    ),
    *(
        Registry(one.name, one.home, sru.channels, sru.searcher(one), is_default=False)
        for one in sru.CATALOGUES
    ),
)
REGISTRIES: Mapping[str, Registry] = {registry.name: registry for registry in _ALL}
"""Every registry by the name that `--registries` takes."""
