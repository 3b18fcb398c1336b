"""How a case is judged.

A case is one TOML file: `kind`, `says` (what is wrong for an editor), `suffix` (`.txt`), `text` (the
paper), `args` (for lint), and `[[expect]]` tables. Each has `run` and conditions; every entry of a
condition is one check.

    run = "lint"       none, no_safe_fix, only, any_of, findings, absent, present, count, at
    run = "extract"    markers, notes, labels, sources, links, after, ends; with `note` (and `source`):
    run = "export"     is, not, null, filled, contains, lacks, one_of, match on fields of that source
    run = "translit"   the same on the title `title`
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from citecheck.cli import run

Check = tuple[str, bool, str]  # what is asked, whether it holds, what was got
Record = Mapping[str, Any] | None

FIELD: Mapping[str, Callable[[str | None, Any], bool]] = {
    "is": lambda got, wanted: got == wanted,
    "not": lambda got, wanted: got != wanted,
    "contains": lambda got, wanted: wanted in (got or ""),
    "lacks": lambda got, wanted: wanted not in (got or ""),
    "one_of": lambda got, wanted: (got or "") in wanted,
    "match": lambda got, wanted: re.search(wanted, got or "") is not None,
}
_WHERE = frozenset({"run", "note", "source", "title"})


class Answers:
    """What each command says of one case's paper, asked once."""

    def __init__(self, case: Mapping[str, Any], folder: Path) -> None:
        self.case = case
        self.folder = folder
        self.path = folder / f"paper{case.get('suffix', '.txt')}"
        self.path.write_bytes(case.get("text", "").encode())
        self._said: dict[tuple[str, str], Any] = {}

    def _ask(self, command: str, title: str = "") -> Any:
        if (command, title) not in self._said:
            out = self.folder / "answer"
            form = ["--format", "csv" if command == "export" else "json", "-o", str(out)]
            about = ["--", title] if command == "translit" else [str(self.path)]
            given = self.case.get("args", []) if command == "lint" else []
            status = run([command, *form, *given, *about])
            assert status in (0, 1), f"{command}: exit {status}"
            text = out.read_text(encoding="utf-8-sig")
            rows = list(csv.DictReader(text.splitlines())) if command == "export" else None
            self._said[command, title] = rows if rows is not None else json.loads(text)
        return self._said[command, title]

    def findings(self) -> list[dict[str, Any]]:
        """The findings of lint."""
        found: list[dict[str, Any]] = self._ask("lint")["findings"]
        return found

    def document(self) -> dict[str, Any]:
        """The one document of extract."""
        found: dict[str, Any] = self._ask("extract")["documents"][0]
        return found

    def record(self, wanted: Mapping[str, Any]) -> Record:
        """The source, row or title that a check of fields asks about."""
        if wanted["run"] == "translit":
            title: Record = self._ask("translit", wanted["title"])["titles"][0]
            return title
        rows = self._ask("export") if wanted["run"] == "export" else self.document()["sources"]
        there = [row for row in rows if (row["note"] or "").lstrip("'") == wanted["note"]]
        at = wanted.get("source", 1) - 1
        return there[at] if at < len(there) else None


def checks_of(case: Mapping[str, Any], folder: Path) -> Iterator[Check]:
    """Every check of a case; `folder` is an empty one to work in."""
    answers = Answers(case, folder)
    for wanted in case["expect"]:
        if wanted["run"] == "lint":
            yield from _of_findings(answers.findings(), wanted)
        elif wanted["run"] == "extract" and "note" not in wanted:
            yield from _of_document(answers.document(), case["text"], wanted)
        else:
            yield from _of_fields(answers.record(wanted), wanted)


def _of_findings(found: list[dict[str, Any]], wanted: Mapping[str, Any]) -> Iterator[Check]:
    got = ", ".join(f"{f['code']} {f['line']}:{f['column']}" for f in found) or "no finding"
    codes = [f["code"] for f in found]
    is_fixed = any((f.get("fix") or {}).get("applicability") == "safe" for f in found)
    whole = {
        "none": not found,
        "no_safe_fix": not is_fixed,
        "only": set(codes) <= set(wanted.get("only", ())),
        "any_of": bool(set(codes) & set(wanted.get("any_of", ()))),
        "findings": len(found) == wanted.get("findings"),
    }
    for key, value in wanted.items():
        if key in whole:
            yield f"{key} {value}", whole[key], got
    for code in wanted.get("absent", ()):
        yield f"no {code}", not any(c.startswith(code) for c in codes), got
    for code in wanted.get("present", ()):
        yield f"a {code}", code in codes, got
    for code, number in wanted.get("count", {}).items():
        yield f"{number} × {code}", codes.count(code) == number, got
    for place in wanted.get("at", ()):
        yield str(place), _is_there(found, place) != place.get("but_not", False), got


def _is_there(found: list[dict[str, Any]], place: Mapping[str, Any]) -> bool:
    conditions = {key: value for key, value in place.items() if key != "but_not"}
    return any(
        all(f.get(k) in v if isinstance(v, list) else f.get(k) == v for k, v in conditions.items())
        for f in found
    )


def _of_document(
    document: Mapping[str, Any], text: str, wanted: Mapping[str, Any]
) -> Iterator[Check]:
    markers, notes = document["markers"], document["notes"]
    labels = [note["label"] for note in notes]
    for key in ("markers", "notes"):
        if key in wanted:
            yield f"{wanted[key]} {key}", len(document[key]) == wanted[key], str(document[key])
    if "labels" in wanted:
        yield f"notes {wanted['labels']}", labels == wanted["labels"], str(labels)
    for label, note in wanted.get("links", {}).items():
        links = {m["note"] or "" for m in markers if m["label"] == label}
        yield f"marker {label} → {note or 'nothing'}", links == {note}, str(links)
    for label, before in wanted.get("after", {}).items():
        at = next((m["start"] for m in markers if m["label"] == label), 0)
        printed = text[:at].rstrip("[^( ")
        yield f"marker {label} after “{before}”", printed.endswith(before), printed[-30:]
    for label, end in wanted.get("ends", {}).items():
        printed = next((n["text"] for n in notes if n["label"] == label), "")
        yield f"note {label} ends “{end}”", printed.endswith(end), printed[-40:]
    for label, number in wanted.get("sources", {}).items():
        count = sum(source["note"] == label for source in document["sources"])
        yield f"note {label}: {number} sources", count == number, str(count)


def _of_fields(record: Record, wanted: Mapping[str, Any]) -> Iterator[Check]:
    where = wanted.get("title") or f"note {wanted['note']}"
    for key, value in wanted.items():
        if key in _WHERE:
            continue
        if key in ("null", "filled"):
            for field in value:
                got = _value(record, field)
                is_right = record is not None and bool(got) == (key == "filled")
                yield f"{where}: {field} {key}", is_right, str(got)
            continue
        for field, right in value.items():
            got = _value(record, field)
            is_right = record is not None and FIELD[key](got, right)
            yield f"{where}: {field} {key} {right!r}", is_right, str(got)


def _value(record: Any, field: str) -> str | None:
    if record is None:
        return "(no such source)"
    if field in ("authors", "families") and isinstance(record.get("authors"), list):
        return "; ".join(_name(name, field) for name in record["authors"]) or None
    for part in field.split("."):
        record = record.get(part) if isinstance(record, dict) else None
    return record if record is None or isinstance(record, str) else str(record)


def _name(name: Mapping[str, str | None], field: str) -> str:
    if name.get("literal"):
        return str(name["literal"])
    given = f", {name['given']}" if name.get("given") and field == "authors" else ""
    return f"{name.get('family') or ''}{given}"
