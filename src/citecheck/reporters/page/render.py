"""The page: the template filled, under a policy that lets nothing else run."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from os.path import basename
from typing import TYPE_CHECKING, Any

from citecheck.finding import SEVERITIES, Finding
from citecheck.late import compiled
from citecheck.model import Paper
from citecheck.reporters.page.figures import plots
from citecheck.reporters.page.view import PaperView, view_of
from citecheck.reporters.terminal import counted

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from citecheck.linting.registry import Rule

# What HTML forbids: controls, lone surrogates, code points that are no characters.
_FORBIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)


def render(
    papers: Sequence[tuple[Paper, Sequence[Finding]]],
    rules: Mapping[str, Rule],
    errors: Sequence[tuple[str, str]] = (),
) -> Iterator[str]:
    """The page in chunks. The same papers and findings give the same bytes.

    `rules`: by code, at least those that occur. `errors`: path and cause of what could not be read.
    """
    every = [finding for _, findings in papers for finding in findings]
    views = [view_of(paper, findings, i + 1) for i, (paper, findings) in enumerate(papers)]
    counts = Counter(finding.code for finding in every)
    style, script = _asset("page.css"), _asset("page.js")
    yield from _template().generate(
        title=basename(views[0].path) if len(views) == 1 else counted(len(views), "paper"),
        papers=views,
        figures=_figures(views),
        plots=plots([paper for paper, _ in papers], every),
        codes=[(rules[code], counts[code]) for code in sorted(counts)],
        labels=_labels(views),
        errors=errors,
        total=len(every),
        style=_markup(style),
        script=_markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    yield "\n"


def _figures(views: Sequence[PaperView]) -> list[tuple[str, str]]:
    """The summary of `lint --format json`, in words: (kind, words)."""
    total: Counter[str] = Counter()
    for view in views:
        total.update(view.counts)
    read = [("read", counted(len(views), "document"))]
    read += [("read", counted(total[noun], noun)) for noun in ("marker", "note", "source")]
    found = [(severity, counted(total[severity], severity)) for severity in SEVERITIES]
    return [*read, *found, ("fixable", f"{total['fixable']} fixable")]


def _labels(views: Sequence[PaperView]) -> list[str]:
    """The labels of notes with findings, each once, in order of print."""
    notes = (note for view in views for note in view.notes)
    return list(dict.fromkeys(card.note for note in notes for card in note.cards if card.note))


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment: Environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.globals["counted"] = counted
    return environment.from_string(_asset("page.html.jinja"))


def _clean(value: Any) -> Any:
    """What is printed, without what HTML forbids. Text of ours that is markup stays."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return value if value.isprintable() else _forbidden().sub("\ufffd", value)


@cache
def _forbidden() -> re.Pattern[str]:
    return compiled(_FORBIDDEN)


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # our own file, never a paper's text


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The hash by which the policy knows a style or script: of the characters within its tag."""
    return b64encode(sha256(text.encode()).digest()).decode()
