"""How an option is made: the types and the one call that all of them share."""

from collections.abc import Callable
from typing import Any

import typer

Text = str | None


def option(
    *names: str, told: str, metavar: str | None = None, complete: Callable[..., Any] | None = None
) -> Any:
    """An option of these names, with its line of help and what a shell may complete."""
    return typer.Option(
        *names, help=told, metavar=metavar, autocompletion=complete, show_default=False
    )
