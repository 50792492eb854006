"""Dataclasses and named tuples that are made quickly, without importing what makes the standard ones.

``dataclasses.dataclass`` imports the compiler's tools and compiles six functions for every class, one after the other;
for the ninety classes that a start needs that takes longer than all the rest of it. Here what has to be compiled is
compiled when a class is used, and the rest is shared. To the functions of ``dataclasses`` the classes are like any
other: their fields are described to it when it asks. ``typing.NamedTuple`` compiles every annotation and a function;
here annotations stay words, and the function is compiled at first use. Type checkers see the standard ones.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]
from collections.abc import Callable, Iterable
from functools import partial
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["NamedTuple", "dataclass", "field", "fields", "replace"]

_NONE = object()
_BY_HAND = 2
"""How many instances of a class are filled field by field before that is compiled."""


class _Field:
    """What a class says of one of its fields, as ``dataclasses.Field`` does."""

    __slots__ = ("compare", "default", "default_factory", "name", "repr", "type")

    def __init__(
        self,
        default: Any = _NONE,
        default_factory: Any = _NONE,
        repr: bool = True,  # noqa: A002 - called so in the standard library
        compare: bool = True,
    ) -> None:
        self.name, self.type = "", ""
        self.default, self.default_factory, self.repr, self.compare = default, default_factory, repr, compare

    def standard(self) -> Any:
        """The same to ``dataclasses``."""
        import dataclasses

        given = {} if self.default is _NONE else {"default": self.default}
        if self.default_factory is not _NONE:
            given["default_factory"] = self.default_factory
        return dataclasses.field(repr=self.repr, compare=self.compare, **given)


def _fields(made: Any) -> tuple[_Field, ...]:
    """The fields of a class made here, or of an instance of it, in order."""
    found: tuple[_Field, ...] = made._own_fields
    return found


def _replace(instance: Any, /, **changes: Any) -> Any:
    """``dataclasses.replace``."""
    own = getattr(instance, "_own_fields", None)
    if own is None:
        import dataclasses

        return dataclasses.replace(instance, **changes)
    for each in own:
        if each.name not in changes:
            changes[each.name] = getattr(instance, each.name)
    return instance.__class__(**changes)


def _dataclass(
    cls: type[Any] | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
) -> Callable[[type[Any]], type[Any]] | type[Any]:
    """The class as ``dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq)`` makes it.

    Classes that inherit fields are left to the standard decorator.
    """
    if cls is None:
        return partial(_dataclass, frozen=frozen, slots=slots, eq=eq)  # type: ignore[return-value]
    if hasattr(cls, "_own_fields"):
        raise TypeError(f"{cls.__name__} inherits fields; only the standard decorator can make it")
    written = set(cls.__dict__)
    own = _take_fields(cls, slots)
    body: dict[str, Any] = {
        "_own_fields": own,
        "__match_args__": tuple([each.name for each in own]),
        "__dataclass_fields__": _Described("__dataclass_fields__", frozen, eq),
        "__dataclass_params__": _Described("__dataclass_params__", frozen, eq),
        "__init__": _first_init,
    }
    if "__repr__" not in written:
        body["__repr__"] = _repr
    if eq:
        body["__eq__"] = _first_eq
    if frozen:
        body |= {"__setattr__": _refuse_change, "__delattr__": _refuse_removal}
        body |= {"__getstate__": _state, "__setstate__": _restore} if slots else {}
    if eq and "__hash__" not in written:
        body["__hash__"] = _first_hash if frozen else None
    if slots:
        return _with_slots(cls, own, body)
    for name, value in body.items():
        setattr(cls, name, value)
    return cls


class _Described:
    """Stands for what ``dataclasses`` knows of a class and becomes it when it is first asked for."""

    def __init__(self, name: str, frozen: bool, eq: bool) -> None:
        self._name, self._frozen, self._eq = name, frozen, eq

    def __get__(self, instance: Any, owner: Any) -> Any:
        import dataclasses

        like = dataclasses.make_dataclass(
            owner.__name__,
            [(each.name, each.type, each.standard()) for each in owner._own_fields],
            frozen=self._frozen,
            eq=self._eq,
        )
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            setattr(owner, name, getattr(like, name))
        return getattr(like, self._name)


def _take_fields(cls: Any, slots: bool) -> tuple[_Field, ...]:
    """The fields that the annotations of a class name; what it says of them goes, but for the defaults."""
    found = []
    for name, kind in cls.__annotations__.items():
        if str(kind).removeprefix("typing.").startswith("ClassVar"):
            continue
        said = cls.__dict__.get(name, _NONE)
        each = said if isinstance(said, _Field) else _Field(said)
        each.name, each.type = name, kind
        if isinstance(said, _Field) and (each.default is _NONE or slots):
            delattr(cls, name)
        elif isinstance(said, _Field):
            setattr(cls, name, each.default)
        found.append(each)
    return tuple(found)


def _with_slots(cls: Any, own: tuple[_Field, ...], added: dict[str, Any]) -> type[Any]:
    """The class anew, with a place for each field."""
    names = tuple([each.name for each in own])
    body = {name: value for name, value in cls.__dict__.items() if name not in (*names, "__dict__", "__weakref__")}
    made: type[Any] = type(cls)(cls.__name__, cls.__bases__, {**body, **added, "__slots__": names})
    made.__qualname__ = cls.__qualname__
    return made


def _first_init(self: Any, *given: Any, **named: Any) -> None:
    """An ``__init__`` that goes through the fields of the first instances and is compiled for those behind them.

    Of many classes, settings above all, there is one instance: compiling takes longer than filling it.
    """
    cls = _owner(self)
    made_before = cls.__dict__.get("_made_before", 0)
    if made_before < _BY_HAND:
        cls._made_before = made_before + 1
        if _filled(self, given, named):
            return
    _in_place(cls, _init)["__init__"](self, *given, **named)


def _first_eq(self: Any, other: object) -> Any:
    return _in_place(_owner(self), _compared)["__eq__"](self, other)


def _first_hash(self: Any) -> int:
    found: int = _in_place(_owner(self), _compared)["__hash__"](self)
    return found


_STAND_INS = (_first_init, _first_eq, _first_hash)


def _owner(self: Any) -> Any:
    """The class that was made here: that of an instance, or one it derives from."""
    return next(each for each in type(self).__mro__ if "_own_fields" in each.__dict__)


def _filled(self: Any, given: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Fill an instance field by field; False where the arguments are wrong, which the compiled function tells."""
    own = self._own_fields
    values = dict(zip([each.name for each in own], given, strict=False))
    if len(given) > len(own) or not values.keys().isdisjoint(named):
        return False
    values |= named
    for each in own:
        if each.name in values:
            value = values.pop(each.name)
        elif each.default is not _NONE:
            value = each.default
        elif each.default_factory is not _NONE:
            value = each.default_factory()
        else:
            return False
        object.__setattr__(self, each.name, value)
    if values:
        return False
    if hasattr(self, "__post_init__"):
        self.__post_init__()
    return True


def _in_place(cls: Any, make: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Compiled methods, which stand where there was one that stood in for them."""
    compiled = make(cls)
    for name, method in compiled.items():
        if cls.__dict__.get(name) in _STAND_INS:
            setattr(cls, name, method)
    return compiled


def _init(cls: Any) -> dict[str, Any]:
    """``__init__`` of a class."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_NONE": _NONE}
    given, body = ["self"], []
    free = cls.__setattr__ is object.__setattr__
    for each in cls._own_fields:
        name, value = each.name, each.name
        if each.default is not _NONE:
            known[f"_default_{name}"] = each.default
            given.append(f"{name}=_default_{name}")
        elif each.default_factory is not _NONE:
            known[f"_make_{name}"] = each.default_factory
            given.append(f"{name}=_NONE")
            value = f"_make_{name}() if {name} is _NONE else {name}"
        else:
            given.append(name)
        body.append(f"  self.{name}={value}" if free else f"  _set(self,{name!r},{value})")
    if hasattr(cls, "__post_init__"):
        body.append("  self.__post_init__()")
    return _compiled([f" def __init__({','.join(given)}):", *(body or ["  pass"])], ("__init__",), known)


def _compared(cls: Any) -> dict[str, Any]:
    """``__eq__`` and ``__hash__`` of a class."""
    compared = [each.name for each in cls._own_fields if each.compare]
    mine, theirs = ("".join(f"{whose}.{name}," for name in compared) for whose in ("self", "other"))
    lines = [
        " def __eq__(self,other):",
        f"  return ({mine})==({theirs}) if other.__class__ is self.__class__ else NotImplemented",
        " def __hash__(self):",
        f"  return hash(({mine}))",
    ]
    return _compiled(lines, ("__eq__", "__hash__"), {})


def _compiled(lines: list[str], names: tuple[str, ...], known: dict[str, Any]) -> dict[str, Any]:
    """The functions that lines define, by name."""
    made: dict[str, Any] = {}
    source = [f"def make({','.join(known)}):", *lines, f" return {','.join(names)},"]
    exec("\n".join(source), {}, made)  # noqa: S102 - names of fields only
    return dict(zip(names, made["make"](**known), strict=True))


@recursive_repr("...")
def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in self._own_fields if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse_change(self: Any, name: str, value: Any) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(self: Any, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in self._own_fields]


def _restore(self: Any, state: list[Any]) -> None:
    for each, value in zip(self._own_fields, state, strict=True):
        object.__setattr__(self, each.name, value)


class _Named(type):
    """Makes the classes that name :data:`NamedTuple` as their base, which none of them really has."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        names = tuple(body.get("__annotations__", ()))
        known = {each: body[each] for each in names if each in body}
        made: type = type(
            name,
            (tuple,),
            {
                "__doc__": f"{name}({', '.join(names)})",
                "__slots__": (),
                "_fields": names,
                "_field_defaults": known,
                "__match_args__": names,
                **_OF_NAMED,
                **body,
                **{each: _tuplegetter(at, "") for at, each in enumerate(names)},
            },
        )

        def new(cls: type, /, *given: Any, **named: Any) -> Any:
            listed = "".join(f"{each}," for each in names)
            compiled = eval(f"lambda _cls,{listed}: _new(_cls,({listed}))", {"_new": tuple.__new__})  # noqa: S307
            compiled.__defaults__ = tuple(known.values())
            made.__new__ = staticmethod(compiled)  # type: ignore[method-assign]
            return compiled(cls, *given, **named)

        made.__new__ = staticmethod(new)  # type: ignore[method-assign]
        return made


def _make(cls: Any, values: Iterable[Any]) -> Any:
    made = tuple.__new__(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"{len(cls._fields)} values are asked for, {len(made)} are given")
    return made


def _changed(self: Any, /, **changes: Any) -> Any:
    made = self._make(changes.pop(name, value) for name, value in zip(self._fields, self, strict=True))
    if changes:
        raise ValueError(f"there are no fields {list(changes)!r}")
    return made


def _named_repr(self: Any) -> str:
    shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{type(self).__name__}({shown})"


_OF_NAMED = {
    "_make": classmethod(_make),
    "_replace": _changed,
    "__replace__": _changed,
    "_asdict": lambda self: dict(zip(self._fields, self, strict=True)),
    "__repr__": _named_repr,
    "__getnewargs__": lambda self: tuple(self),
}
"""What named tuples of the standard library can do."""

if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
    from typing import NamedTuple
else:
    dataclass, field, fields, replace = _dataclass, _Field, _fields, _replace
    NamedTuple = type.__new__(_Named, "NamedTuple", (), {})
