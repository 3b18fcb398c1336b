"""From arguments to a command: typer's parser, its errors in our words."""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from citecheck.cli import COMPLETE, options
from citecheck.errors import UsageError

PROGRAM = "citecheck"
FIRST = ("lint", "extract", "export", "verify")  # in the help; the others follow by name
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 96}


def command_names() -> list[str]:
    """Every command: the files of `cli/commands/`."""
    folder = os.path.join(os.path.dirname(__file__), "commands")
    files = (os.path.splitext(name) for name in os.listdir(folder))
    names = {stem for stem, suffix in files if suffix == ".py" and not stem.startswith("_")}
    first = [name for name in FIRST if name in names]
    return [*first, *sorted(names.difference(first))]


class Commands(TyperGroup):
    """The commands. A command's module is imported only when it is called, or for the help."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Names in the order of the help."""
        return command_names()

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """The command of that name, or None."""
        if cmd_name not in command_names():
            return None
        app = _app()
        module = import_module(f"citecheck.cli.commands.{cmd_name}")
        vars(module).setdefault("opt", options)
        app.command(cmd_name, context_settings=_HELP)(module.run)
        return get_command(app)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """The command that is asked for. Raises UsageError naming the nearest."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise UsageError(f"there is no command “{args[0]}”{hint(args[0], command_names())}")
        return args[0], command, args[1:]


def dispatch(arguments: list[str]) -> int:
    """Run the command that the arguments name. Raises UsageError for what it cannot take."""
    if not arguments or arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    is_asked = COMPLETE in os.environ
    # What installs completion is looked for only where it can stand.
    app = _app(add_completion=is_asked or arguments[0].startswith("-"), cls=Commands)
    app.callback(context_settings=_HELP)(_citecheck)
    program = get_command(app)
    if is_asked:
        try:
            program.main(arguments, PROGRAM, COMPLETE)
        except SystemExit as end:
            return int(end.code or 0)
    return _invoke(program, arguments)


def _app(*, add_completion: bool = False, cls: type[TyperGroup] | None = None) -> typer.Typer:
    return typer.Typer(
        cls=cls,
        add_completion=add_completion,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        pretty_exceptions_show_locals=False,
    )


def _invoke(program: Any, arguments: list[str]) -> int:
    try:
        with program.make_context(PROGRAM, arguments) as context:
            return int(program.invoke(context) or 0)
    except typer.Exit as end:
        return end.exit_code
    except SystemExit as end:
        return int(end.code or 0)
    except typer.TyperException as error:
        raise UsageError(_told(error)) from None


def _told(error: Any) -> str:
    """What the parser could not take, in one line."""
    context: Any = getattr(error, "ctx", None)
    param: Any = getattr(error, "param", None)
    option: str | None = getattr(error, "option_name", None)
    if hasattr(error, "possibilities"):
        known = [name for p in context.command.get_params(context) for name in p.opts]
        return f"there is no option “{option}”{hint(option or '', known)}"
    if option is not None:
        return (
            f"{option}: {'a value is expected' if 'requires' in error.message else error.message}"
        )
    if context is not None and "extra argument" in error.message:
        given = error.message.partition("(")[2].rstrip(")")
        return f"“{given}” is too much; see `{context.command_path} --help`"
    if param is None:
        return str(error.message).rstrip(".")
    name = param.opts[-1] if param.param_type_name == "option" else param.human_readable_name
    if hasattr(error, "param_type"):
        return f"{name} is missing; see `{context.command_path} --help`"
    return f"{name}: {error.message.rstrip('.')}"


def hint(word: str, known: Sequence[str]) -> str:
    """`; did you mean lint?`, or where to look."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else "; see `citecheck --help`"


def _print_version(is_asked: bool) -> None:
    if is_asked:
        from platform import python_version

        from citecheck import __version__

        print(f"citecheck {__version__} (Python {python_version()})")
        raise typer.Exit


def _citecheck(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_print_version,
            help="name the version",
            show_default=False,
        ),
    ] = False,
) -> None:
    """Check a paper's notes: markers, notes, sources, dates, outlets, romanised titles."""
