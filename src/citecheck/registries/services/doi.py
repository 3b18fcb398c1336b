"""doi.org: does a DOI exist, and with which agency?

Undocumented in its limits, so asked slowly. `/doiRA/` takes several DOIs at once (doi.org, "Which RA?").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.registries.desk import Desk
from citecheck.registries.held import mappings, text
from citecheck.registries.services.replies import channel, json_of

NAME = "doi"
HOME = "https://doi.org"
AT_ONCE = 20
UNREGISTERED = "none"  # what stands for the agency of a DOI that none has registered
_NONE = ("doi does not exist", "invalid doi")


def channels(is_known: bool) -> Mapping[str, Channel]:
    """One channel, slow."""
    return {"agency": channel(1.0)}


def agencies(desk: Desk, dois: Sequence[str]) -> dict[str, str]:
    """The agency of each DOI (at most AT_ONCE, without commas), or UNREGISTERED."""
    path = f"doiRA/{','.join(quote(doi, safe='/') for doi in dois)}"
    told = desk.ask("agency", path, _read)
    answers = {doi.lower(): agency for doi, agency in told}
    return {doi: answers[doi] for doi in dois if doi in answers}


def _read(reply: Reply) -> list[list[str]]:
    """Pairs of a DOI and its agency."""
    rows = mappings(json_of(reply))
    if not rows:
        raise BadAnswer("its data holds no list")
    pairs = []
    for row in rows:
        doi, agency, status = (text(row.get(key)) for key in ("DOI", "RA", "status"))
        if doi and agency:
            pairs.append([doi, agency])
        elif doi and (status or "").lower() in _NONE:
            pairs.append([doi, UNREGISTERED])
    return pairs
