"""How well notes and reference-list entries are read, by four kinds of reader.

    python -m benchmarks.parsing [--show] [--speed] [FILE …]

The gold is written by hand (`benchmarks/data/parsing/`): `tuned.txt` was looked at while the model was
made, `aside.txt` never. In it `‹t Title›` marks a field and `¦` the start of a further source. A field
is right when it equals the gold's first value after NFKC, case folding and removal of everything but
letters and digits; of a date the year counts. "sources": notes with the right number of sources.
`made` notes come from the generator with a seed of their own and are scored by token.

Readers: *grammar*, the hand grammar of quoted titles alone; *plain*, the model without certain spans;
*spans*, with them as features; *masked*, where they also limit the labels; *tool*, all that
`citecheck` does.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from citecheck.citations.certain.spans import certain_spans
from citecheck.citations.labelling import label
from citecheck.citations.labelling.constraints import masks_of
from citecheck.citations.labelling.decoder import model
from citecheck.citations.labelling.features import keys_of
from citecheck.citations.labelling.reading import read as read_labels
from citecheck.citations.labelling.tokens import tokenize

DATA = Path(__file__).parent / "data" / "parsing"
CODES = {
    "a": "author", "e": "editor", "t": "title", "c": "container", "p": "pages", "v": "volume",
    "n": "issue", "d": "date", "P": "publisher", "L": "place", "u": "url", "D": "doi", "A": "access",
    "g": "genre", "r": "number", "E": "edition", "s": "series", "N": "note", "b": "backref",
    "l": "legal", "h": "archive",
}  # fmt: skip
FIELDS = ("title", "container", "date", "publisher", "place", "author", "url")
_PIECE = re.compile(r"‹(\w) ((?:[^‹›])*)›|(¦)|([^‹›¦]+)")

Fields = dict[str, list[str]]
Labels = Sequence[tuple[str, int, int]]


class Gold(NamedTuple):
    """A text; per source, the printed values of each field in order."""

    text: str
    sources: list[Fields]
    is_entry: bool  # of a reference list


Reader = Callable[[Gold], list[Fields]]


# --- gold -------------------------------------------------------------------------------------


def read_gold(path: Path) -> list[Gold]:
    """All notes of a file."""
    found = []
    is_entry = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line in ("[bib]", "[note]"):
            is_entry = line == "[bib]"
        elif line and not line.startswith("#"):
            found.append(_gold(line, is_entry))
    return found


def _gold(line: str, is_entry: bool) -> Gold:
    text = []
    sources: list[Fields] = [{}]
    for match in _PIECE.finditer(line):
        code, value, mark, plain = match.groups()
        if mark:
            sources.append({})
        elif code:
            sources[-1].setdefault(CODES[code], []).append(value)
            text.append(value)
        else:
            text.append(plain)
    return Gold("".join(text), [s for s in sources if s], is_entry)


# --- readers ----------------------------------------------------------------------------------


def sources_of(text: str, labels: Labels) -> list[Fields]:
    """Fields by source; runs of one field with nothing but marks between are joined."""
    sources: list[dict[str, list[tuple[int, int]]]] = []
    last = ""
    for name, start, end in labels:
        field = name.removeprefix("S-")
        if field == "o":
            continue
        if field in ("sep", "sig", "other"):
            last = "other"
            continue
        if not sources or name.startswith("S-"):
            sources.append({})
            last = ""
        runs = sources[-1].setdefault(field, [])
        if field == last:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
        last = field
    return [{f: [text[a:b] for a, b in runs] for f, runs in s.items()} for s in sources]


def _by_model(*, features: bool, masked: bool) -> Reader:
    def reader(gold: Gold) -> list[Fields]:
        spans = certain_spans(gold.text)
        tokens = tokenize(gold.text)
        keys = keys_of(tokens, spans if features else ())
        masks = masks_of(tokens, spans) if masked else ()
        names = model().decode(keys, masks, single=gold.is_entry)
        return sources_of(gold.text, read_labels(tokens, names))

    return reader


def _by_grammar(gold: Gold) -> list[Fields]:
    from citecheck.citations.grammar.titles import read_quoted

    reading = read_quoted(gold.text)
    return _fields_of(gold, reading) if reading else []


def _by_tool(gold: Gold) -> list[Fields]:
    from citecheck.citations import read_note
    from citecheck.citations.certain.markup import without_markup
    from citecheck.citations.sources.labelled import read_labelled

    gold = gold._replace(text=without_markup(gold.text).text)
    reading = read_labelled(gold.text, is_entry=True) if gold.is_entry else read_note(gold.text)
    return _fields_of(gold, reading)


def without(*names: str, grammar: bool = True) -> Reader:
    """The whole tool without these constraints, or without the grammar."""

    def reader(gold: Gold) -> list[Fields]:
        from citecheck.citations.grammar.titles import read_quoted
        from citecheck.citations.sources.labelled import read_labelled

        found = read_quoted(gold.text) if grammar and not gold.is_entry else None
        labelled = read_labelled(gold.text, is_entry=gold.is_entry, without=names)
        return _fields_of(gold, found or labelled)

    return reader


def _fields_of(gold: Gold, reading: object) -> list[Fields]:
    from citecheck.citations.sources.reading import Reading
    from citecheck.citations.sources.source import build_source
    from citecheck.model import Note, Span, TextRun

    assert isinstance(reading, Reading)
    size = len(gold.text)
    note = Note("1", Span(0, size), Span(0, 0), 1, gold.text, (TextRun(0, 0, size),))
    found = []
    for group in reading.groups:
        source = build_source(note, 0, reading, group, "1")
        spans = source.fields
        fields = {
            ours: [gold.text[slice(*spans[theirs])]]
            for ours, theirs in _FIELD_NAMES.items()
            if theirs in spans
        }
        if source.outlet and "container" not in fields:
            fields["container"] = [source.outlet.printed]
        if source.url:
            fields["url"] = [source.url]
        if source.issued:  # `2010. … January 15`: the day's year is printed elsewhere
            fields["date"] = [source.issued]
        found.append(fields)
    return found


_FIELD_NAMES = {
    "title": "title",
    "container": "container_title",
    "date": "issued",
    "publisher": "publisher",
    "place": "publisher_place",
    "author": "authors",
}
READERS: dict[str, Reader] = {
    "grammar": _by_grammar,
    "plain": _by_model(features=False, masked=False),
    "spans": _by_model(features=True, masked=False),
    "masked": _by_model(features=True, masked=True),
    "tool": _by_tool,
}


# --- scores -----------------------------------------------------------------------------------


def folded(text: str, field: str) -> str:
    """Letters and digits alone; of a date the year, of a container no leading "In"."""
    if field == "date":
        years = re.findall(r"(?:1[5-9]|20)\d\d", text)
        return years[0] if years else ""
    text = "".join(
        c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum() or c == " "
    )
    if field == "container":
        text = re.sub(r"^in ", "", text)
    return text.replace(" ", "")


def score(golds: Sequence[Gold], reader: Reader, show: bool = False) -> dict[str, tuple[int, int]]:
    """Right and all, by field."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for gold in golds:
        found = reader(gold)
        total["sources"] += 1
        right["sources"] += len(found) == len(gold.sources)
        wrong = []
        for source in gold.sources:
            mate = _mate(source, found)
            for field in FIELDS:
                if field in source:
                    is_right = _is_right(source[field][0], mate.get(field, []), field)
                    total[field] += 1
                    right[field] += is_right
                    if not is_right:
                        wrong.append(f"{field}: {mate.get(field)}")
        if show and wrong:
            print(gold.text, *wrong, sep="\n        ")
    return {f: (right[f], total[f]) for f in (*FIELDS, "sources") if total[f]}


def _is_right(want: str, have: Sequence[str], field: str) -> bool:
    values = [folded(x, field) for x in have]
    if field == "date":
        values = [v for v in values if v]
    return values[:1] == [folded(want, field)]


def _mate(source: Fields, found: Sequence[Fields]) -> Fields:
    """The source found that shares most words with the gold's."""
    want = _words(source)
    return max(found, key=lambda f: len(want & _words(f)), default={})


def _words(source: Fields) -> set[str]:
    return {w for values in source.values() for x in values for w in re.findall(r"\w+", x)}


def line(scores: dict[str, tuple[int, int]]) -> str:
    """Shares in one line."""
    return "  ".join(f"{f} {a / b:.3f} ({b})" for f, (a, b) in scores.items())


def made_notes(count: int = 400, seed: int = 20_000) -> tuple[int, int]:
    """Tokens of made notes with the right label, and all, with strict spans as features."""
    from training.notes import make

    right = total = 0
    for note in make(count, seed):
        keys = keys_of(tokenize(note.text), certain_spans(note.text))
        found = model().decode(keys)
        right += sum(a == b for a, b in zip(found, note.labels, strict=True))
        total += len(found)
    return right, total


def _speed() -> None:
    from training.notes import make

    texts = [note.text for note in make(1_000, 30_000, 0.0)]
    began = time.process_time()
    for text in texts:
        label(text, certain_spans(text))
    print(f"{len(texts) / (time.process_time() - began):.0f} notes a second of processor time")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--readers", default=",".join(READERS))
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    for path in args.files or sorted(DATA.glob("*.txt")):
        golds = read_gold(path)
        for kind, part in (
            ("entries", [g for g in golds if g.is_entry]),
            ("notes", [g for g in golds if not g.is_entry]),
        ):
            print(f"{path.name}, {kind}: {len(part)}")
            for name in args.readers.split(","):
                print(f"  {name:8}", line(score(part, READERS[name], args.show)))
    right, total = made_notes()
    print(f"made notes: {right / total:.4f} of {total} tokens")
    if args.speed:
        _speed()


if __name__ == "__main__":
    main()
