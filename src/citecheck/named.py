"""Named tuples as `typing` means them, made in a sixth of the time.

A run of `lint` makes 120 classes of them, and what `typing` and `collections` do for each (a
forward reference for each annotation, six functions of its own, a constructor compiled from text)
is a twentieth of the time that a short paper costs. Here the functions are inherited, and one
compiled constructor serves every class of as many fields. Type checkers see `typing.NamedTuple`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or sys.version_info >= (3, 14):  # there, annotations are made when asked for
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter as _getter  # what `collections.namedtuple` gives a field
    from functools import cache
    from types import CodeType, FunctionType

    class _Record(tuple):
        """What the classes inherit: the methods of a named tuple, with their usual names."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()

        @classmethod
        def _make(cls, values: Any) -> Any:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> Any:
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            pairs = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(pairs)})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    @cache
    def _constructor(count: int) -> CodeType:
        """The code of `__new__` for so many fields; their names are put in later."""
        names = ", ".join(f"_{number}" for number in range(count))
        made: FunctionType = eval(f"lambda _cls, {names}: _new(_cls, ({names},))")
        return made.__code__

    class _Maker(type):
        def __new__(mcs, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> type:
            if not bases:  # NamedTuple itself
                return super().__new__(mcs, name, bases, members)
            fields = tuple(members["__annotations__"])
            defaults = {field: members[field] for field in fields if field in members}
            code = _constructor(len(fields)).replace(
                co_varnames=("_cls", *fields), co_name="__new__"
            )
            new = FunctionType(code, {"_new": tuple.__new__}, "__new__", tuple(defaults.values()))
            members.update((field, _getter(at, None)) for at, field in enumerate(fields))
            members.update(
                __new__=new,
                __slots__=(),
                __match_args__=fields,
                _fields=fields,
                _field_defaults=defaults,
            )
            return type(name, (_Record, *bases[1:]), members)

    class NamedTuple(metaclass=_Maker):
        """To be inherited from, as `typing.NamedTuple`."""
