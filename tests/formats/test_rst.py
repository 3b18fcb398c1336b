"""reStructuredText: which brackets are notes, what docutils prints for them, what is only code."""

from __future__ import annotations

import pytest

from citecheck.formats.rst import read
from citecheck.structure import find_structure


def shape(text: str) -> tuple[list[str], dict[str, str]]:
    """Labels of the markers, and the notes by label, as the structure gives them."""
    found = find_structure(read("paper.rst", text.encode()))
    return [marker.label for marker in found.markers], {n.label: n.text for n in found.notes}


@pytest.mark.parametrize(
    ("text", "markers", "notes"),
    [
        ("A [1]_ b\\ [2]_.\n\n.. [1] One\n   two.\n\n   Three.\n.. [2] Four.\n\nB.\n", ["1", "2"],
         {"1": "One two. Three.", "2": "Four."}),
        ("A [#]_ b [#x]_ c [#]_ d [2]_ e [#x]_.\n\n.. [#] One.\n.. [#x] Three.\n.. [2] Two.\n.. [#] Four.\n",
         ["1", "3", "4", "2", "3"], {"1": "One.", "3": "Three.", "2": "Two.", "4": "Four."}),
        ("A [*]_ b [*]_.\n\n.. [*] One.\n.. [*] Two.\n", ["*", "†"], {"*": "One.", "†": "Two."}),
        ("A [B02]_.\n\n.. [B02]\n   Berg, *The Mill*, 2002.\n", ["B02"], {"B02": "Berg, The Mill, 2002."}),
        ("A [1]_.\n\n.. [1] Berg, **The** `Post <https://x.example/a>`_, ``x*y*``, a\\*b, `t`, C_.\n\n"
         ".. _C: https://y.example\n", ["1"], {"1": "Berg, The Post, x*y*, a*b, t, C."}),
        ("A [1]_ ``[2]_`` ::\n\n  [3]_\n\n.. [4]_\n.. code-block:: x\n\n   [5]_\n\n.. note:: B [1]_\n\n"
         ".. [1] One.\n", ["1", "1"], {"1": "One."}),
        ("A [1]_.\n\n  .. [1] One\n     two.\n\n  B.\n", ["1"], {"1": "One two."}),
        ("A [1]_.\r\n\r\n.. [1] One\r\n   two.\r\n", ["1"], {"1": "One two."}),
    ],
)  # fmt: skip
def test_notes_and_markers(text: str, markers: list[str], notes: dict[str, str]) -> None:
    assert shape(text) == (markers, notes)


def test_links_headings_and_what_the_file_says_of_itself() -> None:
    text = (
        "=====\nMills\n=====\n\n:Date: 2020-01-02\n:Author: A. Berg\n\nThe `b c <https://x.example/a>`__,"
        " `d e`_ and :ref:`f <g>`.\n\nNext\n----\n\n.. _d e: https://y.example\n"
    )
    document = read("paper.rst", text.encode())
    assert [(x.span.of(text), x.address) for x in document.links] == [
        ("b c", "https://x.example/a"),
        ("d e", "https://y.example"),
    ]
    assert [span.of(text) for span in document.headings] == ["Mills", "Next"]
    assert document.metadata == {"title": "Mills", "date": "2020-01-02", "author": "A. Berg"}


def test_places_and_keys() -> None:
    text = "A [12]_ :cite:`berg,ruiz`.\n\n.. [12] One.\n"
    document = read("paper.rst", text.encode())
    (marker,), (note,) = find_structure(document).markers, find_structure(document).notes
    assert (marker.span.of(text), marker.printed.of(text)) == ("12", "[12]_")
    assert note.span.of(text) == "12] One."
    assert [c.key for c in document.citations] == ["berg", "ruiz"]


@pytest.mark.parametrize(
    "unit", ["[1]_ ", ".. [1] a\n", ".. [#] a\n", " `a", " ``a", " *a", " **a", "\\", "a_ ", ".. _a: b\n",
             "a::\n\n", "====\n", ".. a::\n", "`a <", ":a:`b` ", "[#]_ ", ">>> a\n", " |a"],
)  # fmt: skip
def test_hostile_repetition_is_read(unit: str) -> None:
    read("paper.rst", ("A " + unit * 20_000).encode())
