"""Regular expressions that are compiled when first used, and only once: not in every run anew.

Compiling takes `re` up to a third of the time of a run on a paper of thirty references. What it
made of the package's own patterns is kept beside the package's bytecode, on the terms of bytecode:
where Python may write none, nothing is kept, and what cannot be read is compiled again.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any, cast
from zlib import crc32

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")
_MOST = 3000  # patterns in the file: those of earlier versions of the package go in the end
_Made = tuple[str, int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `re` hands to its engine: pattern, flags, code words, groups, their numbers and names."""


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, in effect; not for the functions of `re` itself."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        made = compiled(self.pattern, self._flags)
        for method in _METHODS:  # found on the instance from now on
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, for a pattern of the package: none that holds a paper's words."""
    engine = _engine()
    if engine is None:
        return re.compile(pattern, flags)
    number = crc32(pattern.encode("utf-8", "surrogatepass")) << 16 | int(flags)
    held = _kept().get(number)
    made: _Made | None = marshal.loads(held) if held else None
    if made is None or made[0] != pattern:
        made = _make(engine, pattern, flags)
        _kept()[number] = _new[number] = marshal.dumps(made)
    words = memoryview(made[2]).cast("I").tolist()
    found: re.Pattern[str] = engine._sre.compile(pattern, made[1], words, *made[3:])
    return found


def keep() -> None:
    """Write what was compiled, for the next run."""
    path = _path()
    if not _new or path is None or sys.dont_write_bytecode:
        return
    kept = _kept() if len(_kept()) <= _MOST else _new
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            marshal.dump(cast("Any", (_marks(), kept)), file)
        os.replace(temporary, path)
    except (OSError, ValueError):  # a folder that is read-only, a full disk
        with suppress(OSError):
            os.unlink(temporary)
    _new.clear()


_new: dict[int, bytes] = {}


@cache
def _engine() -> Any:
    """`re`'s compiler, where it has the parts that are known of it from 3.11 to 3.14; or None."""
    compiler: Any = import_module("re._compiler")
    parts = ("_code", "_parser", "_sre", "MAGIC")
    is_known = sys.version_info < (3, 15) and all(hasattr(compiler, part) for part in parts)
    return compiler if is_known and getattr(compiler._sre, "CODESIZE", 0) == 4 else None


def _make(engine: Any, pattern: str, flags: int) -> _Made:
    parsed = engine._parser.parse(pattern, flags)
    words = engine._code(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = b"".join([word.to_bytes(4, sys.byteorder) for word in words])
    its_flags = int(flags | state.flags)
    return pattern, its_flags, code, state.groups - 1, dict(state.groupdict), tuple(names)


def _marks() -> tuple[object, ...]:
    """What must be the same for kept code to be run."""
    return (_engine().MAGIC, sys.version, sys.byteorder)


def _path() -> str | None:
    bytecode = globals().get("__cached__")
    return bytecode and os.path.join(os.path.dirname(bytecode), f"patterns.{sys.hexversion:x}.bin")


@cache
def _kept() -> dict[int, bytes]:
    """What was kept: a number of pattern and flags → its `_Made`, written by marshal."""
    path = _path()
    with suppress(OSError, ValueError, EOFError, TypeError):
        with open(path or "", "rb") as file:
            marks, kept = marshal.load(file)
        if marks == _marks():
            return dict(kept)
    return {}
