"""`citecheck catalogue`: papers by the million, into tables."""

from citecheck.cli import asking_options as asking
from citecheck.cli import catalogue_options as cat
from citecheck.cli import options as opt
from citecheck.errors import UsageError


def run(
    inputs: cat.Inputs,
    output: cat.Folder = None,
    workers: cat.Workers = 0,
    cluster: cat.Cluster = None,
    where: cat.Where = None,
    shard: cat.Size = 128,
    seconds: cat.Seconds = 60.0,
    memory: cat.Memory = 2048,
    archive_results: cat.Answers = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    min_confidence: opt.MinConfidence = None,
    scheme: opt.Scheme = None,
    archive: asking.Archive = None,
    rate: asking.Rate = None,
    cache_dir: asking.CacheDir = None,
    plan: asking.Plan = False,
    offline: asking.Offline = False,
    refresh: asking.Refresh = False,
    quiet: opt.Quiet = False,
) -> int:
    """Check papers by the million and keep all that is found in Parquet tables.

    What is there already is not done again: the same command goes on where it was stopped.
    `catalogue summary OUT/` tells what is in the tables, with -o as a page; `catalogue verify OUT/`
    looks for every source in a web archive, with --plan says what that takes.
    """
    from citecheck.catalogue.extra import require

    require()
    if inputs[0] == "summary":
        from citecheck.cli.catalogue_summary import show

        return show(inputs[1:], output)
    if inputs[0] == "verify":
        from citecheck.cli.asked import Manner
        from citecheck.cli.catalogue_verify import verify
        from citecheck.cli.configuration import settings_for

        settings = settings_for("-", archive=archive, rate=rate, cache_dir=cache_dir)
        manner = Manner(True, False, offline, refresh, is_quiet=quiet)
        return verify(inputs[1:], settings, manner, is_plan=plan)
    if plan or offline or refresh or archive or rate or cache_dir:
        raise UsageError("--archive and what goes with it: for `catalogue verify OUT/`")
    from citecheck.cli.catalogue import Options, build

    options = Options(
        workers,
        cluster,
        where,
        shard,
        seconds,
        memory,
        tuple(archive_results or ()),
        {
            "select": select,
            "ignore": ignore,
            "min_confidence": min_confidence,
            "scheme": scheme,
        },
        quiet,
    )
    return build(inputs, output, options)
