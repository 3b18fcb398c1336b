"""What is too much is ended wherever it runs, and what is not is left alone."""

from __future__ import annotations

import cProfile
from threading import Thread

import pytest

from citecheck.catalogue.bounds import Exceeded, Limits, Watch


def endless() -> None:
    while True:
        pass


def test_an_endless_step_in_a_thread_is_ended_and_the_next_one_is_not() -> None:
    seen: list[str | None] = []

    def work() -> None:
        with Watch(Limits(seconds=0.1)) as watch:
            with pytest.raises(Exceeded), watch.over():
                endless()
            watch.end()
            seen.append(watch.cause)
            with watch.over():
                seen.append(str(sum(range(1000))))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert seen == ["took longer than 0.1 s", "499500"]


def test_a_profiler_does_not_hold_it_up() -> None:
    profiler = cProfile.Profile()
    with Watch(Limits()) as watch:
        profiler.enable()
        with watch.over():
            pass
        total = sum(range(1000))
        profiler.disable()
    assert total == 499500
