"""Which language a title in Cyrillic is in, by its letters and its little words."""

import re

_LETTERS = (
    ("uk", "іїєґ"), ("be", "ў"), ("kk", "әіңғқұһ"), ("tg", "ҷӣӯҳқғ"), ("uz", "ўқғҳ"), ("ky", "өүң"),
    ("mn", "өү"), ("mk", "ѓќѕ"), ("sr", "љњђћџј"),
)  # fmt: skip
"""Letters that no Russian word has, by language."""
_WORDS = {
    "ru": "и в на с по не что из за от для о до как это при был все без под или его".split(),
    "bg": "и на за от с не да се в по до при са ще е това като след към през или така него".split(),
    "mk": "и на за од со не да се во по до при се е ова како по кон преку или така".split(),
    "sr": "и на за од са не да се у по до при су је ово као после ка или тако".split(),
    "ky": "жана менен үчүн бул эле".split(), "tg": "ва дар ба аз барои бо".split(),
    "kk": "мен және үшін бұл".split(), "mn": "ба нь энэ байна".split(),
}  # fmt: skip
_WORD = re.compile("[\u0400-\u052f]+")


def cyrillic_language(text: str) -> tuple[str, float]:
    """The language of a text in Cyrillic, and how sure that is; Russian where nothing speaks against it."""
    lower = text.lower()
    counts = {language: sum(lower.count(c) for c in letters) for language, letters in _LETTERS}
    best = max(counts, key=counts.__getitem__)
    if counts[best]:
        return best, min(0.99, 0.7 + 0.1 * counts[best])
    found = _WORD.findall(lower)
    votes = {language: sum(word in listed for word in found) for language, listed in _WORDS.items()}
    winner = max(votes, key=votes.__getitem__)
    if votes[winner] > votes["ru"] + 1 or (
        lower.count("ъ") > 1 and not any(c in lower for c in "ыэ")
    ):
        return (winner if winner != "ru" else "bg"), 0.7
    return "ru", 0.95 if any(c in lower for c in "ыэ") or votes["ru"] else 0.85
