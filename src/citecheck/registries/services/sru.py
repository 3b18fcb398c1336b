"""Library catalogues by SRU: books before ISBNs, books not in English, old theses.

Sources: loc.gov/standards/sru (1.1), the catalogues' own descriptions (dnb.de "SRU",
wiki.k10plus.de "SRU"). They answer in MARC XML; an error comes with status 200, as a diagnostic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from citecheck.asking.problems import BadAnswer
from citecheck.asking.services import Channel
from citecheck.asking.transport import Reply
from citecheck.late import late
from citecheck.model import Name, Record
from citecheck.named import NamedTuple
from citecheck.registries.compare.names import family_names
from citecheck.registries.compare.words import plain
from citecheck.registries.desk import Desk, WrongQuestion
from citecheck.registries.held import Held, isbn13, mapping, mappings, text, texts, years_of
from citecheck.registries.services.replies import channel, xml_of
from citecheck.registries.wanted import Wanted, words_to_ask

ROWS = 10
_YEAR = late(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_ENDS = " /:;,.="
_SORTED_AWAY = str.maketrans("", "", "\x98\x9c")  # signs round an article that is not sorted by
_KEPT = ("020", "100", "110", "245", "250", "260", "264", "502", "700", "710")


class Catalogue(NamedTuple):
    """A library catalogue: its address, and how it names what it is searched by."""

    name: str
    home: str
    path: str
    schema: str
    title: str  # index of titles
    person: str  # index of names


CATALOGUES = (
    Catalogue("dnb", "https://services.dnb.de", "sru/dnb", "MARC21-xml", "tit", "per"),
    Catalogue(
        "k10plus", "https://sru.k10plus.de", "opac-de-627", "marcxml", "pica.tit", "pica.per"
    ),
)


def channels(is_known: bool) -> Mapping[str, Channel]:
    """One channel, slow: no limit is published."""
    return {"books": channel(1)}


def searcher(catalogue: Catalogue) -> Callable[[Desk, Wanted], list[Held]]:
    """The search of a catalogue: books with a title's words and an author's name."""

    def search(desk: Desk, wanted: Wanted) -> list[Held]:
        said = [f'{catalogue.title}="{" ".join(words_to_ask(wanted))}"']
        said += [f'{catalogue.person}="{name}"' for name in family_names(wanted.people, 1)]
        query = {
            "version": "1.1",
            "operation": "searchRetrieve",
            "query": " and ".join(said),
            "maximumRecords": str(ROWS),
            "recordSchema": catalogue.schema,
        }
        items = desk.ask("books", f"{catalogue.path}?{urlencode(query)}", _read)
        return [read_work(item, catalogue.name) for item in mappings(items)]

    return search


def _read(reply: Reply) -> list[dict[str, Any]]:
    """The fields of each record: tag → list of subfields."""
    tree = xml_of(reply)
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    if "diagnostic" in names:
        raise WrongQuestion("internal error: the catalogue refuses the question")
    if "numberOfRecords" not in names:
        raise BadAnswer("its data is no list of records")
    return [_fields(record) for record in tree.iter() if record.tag.endswith("}record") and
            any(child.tag.endswith("datafield") for child in record)]  # fmt: skip


def _fields(record: Any) -> dict[str, list[dict[str, str]]]:
    fields: dict[str, list[dict[str, str]]] = {}
    for field in record:
        tag = field.get("tag", "")
        if tag in _KEPT:
            subfields = {sub.get("code", ""): (sub.text or "").strip() for sub in reversed(field)}
            fields.setdefault(tag, []).append(subfields)
    return fields


def read_work(item: Mapping[str, Any], name: str) -> Held:
    """A book as a catalogue describes it."""

    def values(tag: str, code: str) -> list[str]:
        found = (text(mapping(row).get(code)) for row in mappings(item.get(tag)))
        return [plain(v.translate(_SORTED_AWAY)).strip(_ENDS) for v in found if v]

    title, under = next(iter(values("245", "a")), ""), next(iter(values("245", "b")), "")
    people = [_name(n) for tag in ("100", "110", "700", "710") for n in values(tag, "a")]
    years = [found[1] for tag in ("264", "260") for date in values(tag, "c")
             if (found := _YEAR.search(date))]  # fmt: skip
    isbns = [digits for isbn in values("020", "a") if (digits := isbn13(isbn))]
    titles = [form for form in (f"{title}: {under}" if under else "", title) if form]
    publishers = values("264", "b") + values("260", "b")
    record = Record(
        registry=name,
        isbn=next(iter(isbns), None),
        type="thesis" if item.get("502") else "book",
        title=next(iter(titles), None),
        authors=tuple(people),
        issued=next(iter(years), None),
        publisher=next(iter(publishers), None),
    )
    return Held(
        record,
        kind=record.type or "",
        titles=tuple(titles),
        people=tuple(people),
        years=years_of(years),
        publishers=tuple(texts(publishers)),
        isbns=frozenset(isbns),
        edition=next(iter(values("250", "a")), None),
    )


def _name(name: str) -> Name:
    family, comma, given = name.partition(", ")
    return Name(family, given) if comma else Name(None, None, name)
