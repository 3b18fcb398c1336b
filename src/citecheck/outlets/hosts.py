"""Hosts: their form, the part that an owner registered, the labels that say only language or
device.
"""

from __future__ import annotations

from functools import cache
from os.path import dirname, join

from citecheck.named import NamedTuple

_RESERVED_SUFFIXES = frozenset({"example", "test", "invalid", "localhost"})  # RFC 2606

_LANGUAGE_LABELS = """
ar arabic az bg bn by chinese cn cs da de deutsch ee el en eng english es espanol et fa farsi fi
fr french ge german gr he hi hu hy id it ita ja jp ka kaz kg kk ko kr ky kyr lang lt lv mn ms my nl
no np pl ps pt ro rs ru rus russian se sk sl spanish sq sr sv ta tg th tj tk tr turkish tt ua ug uk
ukr ur uz uzb vi vn zh
"""
_COPY_LABELS = "amp lenta lite m mobi mobile old print touch wap web www www1 www2 www3"
_VARIANT_LABELS = frozenset(f"{_LANGUAGE_LABELS} {_COPY_LABELS}".split())


class SuffixRules(NamedTuple):
    """The public suffix rules below one top-level domain, as labels in front of it."""

    plain: frozenset[str]  # "co" below "uk"
    wildcard: frozenset[str]  # "" or "kawasaki" where `*.` stands before it
    exceptions: frozenset[str]


def ascii_host(host: str) -> str:
    """The host as it is asked for on the network (`xn--…`)."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def public_suffix(host: str) -> str | None:
    """The suffix under which anybody can register a name, or None where it is unknown."""
    labels = host.split(".")
    rules = _suffix_rules(labels[-1])
    if rules is None:
        return None
    longest = 1
    for count in range(2, len(labels) + 1):
        below = ".".join(labels[-count:-1])
        if below in rules.exceptions:
            return ".".join(labels[-count + 1 :])
        if below in rules.plain or below.partition(".")[2] in rules.wildcard:
            longest = count
    return ".".join(labels[-longest:])


def has_known_suffix(host: str) -> bool:
    """Whether the top-level domain exists, or is one reserved for examples."""
    return _suffix_rules(host.rpartition(".")[2]) is not None


def registrable_domain(host: str) -> str:
    """What one owner registered: `inform.kz` of `lenta.inform.kz`.

    A host that is itself a public suffix (`gov.uk`) stands for itself.
    """
    suffix = public_suffix(host) or host.rpartition(".")[2]
    if suffix == host:
        return host
    return ".".join(host.split(".")[-suffix.count(".") - 2 :])


def without_variant_labels(host: str) -> str:
    """The host without labels that name only a language, a device or a copy: `en.`, `m.`,
    `amp.`.
    """
    domain = registrable_domain(host)
    front = host[: -len(domain)].rstrip(".")
    kept = [label for label in front.split(".") if label and label not in _VARIANT_LABELS]
    return ".".join([*kept, domain])


@cache
def _suffix_rules(top: str) -> SuffixRules | None:
    if top in _RESERVED_SUFFIXES:
        return SuffixRules(frozenset(), frozenset(), frozenset())
    text = _suffix_text()
    start = text.find(f"\n{top}:")
    if start < 0:
        return None
    words = text[start + len(top) + 2 : text.index("\n", start + 1)].split()
    return SuffixRules(
        frozenset(word for word in words if word[0] not in "*!"),
        frozenset(word[1:] for word in words if word[0] == "*"),
        frozenset(word[1:] for word in words if word[0] == "!"),
    )


@cache
def _suffix_text() -> str:
    with open(join(dirname(__file__), "suffixes.txt"), encoding="utf-8") as file:
        return file.read()


def names_outlet(url: str, printed: str) -> bool:
    """Whether the letters of an outlet stand in an address, points and hyphens aside."""
    return _letters(printed) in _letters(url)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum() or c == "/")
