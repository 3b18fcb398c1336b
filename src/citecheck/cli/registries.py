"""Asking open registries for a command: desks by the settings, a run with its progress."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.cli.asked import Manner, Run
    from citecheck.model import CitationData, Paper, RegistryAnswer
    from citecheck.registries.desk import Desk
    from citecheck.registries.wanted import Wanted
    from citecheck.settings import Settings


def ask_registries(run: Run, settings: Settings, manner: Manner) -> Run:
    """The run with the registries' answers, or with those of the user's own library."""
    asked = settings.registries or "default"
    wanted = [one for paper in run.papers for one in _wanted_of(paper)]
    if Path(asked).is_file():
        from citecheck.registries.library import compare_with

        name = Path(asked).name
        return _with_answers(run, compare_with(wanted, _library(asked), name), [name], 0)
    desks = _open(asked, settings, manner)
    try:
        found = _look_up(wanted, desks, is_quiet=manner.is_quiet)
    finally:
        for desk in desks.values():
            desk.client.close()
    return _with_answers(run, found, list(desks), sum(desk.client.sent for desk in desks.values()))


def tell_plan(papers: Sequence[Paper], settings: Settings, manner: Manner) -> None:
    """Say how many requests a run will take at most, and how long."""
    from citecheck.registries.plan import plan

    asked = settings.registries or "default"
    wanted = [one for paper in papers for one in _wanted_of(paper)]
    if Path(asked).is_file():
        print(f"{len(wanted)} sources to compare with {asked}: no request")
        return
    desks = _open(asked, settings, manner)
    made = plan(wanted, desks)
    for desk in desks.values():
        desk.client.close()
    left = f"{made.seconds / 60:.0f} min" if made.seconds >= 90 else f"{made.seconds:.0f} s"
    print(
        f"{made.sources} sources to look for, {made.skipped} skipped: about {made.requests}"
        f" requests to registries; about {left}"
    )


def _wanted_of(paper: Paper) -> list[Wanted]:
    from citecheck.registries.wanted import wanted_of

    text = paper.document.text
    return [wanted_of(source, paper.place_of(source).of(text)) for source in paper.works]


def _library(path: str) -> Sequence[CitationData]:
    """The works of a library file. Raises UnreadableInput where it holds none."""
    from citecheck.errors import UnreadableInput
    from citecheck.formats.bibliographies import MAX_SIZE, parse

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableInput(path, error.strerror or "it cannot be read") from None
    if len(data) > MAX_SIZE:
        raise UnreadableInput(path, f"more than {MAX_SIZE // 1_000_000} MB: this is no library")
    works = parse(data.decode("utf-8-sig", errors="replace"), path)
    if not works:
        raise UnreadableInput(path, "no library of works (.json as CSL-JSON, .bib, .ris)")
    return works


def _open(asked: str, settings: Settings, manner: Manner) -> dict[str, Desk]:
    """A desk for each registry; they share the cache."""
    from citecheck import __version__
    from citecheck.asking.cache import Cache, default_folder
    from citecheck.registries.opening import Habits, find_registries, open_desks

    folder = Path(settings.cache_dir).expanduser() if settings.cache_dir else default_folder()
    habits = Habits(
        Cache(folder),
        __version__,
        settings.contact,
        settings.rate,
        is_offline=manner.is_offline,
        is_refreshing=manner.is_refreshing,
        keys=_keys(settings),
    )
    return open_desks(find_registries(asked), habits)


def _keys(settings: Settings) -> Mapping[str, str]:
    """Keys of the user's own configuration, and of the environment, which is stronger."""
    given = {name: key for name, key in os.environ.items() if name.startswith("CITECHECK_")}
    return {**settings.keys, **{name: key for name, key in given.items() if key.strip()}}


def _look_up(
    wanted: Sequence[Wanted], desks: Mapping[str, Desk], *, is_quiet: bool
) -> list[RegistryAnswer]:
    from citecheck.cli.progress import open_progress
    from citecheck.output import say
    from citecheck.registries.lookup import look_up

    progress = open_progress([None] * len(wanted), None, is_quiet=is_quiet)
    try:
        with progress:
            found = look_up(wanted, desks, progress.tell)
    except KeyboardInterrupt:
        say(f"stopped; {progress.known()} kept: the same command goes on from there")
        raise
    for desk in desks.values():
        desk.client.check_is_up()
        if desk.given_up:
            say(f"citecheck: {desk.name} was left alone: {desk.given_up}")
    return found


def _with_answers(
    run: Run, found: Sequence[RegistryAnswer], names: Sequence[str], sent: int
) -> Run:
    answers = iter(found)
    papers = [
        paper._replace(registered={source.id: next(answers) for source in paper.works})
        for paper in run.papers
    ]
    return run._replace(papers=papers, registries=names, requests=run.requests + sent)
