"""What a file is, by its content: the first bytes, and the names inside a package.

Formats that an editor may well have and citecheck cannot read are told with the way out.
"""

from __future__ import annotations

import io
import re
import zipfile

from citecheck.errors import UnreadableInput

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB, section 2.2
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO, section 1.3.3
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)", re.I)

_MIMETYPES = (  # OpenDocument 1.3 part 2, section 3.3; EPUB OCF 3.3, section 4.3
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/epub+zip", "epub"),
)
_REFUSED = {
    ".pages": "a Pages file; in Pages, export it as Word",
    ".gdoc": "only a link to a Google document; download that as .docx",
    ".url": "only a link; save what it leads to",
    ".webloc": "only a link; save what it leads to",
    ".doc": "not a Word file",
    ".wpd": "a WordPerfect file; save it as .docx or .odt",
}


def recognise(path: str, data: bytes, by_suffix: str | None) -> str:
    """The module for a file of this content; `by_suffix` where nothing speaks against it.

    Raises UnreadableInput for what is plainly something else.
    """
    suffix = path[path.rfind(".") :].lower() if "." in path else ""
    if found := _by_signature(path, data):
        return found
    if suffix in (".docx", ".docm", ".doc") and _PAGE.match(data):
        return "html"
    if by_suffix is None and suffix in _REFUSED:
        raise UnreadableInput(path, _REFUSED[suffix])
    return by_suffix or "text"


def is_paper(head: bytes) -> bool:
    """Whether a file that calls itself `.doc` begins as one that is read does."""
    return head.startswith((b"{\\rtf", b"PK\x03\x04", b"%PDF-")) or bool(_PAGE.match(head))


def _by_signature(path: str, data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        return _package(path, data)
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise UnreadableInput(path, "it is protected by a password; save it without one")
        raise UnreadableInput(path, "a .doc file of Word 97–2003; save it as .docx")
    return None


def _package(path: str, data: bytes) -> str | None:
    """The module of a zip file, by what is in it; None where that says nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = b""
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    kind = file.read(200)
    except Exception:  # the module of the suffix says what is wrong with it
        return None
    for mimetype, module in _MIMETYPES:
        if kind.decode("latin-1").strip().startswith(mimetype):
            return module
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise UnreadableInput(path, "an OpenDocument file, but no text")
    if "[Content_Types].xml" in names:
        return _office(path, names)
    if "Index/Document.iwa" in names or "index.xml" in names:
        raise UnreadableInput(path, _REFUSED[".pages"])
    if "META-INF/container.xml" in names:
        return "epub"
    return None


def _office(path: str, names: set[str]) -> str:
    for folder, kind in (("xl/", "a spreadsheet"), ("ppt/", "a presentation")):
        if any(name.startswith(folder) for name in names):
            raise UnreadableInput(path, f"{kind}, no paper")
    return "docx"
