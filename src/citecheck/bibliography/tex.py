"""What BibLaTeX and BibTeX have in common: entries, braces, the signs that TeX takes for commands.

A writer of our own: pybtex escapes inside addresses, and so breaks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from citecheck.late import late
from citecheck.output import harmless_cell

_COMMANDS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
_WHOLE_ADDRESS = late(r"(?:https?|ftp)://[^\s/?#]+\.[^\s/?#.]", re.IGNORECASE)
_SPELT_ALONE = late(r"\b\w*[^\W\d_a-z]\w*[^\W\d_a-z]\w*\b")


def entry(kind: str, key: str, fields: Iterable[tuple[str, str | None]]) -> str:
    """One entry; values are TeX already."""
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n\n"


def text(value: str | None) -> str | None:
    """Printed words, with nothing in them that TeX would act on."""
    return harmless_cell(value).translate(_COMMANDS) if value else None


def title(value: str | None) -> str | None:
    """A title: words of several capitals keep them whatever a style does to the others."""
    if not value:
        return None
    whole = harmless_cell(value)
    kept = _SPELT_ALONE.sub(lambda word: "\x00" + word[0] + "\x01", whole)
    return kept.translate(_COMMANDS).replace("\x00", "{").replace("\x01", "}")


def address(value: str | None) -> str | None:
    """An address, in which only what would end the field is written otherwise."""
    if not value:
        return None
    return "".join(_IN_ADDRESS.get(sign, sign) for sign in harmless_cell(value))


def is_address(value: str | None) -> bool:
    """Whether it leads anywhere: readers refuse a misspelt scheme, or a host cut off."""
    return bool(value and _WHOLE_ADDRESS.match(value))


def names(found: Iterable[dict[str, Any]]) -> str | None:
    """CSL names, parted by `and`; a body in braces of its own."""
    written = []
    for name in found:
        if "literal" in name:
            written.append(f"{{{text(name['literal'])}}}")
            continue
        family, given = text(name.get("family")), text(name.get("given"))
        written.append(", ".join(filter(None, (_whole(family), given))))
    return " and ".join(written) or None


def _whole(family: str | None) -> str | None:
    """A name in which `and` would part two."""
    return f"{{{family}}}" if family and " and " in family else family
