"""`citecheck.verify/1`: what an archive knows of each source, and back from a saved file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from os.path import basename
from typing import Any

from citecheck.enrichment import source_key
from citecheck.errors import PaperError, UnreadableInput
from citecheck.finding import Finding
from citecheck.model import (
    ArchiveAnswer,
    Asked,
    Difference,
    Name,
    Notice,
    Paper,
    Record,
    RegistryAnswer,
    Version,
)
from citecheck.named import NamedTuple
from citecheck.output import to_json
from citecheck.reporters.json import as_data

SCHEMA = "citecheck.verify/1"
NOT_ASKED = ArchiveAnswer("skipped", message="no web archive was asked")


def export(
    papers: Sequence[Paper],
    findings: Sequence[Finding],
    *,
    archive: str | None,
    requests: int,
    registries: Sequence[str] = (),
    errors: Sequence[PaperError] = (),
) -> Iterator[str]:
    """One JSON object, indented, with a final line end."""
    yield to_json(
        {
            "schema": SCHEMA,
            "archive": archive,
            "registries": list(registries),
            "requests": requests,
            "sources": [
                {
                    "document": paper.document.path,
                    "id": source.id,
                    "key": source_key(source),
                    "note": source.note,
                    **paper.answers.get(source.id, NOT_ASKED)._asdict(),
                    "registry": _registered(paper.registered.get(source.id)),
                }
                for paper in papers
                for source in paper.verified
            ],
            "findings": [as_data(finding) for finding in findings],
            "errors": [{"path": error.path, "message": error.cause} for error in errors],
        },
        indent=2,
    )
    yield "\n"


def _registered(answer: RegistryAnswer | None) -> Any:
    """An answer as JSON data, its records and lists as objects."""

    def plain(value: Any) -> Any:
        if hasattr(value, "_asdict"):
            return {name: plain(item) for name, item in value._asdict().items()}
        return [plain(item) for item in value] if isinstance(value, tuple) else value

    return plain(answer)


class Saved(NamedTuple):
    """A saved run."""

    path: str
    answers: Mapping[str, ArchiveAnswer]  # by source key
    registered: Mapping[str, RegistryAnswer]  # by source key
    documents: Mapping[str, frozenset[str]]  # name of a paper's file → the keys of its sources


def load(path: str) -> Saved:
    """A saved run. Raises UnreadableInput where a file is none."""
    import json
    from pathlib import Path

    try:
        content = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        cause = getattr(error, "strerror", None) or "not JSON"
        raise UnreadableInput(path, cause) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise UnreadableInput(path, f"not a result of `citecheck verify` ({SCHEMA})")
    answers: dict[str, ArchiveAnswer] = {}
    registered: dict[str, RegistryAnswer] = {}
    documents: dict[str, set[str]] = {}
    sources = content.get("sources")
    for item in sources if isinstance(sources, list) else ():
        if isinstance(item, dict) and isinstance(item.get("key"), str):
            key = item["key"]
            if content.get("archive") is not None:
                answers[key] = _answer(item)
            if isinstance(item.get("registry"), dict):
                registered[key] = _of_class(RegistryAnswer, item["registry"])
            documents.setdefault(basename(str(item.get("document"))), set()).add(item["key"])
    return Saved(
        path, answers, registered, {name: frozenset(keys) for name, keys in documents.items()}
    )


def _answer(item: Mapping[str, Any]) -> ArchiveAnswer:
    """An answer from outside: fields of another type than ours are dropped."""
    kinds = {name: int if name in _NUMBERS else str for name in ArchiveAnswer._fields}
    fields = {name: item[name] for name, kind in kinds.items() if isinstance(item.get(name), kind)}
    return ArchiveAnswer(**{"status": "unknown", **fields})


_NUMBERS = ("similarity", "days_apart", "requests")
_PARTS: Mapping[str, Any] = {
    "record": Record,
    "belongs_to": Record,
    "authors": Name,
    "differences": Difference,
    "notices": Notice,
    "versions": Version,
    "asked": Asked,
}


def _of_class(made: Any, item: Mapping[str, Any]) -> Any:
    """One of our nouns from outside; what does not fit is dropped, what is needed is empty."""
    fields: dict[str, Any] = {name: "" for name in made._fields if name not in made._field_defaults}
    for name in made._fields:
        value, inner = item.get(name), _PARTS.get(name)
        if inner and isinstance(value, dict):
            fields[name] = _of_class(inner, value)
        elif inner and isinstance(value, list):
            fields[name] = tuple(_of_class(inner, one) for one in value if isinstance(one, dict))
        elif not inner and isinstance(value, int if name in _NUMBERS else str):
            fields[name] = value
    return made(**fields)


def statuses_of(papers: Sequence[Paper]) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Status and snapshot by document and source id, as `exporters.csv` takes them.

    Where both an archive and registries were asked, both have a word: `archived, differs`.
    """
    found = {}
    for paper in papers:
        for source in paper.verified:
            answer, known = paper.answers.get(source.id), paper.registered.get(source.id)
            told = [one.status for one in (answer, known) if one]
            if told:
                snapshot = answer.snapshot_url if answer else None
                found[paper.document.path, source.id] = (", ".join(told), snapshot)
    return found


def with_answers(paper: Paper, saved: Saved) -> Paper:
    """The paper with the answers that are of its sources, known by their keys."""
    keys = {source.id: source_key(source) for source in paper.works}
    return paper._replace(
        answers={id: saved.answers[key] for id, key in keys.items() if key in saved.answers},
        registered={
            id: saved.registered[key] for id, key in keys.items() if key in saved.registered
        },
    )


def unfitting(paper: Paper, saved: Saved) -> str | None:
    """What a saved run and a paper have changed apart in, as a line; None where they fit."""
    keys = {source_key(source) for source in paper.works}
    name = basename(paper.document.path)
    new = len(keys - saved.answers.keys() - saved.registered.keys())
    gone = len(saved.documents.get(name, frozenset()) - keys)
    told = [f"{new} of its {len(keys)} sources are not in it"] if new else []
    told += [f"{gone} of its answers are of sources that the paper has no more"] if gone else []
    if not told:
        return None
    return f"{saved.path} does not fit {paper.document.path}: {', '.join(told)}; verify again"
