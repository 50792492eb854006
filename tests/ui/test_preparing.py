"""What is worked out before a comparison is shown, where one stays, and paths completed while one types."""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

import newsdiff
from newsdiff.model import Article, Comparison
from newsdiff.ui import arranging, layout
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.completion import candidates, completed, paths_in
from newsdiff.ui.geometry import share_width
from newsdiff.ui.index import StoryIndex, walking_order
from newsdiff.ui.navigation import at_sentence
from newsdiff.ui.preparing import SCREENS, prepare, prepare_rest
from newsdiff.ui.state import Arrangement, Cursor, ViewState
from newsdiff.ui.staying import stay
from newsdiff.ui.tables.passages import passage_entries


def test_showing_what_was_prepared_breaks_no_line_anew(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    state = ViewState()
    index = prepare(StoryIndex.of(comparison), state, 120, 28)
    geometry = share_width(120, 3, 0, minimum=28)
    expected = [layout.lay_out_article(d, geometry.text_width, cleaned=True) for d in index.documents]

    def never(*given: object, **named: object) -> None:
        raise AssertionError("laid out again")

    monkeypatch.setattr(arranging, "lay_out_article", never)
    assert arranging.arranged_columns(state, index, [0, 1, 2], geometry) == expected
    assert {"readings", "places", "marks", "stops", "decided"} <= set(vars(index))


@pytest.mark.parametrize("arrangement", ["rows", "inline"])
def test_the_other_arrangements_are_laid_out_before_a_key_asks_for_them(
    arrangement: Arrangement, comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, columns = StoryIndex.of(comparison), ViewState(arrangement="columns")
    prepare_rest(index, columns, 120, 28)
    state = replace(columns, arrangement=arrangement)
    on = arranging.columns_laid_out(state, index)
    geometry = share_width(120, len(on), 0, minimum=28)
    expected = arranging.arranged_columns(state, StoryIndex.of(comparison), on, geometry)

    def never(*given: object, **named: object) -> None:
        raise AssertionError("laid out again")

    monkeypatch.setattr("newsdiff.ui.rows.lay_out_rows", never)
    monkeypatch.setattr("newsdiff.ui.inline.lay_out_inline", never)
    assert arranging.arranged_columns(state, index, on, geometry) == expected
    named = replace(state, base=index.documents[0].id)  # as the key that switches to inline does
    assert arranging.arranged_columns(named, index, on, geometry) == expected
    with pytest.raises(AssertionError, match="laid out again"):
        arranging.arranged_columns(replace(state, unmatched=True), index, on, geometry)


async def test_whole_stories_are_neither_compared_nor_told_word_by_word(
    open_app: Callable[..., NewsdiffApp],
    aligned: Callable[[NewsdiffApp], Awaitable[None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With two hundred articles either would hold up the keys for a second."""

    def never(*given: object) -> None:
        raise AssertionError("takes too long")

    monkeypatch.setattr(StoryIndex, "__eq__", never)
    monkeypatch.setattr(StoryIndex, "__repr__", never)
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await aligned(app)
        for key in ("]", "v", "v", "t", "escape", "m", "escape", "e", "escape", "p", "escape"):
            await pilot.press({"]": "right_square_bracket"}.get(key, key))
        app.compare_screen.start_comparison()
        for _ in range(200):
            await pilot.pause(0.01)
            if not app.compare_screen.working:
                break
        assert app.compare_screen.state.cursor.passage is not None


@pytest.mark.parametrize("name", SCREENS)
def test_what_is_imported_beforehand_is_there(name: str) -> None:
    assert importlib.import_module(name)


def test_the_walk_follows_the_columns(comparison: Comparison) -> None:
    assert [passage.id for passage in walking_order(comparison.columns, comparison.passages)] == [
        "bridge", "people", "quote",
    ]  # fmt: skip
    reversed_ = [passage.id for passage in walking_order(comparison.columns[::-1], comparison.passages)]
    assert reversed_ == ["quote", "people", "bridge"]


ONE = "The quay was closed on Monday.\n\nMayor Lind said 12 boats sank.\n\nSchools stay shut until Friday.\n"
TWO = "On Monday the quay was closed.\n\nLind, the mayor, said 15 boats sank.\n"


def opened(one: str = ONE, outlet: str = "One") -> StoryIndex:
    articles = [
        Article.from_text(one, outlet=outlet, source="one.txt"),
        Article.from_text(TWO, outlet="Two", source="two.txt"),
    ]
    return StoryIndex.of(newsdiff.compare(articles))


def standing(index: StoryIndex, words: str) -> ViewState:
    """A view with the cursor on the sentence with these words in the first column."""
    document = index.documents[0]
    offset = document.text.index(words)
    state = ViewState()
    return state.at(at_sentence(state.at(Cursor()), index, 0, document.sentence_at(offset), offset))


def words_at(state: ViewState, index: StoryIndex) -> str:
    document = index.documents[state.cursor.column]
    span = document.sentences[state.cursor.sentence]
    return document.text[span.start : span.end]


@pytest.mark.parametrize("words", ["The quay", "Mayor Lind", "Schools stay"])
def test_one_stays_at_the_words_of_an_article_that_was_edited(words: str) -> None:
    before, after = opened(), opened("A first line is new here.\n\n" + ONE)
    assert words_at(stay(standing(before, words), before, after), after).startswith(words)


def test_one_stays_beside_words_that_are_gone() -> None:
    before, after = opened(), opened(ONE.replace("Mayor Lind said 12 boats sank.", "Nobody knows how many sank."))
    assert words_at(stay(standing(before, "Mayor Lind"), before, after), after).startswith("Nobody knows")


def test_an_outlet_that_is_renamed_stays_on_or_off() -> None:
    before, after = opened(), opened(outlet="Uno")
    state = standing(before, "Mayor Lind")
    state = replace(state, off=frozenset({before.documents[0].id}))
    moved = stay(state, before, after)
    assert moved.off == {after.documents[0].id}
    assert words_at(moved, after).startswith("Mayor Lind")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "storm one.txt").touch()
    (tmp_path / "storm-two.txt").touch()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "gazette.md").touch()
    (tmp_path / ".hidden").touch()
    return tmp_path


def test_paths_are_completed_as_far_as_they_are_clear(folder: Path) -> None:
    assert completed("art") == "articles/"
    assert completed("articles/") == "articles/gazette.md"
    assert completed("storm-two.txt art") == "storm-two.txt articles/"
    assert completed("st") == "st"
    assert completed('"storm o') == '"storm one.txt'
    assert completed("nothing") == "nothing"
    assert candidates("s") == ['"storm one.txt', "storm-two.txt"]
    assert not [path for path in candidates("") if path.startswith(".")]
    assert candidates("\0") == []


def test_a_line_of_paths_is_taken_as_a_shell_takes_it(folder: Path) -> None:
    assert paths_in("storm one.txt") == ["storm one.txt"]
    assert paths_in('"storm one.txt" articles/gazette.md') == ["storm one.txt", "articles/gazette.md"]
    assert paths_in("~/x.txt") == [str(Path("~/x.txt").expanduser())]
    assert paths_in("  ") == []
    assert paths_in('"open quote') == ['"open quote']


def test_the_list_of_passages_is_made_before_a_key_asks_for_it(comparison: Comparison) -> None:
    state, index = ViewState(), StoryIndex.of(comparison)
    prepare_rest(index, state, 120, 28)
    made = index.entries["passages"][1]
    assert passage_entries(index, state) is made
    fewer = replace(state, kinds=frozenset({"number"}))
    assert [entry.state for entry in passage_entries(index, fewer)] != [entry.state for entry in made]  # type: ignore[attr-defined]
