"""A run: all sources, each domain's together, two connections at once, whatever happens in
between.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread

from citecheck.archive.client import ArchiveClient
from citecheck.archive.dialects.mementos import NeedsAddress
from citecheck.archive.finding.search import HostSearch
from citecheck.archive.finding.straight import find_printed, printed_address
from citecheck.archive.pages.captures import Reader
from citecheck.archive.query import Query
from citecheck.asking.manners import Stopped
from citecheck.asking.problems import NoAnswer
from citecheck.errors import CitecheckError
from citecheck.model import ArchiveAnswer
from citecheck.named import NamedTuple

CONNECTIONS = 2  # what archives ask of a polite client
Told = Callable[[int, ArchiveAnswer], None]  # number of the query, its answer


class Group(NamedTuple):
    """Sources that one index question serves, by their numbers."""

    domain: str
    numbers: tuple[int, ...]


def can_ask(query: Query) -> bool:
    """Whether a source is a web source: it has an address, or a title at a known site."""
    return printed_address(query) is not None or bool(query.title and (query.domain or query.host))


def _why_skipped(query: Query) -> str:
    if query.archive_url:
        return "the printed capture does not tell the address behind it: open it"
    return "not a web source, or of an unknown site"


def group_queries(queries: Sequence[Query]) -> list[Group]:
    """The domains to ask, the ones with the most sources first."""
    domains: dict[str, list[int]] = {}
    for number, query in enumerate(queries):
        if printed_address(query):
            domains[f"#{number}"] = [number]
        elif can_ask(query):
            domains.setdefault(query.domain or query.host or "", []).append(number)
    groups = [Group(domain, tuple(numbers)) for domain, numbers in domains.items()]
    return sorted(groups, key=lambda group: -len(group.numbers))


def verify(
    queries: Sequence[Query], client: ArchiveClient, told: Told = lambda number, answer: None
) -> list[ArchiveAnswer]:
    """An answer for each query, in their order. `told` hears of each as soon as it is known.

    On KeyboardInterrupt all waiting ends, what is known stays in the cache, and it is raised again.
    """
    answers: dict[int, ArchiveAnswer] = {
        number: ArchiveAnswer("skipped", message=_why_skipped(query))
        for number, query in enumerate(queries)
        if not can_ask(query)
    }
    for number, answer in answers.items():
        told(number, answer)
    groups: SimpleQueue[Group] = SimpleQueue()
    for group in group_queries(queries):
        groups.put(group)
    results: SimpleQueue[tuple[int, ArchiveAnswer] | BaseException | None] = SimpleQueue()
    threads = [
        Thread(target=_work, args=(groups, queries, client, results), daemon=True)
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    try:
        _collect(results, len(threads), answers, told)
    finally:
        client.close()
    return [answers[number] for number in range(len(queries))]


def _collect(
    results: SimpleQueue[tuple[int, ArchiveAnswer] | BaseException | None],
    working: int,
    answers: dict[int, ArchiveAnswer],
    told: Told,
) -> None:
    while working:
        try:
            result = results.get(timeout=0.5)  # so that Ctrl-C is heard
        except Empty:
            continue
        if result is None:
            working -= 1
        elif isinstance(result, BaseException):
            raise result
        else:
            answers[result[0]] = result[1]
            told(*result)


def _work(
    groups: SimpleQueue[Group],
    queries: Sequence[Query],
    client: ArchiveClient,
    results: SimpleQueue[tuple[int, ArchiveAnswer] | BaseException | None],
) -> None:
    reader = Reader(client)
    try:
        while True:
            try:
                group = groups.get_nowait()
            except Empty:
                break
            for number, answer in _answers(group, queries, client, reader):
                results.put((number, answer))
    except Stopped:
        pass
    except BaseException as error:  # told in the main thread
        results.put(error)
    results.put(None)


def _answers(
    group: Group, queries: Sequence[Query], client: ArchiveClient, reader: Reader
) -> Iterable[tuple[int, ArchiveAnswer]]:
    """The answers of one domain, repeated sources answered once.

    What is not found is told last: pages that were read for others may have named it.
    """
    own = [queries[number] for number in group.numbers]
    search = HostSearch(client, reader, group.domain, own)
    known: dict[Query, ArchiveAnswer] = {}
    waiting: list[int] = []
    for number in sorted(group.numbers, key=lambda n: (queries[n].issued or "", n)):
        query = queries[number]
        if query in known:
            waiting.append(number)
            continue
        known[query] = _guarded(search, query, partial(_find, search, client, reader, query))
        if known[query].status in ("archived", "mismatch"):
            yield number, known[query]
            known[query] = known[query]._replace(requests=0)
        else:
            waiting.append(number)
    for number in waiting:
        query = queries[number]
        before = known[query]
        known[query] = _guarded(search, query, partial(search.find_again, query, before))
        yield number, known[query]
        known[query] = known[query]._replace(requests=0)


def _find(search: HostSearch, client: ArchiveClient, reader: Reader, query: Query) -> ArchiveAnswer:
    printed = printed_address(query)
    return find_printed(client, reader, query, printed) if printed else search.find(query)


def _guarded(search: HostSearch, query: Query, find: Callable[[], ArchiveAnswer]) -> ArchiveAnswer:
    """An answer, whatever happens: one page that trips us must not cost the others theirs."""
    before = search.asked
    try:
        return find()
    except NeedsAddress as problem:
        return ArchiveAnswer("skipped", message=str(problem))
    except NoAnswer as problem:
        told = str(problem)
    except (CitecheckError, Stopped):
        raise
    except Exception as error:
        if os.environ.get("CITECHECK_TRACEBACK"):
            raise
        told = f"internal error: {type(error).__name__}: {error}"
    return ArchiveAnswer("unknown", requests=search.asked - before, message=told)
