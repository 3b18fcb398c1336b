"""Where a source was published: container, host, publisher, or the body that wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.facts.hosts import as_host, hosts_for
from citecheck.late import late
from citecheck.model import Name, Outlet

if TYPE_CHECKING:
    from citecheck.citations.sources.values import Values

_SCHEME = late(r"^[a-z]{2,7}(?:[:;][/\\]*|/{2,3})")
_TAIL = late(  # what belongs to the editors or to a bracket behind a container
    r",? (?:edited by|ed\. by|eds?\.|Hrsg\. von|hg\. von)\Z|[ ]:?[ ]?\[[^\]]*\Z|[ ]\([a-z]{3,12}\)\Z"
)


def _without_tail(printed: str | None) -> str | None:
    """A container without the words that introduce its editors, and without half a bracket."""
    return _TAIL.sub("", printed).rstrip() or None if printed else None


def _without_author(v: Values, container: str | None) -> str | None:
    """`Горький М. Собрание сочинений`: a container without the author's name that it repeats."""
    author = v.fields["authors"].of(v.text).rstrip(". ") if "authors" in v.fields else ""
    if container and author and container.startswith(author):
        return container[len(author) :].lstrip(". ") or container
    return container


def outlet_of(
    v: Values, url: str | None, authors: tuple[Name, ...]
) -> tuple[Outlet | None, str | None]:
    """Where it was published, and the container's title: what is printed first in the order
    container, host, publisher, the address's host, a report's corporate author."""
    host = v.value_of("outlet-host", "outlet")
    container = _without_tail(v.print_of("container", "container_title"))
    container = _without_author(v, container)
    if container:
        v.fields["outlet"] = v.fields["container_title"]
        return Outlet(container, host, None, None), container
    if host:
        printed = v.fields["outlet"].of(v.text)
        v.fields["container_title"] = v.fields["outlet"]
        return Outlet(printed, host, None, None), printed
    publisher = v.print_of("publisher", "outlet")
    if publisher:
        return Outlet(publisher, None, None, None), None
    url_host = _host_of(url)
    if url_host:
        v.fields["outlet"] = v.fields["url"]
        return Outlet(url_host, url_host, None, None), None
    if len(authors) == 1 and v.by_kind.get("title") and (body := _body(v, authors[0])):
        v.fields["outlet"] = v.fields["authors"]
        return Outlet(body, None, None, None), None
    return None, None


def _body(v: Values, author: Name) -> str | None:
    """The body that an author is: `Ipsen-Insight`, too, where a dated work bears that name alone."""
    is_joined = "-" in (author.family or "") and not author.given and "date" in v.by_kind
    return author.family if is_joined else author.literal


def _host_of(url: str | None) -> str | None:
    """The host of an address that is no resolver of DOIs, slips in its scheme aside."""
    host = as_host(_SCHEME.sub("", url)) if url else None
    return None if host in hosts_for("doi") else host
