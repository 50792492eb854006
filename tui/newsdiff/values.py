"""What the value of a setting may be, and whether one is it.

The types are those of annotations: ``bool``, ``int``, ``float``, ``str``, a ``Literal`` of words, a tuple of any of
them, or a number ``Annotated`` with its :class:`Range`.
"""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from newsdiff.frozen import NamedTuple


class Range(NamedTuple):
    """The numbers from ``least`` (or from above ``above``) to ``most``."""

    least: float | None = None
    most: float | None = None
    above: float | None = None


class WrongValueError(ValueError):
    """What is wrong with a value, in plain words."""


def checked(value: Any, kind: Any) -> Any:
    """A value as its setting keeps it: whole numbers where any number is asked are made floats, lists tuples.

    Raises:
        WrongValueError: it is no such value.
    """
    asked, within = _parts(kind)
    if get_origin(asked) is tuple:
        if not isinstance(value, list | tuple):
            raise WrongValueError(f"this is {_called(value)}, not {_TYPES[list]}")
        return tuple(checked(each, get_args(asked)[0]) for each in value)
    if get_origin(asked) is Literal:
        if checked(value, str) not in get_args(asked):
            raise WrongValueError(f"`{value}` is no choice")
        return value
    if type(value) is not asked and not (asked is float and type(value) is int):
        raise WrongValueError(f"this is {_called(value)}, not {_TYPES[asked]}")
    if asked is not float and asked is not int:
        return value
    _within(value, within)
    return float(value) if asked is float else value


def wanted(kind: Any) -> str:
    """What a value may be, in plain words; empty when its type says it all."""
    asked, within = _parts(kind)
    plural = ""
    if get_origin(asked) is tuple:
        asked, plural = get_args(asked)[0], "a list of "
    if get_origin(asked) is Literal:
        return plural + ", ".join(get_args(asked))
    if within.most is None:
        return ""
    low = within.above if within.least is None else within.least
    return f"a number from {low:g} to {within.most:g}"


def is_list(kind: Any) -> bool:
    """Whether several values are asked for."""
    return get_origin(kind) is tuple


_TYPES: dict[type, str] = {
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "text",
    list: "a list",
    dict: "a mapping",
    type(None): "empty",
}


def _called(value: Any) -> str:
    return _TYPES.get(type(value), f"a {type(value).__name__}")


def _parts(kind: Any) -> tuple[Any, Range]:
    """A type and its range."""
    said = getattr(kind, "__metadata__", ())
    return (kind.__origin__, said[0]) if said else (kind, Range())


def _within(value: float, within: Range) -> None:
    if value != value:
        raise WrongValueError("this is not a number that can be compared")
    if within.least is not None and value < within.least:
        raise WrongValueError(f"must be at least {within.least:g}")
    if within.above is not None and value <= within.above:
        raise WrongValueError(f"must be more than {within.above:g}")
    if within.most is not None and value > within.most:
        raise WrongValueError(f"must be at most {within.most:g}")
