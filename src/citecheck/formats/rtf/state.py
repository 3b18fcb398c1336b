"""What holds within a group, and is taken back at its end."""

from __future__ import annotations

from citecheck.named import NamedTuple

SKIPPED = frozenset(
    "fonttbl colortbl filetbl header headerl headerr headerf footer footerl footerr footerf pict"
    " object ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc rxe annotation"
    " nonshppict shprslt revtbl private template formfield operator comment doccomm company"
    " creatim revtim printim buptim category manager keywords subject".split()
)
"""Destinations that print nothing where they stand."""
READ_STARRED = frozenset("bkmkstart bkmkend footnote fldinst shpinst shptxt ud  fldrslt".split())
"""Destinations behind `\\*` that are read all the same."""


class State(NamedTuple):
    """A group's properties."""

    destination: str = ""  # "": text; else "skip", "style", "title", "instruction", "number" …
    is_raised: bool = False
    is_hidden: bool = False
    skipped_after_code: int = 1  # characters that stand in for `\\u`
    codec: str = ""
    is_note: bool = False  # the group is a note's own
    is_field: bool = False  # the group is a field
