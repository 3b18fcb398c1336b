"""Styles: what a manual answers where a paper would otherwise be held to its own majority.

A style is a file of `data/`: answers to traits (`TRAITS` of conventions, `FORMS` of forms), the
rules that only a style can ask, the romanisation of titles, the order of its lists. A style of
one's own stands in the configuration, `[styles.NAME] extends = "…"`, and changes single answers.

    forms      how sources are printed, trait by trait (`figures`, `titles`)
    habits     what no table answers: marks (`joints`), `words`, names (`names_of`), `in_text`
    following  which style a paper follows
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from os import listdir
from os.path import dirname, join
from typing import Any

from citecheck.conventions import TRAITS
from citecheck.named import NamedTuple
from citecheck.styles.traits import EITHER, FORMS

FOLDER = join(dirname(__file__), "data")
SYSTEMS = ("notes", "author-date", "brackets", "raised")
"""How a text cites: raised or bracketed numbers of notes, author and year, numbers of a list."""


class Style(NamedTuple):
    """The answers of one style."""

    id: str
    title: str = ""
    source: str = ""  # where the answers are taken from
    systems: tuple[str, ...] = ()  # of SYSTEMS, the usual one first
    entry_order: str | None = None  # of a reference list: "alphabet" or "mention"
    rules: tuple[str, ...] = ()  # codes that are on under it
    scheme: str | None = None  # romanisation of titles
    traits: Mapping[str, str] = {}
    reference: Mapping[str, Any] = {}  # templates of its reference lists: `bibliography.references`

    @property
    def prescribed(self) -> Mapping[str, str]:
        """The answers to traits, with the order of lists among them."""
        order = {"entry-order": self.entry_order} if self.entry_order else {}
        return {**self.traits, **order}


def style_ids() -> tuple[str, ...]:
    """The ids of the styles that come with citecheck."""
    return tuple(sorted(n.removesuffix(".toml") for n in listdir(FOLDER) if n.endswith(".toml")))


@cache
def read_style(name: str) -> Style:
    """A style that comes with citecheck."""
    import tomllib

    with open(join(FOLDER, f"{name}.toml"), "rb") as file:
        table = tomllib.load(file)
    reference = table.pop("reference", {})
    words = {
        f"words {group}": EITHER.join(found) for group, found in table.pop("words", {}).items()
    }
    style = _style(name, table, Style(name))
    return style._replace(reference=reference, traits={**style.traits, **words})


def find_style(name: str, own: Mapping[str, Mapping[str, Any]]) -> Style | None:
    """A style by its id, the user's own first; None for `none`. Raises ValueError."""
    if name == "none":
        return None
    seen: list[str] = []
    tables: list[Mapping[str, Any]] = []
    while name in own and name not in seen:
        seen.append(name)
        tables.append(own[name])
        name = str(own[name].get("extends", ""))
    if name in seen:
        raise ValueError(f"style {name} extends itself")
    if name and name not in style_ids():
        from difflib import get_close_matches

        known = (*style_ids(), *own)
        near = get_close_matches(name[:60], known, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        raise ValueError(f"no style is called “{name[:60]}”; {hint}")
    style = read_style(name) if name else Style("")
    for own_name, table in zip(reversed(seen), reversed(tables), strict=True):
        style = _style(own_name, table, style._replace(id=own_name))
    return style


def _style(name: str, table: Mapping[str, Any], based_on: Style) -> Style:
    """A style as a table has it, laid over another. Raises ValueError for what it cannot be."""
    values = {key: value for key, value in table.items() if key not in ("extends", "traits")}
    traits = dict(table.get("traits", {}))
    traits |= {key: values.pop(key) for key in list(values) if _is_trait(key)}
    for key in (*values, *traits):
        if key in values and key not in _KEYS:
            raise ValueError(f"styles.{name}: unknown key {key}; {_nearest(key)}")
        if key in traits and not _is_trait(key):
            raise ValueError(f"styles.{name}: unknown trait {key}; {_nearest(key)}")
    for trait, variant in traits.items():
        choices = variants(trait)
        if choices and variant not in choices:
            raise ValueError(f"styles.{name}: {trait} is one of {', '.join(choices)}")
    fields = {key.replace("-", "_"): _frozen(value) for key, value in values.items()}
    return based_on._replace(**fields, traits={**based_on.traits, **traits})


_KEYS = ("title", "source", "systems", "entry-order", "rules", "scheme")


def _frozen(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _is_trait(key: str) -> bool:
    is_named = key in TRAITS or key in FORMS or key == "note-end"
    return is_named or key.startswith(("note-end after ", "words "))


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    known = [*_KEYS, *TRAITS, *FORMS, "note-end"]
    near = get_close_matches(key[:60], known, n=1, cutoff=0.4)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"


def variants(trait: str) -> tuple[str, ...]:
    """The answers that a trait can have; none where these are not a closed list."""
    if trait in FORMS:
        return FORMS[trait][1]
    if trait.startswith("note-end"):
        return ("stop", "none")
    return {
        "title-comma": ("present", "missing"),
        "title-comma-place": ("inside", "outside"),
        "quote-marks": ("curly", "straight", "guillemets"),
        "host-case": ("lower", "capitals"),
        "range-dash": ("-", "–", "—"),
        "marker-placement": ("before", "after", "after stops"),
    }.get(trait, ())


def explain(style: Style) -> Iterator[str]:
    """A style in words, line by line."""
    yield f"{style.id}: {style.title}\n"
    if style.source:
        yield f"source: {style.source}\n"
    if style.systems:
        yield f"cites by: {', '.join(style.systems)}\n"
    if style.scheme:
        yield f"romanisation: {style.scheme}\n"
    if style.rules:
        yield f"rules on: {', '.join(style.rules)}\n"
    yield "\n"
    for trait, variant in style.prescribed.items():
        told = TRAITS.get(trait, "") or FORMS.get(trait, ("",))[0]
        yield f"{trait:28}{variant:26}{told.partition(':')[0]}\n".rstrip() + "\n"
