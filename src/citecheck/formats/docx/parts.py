"""The parts of a Word file, found by their relations: the main part may have any name."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping

from citecheck.errors import UnreadableInput
from citecheck.formats.package import Package
from citecheck.formats.xml import BadXml, Node, tree
from citecheck.named import NamedTuple


class Parts(NamedTuple):
    """Names of parts; None where the file has none."""

    main: str
    footnotes: str | None
    endnotes: str | None
    styles: str | None
    numbering: str | None
    settings: str | None
    addresses: Mapping[str, Mapping[str, str]]  # part → relation's id → address outside the file


def find_parts(package: Package) -> Parts:
    """Where everything is. Raises UnreadableInput."""
    main = _main(package)
    relations = _relations(package, main)
    by_kind: dict[str, str] = {}
    for _, kind, target, is_outside in relations:
        if not is_outside and target in package:
            by_kind.setdefault(kind, target)
    addresses = {main: _addresses(relations)}
    for kind in ("footnotes", "endnotes"):
        if name := by_kind.get(kind):
            addresses[name] = _addresses(_relations(package, name))
    return Parts(
        main,
        by_kind.get("footnotes"),
        by_kind.get("endnotes"),
        by_kind.get("styles"),
        by_kind.get("numbering"),
        by_kind.get("settings"),
        addresses,
    )


def related(package: Package, part: str, kind: str) -> str | None:
    """The part of a kind that another one names."""
    for _, own, target, is_outside in _relations(package, part):
        if own == kind and not is_outside and target in package:
            return target
    return None


def read_tree(package: Package, name: str, wanted: Collection[str] = ()) -> Node:
    """A part as a tree, of its elements those wanted. Raises UnreadableInput."""
    try:
        return tree(package.chunks(name), wanted)
    except BadXml as error:
        raise package.broken(f"its part {name} is no sound XML: {error}") from error


def relations_name(part: str) -> str:
    """The name of the part that holds a part's relations (ISO/IEC 29500-2, section 8.3.4)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


_Relation = tuple[str, str, str, bool]  # id, last word of the type, target, outside the file


def _relations(package: Package, part: str) -> list[_Relation]:
    name = relations_name(part) if part else "_rels/.rels"
    if name not in package:
        return []
    folder = posixpath.dirname(part)
    found = []
    for node in read_tree(package, name).all("Relationship"):
        target = node.attributes.get("Target", "")
        is_outside = node.attributes.get("TargetMode") == "External"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = node.attributes.get("Type", "").rpartition("/")[2]
        found.append((node.attributes.get("Id", ""), kind, target, is_outside))
    return found


def _addresses(relations: list[_Relation]) -> Mapping[str, str]:
    return {id: target for id, kind, target, out in relations if out and kind == "hyperlink"}


def _main(package: Package) -> str:
    for _, kind, target, _ in _relations(package, ""):
        if kind == "officeDocument" and target in package:
            return target
    if "word/document.xml" in package:
        return "word/document.xml"
    if any(name.startswith("EncryptedPackage") for name in package.names):
        raise UnreadableInput(package.path, "it is protected by a password; save it without one")
    raise package.broken("it names no document")
