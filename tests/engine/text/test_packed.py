"""Tokens in columns are what the tuple of them is."""

from __future__ import annotations

import pickle
from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.text.packed import PackedTokens
from newsdiff.engine.text.tokens import tokenise, tokens_of
from newsdiff.model import Token

TEXT = "The ferry's 1,200 guests – all of them – “left” at 9:30."


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(tuple), max_size=5), st.data())
def test_equal_to_the_tuple(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    packed, ranges = tokens_of(TEXT, spans, "en")
    plain = tuple(token for start, end in spans for token in tokenise(TEXT, start, end, "en"))
    assert tuple(packed) == plain
    assert packed == plain
    assert hash(packed) == hash(plain)
    assert len(packed) == len(plain)
    assert [packed[first:last] for first, last in ranges] == [tuple(tokenise(TEXT, *span, "en")) for span in spans]
    first, last = data.draw(st.integers(-3, 30)), data.draw(st.integers(-3, 30))
    assert packed[first:last] == plain[first:last]
    assert [packed[at] for at in range(len(plain))] == list(plain)
    assert pickle.loads(pickle.dumps(packed)) == packed


def test_single_tokens_and_those_with_some_keys() -> None:
    packed, _ = tokens_of(TEXT, [(0, len(TEXT))], "en")
    assert isinstance(packed[-1], Token)
    assert packed[-1].key == "."
    assert [token.key for token in packed.with_keys({"left", "all", "nobody"})] == ["all", "left"]
    assert packed[bisect_left(packed, (TEXT.index("guests"),))].key == "guests"
    assert packed != tokens_of(TEXT, [(0, 9)], "en")[0]
    assert packed != list(packed)
    assert PackedTokens((), (), (), ()) == ()
    assert repr(PackedTokens((), (), (), ())) == "()"
