"""Which settings hold for a paper: the configuration found, the options laid over it."""

from __future__ import annotations

import os
from functools import cache

from citecheck.settings import DEFAULTS, Settings, with_options

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
            return DEFAULTS
    from pathlib import Path

    from citecheck.config import find_config, load_config

    path = find_config(Path(above))
    return load_config(path) if path else DEFAULTS
