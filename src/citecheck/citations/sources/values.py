"""The values of a source's fields, each with the place where it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.late import late
from citecheck.model import Part, Span

_YEARS = late(r"(?:1[4-9]|20)[0-9]{2}[–-](?:1[4-9]|20)[0-9]{2}")
_SENTENCE = r"[.)] [^\W\d_a-zа-яё][\w’'-]* [a-zа-яё]"
_WITHIN = frozenset(
    "space space-before-mark mark other prefix range-dash nested-open nested-close "
    "stray-quote".split()
)
_WITHIN_PAGES = frozenset(["space", "mark", "range-dash"])
_COMMA_INSIDE = late(r"[,;](?=['’]$)")  # `‘Memoirs,’` at the end of a title
_SUBTITLE = tuple(f"{mark}: " for mark in "”\"»’'“")


class Values:
    """The parts of one source by kind."""

    def __init__(self, text: str, parts: Sequence[Part]) -> None:
        self.text = text
        self.parts = parts
        self.by_kind: dict[str, list[Part]] = {}
        for part in parts:
            self.by_kind.setdefault(part.kind, []).append(part)
        self.fields: dict[str, Span] = {}

    def print_of(self, kind: str, name: str) -> str | None:
        """The print of a field, its place noted under `name`. Of several runs that other fields
        divide, the first counts; a quoted title before any other."""
        if kind not in self.by_kind:
            return None
        runs = self._runs(kind)
        span = runs[0]
        if kind == "title" and "open-quote" in self.by_kind:
            opening = self.by_kind["open-quote"][0].span.end
            span = next((run for run in runs if run.start >= opening), span)
            span = self._with_subtitle(span, runs)
        self.fields[name] = span
        printed = " ".join(span.of(self.text).split())
        return _COMMA_INSIDE.sub("", printed) if kind == "title" else printed

    def _with_subtitle(self, span: Span, runs: list[Span]) -> Span:
        """`“We Live Here”: Labour on the Border`: one title, its quotation marks kept."""
        at = runs.index(span) + 1
        if at == len(runs) or self.text[span.end : runs[at].start] not in _SUBTITLE:
            return span
        return Span(span.start - 1, runs[at].end)

    def _runs(self, kind: str) -> list[Span]:
        """Runs of parts of a kind that is there, with nothing but marks and lone words inside."""
        found = self.by_kind[kind]
        if len(found) == 1 and kind != "title":
            return [found[0].span]
        runs: list[Span] = []
        is_open = False
        within = _WITHIN_PAGES if kind == "page" else _WITHIN
        before: Part | None = None
        for part in self.parts:
            if part.kind == kind:
                if is_open:
                    runs[-1] = Span(runs[-1].start, part.span.end)
                else:
                    is_nested = kind == "title" and before and before.kind == "nested-open"
                    start = before.span.start if before and is_nested else part.span.start
                    runs.append(Span(start, part.span.end))
                is_open = True
            elif part.kind == "nested-close" and is_open and part.span.start == runs[-1].end:
                runs[-1] = Span(runs[-1].start, part.span.end)
            elif part.kind not in within or (
                part.kind in ("other", "prefix") and part.span.end - part.span.start > 6
            ):
                is_open = False
            before = part
        return runs

    def value_of(self, kind: str, name: str) -> str | None:
        """The normalised value of the first part of a kind."""
        found = self.by_kind.get(kind)
        if not found:
            return None
        self.fields[name] = found[0].span
        return found[0].value or found[0].span.of(self.text)

    def issued(self, kind: str, name: str) -> str | None:
        """The fullest date of a kind, up to the end of the sentence in which the first stands."""
        dated = [part for part in self.by_kind.get(kind, ()) if part.value]
        # years that a title names are no date beside another: `Mills (1820–1914). Oslo, 1970`
        found = [part for part in dated if not _YEARS.search(part.span.of(self.text))] or dated
        if not found:
            return None
        best = found[0]
        if len(found) > 1:
            stop = re.compile(_SENTENCE).search(self.text, best.span.end)
            here = [p for p in found if stop is None or p.span.start < stop.start()]
            if (best.value or "").isdecimal():  # and the day stands behind the newspaper's name
                here += [p for p in found if (p.value or "").startswith(f"{best.value}-")]
            best = max(here or found, key=lambda part: len(part.value or ""))
        self.fields[name] = best.span
        return best.value
