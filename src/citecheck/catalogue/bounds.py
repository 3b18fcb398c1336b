"""A paper that takes too long, or too much memory, is ended, and the others go on.

Tasks run in threads, where no signal arrives. One thread of the process watches: past its time or
memory the analysis gets `Exceeded` raised in it at its next step. Where there is no next step (one
call that never ends), the main thread gets a signal; a worker, where the analysis is not in the
main thread, is ended, and names the paper first.
"""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache

from citecheck.named import NamedTuple

_TICK = 0.25  # seconds between two looks
_GRACE = 2.0  # seconds from the first attempt to the last resort
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Limits(NamedTuple):
    """What one paper may take."""

    seconds: float = 60.0
    mebibytes: int = 2048  # that the process may grow by


class Exceeded(BaseException):
    """Raised within the analysis; no `except Exception` on its way holds it up."""


class Watch:
    """Watches the one paper that a process, or a thread of it, is at."""

    def __init__(self, limits: Limits, last_resort: Callable[[str], None] | None = None) -> None:
        self.limits = limits
        self._last_resort = last_resort
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = 0  # that the paper is in; 0: none
        self._since = self._memory = 0.0
        self._is_sent = False  # an exception is, or was, on its way into the thread
        self.cause: str | None = None

    @contextmanager
    def over(self) -> Iterator[None]:
        """Watch what runs within; raises Exceeded there, `cause` says why."""
        self.cause = None
        self._is_sent = False
        self._since, self._memory = time.monotonic(), _resident()
        self._thread = threading.get_ident()
        try:
            yield
        finally:
            self.end()

    def end(self) -> None:
        """Watch nothing more. Called again where the first call was itself ended by `Exceeded`."""
        with self._lock:
            thread, self._thread = self._thread, 0
            if thread and self._is_sent:
                _receive(thread)

    def __enter__(self) -> Watch:
        self._is_main = threading.current_thread() is threading.main_thread()
        if self._is_main and hasattr(signal, "SIGUSR1"):
            self._former = signal.signal(signal.SIGUSR1, self._on_signal)
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._is_main and hasattr(signal, "SIGUSR1"):
            signal.signal(signal.SIGUSR1, self._former)

    def _on_signal(self, *_: object) -> None:
        if self._thread and self.cause:
            raise Exceeded

    def _look(self) -> None:
        while not self._ended.wait(_TICK):
            with self._lock:
                if self._thread and (cause := self._exceeded()):
                    self.cause = cause
                    self._stop(cause)

    def _exceeded(self) -> str | None:
        if time.monotonic() - self._since > self.limits.seconds:
            return f"took longer than {self.limits.seconds:g} s"
        if _resident() - self._memory > self.limits.mebibytes:
            return f"needed more than {self.limits.mebibytes} MiB"
        return self.cause

    def _stop(self, cause: str) -> None:
        if self._is_main and hasattr(signal, "SIGUSR1"):
            signal.pthread_kill(self._thread, signal.SIGUSR1)
            return
        self._is_sent = True
        _raise_in(self._thread)
        late = time.monotonic() - self._since - self.limits.seconds
        if late > min(_GRACE, self.limits.seconds) and self._last_resort:
            self._last_resort(cause)


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Exceeded))


def _receive(thread: int) -> None:
    """Let an exception that may be on its way into this thread arrive here, and be done with.

    To take it back instead (the call with NULL) leaves CPython 3.11 looking for it at every step.
    """
    with suppress(Exceeded):
        _raise_in(thread)
        for _ in range(1000):
            pass


@cache
def _statm() -> int:
    """The system's account of this process, kept open: it is read before each paper."""
    try:
        return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return -1


def _resident() -> float:
    """Mebibytes that the process has in memory; 0 where the system does not say."""
    if _statm() < 0:
        return 0.0
    return int(os.pread(_statm(), 64, 0).split()[1]) * _PAGE / (1 << 20)
