"""`citecheck annotate`: a copy of a paper with the findings as comments."""

from citecheck.cli import options as opt


def run(
    path: opt.OnePaper,
    output: opt.Copy,
    published: opt.Published = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    min_confidence: opt.MinConfidence = None,
    scheme: opt.Scheme = None,
    no_ignore: opt.NoIgnore = False,
    archive_results: opt.ArchiveResults = None,
    quiet: opt.Quiet = False,
) -> int:
    """Write a copy of a paper with the findings as comments.

    Takes Word, OpenDocument, PDF, Markdown and HTML; in the first two, certain fixes become tracked
    changes. The paper itself is left alone.
    """
    from functools import partial

    from citecheck.cli.annotating import annotated
    from citecheck.cli.batch import Work
    from citecheck.cli.fixing import put
    from citecheck.cli.papers import load_answers
    from citecheck.output import check_output, say, write_atomically

    check_output(output, [path], archive_results)
    given = {
        "published": published,
        "select": select,
        "ignore": ignore,
        "min_confidence": min_confidence,
        "scheme": scheme,
    }
    work = Work(given, None, load_answers(archive_results), has_ignores=not no_ignore)
    data, told = annotated(path, work)
    write_atomically(output, partial(put, data))
    if not quiet:
        say(f"{output}: {told}")
    return 0
