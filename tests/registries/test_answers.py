"""What is said of a source: found, differing, another work, not found; and what is unknown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citecheck.cli import run
from citecheck.linting.examples import paper_of
from citecheck.registries.opening import find_registries
from tests.conftest import ROOT
from tests.registries.conftest import ask
from tests.worlds.registries.server import serving
from tests.worlds.registries.works import Work

ADLER = (("Adler", "Ruth"),)
DREDGING = Work(
    "Dredging and Power in the Lower Delta", ADLER, 2004, doi="10.5555/jmh.12.233",
    container="Journal of Maritime History", volume="12", issue="3", page="233-257",
)  # fmt: skip
PORTS = Work(
    "Ports and Plague: Quarantine in the North", (("Okoro", "John"),), 2011, doi="10.5555/pp.7",
    container="Epidemic Studies", volume="7", issue="1", page="1-20",
)  # fmt: skip
SALT = Work(
    "Salt Roads", (("Ilves", "Marek"),), 2009, "book", subtitle="A History of Trade",
    isbn="9780199999996", publisher="Oxford University Press", where=("openlibrary",),
)  # fmt: skip
MODELS = Work(
    "Estuary Models at Scale", (("Njoroge", "Lucy"),), 2019, "posted-content", arxiv="1905.01234",
    where=("arxiv",), published="10.5555/em.3",
)  # fmt: skip
SLEEP = Work(
    "Sleep and shift work in nurses", (("Okoro", "J"), ("Haas", "M")), 2011, pmid="21345678",
    doi="10.5555/jcn.14", container="Journal of clinical nursing", short="J Clin Nurs",
    volume="14", issue="2", page="88-97", where=("pubmed", "crossref"),
    notices=(("retraction", "2013-05-02", "10.5555/jcn.99", "retraction-watch"),),
)  # fmt: skip
THESIS = Work(
    "Ports of Call", (("Vega", "Clara"),), 1998, "dissertation", doi="10.5282/v.1",
    agency="DataCite", where=("datacite",), publisher="University of Leiden",
)  # fmt: skip
LAW = Work(
    "Рыболовное право в Северной Европе", (("Иванов", "И. П."),), 1998, doi="10.5555/vi.4",
    container="Вопросы истории", issue="4", page="33-47",
)  # fmt: skip
WORLD = [DREDGING, PORTS, SALT, MODELS, SLEEP, THESIS, LAW]

TABLE = [
    # note, status, id of the record, DOI to print, fields that differ
    (
        "Ruth Adler, “Dredging and Power in the Lower Delta,” Journal of Maritime History 12, no. 3"
        " (2004): 233–57, https://doi.org/10.5555/jmh.12.233.",
        "found", "10.5555/jmh.12.233", None, [],
    ),
    (
        "Adler, R. (2004). Dredging and power in the lower delta. Journal of Maritime History,"
        " 12(3), 233–257.",
        "found", "10.5555/jmh.12.233", "10.5555/jmh.12.233", [],
    ),
    (
        "Ruth Adler, “Dredging and Power in the Lower Delta,” Journal of Maritime History 11, no. 3"
        " (2004): 233–57, https://doi.org/10.5555/jmh.12.233.",
        "differs", "10.5555/jmh.12.233", None, ["volume"],
    ),
    (
        "Ruth Adler, “Dredging and Power in the Lower Delta,” Journal of Maritime History 12, no. 3"
        " (2004): 233–57, https://doi.org/10.5555/pp.7.",
        "other-work", "10.5555/jmh.12.233", "10.5555/jmh.12.233", ["doi"],
    ),
    (
        "Ruth Adler, “Dredging and Weather in the Upper Fjord,” Journal of Maritime History 13,"
        " no. 1 (2006): 3–27.",
        "not-found", None, None, [],
    ),
    (
        "Marek Ilves, Salt Roads (Oxford: Oxford University Press, 2009), 45.",
        "found", "/works/OL0W", None, [],
    ),
    ("Lucy Njoroge, “Estuary Models at Scale,” arXiv:1905.01234 (2019).", "found", "1905.01234",
     None, []),
    (
        "Okoro J, Haas M. Sleep and shift work in nurses. J Clin Nurs 2011;14(2):88-97."
        " PMID: 21345678.",
        "found", "21345678", None, [],
    ),
    ("Clara Vega, “Ports of Call” (PhD diss., University of Leiden, 1998).", "found",
     "10.5282/v.1", "10.5282/v.1", []),
    (
        "Ivanov I. P. Rybolovnoe pravo v Severnoi Evrope // Voprosy istorii. 1998. № 4. S. 33–47.",
        "found", "10.5555/vi.4", "10.5555/vi.4", [],
    ),
    ("“Mill Opens at Last,” reuters.com, May 3, 2019.", "skipped", None, None, []),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=[str(n) for n in range(len(TABLE))])
def test_answers(row: tuple[str, str, str | None, str | None, list[str]]) -> None:
    note, status, record, doi, fields = row
    with serving(WORLD) as served:
        (answer,) = ask(served.base, note)
    assert (answer.status, answer.record and answer.record.id) == (status, record)
    assert (answer.doi, [one.field for one in answer.differences]) == (doi, fields)


def test_notices_and_versions() -> None:
    with serving(WORLD) as served:
        sleep, models = ask(
            served.base,
            "Okoro J, Haas M. Sleep and shift work in nurses. J Clin Nurs 2011;14(2):88-97.",
            "Lucy Njoroge, “Estuary Models at Scale,” arXiv:1905.01234 (2019).",
        )
    assert sleep.notices == (("retraction", "2013-05-02", "10.5555/jcn.99", "retraction-watch"),)
    assert [(one.relation, one.doi) for one in models.versions] == [("published", "10.5555/em.3")]


@pytest.mark.parametrize("mood", ["503", "cut", "page", "403", "drop"])
def test_a_registry_that_fails_makes_nothing_missing(mood: str, tmp_path: Path) -> None:
    note = "Ruth Adler, “Dredging in the Upper Fjord,” Journal of Maritime History 13 (2006): 3–27."

    def fault(number: int, service: str) -> str | None:
        return mood if service == "crossref" else None

    with serving(WORLD, fault) as served:
        (answer,) = ask(served.base, note, folder=tmp_path)
    assert answer.status == "unknown"
    assert answer.message
    with serving(WORLD) as served:
        (answer,) = ask(served.base, note, folder=tmp_path)
    assert answer.status == "not-found"


def test_an_unregistered_doi_is_told() -> None:
    note = TABLE[0][0].replace("jmh.12.233", "jmh.12.332")
    with serving(WORLD) as served:
        (answer,) = ask(served.base, note)
    assert (answer.status, answer.doi) == ("differs", "10.5555/jmh.12.233")
    assert ("doi", "nothing") in [(one.registry, one.answer) for one in answer.asked]


def test_many_dois_are_one_question_and_a_second_run_asks_nothing(tmp_path: Path) -> None:
    works = [
        DREDGING._replace(title=f"{word} and Power in the Delta", doi=f"10.5555/d.{n}", page=f"{n}-{n + 9}")
        for n, word in enumerate(["Ice", "Silt", "Tar", "Rope", "Coal", "Salt", "Grain"], 10)
    ]  # fmt: skip
    notes = [
        f"Ruth Adler, “{work.title},” Journal of Maritime History 12, no. 3 (2004): {work.page},"
        f" https://doi.org/{work.doi}."
        for work in works
    ]
    with serving(works) as served:
        answers = ask(served.base, *notes, folder=tmp_path)
        assert {answer.status for answer in answers} == {"found"}
        assert len(served.asked) == 1
        assert ask(served.base, *notes, folder=tmp_path) == answers
        assert len(served.asked) == 1
        ask(served.base, *notes, folder=tmp_path, is_refreshing=True)
        assert len(served.asked) == 2


def test_the_key_goes_out_and_is_neither_kept_nor_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITECHECK_OPENALEX_KEY", "geheim123")
    paper = tmp_path / "paper.txt"
    paper.write_text(paper_of(TABLE[4][0]), encoding="utf-8")
    kept = tmp_path / "kept"
    with serving(WORLD) as served:
        asked = ["--registries", served.base, "--cache-dir", str(kept), "--format", "json"]
        assert run(["verify", str(paper), *asked]) == 0
        assert any("api_key=geheim123" in path for path in served.asked)
    out, err = capsys.readouterr()
    assert "geheim" not in out + err
    assert not any(b"geheim" in file.read_bytes() for file in kept.iterdir())
    made = json.loads(out)
    assert made["archive"] is None
    assert made["registries"] == [
        "crossref", "doi", "datacite", "openlibrary", "openalex", "arxiv", "pubmed",
    ]  # fmt: skip
    assert made["sources"][0]["registry"]["status"] == "not-found"
    assert [finding["code"] for finding in made["findings"]] == ["REG004"]


def test_names_and_addresses() -> None:
    assert [one.name for one in find_registries("dnb, crossref")] == ["dnb", "crossref"]
    below = find_registries("http://127.0.0.1:1/x/,dnb")
    assert [one.base for one in below] == ["http://127.0.0.1:1/x/dnb"]
    from citecheck.errors import UsageError

    with pytest.raises(UsageError, match="croosref"):
        find_registries("croosref")


def test_a_server_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(paper_of(TABLE[4][0]), encoding="utf-8")
    asked = ["--registries", "http://127.0.0.1:9", "--cache-dir", str(tmp_path / "kept")]
    assert run(["verify", str(paper), *asked]) == 2
    assert "nothing answers at http://127.0.0.1:9" in capsys.readouterr().err


def test_a_library_is_compared_offline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(paper_of(TABLE[2][0], TABLE[4][0]), encoding="utf-8")
    library = tmp_path / "mine.ris"
    library.write_text(
        "TY  - JOUR\nAU  - Adler, Ruth\nTI  - Dredging and Power in the Lower Delta\nPY  - 2004\n"
        "JO  - Journal of Maritime History\nVL  - 12\nIS  - 3\nSP  - 233\nEP  - 257\n"
        "DO  - 10.5555/jmh.12.233\nER  - \n",
        encoding="utf-8",
    )
    run(["verify", str(paper), "--registries", str(library), "--format", "json"])
    first, second = (one["registry"] for one in json.loads(capsys.readouterr().out)["sources"])
    assert (first["status"], first["record"]["registry"]) == ("differs", "mine.ris")
    assert [one["field"] for one in first["differences"]] == ["volume"]
    assert (second["status"], second["message"]) == ("not-found", "it is not in mine.ris")


def test_into_the_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The record and the DOI in the author's table, the exports, the page; the DOI as a fix."""
    paper, saved, table = (tmp_path / name for name in ("paper.txt", "seen.json", "table.md"))
    paper.write_text(paper_of(TABLE[1][0]), encoding="utf-8")
    with serving(WORLD) as served:
        asked = ["--registries", served.base, "--cache-dir", str(tmp_path / "kept")]
        asked += ["--format", "json", "-o", str(saved), "--report", str(table)]
        assert run(["verify", str(paper), *asked]) == 0
    assert "“Dredging and Power in the Lower Delta”, Journal" in table.read_text(encoding="utf-8")
    assert "print the DOI 10.5555/jmh.12.233" in table.read_text(encoding="utf-8")
    seen = ["--archive-results", str(saved)]
    capsys.readouterr()
    run(["export", str(paper), "--format", "csl-json", *seen])
    assert json.loads(capsys.readouterr().out)[0]["DOI"] == "10.5555/jmh.12.233"
    run(["export", str(paper), "--format", "csv", *seen])
    row = capsys.readouterr().out
    assert "https://doi.org/10.5555/jmh.12.233" in row
    assert "found" in row
    run(["report", str(paper), "-o", str(tmp_path / "page.html"), *seen])
    assert "crossref: Adler" in (tmp_path / "page.html").read_text(encoding="utf-8")
    run(["lint", str(paper), "--select", "REG", "--fix", "--unsafe-fixes", *seen])
    assert "233–257, https://doi.org/10.5555/jmh.12.233." in paper.read_text(encoding="utf-8")


def test_nobody_is_accused_in_words() -> None:
    words = ("fake", "hallucinat", "invented", "fabricat")
    for folder in ("registries", "rules", "reporters", "cli"):
        for file in (ROOT / "src" / "citecheck" / folder).rglob("*.py"):
            text = file.read_text(encoding="utf-8").lower()
            assert not [word for word in words if word in text], file


def test_plan_and_offline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(paper_of(TABLE[0][0], TABLE[1][0], TABLE[10][0]), encoding="utf-8")
    with serving(WORLD) as served:
        asked = ["--registries", served.base, "--cache-dir", str(tmp_path / "kept")]
        assert run(["verify", str(paper), *asked, "--plan"]) == 0
        assert "2 sources to look for, 1 skipped: about 2 requests" in capsys.readouterr().out
        run(["verify", str(paper), *asked, "--offline", "--format", "json"])
        assert served.asked == []
    sources = json.loads(capsys.readouterr().out)["sources"]
    assert [one["registry"]["status"] for one in sources] == ["unknown", "unknown", "skipped"]


def test_a_catalogue_is_asked_by_name() -> None:
    note = "Jens Uhl, *Die Fähren der Unterelbe* (Hamburg: Kai Verlag, 1931)."
    book = Work("Die Fähren der Unterelbe", (("Uhl", "Jens"),), 1931, "book", where=("dnb",))
    with serving([book]) as served:
        (answer,) = ask(f"{served.base},dnb,k10plus", note)
    assert (answer.status, answer.record and answer.record.registry) == ("found", "dnb")
