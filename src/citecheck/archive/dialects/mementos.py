"""TimeMaps (RFC 7089): the captures of one address, in any archive that speaks Memento.

Built from the RFC; tried on a local emulator alone. A TimeMap knows addresses only: it cannot be
asked for a domain, so that it serves sources whose note prints an address.
"""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any

from citecheck.archive.dialects.archives import Archive
from citecheck.archive.dialects.cdx import Row, is_sound
from citecheck.asking.problems import BadAnswer, NoAnswer, TooLarge
from citecheck.asking.transport import Reply
from citecheck.late import late

_ENTRY = late(r"<([^<>\s]{1,4000})>((?:\s*;\s*[\w-]+\s*=\s*(?:\"[^\"]*\"|[^\s,;\"]+))*+)")
_FIELD = late(r"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*)\"|([^\s,;\"]+))")


class NeedsAddress(NoAnswer):
    """The archive can be asked for addresses only, and the source prints none."""


def timemap_question(archive: Archive, url: str) -> str:
    """The address of the TimeMap of an address."""
    return f"{archive.index_url}{url}"


def read_timemap(archive: Archive, url: str, reply: Reply) -> dict[str, Any]:
    """A TimeMap as JSON data for `cdx.rows_of`. Raises BadAnswer where it is none."""
    if reply.status == 404:  # no captures
        return {"rows": [], "resume": None, "is_cut": False}
    if reply.status != 200:
        raise BadAnswer(f"the TimeMap answers {reply.status}")
    if not reply.is_whole:
        raise TooLarge("the TimeMap is longer than is read of one answer")
    text = reply.body.decode("utf-8", "replace")
    rows: list[list[str]] = []
    spots: dict[str, str] = {}
    is_cut = known = False
    for uri, rest in _ENTRY.findall(text):
        fields = {name.lower(): quoted or bare for name, quoted, bare in _FIELD.findall(rest)}
        relations = fields.get("rel", "").split()
        known |= bool(relations)
        is_cut |= "next" in relations or ("timemap" in relations and "from" in fields)
        if "memento" not in relations or not uri.startswith(f"{archive.origin}/"):
            continue
        stamp = _stamp(fields.get("datetime", ""))
        if stamp and is_sound(row := Row(stamp, url, "text/html", "200")):
            spots[str(len(rows))] = uri
            rows.append(list(row))
    if not known:
        raise BadAnswer("the archive answers with something that is no TimeMap")
    return {"rows": rows, "resume": None, "is_cut": is_cut, "spots": spots}


def _stamp(text: str) -> str | None:
    try:
        return f"{parsedate_to_datetime(text):%Y%m%d%H%M%S}"
    except (ValueError, OverflowError):
        return None
