"""Which settings hold for a paper: the user's own, what stands beside the paper, the options."""

from __future__ import annotations

import os
from functools import cache

from citecheck.errors import ConfigError
from citecheck.output import say
from citecheck.settings import DEFAULTS, PRIVATE, Settings, with_options

CONFIG_FILES = ("citecheck.toml", "pyproject.toml")


def settings_for(path: str, **options: object) -> Settings:
    """The settings that hold for one file: configuration found upwards, options laid over."""
    folder = os.getcwd() if path == "-" else os.path.dirname(os.path.abspath(path))
    return with_options(_configured(folder), **options)


@cache
def _configured(folder: str) -> Settings:
    # Few papers have a configuration: look before the parser for it is imported.
    above = folder
    while not any(os.path.isfile(os.path.join(above, name)) for name in CONFIG_FILES):
        above, below = os.path.dirname(above), above
        if above == below:
            return _own()
    from pathlib import Path

    from citecheck.config import find_config, load_config

    path = find_config(Path(above))
    return load_config(path, _own()) if path else _own()


@cache
def _own() -> Settings:
    """The user's own configuration, or what holds without one."""
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    if os.name == "posix" and not os.path.isfile(os.path.join(base, "citecheck", "config.toml")):
        import sys

        if sys.platform != "darwin" or os.environ.get("XDG_CONFIG_HOME"):
            return DEFAULTS
    from citecheck.config import load_own, own_config

    path = own_config()
    return load_own(path) if path else DEFAULTS


def forget() -> None:
    """Look for configurations anew: for a process that lives longer than one run."""
    _configured.cache_clear()
    _own.cache_clear()


def refuse_private(settings: Settings) -> None:
    """Raise ConfigError where a configuration beside a paper sets what only the user may."""
    if settings.refused:
        raise ConfigError(settings.refused[0])


def in_force(settings: Settings) -> list[str]:
    """`…/citecheck.toml (fail-on, select)`: each file that changes what is shown, and by what."""
    files: dict[str, list[str]] = {}
    for name, origin in settings.origins.items():
        path, _, line = origin.rpartition(":")
        if name not in PRIVATE and origin != "command line":
            files.setdefault(path if line.isdecimal() else origin, []).append(
                name.replace("_", "-")
            )
    return [f"{path} ({', '.join(sorted(names))})" for path, names in files.items()]


class Notices:
    """Says of the configuration what the user is to hear, each thing once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def tell(self, notices: tuple[str, ...]) -> None:
        """Say on stderr what was not said before."""
        for notice in notices:
            if notice not in self._told:
                self._told.add(notice)
                say(f"citecheck: {notice}")
