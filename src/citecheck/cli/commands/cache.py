"""`citecheck cache`: what is kept of the archives' answers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from citecheck.cli import options as opt

SUMMARY = "Show or forget the archives' answers that are kept."


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("action", metavar="info|clear", choices=("info", "clear"))
    parser.add_argument("--cache-dir", metavar="DIR", help="where answers are kept")


def run(arguments: Namespace) -> int:
    """Tell of the cache, or empty it."""
    from contextlib import closing
    from datetime import UTC, datetime
    from pathlib import Path

    from citecheck.archive.cache import Cache, default_folder
    from citecheck.output import harmless

    folder = opt.settings_for("-", cache_dir=arguments.cache_dir).cache_dir
    cache = Cache(Path(folder).expanduser() if folder else default_folder())
    if arguments.action == "clear":
        print(f"{cache.clear()} answers forgotten")
        return 0
    with closing(cache):
        info = cache.info()
    print(f"file: {harmless(str(info.path))}")
    print(f"answers: {info.answers}")
    print(f"size: {info.size / 1024:.0f} kB")
    if info.oldest is not None:
        print(f"oldest: {datetime.fromtimestamp(info.oldest, UTC):%Y-%m-%d}")
    return 0
