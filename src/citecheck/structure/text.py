"""The text as structure reads it: same length, simple line ends, running heads cut out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.late import late
from citecheck.model import Span
from citecheck.named import NamedTuple

_ODD_SPACES = "\t\xa0\u202f\u2009\u2002\u2003\u3000"
_ODD_LINE_ENDS = "\r\f\v\x85\u2028\u2029"

_ESCAPED = late(r"\\\[([0-9]{1,4})\\\]")  # `\[1\]`, as Markdown writes brackets that link nowhere
_HALF_ESCAPED = late(r"(?<=\\!)\[([0-9]{1,4})\\\]")  # `\![1\]`: `!\[1\]`, escaped once more
_STOP_IN_TAG = late(r"(<sup>[0-9]{1,4})\.</sup>")  # `<sup>1.</sup> Text`
_SPACED = late(r"\[ ([0-9]{1,4}) \]")  # `[ 1 ]`, as some journals set it
_ESCAPED_STOP = late(r"^( *[0-9]{1,4})\\([.)])", re.MULTILINE)  # `1\.`: no list is meant
_LENTICULAR = str.maketrans("〔〕［］", "[][]")  # around numbers in Chinese and Japanese print


def flatten(text: str, opaque: Sequence[Span] = ()) -> str:
    """The same number of characters with LF as only line end and U+0020 as only space.

    `opaque` stretches (code, link targets) become spaces.
    """
    text = text.replace("\r\n", " \n")
    for odd in _ODD_LINE_ENDS:  # a search for rare signs; `translate` looks at each
        text = text.replace(odd, "\n")
    for odd in _ODD_SPACES:
        text = text.replace(odd, " ")
    if "\\[" in text:
        text = _ESCAPED.sub(r" [\1] ", text)
        text = _HALF_ESCAPED.sub(r"[\1] ", text)
    if ".</sup>" in text:
        text = _STOP_IN_TAG.sub(r"\1</sup>.", text)
    if "[ " in text:
        text = _SPACED.sub(r" [\1] ", text)
    if "\\." in text or "\\)" in text:
        text = _ESCAPED_STOP.sub(r"\1\2 ", text)
    if "〔" in text or "［" in text:
        text = text.translate(_LENTICULAR)
    return blank(text, opaque) if opaque else text


def has_wide_brackets(text: str) -> bool:
    """Whether `flatten` may have drawn brackets together, so that spans must be `widened`."""
    return "[ " in text or "\\[" in text


def widened(text: str, span: Span) -> Span:
    """The stretch as printed of a `[1]` that `flatten` has drawn together from `[ 1 ]` or `\\[1\\]`."""
    start, end = span
    if text[start - 1 : start + 1] in ("[ ", "\\["):
        start -= 1
    if text[end - 1 : end + 1] in (" ]", "\\]"):
        end += 1
    return Span(start, end)


class Cuts(NamedTuple):
    """Stretches that belong neither to body nor to notes: running heads and folios. Ascending."""

    starts: list[int]
    ends: list[int]

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The cut-out stretches that touch `start:end`."""
        i = bisect_right(self.ends, start)
        found = []
        while i < len(self.starts) and self.starts[i] < end:
            found.append((self.starts[i], self.ends[i]))
            i += 1
        return found


def blank(flat: str, stretches: Sequence[tuple[int, int]]) -> str:
    """The same number of characters with spaces in place of these stretches, line ends kept."""
    pieces = []
    at = 0
    for start, end in stretches:
        if start >= at:
            pieces.append(flat[at:start])
            pieces.append("".join("\n" if c == "\n" else " " for c in flat[start:end]))
            at = end
    pieces.append(flat[at:])
    return "".join(pieces)


# An isolated short line: blank lines (or the ends of the file) around it.
_ISOLATED = late(r"\n[ ]*\n([^\n]{1,90})(?=\n[ ]*(?:\n|\Z))")
_ISOLATED_FIRST = late(r"[ ]*\n([^\n]{1,90})(?=\n[ ]*(?:\n|\Z))")
_FOLIO = late(
    "|".join(
        (
            r"[ ]*+(?:(?:page|p\.|seite|стр\.|s\.)[ ]*+)?[–—\-|\[]{0,2}[ ]?([0-9]{1,4})[ ]?[–—\-|\]]{0,2}"
            r"(?:[ ]*+(?:of|/|von)[ ]*+[0-9]++)?[ ]*+\Z",
            r"[ ]*+([0-9]{1,4})[ ]?\|?[ ]{1,9}(?P<after>[^\d\W][^\n]{0,90}?|[“\"][^\n]{0,90}?)[ ]*+\Z",
            r"[ ]*+(?P<before>[^\W\d][^\n]{0,90}?[^\d,.:;])[ |–—-]{1,9}([0-9]{1,4})[ ]*+\Z",
        )
    ),
    re.IGNORECASE,
)
_MIN_FOLIOS = 3
_FULL_LINE = 50  # characters of a line that its page's width broke
_MIN_PAGE = 500  # characters
_LONG_PAGE = 800


class _Folio(NamedTuple):
    start: int
    end: int
    number: int
    words: str
    is_mid_sentence: bool


def find_running_heads(flat: str) -> Cuts:
    """Lines that a page break left in the text: page numbers and running heads.

    Believed are isolated lines whose numbers rise by 1 to 3, at least three of them, where a
    quarter interrupt a sentence or two fifths share their words; and words that return four times.
    """
    folios: list[_Folio] = []
    repeated: dict[str, list[tuple[int, int]]] = {}
    for start, end in _isolated_lines(flat):
        line = flat[start:end]
        found = _FOLIO.match(line)
        if found:
            number = found.group(1) or found.group(2) or found.group(5)
            words = (found.group("after") or found.group("before") or "").strip()
            if number[0] != "0":
                folios.append(
                    _Folio(start, end, int(number), words.casefold(), _interrupts(flat, start, end))
                )
        repeated.setdefault(line.strip().casefold(), []).append((start, end))
    cut = {(f.start, f.end) for chain in _rising(folios) if _is_pagination(chain) for f in chain}
    for words, places in repeated.items():
        if len(places) >= 4 and any(c.isalpha() for c in words) and _interrupting(flat, places):
            cut.update(places)
    cut |= {(f.start, f.end) for f in folios if not f.words and _divides_line(flat, f)}
    ordered = sorted(cut)
    return Cuts([s for s, _ in ordered], [e for _, e in ordered])


def _isolated_lines(flat: str) -> Iterator[tuple[int, int]]:
    """Lines between blank ones; the first may stand at the top of the text."""
    first = _ISOLATED_FIRST.match(flat)
    if first:
        yield first.span(1)
    for m in _ISOLATED.finditer(flat, first.end() if first else 0):
        yield m.span(1)


def _divides_line(flat: str, folio: _Folio) -> bool:
    """Whether a number alone, blank lines around it, parts a full line from the small letter with
    which its sentence goes on: the page's number, if it is the only one."""
    above = flat[max(0, folio.start - 400) : folio.start].rstrip() if folio.is_mid_sentence else ""
    line = above[above.rfind("\n") + 1 :]
    return len(line) >= _FULL_LINE and (line[-1].isalpha() or line[-1] == ",")


def _interrupting(flat: str, places: list[tuple[int, int]]) -> bool:
    return 4 * sum(_interrupts(flat, s, e) for s, e in places) >= len(places)


def _interrupts(flat: str, start: int, end: int) -> bool:
    """Whether the line stands in the middle of a sentence: a small letter comes after it."""
    after = flat[end : end + 12].lstrip()
    return bool(after) and after[0].islower()


def _rising(folios: list[_Folio]) -> list[list[_Folio]]:
    """Runs of numbers that rise by 1 to 3; a line that does not fit is passed over."""
    chains: list[list[_Folio]] = []
    ends: dict[int, int] = {}  # last number → chain
    for folio in folios:
        for step in (1, 2, 3):
            chain = ends.pop(folio.number - step, None)
            if chain is not None:
                chains[chain].append(folio)
                ends[folio.number] = chain
                break
        else:
            ends[folio.number] = len(chains)
            chains.append([folio])
    return [chain for chain in chains if len(chain) >= _MIN_FOLIOS]


def _is_pagination(chain: list[_Folio]) -> bool:
    gaps = sorted(b.start - a.end for a, b in pairwise(chain))
    if gaps[len(gaps) // 2] < _MIN_PAGE:
        return False
    if 4 * sum(f.is_mid_sentence for f in chain) >= len(chain):
        return True
    words = [f.words for f in chain if f.words]
    most = max(Counter(words).values(), default=0)
    if most >= 3 and 5 * most >= 2 * len(chain):
        return True
    is_regular = all(b.number - a.number == 1 for a, b in pairwise(chain))
    return is_regular and gaps[len(gaps) // 2] >= _LONG_PAGE and 2 * most >= len(words)
