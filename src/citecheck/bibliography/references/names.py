"""Names as a style's list prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from citecheck.model import Name
from citecheck.named import NamedTuple


class NameForm(NamedTuple):
    """How names stand. The fields are the traits of `styles.forms`, and what only lists ask."""

    first_author: str = "family-first"
    other_authors: str = "given-first"
    family_comma: str = "comma"
    given_names: str = "full"
    family_case: str = "plain"
    between: str = ", "
    names_joined: str = ", and"  # before the last name; a comma falls before the second of two
    most: int = 0  # names beyond which a list is cut; 0: never
    kept: int = 0  # names that a cut list keeps
    others: str = "et al."
    translators: str = "given-first"
    editors: str = ""  # order of editors' names behind a title; else as of the later authors


def name_form(traits: Mapping[str, str], asked: Mapping[str, Any], others: str) -> NameForm:
    """The form that a style's traits and its own table of names ask for."""
    known = {key: value for key, value in traits.items() if key != "names-joined"} | dict(asked)
    fields = {key.replace("-", "_"): value for key, value in known.items()}
    return NameForm(**{k: v for k, v in fields.items() if k in NameForm._fields}, others=others)


def print_names(names: Sequence[Name], form: NameForm, *, are_cut: bool = False) -> str:
    """Names in a form; `are_cut`: the print ends with *et al.* already."""
    shown = [print_name(name, form, is_first=i == 0) for i, name in enumerate(names)]
    if form.most and len(shown) > form.most:
        shown, are_cut = shown[: form.kept], True
    if are_cut:
        return form.between.join([*shown, form.others])
    if len(shown) < 2:
        return "".join(shown)
    is_inverted = form.first_author == "family-first" and form.family_comma == "comma"
    joined = form.names_joined
    if len(shown) == 2 and not is_inverted:
        joined = joined.removeprefix(",") or joined
    return f"{form.between.join(shown[:-1])}{joined} {shown[-1]}"


def print_name(name: Name, form: NameForm, *, is_first: bool) -> str:
    """One name."""
    if name.literal or not name.family:
        return name.literal or name.given or ""
    family = name.family.upper() if form.family_case == "capitals" else name.family
    given = _given(name.given or "", form.given_names)
    if not given:
        return family
    if (form.first_author if is_first else form.other_authors) == "family-first":
        return f"{family}{',' if form.family_comma == 'comma' else ''} {given}"
    return f"{given} {family}"


def _given(given: str, asked: str) -> str:
    if asked == "full":  # a stop at the end of initials may have gone with the list's own marks
        return re.sub(r"(?<![^\W\d_])([^\W\d_])\Z", r"\1.", given)
    words = re.findall(r"-?[^\W\d_]+", given)
    if given.isupper() and "." not in given and len(given) <= 3:  # `AB`
        words = list(given)
    stop, joint = ("", "") if asked == "initials without stops" else (".", " ")
    letters = [w[:2] if w[0] == "-" else w[0] for w in words if w[0] == "-" or w[0].isupper()]
    return joint.join(f"{letter}{stop}" for letter in letters).replace(f"{joint}-", "-")
