"""Words in which Latin and Cyrillic letters that look alike stand side by side."""

from collections.abc import Iterator

from citecheck.late import late

_CYRILLIC = "аеосрхуіјһѕӏАВЕКМНОРСТХУІЈЅԚԜёЁ"
_LATIN = "aeocpxyijhslABEKMHOPCTXYIJSQWëË"
TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
TO_CYRILLIC = str.maketrans("aeocpxyABEKMHOPCTX", "аеосрхуАВЕКМНОРСТХ")
_MIXED = late(
    "(?<![^\\W\\d_])(?=[^\\W\\d_]*?(?:[A-Za-z\u00c0-\u024f][\u0400-\u052f]"
    "|[\u0400-\u052f][A-Za-z\u00c0-\u024f]))[^\\W\\d_]+"
)
_IS_CYRILLIC = late("[\u0400-\u052f]")
_IS_LATIN = late("[A-Za-z\u00c0-\u024f]")


def mixed_words(text: str) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, the word in one script) of each mixed word; None where look-alikes do not
    explain it."""
    if text.isascii() or not (_IS_CYRILLIC.search(text) and _IS_LATIN.search(text)):
        return
    for match in _MIXED.finditer(text):
        word = match[0]
        latin, cyrillic = word.translate(TO_LATIN), word.translate(TO_CYRILLIC)
        if not _IS_CYRILLIC.search(latin):
            yield match.start(), match.end(), latin
        elif not _IS_LATIN.search(cyrillic):
            yield match.start(), match.end(), cyrillic
        elif (
            len(word) > 3
            and min(len(_IS_LATIN.findall(word)), len(_IS_CYRILLIC.findall(word))) == 1
        ):
            yield match.start(), match.end(), None
