"""The settings in force, and where each comes from."""

from collections.abc import Callable, Mapping
from typing import Any

from citecheck.errors import UsageError
from citecheck.finding import SEVERITIES, Severity
from citecheck.late import late
from citecheck.named import NamedTuple


class Ignore(NamedTuple):
    """A `[[ignore]]` entry: findings that satisfy all of its conditions are left out."""

    rule: str  # code, prefix or name
    note: str | None = None  # label
    match: str | None = None  # words of the note
    path: str | None = None  # glob on the file name
    reason: str | None = None
    origin: str = ""


class RuleSettings(NamedTuple):
    """What a `[rules.CODE]` table says."""

    severity: Severity | None = None
    options: Mapping[str, Any] = {}


class Settings(NamedTuple):
    """All settings. `origins` names for each key where its value comes from."""

    published: str | None = None
    select: tuple[str, ...] = ()  # empty: all that are on by default
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    min_confidence: float = 0.0
    scheme: str = "ala-lc"
    style: str = "none"
    styles: Mapping[str, Mapping[str, Any]] = {}  # the user's own: name → `extends`, answers
    ignores: tuple[Ignore, ...] = ()
    rules: Mapping[str, RuleSettings] = {}
    archive: str = "ia"
    archives: Mapping[str, str] = {}  # name → base URL of a CDX server
    contact: str | None = None  # for the User-Agent, told to archives
    rate: float | None = None  # index requests a minute
    cache_dir: str | None = None
    registries: str | None = None  # as `--registries` takes them
    keys: Mapping[str, str] = {}  # what services ask for, by the name of their variable
    outlets: Mapping[str, str] = {}  # host → name, before what `outlets/` knows
    names: Mapping[str, str] = {}  # a name in Latin letters → in Cyrillic
    origins: Mapping[str, str] = {}  # setting → file and line, or `command line`
    notices: tuple[str, ...] = ()  # what the user is to hear of the configuration
    refused: tuple[str, ...] = ()  # of these: private settings that stand beside a paper


DEFAULTS = Settings()
PRIVATE = frozenset({"archive", "archives", "cache_dir", "contact", "keys", "rate", "registries"})
"""Settings that reach the network or choose folders: never taken from a configuration beside a
paper, which may be a stranger's."""
FAIL_ON = (*SEVERITIES, "never")
_ISO_DATE = late(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def as_text(value: object) -> str:
    """A non-empty string."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text is expected")
    return value.strip()


def as_date(value: object) -> str:
    """An ISO 8601 date, reduced to year or month where that is all that is known."""
    text = str(value).strip()
    match = _ISO_DATE.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is not a date like 2020-06-30")
    year, month, day = (int(part) if part else None for part in match.groups())
    from datetime import date

    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"“{text}” is not in the calendar") from None
    return text


def as_codes(value: object) -> tuple[str, ...]:
    """Codes, prefixes or names of rules: a list, or one string with commas."""
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of rule codes is expected")
    return tuple(code for item in value for part in item.split(",") if (code := part.strip()))


def as_share(value: object) -> float:
    """A number from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1 is expected")
    return float(value)


def as_rate(value: object) -> float:
    """A number of requests a minute."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise ValueError("a number of requests a minute is expected")
    return float(value)


def one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    """A parser that takes one of the choices, and names them all otherwise."""

    def parse(value: object) -> str:
        if value not in choices:
            raise ValueError(f"“{value}” is none of {', '.join(choices)}")
        return str(value)

    return parse


def as_scheme(value: object) -> str:
    """The name of a romanisation."""
    from citecheck.translit.schemes import all_schemes

    return one_of(tuple(all_schemes()))(value)


PARSERS: Mapping[str, Callable[[object], Any]] = {
    "published": as_date,
    "select": as_codes,
    "ignore": as_codes,
    "fail_on": one_of(FAIL_ON),
    "min_confidence": as_share,
    "scheme": as_scheme,
    "style": as_text,
    "archive": as_text,
    "contact": as_text,
    "rate": as_rate,
    "cache_dir": as_text,
    "registries": as_text,
}
"""Setting → what reads its value. The command line and the configuration share it."""


def with_options(settings: Settings, **options: object) -> Settings:
    """Settings with command-line options laid over; None means not given. Raises UsageError."""
    changes: dict[str, Any] = {}
    for name, value in options.items():
        if value is None or value == []:
            continue
        try:
            changes[name] = PARSERS[name](value)
        except ValueError as error:
            raise UsageError(f"--{name.replace('_', '-')}: {error}") from None
    origins = {**settings.origins, **dict.fromkeys(changes, "command line")}
    return settings._replace(**changes, origins=origins)
