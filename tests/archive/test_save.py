"""Save Page Now, from a server of our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from citecheck.archive.save import KEY_NAMES, Saver, keys_from
from citecheck.errors import UsageError

if TYPE_CHECKING:
    import httpx


def saver(answers: list[tuple[int, str]], seen: list[httpx.Request]) -> Iterator[Saver]:
    import httpx

    waiting = iter(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        status, text = next(waiting)
        return httpx.Response(status, text=text)

    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        yield Saver(http, ("key", "secret"), sleep=lambda seconds: None)


@pytest.mark.parametrize(
    ("answers", "timestamp", "message"),
    [
        ([(200, '{"job_id": "j"}'), (200, '{"status": "pending"}'), (200, '{"status": "success", "timestamp": "20260101000000"}')], "20260101000000", "saved"),
        ([(200, '{"job_id": "j"}'), (200, '{"status": "error", "message": "Cannot fetch it."}')], None, "Cannot fetch it."),
        ([(200, '{"message": "Too many captures today."}')], None, "Too many captures today."),
        ([(500, "<html>")], None, "status 500"),
    ],
    ids=["saved", "failed", "refused", "broken"],
)  # fmt: skip
def test_outcomes(answers: list[tuple[int, str]], timestamp: str | None, message: str) -> None:
    seen: list[httpx.Request] = []
    for one in saver(answers, seen):
        saved = one.save("https://valley.example/news/dam")
        assert (saved.timestamp, saved.message) == (timestamp, message)
    assert seen[0].headers["authorization"] == "LOW key:secret"
    assert b"valley.example" in seen[0].content


def test_keys_come_from_the_environment_and_never_in_ci() -> None:
    keys = dict(zip(KEY_NAMES, ("a", "b"), strict=True))
    assert keys_from(keys) == ("a", "b")
    with pytest.raises(UsageError, match="CI"):
        keys_from({**keys, "CI": "true"})
    with pytest.raises(UsageError, match="CITECHECK_IA"):
        keys_from({})
