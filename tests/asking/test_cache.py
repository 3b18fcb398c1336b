"""The cache: what is kept, by whom, and what happens to a broken file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from citecheck.asking.cache import FILE_NAME, MARK, Cache, default_folder


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def cache_in(told: list[str]) -> Callable[[Path], Cache]:
    return lambda folder: Cache(folder, tell=told.append)


def test_answers_are_kept_across_processes(tmp_path: Path) -> None:
    first, second = Cache(tmp_path), Cache(tmp_path)
    first.store("q", [["20200101000000", "http://a.example/"]])
    assert second.find("q") == [["20200101000000", "http://a.example/"]]
    second.store("r", {"titles": ["Мельница \ud800"]})
    assert first.find("r")["titles"][0].startswith("Мельница")
    assert first.info().answers == 2
    first.close()
    second.close()


def test_an_empty_answer_is_an_answer(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.find("q") is None
    cache.store("q", [])
    assert cache.find("q") == []
    cache.close()


def test_nothing_is_made_before_something_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "folder")
    assert cache.find("q") is None
    assert cache.info().answers == 0
    assert not (tmp_path / "deep").exists()


def test_clear_forgets(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.store("q", [1])
    assert cache.clear() == 1
    assert cache.find("q") is None
    assert [path.name for path in tmp_path.iterdir()] == [MARK]


def damaged_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:] = Random(1).randbytes(len(data) - 100)
    path.write_bytes(data)


def damaged_whole(path: Path) -> None:
    path.write_bytes(Random(1).randbytes(path.stat().st_size))


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("damage", [damaged_pages, damaged_whole, cut_short])
def test_a_damaged_cache_heals_with_one_line(
    damage: Callable[[Path], None],
    tmp_path: Path,
    cache_in: Callable[[Path], Cache],
    told: list[str],
) -> None:
    filled = cache_in(tmp_path)
    for number in range(50):
        filled.store(f"q{number}", Random(number).randbytes(500).hex())
    filled.close()
    damage(tmp_path / FILE_NAME)
    cache = cache_in(tmp_path)
    for number in range(50):
        cache.find(f"q{number}")
    cache.store("q", [1])
    assert cache.find("q") == [1]
    assert len(told) == 1
    assert "damaged" in told[0]
    cache.close()
    damage(tmp_path / FILE_NAME)
    assert cache_in(tmp_path).info().answers <= 1
    cache_in(tmp_path).clear()
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize(
    "content", [b"this is no database" * 100, b"SQLite format 3\0" + b"\0" * 5000, b"x"]
)
def test_a_file_that_is_not_ours_is_left_alone(
    content: bytes, tmp_path: Path, cache_in: Callable[[Path], Cache], told: list[str]
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    cache = cache_in(tmp_path)
    assert cache.find("q") is None
    cache.store("q", [1])
    assert cache.find("q") is None
    assert cache.clear() == 0
    assert (tmp_path / FILE_NAME).read_bytes() == content
    assert len(told) == 1
    assert "no cache of citecheck" in told[0]


def test_a_database_of_somebody_else_is_left_alone(
    tmp_path: Path, cache_in: Callable[[Path], Cache], told: list[str]
) -> None:
    other = sqlite3.connect(tmp_path / FILE_NAME)
    other.execute("CREATE TABLE letters (body TEXT)")
    other.commit()
    other.close()
    cache = cache_in(tmp_path)
    cache.store("q", [1])
    cache.clear()
    assert len(told) == 1
    other = sqlite3.connect(tmp_path / FILE_NAME)
    assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["letters"]
    other.close()


def test_a_layout_of_a_later_version_is_gone_without(
    tmp_path: Path, cache_in: Callable[[Path], Cache], told: list[str]
) -> None:
    cache_in(tmp_path).store("q", [1])
    later = sqlite3.connect(tmp_path / FILE_NAME)
    later.execute("ALTER TABLE answers RENAME COLUMN answer TO packed")
    later.commit()
    later.close()
    cache = cache_in(tmp_path)
    assert cache.find("q") is None
    cache.store("r", [2])
    assert len(told) == 1
    assert cache_in(tmp_path).info().answers == 1
    assert cache_in(tmp_path).clear() == 1


def test_a_folder_that_cannot_be_used_costs_one_line(
    tmp_path: Path, cache_in: Callable[[Path], Cache], told: list[str]
) -> None:
    (tmp_path / "file").write_text("x")
    cache = cache_in(tmp_path / "file")
    cache.store("q", [1])
    cache.store("r", [1])
    assert cache.find("q") is None
    assert len(told) == 1
    assert "--cache-dir" in told[0]


def test_a_full_disk_costs_one_line(
    tmp_path: Path, cache_in: Callable[[Path], Cache], told: list[str]
) -> None:
    cache = cache_in(tmp_path)
    cache.store("q", [1])
    cache._connection.execute("PRAGMA max_page_count=3")
    for number in range(20):
        cache.store(f"r{number}", Random(number).randbytes(3000).hex())
    assert len(told) == 1
    assert "full" in told[0]
    assert cache.find("q") == [1]  # what is kept can still be read
    cache.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not hold")
def test_a_read_only_folder_is_read(
    tmp_path: Path, cache_in: Callable[[Path], Cache], told: list[str]
) -> None:
    cache_in(tmp_path).store("q", [1])
    tmp_path.chmod(0o555)
    cache = cache_in(tmp_path)
    assert cache.find("q") == [1]
    cache.store("r", [1])
    assert len(told) == 1
    tmp_path.chmod(0o755)


def test_default_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "citecheck"
