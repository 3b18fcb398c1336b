"""Labels that contradict each other within a source, before and after mending."""

from __future__ import annotations

import pytest

from citecheck.citations.evidence import overrule
from citecheck.citations.grouping import group_sources, is_source
from citecheck.citations.labels import Labelled
from citecheck.citations.prose import settle_prose
from citecheck.citations.repairs import repair
from citecheck.citations.strict import strict_spans

Pieces = list[tuple[str, str]]  # label, words


def tokens_of(pieces: Pieces) -> tuple[str, list[Labelled]]:
    """A text and its tokens: words and marks of the pieces, one token each."""
    text = ""
    tokens: list[Labelled] = []
    for label, words in pieces:
        for word in words.split():
            if word not in ",.;:)" and text and text[-1] not in "(":
                text += " "
            tokens.append(Labelled(label, len(text), len(text) + len(word), starts=not tokens))
            text += word
    return text, tokens


def fields(text: str, tokens: list[Labelled], label: str) -> str:
    found = [text[t.start : t.end] for t in tokens if t.label == label]
    return " ".join(found)


MENDED: dict[str, tuple[Pieces, str, str]] = {
    "container that is the title": ([("author", "World Bank"), ("o", ","), ("container", "Some Facts about Rivers"), ("o", ","), ("date", "2003")], "title", "Some Facts about Rivers"),
    "names and a bracket": ([("author", "Rivers"), ("o", "("), ("title", "Upper and Lower"), ("o", ")"), ("o", ","), ("pages", "475")], "title", "Rivers ( Upper and Lower"),
    "title within names": ([("author", "Ada Berg , Treatise on Tin"), ("o", "("), ("date", "1999"), ("o", ")")], "title", "Treatise on Tin"),
    "title behind initials": ([("author", "Berg , A. B. , Urban Rivers"), ("o", ","), ("publisher", "Nord Press"), ("o", ","), ("date", "1969")], "title", "Urban Rivers"),
    "subtitle": ([("title", "Rivers"), ("o", ":"), ("container", "A History"), ("o", "("), ("place", "Oslo"), ("o", ":"), ("publisher", "Nord"), ("o", ")")], "title", "Rivers : A History"),
    "no subtitle where a volume follows": ([("title", "Rivers"), ("o", ":"), ("container", "Harbour Bulletin"), ("o", ","), ("volume", "63")], "container", "Harbour Bulletin"),
    "institution first": ([("publisher", "U.S. Congress"), ("o", ","), ("title", "Home Copying"), ("o", ","), ("pages", "4")], "author", "U.S. Congress"),
    "year in the title": ([("title", "Piracy Report"), ("date", "2003"), ("o", ","), ("date", "July 2003")], "title", "Piracy Report 2003"),
    "title that ends with of": ([("title", "The Voyages of"), ("author", "A. Nord"), ("o", ","), ("date", "1879")], "title", "The Voyages of A. Nord"),
    "masthead": ([("title", "New York Herald"), ("o", ","), ("date", "December 28, 1876")], "container", "New York Herald"),
    "remark in brackets": ([("title", "Rivers"), ("o", "("), ("author", "testimony of Ada Berg"), ("o", ")")], "author", ""),
    "short form taken for an archive": ([("archive", "Berg , Rivers , 12")], "title", "Rivers"),
    "archive that is one": ([("archive", "NARA , RG 59 , Box 3")], "archive", "NARA , RG 59 , Box 3"),
    "title behind a box": ([("archive", "NARA , RG 59 , Box 3"), ("o", ","), ("title", "Foreign Files")], "title", ""),
    "editors": ([("title", "John Snell"), ("o", ","), ("editor", "ed"), ("o", "."), ("container", "The Meaning of Tin"), ("o", ","), ("date", "1956")], "title", "The Meaning of Tin"),
}  # fmt: skip


@pytest.mark.parametrize("case", MENDED.values(), ids=MENDED)
def test_labels_are_mended(case: tuple[Pieces, str, str]) -> None:
    text, tokens = tokens_of(case[0])
    assert fields(text, repair(text, tokens), case[1]) == case[2]


def test_consistent_labels_are_left_alone() -> None:
    text, tokens = tokens_of(
        [("author", "Ada Berg"), ("o", ","), ("title", "Rivers of Tin"), ("o", "("), ("place", "Oslo"),
         ("o", ":"), ("publisher", "Nord"), ("o", ","), ("date", "1999"), ("o", ")"), ("o", ","), ("pages", "12")]
    )  # fmt: skip
    assert repair(text, tokens) == tokens


def test_sentence_behind_a_source_is_prose() -> None:
    text, tokens = tokens_of(
        [("title", "Rivers of Tin"), ("o", ","), ("pages", "12"), ("o", "."),
         ("title", "Berg shows why those who own a river are not the ones who use it"), ("o", ".")]
    )  # fmt: skip
    assert fields(text, settle_prose(text, tokens), "title") == "Rivers of Tin"


def test_what_is_a_source() -> None:
    text, tokens = tokens_of([("title", "Rivers"), ("o", ","), ("date", "1999")])
    assert is_source(tokens, text)
    text, tokens = tokens_of([("title", "the owners had lost the will to keep it")])
    assert not is_source(tokens, text)
    text, tokens = tokens_of([("publisher", "Nord"), ("o", ","), ("place", "Oslo")])
    assert not is_source(tokens, text)


def test_address_closes_the_source() -> None:
    text, tokens = tokens_of(
        [("title", "Rivers"), ("o", ","), ("url", "https://x.org/a"), ("o", ","), ("date", "1999"), ("title", "Dams"), ("date", "2001")]
    )  # fmt: skip
    groups = group_sources(tokens, text, repair)
    assert [fields(text, g, "title") for g in groups] == ["Rivers", "Dams"]


EVIDENCE: dict[str, tuple[str, str, str]] = {
    "address": ("see https://example.org/a.html for all", "url", "https://example.org/a.html"),
    "date": ("Oslo on March 3, 2020 again", "date", "March 3, 2020"),
    "host": ("a word of reuters.com here", "container", "reuters.com"),
    "back-reference": ("Berg, op. cit., here", "backref", "op. cit."),
    "imprint": ("Berg, Rivers (Oslo: Nord Press, 1999), here", "publisher", "Nord Press"),
    "pages": ("Rivers, pp. 12–15 here", "pages", "pp. 12–15"),
    "reporter": ("Gray v. Fish Co., 12 F.2d 3 (1926)", "reporter", "12 F.2d 3"),
}


@pytest.mark.parametrize("case", EVIDENCE.values(), ids=EVIDENCE)
def test_strict_spans_overrule_labels(case: tuple[str, str, str]) -> None:
    text, label, expected = case
    tokens = [Labelled("o", at, at + len(word)) for at, word in _words(text)]
    assert fields(text, overrule(text, tokens, strict_spans(text)), label) == expected


def _words(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, word))
        at += len(word)
    return found
