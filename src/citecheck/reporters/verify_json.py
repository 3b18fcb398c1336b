"""`citecheck.verify/1`: what an archive knows of each source, and back from a saved file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from os.path import basename
from typing import Any, NamedTuple

from citecheck.enrichment import source_key
from citecheck.errors import PaperError, UnreadableInput
from citecheck.finding import Finding
from citecheck.model import ArchiveAnswer, Paper
from citecheck.output import to_json
from citecheck.reporters.json import as_data

SCHEMA = "citecheck.verify/1"


def export(
    papers: Sequence[Paper],
    findings: Sequence[Finding],
    *,
    archive: str,
    requests: int,
    errors: Sequence[PaperError] = (),
) -> Iterator[str]:
    """One JSON object, indented, with a final line end."""
    yield to_json(
        {
            "schema": SCHEMA,
            "archive": archive,
            "requests": requests,
            "sources": [
                {
                    "document": paper.document.path,
                    "id": source.id,
                    "key": source_key(source),
                    "note": source.note,
                    **paper.answers[source.id]._asdict(),
                }
                for paper in papers
                for source in paper.sources
            ],
            "findings": [as_data(finding) for finding in findings],
            "errors": [{"path": error.path, "message": error.cause} for error in errors],
        },
        indent=2,
    )
    yield "\n"


class Saved(NamedTuple):
    """A saved run."""

    path: str
    answers: Mapping[str, ArchiveAnswer]  # by source key
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
    documents: dict[str, set[str]] = {}
    sources = content.get("sources")
    for item in sources if isinstance(sources, list) else ():
        if isinstance(item, dict) and isinstance(item.get("key"), str):
            answers[item["key"]] = _answer(item)
            documents.setdefault(basename(str(item.get("document"))), set()).add(item["key"])
    return Saved(path, answers, {name: frozenset(keys) for name, keys in documents.items()})


def _answer(item: Mapping[str, Any]) -> ArchiveAnswer:
    """An answer from outside: fields of another type than ours are dropped."""
    kinds = {name: int if name in _NUMBERS else str for name in ArchiveAnswer._fields}
    fields = {name: item[name] for name, kind in kinds.items() if isinstance(item.get(name), kind)}
    return ArchiveAnswer(**{"status": "unknown", **fields})


_NUMBERS = ("similarity", "days_apart", "requests")


def statuses_of(papers: Sequence[Paper]) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Status and snapshot by document and source id, as `exporters.csv` takes them."""
    return {
        (paper.document.path, source_id): (answer.status, answer.snapshot_url)
        for paper in papers
        for source_id, answer in paper.answers.items()
    }


def with_answers(paper: Paper, saved: Saved) -> Paper:
    """The paper with the answers that are of its sources, known by their keys."""
    own = {
        source.id: saved.answers[key]
        for source in paper.sources
        if (key := source_key(source)) in saved.answers
    }
    return paper._replace(answers=own)


def unfitting(paper: Paper, saved: Saved) -> str | None:
    """What a saved run and a paper have changed apart in, as a line; None where they fit."""
    keys = {source_key(source) for source in paper.sources}
    name = basename(paper.document.path)
    new = len(keys - saved.answers.keys())
    gone = len(saved.documents.get(name, frozenset()) - keys)
    told = [f"{new} of its {len(keys)} sources are not in it"] if new else []
    told += [f"{gone} of its answers are of sources that the paper has no more"] if gone else []
    if not told:
        return None
    return f"{saved.path} does not fit {paper.document.path}: {', '.join(told)}; verify again"
