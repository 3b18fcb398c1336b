"""What is asked: a service, and the kinds of question that it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citecheck.asking.transport import CONNECTIONS, Limits, Reply
from citecheck.named import NamedTuple


class Channel(NamedTuple):
    """A kind of question, with its own manners."""

    rate: float | None  # requests a minute; None: no limit
    limits: Limits  # of one request
    patience: float  # seconds that all tries of one question may take, waiting for a turn apart
    age: float | None = None  # seconds for which an answer holds; None: for ever
    age_of_nothing: float | None = None  # the same for an empty list; None: as any answer


def never_lasting(reply: Reply) -> str | None:
    """No reply is a refusal for good."""
    return None


def unsigned(url: str) -> str:
    """A question goes out as it is."""
    return url


def never_content(reply: Reply) -> bool:
    """The status of a reply is the service's own."""
    return False


class Service(NamedTuple):
    """Who is asked. All requests of a run to it go through one client."""

    name: str  # as the user names it
    label: str  # in messages: "the archive"
    origin: str  # scheme, host and port
    channels: Mapping[str, Channel]
    pause: float = 60.0  # seconds to wait after a 429 that does not say how long
    max_pause: float = 900.0  # seconds; a service that wants a longer one is left alone
    connections: int = CONNECTIONS  # at once
    is_local: bool = False  # on this machine: nobody is served by waiting for it
    headers: Mapping[str, str] = {}  # sent with every request: keys. Never kept, never shown
    is_content: Callable[[Reply], bool] = never_content
    """Whether a reply is what was asked for, whatever its status: a capture of an error page."""
    signed: Callable[[str], str] = unsigned
    """A question with the user's key, as it goes out: neither kept nor shown in that form."""
    lasting_refusal: Callable[[Reply], str | None] = never_lasting
    """Why a question is refused for good, so that it need not be asked again; else None."""
