"""What is asked over the network, and how: the options of `verify` and `cache`."""

from typing import Annotated

import typer

from citecheck.cli import completion
from citecheck.cli.aliases import Text, option

Archive = Annotated[
    Text,
    option(
        "--archive",
        metavar="NAME|URL[,…]",
        told="ia (default: the Internet Archive), commoncrawl, arquivo …, a name of your"
        " configuration, or a collection's address (http://127.0.0.1:8080/web)",
        complete=completion.archive,
    ),
]
Registries = Annotated[
    Text,
    option(
        "--registries",
        metavar="default|NAME,…|URL|FILE",
        told="open registries (crossref, doi, datacite, openlibrary, openalex, arxiv, pubmed; by"
        " name alone dnb, k10plus), a mirror's address, or a library of your own (.json, .bib, .ris)",
    ),
]
_RATE = "index requests a minute (default: 24 for ia)"
Rate = Annotated[float | None, option("--rate", metavar="N", told=_RATE)]
CacheDir = Annotated[Text, option("--cache-dir", metavar="DIR", told="where answers are kept")]
CacheAction = Annotated[
    str,
    typer.Argument(
        metavar="info|clear",
        help="tell of the answers that are kept, or forget them",
        autocompletion=completion.among("info", "clear"),
        show_default=False,
    ),
]
_TABLE = "the run as a table besides: .csv, .html or .md"
VerifyReport = Annotated[Text, option("--report", metavar="FILE", told=_TABLE)]
Plan = Annotated[bool, option("--plan", told="only say how many requests and minutes it will take")]
Offline = Annotated[
    bool, option("--offline", told="ask nothing: answer from what is kept of earlier runs")
]
Refresh = Annotated[bool, option("--refresh", told="ask again for what is kept")]
Save = Annotated[
    bool,
    option("--save", told="ask Save Page Now to keep missing pages whose URL the note prints"),
]
