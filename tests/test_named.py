"""The project's named tuples do what those of `typing` do."""

from __future__ import annotations

import pickle

import pytest

from citecheck.named import NamedTuple


class Place(NamedTuple):
    """Where something stands."""

    note: int
    word: str = "first"

    def shown(self) -> str:
        return f"{self.word} word of note {self.note}"


def test_a_named_tuple_is_read_changed_compared_and_kept() -> None:
    place = Place(3)
    assert (place.note, place.word, place.shown()) == (3, "first", "first word of note 3")
    assert place == (3, "first") == Place(word="first", note=3)
    assert repr(place._replace(word="last")) == "Place(note=3, word='last')"
    assert place._asdict() == {"note": 3, "word": "first"}
    assert Place._make([1, "x"]) == (1, "x")
    assert pickle.loads(pickle.dumps(place)) == place
    assert Place.__doc__ == "Where something stands."
    match place:
        case Place(note, word):
            assert (note, word) == (3, "first")


@pytest.mark.parametrize("made", ["Place()", "Place(1, page=2)", "Place(1)._replace(page=2)"])
def test_a_field_that_does_not_exist_is_an_error(made: str) -> None:
    with pytest.raises((TypeError, ValueError)):
        eval(made, {"Place": Place})
