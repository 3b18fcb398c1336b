"""Mark-up of changes and comments in OpenDocument text (ODF 1.3 part 3, sections 5.5 and 14.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from citecheck.formats.splicing import as_xml

if TYPE_CHECKING:
    from citecheck.formats import WriteOptions

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_MAX_ROOT = 20_000
_ROOT = re.compile(rb"<[^?!][^>]*+>")
_BLANK = (" ", "\n", "")


class Marks:
    """Writes elements with the prefixes that everybody uses, declared where the file does not."""

    def __init__(self, content: bytes, options: WriteOptions) -> None:
        root = _ROOT.search(content[:_MAX_ROOT])  # an annotation's own declaration ends with it
        head = root[0].decode("utf-8", "replace") if root else ""
        missing = {
            prefix: space
            for prefix, space in _SPACES.items()
            if f'xmlns:{prefix}="{space}"' not in head
        }
        said = {prefix: f' xmlns:{prefix}="{space}"' for prefix, space in missing.items()}
        self._declared = "".join(said.values())
        self._inline = said.get("text", "")  # all that elements among text need
        self._options = options
        self._used = {int(found[1]) for found in re.finditer(rb'"cc(\d{1,9})"', content)}
        self._next = 0

    def new_id(self) -> str:
        """An id that nothing in the file uses."""
        self._next += 1
        while self._next in self._used:
            self._next += 1
        return f"cc{self._next}"

    def _who(self) -> str:
        author, date = as_xml(self._options.author), self._options.date
        return f"<dc:creator>{author}</dc:creator><dc:date>{date}</dc:date>"

    def region(self, id: str, kind: str, struck: str = "") -> str:
        """The entry of an insertion or a deletion among the changes."""
        return (
            f'<text:changed-region{self._declared} xml:id="{id}" text:id="{id}"><text:{kind}>'
            f"<office:change-info>{self._who()}</office:change-info>{struck}</text:{kind}>"
            "</text:changed-region>"
        )

    def changes(self, regions: str) -> str:
        """The list of changes of a file that has none."""
        return f"<text:tracked-changes{self._declared}>{regions}</text:tracked-changes>"

    def deleted(self, id: str) -> str:
        """The place of a deletion."""
        return f'<text:change{self._inline} text:change-id="{id}"/>'

    def inserted(self, id: str, written: str) -> str:
        """New text with its bounds."""
        start = f'<text:change-start{self._inline} text:change-id="{id}"/>'
        return f'{start}{written}<text:change-end{self._inline} text:change-id="{id}"/>'

    def comment(self, text: str) -> str:
        """A comment, a paragraph a line."""
        lines = (self.text(line, "", "") for line in text.split("\n"))
        paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
        return f"<office:annotation{self._declared}>{self._who()}{paragraphs}</office:annotation>"

    def text(self, text: str, before: str, after: str) -> str:
        """Text in which no white space folds away, between two characters (none: the end)."""
        written = []
        for i, sign in enumerate(text):
            last = text[i - 1] if i else before
            following = text[i + 1] if i + 1 < len(text) else after
            if sign == " " and (last in _BLANK or following in _BLANK):
                written.append(self.blank())
            elif sign == "\t":
                written.append(f"<text:tab{self._inline}/>")
            elif sign == "\n":
                written.append(f"<text:line-break{self._inline}/>")
            else:
                written.append(as_xml(sign))
        return "".join(written)

    def blank(self) -> str:
        """A space that does not fold."""
        return f"<text:s{self._inline}/>"


def styled(written: str, styles: tuple[str | None, ...]) -> str:
    """Text in the spans that it stood in, so that it looks the same when the change is rejected."""
    for name in reversed(styles):
        if name is not None:
            written = f"<text:span text:style-name={quoteattr(name)}>{written}</text:span>"
    return written


def paragraph(written: str, style: str | None) -> str:
    """A paragraph in its style."""
    said = f" text:style-name={quoteattr(style)}" if style is not None else ""
    return f"<text:p{said}>{written}</text:p>"
