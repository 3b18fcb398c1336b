"""Regular expressions that are compiled when they are first used.

Compiling is a tenth of the time of `lint` on a short paper, and half of the expressions stand for
what a plain paper does not hold.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, in effect; not for the functions of `re` itself."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._made = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._made)
        for method in _METHODS:  # found on the instance from now on
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
