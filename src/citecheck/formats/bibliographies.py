"""Bibliographies as data: BibTeX and BibLaTeX, CSL-JSON, CSL-YAML.

They lie beside the paper, or the paper names them. Nothing is fetched: an address is no file, and
only ordinary files of bounded size are opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from citecheck.formats.bibtex import read_bibtex
from citecheck.formats.companions import remember
from citecheck.model import CitationData

MAX_SIZE = 20_000_000  # bytes
SUFFIXES = (".bib", ".json", ".yaml", ".yml")


def beside(path: str, metadata: Mapping[str, Any]) -> tuple[CitationData, ...]:
    """The works that a paper's front matter holds or names, or a single `.bib` beside it."""
    folder = os.path.dirname(path)
    inline = metadata.get("references")
    data = _from_csl(inline, os.path.basename(path)) if isinstance(inline, list) else ()
    named = metadata.get("bibliography")
    names = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    if not names and not data:
        names = _likely(folder, path)
    return data + read_files(folder, [str(name) for name in names])


def _likely(folder: str, path: str) -> list[str]:
    """The bibliography of the paper's own name, or the only one in its folder."""
    try:
        names = [name for name in os.listdir(folder or ".") if name.lower().endswith(".bib")]
    except OSError:
        return []
    own = os.path.splitext(os.path.basename(path))[0] + ".bib"
    if own in names:
        return [own]
    return names if len(names) == 1 and os.path.exists(path) else []


def read_files(folder: str, names: Iterable[str]) -> tuple[CitationData, ...]:
    """The entries of these files, the first of each key; a file that cannot be read gives none."""
    found: dict[str, CitationData] = {}
    for name in names:
        for entry in _read(folder, name):
            found.setdefault(entry.key, entry)
    return tuple(found.values())


def _read(folder: str, name: str) -> Sequence[CitationData]:
    if "://" in name or os.path.isabs(name) or "\0" in name:
        return ()
    path = os.path.join(folder, name)
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > MAX_SIZE:
            return ()
        with open(path, "rb") as file:
            remember(file)
            text = file.read(MAX_SIZE).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ()
    return parse(text, name)


def parse(text: str, name: str) -> Sequence[CitationData]:
    """The entries of a bibliography, in its order, by the suffix of its name."""
    suffix = os.path.splitext(name)[1].lower()
    try:
        if suffix == ".json":
            import json

            return _from_csl(json.loads(text), name)
        if suffix == ".ris":
            from citecheck.formats.ris import read_ris

            return read_ris(text, name)
        if suffix in (".yaml", ".yml"):
            from citecheck.formats.markdown.front import read_yaml

            loaded = read_yaml(text)
            return _from_csl(loaded.get("references") if isinstance(loaded, dict) else loaded, name)
    except (ValueError, RecursionError, AttributeError):
        return ()
    except Exception as error:
        if type(error).__module__.startswith("yaml"):
            return ()
        raise
    return read_bibtex(text, name)


def _from_csl(items: object, origin: str) -> tuple[CitationData, ...]:
    if not isinstance(items, list):
        return ()
    return tuple(
        CitationData(str(item.get("id") or item.get("citation-key")), item, origin=origin)
        for item in items
        if isinstance(item, dict) and (item.get("id") or item.get("citation-key"))
    )
