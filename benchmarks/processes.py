"""What a command takes, each of its processes by the system's own account, on a busy machine too.

`/proc/PID/task/TID/schedstat` tells of a thread how long it ran, and how long it was ready and had
to wait for a core that somebody else used. Without that waiting a run takes `alone` seconds.
Where they may, runs go before what else the machine does (`FIRST`).
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FIRST = -15  # niceness of a run's session, which root may give on Linux
_PAUSE = 0.1  # seconds between two looks
_ANEW = 0.5  # until the processes are listed again


class Thread(NamedTuple):
    """A thread of a process, by the last look."""

    pid: int
    seen: float  # seconds after the start
    ran: float
    waited: float  # for a core


class Account(NamedTuple):
    """A run: its seconds by the clock, and its threads."""

    wall: float
    threads: Sequence[Thread]

    @property
    def ran(self) -> float:
        """Processor seconds of all processes."""
        return sum(thread.ran for thread in self.threads)

    @property
    def of_processes(self) -> list[float]:
        """Processor seconds of each process, the most first."""
        pids = {thread.pid for thread in self.threads}
        spent = (sum(each.ran for each in self.threads if each.pid == pid) for pid in pids)
        return sorted(spent, reverse=True)

    @property
    def waited(self) -> float:
        """Seconds that the run lost: of the thread that did most, and before it was there."""
        most = max(self.threads, key=lambda thread: thread.ran)
        first = min(self.threads, key=lambda thread: thread.seen)
        before = 0.0 if first is most else min(first.waited, most.seen)
        return most.waited + before

    def alone(self, cores: int) -> float:
        """Seconds on a machine of so many cores that does nothing else."""
        return max(self.wall - self.waited, self.ran / cores)


def account(command: Sequence[str], *, is_first: bool = False) -> Account:
    """Run a command to its end, before all others if asked. Its code must be 0 or 1."""
    started = time.perf_counter()
    first: dict[tuple[int, int], float] = {}
    last: dict[tuple[int, int], tuple[float, float]] = {}
    early: dict[tuple[int, int], float] = {}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as run:
        with suppress(OSError):
            Path(f"/proc/{run.pid}/autogroup").write_text(str(FIRST if is_first else 0))
        pids, listed = [run.pid], 0.0
        while run.poll() is None:
            now = time.perf_counter() - started
            if now - listed > _ANEW:
                pids, listed = _session(run.pid), now
            for pid in pids:
                for tid, ran, waited in _threads(pid):
                    first.setdefault((pid, tid), now)
                    last[pid, tid] = ran, waited
            main = last.get((run.pid, run.pid))
            if main and len({pid for pid, _ in last}) == 1:
                early[run.pid, run.pid] = main[1]  # what it waited while it was alone
            time.sleep(_PAUSE)
    wall = time.perf_counter() - started
    assert run.returncode in (0, 1), run.returncode
    most = max(last, key=lambda key: last[key][0])
    threads = [
        Thread(key[0], first[key], ran, early.get(key, waited) if key != most else waited)
        for key, (ran, waited) in last.items()
    ]
    return Account(wall, threads)


def _session(leader: int) -> list[int]:
    """The processes of a session."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdecimal():
            with suppress(OSError):
                told = Path(f"/proc/{name}/stat").read_text()
                if int(told.rpartition(")")[2].split()[3]) == leader:
                    found.append(int(name))
    return found


def _threads(pid: int) -> list[tuple[int, float, float]]:
    """Thread, seconds that it ran, seconds that it waited."""
    found = []
    with suppress(OSError):
        for tid in os.listdir(f"/proc/{pid}/task"):
            with suppress(OSError):
                told = Path(f"/proc/{pid}/task/{tid}/schedstat").read_text().split()
                found.append((int(tid), int(told[0]) / 1e9, int(told[1]) / 1e9))
    return found
