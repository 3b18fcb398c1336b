"""`citecheck translit`: language, scheme, Cyrillic, romanisation and match key of titles."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from citecheck.cli import options as opt
from citecheck.cli.choices import one_of

if TYPE_CHECKING:
    from citecheck.translit import TitleReading

SCHEMA = "citecheck.translit/1"


def run(
    titles: opt.Titles,
    format: opt.PlainFormat = "text",
    scheme: opt.Scheme = None,
    output: opt.Output = None,
) -> int:
    """Restore the Cyrillic of romanised Russian titles.

    One line, or one JSON object, for each title, in order, as it is read.
    """
    from citecheck.cli.configuration import settings_for
    from citecheck.output import check_output, write_lines, write_out

    one_of(format, ("text", "json"))
    check_output(output, ["-"] if "-" in titles else [])
    readings = _readings(_titles(titles), settings_for("-", scheme=scheme).scheme)
    if format == "json":
        write_out(_json(readings), output)
    else:
        write_lines(map(_line, readings), output)
    return 0


def _titles(arguments: Iterable[str]) -> Iterator[str]:
    for argument in arguments:
        if argument != "-":
            yield argument
            continue
        for number, line in enumerate(sys.stdin.buffer):
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            yield text.removeprefix("\ufeff") if number == 0 else text


def _readings(titles: Iterable[str], scheme: str) -> "Iterator[TitleReading]":
    from citecheck.translit import analyse_title

    for title in titles:
        yield analyse_title(title, scheme=scheme)


def _line(reading: "TitleReading") -> str:
    """Language, scheme, confidence, Cyrillic, romanisation and key between tabs; `-` for
    unknown.
    """
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


def _json(readings: "Iterable[TitleReading]") -> Iterator[str]:
    from citecheck.output import to_json

    yield f'{{"schema": "{SCHEMA}", "titles": ['
    before = "\n"
    for reading in readings:
        yield before + to_json(_titled(reading))
        before = ",\n"
    yield '\n], "errors": []}\n'


def _titled(reading: "TitleReading") -> dict[str, object]:
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
