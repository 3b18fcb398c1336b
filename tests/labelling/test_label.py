"""What the labelling model makes of notes whose parts an editor would see at a glance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.citations.certain.spans import certain_spans
from citecheck.citations.labelling import LABELS, label


def fields(text: str, *, single: bool = False) -> list[tuple[str, str]]:
    """Fields of a text in order, with the printed words of each run."""
    runs: list[tuple[str, int, int]] = []
    for name, start, end in label(text, certain_spans(text), single=single):
        field = name.removeprefix("S-")
        if field == "o":
            continue
        if runs and runs[-1][0] == field and not name.startswith("S-"):
            runs[-1] = (field, runs[-1][1], end)
        else:
            runs.append((field, start, end))
    return [(f, text[a:b]) for f, a, b in runs]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        pytest.param(
            "Berg, A. (1999). Rivers and the making of the northern state. Journal of Modern History, 12(3), 45–67.",
            "title",
            "Rivers and the making of the northern state",
            id="author-date article",
        ),
        pytest.param(
            "Ada Berg, A History of the Northern Rivers (Oslo: Nordli, 1999), 12.",
            "title",
            "A History of the Northern Rivers",
            id="unquoted book",
        ),
        pytest.param(
            "Berg AB, Larsen C. Treatment of fever in children. Lancet 2001;12:45-9.",
            "container",
            "Lancet",
            id="medical journal",
        ),
        pytest.param(
            "Петров И. И. История торговли в Сибири // Вопросы истории. 1999. № 3. С. 12–15.",
            "container",
            "Вопросы истории",
            id="GOST article",
        ),
        pytest.param(
            "A. Berg. Parsing of notes. In Proceedings of the 5th Conference on Parsing, pages 12–15, Oslo, 1999.",
            "container",
            "Proceedings of the 5th Conference on Parsing",
            id="proceedings",
        ),
    ],
)
def test_field_is_read_to_the_letter(text: str, field: str, value: str) -> None:
    assert (field, value) in fields(text)


def test_second_source_starts_with_a_mark_of_its_own() -> None:
    text = (
        "Ada Berg, “Tin,” Oslo Times, March 3, 2020; Carl Dahl, “Copper,” Oslo Times, May 5, 2020."
    )
    starts = [text[a:b] for name, a, b in label(text, certain_spans(text)) if name.startswith("S-")]
    assert starts == ["Ada", "Carl"]


def test_reference_list_entry_is_one_source() -> None:
    text = "Berg, A. Tin in the north; Copper in the south. Oslo: Nordli, 1999."
    found = label(text, certain_spans(text), single=True)
    assert sum(name.startswith("S-") for name, _, _ in found) == 1


def test_address_is_an_address() -> None:
    text = "Ada Berg, Notes on tin, available at https://example.org/a/b (accessed 3 May 2020)."
    assert ("url", "https://example.org/a/b") in fields(text)


def test_nothing_is_made_of_nothing() -> None:
    assert label("") == []
    assert label("   ") == []


@given(st.text(alphabet=st.sampled_from("abcА «»“”\"'.,;:()[]12–-/\n№"), max_size=60))
def test_tokens_are_labelled_in_order_without_overlap(text: str) -> None:
    found = label(text, certain_spans(text))
    known = {f"{prefix}{name}" for name in LABELS for prefix in ("", "S-")}
    at = 0
    for name, start, end in found:
        assert name in known
        assert at <= start < end
        assert not any(c.isspace() for c in text[start:end])
        assert text[at:start].strip() == ""
        at = end
    assert text[at:].strip() == ""
