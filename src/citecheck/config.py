"""The configuration: found upwards from a paper, or the user's own; read strictly, with origins.

Beside a paper: `citecheck.toml`, or `[tool.citecheck]` in `pyproject.toml`; the nearest one counts,
of several nothing is merged, and in one folder `citecheck.toml` is the stronger. It may be a
stranger's: what reaches the network or chooses folders (`settings.PRIVATE`) is refused there.
The user's own is `$XDG_CONFIG_HOME/citecheck/config.toml`, or the platform's place for it. It may
hold everything; what stands beside a paper is laid over it. An unknown key is an error that names
the nearest known one.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from citecheck.errors import ConfigError
from citecheck.finding import SEVERITIES
from citecheck.settings import DEFAULTS, PARSERS, PRIVATE, Ignore, RuleSettings, Settings

MAX_BYTES = 1 << 20
TABLES = ("archives", "ignore", "keys", "names", "outlets", "rules", "styles")
_HOUSE = ("outlets", "names")  # entries beside a paper stand beside the user's own
_IGNORE_KEYS = tuple(field for field in Ignore._fields if field != "origin")


def find_config(start: Path) -> Path | None:
    """The configuration that holds for files in the folder `start`, or None."""
    for folder in (start, *start.parents):
        if found := beside(folder):
            return found
    return None


def beside(folder: Path | str) -> Path | None:
    """The configuration that stands in this very folder, or None."""
    own = Path(folder, "citecheck.toml")
    if own.is_file():
        return own
    shared = Path(folder, "pyproject.toml")
    if shared.is_file() and "tool.citecheck" in _read(shared):
        return shared
    return None


def own_path() -> str:
    """Where the user's own configuration has its place on this platform."""
    home = os.path.expanduser("~")
    if base := os.environ.get("XDG_CONFIG_HOME"):
        folder = base
    elif sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Application Support")
    elif os.name == "nt":
        folder = os.environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
    else:
        folder = os.path.join(home, ".config")
    return os.path.join(folder, "citecheck", "config.toml")


def own_config() -> Path | None:
    """The user's own configuration, where there is one."""
    path = Path(own_path())
    return path if path.is_file() else None


def load_own(path: Path) -> Settings:
    """Read the user's own configuration. Raises ConfigError with file, line and what is known."""
    return _Reader(path, _read(path), DEFAULTS, is_own=True).settings()


def load_config(path: Path, own: Settings = DEFAULTS) -> Settings:
    """Read a configuration beside a paper, laid over the user's own. Raises as `load_own`."""
    return _Reader(path, _read(path), own, is_own=False).settings()


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ConfigError(f"{path}: more than {MAX_BYTES >> 20} MiB: this is no configuration")
        return data.decode("utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {(error.strerror or '').lower()}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: cannot be read: it is not UTF-8") from None


class _Reader:
    """Turns the TOML of one file into settings; knows the line of each key."""

    def __init__(self, path: Path, text: str, base: Settings, *, is_own: bool) -> None:
        self.path = path
        self.text = text
        self.base = base
        self.is_own = is_own
        self.notices: list[str] = []
        self.refused: list[str] = []
        self._lines = text.splitlines()
        self._places: dict[str, list[int]] = {}

    def settings(self) -> Settings:
        values: dict[str, Any] = {}
        origins: dict[str, str] = {}
        for key, value in self._content().items():
            name = key.replace("-", "_")
            if (name not in PARSERS and key not in TABLES) or "_" in key:
                known = {*(name.replace("_", "-") for name in PARSERS), *TABLES}
                raise self._unknown(key, "key", known)
            if name in PRIVATE and not self.is_own:
                self._refuse(key)
                continue
            values.update(self._value(key, name, value))
            origins[name] = self._origin(key)
        return self.base._replace(
            **values,
            origins={**self.base.origins, **origins},
            notices=(*self.base.notices, *self.notices),
            refused=tuple(self.refused),
        )

    def _content(self) -> dict[str, Any]:
        try:
            content: dict[str, Any] = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            if re.search(r"^\s*ignore\s*=", self.text, re.M) and "[[ignore]]" in self.text:
                raise ConfigError(
                    f"{self.path}: `ignore = [codes]` and `[[ignore]]` cannot stand in one file;"
                    ' write each code as `[[ignore]]` with `rule = "CODE"` alone'
                ) from None
            raise ConfigError(f"{self.path}: not valid TOML: {str(error)[:200]}") from None
        except RecursionError:
            raise ConfigError(f"{self.path}: not valid TOML: it is nested too deep") from None
        if self.path.name == "pyproject.toml":
            tool = self._table("tool", content.get("tool", {}))
            content = dict(self._table("tool.citecheck", tool.get("citecheck", {})))
        return content

    def _refuse(self, key: str) -> None:
        told = (
            f"{self._origin(key)}: {key} is taken only from your own configuration"
            f" ({own_path()}) or the command line, never from beside a paper"
        )
        self.notices.append(f"{told}: ignored")
        self.refused.append(told)

    def _value(self, key: str, name: str, value: Any) -> dict[str, Any]:
        """The settings that one key gives."""
        if key == "ignore":
            codes, ignores = self._ignore(value)
            return {"ignore": codes, "ignores": ignores}
        if key == "rules":
            return {"rules": self._rules(value)}
        if key == "archives":
            return {"archives": self._archives(value)}
        if key == "styles":
            return {"styles": {**self.base.styles, **self._styles(value)}}
        if key in TABLES:
            entries = self._texts(key, value)
            return {key: {**getattr(self.base, key), **entries} if key in _HOUSE else entries}
        try:
            parsed = PARSERS[name](value)
        except ValueError as error:
            raise self._error(key, f"{key}: {error}") from None
        if name == "select":
            self._note_renamed(key, parsed)
        return {name: parsed}

    def _rules(self, tables: object) -> dict[str, RuleSettings]:
        from citecheck.linting.selection import resolve_code

        settings: dict[str, RuleSettings] = {}
        for key, table in self._table("rules", tables).items():
            rule = resolve_code(key)
            if rule is None:
                from citecheck.rules import RULES

                raise self._unknown(key, "rule", RULES)
            self._note_renamed(key, [key])
            options = dict(self._table(key, table))
            severity = options.pop("severity", None)
            if severity not in (None, *SEVERITIES):
                raise self._error("severity", f"{key}: severity is one of {', '.join(SEVERITIES)}")
            for name, value in options.items():
                if name not in rule.options:
                    raise self._unknown(name, f"option of {rule.code}", ("severity", *rule.options))
                if not isinstance(value, type(rule.options[name])):
                    expected = type(rule.options[name]).__name__
                    raise self._error(
                        name, f"{key}: {name}: a value of type {expected} is expected"
                    )
            settings[rule.code] = RuleSettings(severity, options)
        return settings

    def _ignore(self, value: object) -> tuple[tuple[str, ...], tuple[Ignore, ...]]:
        """`ignore = [codes]`, or `[[ignore]]` tables, or both in one list."""
        if not isinstance(value, list):
            raise self._error("ignore", "ignore: a list of codes or tables is expected")
        codes = tuple(item for item in value if isinstance(item, str))
        self._note_renamed("ignore", codes)
        ignores: list[Ignore] = []
        for entry in (item for item in value if not isinstance(item, str)):
            ignores.append(self._ignore_table(self._table("ignore", entry), len(ignores)))
        return codes, tuple(ignores)

    def _ignore_table(self, table: Mapping[str, Any], number: int) -> Ignore:
        from citecheck.linting.selection import select_codes

        for key in table:
            if key not in _IGNORE_KEYS:
                raise self._unknown(key, "key of an ignore", _IGNORE_KEYS)
            if not isinstance(table[key], str):
                raise self._error(key, f"ignore: {key}: a text is expected")
        rule = table.get("rule", "")
        if not select_codes(rule):
            raise self._error("rule", f"ignore: no rule is called “{rule[:100]}”")
        self._note_renamed("rule", [rule])
        return Ignore(**table, origin=self._origin("ignore", number))

    def _archives(self, tables: object) -> dict[str, str]:
        archives = self._texts("archives", tables)
        for name, url in archives.items():
            if not re.match(r"https?://", url):
                raise self._error(name, f"archives: {name}: a base URL (http…) is expected")
        return archives

    def _styles(self, tables: object) -> dict[str, Mapping[str, Any]]:
        from citecheck.styles import find_style

        styles = {
            name: self._table(name, table) for name, table in self._table("styles", tables).items()
        }
        for name in styles:
            try:
                find_style(name, {**self.base.styles, **styles})
            except ValueError as error:
                raise self._error(name, str(error)) from None
        return styles

    def _texts(self, key: str, value: object) -> dict[str, str]:
        """A table of texts."""
        table = self._table(key, value)
        for name, text in table.items():
            if not isinstance(text, str) or not text.strip():
                raise self._error(name, f"{key}: {name[:100]}: a text is expected")
        return {name: text.strip() for name, text in table.items()}

    def _table(self, key: str, value: object) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._error(key, f"{key}: a table is expected")
        return value

    def _note_renamed(self, key: str, codes: Iterable[str]) -> None:
        from citecheck.linting.selection import renamed

        for wanted in codes:
            if told := renamed(wanted):
                self.notices.append(f"{self._origin(key)}: {told}")

    def _origin(self, key: str, occurrence: int = 0) -> str:
        if key not in self._places:
            pattern = re.compile(
                rf"\s*+(?:\[++\s*+)?(?:[\w-]++\.)*?[\"']?{re.escape(key)}[\"']?\s*+[=\].]"
            )
            lines = enumerate(self._lines, 1)
            self._places[key] = [number for number, line in lines if pattern.match(line)]
        at = self._places[key]
        return f"{self.path}:{at[min(occurrence, len(at) - 1)]}" if at else str(self.path)

    def _error(self, key: str, message: str) -> ConfigError:
        return ConfigError(f"{self._origin(key)}: {message}")

    def _unknown(self, key: str, kind: str, known: Iterable[str]) -> ConfigError:
        from difflib import get_close_matches

        known = sorted(known)
        near = get_close_matches(key[:100], known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        return self._error(key, f"unknown {kind} “{key[:100]}”; {hint}")
