"""No input makes a pattern or a stage slow: processor time at most n log n, by doublings.

    python -m benchmarks.growth patterns   # each regular expression, on texts made for it
    python -m benchmarks.growth stages     # each stage, on hostile papers in every format
    python -m benchmarks.growth            # all

A text is doubled while it is cheap. What takes more than twice and a half as long at twice the size,
twice in a row, or more than a fifth of a millisecond a character, fails: exit code 1, with the
origin, the text and the times.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from benchmarks.attacks import Attack, attacks
from benchmarks.exercise import exercise
from benchmarks.patterns import Expression, collect
from benchmarks.stages import stages, trials
from citecheck.errors import PaperError

_RATIO = 2.8  # n log n is 2.2 at these sizes; single timings vary
_SUSPECT = 0.003  # seconds for the first size: a linear pattern takes a tenth
_SIZES = (2_000, 8_000, 16_000, 32_000)
_LIMIT = 1.5  # seconds of one try
_FIRST_SIZES = (1_500, 6_000)  # of a hostile paper
_STAGE_SIZES = (6_000, 12_000, 24_000)
_STAGE_LIMIT = 6.0
_SUSPECT_STAGE = 0.04
_A_CHARACTER = 2e-4  # seconds
_OURS = ("facts/phrases.py",)  # reads the package's own tables only
_PLACED = (
    "formats/tex/tokens.py",
    "formats/docx/story.py",
    "formats/odt/story.py",
)  # matched in place, by others


class Growth(NamedTuple):
    """Sizes in characters and least seconds of processor time; `inf` where it was stopped."""

    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def fails(self) -> bool:
        """Whether the last two doublings are steeper than n log n, or each character too dear."""
        if not self.seconds or self.seconds[-1] < 2 * _SUSPECT:
            return False
        if self.seconds[-1] == float("inf") or self.seconds[-1] / self.sizes[-1] > _A_CHARACTER:
            return True
        ratios = [b / max(a, 1e-6) for a, b in zip(self.seconds, self.seconds[1:], strict=False)]
        return len(ratios) >= 2 and min(ratios[-2:]) > _RATIO

    def __str__(self) -> str:
        return ", ".join(
            f"{size:,}: {'stopped' if taken == float('inf') else f'{taken * 1000:.1f} ms'}"
            for size, taken in zip(self.sizes, self.seconds, strict=True)
        )


class _Stopped(BaseException):
    """So that no code under test takes it for an error of its own."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise _Stopped

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def timed(call: Callable[[], object], limit: float = _LIMIT, tries: int = 1) -> float:
    """Least seconds of a call; infinite where it was stopped.

    Processor time, where its clock has ticked.
    """
    least = float("inf")
    for _ in range(tries):
        start, own = time.perf_counter(), time.process_time()
        try:
            with _limit(limit):
                call()
        except _Stopped:
            return float("inf")
        taken, own = time.perf_counter() - start, time.process_time() - own
        least = min(least, own or taken)
    return least


def grow(
    run: Callable[[str], object],
    attack: Attack,
    tries: int = 1,
    sizes: tuple[int, ...] = _SIZES,
    limit: float = _LIMIT,
) -> Growth:
    """Times of a text at growing sizes, as long as the first one gives a reason."""
    lengths: list[int] = []
    seconds: list[float] = []
    for size in (28, *sizes):
        text = attack.text(size)
        taken = timed(lambda text=text: run(text), limit, tries)  # type: ignore[misc]
        if size > 28 or taken == float("inf"):
            lengths.append(len(text))
            seconds.append(taken)
        if taken == float("inf") or (size == sizes[0] and taken < _SUSPECT / 4):
            break
    return Growth(tuple(lengths), tuple(seconds))


def _runs(expression: Expression) -> dict[str, Callable[[str], object]]:
    """The ways in which the package tries a pattern."""
    compiled = re.compile(expression.pattern, expression.flags)
    is_placed = expression.origin.partition(":")[0] in _PLACED
    uses = frozenset({"match"}) if is_placed else expression.uses
    runs: dict[str, Callable[[str], object]] = {}
    if "match" in uses:
        runs["match"] = compiled.match
    if "fullmatch" in uses:
        runs["fullmatch"] = compiled.fullmatch
    if uses - runs.keys():
        runs["finditer"] = lambda text: sum(1 for _ in compiled.finditer(text))
    return runs


def check_pattern(expression: Expression) -> tuple[str, Attack, Growth] | None:
    """The first text on which a pattern grows too fast, by `match` or by a search."""
    runs = _runs(expression)
    for attack in attacks(expression.pattern, expression.flags):
        for how, run in runs.items():
            growth = grow(run, attack)
            if growth.fails and (again := grow(run, attack, tries=3)).fails:
                return how, attack, again
    return None


def check_patterns(only: str) -> int:
    """Print what fails; how many."""
    expressions = [
        e for e in collect(exercise) if only in e.origin and not e.origin.startswith(_OURS)
    ]
    failed = 0
    start = time.process_time()
    for expression in expressions:
        found = check_pattern(expression)
        if found is None:
            continue
        failed += 1
        how, attack, growth = found
        print(f"{expression.origin}: {how} {growth}\n    {expression.pattern[:200]!r}", flush=True)
        print(f"    {attack.first!r} + n × {attack.unit[:60]!r} + {attack.last!r}", flush=True)
    taken = time.process_time() - start
    print(f"{len(expressions)} patterns, {failed} grow too fast ({taken:.0f} s)")
    return failed


def check_stages(only: str, seed: int, seconds: float) -> int:
    """Print which stage is too slow on which hostile paper; how many papers."""
    failed = number = 0
    start = time.process_time()
    papers = [trial for trial in trials() if only in f"{trial.suffix} {trial.attack}"]
    random.Random(seed).shuffle(papers)
    for paper in papers:
        number += 1
        if time.process_time() - start > seconds:
            break
        if found := check_stage(*paper):
            failed += 1
            print(f"{paper.suffix} {found}\n    {paper.attack}", flush=True)
    taken = time.process_time() - start
    print(
        f"{number} of {len(papers)} hostile papers (seed {seed}), {failed} take too long"
        f" ({taken:.0f} s)"
    )
    return failed


def check_stage(suffix: str, attack: Attack) -> str | None:
    """The first stage that takes too long, and how long; an error that is none of the paper's."""
    try:
        if not _is_suspect(dict(stages(suffix))["lint"], attack):
            return None
    except PaperError:
        return None  # told in one line, at once
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    for name, run in stages(suffix):
        growth = grow(run, attack, sizes=_STAGE_SIZES, limit=_STAGE_LIMIT)
        if growth.fails:
            return f"{name}: {growth}"
    return None


def _is_suspect(run: Callable[[str], object], attack: Attack) -> bool:
    """Whether four times the text takes much more than four times as long."""
    small, large = (attack.text(size) for size in _FIRST_SIZES)
    first = timed(lambda: run(small), _STAGE_LIMIT)
    second = timed(lambda: run(large), _STAGE_LIMIT)
    return second > _SUSPECT_STAGE and second > min(6.5 * first, _A_CHARACTER * len(large))


def main() -> None:
    """Check what is asked for; exit code 1 where anything grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["all", "patterns", "stages"], default="all")
    parser.add_argument(
        "--only", default="", help="what holds this text: an origin, a hostile paper"
    )
    parser.add_argument("--seed", default="1", help="of the order of papers; `today`: reports only")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="for all stages")
    arguments = parser.parse_args()
    is_todays = arguments.seed == "today"
    seed = date.today().toordinal() if is_todays else int(arguments.seed)
    failed = 0
    if arguments.what != "stages":
        failed += check_patterns(arguments.only)
    if arguments.what != "patterns":
        failed += check_stages(arguments.only, seed, arguments.seconds)
    sys.exit(1 if failed and not is_todays else 0)


if __name__ == "__main__":
    main()
