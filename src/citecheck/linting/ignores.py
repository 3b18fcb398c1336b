"""Findings that the editor has answered: `[[ignore]]` tables and comments in the text.

`<!-- citecheck: ignore PUN002, DAT -->` in Markdown answers for the note or paragraph that it
stands in, or, alone on its line, for the one that follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from os.path import basename

from citecheck.finding import Match
from citecheck.late import late
from citecheck.linting.registry import Rule
from citecheck.linting.selection import select_codes
from citecheck.model import Paper, Span
from citecheck.named import NamedTuple
from citecheck.settings import Ignore, Settings

_COMMENT = late(r"<!--\s*+citecheck:\s*+ignore\s++([^>]{0,300}+)>")
_COMMENT_FORMATS = frozenset({"md", "html"})


class _Comment(NamedTuple):
    span: Span
    codes: frozenset[str]
    scope: Span  # findings that start here are answered


class Suppressions:
    """The answers that hold for one paper, and which of them were needed."""

    def __init__(self, paper: Paper, settings: Settings, *, is_asked: bool = True) -> None:
        self._paper = paper
        self._entries = [
            ignore
            for ignore in (settings.ignores if is_asked else ())
            if ignore.path is None or _is_named(paper.document.path, ignore.path)
        ]
        self._codes = {ignore: select_codes(ignore.rule) for ignore in self._entries}
        self._comments = list(_find_comments(paper)) if is_asked else []
        self._used: set[int] = set()

    def covers(self, rule: Rule, match: Match) -> bool:
        """Whether an answer holds for this finding; the answer then counts as used."""
        answers: list[Ignore | _Comment] = [
            *(entry for entry in self._entries if self._entry_covers(entry, rule, match)),
            *(
                comment
                for comment in self._comments
                if rule.code in comment.codes
                and comment.scope.start <= match.span.start < comment.scope.end
            ),
        ]
        self._used.update(map(id, answers))
        return bool(answers)

    def _entry_covers(self, entry: Ignore, rule: Rule, match: Match) -> bool:
        if rule.code not in self._codes[entry]:
            return False
        if entry.note is not None and entry.note != match.note:
            return False
        return entry.match is None or entry.match.casefold() in self._text_at(match).casefold()

    def _text_at(self, match: Match) -> str:
        if match.note_index is not None:
            return self._paper.notes[match.note_index].text
        return _paragraph_at(self._paper.document.text, match.span.start).of(
            self._paper.document.text
        )

    def unused(self) -> Iterator[Match]:
        """DOC003 for every answer that answered nothing here.

        An entry for no particular note holds for a whole project, and is not asked of one paper.
        """
        for comment in self._comments:
            if id(comment) not in self._used:
                codes = ", ".join(sorted(comment.codes)) or "no known rule"
                yield Match(
                    comment.span, f"this comment ignores {codes}, but nothing is found here"
                )
        for entry in self._entries:
            if id(entry) in self._used or (entry.note is None and entry.match is None):
                continue
            about = f"note {entry.note}" if entry.note else f"“{entry.match}”"
            yield Match(
                Span(0, 0),
                f"{entry.origin} ignores {entry.rule} for {about}, but nothing is found there",
            )


def _is_named(path: str, pattern: str) -> bool:
    from fnmatch import fnmatch

    return fnmatch(basename(path), pattern)


def _find_comments(paper: Paper) -> Iterator[_Comment]:
    if paper.document.format not in _COMMENT_FORMATS:
        return
    text = paper.document.text
    for found in _COMMENT.finditer(text):
        if not found.group(1).endswith("--"):
            continue
        codes: frozenset[str] = frozenset()
        for wanted in found.group(1)[:-2].replace(",", " ").split():
            codes |= select_codes(wanted)
        line_start = text.rfind("\n", 0, found.start()) + 1
        line_end = text.find("\n", found.end())
        line_end = len(text) if line_end < 0 else line_end
        at = found.start()
        if text[line_start:line_end].strip() == found.group():
            at = line_end + 1
            while at < len(text) and text[at].isspace():
                at += 1
        yield _Comment(Span(*found.span()), codes, _paragraph_at(text, at))


def _paragraph_at(text: str, at: int) -> Span:
    start = text.rfind("\n\n", 0, at)
    end = text.find("\n\n", at)
    return Span(0 if start < 0 else start + 2, len(text) if end < 0 else end)
