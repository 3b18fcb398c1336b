"""Every option of every command, each a type alias stated once.

A command names them as the types of its parameters; the default stands there. What is asked over
the network has its options in `asking_options`, catalogues theirs in `catalogue_options`.
"""

from collections.abc import Iterable
from typing import Annotated

import typer

from citecheck.cli import completion
from citecheck.cli.aliases import Text, option


def _reporters() -> Iterable[str]:
    from citecheck.reporters import REPORTERS

    return REPORTERS


def _exporters() -> Iterable[str]:
    from citecheck.bibliography import EXPORTERS

    return EXPORTERS


Texts = list[str] | None

# The papers, and where the result goes.
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…", help="files, folders, globs, or - for standard input", show_default=False
    ),
]
OnePaper = Annotated[str, typer.Argument(metavar="PAPER", help="a paper", show_default=False)]
PaperOrFolder = Annotated[
    str, typer.Argument(metavar="[PAPER]", help="a paper, or the folder of papers")
]
Copy = Annotated[str, option("--output", "-o", metavar="COPY", told="the copy to write")]
Output = Annotated[
    Text, option("--output", "-o", metavar="FILE", told="write here instead of stdout")
]
StdinFilename = Annotated[
    Text,
    option(
        "--stdin-filename",
        metavar="NAME",
        told="what standard input is called; tells its format",
    ),
]
Jobs = Annotated[
    int, option("--jobs", metavar="N", told="files read at once; the result is the same")
]
Color = Annotated[
    str,
    option(
        "--color",
        metavar="WHEN",
        told="auto, always or never (NO_COLOR is obeyed)",
        complete=completion.among("auto", "always", "never"),
    ),
]
Quiet = Annotated[bool, option("--quiet", "-q", told="no summary on stderr")]

# Formats.
LintFormat = Annotated[
    Text,
    option(
        "--format",
        metavar="FORMAT",
        told="text (default), json, jsonl, sarif, github, gitlab, checkstyle, junit, csv",
        complete=completion.among_keys(_reporters),
    ),
]
ExtractFormat = Annotated[
    Text,
    option(
        "--format",
        metavar="FORMAT",
        told="json (default on a pipe) or table",
        complete=completion.among("json", "table"),
    ),
]
ExportFormat = Annotated[
    Text,
    option(
        "--format",
        metavar="FORMAT",
        told="csv (default), xlsx, csl-json, biblatex, bibtex, ris, jsonl, references; else by "
        "--output's name",
        complete=completion.among_keys(_exporters),
    ),
]
Csl = Annotated[
    Text,
    option(
        "--csl",
        metavar="STYLE",
        told="references: a style by name (`citecheck style` lists them), or a FILE.csl",
        complete=completion.style,
    ),
]
Latin = Annotated[
    bool, option("--latin", told="references: the second list, romanised by --scheme")
]
Unique = Annotated[
    bool, option("--unique", told="one record a work, with all the notes that cite it")
]
VerifyFormat = Annotated[
    str,
    option(
        "--format",
        metavar="FORMAT",
        told="text (default), json or csv",
        complete=completion.among("text", "json", "csv"),
    ),
]
PlainFormat = Annotated[
    str,
    option(
        "--format",
        metavar="FORMAT",
        told="text (default) or json",
        complete=completion.among("text", "json"),
    ),
]

# Settings: what the configuration may say too.
Published = Annotated[
    Text,
    option(
        "--published",
        metavar="DATE",
        told="the paper's own date (2020-06-30), for rules on dates",
    ),
]
Select = Annotated[
    Texts,
    option(
        "--select",
        metavar="CODES",
        told="only these rules: codes, prefixes or names, with commas",
        complete=completion.codes,
    ),
]
Ignore = Annotated[
    Texts,
    option("--ignore", metavar="CODES", told="leave out these rules", complete=completion.codes),
]
FailOn = Annotated[
    Text,
    option(
        "--fail-on",
        metavar="SEVERITY",
        told="exit 1 from here on: error, warning (default), info or never",
        complete=completion.among("error", "warning", "info", "never"),
    ),
]
MinConfidence = Annotated[
    float | None,
    option("--min-confidence", metavar="0…1", told="leave out findings less certain than this"),
]
Style = Annotated[
    Text,
    option(
        "--style",
        metavar="NAME",
        told="a house style (`citecheck style` lists them), one of your configuration, or none",
        complete=completion.style,
    ),
]
Scheme = Annotated[
    Text,
    option(
        "--scheme",
        metavar="NAME",
        told="romanisation of Russian titles (default: ala-lc)",
        complete=completion.scheme,
    ),
]

# What a command shows.
Fix = Annotated[bool, option("--fix", told="make the safe fixes, in place or into --output")]
UnsafeFixes = Annotated[
    bool, option("--unsafe-fixes", told="with --fix or --diff: the likely fixes too")
]
Diff = Annotated[
    bool, option("--diff", told="show what --fix would do; exit 1 where there is something")
]
Accept = Annotated[
    bool, option("--accept", told="Word: fixes written plain, not as tracked changes")
]
BaselineFile = Annotated[
    Text,
    option("--baseline", metavar="FILE", told="findings that this file knows count for nothing"),
]
UpdateBaseline = Annotated[
    bool, option("--update-baseline", told="write all findings of this run to the baseline")
]
NoIgnore = Annotated[bool, option("--no-ignore", told="tell also what ignores and comments answer")]
Statistics = Annotated[bool, option("--statistics", told="count the findings by rule instead")]
WithText = Annotated[bool, option("--with-text", told="add the decoded text that offsets refer to")]
Raw = Annotated[
    bool,
    option("--raw", told="CSV for programs: no byte order mark, no apostrophe before formulas"),
]
Code = Annotated[
    Text,
    typer.Argument(
        metavar="CODE",
        help="a code, a prefix or a name",
        autocompletion=completion.code,
        show_default=False,
    ),
]
Titles = Annotated[
    list[str],
    typer.Argument(
        metavar="TEXT…", help="titles; - reads one a line from standard input", show_default=False
    ),
]
StyleName = Annotated[
    Text,
    typer.Argument(
        metavar="NAME",
        help="a style to explain",
        autocompletion=completion.style,
        show_default=False,
    ),
]
Of = Annotated[Text, option("--of", metavar="PAPER", told="say which style this paper follows")]
ConfigPath = Annotated[
    str, typer.Argument(metavar="PATH", help="a paper or a folder", show_default=False)
]

# Renumbering.
Paper = Annotated[str, typer.Argument(metavar="PATH", help="a paper", show_default=False)]
Write = Annotated[bool, option("--write", told="change the file; without, only the diff is shown")]
Start = Annotated[int, option("--start", metavar="N", told="the first number (default: 1)")]
Labels = Annotated[
    str,
    option(
        "--labels",
        metavar="KIND",
        told="renumber (default), or keep: notes are put in order, labels stay",
        complete=completion.among("renumber", "keep"),
    ),
]
Force = Annotated[
    bool, option("--force", told="go on where something is not certain, and leave that alone")
]

# Archives.
Stdio = Annotated[
    bool, option("--stdio", told="as without it; some editors give it to every server")
]
ArchiveResults = Annotated[
    Text,
    option(
        "--archive-results",
        metavar="FILE",
        told="a saved `citecheck verify --format json`: adds what the archive knows",
    ),
]
