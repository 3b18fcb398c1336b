"""How many fields are read to the letter: labels grouped into sources and compared with gold."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

from benchmarks.parsing.format import Gold

Labels = Sequence[tuple[str, int, int]]
FIELDS = ("title", "container", "date", "publisher", "place", "author", "url")


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


def sources_of(text: str, labels: Labels, single: bool) -> list[dict[str, list[str]]]:
    """Fields by source; runs of one field with nothing but marks between are joined."""
    sources: list[dict[str, list[tuple[int, int]]]] = []
    last = ""
    for name, start, end in labels:
        field = name.removeprefix("S-")
        if field == "o":
            continue
        if field in ("sep", "sig", "other"):
            last = "" if field == "sep" or field == "sig" else "other"
            continue
        if not sources or (not single and name.startswith("S-")):
            sources.append({})
            last = ""
        runs = sources[-1].setdefault(field, [])
        if field == last and runs:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
        last = field
    return [{f: [text[a:b] for a, b in runs] for f, runs in s.items()} for s in sources]


def score(
    golds: Sequence[Gold], label: Callable[[Gold], Labels], show: bool = False
) -> dict[str, tuple[int, int]]:
    """Right and all, by field; "sources": notes with the right number of sources."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for gold in golds:
        found = sources_of(gold.text, label(gold), gold.single)
        total["sources"] += 1
        right["sources"] += len(found) == len(gold.sources)
        wrong = []
        for source in gold.sources:
            mate = _mate(source, found)
            for field in FIELDS:
                if field not in source:
                    continue
                total[field] += 1
                want = folded(source[field][0], field)
                have = [folded(x, field) for x in mate.get(field, [])] if mate else []
                if field == "date":
                    have = [h for h in have if h][:1]
                if have[:1] == [want]:
                    right[field] += 1
                else:
                    wrong.append(f"{field}: {mate.get(field) if mate else None}")
        if show and wrong:
            print(gold.text)
            for line in wrong:
                print("      ", line)
    return {f: (right[f], total[f]) for f in (*FIELDS, "sources") if total[f]}


def _mate(source: dict[str, list[str]], found: list[dict[str, list[str]]]) -> dict[str, list[str]]:
    if not found:
        return {}
    want = set(re.findall(r"\w+", " ".join(x for values in source.values() for x in values)))
    return max(
        found,
        key=lambda f: len(
            want & set(re.findall(r"\w+", " ".join(x for v in f.values() for x in v)))
        ),
    )


def line(scores: dict[str, tuple[int, int]]) -> str:
    """One line of shares."""
    return "  ".join(f"{f} {a / b:.3f} ({b})" for f, (a, b) in scores.items())
