"""`citecheck.verify/1`: what an archive knows of each source, and back from a saved file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

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


def load(path: str) -> Mapping[str, ArchiveAnswer]:
    """Answers by source key from a saved file. Raises UnreadableInput where it is none."""
    import json
    from pathlib import Path

    try:
        content = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        cause = getattr(error, "strerror", None) or "not JSON"
        raise UnreadableInput(path, cause) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise UnreadableInput(path, f"not a result of `citecheck verify` ({SCHEMA})")
    answers = {}
    for item in content.get("sources") or ():
        if isinstance(item, dict) and isinstance(item.get("key"), str):
            answers[item["key"]] = _answer(item)
    return answers


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


def with_answers(paper: Paper, answers: Mapping[str, ArchiveAnswer]) -> Paper:
    """The paper with the answers that are of its sources, known by their keys."""
    own = {
        source.id: answers[key]
        for source in paper.sources
        if (key := source_key(source)) in answers
    }
    return paper._replace(answers=own)
