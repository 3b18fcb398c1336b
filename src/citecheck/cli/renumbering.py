"""`renumber` behind its options: the diff shown, the file written, the editor told."""

from __future__ import annotations

import os
from functools import partial

from citecheck.cli.configuration import settings_for
from citecheck.cli.fixing import difference, now, put
from citecheck.cli.papers import analysed
from citecheck.editing.renumbering.renumber import How, Renumbered, renumber
from citecheck.errors import UsageError
from citecheck.formats import WriteOptions
from citecheck.inputs import STDIN, read_bytes
from citecheck.output import say, write_atomically, write_bytes


def renumber_file(path: str, how: How, *, is_written: bool, is_quiet: bool) -> int:
    """Show, and write where that is asked for, one paper renumbered. Returns the exit code.

    Raises UsageError where the path is not one file, Refused where the paper is in doubt.
    """
    if path == STDIN or os.path.isdir(path):
        raise UsageError("renumber takes one paper: name its file")
    settings = settings_for(path)
    before = read_bytes(path)
    analyse = partial(analysed, settings=settings)
    done = renumber(path, before, analyse, how, WriteOptions(date=now()))
    if is_written and done.data != before:
        write_atomically(path, partial(put, done.data))
    write_bytes(difference(path, before, done.data), None)
    if not is_quiet:
        _tell(path, done, is_changed=done.data != before, is_written=is_written)
    return 0


def _tell(path: str, done: Renumbered, *, is_changed: bool, is_written: bool) -> None:
    if done.numbers_itself:
        say(f"{path}: its notes number themselves; there is nothing to renumber")
        return
    for told in done.told:
        say(f"{path}: {told}")
    if not is_changed:
        say(
            f"{path}: {'its notes are in order' if done.has_numbers else 'it has no numbered notes'}"
        )
        return
    counts = (
        (done.labels, "number changed", "numbers changed"),
        (done.moved, "note moved", "notes moved"),
        (done.mentions, "change in cross-references", "changes in cross-references"),
    )
    what = ", ".join(f"{n} {one if n == 1 else more}" for n, one, more in counts if n)
    say(f"{path}: {what}; {'written' if is_written else 'nothing written (--write does)'}")
