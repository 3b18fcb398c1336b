"""The tables of commands and environments, read once."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import dirname, join

from citecheck.facts.tables import rows_of
from citecheck.named import NamedTuple

_FOLDER = dirname(__file__)


class Command(NamedTuple):
    """What a command means, and the rest of that word of the table: arguments, or a series."""

    action: str
    said: str = ""


def _commands() -> dict[str, Command]:
    found = {}
    for key, names in rows_of(join(_FOLDER, "commands.txt")):
        action, _, said = key.partition(" ")
        found.update(dict.fromkeys(names.split(), Command(action, said)))
    return found


COMMANDS: Mapping[str, Command] = _commands()
ENVIRONMENTS: Mapping[str, frozenset[str]] = {
    key: frozenset(names.split()) for key, names in rows_of(join(_FOLDER, "environments.txt"))
}
