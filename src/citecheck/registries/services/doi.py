"""doi.org: does a DOI exist, and with which agency?

Undocumented in its limits, so asked slowly. `/doiRA/` takes several DOIs at once (doi.org, "Which
RA?").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.registries.desk import Desk
from citecheck.registries.held import mappings, text
from citecheck.registries.services.replies import channel, json_of, part

NAME = "doi"
HOME = "https://doi.org"
AT_ONCE = 20
UNREGISTERED = "none"  # what stands for the agency of a DOI that none has registered
REGISTERED = "another agency"  # of one that is registered, nobody knows where
_NONE = ("doi does not exist", "invalid doi")
_NO_HANDLE, _HANDLE = 100, 1  # response codes of the handle system (RFC 3652)


def channels(is_known: bool) -> Mapping[str, Channel]:
    """One channel, slow."""
    return {"agency": channel(1.0), "handle": channel(1.0)}


def agencies(desk: Desk, dois: Sequence[str]) -> dict[str, str]:
    """The agency of each DOI (at most AT_ONCE, without commas), or UNREGISTERED."""
    path = f"doiRA/{','.join(quote(doi, safe='/') for doi in dois)}"
    told = desk.ask("agency", path, _read)
    answers = {doi.lower(): agency for doi, agency in told}
    return {doi: answers.get(doi) or _by_handle(desk, doi) for doi in dois}


def _by_handle(desk: Desk, doi: str) -> str:
    """Whether a DOI is registered at all."""
    code = desk.ask("handle", f"api/handles/{quote(doi, safe='/')}", _read_handle)
    return REGISTERED if code == [_HANDLE] else UNREGISTERED


def _read_handle(reply: Reply) -> list[int]:
    if reply.status == 404 and reply.body.lstrip().startswith(b"{"):
        reply = reply._replace(status=200)
    code = part(json_of(reply), "responseCode")
    if code not in (_HANDLE, _NO_HANDLE, 200):  # 200: it has a handle, and no values
        raise BadAnswer("it reports an error")
    return [_NO_HANDLE if code == _NO_HANDLE else _HANDLE]


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
