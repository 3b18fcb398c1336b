"""Which registries are asked, and where: from what `--registries` says.

A name is a public service; `default` is all but library catalogues; a URL is a mirror that serves
all of them below it by path (`URL/crossref/works/…`). No request ever leaves a registry's own
address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlencode, urlsplit

from citecheck.asking.cache import Cache
from citecheck.asking.client import Client
from citecheck.asking.services import Channel, Service, unsigned
from citecheck.errors import UsageError
from citecheck.late import late
from citecheck.named import NamedTuple
from citecheck.registries.desk import Desk
from citecheck.registries.services import REGISTRIES

PAUSE = 2.0  # seconds after a 429 that does not say how long; doubled each time
MAX_PAUSE = 120.0  # seconds; who wants a longer one is left alone for this run
_MAIL = late(r"[^@\s<>()]{1,64}@[^@\s<>()]{1,255}")


class Address(NamedTuple):
    """A registry and where it is asked."""

    name: str
    base: str


class Habits(NamedTuple):
    """How a run asks."""

    cache: Cache | None
    version: str
    contact: str | None = None
    rate: float | None = None  # requests a minute, instead of the registries' own
    is_offline: bool = False
    is_refreshing: bool = False
    keys: Mapping[str, str] = {}


def find_registries(value: str) -> list[Address]:
    """The registries that a value of `--registries` names; after an address, those below it.

    Raises UsageError for a name that is none.
    """
    names: dict[str, None] = {}
    base = None
    for part in filter(None, (part.strip() for part in value.split(","))):
        if re.match(r"https?://[^/\s]+", part):
            base = part.rstrip("/")
        elif part.lower() == "default":
            names |= _default()
        elif part.lower() in REGISTRIES:
            names[part.lower()] = None
        else:
            known = ", ".join(("default", *REGISTRIES))
            raise UsageError(
                f"--registries: “{part}” is neither an address (http…), a library file"
                f" (.json, .bib, .ris) that exists, nor one of {known}"
            )
    if not names and not base:
        raise UsageError("--registries: no registry is named")
    if base:
        return [Address(name, f"{base}/{name}") for name in names or _default()]
    return [Address(name, REGISTRIES[name].home) for name in names]


def _default() -> dict[str, None]:
    return dict.fromkeys(name for name, one in REGISTRIES.items() if one.is_default)


def open_desks(addresses: list[Address], habits: Habits) -> dict[str, Desk]:
    """A desk for each registry; they share the cache."""
    return {address.name: _desk(address, habits) for address in addresses}


def _desk(address: Address, habits: Habits) -> Desk:
    mail = _MAIL.search(habits.contact or "")
    parts = urlsplit(address.base)
    is_local = parts.hostname in ("localhost", "::1") or (parts.hostname or "").startswith("127.")
    registry = REGISTRIES[address.name]
    channels: Mapping[str, Channel] = registry.channels(mail is not None)
    key = habits.keys.get(registry.key or "")
    if is_local or habits.rate:
        rate = habits.rate
        channels = {name: one._replace(rate=rate) for name, one in channels.items()}
    service = Service(
        name=address.name,
        label=address.name,
        origin=f"{parts.scheme}://{parts.netloc}",
        channels=channels,
        pause=PAUSE / 8 if is_local else PAUSE,
        max_pause=MAX_PAUSE,
        connections=2 if mail else 1,
        is_local=is_local,
        signed=_signer(registry.key_parameter, key) if key else unsigned,
    )
    told = f"mailto:{mail[0]}" if mail else habits.contact
    agent = f"citecheck/{habits.version}" + (f" ({told})" if told else "")
    client = Client(
        service,
        habits.cache,
        agent,
        is_offline=habits.is_offline,
        is_refreshing=habits.is_refreshing,
    )
    return Desk(address.name, address.base, client)


def _signer(parameter: str, key: str) -> Callable[[str], str]:
    """What adds the user's key to a question when it goes out, and nowhere else."""

    def signed(url: str) -> str:
        sign = "&" if "?" in url else "?"
        return f"{url}{sign}{urlencode({parameter: key})}"

    return signed
