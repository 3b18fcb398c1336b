"""Several archives, asked in order: the next one only for what the one before does not have."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.archive.client import ArchiveClient
from citecheck.archive.query import Query
from citecheck.archive.verify import Told, can_ask, verify
from citecheck.model import ArchiveAnswer

_SETTLED = ("archived", "mismatch")


def verify_in_order(
    queries: Sequence[Query], clients: Sequence[ArchiveClient], told: Told
) -> list[ArchiveAnswer]:
    """An answer for each query, in their order, each with the name of its archive.

    A source is missing where every archive that could be asked says so; unknown where one gave no
    answer. `told` hears of each answer once, when it is final.
    """
    answers: list[ArchiveAnswer | None] = [None] * len(queries)
    left = list(range(len(queries)))
    for at, client in enumerate(clients):
        is_last = at == len(clients) - 1

        def hear(
            number: int, answer: ArchiveAnswer, left: list[int] = left, is_last: bool = is_last
        ) -> None:
            if is_last or answer.status in (*_SETTLED, "skipped"):
                told(left[number], answer)

        found = verify([queries[number] for number in left], client, hear)
        for number, answer in zip(left, found, strict=True):
            answers[number] = _joined(answers[number], _named(answer, client))
        left = [number for number in left if not _is_settled(answers[number], queries[number])]
        if not left:
            break
    return [answer for answer in answers if answer is not None]


def _named(answer: ArchiveAnswer, client: ArchiveClient) -> ArchiveAnswer:
    return answer._replace(archive=client.archive.name if answer.status != "skipped" else None)


def _is_settled(answer: ArchiveAnswer | None, query: Query) -> bool:
    return answer is not None and (answer.status in _SETTLED or not can_ask(query))


def _joined(before: ArchiveAnswer | None, answer: ArchiveAnswer) -> ArchiveAnswer:
    """The answer of one archive after those of others that do not have the source."""
    if before is None or before.status == "skipped":
        return answer
    requests = before.requests + answer.requests
    if answer.status in _SETTLED:
        return answer._replace(requests=requests)
    if answer.status == "skipped":
        return before
    status = "unknown" if "unknown" in (before.status, answer.status) else "missing"
    messages = [
        f"{one.archive}: {one.message}" if one.archive and at else one.message
        for at, one in enumerate((before, answer))
        if one.message
    ]
    if before.message and before.archive and not before.message.startswith(f"{before.archive}: "):
        messages[0] = f"{before.archive}: {before.message}"
    names = [name for name in (before.archive, answer.archive) if name]
    strategy = ", ".join(filter(None, (before.strategy, answer.strategy)))
    return ArchiveAnswer(
        status,
        strategy=strategy or None,
        requests=requests,
        message="; ".join(messages) or None,
        archive=", ".join(names) or None,
    )
