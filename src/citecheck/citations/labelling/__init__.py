"""Labels for the tokens of a note that quotation, outlet, date and marks do not explain.

A linear-chain model scores each token by its looks, its neighbours, the *chunk* between two marks
that it stands in and the certain spans; the best sequence of labels is the note's reading. What a
certain span excludes is masked in the decoder (`masks`): an address is an address, and nothing
overrules the labels afterwards. The first token of a source has the label `S-<field>`. Nothing is
loaded before `label` is called.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.citations.certain.spans import CertainSpan

# Fields, and what is no field: separator, signal, commentary, a mark between fields.
LABELS = (
    "title author editor container publisher place date access edition volume issue pages"
    " number url doi "
    "backref archive legal court genre series note sep sig other o"
).split()


def label(
    text: str,
    spans: Sequence[CertainSpan] = (),
    *,
    single: bool = False,
    without: Container[str] = (),
) -> list[tuple[str, int, int]]:
    """Label, start and end of every token.

    Args:
        single: the text is known to be one source.
        without: names of constraints that are not to hold (see `constraints`).
    """
    from citecheck.citations.labelling.constraints import masks_of
    from citecheck.citations.labelling.decoder import model
    from citecheck.citations.labelling.features import keys_of
    from citecheck.citations.labelling.reading import read
    from citecheck.citations.labelling.tokens import tokenize
    from citecheck.citations.labelling.untitled import titles_of

    tokens = tokenize(text)
    if not tokens:
        return []
    masks, keys = masks_of(tokens, spans, without), keys_of(tokens, spans)
    labels = model().decode(keys, masks, single=single)
    if untitled := list(titles_of(tokens, labels, is_entry=single)):
        labels = model().decode(keys, [*masks, *untitled], single=single)
    return read(tokens, labels)
