"""`citecheck cache`: what is kept of the archives' answers."""

from citecheck.cli import asking_options as asking
from citecheck.cli.choices import one_of


def run(action: asking.CacheAction, cache_dir: asking.CacheDir = None) -> int:
    """Show or forget the archives' answers that are kept."""
    from contextlib import closing
    from datetime import UTC, datetime
    from pathlib import Path

    from citecheck.asking.cache import Cache, default_folder
    from citecheck.cli.configuration import settings_for
    from citecheck.output import harmless

    one_of(action, ("info", "clear"), "info|clear")
    folder = settings_for("-", cache_dir=cache_dir).cache_dir
    cache = Cache(Path(folder).expanduser() if folder else default_folder())
    if action == "clear":
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
