"""Plain text: strict decoding first, then declared fallbacks that are reported as DOC002.

Order: a byte order mark; UTF-8; UTF-16 without a mark (every other byte zero); UTF-8 with a few bad
sequences, which become U+FFFD and are reported one by one; a legacy encoding, Western or, where
most letters are beyond ASCII, the Cyrillic one that charset-normalizer finds.
"""

from __future__ import annotations

import codecs
import re

from citecheck.errors import UnreadableInput
from citecheck.late import late
from citecheck.model import Document, FormatNotes, ReadingProblem, Span
from citecheck.named import NamedTuple

CYRILLIC_ENCODINGS = ["cp1251", "koi8_r", "cp866", "iso8859_5"]
MAX_REPORTED = 1_000
MAX_CONTROL_SHARE = 0.02  # of characters: above it the bytes are no text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-8 read as cp1252 or cp1251 shows pairs of which the first is one of few letters.
_MOJIBAKE = late(
    "(?:â€[\u0080-\u00bf™œžšŸ“”˜]|Ã[\u0080-\u00bf]|[ÐÑ][\u0080-\u00bf‚ƒ„…†‡]|вЂ[™њќ“”]){1,40}"
)


def read(path: str, data: bytes) -> Document:
    """Read a plain text. Raises UnreadableInput where the bytes are no text."""
    text, problems = decode(path, data)
    if "[" in text and (known := _bracketed(text)):
        return Document(path, "txt", text, known=known, problems=problems)
    return Document(path, "txt", text, problems=problems)


def _bracketed(text: str) -> FormatNotes | None:
    if not any(word in text for word in ("[Footnote ", "[Note ", "[Fußnote ", "[Anm", "[Nota ")):
        return None
    from citecheck.formats.text_notes import find_bracketed_notes

    return find_bracketed_notes(text)


def decode(path: str, data: bytes) -> tuple[str, tuple[ReadingProblem, ...]]:
    """The text without its byte order mark, line ends as they are, and what had to be assumed."""
    if not data.strip(b"\0 \t\r\n\f"):
        raise UnreadableInput(path, "the file is empty" if not data else "there is no text in it")
    text, assumed = _decode_somehow(path, data)
    if not text.strip():
        raise UnreadableInput(path, "there is no text in it")
    _refuse_binary(path, text)
    return text, (*assumed, *_find_damage(text))


class Encoding(NamedTuple):
    """What the bytes of a text are in."""

    mark: int  # bytes of the byte order mark
    name: str
    is_assumed: bool = False  # nothing in the file says so


def encoding_of(path: str, data: bytes) -> Encoding:
    """The encoding of a text. Raises UnreadableInput where it is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Encoding(len(mark), encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _fallback(path, data)
    if "\0" in text and (wide := _wide_encoding(data)):
        return Encoding(0, wide, True)
    return Encoding(0, "utf-8")


def _decode_somehow(path: str, data: bytes) -> tuple[str, tuple[ReadingProblem, ...]]:
    encoding = encoding_of(path, data)
    # Bad sequences become U+FFFD, which `_find_damage` reports.
    text = data[encoding.mark :].decode(encoding.name, errors="replace")
    return text, _assumption(encoding.name) if encoding.is_assumed else ()


_LONE_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


def _fallback(path: str, data: bytes) -> Encoding:
    if wide := _wide_encoding(data):
        return Encoding(0, wide, True)
    replaced = _LONE_SURROGATE.sub(b"\xff", data).decode("utf-8", errors="replace")
    bad = replaced.count("\ufffd")
    good = sum(ord(c) > 127 for c in replaced) - bad
    if good >= bad:  # legacy text hardly ever holds valid sequences
        return Encoding(0, "utf-8")
    if b"\0" in data:
        raise UnreadableInput(path, "this is not a text file (it holds NUL bytes)")
    return Encoding(0, _guess_legacy(data), True)


def _guess_legacy(data: bytes) -> str:
    """Cyrillic text is mostly bytes above 127; in Western text they are rare."""
    high = sum(byte > 127 for byte in data)
    if high * 3 < sum(byte > 64 for byte in data):
        # Polish or Czech read as cp1252 has signs such as ³ or ¿ within words.
        western = data.decode("cp1252", errors="replace")
        return "cp1250" if re.search(r"[^\W\d_][³¹¿¶¼][^\W\d_]", western) else "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000], cp_isolation=CYRILLIC_ENCODINGS).best()
    return best.encoding if best else "cp1251"


def _assumption(encoding: str) -> tuple[ReadingProblem, ...]:
    message = (
        f"not UTF-8: read as {encoding.replace('_', '-')}; check the letters, or save it as UTF-8"
    )
    return (ReadingProblem(message, Span(0, 0)),)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    sample = data[: min(len(data), 4096) & ~1]
    if not sample:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_binary(path: str, text: str) -> None:
    if "\0" in text:
        raise UnreadableInput(path, "this is not a text file (it holds NUL characters)")
    controls = sum(map(text.count, _CONTROLS))
    if controls > max(3, MAX_CONTROL_SHARE * len(text)):
        raise UnreadableInput(path, "this is not a text file (it is full of control characters)")


_CONTROLS = [chr(c) for c in (*range(1, 9), *range(14, 32), *range(127, 160)) if c not in (27, 133)]


def _find_damage(text: str) -> tuple[ReadingProblem, ...]:
    """Replacement characters and mojibake, in order; after MAX_REPORTED of each no more."""
    found: list[ReadingProblem] = []
    at = text.find("\ufffd")
    while at >= 0 and len(found) < MAX_REPORTED:
        end = at + 1
        while text.startswith("\ufffd", end):
            end += 1
        found.append(ReadingProblem("bytes that do not decode, shown as U+FFFD", Span(at, end)))
        at = text.find("\ufffd", end)
    if any(sign in text for sign in ("â€", "Ã", "Ð", "Ñ", "вЂ")):
        for number, match in enumerate(_MOJIBAKE.finditer(text)):
            if number == MAX_REPORTED:
                break
            if _is_mojibake(match.group()):
                message = f"“{match.group()}” looks like UTF-8 read in another encoding"
                found.append(ReadingProblem(message, Span(*match.span())))
    return tuple(sorted(found, key=lambda problem: problem.span))


def _is_mojibake(run: str) -> bool:
    """Whether the run, taken back to bytes, is UTF-8."""
    for encoding in ("cp1252", "latin-1", "cp1251"):
        try:
            run.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        return True
    return False
