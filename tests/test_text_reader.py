"""Bytes become text without a letter lost, or the editor is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UnreadableInput
from citecheck.formats.text import decode

RUSSIAN = (
    "Порт закрыт до весны, сообщает министерство транспорта.\nСуда стоят на рейде третью неделю.\n"
    * 4
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Café – naïve".encode(), "Café – naïve", id="utf-8"),
        pytest.param("\ufeffCafé".encode(), "Café", id="utf-8 with mark"),
        pytest.param("\ufeffCafé".encode("utf-16-le"), "Café", id="utf-16-le"),
        pytest.param("\ufeffCafé".encode("utf-16-be"), "Café", id="utf-16-be"),
        pytest.param("\ufeffCafé".encode("utf-32-le"), "Café", id="utf-32-le"),
        pytest.param(b"a\r\nb\rc\n", "a\r\nb\rc\n", id="line ends stay"),
        pytest.param("«слово»".encode(), "«слово»", id="cyrillic"),
        pytest.param("ÐÑ are letters, too".encode(), "ÐÑ are letters, too", id="no mojibake"),
    ],
)
def test_what_decodes_is_not_reported(data: bytes, text: str) -> None:
    assert decode("paper.txt", data) == (text, ())


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        pytest.param(
            "“Café” – the résumé of it".encode("cp1252"),
            "“Café” – the résumé of it",
            "cp1252",
            id="cp1252",
        ),
        pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251", id="cp1251"),
        pytest.param(RUSSIAN.encode("koi8-r"), RUSSIAN, "koi8-r", id="koi8-r"),
        pytest.param(
            "Plain words in rows".encode("utf-16-le"),
            "Plain words in rows",
            "utf-16-le",
            id="utf-16 without mark",
        ),
        pytest.param(
            "Gdańsk and Łódź, ".encode() * 20 + b"\x93x",
            "Gdańsk and Łódź, " * 20 + "\ufffdx",
            "U+FFFD",
            id="one bad byte",
        ),
        pytest.param(
            b"a lone \xed\xa0\x80 surrogate, caf\xc3\xa9",
            "a lone \ufffd\ufffd\ufffd surrogate, café",
            "U+FFFD",
            id="lone surrogate",
        ),
        pytest.param(
            "the “harbour”".encode().decode("cp1252", "replace").encode(),
            None,
            "another encoding",
            id="mojibake",
        ),
    ],
)
def test_what_was_assumed_is_told(data: bytes, text: str | None, told: str) -> None:
    read, problems = decode("paper.txt", data)
    assert text is None or read == text
    assert told in problems[0].message


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "no text", id="mark only"),
        pytest.param(b" \r\n\t ", "no text", id="blank"),
        pytest.param(b"\0" * 500, "no text", id="NULs"),
        pytest.param(b"word\0word word", "NUL", id="a NUL in text"),
        pytest.param(bytes(range(256)) * 40, "not a text file", id="all bytes"),
        pytest.param(
            b"\x7fELF\x02\x01\x01\0\0" + b"\x80\x99" * 300, "not a text file", id="a program"
        ),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, cause: str) -> None:
    with pytest.raises(UnreadableInput, match=cause) as caught:
        decode("paper.txt", data)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, problems = decode("paper.txt", data)
    except UnreadableInput:
        return
    assert text.strip()
    assert all(0 <= p.span.start <= p.span.end <= len(text) for p in problems)
