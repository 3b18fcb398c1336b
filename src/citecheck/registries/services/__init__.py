"""The registries: one file each, with its address, its rates, its questions, and how a reply is read.

Each has NAME, HOME (its public address), `channels(is_known)` (rates for a user who gives a contact, or
not), and functions that take a desk and give works as `Held`. Sources of rates and fields: the services'
own documentation, as of 2026.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from citecheck.registries.desk import Desk
from citecheck.registries.held import Held
from citecheck.registries.services import crossref, datacite, doi
from citecheck.registries.wanted import Wanted

SERVICES: dict[str, ModuleType] = {module.NAME: module for module in (crossref, doi, datacite)}
"""Every registry by the name that `--registries` takes."""
SEARCHES: dict[str, Callable[[Desk, Wanted], list[Held]]] = {
    module.NAME: module.search for module in (crossref, datacite)
}
"""Those that can be searched without an identifier."""
