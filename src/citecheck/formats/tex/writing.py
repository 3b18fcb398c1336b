"""New text as LaTeX writes it."""

from __future__ import annotations

from citecheck.late import late

_WRITTEN = str.maketrans(
    {"“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "\u00a0": "~",
     "\u202f": "\\,", "…": "\\dots{}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_",
     "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
     "\\": "\\textbackslash{}"}
)  # fmt: skip
_WORD = late(r"\\[A-Za-z@]{1,60}$")
_IN_ADDRESS = late(r"\\(?:url|nolinkurl|burl|path|href)[ \t]*\{[^{}\n]*$")


def written(text: str, before: str, after: str) -> str:
    """Text with its signs as commands; as it is within an address.

    A letter behind a command would become part of its name: an empty group stands between.
    """
    if _IN_ADDRESS.search(before):
        return text
    is_behind_word = (text or after)[:1].isalpha() and _WORD.search(before)
    return ("{}" if is_behind_word else "") + text.translate(_WRITTEN)
