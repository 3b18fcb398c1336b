"""w:sym: a character by its place in a symbol font (Adobe's Symbol encoding; Wingdings'
bullets)."""

from __future__ import annotations

_GREEK = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
        strict=True,
    )
)
_SYMBOL = {0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
           0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xAC: "←", 0xAE: "→", 0xD3: "©", 0xD2: "®",
           0xE3: "©", 0xE2: "®", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠"}  # fmt: skip
_UNKNOWN = "\u25a1"


def character(font: str, code: str) -> str:
    """The character that is printed; a square where it is a picture or not known."""
    try:
        place = int(code, 16)
    except ValueError:
        return _UNKNOWN
    if not 0xF000 <= place <= 0xF0FF:  # no symbol font's own area
        return chr(place) if 0x20 <= place < 0xD800 else _UNKNOWN
    place -= 0xF000
    if font.casefold() != "symbol":
        return "•" if place in (0x6C, 0x6E, 0x9F, 0xA7, 0xA8) else _UNKNOWN
    if place in _SYMBOL:
        return _SYMBOL[place]
    sign = chr(place)
    return _GREEK.get(sign, sign if 0x20 <= place < 0x7F else _UNKNOWN)
