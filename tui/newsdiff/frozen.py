"""Frozen dataclasses that are made quickly.

``dataclasses.dataclass(frozen=True)`` compiles six functions for every class, one after the other; for the forty
classes that a start needs that takes a tenth of it. Here what has to be compiled is compiled together when a class is
first used, and the rest is shared. Type checkers see the standard decorator::

    if TYPE_CHECKING:
        from dataclasses import dataclass
    else:
        from newsdiff.frozen import dataclass
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError
from reprlib import recursive_repr
from typing import Any, NoReturn

_INITIAL = object()
_COMPILED = ("__init__", "__eq__", "__hash__")


def dataclass(*, frozen: bool, slots: bool = False, eq: bool = True) -> Callable[[type[Any]], type[Any]]:
    """The class as ``dataclasses.dataclass(frozen=True, slots=slots, eq=eq)`` makes it.

    Fields with ``kw_only`` or ``init=False`` and classes that inherit fields are left to the standard decorator.
    """
    if not frozen:
        raise TypeError("only frozen classes are made here")

    def made(cls: type[Any]) -> type[Any]:
        own = cls.__dict__
        done: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
        methods = {"__setattr__": _refuse_change, "__delattr__": _refuse_removal, "__repr__": _repr}
        methods |= {name: _at_first_use(done, name) for name in (_COMPILED if eq else _COMPILED[:1])}
        if slots:
            methods |= {"__getstate__": _state, "__setstate__": _restore}
        for name, method in methods.items():
            if name not in ("__repr__", "__hash__") or name not in own:
                setattr(done, name, method)
        parameters = done.__dataclass_params__
        parameters.init = parameters.repr = parameters.frozen = True
        parameters.eq = eq
        found: type[Any] = done
        return found

    return made


def _at_first_use(cls: Any, name: str) -> Callable[..., Any]:
    """A method that puts the compiled ones in the place of itself and its like, and goes on with its own."""

    def method(self: Any, *given: Any, **named: Any) -> Any:
        compiled = _compiled(cls)
        for each, made in compiled.items():
            if getattr(cls.__dict__.get(each), "stands_in", False):
                setattr(cls, each, made)
        return compiled[name](self, *given, **named)

    method.stands_in = True  # type: ignore[attr-defined]
    return method


def _compiled(cls: Any) -> dict[str, Callable[..., Any]]:
    """``__init__``, ``__eq__`` and ``__hash__`` of a class, in one go."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_INITIAL": _INITIAL}
    given, body = ["self"], []
    fields = dataclasses.fields(cls)
    for field in fields:
        name, value = field.name, field.name
        if field.default is not MISSING:
            known[f"_default_{name}"] = field.default
            given.append(f"{name}=_default_{name}")
        elif field.default_factory is not MISSING:
            known[f"_make_{name}"] = field.default_factory
            given.append(f"{name}=_INITIAL")
            value = f"_make_{name}() if {name} is _INITIAL else {name}"
        else:
            given.append(name)
        body.append(f"  _set(self,{name!r},{value})")
    if hasattr(cls, "__post_init__"):
        body.append("  self.__post_init__()")
    compared = [field.name for field in fields if field.compare]
    mine, theirs = ("".join(f"{whose}.{name}," for name in compared) for whose in ("self", "other"))
    lines = [
        f" def __init__({','.join(given)}):",
        *(body or ["  pass"]),
        " def __eq__(self,other):",
        f"  return ({mine})==({theirs}) if other.__class__ is self.__class__ else NotImplemented",
        " def __hash__(self):",
        f"  return hash(({mine}))",
        f" return {','.join(_COMPILED)}",
    ]
    made: dict[str, Any] = {}
    exec("\n".join([f"def make({','.join(known)}):", *lines]), {}, made)  # noqa: S102 - names of fields only
    return dict(zip(_COMPILED, made["make"](**known), strict=True))


@recursive_repr("...")
def _repr(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse_change(self: Any, name: str, value: Any) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
