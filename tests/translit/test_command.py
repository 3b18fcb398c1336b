"""`citecheck translit` as a user calls it."""

import json
import subprocess
import sys

import pytest


def call(*arguments: str, text: str = "") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "citecheck", "translit", *arguments]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=False)


def test_a_line_out_for_each_line_in() -> None:
    done = call("-", text="Novaia shkola\n\nThe Quiet Mill\r\nбез конца")
    lines = done.stdout.decode().split("\n")
    assert done.returncode == 0
    assert [line.split("\t")[0] for line in lines] == ["ru-Latn", "-", "en", "ru", ""]
    assert lines[0].split("\t")[3] == "Новая школа"


def test_json_holds_what_the_contract_names() -> None:
    done = call("Novaya shkola v Tashkente", "--format", "json", "--scheme", "iso-9")
    told = json.loads(done.stdout)
    title = told["titles"][0]
    assert told["schema"] == "citecheck.translit/1"
    assert set(title) == {"text", "language", "scheme", "cyrillic", "romanized", "ascii", "key", "confidence", "words"}  # fmt: skip
    assert title["romanized"] == "Novaâ škola v Taškente"
    assert title["words"][3] == {"printed": "Tashkente", "cyrillic": "Ташкенте", "kind": "name"}


def test_the_same_twice() -> None:
    text = "Novyy dom\nKitay i Iran\nZhiteli goroda\n" * 20
    assert call("-", "--format", "json", text=text).stdout == call("-", "--format", "json", text=text).stdout  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json"])
def test_control_characters_are_not_printed(form: str) -> None:
    out = call("-", "--format", form, text="Novyy \x1b[31mdom\x9b \u202etitle\n").stdout.decode()
    assert not {"\x1b", "\x9b", "\u202e"} & set(out)


@pytest.mark.parametrize(
    "arguments",
    [["--format", "xml", "Novyy dom"], ["--scheme", "klingon", "Novyy dom"], []],
    ids=["format", "scheme", "nothing"],
)
def test_usage_errors(arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(b"citecheck: ")
    assert b"internal" not in done.stderr
