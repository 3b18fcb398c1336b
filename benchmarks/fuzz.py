"""The repository's own papers, mutated: no crash, no wrong place, no long wait, no lost text.

    python -m benchmarks.fuzz --seed 7 --seconds 30   # the same papers for the same seed
    python -m benchmarks.fuzz --seed today            # the day's; reports, and always exits with 0

Each mutant is read, linted, extracted, exported, and mended where its format can be written. It fails
by an error that is not one line naming the file, an offset outside the text, parts that do not make
up their note, a fix that touches the text outside notes or leaves work, or more than the time that
its size allows. `--keep FOLDER` keeps the mutants that fail.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.dressed import dressed_papers
from benchmarks.exercise import own_papers
from benchmarks.growth import timed
from benchmarks.stages import UNITS
from citecheck.analysis import analyse
from citecheck.bibliography import ExportOptions, find_exporter
from citecheck.bibliography.records import make_records
from citecheck.editing.rounds import Linting, mend
from citecheck.errors import CitecheckError
from citecheck.finding import Finding
from citecheck.formats import WriteOptions, read_document
from citecheck.linting.runner import lint
from citecheck.model import Document, Paper
from citecheck.output import to_json
from citecheck.reporters.extract_json import as_data
from citecheck.settings import DEFAULTS

_ZIPPED = (".docx", ".odt", ".epub")
_WRITABLE = (".txt", ".md", ".html", ".tex", ".docx", ".odt")
_LIMIT = 20.0  # seconds of one paper


class Mutant(NamedTuple):
    """A paper with a few accidents."""

    number: int
    name: str
    data: bytes


def mutants(seed: int) -> Iterator[Mutant]:
    """Without end; the same for the same seed."""
    papers = [*own_papers(), *dressed_papers()]
    rng = random.Random(seed)
    number = 0
    while True:
        number += 1
        name, data = rng.choice(papers)
        yield Mutant(number, name, _mutated(name, data, rng))


def _mutated(name: str, data: bytes, rng: random.Random) -> bytes:
    suffix = Path(name).suffix
    if rng.random() < 0.1:
        return _flipped(data, rng)
    if suffix in _ZIPPED:
        return _repacked(data, rng)
    if suffix == ".pdf":
        return _flipped(data, rng)
    text = data.decode("utf-8", "replace")
    for _ in range(rng.randint(1, 6)):
        text = _accident(text, rng)
    encoding = rng.choice(["utf-8"] * 12 + ["utf-8-sig", "utf-16", "cp1251", "latin-1"])
    return text.encode(encoding, "replace")


def _accident(text: str, rng: random.Random) -> str:
    """One thing that goes wrong when a paper is pasted, exported or edited."""
    at = rng.randint(0, len(text))
    end = min(len(text), at + int(rng.paretovariate(0.6)))
    piece = text[at:end]
    other = rng.randint(0, len(text))
    kinds = (
        lambda: text[:at] + text[end:],
        lambda: text[:end] + piece + text[end:],
        lambda: text[:other] + piece + text[other:],
        lambda: text[:at] + rng.choice(UNITS) * rng.choice((1, 1, 2, 300)) + text[at:],
        lambda: text[:at] + piece.replace("\n", rng.choice((" ", "", "\n\n", "\r\n"))) + text[end:],
        lambda: text[:at] + piece.replace(" ", rng.choice(("", "\u00a0", "  "))) + text[end:],
        lambda: text[:at] + str(rng.randint(0, 10 ** rng.randint(1, 9))) + text[end:],
        lambda: text.replace(rng.choice("“”\"'.,;123 "), rng.choice(("", "”", "1", "\n"))),
        lambda: text[:at] + piece[::-1] + text[end:],
        lambda: text[:at],
        lambda: text[at:],
        lambda: text[:at] + piece.swapcase() + text[end:],
    )
    return rng.choice(kinds)()[:200_000]


def _flipped(data: bytes, rng: random.Random) -> bytes:
    """Bytes changed, cut out or cut off."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    if rng.random() < 0.3:
        del changed[rng.randrange(len(changed)) :]
    return bytes(changed)


def _repacked(data: bytes, rng: random.Random) -> bytes:
    """A package with accidents in the text of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = rng.choice(names)
        for name in names:
            part = old.read(name)
            if name == chosen:
                text = part.decode("utf-8", "replace")
                part = _accident(_accident(text, rng), rng).encode("utf-8", "replace")
            new.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()


def check(mutant: Mutant) -> str | None:
    """What is wrong with what is made of it, None where nothing is."""
    try:
        taken = timed(lambda: _run(mutant), _LIMIT)
    except CitecheckError as error:
        told = str(error)
        is_clean = "\n" not in told and mutant.name in told and "internal" not in error.prefix
        return None if is_clean else f"told as {error.prefix}{told!r}"
    except AssertionError as error:
        return str(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None if taken < _LIMIT else f"longer than {_LIMIT:.0f} s"


def _run(mutant: Mutant) -> None:
    """Everything that the commands do with a paper. Raises AssertionError with what is wrong."""
    document = read_document(mutant.name, mutant.data)
    paper, findings = _linted(document)
    _check_places(paper, findings)
    json.loads(to_json(as_data(paper, with_text=True)))
    records = make_records([(paper, findings)], statuses={}, is_table=True, is_unique=False)
    for name in ("csv", "csl-json"):
        for _ in find_exporter(name)(records, ExportOptions(False)):
            pass
    if Path(mutant.name).suffix in _WRITABLE:
        _check_fixes(mutant, _linted)


def _linted(document: Document) -> tuple[Paper, tuple[Finding, ...]]:
    paper = analyse(document)
    result = lint(paper, DEFAULTS)
    assert not result.failures, f"a rule fails: {result.failures[0]}"
    return paper, tuple(result.findings)


def _check_places(paper: Paper, findings: tuple[Finding, ...]) -> None:
    size = len(paper.document.text)
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= size, f"{finding.code} is outside the text"
    for span in (*(m.span for m in paper.markers), *(n.span for n in paper.notes)):
        assert 0 <= span.start <= span.end <= size, f"{span} is outside the text"
    for note, parsed in zip(paper.notes, paper.parsed, strict=True):
        joined = "".join(part.span.of(note.text) for part in parsed.parts)
        assert joined == note.text, f"the parts of note {note.label} are not its text"


def _check_fixes(mutant: Mutant, linted: Linting) -> None:
    options = WriteOptions()
    once = mend(mutant.name, mutant.data, linted, takes_unsafe=False, options=options).data
    twice = mend(mutant.name, once, linted, takes_unsafe=False, options=options).data
    assert once == twice, "fixing twice changes more"
    if mutant.name.endswith(".txt"):
        before, after = (
            _outside_notes(read_document(mutant.name, data)) for data in (mutant.data, once)
        )
        assert before == after, "a safe fix has changed text outside the notes"


def _outside_notes(document: Document) -> str:
    """Without white space, which is the note's where it begins a line of its own."""
    at, pieces = 0, []
    for note in analyse(document).notes:
        pieces.append(document.text[at : note.span.start])
        at = note.span.end
    return "".join("".join((*pieces, document.text[at:])).split())


def main() -> None:
    """Print what fails; exit code 1 where anything does, but for the day's seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="1", help="a number, or `today`")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--keep", type=Path, help="a folder for the papers that fail")
    arguments = parser.parse_args()
    is_todays = arguments.seed == "today"
    seed = date.today().toordinal() if is_todays else int(arguments.seed)
    until = time.monotonic() + arguments.seconds
    number = failed = 0
    for number, name, data in mutants(seed):
        if time.monotonic() > until:
            break
        if wrong := check(Mutant(number, name, data)):
            failed += 1
            print(f"seed {seed}, paper {number}, {name}: {wrong}", flush=True)
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{seed}-{number}-{Path(name).name}").write_bytes(data)
    print(f"{number - 1} mutated papers (seed {seed}), {failed} fail")
    sys.exit(1 if failed and not is_todays else 0)


if __name__ == "__main__":
    main()
