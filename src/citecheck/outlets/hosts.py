"""Hosts: their form, the part that an owner registered, the labels that say only language or device."""

from __future__ import annotations

from functools import cache, lru_cache
from os.path import dirname, join
from typing import NamedTuple

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


@lru_cache(maxsize=4096)
def as_host(printed: str) -> str | None:
    """The host in a printed host or web address, or None where there is none.

    Lower case, without `www.`, port, path and closing dot; internationalised labels in their own
    letters. Only the form is judged: `has_known_suffix` says whether it can exist.
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
    """The host without labels that name only a language, a device or a copy: `en.`, `m.`, `amp.`."""
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
