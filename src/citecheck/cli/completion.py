"""What a shell may complete: formats, rule codes with their names, schemes, archives.

Each function gets the word so far and returns words, or pairs of a word and its explanation. Where
nothing is returned the shell completes file names. An exception here would spoil the user's prompt:
a configuration that does not parse offers nothing.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress

from citecheck.errors import CitecheckError

Pairs = list[tuple[str, str]]


def among(*words: str) -> Callable[[str], list[str]]:
    """Completes one of some words."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


def among_keys(find: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """Completes one of the words that a function finds when it is asked."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in find() if word.startswith(incomplete)]

    return complete


def code(incomplete: str) -> Pairs:
    """One rule: codes with their names, or names."""
    from citecheck.rules import RULES

    rules = [RULES[key] for key in sorted(RULES)]
    codes = [(r.code, r.name) for r in rules if r.code.startswith(incomplete.upper())]
    if not codes or not incomplete.isupper():
        # A shell completes only what begins as the word does.
        codes = [pair for pair in codes if pair[0].startswith(incomplete)]
        codes += [(r.name, r.code) for r in rules if incomplete and r.name.startswith(incomplete)]
    return codes


def codes(incomplete: str) -> Pairs:
    """Rules with commas between them: the last one."""
    before, comma, last = incomplete.rpartition(",")
    return [(f"{before}{comma}{word}", told) for word, told in code(last)]


def scheme(incomplete: str) -> Pairs:
    """Romanisations of Russian."""
    from citecheck.translit.schemes import all_schemes

    return [(key, each.name) for key, each in all_schemes().items() if key.startswith(incomplete)]


def style(incomplete: str) -> Pairs:
    """House styles."""
    from citecheck.styles import read_style, style_ids

    found = [(name, read_style(name).title) for name in style_ids() if name.startswith(incomplete)]
    return [*found, ("none", "the paper’s own majority")]


def archive(incomplete: str) -> Pairs:
    """The Internet Archive and the archives of the configuration."""
    from citecheck.cli.configuration import settings_for

    known = {"ia": "the Internet Archive"}
    with suppress(CitecheckError):
        known.update(settings_for("-").archives)
    return [(name, told) for name, told in known.items() if name.startswith(incomplete)]
