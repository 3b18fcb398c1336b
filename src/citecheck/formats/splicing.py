"""New bytes between a part's own bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from citecheck.errors import UnwritableOutput
from citecheck.late import late
from citecheck.named import NamedTuple

_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?[A-Za-z_](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_NO_XML = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.-]+)[\"']")


class Splice(NamedTuple):
    """Replace the bytes from `start` to `end`."""

    start: int
    end: int
    new: bytes


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with disjoint replacements; of several at one place, the one given first stands
    first.
    """
    parts = []
    done = 0
    for start, end, new in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if start < done:
            raise ValueError(f"two replacements of the bytes before {done}")
        parts += [data[done:start], new]
        done = end
    return b"".join([*parts, data[done:]])


def refuse_other_encodings(path: str, name: str, data: bytes) -> None:
    """Raise UnwritableOutput for a part that is not in UTF-8: its bytes are not to be spliced."""
    found = _DECLARED.match(data)
    declared = found[1].lower() if found else b"utf-8"
    if declared not in (b"utf-8", b"us-ascii", b"ascii") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnwritableOutput(f"{path}: its part {name} is not in UTF-8; save it anew in Word")


def as_xml(text: str) -> str:
    """Text between tags; what XML 1.0 forbids becomes U+FFFD."""
    from xml.sax.saxutils import escape

    return escape(_NO_XML.sub("\ufffd", text))


def with_child(data: bytes, make: Callable[[bytes], bytes]) -> bytes:
    """A part whose root has more inside, at its end. `make` is given the root's prefix with
    colon."""
    root = _ROOT.search(data)
    if root is None:
        raise ValueError("a part without a root")
    prefix = root[1] or b""
    inner = make(prefix)
    if root[0].endswith(b"/>"):
        name = root[0][1:-2].split(None, 1)[0]
        return data[: root.end() - 2] + b">" + inner + b"</" + name + b">" + data[root.end() :]
    at = data.rindex(b"</")
    return data[:at] + inner + data[at:]
