"""When the program looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from newsdiff.model import Comparison
from newsdiff.ui.garbage import search_from_now, unsearched
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.rows import lay_out_rows, rows_of


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.enable()
    yield
    gc.unfreeze()
    (gc.enable if enabled else gc.disable)()


def test_nothing_made_meanwhile_is_searched_through_later() -> None:
    with unsearched():
        assert not gc.isenabled()
        made = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert not any(item is made for item in gc.get_objects())


def test_the_last_one_at_work_lets_the_search_begin_again() -> None:
    first, second = unsearched(), unsearched()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_where_nobody_wanted_a_search_none_begins() -> None:
    gc.disable()
    with unsearched():
        pass
    assert not gc.isenabled()


def test_a_start_that_ends_while_somebody_is_at_work_has_its_search_afterwards() -> None:
    gc.disable()
    with unsearched():
        search_from_now()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_empty_in_rows_is_the_same_thing_everywhere(comparison: Comparison) -> None:
    index = StoryIndex.of(comparison)
    columns = lay_out_rows(index, [0, 1, 2], rows_of(index, [0, 1, 2], unmatched=True), 30)
    empty = {id(line) for column in columns[1:] for line in column.lines if line.kind in ("rule", "blank")}
    absent = [line for column in columns for line in column.lines if line.kind == "absent"]
    assert len(empty) == 2
    assert len(absent) > len({id(line) for line in absent}) == len({line.note for line in absent})
