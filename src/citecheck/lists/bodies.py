"""Names that are no person's: of a body, or a title in an author's place, small words and all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from citecheck.facts.tables import read_words
from citecheck.late import late
from citecheck.lists.mentions import Mention
from citecheck.lists.naming import Naming
from citecheck.lists.works import Work, folded

_NAME_END = late(r"\. | [(\[]|, [*_“„«\"]")  # of what a head begins with
_SHORT = late(r"[ \n]?[\[(][^\[\]()]{1,12}[\])][ \n]?\Z")  # `[WB]` behind a name
_AROUND = '*_“”„«»"‘’ \n'
_MOST_WORDS = 10


def find_body(
    flat: str, mention: Mention, works: Iterable[Work]
) -> tuple[Naming, list[Work]] | None:
    """The works whose name ends right before a year: `Ministère des vergers (1996)`."""
    low, end = mention.low, mention.names_end
    if short := _SHORT.search(flat, max(low, end - 16), end):
        end = short.start()
    found = []
    for work in works:
        name = _NAME_END.split(work.head, maxsplit=1)[0]
        count = len(name.split(" "))
        if not 1 < count <= _MOST_WORDS or "," in name:
            continue
        words = flat[low:end].rsplit(maxsplit=count)[-count:]
        start = flat.rfind(words[0], low, end - len("".join(words[1:])) - count + 1 + len(words[0]))
        if len(words) == count and start >= 0 and folded(" ".join(words)).strip(_AROUND) == name:
            found.append((Naming(start, name, (name,), False), work))
    if not found or len({naming for naming, _ in found}) > 1:
        return None
    return found[0][0], [work for _, work in found]


def short_name(flat: str, mention: Mention) -> str | None:
    """`WB` of `World Bank [WB]`, folded."""
    m = _SHORT.search(flat, max(mention.low, mention.names_end - 16), mention.names_end)
    return folded(m[0]).strip("[]() ") if m else None


def unlisted_body(flat: str, mention: Mention) -> Naming | None:
    """What stands before a year in a bracket, where its first word heads the names of bodies."""
    printed = flat[mention.low : mention.names_end]
    words = printed.split()
    is_body = 1 < len(words) <= _MOST_WORDS and words[0].casefold() in _heads()
    if mention.form != "bracket" or not is_body or not words[0][0].isupper():
        return None
    if any(not c.isalpha() and c not in "-’' \n" for c in printed.strip()):
        return None
    name = folded(printed)
    return Naming(mention.low + len(printed) - len(printed.lstrip()), name, (name,), False)


@cache
def _heads() -> frozenset[str]:
    return read_words("bodies")["heads"]
