"""Hosts: the host of an address, what it is for, and the DOI that an address names."""

from __future__ import annotations

from functools import cache, lru_cache

from citecheck.facts.tables import read_words
from citecheck.late import late

_ARCHIVE_LABELS = ("wayback.", "webarchive.")  # national libraries' own: wayback.example.nl
_DOI = late(r"10\.\d{4,9}/\S+")


@lru_cache(maxsize=4096)
def as_host(printed: str) -> str | None:
    """The host in a printed host or web address, or None where there is none.

    Lower case, without `www.`, user, port, path and closing dot; internationalised labels in their
    own letters. Only the form is judged, not whether the host can exist.
    """
    bare = printed.strip().lower()
    if "://" in bare:
        bare = bare.partition("://")[2]
    for sign in "/?#":
        bare = bare.partition(sign)[0]
    bare = bare.rpartition("@")[2]
    front, colon, port = bare.partition(":")
    bare = (front if colon and (not port or port.isdecimal()) else bare).rstrip(".")
    labels = bare.split(".")
    if len(bare) > 253 or len(labels) < 2 or not all(map(_is_label, labels)):
        return None
    if "xn--" in bare:
        labels = list(map(_in_own_letters, labels))
    if not _is_top(labels[-1]):
        return None
    if labels[0] == "www" and len(labels) > 2:
        del labels[0]
    return ".".join(labels)


def _is_label(label: str) -> bool:
    inner = label.replace("-", "").replace("_", "")
    return (
        0 < len(label) <= 63
        and (inner.isalnum() or (not inner.isascii() and _is_word(inner)))
        and label[0] not in "-_"
        and label[-1] not in "-_"
    )


def _is_word(text: str) -> bool:
    """Letters, digits and the marks that belong to letters in many scripts."""
    from unicodedata import category

    return bool(text) and all(category(sign)[0] in "LMN" for sign in text)


def _is_top(label: str) -> bool:
    return len(label) >= 2 and not any(sign.isdecimal() or sign in "-_" for sign in label)


def _in_own_letters(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").lower()
    except UnicodeError:
        return label


@cache
def hosts_for(purpose: str) -> frozenset[str]:
    """The hosts of a purpose: a row of `data/hosts.txt`.

    Raises:
        KeyError: the table has no such row.
    """
    return read_words("hosts")[purpose]


@lru_cache(maxsize=1024)
def is_for(purpose: str, host: str | None) -> bool:
    """Whether a host, or a domain that it stands under, serves a purpose."""
    known = hosts_for(purpose)
    while host:
        if host in known:
            return True
        host = host.partition(".")[2]
    return False


def is_archive_address(address: str) -> bool:
    """Whether an address is that of a captured page in a public web archive."""
    host = as_host(address)
    if host is None:
        return False
    if host == "archive.org":  # its books and films are no captures
        return "archive.org/web/" in address
    return host.startswith(_ARCHIVE_LABELS) or is_for("archives", host)


def doi_of(address: str) -> str | None:
    """The DOI that an address of a DOI resolver names, or None."""
    found = _DOI.search(address)
    return found[0] if found and as_host(address) in hosts_for("doi") else None
