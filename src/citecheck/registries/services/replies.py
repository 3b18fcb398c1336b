"""What every reader of a reply looks at first: is this the service's own answer, and is it
whole?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Limits, Reply
from citecheck.registries.desk import WrongQuestion

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DAY = 86400.0
RECORD_AGE = 30 * DAY  # records change rarely
NOTICE_AGE = 7 * DAY  # notices, and that there is nothing: may have changed in a week
LIMITS = Limits(size=8_000_000, seconds=60)
PATIENCE = 150.0  # seconds for all tries of one question
CARE = 0.8  # of a published limit


def channel(per_second: float, age: float = RECORD_AGE) -> Channel:
    """A channel at 80 % of a published limit."""
    return Channel(60 * CARE * per_second, LIMITS, PATIENCE, age, min(age, NOTICE_AGE))


def json_of(reply: Reply) -> Any:
    """The JSON of a reply with status 200. Raises BadAnswer, or WrongQuestion for a 400."""
    check(reply)
    if reply.body.lstrip()[:1] not in (b"{", b"["):
        raise BadAnswer("a page came where data was asked for")
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError):
        raise BadAnswer("its data is cut or broken") from None


def check(reply: Reply) -> None:
    """Raise BadAnswer unless the reply is a whole answer; WrongQuestion for a 400."""
    if reply.status in (400, 414, 422):
        raise WrongQuestion(f"internal error: the question was refused with status {reply.status}")
    if reply.status != 200:
        raise BadAnswer(f"it answers {reply.status}")
    if not reply.is_whole:
        raise BadAnswer("its answer is too large")


def part(value: Any, *keys: str) -> Any:
    """A value inside JSON objects. Raises BadAnswer where there is none: another answer than asked
    for."""
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            raise BadAnswer(f"its data has no “{key}”")
        value = value[key]
    return value


def is_missing(reply: Reply) -> bool:
    """Whether a reply is the service's own word that there is no such record."""
    body = reply.body[:2000].lower()
    return reply.status == 404 and (not body.lstrip().startswith(b"<") or b"not found" in body)


def xml_of(reply: Reply, root: str | None = None) -> Element:
    """The XML of a reply with status 200, and with that root. Raises as `json_of`.

    What declares a document type is refused: no service does, and entities can swell beyond all
    bounds.
    """
    from xml.etree import ElementTree

    check(reply)
    if not reply.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") or b"<!DOCTYPE" in reply.body:
        raise BadAnswer("a page came where data was asked for")
    try:
        tree = ElementTree.fromstring(reply.body)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise BadAnswer("its data is cut or broken") from None
    if root is not None and tree.tag != root:
        raise BadAnswer("its data is another than asked for")
    return tree
