"""`citecheck translit`: language, scheme, Cyrillic, romanisation and match key of titles."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from citecheck.cli import options as opt

if TYPE_CHECKING:
    from citecheck.translit import TitleReading

SUMMARY = "Recognise romanised Russian titles and restore their Cyrillic."
SCHEMA = "citecheck.translit/1"


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "titles", nargs="+", metavar="TEXT", help="titles; - reads one a line from standard input"
    )
    parser.add_argument("--format", metavar="FORMAT", default="text", help="text (default) or json")
    opt.add_shared(parser, "--scheme", "--output")


def run(arguments: Namespace) -> int:
    """Write a line, or a JSON object, for each title, in order, as it is read."""
    from citecheck.errors import UsageError
    from citecheck.output import write_out

    scheme = opt.settings_for("-", **opt.settings_given(arguments)).scheme
    if arguments.format not in ("json", "text"):
        raise UsageError(f"--format: “{arguments.format}” is none of json, text")
    readings = _readings(_titles(arguments.titles), scheme)
    chunks = _json(readings) if arguments.format == "json" else map(_line, readings)
    write_out(chunks, arguments.output)
    return 0


def _titles(arguments: Iterable[str]) -> Iterator[str]:
    for argument in arguments:
        if argument != "-":
            yield argument
            continue
        for number, line in enumerate(sys.stdin.buffer):
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            yield text.removeprefix("\ufeff") if number == 0 else text


def _readings(titles: Iterable[str], scheme: str) -> Iterator[TitleReading]:
    from citecheck.translit import analyse_title

    for title in titles:
        yield analyse_title(title, scheme=scheme)


def _line(reading: TitleReading) -> str:
    """Language, scheme, confidence, Cyrillic, romanisation and key between tabs; `-` for unknown."""
    from citecheck.output import harmless

    fields = (
        reading.language,
        reading.scheme,
        f"{reading.confidence:.2f}",
        reading.cyrillic,
        reading.romanized,
        reading.key,
    )
    return "\t".join(harmless(field) if field else "-" for field in fields) + "\n"


def _json(readings: Iterable[TitleReading]) -> Iterator[str]:
    from citecheck.output import to_json

    yield f'{{"schema": "{SCHEMA}", "titles": ['
    before = "\n"
    for reading in readings:
        yield before + to_json(_titled(reading))
        before = ",\n"
    yield '\n], "errors": []}\n'


def _titled(reading: TitleReading) -> dict[str, object]:
    return {
        "text": reading.text,
        "language": reading.language,
        "scheme": reading.scheme,
        "cyrillic": reading.cyrillic,
        "romanized": reading.romanized,
        "ascii": reading.ascii,
        "key": reading.key,
        "confidence": reading.confidence,
        "words": [
            {"printed": word.printed, "cyrillic": word.cyrillic, "kind": word.kind}
            for word in reading.words
        ],
    }
