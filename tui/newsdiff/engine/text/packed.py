"""The tokens of an article in columns: a twentieth of the memory of as many objects, which are made when asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any, cast, get_args, overload

from newsdiff.model import Token, TokenKind

_KINDS: tuple[TokenKind, ...] = get_args(TokenKind)
_NUMBER_OF = {kind: number for number, kind in enumerate(_KINDS)}
_kind_of = _KINDS.__getitem__
_new_token = cast("Callable[[type[Token], tuple[Any, ...]], Token]", tuple.__new__)


Row = tuple[int, int, str, TokenKind]
"""First code point of a token, the one after its last, its folded form, its kind."""


class PackedTokens(Sequence[Token]):
    """Tokens in text order, equal to the tuple of them."""

    __slots__ = ("_ends", "_keys", "_kinds", "_starts")

    def __init__(
        self, starts: Iterable[int], ends: Iterable[int], keys: Iterable[str], kinds: Iterable[TokenKind]
    ) -> None:
        """Take the columns: first code points, those after the last, folded forms, kinds."""
        self._starts = array("I", starts)
        self._ends = array("I", ends)
        self._keys = tuple(keys)
        self._kinds = bytes(map(_NUMBER_OF.__getitem__, kinds))

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(at, slice):
            return tuple(_tokens(self._starts[at], self._ends[at], self._keys[at], self._kinds[at]))
        return Token(self._starts[at], self._ends[at], self._keys[at], _KINDS[self._kinds[at]])

    def __iter__(self) -> Iterator[Token]:
        return _tokens(self._starts, self._ends, self._keys, self._kinds)

    def with_keys(self, keys: Container[str]) -> list[Token]:
        """The tokens whose key is among ``keys``; the others are not even made."""
        return [self[at] for at, key in enumerate(self._keys) if key in keys]

    def first_from(self, place: int, low: int = 0) -> int:
        """The index of the first token at or behind a place, looked for from index ``low`` on."""
        return bisect_left(self._starts, place, low)

    def rows(self, first: int, last: int) -> Iterator[Row]:
        """The tokens from ``first`` up to ``last`` as plain tuples, which are made in a third of the time."""
        kinds = map(_kind_of, self._kinds[first:last])
        return zip(self._starts[first:last], self._ends[first:last], self._keys[first:last], kinds, strict=True)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedTokens):
            return self._columns() == other._columns()
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _columns(self) -> tuple[object, ...]:
        return self._starts, self._ends, self._keys, self._kinds


def first_from(tokens: Sequence[Token], place: int, low: int = 0) -> int:
    """The index of the first token that starts at or behind a place, looked for from index ``low`` on."""
    if isinstance(tokens, PackedTokens):
        return tokens.first_from(place, low)
    return bisect_left(tokens, place, low, key=itemgetter(0))


def rows(tokens: Sequence[Token], first: int, last: int) -> Iterable[Row]:
    """The tokens from ``first`` up to ``last``, for one that takes them apart at once."""
    return tokens.rows(first, last) if isinstance(tokens, PackedTokens) else tokens[first:last]


def with_keys(tokens: Sequence[Token], keys: Container[str]) -> list[Token]:
    """The tokens whose key is among ``keys``."""
    if isinstance(tokens, PackedTokens):
        return tokens.with_keys(keys)
    return [token for token in tokens if token.key in keys]


def _tokens(starts: Iterable[int], ends: Iterable[int], keys: Iterable[str], kinds: Iterable[int]) -> Iterator[Token]:
    return map(_new_token, repeat(Token), zip(starts, ends, keys, map(_kind_of, kinds), strict=True))
