"""The work on a shard: items in, rows out. The same on every engine."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from citecheck import __version__
from citecheck.catalogue.bounds import Exceeded, Limits, Watch
from citecheck.catalogue.items import Abandoned, Item
from citecheck.catalogue.reader import Reader
from citecheck.catalogue.rows import Rows, added, failed, rows_of
from citecheck.cli.papers import analysed
from citecheck.errors import PaperError
from citecheck.formats import read_document
from citecheck.linting.runner import lint
from citecheck.named import NamedTuple
from citecheck.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from citecheck.reporters.verify_json import Saved

Told = Callable[[int], None]  # number of the item that is begun


class Task(NamedTuple):
    """What holds for all shards of a run."""

    limits: Limits
    answers: tuple[str, ...] = ()  # files of saved answers
    version: str = __version__  # of citecheck, where the run was begun


def work_on(
    items: Sequence[Item],
    settings: Sequence[Settings],
    task: Task,
    begun: Told = lambda number: None,
    last_resort: Callable[[str], None] | None = None,
) -> Rows:
    """The rows of these items, in their order. No defect of one keeps another from its rows."""
    _load()
    reader = Reader()
    rows: Rows = {}
    answers = load_answers(task.answers)
    was_collecting = gc.isenabled()
    gc.disable()  # a paper makes hardly a cycle: one look after the shard is enough
    try:
        with Watch(task.limits, last_resort) as watch:
            for number, item in enumerate(items):
                begun(number)
                added(rows, _guarded(item, settings[item.settings], answers, reader, watch))
    finally:
        reader.close()
        gc.collect(1)  # what this shard has left; the tables of the analysis are older
        if was_collecting:
            gc.enable()
    return rows


@cache
def _load() -> None:
    """Load what an analysis needs before a paper is begun, which is not to blame for that time."""
    with suppress(Exception):  # told of by papers
        analysed(read_document("-.txt", b"A mill.1\n\nNotes\n\n1. It is closed."), DEFAULTS)


def _guarded(
    item: Item, settings: Settings, answers: Saved | None, reader: Reader, watch: Watch
) -> Rows:
    try:
        with watch.over():
            return _rows(item, settings, answers, reader)
    except Exceeded:
        watch.end()
        return failed(item, watch.cause or "took too much")
    except Abandoned:
        raise
    except PaperError as error:
        return failed(item, error.cause)
    except Exception as error:  # told of, and the others go on
        if os.environ.get("CITECHECK_TRACEBACK"):
            raise
        return failed(item, f"internal error: {type(error).__name__}: {error}")


def _rows(item: Item, settings: Settings, answers: Saved | None, reader: Reader) -> Rows:
    data = reader.read(item)
    # A file finds what stands beside it; a name within an archive has nothing beside it.
    path = item.path if item.kind == "file" else item.name
    paper = analysed(read_document(path, data), settings)
    if answers:
        from citecheck.reporters.verify_json import with_answers

        paper = with_answers(paper, answers)
    return rows_of(item, len(data), paper, lint(paper, settings))


@lru_cache(maxsize=1)
def load_answers(paths: tuple[str, ...]) -> Saved | None:
    """Several saved runs as one, the later ones before the earlier. Raises UnreadableInput."""
    if not paths:
        return None
    from citecheck.reporters.verify_json import Saved, load

    saved = [load(path) for path in paths]
    answers = {key: answer for each in saved for key, answer in each.answers.items()}
    registered = {key: answer for each in saved for key, answer in each.registered.items()}
    return Saved(", ".join(paths), answers, registered, {})
