"""`catalogue summary OUT/`: what the tables say, as lines or as a page."""

from __future__ import annotations

import os
from collections.abc import Sequence

from citecheck.errors import UnreadableInput, UsageError


def show(folders: Sequence[str], output: str | None) -> int:
    """Print the summary of one catalogue, or write its page."""
    from citecheck.catalogue import manifest
    from citecheck.catalogue.store import Store
    from citecheck.catalogue.summary import as_text, summarise
    from citecheck.catalogue.summary_page import render
    from citecheck.output import check_output, write_lines, write_out

    if len(folders) != 1:
        raise UsageError("catalogue summary: name one catalogue's folder")
    check_output(output, ())
    store = Store(folders[0])
    if store.read(manifest.NAME) is None:
        raise UnreadableInput(folders[0], "no catalogue is there")
    summary = summarise(store)
    if output is None:
        write_lines(as_text(summary), None)
    else:
        name = os.path.basename(os.path.abspath(folders[0]))
        write_out([render(summary, name)], output)
    return 0
