"""Names of known outlets by host or domain, from `outlets.csv`.

The columns: `host` (a domain or, for a site with a name of its own, a host below it), `name` (as a
reader would cite it), `publisher` (the same word for all hosts of one publisher, else empty).
Compiled by hand from what the sites call themselves.
"""

from __future__ import annotations

from functools import cache
from os.path import dirname, join

from citecheck.named import NamedTuple


class Record(NamedTuple):
    """One known outlet."""

    domain: str  # the host or domain that it is listed under
    name: str
    publisher: str  # shared by the hosts of one publisher; its own domain where it has one host


@cache
def find_by_host(host: str) -> Record | None:
    """The record of a host, or of the nearest host above it."""
    text = _text()
    while "." in host:
        start = text.find(f"\n{host},")
        if start >= 0:
            return _record(text[start + 1 : text.index("\n", start + 1)])
        host = host.partition(".")[2]
    return None


def find_by_name(name: str) -> Record | None:
    """The one publisher's first host with this name, letter case and a leading article aside."""
    return _by_name().get(_folded(name))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


@cache
def _text() -> str:
    with open(join(dirname(__file__), "outlets.csv"), encoding="utf-8") as file:
        return file.read()


def _record(line: str) -> Record:
    host, name, publisher = line.split(",")  # no field holds a comma or a quotation mark
    return Record(host, name, publisher or host)


@cache
def _by_name() -> dict[str, Record | None]:
    found: dict[str, Record | None] = {}
    for line in _text().splitlines()[1:]:
        record = _record(line)
        folded = _folded(record.name)
        other = found.setdefault(folded, record)
        if other is None or other.publisher != record.publisher:
            found[folded] = None  # two publishers share the name
        elif record.domain == record.publisher:
            found[folded] = record
    return found
