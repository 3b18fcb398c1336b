"""Settings are found upwards, read strictly, and know where they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.config import find_config, load_config, load_own
from citecheck.errors import ConfigError, UsageError
from citecheck.settings import DEFAULTS, Ignore, RuleSettings, with_options


def write(folder: Path, text: str, name: str = "citecheck.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_configuration_counts_and_nothing_is_merged(tmp_path: Path) -> None:
    inner = tmp_path / "issue" / "paper"
    inner.mkdir(parents=True)
    write(tmp_path, 'published = "2020-01-01"\nstyle = "none"\n')
    near = write(tmp_path / "issue", "fail-on = 'error'\n")
    assert find_config(inner) == near
    assert load_config(near).published is None


def test_a_pyproject_counts_only_with_a_table_of_ours(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    write(inner, "[tool.other]\nx = 1\n", "pyproject.toml")
    outer = write(tmp_path, "[tool.citecheck]\npublished = 2020-06-30\n", "pyproject.toml")
    assert find_config(inner) == outer
    assert load_config(outer).published == "2020-06-30"
    own = write(tmp_path, "published = 2021-01-01\n")
    assert find_config(inner) == own


def test_every_setting_knows_its_line(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """\
published = "2020-06"
ignore = ["OUT"]
min-confidence = 0.5

[rules.NTE006]
severity = "info"

[archives]
national = "https://archive.example/web"
""",
    )
    settings = load_own(path)
    assert settings.ignore == ("OUT",)
    assert settings.rules == {"NTE006": RuleSettings("info", {})}
    assert settings.archives == {"national": "https://archive.example/web"}
    assert settings.origins["min_confidence"] == f"{path}:3"
    assert settings.origins["archives"] == f"{path}:8"


def test_ignores_may_be_codes_and_tables(tmp_path: Path) -> None:
    path = write(
        tmp_path, '[[ignore]]\nnote = "9"\nrule = "NTE006"\nreason = "agreed with the author"\n'
    )
    assert load_config(path).ignores == (
        Ignore("NTE006", note="9", reason="agreed with the author", origin=f"{path}:1"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("publishd = '2020-01-01'", "did you mean published?", id="key"),
        pytest.param("min_confidence = 0.5", "did you mean min-confidence?", id="underscore"),
        pytest.param("published = 'June'", "not a date", id="date"),
        pytest.param("published = '2020-02-30'", "not in the calendar", id="calendar"),
        pytest.param("fail-on = 'never ever'", "none of error", id="choice"),
        pytest.param("min-confidence = 2", "from 0 to 1", id="share"),
        pytest.param("[rules.NTE0066]\nseverity = 'info'", "did you mean NTE006?", id="rule"),
        pytest.param("[rules.NTE006]\nseverity = 'loud'", "one of error", id="severity"),
        pytest.param("[rules.NTE006]\ndays = 3", "unknown option of NTE006", id="option"),
        pytest.param("[[ignore]]\nnote = '9'", "no rule is called", id="ignore without rule"),
        pytest.param(
            "[[ignore]]\nrule = 'NTE006'\nnotes = '9'", "did you mean note?", id="ignore key"
        ),
        pytest.param("[outlets]\nx = 1", "a text is expected", id="outlet"),
        pytest.param("x = " + "[" * 5000, "nested too deep", id="deep"),
        pytest.param("# " + "x" * (1 << 20), "more than 1 MiB", id="huge"),
        pytest.param("published = ", "not valid TOML", id="syntax"),
        pytest.param(
            "ignore = ['OUT']\n[[ignore]]\nrule = 'NTE006'", "write each code as", id="two ignores"
        ),
    ],
)
def test_what_is_not_understood_is_an_error_with_a_hint(
    tmp_path: Path, text: str, told: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_strangers_configuration_chooses_neither_hosts_nor_folders(tmp_path: Path) -> None:
    own = load_own(write(tmp_path, "cache-dir = 'mine'\n[archives]\na = 'https://a.example'\n"))
    beside = write(
        tmp_path,
        """\
archive = "a"
cache-dir = "victim"
contact = "x@y.example"
rate = 9000
registries = "http://127.0.0.1:9"
fail-on = "never"
[archives]
ia = "http://127.0.0.1:9/"
[keys]
x = "y"
[outlets]
"a.example" = "The Anchor"
""",
    )
    settings = load_config(beside, own)
    assert settings.cache_dir == "mine"
    assert settings.archives == {"a": "https://a.example"}
    assert (settings.archive, settings.contact, settings.rate) == ("ia", None, None)
    assert (settings.registries, settings.keys) == (None, {})
    assert settings.outlets == {"a.example": "The Anchor"}
    assert settings.fail_on == "never"
    assert len(settings.refused) == len(settings.notices) == 7
    assert "citecheck.toml:2: cache-dir is taken only from your own" in settings.refused[1]


def test_a_renamed_rule_is_accepted_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from citecheck.rules import RULES

    rule = RULES["NTE006"]._replace(formerly=("NTE099", "note-without-text"))
    monkeypatch.setitem(RULES, "NTE006", rule)
    settings = load_config(write(tmp_path, "ignore = ['note-without-text']\n"))
    assert settings.ignore == ("note-without-text",)
    assert "note-without-text is now called NTE006 (empty-note)" in settings.notices[0]


def test_options_of_the_command_line_stand_above() -> None:
    settings = with_options(DEFAULTS, published="2020-06-30", ignore=["PUN,OUT001"], scheme=None)
    assert (settings.published, settings.ignore) == ("2020-06-30", ("PUN", "OUT001"))
    assert settings.origins["published"] == "command line"
    with pytest.raises(UsageError, match="--published"):
        with_options(DEFAULTS, published="30/06/2020")
