"""The options of `citecheck catalogue`, each a type alias stated once."""

from typing import Annotated

import typer

from citecheck.cli.aliases import option as option

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…",
        help="folders, globs, @lists, .zip, .tar[.gz|.zst], .jsonl[.gz], .warc[.gz], addresses;"
        " or `summary OUT/`, `verify OUT/`",
        show_default=False,
    ),
]
Folder = Annotated[
    str | None,
    option("--output", "-o", metavar="OUT/", told="the catalogue's folder; summary: the page"),
]
Workers = Annotated[
    int, option("--workers", metavar="N", told="processes on this machine (0, the default: one)")
]
Cluster = Annotated[
    str | None,
    option("--cluster", metavar="ADDRESS", told="a Dask scheduler (tcp://…) or its scheduler file"),
]
Where = Annotated[
    str | None,
    option("--where", metavar="CONDITION", told="do again what is such: “error is not null”"),
]
Size = Annotated[
    int, option("--shard", metavar="N", told="papers in a part, on average (default: 128)")
]
Seconds = Annotated[
    float, option("--seconds", metavar="N", told="the longest that a paper may take (default: 60)")
]
Memory = Annotated[
    int,
    option("--memory", metavar="MIB", told="the most that a paper may need (default: 2048)"),
]
Answers = Annotated[
    list[str] | None,
    option("--archive-results", metavar="FILE", told="saved answers of `verify`; may be repeated"),
]
