"""Save Page Now: asks the Internet Archive to keep an address that a note prints.

Only on request, never in a CI run, never for an address that was guessed. Interface as in
the Internet Archive's description of "Save Page Now 2".
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from citecheck.errors import UsageError
from citecheck.named import NamedTuple

if TYPE_CHECKING:
    import httpx

KEY_NAMES = ("CITECHECK_IA_ACCESS_KEY", "CITECHECK_IA_SECRET_KEY")
SECONDS_APART = 15.0  # between two requests to save; the archive takes a few a minute
SECONDS_TO_POLL = 5.0
MAX_POLLS = 24


class Saved(NamedTuple):
    """What came of a request to save."""

    url: str
    timestamp: str | None  # of the new snapshot
    message: str


def keys_from(environment: Mapping[str, str]) -> tuple[str, str]:
    """Access and secret key. Raises UsageError where they are not set, and in a CI run."""
    if environment.get("CI"):
        raise UsageError("--save: not in a CI run")
    access, secret = (environment.get(name, "") for name in KEY_NAMES)
    if not access or not secret:
        raise UsageError(f"--save: set {' and '.join(KEY_NAMES)} (archive.org/account/s3.php)")
    return access, secret


class Saver:
    """Asks for pages to be saved, one after the other."""

    def __init__(
        self,
        http: httpx.Client,
        keys: tuple[str, str],
        root: str = "https://web.archive.org",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._http = http
        self._root = root
        self._headers = {
            "Accept": "application/json",
            "Authorization": f"LOW {keys[0]}:{keys[1]}",
        }
        self._sleep = sleep
        self._count = 0

    def save(self, url: str) -> Saved:
        """Ask for one address and wait for the outcome."""
        import httpx

        if self._count:
            self._sleep(SECONDS_APART)
        self._count += 1
        try:
            answer = self._http.post(
                f"{self._root}/save",
                data={"url": url, "if_not_archived_within": "30d", "skip_first_archive": "1"},
                headers=self._headers,
            )
            job = _field(answer, "job_id")
            if job is None:
                return Saved(url, None, _field(answer, "message") or f"status {answer.status_code}")
            return self._wait_for(url, job)
        except httpx.HTTPError as error:
            return Saved(url, None, f"no answer: {type(error).__name__}")

    def _wait_for(self, url: str, job: str) -> Saved:
        for _ in range(MAX_POLLS):
            self._sleep(SECONDS_TO_POLL)
            answer = self._http.get(f"{self._root}/save/status/{job}", headers=self._headers)
            status = _field(answer, "status")
            if status == "success":
                return Saved(url, _field(answer, "timestamp"), "saved")
            if status == "error":
                return Saved(
                    url, None, _field(answer, "message") or "the archive could not save it"
                )
        return Saved(url, None, "still being saved")


def _field(answer: httpx.Response, name: str) -> str | None:
    try:
        content = json.loads(answer.content[:65536])
    except ValueError:
        return None
    value = content.get(name) if isinstance(content, dict) else None
    return value if isinstance(value, str) else None
