"""Mending in rounds: read, lint, edit, until a round finds nothing more that it may do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from citecheck.editing.choice import Ground, choose
from citecheck.errors import CitecheckError
from citecheck.finding import Edit, Finding, Fix
from citecheck.formats import WriteOptions, read_document, write_edits
from citecheck.model import Document, Paper
from citecheck.named import NamedTuple

MAX_ROUNDS = 20


class FightingRules(CitecheckError):
    """Two rules undo each other's work: a defect of citecheck, told with their codes."""

    prefix = "internal error: "


class Mended(NamedTuple):
    """What mending came to."""

    data: bytes
    done: Mapping[str, int]  # code → fixes made
    refused: Mapping[str, int]  # code → fixes that would have changed which marker cites what


Linting = Callable[[Document], tuple[Paper, Sequence[Finding]]]
_Chosen = list[tuple[Finding, Fix]]


def mend(
    path: str, data: bytes, lint: Linting, *, takes_unsafe: bool, options: WriteOptions
) -> Mended:
    """The bytes of a file with all its fixes made.

    `lint` analyses and lints a document. Raises FightingRules where rounds come to no end,
    UnwritableOutput where the format takes no edits, and what reading raises.
    """
    work = _Work(path, lint, options)
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    state = work.look(data)
    fighting: set[str] = set()
    for _ in range(MAX_ROUNDS):
        findings = [finding for finding in state.findings if finding.code not in refused]
        chosen = choose(findings, Ground(state.paper), takes_unsafe=takes_unsafe)
        if not chosen:
            return Mended(state.data, done, refused)
        state, made = work.step(state, chosen)
        done.update(finding.code for finding, _ in made)
        fighting = {finding.code for finding, _ in chosen}
        lost = fighting - {finding.code for finding, _ in made}
        refused.update(finding.code for finding, _ in chosen if finding.code in lost)
    told = ", ".join(sorted(fighting))
    raise FightingRules(f"{path}: the fixes of {told} undo each other")


class _State(NamedTuple):
    data: bytes
    paper: Paper
    findings: Sequence[Finding]


class _Work(NamedTuple):
    """One file being mended."""

    path: str
    lint: Linting
    options: WriteOptions

    def look(self, data: bytes) -> _State:
        """What stands in these bytes."""
        return _State(data, *self.lint(read_document(self.path, data)))

    def step(self, state: _State, chosen: _Chosen) -> tuple[_State, _Chosen]:
        """The next state with these fixes, or with those rules' that leave the structure alone."""
        following = self._with(state, chosen)
        if _structure(state.paper) == _structure(following.paper):
            return following, chosen
        kept: _Chosen = []
        following = state
        for code in sorted({finding.code for finding, _ in chosen}):
            tried = kept + [pair for pair in chosen if pair[0].code == code]
            attempt = self._with(state, tried)
            if _structure(state.paper) == _structure(attempt.paper):
                kept, following = tried, attempt
        return following, kept

    def _with(self, state: _State, chosen: _Chosen) -> _State:
        edits: list[Edit] = sorted(edit for _, fix in chosen for edit in fix.edits)
        return self.look(write_edits(state.data, state.paper.document, edits, self.options))


def _structure(paper: Paper) -> tuple[object, ...]:
    """Which markers there are, which notes they cite, and whether the bytes were decoded whole.

    Of a file that is hardly UTF-8, one good letter less makes another encoding the likelier one.
    """
    return (
        paper.document.text.count("\ufffd"),
        [(marker.label, marker.note, marker.section) for marker in paper.markers],
        [(note.label, note.section) for note in paper.notes],
    )
