"""A record in the variables of CSL 1.0.2, from which the other formats start.

What CSL has no variable for stands in `note`, a line each, as reference managers read it there:
`translated-title`, `archive-url`, `notes`, `findings`.
"""

from __future__ import annotations

from typing import Any

from citecheck.bibliography.records import Record
from citecheck.late import late
from citecheck.model import Name

TYPES = frozenset(
    # CSL 1.0.2, appendix III
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic "
    "collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic "
    "hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet "
    "paper-conference patent performance periodical personal_communication post post-weblog "
    "regulation report review review-book software song speech standard thesis treaty "
    "webpage".split()
)
_VARIABLES = (
    ("container-title", "container_title"),
    ("publisher", "publisher"),
    ("publisher-place", "publisher_place"),
    ("edition", "edition"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page", "page"),
    ("number", "number"),
    ("URL", "url"),
    ("DOI", "doi"),
    ("ISBN", "isbn"),
)
_VOLUMES = late(r"(\d{1,3}) (?:vols?|voll|Bde|tomes|тт)\.?")
_DAY = late(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def csl_of(record: Record) -> dict[str, Any]:
    """The CSL-JSON item of a record; variables that are unknown are left out."""
    source, reading = record.source, record.source.reading
    item: dict[str, Any] = {
        "id": record.id,
        "type": source.type if source.type in TYPES else "document",
        "title": source.title,
        "original-title": reading and reading.cyrillic,
        "author": [_name(name) for name in source.authors],
        "editor": [_name(name) for name in source.editors],
        "translator": [_name(name) for name in source.translators],
        "issued": date_of(source.issued),
        "accessed": date_of(source.accessed),
        "language": reading and reading.language,
        "archive_location": record.archive_url,
        "note": "\n".join(_remarks(record)),
    }
    item.update((variable, getattr(source, field)) for variable, field in _VARIABLES)
    if counted := _VOLUMES.fullmatch(source.volume or ""):  # how many, not which
        item["volume"], item["number-of-volumes"] = None, counted[1]
    if source.container_title == source.publisher:  # a publisher holds no work
        item.pop("container-title")
    return {variable: value for variable, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {"family": name.family, "given": name.given}
    return {part: value for part, value in parts.items() if value}


def date_of(iso: str | None) -> dict[str, list[list[int]]] | None:
    """A reduced ISO 8601 date, or an interval of two, as CSL's date-parts."""
    found = [_DAY.fullmatch(half) for half in (iso or "").split("/")]
    parts = [[int(part) for part in day.groups() if part] for day in found if day]
    return {"date-parts": parts} if parts else None


def _remarks(record: Record) -> list[str]:
    source, reading = record.source, record.source.reading
    remarks = [
        ("translated-title", source.translated_title),
        ("romanized-title", reading and reading.romanized),
        ("archive-url", record.archive_url),
        ("notes", " ".join(record.notes)),
        ("findings", record.findings),
    ]
    return [f"{name}: {value}" for name, value in remarks if value]
