"""What of a page is no paper: navigation, heads and feet of the site."""

from __future__ import annotations

import re

from citecheck.formats.html.tree import Element, Tree
from citecheck.late import late

_CHROME = frozenset("nav header footer aside".split())
_CHROME_ROLES = frozenset("navigation banner contentinfo search complementary".split())
_NOTE_WORDS = frozenset(
    "footnote footnotes endnote endnotes rearnote rearnotes doc-footnote doc-footnotes doc-endnote"
    " doc-endnotes".split()
)
_LABEL_LIKE = late(r"\W*(?:note\s|n\.\s)?[\w*†‡§]{1,5}\W*", re.IGNORECASE)
_MAX_EVENTS = 12  # inside a link that is a label


def mark_chrome(tree: Tree) -> None:
    """Mark navigation and page furniture as dropped, unless a numbered link leads into it."""
    kept: set[int] = set()
    for link, key in tree.links:
        target = tree.ids.get(key)
        if target is None or not _is_label(tree, link):
            continue
        element: Element | None = target
        while element is not None and id(element) not in kept:
            kept.add(id(element))
            element = element.parent
    has_article = any(element.name in ("article", "main") for element in tree.elements)
    inside: set[int] = set()
    for element in tree.elements:
        if element.name in ("article", "main") or (element.parent and id(element.parent) in inside):
            inside.add(id(element))
        if id(element) not in kept and _is_chrome(element):
            in_text = id(element) in inside and element.name in ("header", "footer")
            # A page without <article> may keep its title in <header>.
            element.is_dropped = not in_text and (has_article or element.name != "header")


def _is_chrome(element: Element) -> bool:
    if element.name in _CHROME or element.attributes.get("role", "").lower() in _CHROME_ROLES:
        words = {*element.words("role"), *element.words("epub:type"), *element.words("class")}
        return not words & _NOTE_WORDS
    return False


def _is_label(tree: Tree, link: Element) -> bool:
    if link.last - link.first > _MAX_EVENTS:
        return False
    return bool(_LABEL_LIKE.fullmatch(tree.text(link.first, link.last).strip()))
