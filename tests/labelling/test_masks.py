"""What a certain span excludes, no label says; and nothing else is taken away."""

from __future__ import annotations

import pytest

from citecheck.citations.certain.spans import certain_spans
from citecheck.citations.labelling import label
from citecheck.citations.labelling.constraints import CONSTRAINTS, masks_of
from citecheck.citations.labelling.tokens import tokenize
from citecheck.citations.labelling.view import FIELDS

# A note, words of it, and the one label that they have whatever the weights say.
HELD = {
    "address": ("see https://example.org/a.html for all", "https://example.org/a.html", "url"),
    "access": ("A word (accessed on 3 May 2020) and more", "accessed on 3 May 2020", "access"),
    "back-reference": ("Berg, op. cit., here", "op. cit", "backref"),
    "parties": ("Gray v. Fish Co., Inc., 12 F.2d 3 (1926)", "Gray v. Fish Co., Inc", "title"),
    "court": ("Gray v. Fish, 12 F.2d 3 (9th Cir. 1926)", "1926", "date"),
}


@pytest.mark.parametrize("case", HELD.values(), ids=HELD)
def test_what_a_form_proves_is_so(case: tuple[str, str, str]) -> None:
    text, words, expected = case
    start = text.index(words)
    found = [
        name.removeprefix("S-")
        for name, a, b in label(text, certain_spans(text))
        if start <= a and b <= start + len(words) and text[a].isalnum()
    ]
    assert found
    assert set(found) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg, “Salt and Silt,” in Rivers of Tin (Oslo: Nord, 1999), 12.",
        "Vgl. Ada Berg, „Das Tor“, in: Hafenblatt 12 (2004), S. 45–67.",
        "Compare the “long” winter of 12 March 2001 with no. 5, vol. 3, pp. 12-15.",
    ],
)
def test_one_span_is_one_field(text: str) -> None:
    labels = label(text, certain_spans(text))
    for mask in masks_of(tokenize(text), certain_spans(text)):
        if mask.tied:
            inside = labels[mask.first : mask.last]
            assert len({name.removeprefix("S-") for name, *_ in inside} - {"o"}) <= 1


def test_masks_name_labels_of_the_model() -> None:
    text = "See Gray v. Fish, 12 F.2d 3 (1926); “Tin,” ibid., 3 May 2001, p. 4, http://a.org/b."
    for mask in masks_of(tokenize(text), certain_spans(text)):
        assert mask.fields
        assert mask.fields <= FIELDS


def test_a_constraint_can_be_left_out() -> None:
    text = "see https://example.org/a.html for all"
    spans = certain_spans(text)
    without = masks_of(tokenize(text), spans, without=CONSTRAINTS)
    assert without == []
    assert masks_of(tokenize(text), spans)
