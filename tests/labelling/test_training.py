"""The model can be made again from what the repository holds."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from citecheck.citations.certain.spans import certain_spans
from citecheck.citations.labelling.atoms import atoms_of
from citecheck.citations.labelling.decoder import Model, model
from citecheck.citations.labelling.features import keys_of
from citecheck.citations.labelling.tokens import tokenize

pycrfsuite = pytest.importorskip("pycrfsuite", reason="the training extra is not installed")

from training import facts, notes, templates, train  # noqa: E402
from training.export import export, made_by  # noqa: E402


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Model]:
    """A crfsuite file trained on a small sample, and what is exported from it."""
    folder = tmp_path_factory.mktemp("model")
    crfsuite, packed = folder / "model.crfsuite", folder / "model.bin"
    train.train(train.Job("ap", 160, 7, 0.45, 10, crfsuite))
    export([crfsuite], packed, {"count": 160}, smallest=1)
    return crfsuite, Model(packed.read_bytes())


def test_same_seed_makes_the_same_notes() -> None:
    assert notes.make(40, 3) == notes.make(40, 3)
    assert notes.make(40, 3) != notes.make(40, 4)


def test_every_token_of_a_made_note_has_a_label() -> None:
    for note in notes.make(200, 5):
        assert len(note.labels) == len(tokenize(note.text))


def test_every_template_can_be_read() -> None:
    for style in templates.styles():
        for found in style.templates.values():
            for template in found:
                assert templates.parse(template).children


def test_a_small_sample_teaches_most_of_it(small: tuple[Path, Model]) -> None:
    right = total = 0
    for note in notes.make(60, 8):
        found = small[1].decode(keys_of(tokenize(note.text), certain_spans(note.text)))
        right += sum(a == b for a, b in zip(found, note.labels, strict=True))
        total += len(found)
    assert right / total > 0.75


def test_plain_decoding_gives_the_labels_of_crfsuite(small: tuple[Path, Model]) -> None:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(small[0]))
    same = total = 0
    for note in notes.make(60, 9):
        keys = keys_of(tokenize(note.text), certain_spans(note.text))
        expected = tagger.tag([[a for key in token for a in atoms_of(key)] for token in keys])
        found = small[1].decode(keys)
        same += sum(a == b for a, b in zip(found, expected, strict=True))
        total += len(found)
    assert same / total > 0.97  # weights are rounded to a byte


def test_no_path_is_better_than_the_one_found() -> None:
    """Labels that are not followed could not have won."""
    found = model()
    step = found._after
    for note in notes.make(40, 11):
        rows = found.emissions(keys_of(tokenize(note.text), certain_spans(note.text)))
        values = [found.lanes.unpack(row) for row in rows]
        best = list(values[0])
        for row in values[1:]:
            best = [max(b + step[i][j] for i, b in enumerate(best)) + e for j, e in enumerate(row)]
        path = found.best_path(rows)
        score = sum(row[i] for row, i in zip(values, path, strict=True))
        score += sum(step[a][b] for a, b in itertools.pairwise(path))
        assert score == max(best)


def test_the_model_of_the_package_knows_made_notes() -> None:
    right = total = 0
    for note in notes.make(80, 10):
        found = model().decode(keys_of(tokenize(note.text), certain_spans(note.text)))
        right += sum(a == b for a, b in zip(found, note.labels, strict=True))
        total += len(found)
    assert right / total > 0.93


def test_no_title_of_the_bench_is_among_the_facts() -> None:
    """The gold that is kept aside must not be what the model was taught."""
    from benchmarks.parsing import DATA, folded, read_gold

    known = {
        folded(title, "title")
        for language in ("en", "ru", "de", "fr", "es")
        for kind in ("article", "book", "headline", "report")
        for found in facts.titles(language, kind).values()
        for title in found
    }
    for gold in read_gold(DATA / "aside.txt"):
        for source in gold.sources:
            assert folded(source.get("title", ["?"])[0], "title") not in known


def test_a_model_says_what_made_it(small: tuple[Path, Model], tmp_path: Path) -> None:
    export([small[0]], tmp_path / "model.bin", {"count": 160, "seed": 7})
    assert made_by(tmp_path / "model.bin") == '{"count": 160, "seed": 7}'


def test_the_packages_model_says_what_made_it() -> None:
    assert '"inputs"' in made_by(train.MODEL)
