"""`citecheck renumber`: notes, markers and cross-references numbered in order."""

from citecheck.cli import options as opt
from citecheck.cli.choices import one_of


def run(
    path: opt.Paper,
    write: opt.Write = False,
    start: opt.Start = 1,
    labels: opt.Labels = "renumber",
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> int:
    """Number notes, markers and cross-references in order.

    Shows a diff, and writes only with --write. Exits with 2, and changes nothing, where it is not
    certain which marker cites which note.
    """
    from citecheck.cli.renumbering import renumber_file
    from citecheck.editing.renumbering.renumber import How
    from citecheck.errors import UsageError

    one_of(labels, ("renumber", "keep"), "--labels")
    if start < 1:
        raise UsageError("--start: the first number is 1 or more")
    how = How(start, labels == "keep", force)
    return renumber_file(path, how, is_written=write, is_quiet=quiet)
