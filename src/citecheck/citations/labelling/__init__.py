"""Labels for the tokens of a note that quotation, outlet, date and marks do not explain.

A linear-chain model scores each token by its looks, its neighbours, the *chunk* between two marks that
it stands in and the strict spans; the best sequence of labels is the note's reading. Afterwards strict
spans overrule: an address is an address. The first token of a source has the label `S-<field>`.
Nothing is loaded before `label` is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.citations.strict import StrictSpan

# Fields, and what is no field: separator, signal, commentary, a mark between fields.
LABELS = (
    "title author editor container publisher place date access edition volume issue pages number url doi "
    "backref archive legal court genre series note sep sig other o"
).split()


def label(
    text: str, strict: Sequence[StrictSpan] = (), *, single: bool = False
) -> list[tuple[str, int, int]]:
    """Label, start and end of every token. `single`: the text is known to be one source."""
    from citecheck.citations.labelling.decoder import model
    from citecheck.citations.labelling.features import keys_of
    from citecheck.citations.labelling.reading import read
    from citecheck.citations.labelling.tokens import tokenize

    tokens = tokenize(text)
    if not tokens:
        return []
    labels = model().decode(keys_of(tokens, strict), single=single)
    return read(tokens, labels, strict, single=single)
