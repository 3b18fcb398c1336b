"""`citecheck config`: the settings in force and where each comes from."""

from collections.abc import Iterator
from typing import Any

from citecheck.cli import options as opt
from citecheck.cli.choices import one_of


def run(path: opt.ConfigPath = ".", format: opt.PlainFormat = "text") -> int:
    """Show the settings that hold, and where each comes from."""
    import os.path

    from citecheck.cli.configuration import settings_for
    from citecheck.output import harmless, to_json, write_lines, write_out

    one_of(format, ("text", "json"))
    settings = settings_for(os.path.join(path, "paper.txt") if os.path.isdir(path) else path)

    def rows() -> Iterator[tuple[str, Any, str]]:
        for name in settings._fields:
            if name != "origins":
                origin = settings.origins.get("ignore" if name == "ignores" else name, "default")
                yield name.replace("_", "-"), _plain(getattr(settings, name)), origin

    if format == "json":
        data = {name: {"value": value, "origin": origin} for name, value, origin in rows()}
        write_out([to_json(data, indent=2), "\n"], None)
    else:
        write_lines((harmless(f"{n} = {to_json(v)}  # {o}") + "\n" for n, v, o in rows()), None)
    return 0


def _plain(value: Any) -> Any:
    """A setting as JSON can hold it."""
    if hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items() if item is not None}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
