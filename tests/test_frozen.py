"""Classes made quickly behave as the standard library's."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections import namedtuple
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from functools import cached_property

import pytest

from newsdiff import frozen


@frozen.dataclass(frozen=True, slots=True)
class Quick:
    """Two of these are equal when their compared fields are."""

    name: str
    size: int = 3
    parts: tuple[int, ...] = frozen.field(default_factory=tuple)
    seen: int = frozen.field(default=0, compare=False, repr=False)


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


@frozen.dataclass(slots=True)
class Loose:
    """May change."""

    name: str
    parts: list[int] = frozen.field(default_factory=list)
    seen: int = frozen.field(default=0, compare=False, repr=False)


@dataclass(slots=True)
class StandardLoose:
    """The same by the standard decorator."""

    name: str
    parts: list[int] = field(default_factory=list)
    seen: int = field(default=0, compare=False, repr=False)


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


def test_what_may_change_does() -> None:
    one, other = Loose("a"), StandardLoose("a")
    one.parts.append(1)
    other.parts.append(1)
    assert Loose("a").parts == []
    one.seen = 5
    assert one == Loose("a", [1])
    assert repr(one).replace("Loose", "StandardLoose") == repr(other)
    assert asdict(replace(one, name="b")) == {"name": "b", "parts": [1], "seen": 5}
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert not hasattr(one, "__dict__")
    for each in (one, other):
        with pytest.raises(TypeError):
            hash(each)


@pytest.mark.parametrize(("quick", "standard"), [(Quick, Standard), (Loose, StandardLoose)])
def test_it_is_described_to_dataclasses(quick: type, standard: type) -> None:
    told = [
        [(f.name, f.type, f.default, f.default_factory, f.compare, f.repr, f.init) for f in fields(each)]
        for each in (quick, standard)
    ]
    assert told[0] == told[1]
    assert [f.name for f in frozen.fields(quick)] == [f.name for f in fields(standard)]
    for name in ("frozen", "eq"):
        assert getattr(quick.__dataclass_params__, name) == getattr(standard.__dataclass_params__, name)


def test_the_decorator_needs_no_brackets() -> None:
    @frozen.dataclass
    class Bare:
        size: int = 2

    assert Bare() == Bare(2) != Bare(3)


def test_replacing_takes_any_dataclass() -> None:
    assert frozen.replace(Quick("a", 5, seen=2), name="b") == Quick("b", 5)
    assert frozen.replace(Quick("a", seen=2), name="b").seen == 2
    assert frozen.replace(Standard("a", 5), name="b") == Standard("b", 5)


def test_fields_are_not_inherited() -> None:
    with pytest.raises(TypeError, match="inherits"):

        @frozen.dataclass(frozen=True)
        class Child(Open):
            other: int = 0


def test_making_a_class_imports_no_compiler() -> None:
    code = (
        "import sys\nfrom newsdiff.frozen import dataclass, field, replace\n"
        "@dataclass(frozen=True, slots=True)\nclass One:\n    name: str\n    at: int = field(default=3)\n"
        "assert replace(One('a'), at=4) == One('a', 4) != One('a')\n"
        "print(sorted({'dataclasses', 'inspect', 'ast', 'dis', 'tokenize'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class Pair(frozen.NamedTuple):
    """Two, and a third that need not be given."""

    left: str
    right: list[Unknown]  # type: ignore[name-defined]  # noqa: F821 - what stands here is never looked up
    third: int = 3

    @property
    def both(self) -> tuple[object, object]:
        return self.left, self.right


def test_named_tuples_are_those_of_the_standard_library() -> None:
    pair = Pair("a", right=[])
    assert pair == ("a", [], 3)
    assert pair.both == ("a", [])
    assert repr(pair) == "Pair(left='a', right=[], third=3)"
    assert Pair.__mro__ == (Pair, tuple, object)
    assert (Pair._fields, Pair._field_defaults) == (("left", "right", "third"), {"third": 3})
    assert Pair.__annotations__["third"] == "int"
    assert Pair.__doc__ == "Two, and a third that need not be given."
    assert (Pair.__module__, Pair.__qualname__) == (__name__, "Pair")
    assert pickle.loads(pickle.dumps(pair)) == copy.deepcopy(pair) == pair._replace(third=3)
    with pytest.raises(TypeError):
        Pair("a")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        pair.other = 1  # type: ignore[attr-defined]


def test_named_tuples_can_do_what_those_of_the_standard_library_can() -> None:
    standard = namedtuple("Pair", ["left", "right", "third"], defaults=[3])
    pair, other = Pair._make(["a", [], 5]), standard._make(["a", [], 5])
    assert pair == other
    assert hash(Pair("a", ())) == hash(standard("a", ()))
    assert pair._asdict() == other._asdict()
    assert pair._replace(left="b") == other._replace(left="b") == ("b", [], 5)
    assert Pair.__match_args__ == standard.__match_args__
    for wrong in (lambda: Pair._make("ab"), lambda: Pair("a", "b", 1, 2), lambda: Pair("a", "b", fourth=1)):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(ValueError, match="fourth"):
        pair._replace(fourth=1)


@pytest.mark.parametrize("made_before", [0, 5])
def test_the_first_instances_are_like_the_later_ones(made_before: int) -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class One:
        name: str
        size: int = 3
        parts: list[int] = frozen.field(default_factory=list)

        def __post_init__(self) -> None:
            if self.size < 0:
                raise ValueError("negative")

    for _ in range(made_before):
        One("x")
    made = One("a", parts=[1])
    assert (made.name, made.size, made.parts, One(name="b").parts) == ("a", 3, [1], [])
    assert made == One("a", 3, [1])
    with pytest.raises(ValueError, match="negative"):
        One("a", size=-1)
    for wrong in (lambda: One(), lambda: One("a", name="b"), lambda: One("a", other=1), lambda: One("a", 1, [], 2)):
        with pytest.raises(TypeError):
            wrong()
