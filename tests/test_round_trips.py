"""CSL-JSON → BibLaTeX or RIS → CSL-JSON, by readers that are not ours: nothing is lost on the way.

The way back is what `docs/export.md` says of each field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from citecheck.analysis import analyse
from citecheck.bibliography import ExportOptions, find_exporter
from citecheck.bibliography.records import Record, make_records
from citecheck.formats import read_document
from tests.conftest import ROOT, find_shared

ODD = """\
The mill.1 It shut.2 It sank.3 It was sold.4 It burned.5

Notes

1. Ada Berg and José Núñez-Fry, “Tin & {Lead}: 100 % of #1_a,” Journal of Ore 12, no. 3 (2004): 45–67, \
https://ore.example/a_b%20c?x=1&y={2}#z.
2. Ruiz, *The Quiet Mill* (Leeds: Harbour Press, 1999), 12–15.
3. “Колокол над рекой,” tin.example, May 4, 2019, https://tin.example/колокол.
4. “Novosti Kyrgyzstana segodnya,” kabar.kg, March 2020.
5. Berg, Ada. "Salt." In *Mines*, edited by T. Fry, 3-19. Leiden: Ore, 2011.
"""
KEPT = ("title", "container-title", "URL", "page", "language")


def _papers() -> list[Any]:
    found = [pytest.param(ODD.encode(), "odd.txt", id="odd")]
    shared = find_shared()
    files = sorted((ROOT / "fixtures").glob("*.*")) + sorted(
        (shared / "corpus").glob("**/*.txt") if shared else ()
    )
    found += [pytest.param(f.read_bytes(), f.name, id=f.name) for f in files if f.name[0] != "R"]
    return found


@cache
def _records(data: bytes, name: str) -> list[Record]:
    return make_records([(analyse(read_document(name, data)), ())], is_table=False)


def _written(name: str, records: list[Record]) -> str:
    return "".join(map(str, find_exporter(name)(records, ExportOptions())))


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """What a round trip has to keep, in one print."""
    kept = {name: _one_dash(item[name]) for name in KEPT if item.get(name)}
    kept["language"] = kept.get("language", "").partition("-")[0]
    names = [n.get("literal") or (n.get("family"), n.get("given")) for n in item.get("author", ())]
    issued = item.get("issued", {}).get("date-parts", [[]])
    return {**kept, "author": names, "issued": issued, "place": item.get("publisher-place")}


def _one_dash(text: str) -> str:
    return re.sub("--|[–—−]", "-", text)


def _from_tex(text: str) -> str:
    text = re.sub(r"(?<!\\)[{}]", "", text.replace("{}", ""))
    text = text.replace(r"\textbackslash", "\\").replace(r"\textasciitilde", "~")
    return re.sub(r"\\([{}&%$#_^])", r"\1", text)


def _from_biblatex(text: str) -> dict[str, dict[str, Any]]:
    import bibtexparser.entrypoint

    from citecheck.bibliography.biblatex import _LANGUAGES

    tags = {name: tag for tag, name in _LANGUAGES.items()} | {"norsk": "nb"}
    library = bibtexparser.entrypoint.parse_string(text)
    assert not library.failed_blocks
    items = {}
    for entry in library.entries:
        field = {f.key: f.value for f in entry.fields}
        held: tuple[str, ...] = (
            "journaltitle",
            "booktitle",
            "series",
            "organization",
            "howpublished",
            "institution",
        )
        container = next((field[name] for name in held if name in field), "")
        note = re.search(r"pp\. (.+?)(?=, \D|$)", field.get("note", ""))
        items[entry.key] = {
            "title": _from_tex(field["title"]),
            "container-title": _from_tex(container),
            "URL": field.get("url", ""),
            "page": _from_tex(field.get("pages") or (note[1] if note else "")),
            "language": tags.get(field.get("langid", ""), field.get("language", "")),
            "author": [_name(n) for n in _parted(field.get("author", ""))],
            "issued": {"date-parts": _date(field.get("date", ""))},
            "publisher-place": _from_tex(field.get("location", "")) or None,
            "note": _from_tex(field.get("note", "")),
        }
    return items


def _parted(names: str) -> list[str]:
    """Names between ` and `, braces heeded."""
    found, depth, start = [], 0, 0
    for at, sign in enumerate(names):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and names.startswith(" and ", at):
            found.append(names[start:at])
            start = at + 5
    return [*found, names[start:]] if names else []


def _name(text: str) -> dict[str, str | None]:
    whole = re.fullmatch(r"\{(.*)\}", text)
    if whole:
        return {"literal": _from_tex(whole[1])}
    family, _, given = _from_tex(text).partition(", ")
    return {"family": family or None, "given": given or None}


def _date(iso: str) -> list[list[int]]:
    return (
        [[int(part) for part in half.split("-") if part] for half in iso.split("/")]
        if iso
        else [[]]
    )


def _from_ris(text: str) -> dict[str, dict[str, Any]]:
    import rispy

    items = {}
    for read in rispy.loads(text):
        day = [int(part) for part in read.get("date", "").split("/") if part]
        pages = (read.get("start_page"), read.get("end_page"))
        items[read["id"]] = {
            "title": read["title"],
            "container-title": read.get("secondary_title", ""),
            "URL": next(iter(read.get("urls", ())), ""),
            "page": "-".join(filter(None, pages)),
            "language": read.get("language", ""),
            "author": [_ris_name(name) for name in read.get("authors", ())],
            "issued": {"date-parts": [day]},
            "publisher-place": read.get("place_published"),
        }
    return items


def _ris_name(text: str) -> dict[str, str | None]:
    family, _, given = text.partition(", ")
    return {"family": family, "given": given or None}


@pytest.mark.parametrize(("data", "name"), _papers())
@pytest.mark.parametrize(
    ("form", "read"), [("biblatex", _from_biblatex), ("ris", _from_ris)], ids=["biblatex", "ris"]
)
def test_a_round_trip_keeps_what_is_cited(
    form: str, read: Callable[[str], Any], data: bytes, name: str
) -> None:
    records = _records(data, name)
    items = {item["id"]: item for item in json.loads(_written("csl-json", records))}
    back = read(_written(form, records))
    assert list(back) == list(items)
    for key, item in items.items():
        wanted, found = _flat(item), _flat(back[key])
        if form == "ris":
            wanted["issued"] = wanted["issued"][:1]  # RIS has no interval
            wanted["author"] = [_spelt(n) for n in wanted["author"]]
            found["author"] = [_spelt(n) for n in found["author"]]
        if not found["place"] and (wanted["place"] or "") in back[key].get("note", ""):
            found["place"] = wanted["place"]  # an article has no field for it
        if "container-title" not in wanted and found.get("container-title") == item.get(
            "publisher"
        ):
            found.pop("container-title", None)  # the institution of a thesis or report
        if not item.get("URL"):
            found.pop("URL", None)  # the archived copy stands there
        assert found == wanted, key


def _spelt(name: str | tuple[str | None, str | None]) -> str:
    return name if isinstance(name, str) else ", ".join(filter(None, name))
