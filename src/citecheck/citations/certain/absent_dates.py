"""What is printed where a work has no date, or none yet: `n.d.`, `forthcoming`."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citations.certain.mentions import DateMention
from citecheck.citations.certain.vocabulary import sieve_of
from citecheck.late import late

_NO_DATE = sieve_of(
    "n. d.|date|undated|forthcoming|press|б. г.|b. g.|o. J.|s. d.|s. f.|печати|Erscheinen|paraître"
    "|prensa".split("|")
)
_NONE = late(
    r"(?<!\w)(?:n\. ?d\.|no date|undated|forthcoming|in press|б\. ?г\.|b\. ?g\.|o\. ?J\.|s\."
    r" ?[df]\.|в печати|im Erscheinen"
    r"|à paraître|en prensa)(?!\w)"
)


def absent_dates(text: str) -> Iterator[DateMention]:
    """The statements of a text that there is no date."""
    for match in _NONE.finditer(text) if _NO_DATE.lets_pass(text) else ():
        yield DateMention(match.start(), match.end(), None, "none")
