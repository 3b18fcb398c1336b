"""EPUB: the chapters in reading order, notes across files, read as one page.

container.xml names the package, its spine the order; files outside the spine (notes often are)
come behind. Nothing is unpacked to disk; sizes are refused before anything is read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from urllib.parse import unquote

from citecheck.errors import UnreadableInput
from citecheck.formats.html import document_of
from citecheck.formats.html.encoding import decode
from citecheck.formats.html.tokens import attributes_of, tokens
from citecheck.formats.html.tree import Tree
from citecheck.late import late
from citecheck.model import Document
from citecheck.named import NamedTuple

MAX_PART = 64 * 2**20  # bytes of one file, unpacked
MAX_TOTAL = 256 * 2**20
MAX_RATIO = 200
_MIN_BOMB = 2**20  # bytes: below it no ratio matters
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_FONT = late(r"\.(?:otf|ttf|woff2?|ttc)\"", re.IGNORECASE)


class _Item(NamedTuple):
    path: str
    kind: str  # media type
    properties: str


def read(path: str, data: bytes) -> Document:
    """Read a book. Raises UnreadableInput where it is damaged, protected or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _guard(path, archive)
            tree = Tree()
            for name in _pages(path, archive):
                tree.add_file(decode(path, archive.read(name))[0], name, is_xml=True)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, EOFError, ValueError) as error:
        raise UnreadableInput(
            path, f"this is not a whole EPUB file ({error}); get it anew"
        ) from error
    except (NotImplementedError, RuntimeError, OSError) as error:
        raise UnreadableInput(
            path, f"the EPUB file cannot be unpacked ({error}); get it anew"
        ) from error
    except Exception as error:
        if type(error).__name__ != "error":  # zlib.error
            raise
        raise UnreadableInput(path, f"the EPUB file is damaged ({error}); get it anew") from error
    return document_of(path, "epub", tree)


def _guard(path: str, archive: zipfile.ZipFile) -> None:
    total = 0
    for info in archive.infolist():
        total += info.file_size
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > MAX_PART or (ratio > MAX_RATIO and info.file_size > _MIN_BOMB):
            raise UnreadableInput(path, "it holds a file that unpacks to far too much")
        if info.flag_bits & 1:
            raise UnreadableInput(path, "it is protected by a password; save it without one")
    if total > MAX_TOTAL:
        raise UnreadableInput(path, "it unpacks to far too much")
    if "META-INF/encryption.xml" in archive.namelist():
        said = archive.read("META-INF/encryption.xml").decode("utf-8", "replace")
        uris = re.findall(r"URI=\"[^\"]{1,500}\"", said)
        if any(not _FONT.search(uri) for uri in uris if "#" not in uri):
            raise UnreadableInput(path, "the book is protected (DRM); use an unprotected copy")


def _elements(archive: zipfile.ZipFile, name: str) -> Iterable[tuple[str, dict[str, str]]]:
    """Local names and attributes of all elements of an XML part; entities are never expanded."""
    text = archive.read(name).decode("utf-8-sig", "replace")
    for token in tokens(text):
        if token.kind == "open":
            yield token.name.rpartition(":")[2], dict(attributes_of(token.attributes))


def _pages(path: str, archive: zipfile.ZipFile) -> list[str]:
    """Names of the pages in reading order, then those outside the spine."""
    names = set(archive.namelist())
    package = next(
        (
            unquote(attributes.get("full-path", ""))
            for name, attributes in _elements(archive, "META-INF/container.xml")
            if name == "rootfile"
        ),
        None,
    )
    if package is None or package not in names:
        raise UnreadableInput(
            path, "this is not a whole EPUB file (it names no package); get it anew"
        )
    folder = posixpath.dirname(package)
    items: dict[str, _Item] = {}
    spine: list[str] = []
    for name, attributes in _elements(archive, package):
        if name == "item" and "href" in attributes:
            target = posixpath.normpath(posixpath.join(folder, unquote(attributes["href"])))
            items[attributes.get("id", target)] = _Item(
                target, attributes.get("media-type", ""), attributes.get("properties", "")
            )
        elif name == "itemref":
            spine.append(attributes.get("idref", ""))
    order = [items[key] for key in spine if key in items]
    order += [item for item in items.values() if item not in order]
    found = dict.fromkeys(
        item.path
        for item in order
        if item.kind in _PAGES and "nav" not in item.properties.split() and item.path in names
    )
    if not found:
        raise UnreadableInput(path, "the book holds no pages that can be read")
    return list(found)
