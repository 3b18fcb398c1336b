"""Writes `facts/data/month_words.txt`: words for months in every language that dateparser reads.

usage: python scripts/build_month_words.py

Its data (CLDR, mostly) are asked, not the package: at its first question it compiles the expressions
of 205 languages, which takes seconds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from dateparser.data.languages_info import language_order

TARGET = Path(__file__).parents[1] / "src/citecheck/facts/data/month_words.txt"
MONTHS = (
    "january february march april may june july august september october november december".split()
)
_LEAST = 3  # letters


def folded(word: str) -> str:
    """Without case and marks; as `facts.calendar.foreign_month` folds."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).rstrip(".")


def _column(words: Iterable[str]) -> str:
    found = sorted({folded(word) for word in words})
    return "|".join(w for w in found if w.isalpha() and len(w) >= _LEAST) or "-"


def main() -> None:
    """Write a line for each language that has such words."""
    lines = [
        f"# Words for months by language, folded, twelve columns; drawn from dateparser {version('dateparser')}"
        " (CLDR) by",
        "# scripts/build_month_words.py; do not edit. Licence: LICENSE.months.",
    ]
    for tag in language_order:
        info = import_module(f"dateparser.data.date_translation_data.{tag}").info
        columns = [_column(info.get(month, ())) for month in MONTHS]
        if set(columns) != {"-"}:
            lines.append(f"{tag}: {' '.join(columns)}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
