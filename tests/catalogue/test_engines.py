"""One process, two workers, and a real Dask cluster write the same bytes, whatever happens."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from citecheck.cli import run
from tests.catalogue.test_one_process import TEXT, contents, errors
from tests.conftest import ROOT

pytest.importorskip("distributed")
pytest.importorskip("pyarrow")

FAULTS = Path(__file__).parent / "faults"
CLUSTER_LIMIT = 120.0  # seconds after which a hanging process fails its test


def environment() -> dict[str, str]:
    paths = [str(FAULTS), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver",  # starts anew at once
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    }


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", *map(str, arguments)]


def catalogue(*arguments: str | Path) -> str:
    """What a run says on stderr; it must end with 0."""
    done = subprocess.run(
        command("citecheck", "catalogue", *arguments),
        capture_output=True,
        text=True,
        env=environment(),
        timeout=CLUSTER_LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def resumed(folder: Path, out: Path) -> dict[str, bytes]:
    """What is in a catalogue that one process, this one, has finished."""
    assert run(["catalogue", str(folder), "-o", str(out), "--shard", "4", "--quiet"]) == 0
    return contents(out)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for number in range(12):
        (folder / f"p{number:02}.txt").write_text(f"Paper {number}. {TEXT}")
    with zipfile.ZipFile(folder / "good.zip", "w") as archive:
        archive.writestr("inside.md", TEXT)
    (folder / "bad.zip").write_bytes(b"PK no zip")
    (folder / "lines.jsonl").write_text(
        '{"id": "line", "text": "A mill.1\\n\\nNotes\\n\\n1. No."}\n'
    )
    return folder


@pytest.fixture(scope="module")
def expected(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("one") / "out"
    resumed(papers, out)
    assert errors(out)["bad.zip"] == "not a zip file, or a broken one"
    return contents(out)


class Cluster:
    """A scheduler and two workers, as a user would start them."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self._stack = stack
        self.scheduler = self._start("scheduler", "--port", "0", "--no-dashboard", "--no-show")
        assert self.scheduler.stderr
        for line in self.scheduler.stderr:
            if "Scheduler at:" in line:
                break
        self.workers = [self._start("worker", "--nthreads", "1", "--no-dashboard") for _ in "ab"]
        for worker in self.workers:
            assert worker.stderr
            next(line for line in worker.stderr if "Starting established connection" in line)

    def _start(self, kind: str, *options: str) -> subprocess.Popen[str]:
        place = ("--host", "127.0.0.1", "--scheduler-file", str(self.file))
        process = subprocess.Popen(
            command("distributed.cli.dask_" + kind, *place, *options),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env=environment(),
        )
        self._stack.enter_context(process)
        self._stack.callback(process.terminate)
        return process


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(stack, tmp_path_factory.mktemp("cluster"))


def test_two_workers_and_papers_without_end(papers: Path, tmp_path: Path) -> None:
    """In one process a signal ends them; on a worker an exception, or the worker itself."""
    folder, one, two = tmp_path / "faulty", tmp_path / "one", tmp_path / "two"
    shutil.copytree(papers, folder)
    (folder / "p02a.txt").write_text(f"ENDLESS {TEXT}")
    lines = ({"id": word, "text": f"{word} {TEXT}"} for word in ("A", "WAITING", "B"))
    (folder / "lines.jsonl").write_text("\n".join(map(json.dumps, lines)))
    options = ("--shard", "16", "--seconds", "1.2")
    with ThreadPoolExecutor() as pool:
        runs = [
            pool.submit(catalogue, folder, "-o", out, *options, "--workers", workers)
            for out, workers in ((one, "0"), (two, "2"))
        ]
    assert [bool(each.result()) for each in runs] == [True, True]
    found = {paper: error for paper, error in errors(one).items() if error}
    assert found.pop("bad.zip")
    assert found == dict.fromkeys(("WAITING", "p02a.txt"), "took longer than 1.2 s")
    assert contents(one) == contents(two)


def test_a_paper_that_ends_its_worker(papers: Path, cluster: Cluster, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (papers / "p05a.txt").write_text(f"DEADLY {TEXT}")
    try:
        catalogue(papers, "-o", out, "--shard", "16", "--cluster", cluster.file)
    finally:
        (papers / "p05a.txt").unlink()
    found = errors(out)
    assert found["p05a.txt"] == "its analysis ended the process"
    assert sum(error is not None for error in found.values()) == 2  # and the broken zip
    assert len(found) == 16


def killed_within(folder: Path, out: Path, cluster: Cluster, victim: int | None) -> int:
    """The exit code of a run during which a process is killed; its own where None is named."""
    options = ("--shard", "4", "--cluster", cluster.file)
    with subprocess.Popen(
        command("citecheck", "catalogue", folder, "-o", out, *options),
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    ) as begun:
        while not any((out / "papers").glob("part-*")) and begun.poll() is None:
            os.sched_yield()
        os.kill(victim or begun.pid, signal.SIGKILL)
        _, told = begun.communicate(timeout=CLUSTER_LIMIT)
    sys.stderr.write(told)  # shown where a test fails
    return begun.returncode


def test_whoever_is_killed_nothing_is_lost_and_nothing_twice(
    papers: Path, expected: dict[str, bytes], cluster: Cluster, tmp_path: Path
) -> None:
    one, two, three = (tmp_path / name for name in ("client", "worker", "scheduler"))
    assert killed_within(papers, one, cluster, None) == -signal.SIGKILL
    assert resumed(papers, one) == expected
    assert killed_within(papers, two, cluster, cluster.workers[0].pid) == 0
    assert contents(two) == expected
    assert killed_within(papers, three, cluster, cluster.scheduler.pid) == 2  # so it comes last
    assert resumed(papers, three) == expected


def test_ctrl_c_and_on(papers: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(
        command("citecheck", "catalogue", papers, "-o", out, "--shard", "4", "--workers", "2"),
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as begun:
        while not (out / "manifest.json").exists() and begun.poll() is None:
            os.sched_yield()
        os.killpg(begun.pid, signal.SIGINT)
        _, told = begun.communicate(timeout=CLUSTER_LIMIT)
    assert begun.returncode == 130, told
    assert "the same command goes on from there" in told
    assert resumed(papers, out) == expected
