"""A work of a made world, and where it is registered."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Work(NamedTuple):
    """A work as all emulators know it."""

    title: str
    authors: tuple[tuple[str, str], ...] = ()  # family, given
    year: int = 2000
    type: str = "journal-article"  # Crossref's word
    doi: str | None = None
    agency: str = "Crossref"
    subtitle: str | None = None
    container: str | None = None
    short: str | None = None  # of the container
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    publisher: str | None = None
    online: int | None = None  # year, where it differs
    isbn: str | None = None
    arxiv: str | None = None
    pmid: str | None = None
    comment: str | None = None  # arXiv's
    published: str | None = None  # DOI of the article that a preprint became
    notices: tuple[tuple[str, str, str, str], ...] = ()  # type, date, DOI, source
    updates: str | None = None  # what kind of notice it is itself
    edition: str | None = None
    where: tuple[str, ...] = ("crossref", "openalex")

    def words(self) -> list[str]:
        """What a search goes by."""
        names = [part for name in self.authors for part in name]
        said = [self.title, self.subtitle, self.container, str(self.year), *names]
        return folded(" ".join(filter(None, said)))


def folded(text: str) -> list[str]:
    """Words in lower case, without accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W_]+", "".join(c for c in bare if not unicodedata.combining(c)))


def nearest(works: list[Work], query: str, rows: int, title_only: bool = False) -> list[Work]:
    """The works that share the most words with a query, as full-text search ranks them."""
    asked = set(folded(query))
    scored = []
    for number, work in enumerate(works):
        words = folded(f"{work.title} {work.subtitle or ''}") if title_only else work.words()
        shared = len(asked & set(words))
        if shared:
            scored.append((-shared / (len(set(words)) + 3) ** 0.3, number, work))
    return [work for _, _, work in sorted(scored)[:rows]]
