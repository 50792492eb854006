"""Classes made quickly behave as the standard library's."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from functools import cached_property

import pytest

from newsdiff import frozen


@frozen.dataclass(frozen=True, slots=True)
class Quick:
    """Two of these are equal when their compared fields are."""

    name: str
    size: int = 3
    parts: tuple[int, ...] = field(default_factory=tuple)
    seen: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Standard:
    """The same by the standard decorator."""

    name: str
    size: int = 3
    parts: tuple[int, ...] = field(default_factory=tuple)
    seen: int = field(default=0, compare=False, repr=False)


@frozen.dataclass(frozen=True)
class Open:
    """With a place for cached properties, and a second look at what was given."""

    size: int

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("negative")

    @cached_property
    def double(self) -> int:
        return 2 * self.size


def test_it_looks_the_same() -> None:
    one, other = Quick("a", parts=(1,)), Standard("a", parts=(1,))
    assert repr(one).replace("Quick", "Standard") == repr(other)
    assert asdict(one) == asdict(other)
    assert [f.name for f in fields(one)] == [f.name for f in fields(other)]
    assert is_dataclass(Quick)
    assert Quick.__doc__
    assert Quick.__match_args__ == Standard.__match_args__


def test_equality_and_hash() -> None:
    assert Quick("a", seen=1) == Quick("a", seen=2)
    assert hash(Quick("a", seen=1)) == hash(Quick("a", seen=2))
    assert Quick("a") != Quick("b")
    assert Quick("a") != Standard("a")
    assert Quick("a") != ("a", 3, (), 0)


def test_nothing_changes() -> None:
    made = Quick("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.name
    assert replace(made, name="b") == Quick("b")
    with pytest.raises(TypeError):
        replace(made, unknown=1)


def test_arguments_are_checked() -> None:
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Quick("a", unknown=1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="negative"):
        Open(-1)
    assert Open(2).double == 4


def test_copies() -> None:
    made = Quick("a", 5, (1, 2), 7)
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert again == made
        assert again.seen == 7
