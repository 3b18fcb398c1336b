"""Writes `facts/data/month_words.txt`: words for months in every language that dateparser reads.

usage: python scripts/build_month_words.py

A date in a language that we do not know is handed to dateparser only where its word stands here, and
then with the languages that have the word: else it compiles the expressions of 205 languages, which
takes seconds.
"""

from __future__ import annotations

import unicodedata
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
    """Without case and marks; as `facts.calendar.languages_with_month` folds."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).rstrip(".")


def main() -> None:
    """Write a line for each language that has such words."""
    lines = [
        f"# Words for months by language, folded; drawn from dateparser {version('dateparser')}"
        " (CLDR) by",
        "# scripts/build_month_words.py; do not edit. Licence: LICENSE.months.",
    ]
    for tag in language_order:
        info = import_module(f"dateparser.data.date_translation_data.{tag}").info
        words = {folded(word) for month in MONTHS for word in info.get(month, ())}
        found = sorted(word for word in words if word.isalpha() and len(word) >= _LEAST)
        if found:
            lines.append(f"{tag}: {' '.join(found)}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
