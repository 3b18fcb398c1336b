"""Compiles `outlets/suffixes.txt` from the public suffix list that `publicsuffixlist` carries.

One line a top-level domain, `uk: ac co gov …`, so that only the lines in hand need to be read;
`*x` stands for the rule `*.x`, `!x` for an exception. The list is under
MPL 2.0, and so is the file.

usage: python scripts/build_suffixes.py
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/citecheck/outlets/suffixes.txt"
HEADER = """\
# The rules of the public suffix list, https://publicsuffix.org/list/, {version}
# This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0.
# If a copy of the MPL was not distributed with this file, You can obtain one at
# https://mozilla.org/MPL/2.0/. Built by scripts/build_suffixes.py; do not edit.
"""


def compile_rules(lines: Iterable[str]) -> str:
    """The compiled file of a public suffix list."""
    version = ""
    below: dict[str, list[str]] = {}
    for line in lines:
        rule = line.strip()
        if rule.startswith("// VERSION:"):
            version = rule.removeprefix("// VERSION:").strip()
        if not rule or rule.startswith("//"):
            continue
        sign = rule[0] if rule[0] in "*!" else ""
        rest, _, top = rule.removeprefix("*.").removeprefix("!").rpartition(".")
        rules = below.setdefault(top, [])
        if rest or sign:
            rules.append(sign + rest)
    body = "".join(
        f"{top}: {' '.join(sorted(rules))}".rstrip() + "\n" for top, rules in sorted(below.items())
    )
    return HEADER.format(version=version) + body


if __name__ == "__main__":
    source = files("publicsuffixlist") / "public_suffix_list.dat"
    TARGET.write_text(
        compile_rules(source.read_text(encoding="utf-8").splitlines()), encoding="utf-8"
    )
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
