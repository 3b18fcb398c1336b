"""What reference managers leave in a file: field codes of Zotero, Mendeley and EndNote as CSL-JSON.

Sources: Zotero and Mendeley, `ADDIN ZOTERO_ITEM CSL_CITATION {…}` and `ADDIN CSL_CITATION {…}` (the
schema csl-citation.json of the citation-style-language project); Mendeley Cite, a content control
tagged `MENDELEY_CITATION_v3_` and base64; EndNote, `ADDIN EN.CITE <EndNote>…` (RIS-like XML).
"""

from __future__ import annotations

import json
from binascii import Error as BadBase64
from collections.abc import Iterator, Mapping
from typing import Any

from citecheck.formats.xml import BadXml, Node, tree
from citecheck.named import NamedTuple

MENDELEY_TAG = "MENDELEY_CITATION_v3_"
_MAX_CODE = 4_000_000  # characters of one code
_MAX_ITEMS = 500

_ENDNOTE_TYPES = {  # ref-type of EndNote X9 → CSL
    "Journal Article": "article-journal", "Book": "book", "Edited Book": "book",
    "Book Section": "chapter", "Newspaper Article": "article-newspaper",
    "Magazine Article": "article-magazine", "Web Page": "webpage", "Thesis": "thesis",
    "Report": "report", "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference", "Electronic Article": "article-journal",
    "Blog": "post-weblog", "Government Document": "report", "Manuscript": "manuscript",
    "Map": "map", "Patent": "patent", "Personal Communication": "personal_communication",
}  # fmt: skip


class Code(NamedTuple):
    """One work that a code cites."""

    key: str
    csl: Mapping[str, Any]
    origin: str  # "zotero", "mendeley", "endnote"


def is_code(instruction: str) -> bool:
    """Whether a field belongs to a reference manager: its result is made anew at each refresh."""
    words = instruction.split(None, 2)
    if len(words) < 2 or words[0].upper() != "ADDIN":
        return False
    return words[1].startswith(("ZOTERO_", "CSL_", "EN.", "Mendeley", "EndNote", "PAPERS2_", "RW."))


def read_code(instruction: str) -> list[Code]:
    """The works that a field's instruction holds as data; empty where it holds none."""
    if len(instruction) > _MAX_CODE:
        return []
    if "CSL_CITATION" in instruction:
        origin = "zotero" if "ZOTERO_" in instruction else "mendeley"
        return _from_json(instruction[instruction.find("{") :], origin)
    if "EN.CITE" in instruction and "<EndNote" in instruction:
        return _from_endnote(instruction)
    return []


def read_tag(tag: str) -> list[Code]:
    """The works in the tag of a content control that Mendeley Cite made."""
    return _from_json(_unpack(tag.removeprefix(MENDELEY_TAG)), "mendeley")


def read_field_data(data: str) -> list[Code]:
    """The works in the binary data of an EndNote field."""
    text = _unpack("".join(data.split()))
    return _from_endnote(text) if "<EndNote" in text else []


def _unpack(packed: str) -> str:
    from base64 import b64decode

    if len(packed) > _MAX_CODE:
        return ""
    try:
        return b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-8", "replace")
    except (BadBase64, ValueError):
        return ""


def _from_json(text: str, origin: str) -> list[Code]:
    try:
        data, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return []
    items = data.get("citationItems") if isinstance(data, dict) else None
    if not isinstance(items, list):
        return []
    return [code for item in items[:_MAX_ITEMS] for code in _from_item(item, origin)]


def _from_item(item: object, origin: str) -> Iterator[Code]:
    if not isinstance(item, dict) or not isinstance(item.get("itemData"), dict):
        return
    csl = item["itemData"]
    uris = item.get("uris")
    uri = uris[0] if isinstance(uris, list) and uris else None
    key = uri or csl.get("id") or item.get("id") or ""
    locator = item.get("locator")
    if isinstance(locator, str | int) and str(locator):
        csl = {**csl, "locator": str(locator)}
    yield Code(str(key), csl, origin)


def _from_endnote(text: str) -> list[Code]:
    start, end = text.find("<EndNote"), text.rfind("</EndNote>")
    if end < 0:
        return []
    try:
        root = tree([text[start : end + len("</EndNote>")].encode("utf-8", "replace")])
    except BadXml:
        return []
    cites = [node for node in root.walk() if node.name == "Cite"]
    found = []
    for cite in cites[:_MAX_ITEMS]:
        record = cite.child("record")
        if record is not None:
            number = cite.child("RecNum")
            csl = _endnote_csl(record)
            pages = cite.child("Pages")
            if pages is not None and pages.text.strip():
                csl["locator"] = pages.text.strip()
            found.append(Code(number.text if number is not None else "", csl, "endnote"))
    return found


def _endnote_csl(record: Node) -> dict[str, Any]:
    kind = record.value("ref-type", "name") or ""
    csl: dict[str, Any] = {"type": _ENDNOTE_TYPES.get(kind, "document")}
    for variable, path in (
        ("title", "titles/title"), ("container-title", "titles/secondary-title"),
        ("publisher", "publisher"), ("publisher-place", "pub-location"), ("volume", "volume"),
        ("issue", "number"), ("page", "pages"), ("DOI", "electronic-resource-num"),
        ("URL", "urls/related-urls/url"),
    ):  # fmt: skip
        if text := _text_at(record, path):
            csl[variable] = text
    if "container-title" not in csl and (journal := _text_at(record, "periodical/full-title")):
        csl["container-title"] = journal
    authors = _at(record, "contributors/authors")
    if authors is not None:
        csl["author"] = [_name(_styled(node)) for node in authors.all("author")]
    year = _text_at(record, "dates/year")
    if year and year.isdecimal() and len(year) == 4:
        csl["issued"] = {"date-parts": [[int(year)]]}
    return csl


def _name(printed: str) -> dict[str, str]:
    family, comma, given = printed.partition(",")
    if not comma:
        return {"literal": printed}
    return {"family": family.strip(), "given": given.strip()}


def _at(node: Node, path: str) -> Node | None:
    for step in path.split("/"):
        found = node.child(step)
        if found is None:
            return None
        node = found
    return node


def _text_at(node: Node, path: str) -> str:
    found = _at(node, path)
    return "" if found is None else _styled(found)


def _styled(node: Node) -> str:
    """EndNote wraps each text in <style>."""
    return " ".join((node.text + "".join(inner.text for inner in node.walk())).split())
