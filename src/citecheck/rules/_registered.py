"""How records, notices and versions are told, and where a missing DOI is written."""

from __future__ import annotations

import re

from citecheck.finding import Edit
from citecheck.late import late
from citecheck.model import Notice, Paper, Record, RegistryAnswer, Source, Span, Version

_MOST = 90  # characters of a title in a message
_LEAD = late(r"([,.;]?[ \u00a0])((?:https?://(?:dx\.)?doi\.org/|doi:[ ]?)?)$", re.IGNORECASE)
_WHO = {"publisher": "the publisher", "retraction-watch": "Retraction Watch"}


def is_unregistered(answer: RegistryAnswer) -> bool:
    """Whether no agency has registered the printed DOI."""
    return any(one.registry == "doi" and one.answer == "nothing" for one in answer.asked)


def cut(text: str) -> str:
    """A text as long as a message bears."""
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"


def told_record(record: Record) -> str:
    """A record as a reader knows it: who, what, when."""
    who = record.authors[0] if record.authors else None
    name = who and (who.family or who.literal)
    more = " et al." if len(record.authors) > 1 else ""
    title = f"“{cut(record.title)}”" if record.title else "a work without a title"
    year = f" ({record.issued[:4]})" if record.issued else ""
    return f"{name}{more}, {title}{year}" if name else f"{title}{year}"


def told_notice(notice: Notice) -> str:
    """A notice with its date, its DOI, and who says so."""
    details = (notice.date, notice.doi, notice.by and _WHO.get(notice.by, notice.by))
    told = ", ".join(filter(None, details))
    return notice.type.replace("-", " ") + (f" ({told})" if told else "")


def told_version(version: Version) -> str:
    """Another version of a work, as far as it is known."""
    title = f"“{cut(version.title)}”" if version.title else None
    return ", ".join(filter(None, (title, version.issued and version.issued[:4], version.doi))) or (
        f"a {version.relation}"
    )


def addition(paper: Paper, source: Source, doi: str) -> Edit:
    """The DOI at the end of a source, led in as the paper's other DOIs are."""
    lead, is_closed = _habit(paper)
    place = paper.place_of(source)
    text = place.of(paper.document.text)
    end = place.start + len(text.rstrip())
    has_stop = text.rstrip().endswith(".")
    if has_stop and (is_closed or not lead.startswith(".")):
        return Edit(end - 1, end - 1, f"{lead}{doi}")
    return Edit(end, end, f"{lead.lstrip('.') if has_stop else lead}{doi}")


def _habit(paper: Paper) -> tuple[str, bool]:
    """What stands before the paper's DOIs, and whether a full stop closes them."""
    for source in paper.works:
        if source.doi and (span := source.fields.get("doi")):
            place = paper.note_of(source).span_in_document(Span(span.start, span.end))
            text = paper.document.text
            if found := _LEAD.search(text[max(0, place.start - 40) : place.start]):
                printed = found[2] if found[2] or text[place.start] != "1" else ""
                return f"{found[1]}{printed}", text[place.end : place.end + 1] == "."
    return ", https://doi.org/", True
