"""The cache: what is kept, by whom, and what happens to a broken file."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.asking.cache import FILE_NAME, Cache, CacheError, default_folder


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
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database" * 100)
    cache = Cache(tmp_path)
    assert cache.find("q") is None
    cache.store("q", [1])
    assert cache.find("q") == [1]
    cache.close()


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CacheError, match="--cache-dir"):
        Cache(tmp_path / "file").store("q", [1])


def test_default_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "citecheck"
