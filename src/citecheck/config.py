"""The configuration file: found upwards from a paper, read strictly, each setting with its origin.

`citecheck.toml`, or `[tool.citecheck]` in `pyproject.toml`; the nearest one counts, nothing is
merged, and in one folder `citecheck.toml` is the stronger. An unknown key is an error that names
the nearest known one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from citecheck.errors import ConfigError
from citecheck.finding import SEVERITIES
from citecheck.settings import DEFAULTS, PARSERS, Ignore, RuleSettings, Settings

TABLES = ("rules", "ignore", "archives")
_IGNORE_KEYS = tuple(field for field in Ignore._fields if field != "origin")


def find_config(start: Path) -> Path | None:
    """The configuration that holds for files in the folder `start`, or None."""
    for folder in (start, *start.parents):
        own = folder / "citecheck.toml"
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and "tool.citecheck" in _read(shared):
            return shared
    return None


def load_config(path: Path) -> Settings:
    """Read one configuration file. Raises ConfigError with file, line and what is known."""
    text = _read(path)
    try:
        content: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if re.search(r"^\s*ignore\s*=", text, re.M) and "[[ignore]]" in text:
            raise ConfigError(
                f"{path}: `ignore = [codes]` and `[[ignore]]` cannot stand in one file;"
                ' write each code as `[[ignore]]` with `rule = "CODE"` alone'
            ) from None
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    if path.name == "pyproject.toml":
        content = content.get("tool", {}).get("citecheck", {})
    return _Reader(path, text).settings(content)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from None


class _Reader:
    """Turns the parsed TOML of one file into settings; knows the line of each key."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()

    def settings(self, content: Mapping[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        origins: dict[str, str] = {}
        for key, value in content.items():
            name = key.replace("-", "_")
            if key == "ignore":
                codes, ignores = self._ignore(value)
                values.update(ignore=codes, ignores=ignores)
            elif key == "rules":
                values["rules"] = self._rules(value)
            elif key == "archives":
                values["archives"] = self._archives(value)
            elif name in PARSERS and "_" not in key:
                try:
                    values[name] = PARSERS[name](value)
                except ValueError as error:
                    raise self._error(key, f"{key}: {error}") from None
            else:
                known = {*(name.replace("_", "-") for name in PARSERS), *TABLES}
                raise self._unknown(key, "key", known)
            origins[name] = self._origin(key)
        return DEFAULTS._replace(**values, origins=origins)

    def _rules(self, tables: object) -> dict[str, RuleSettings]:
        from citecheck.linting.selection import resolve_code

        settings: dict[str, RuleSettings] = {}
        for key, table in self._table("rules", tables).items():
            rule = resolve_code(key)
            if rule is None:
                from citecheck.rules import RULES

                raise self._unknown(key, "rule", RULES)
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
        from citecheck.linting.selection import select_codes

        if not isinstance(value, list):
            raise self._error("ignore", "ignore: a list of codes or tables is expected")
        codes = tuple(item for item in value if isinstance(item, str))
        ignores: list[Ignore] = []
        for entry in (item for item in value if not isinstance(item, str)):
            table = self._table("ignore", entry)
            for key in table:
                if key not in _IGNORE_KEYS:
                    raise self._unknown(key, "key of an ignore", _IGNORE_KEYS)
                if not isinstance(table[key], str):
                    raise self._error(key, f"ignore: {key}: a text is expected")
            if not select_codes(table.get("rule", "")):
                raise self._error("rule", f"ignore: no rule is called “{table.get('rule', '')}”")
            ignores.append(Ignore(**table, origin=self._origin("ignore", len(ignores))))
        return codes, tuple(ignores)

    def _archives(self, tables: object) -> dict[str, str]:
        archives = {}
        for name, url in self._table("archives", tables).items():
            if not isinstance(url, str) or not re.match(r"https?://", url):
                raise self._error(name, f"archives: {name}: a base URL (http…) is expected")
            archives[name] = url
        return archives

    def _table(self, key: str, value: object) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._error(key, f"{key}: a table is expected")
        return value

    def _origin(self, key: str, occurrence: int = 0) -> str:
        pattern = re.compile(rf"\s*(?:\[+\s*)?(?:[\w.-]+\.)?[\"']?{re.escape(key)}[\"']?\s*[=\]]")
        at = [number for number, line in enumerate(self.lines, 1) if pattern.match(line)]
        return f"{self.path}:{at[min(occurrence, len(at) - 1)]}" if at else str(self.path)

    def _error(self, key: str, message: str) -> ConfigError:
        return ConfigError(f"{self._origin(key)}: {message}")

    def _unknown(self, key: str, kind: str, known: Iterable[str]) -> ConfigError:
        from difflib import get_close_matches

        known = sorted(known)
        near = get_close_matches(key, known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        return self._error(key, f"unknown {kind} “{key}”; {hint}")
