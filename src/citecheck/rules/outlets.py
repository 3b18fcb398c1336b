"""OUT: where a source was published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from citecheck.conventions import host_case
from citecheck.facts.hosts import as_host
from citecheck.finding import Match
from citecheck.linting.examples import PRESS, paper_of
from citecheck.linting.near_outlets import misprinted_outlets
from citecheck.linting.registry import rule
from citecheck.linting.repeats import folded
from citecheck.linting.view import places, view_of
from citecheck.model import Paper, Source
from citecheck.outlets.hosts import (
    has_known_suffix,
    names_outlet,
    registrable_domain,
    without_variant_labels,
)
from citecheck.outlets.names import find_by_host

_MIN_LABEL = 6  # letters; shorter names lie near each other by chance
_MAX_ALIKE = 40  # hosts under one key, beyond which likeness is a system and no slip
_GENERIC = frozenset({"com", "info", "net", "org"})


@rule(
    "OUT001",
    "outlet-letter-case",
    "info",
    fix="safe",
    bad=paper_of(*PRESS, "“School Moves into the Yard,” Rivernews.example, March 9, 2020."),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def outlet_letter_case(paper: Paper) -> Iterator[Match]:
    """A host has capital letters, where the paper mostly prints hosts in lower case.

    Silent in a paper that prints outlets as names (`Gazeta.Ru`).
    """
    yield from _all_capitals(paper)
    if paper.conventions.dominant("host-case") != "lower":
        return
    for view, at, part in places(paper, "outlet-host"):
        printed = view.printed(part)
        if host_case(printed) == "capitals":
            yield view.match(
                at,
                f"{printed} has capitals, other hosts are in lower case",
                fix=view.fix("safe", (part.span, printed.lower())),
            )


def _all_capitals(paper: Paper) -> Iterator[Match]:
    """`HARBOURPOST.EXAMPLE` beside its own address, where no second host is printed so."""
    if paper.conventions.dominant("host-case") == "lower":
        return
    shouted = []
    for view, at, part in places(paper, "outlet-host", "container"):
        printed = view.printed(part)
        is_name = len(printed.partition(".")[0]) < _MIN_LABEL  # `GOV.UK`
        if printed.isupper() and not is_name and "." in printed and as_host(printed):
            urls = [view.printed(url) for _, url in view.of_kind("url")]
            if any(names_outlet(url, printed.lower()) for url in urls):
                shouted.append((view, at, part, printed))
    if len(shouted) == 1:
        ((view, at, part, printed),) = shouted
        fix = view.fix("safe", (part.span, printed.lower()))
        yield view.match(at, f"{printed} is in capitals, no other host is", fix=fix)


@rule(
    "OUT002",
    "outlet-host-variant",
    "info",
    is_default=False,
    bad=paper_of(
        "“Mill Opens,” fergana.ru, May 3, 2019.",
        "“Mill Shuts,” fergana.news, June 1, 2019.",
        "“The Quiet Mill,” fergana.news, July 1, 2019.",
    ),
    good=paper_of(
        "“Mill Opens,” fergana.news, May 3, 2019.",
        "“Mill Shuts,” fergana.news, June 1, 2019.",
        "“The Quiet Mill,” fergana.news, July 1, 2019.",
    ),
)
def outlet_host_variant(paper: Paper) -> Iterator[Match]:
    """One publisher appears under several hosts.

    Labels that name only a language or a device (`en.`, `m.`) make no other host.
    """
    groups: dict[tuple[str, str], list[tuple[str, Source]]] = defaultdict(list)
    for source in paper.sources:
        host = _printed_host(source)
        record = find_by_host(host) if host else None
        if host and record:
            groups[record.publisher, record.name].append((without_variant_labels(host), source))
    for (_, name), group in groups.items():
        counts = Counter(host for host, _ in group)
        usual = counts.most_common(1)[0][0]
        for host, source in group:
            if host != usual:
                yield view_of(paper, source).match_source(
                    source, f"{name} is {host} here, mostly {usual}", "outlet"
                )


def _printed_host(source: Source) -> str | None:
    """The host of an outlet that is printed as one."""
    if source.outlet is None or "outlet" not in source.fields:
        return None
    return as_host(source.outlet.printed)


@rule(
    "OUT003",
    "invalid-host",
    "warning",
    bad=paper_of("“School Moves into the Yard,” rivernews.exampel, March 9, 2020.", *PRESS[:2]),
    good=paper_of("“School Moves into the Yard,” rivernews.example, March 9, 2020.", *PRESS[:2]),
)
def invalid_host(paper: Paper) -> Iterator[Match]:
    """What is printed as a host cannot be one, or has an ending that is not known.

    An impossible character is a slip; an ending outside the public suffix list may only be new,
    and is reported as information.
    """
    for view, at, part in places(paper, "outlet-host"):
        printed = view.printed(part)
        host = as_host(printed)
        if host is None:
            yield view.match(at, f"{printed} cannot be a host")
        elif not has_known_suffix(host):
            if any(names_outlet(view.printed(url), printed) for _, url in view.of_kind("url")):
                continue
            top = host.rpartition(".")[2]
            yield view.match(at, f"{printed}: no known host ends in .{top}", severity="info")
    for view, at, part in places(paper, "container"):
        printed = view.printed(part)
        if ".." in printed and _is_host_with_doubled_point(printed):
            yield view.match(at, f"{printed} cannot be a host")


def _is_host_with_doubled_point(printed: str) -> bool:
    """`ria..ru`: a host, but for a point too many."""
    while ".." in printed:
        printed = printed.replace("..", ".")
    host = as_host(printed)
    return host is not None and has_known_suffix(host)


@rule(
    "OUT004",
    "similar-outlets",
    "warning",
    bad=paper_of(*PRESS, "“School Moves into the Yard,” rivernew.example, March 9, 2020."),
    good=paper_of(*PRESS, "“School Moves into the Yard,” rivernews.example, March 9, 2020."),
)
def similar_outlets(paper: Paper) -> Iterator[Match]:
    """An outlet's host or name is nearly that of another one, and stands once alone.

    Hosts: the names are the same under another ending, or one letter apart. Silent where both hosts
    are known outlets or belong to one publisher, for names under six letters, and for the editions
    of one name under several country endings. Names of journals, publishers, towns and archives:
    one letter, or two that changed places, in a word of five letters or more, endings aside.
    """
    yield from _similar_hosts(paper)
    for source, host in _misspelt_names(paper):
        printed = source.outlet.printed if source.outlet else ""
        message = f"{printed} is nearly {host}, where its address leads"
        yield view_of(paper, source).match_source(source, message, "outlet", confidence=0.9)
    for misprint in misprinted_outlets(paper):
        place = f"in note {misprint.label}" if misprint.label else "in the list"
        message = f"{misprint.printed} is nearly {misprint.usual}, {place}"
        match = view_of(paper, misprint.source).match_source(
            misprint.source, message, misprint.field, confidence=0.9
        )
        match = match._replace(severity="info")  # either may be right, as `Harbor` and `Harbour`
        yield (
            match
            if misprint.source.list is None
            else match._replace(note_index=None, note=match.note or None)
        )


def _similar_hosts(paper: Paper) -> Iterator[Match]:
    """Hosts that stand once, and are nearly another one."""
    places: dict[str, list[Source]] = defaultdict(list)
    for source in paper.sources:
        if host := _printed_host(source):
            places[without_variant_labels(host)].append(source)
    keys: dict[str, set[str]] = defaultdict(set)
    for host in places:
        for key in _near_keys(host):
            keys[key].add(host)
    for host in sorted(places):
        if len(places[host]) > 1:
            continue
        alike = (keys[key] for key in _near_keys(host))
        near = {other for hosts in alike if len(hosts) <= _MAX_ALIKE for other in hosts} - {host}
        likely = [other for other in near if _is_likely_slip(host, other, places)]
        if likely:
            usual = max(likely, key=lambda other: (len(places[other]), other))
            source = places[host][0]
            label = paper.note_of(places[usual][0]).label
            yield view_of(paper, source).match_source(
                source,
                f"{host} is nearly {usual}, the outlet in note {label}",
                "outlet",
                confidence=0.9,
            )


def _misspelt_names(paper: Paper) -> Iterator[tuple[Source, str]]:
    """`ArborTechnica`, https://arbertechnica.example/…: a name one letter off its own site's."""
    for source in paper.sources:
        host = as_host(source.url) if source.url and source.outlet else None
        printed = source.outlet.printed if source.outlet else ""
        if host is None or not printed.isascii() or as_host(printed):
            continue
        site, name = registrable_domain(host).partition(".")[0], folded(printed)
        is_long = len(name) == len(site) >= _MIN_NAME
        if is_long and name != site and _one_letter_apart(name, site):
            yield source, registrable_domain(host)


_MIN_NAME = 8  # letters of an outlet's name that may be its site's, misspelt


def _near_keys(host: str) -> Iterator[str]:
    """Keys that two hosts share where their names are equal, or one letter apart."""
    labels = host.split(".")
    name = _name_of(host)
    if len(name) < _MIN_LABEL:
        return
    if name == labels[0]:
        yield name
    for i in range(len(name)):
        yield f"{name[:i]}{name[i + 1 :]}~"
    yield f"{name}~"


def _name_of(host: str) -> str:
    """The label that names the outlet: `akhbor` of `akhbor.com` and of `akhbor.rus.com`."""
    first = host.partition(".")[0]
    return first if len(first) >= _MIN_LABEL else registrable_domain(host).partition(".")[0]


def _is_likely_slip(host: str, other: str, places: Mapping[str, list[Source]]) -> bool:
    """Whether the rarer host is likely a slip for the other; of two rare ones, the later."""
    if registrable_domain(host) == registrable_domain(other):
        return False
    times = len(places[other])
    known, known_other = find_by_host(host), find_by_host(other)
    is_first = (places[host][0].note_index, host) < (places[other][0].note_index, other)
    if times == 1 and is_first and not known_other:
        return False
    if known and (known_other or times == 1):
        return False
    rest, other_rest = host.partition(".")[2], other.partition(".")[2]
    if _name_of(host) == _name_of(other):
        tops = {rest.rpartition(".")[2], other_rest.rpartition(".")[2]}
        return len(tops) == 1 or tops <= _GENERIC
    return rest == other_rest and _one_letter_apart(_name_of(host), _name_of(other))


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter more, less, other, or two neighbours swapped."""
    if len(one) < len(other):
        one, other = other, one
    if len(one) - len(other) > 1:
        return False
    i = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(other))
    if len(one) > len(other):
        return one[i + 1 :] == other[i:]
    swapped = one[i : i + 2] == other[i : i + 2][::-1] and one[i + 2 :] == other[i + 2 :]
    return one[i + 1 :] == other[i + 1 :] or swapped
