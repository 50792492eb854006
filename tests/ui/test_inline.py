"""The merged reading: every word of the base once, notes in place, what it lacks where the others have it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

import newsdiff
from newsdiff.model import KINDS, Article, Comparison
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.apparatus import Run, apparatus
from newsdiff.ui.arranging import base_column
from newsdiff.ui.geometry import GUTTER, RULER
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.inline import lay_out_inline
from newsdiff.ui.layout import FOLD_AT, FOLD_TO
from newsdiff.ui.merged import InlineColumn, InlineOptions
from newsdiff.ui.paint import ColumnView
from newsdiff.ui.paint_inline import paint_inline, place_under
from newsdiff.ui.runs import wrapped
from newsdiff.ui.state import Cursor, ViewState
from newsdiff.ui.wrap import width_of

Open = Callable[..., NewsdiffApp]
Wait = Callable[[NewsdiffApp], Awaitable[None]]
Rows = Callable[[NewsdiffApp], list[str]]
ALL = InlineOptions(frozenset(KINDS))

SCRIPTS = (
    "The dam at Oster broke on Tuesday and 40 houses were lost, the mayor said.",
    "東京で火曜日に堤防が決壊し、40棟が失われたと市長が述べた。",
    "انهار السد يوم الثلاثاء وفقد 40 منزلا بحسب رئيس البلدية.",
    "Le barrage a ce\u0301de\u0301 mardi, 40 maisons perdues 👩‍👩‍👧 selon le maire.",
)


def story(texts: Sequence[str]) -> StoryIndex:
    articles = [Article.from_text(text, outlet=f"Outlet {number}") for number, text in enumerate(texts)]
    return StoryIndex.of(newsdiff.compare(articles))


def base_runs(column: InlineColumn) -> list[Run]:
    """The words of the base as they stand, notes and readings of others left out."""
    return [
        run for line in column.content if line.part == "text" for run in line.runs
        if run.column == column.base and not _noted(run)
    ]  # fmt: skip


def _noted(run: Run) -> bool:
    return run.column < 0


sentences = st.lists(
    st.sampled_from(
        [
            *SCRIPTS,
            "The dam at Oster gave way on Wednesday and 45 houses were lost, the mayor said.",
            "Nobody was hurt, according to the fire brigade of the district.",
            "Nobody was injured, the fire brigade of the district announced.",
            "Schools stay closed until Friday.",
            "A long bridge has to be built anew before the winter comes to the valley.",
        ]
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=25)
@given(st.lists(sentences, min_size=2, max_size=4), st.integers(30, 200), st.data())
def test_every_character_of_the_base_stands_there_once_and_in_order(
    articles: list[list[str]], width: int, data: st.DataObject
) -> None:
    index = story(["\n".join(article) for article in articles])
    base = data.draw(st.integers(0, len(articles) - 1))
    options = InlineOptions(frozenset(KINDS), unmatched=data.draw(st.booleans()))
    column = lay_out_inline(index, base, range(len(articles)), width, options)
    document = index.documents[base]
    shown = [offset for run in base_runs(column) for offset in range(run.start, run.start + len(run.text))]
    folded = {o for line in column.lines if line.kind == "fold" for o in range(line.start, line.end)}
    wanted = [o for p in document.paragraphs for o in range(p.start, p.end) if o not in folded]
    assert shown == wanted
    assert "".join(run.text for run in base_runs(column)) == "".join(document.visible[o] for o in wanted)


@settings(deadline=None, max_examples=25)
@given(st.lists(sentences, min_size=2, max_size=4), st.integers(30, 200))
def test_no_line_is_wider_than_its_room(articles: list[list[str]], width: int) -> None:
    index = story(["\n".join(article) for article in articles])
    column = lay_out_inline(index, 0, range(len(articles)), width, ALL)
    view = ColumnView(index, 0, column, ViewState(arrangement="inline"))
    for number, line in enumerate(column.content):
        text = "".join(run.text for run in line.runs).rstrip()
        assert line.indent + width_of(text) <= max(column.measure, 8 + line.indent + 10)
        if column.lines[number].kind == "inline":
            painted = paint_inline(view, column, number, width + GUTTER + RULER, lambda names: Style())
            cells = sum(width_of("".join(c for c in segment.text if c not in "\u2068\u2069")) for segment in painted)
            assert cells == width + GUTTER + 1


@settings(deadline=None, max_examples=25)
@given(st.lists(sentences, min_size=2, max_size=4), st.data())
def test_every_passage_of_any_outlet_has_its_place(articles: list[list[str]], data: st.DataObject) -> None:
    index = story(["\n".join(article) for article in articles])
    base = data.draw(st.integers(0, len(articles) - 1))
    column = lay_out_inline(index, base, range(len(articles)), data.draw(st.integers(40, 180)), ALL)
    assert column.places is not None
    assert set(column.places) == set(range(len(index.passages)))
    for passage, (first, last) in column.places.items():
        assert passage in column.content[first].passages
        assert passage in column.content[last].passages


@given(st.lists(st.text(alphabet="ab é東 ", max_size=12), min_size=1, max_size=8), st.integers(3, 20))
def test_wrapped_runs_are_the_same_runs(texts: list[str], width: int) -> None:
    runs, start = [], 0
    for text in texts:
        runs.append(Run(text, 0, start))
        start += len(text)
    lines = wrapped(runs, width)
    assert "".join(run.text for line in lines for run in line) == "".join(texts)
    offsets = [run.start + n for line in lines for run in line for n in range(len(run.text))]
    assert offsets == list(range(start))
    assert all(width_of("".join(run.text for run in line).rstrip(" ")) <= max(width, 2) for line in lines)


def notes_of(index: StoryIndex, passage: int, base: int) -> list[str]:
    found = apparatus(index, passage, base, range(len(index.documents)), frozenset(KINDS))
    return [note.text.replace("\u00a0", " ") for note in found.notes]


def test_notes_name_the_other_words_and_who_has_them(index: StoryIndex) -> None:
    people = index.number_of["people"]
    assert notes_of(index, people, 0) == ["⟨≠ 450 COUR · ≠ Nearly 300 HERA⟩", "⟨residents HERA⟩"]
    assert notes_of(index, people, 2) == ["⟨≠ About 300 LG · ≠ 450 COUR⟩", "⟨people LG COUR⟩"]


def test_a_kind_that_is_off_is_not_noted(index: StoryIndex) -> None:
    found = apparatus(index, index.number_of["people"], 0, [0, 1, 2], frozenset({"wording"}))
    assert [note.text.replace("\u00a0", " ") for note in found.notes] == ["⟨residents HERA⟩"]
    assert [lemma.kind for lemma in found.lemmata] == ["wording"]


def test_added_and_lacking_words() -> None:
    base = "The old bridge over the Larn was closed by the police early on Monday morning."
    more = "The old stone bridge over the Larn was closed by the police on Monday morning."
    index = story([base, more])
    told = " ".join(note for passage in range(len(index.passages)) for note in notes_of(index, passage, 0))
    assert "⟨+stone O1⟩" in told
    assert "⟨– O1⟩" in told


def test_a_reading_in_other_words_is_given_whole() -> None:
    index = StoryIndex.of(newsdiff.compare([
        Article.from_text(text, outlet=outlet) for outlet, text in (
            ("A", "The mayor of Larnside, Ana Petrova, said that 450 people had left their homes by Monday."),
            ("B", "Petrova, who leads Larnside, put at 450 those people who fled from their homes before dawn broke."),
        )
    ]))  # fmt: skip
    if index.passages:
        column = lay_out_inline(index, 0, [0, 1], 80, ALL)
        whole = [line for line in column.content if line.part == "reading"]
        assert [line.runs[0].text.strip() for line in whole[:1]] == ["B"]


@pytest.mark.parametrize(("others", "behind"), [([0], True), ([1], False), ([0, 1], False)])
def test_what_the_base_lacks_stands_where_most_have_it(index: StoryIndex, others: list[int], behind: bool) -> None:
    column = lay_out_inline(index, 2, [*others, 2], 100, ALL)
    assert column.places is not None
    people, quote = column.places[index.number_of["people"]], column.places[index.number_of["quote"]]
    assert (people[1] < quote[0]) is behind, "where they disagree, the earlier place"
    told = ["".join(run.text for run in line.runs) for line in column.content]
    head = told.index("not found in HERA")
    assert told[head + 1].lstrip().startswith(index.documents[others[0]].siglum), "whose words they are"


def test_sentences_of_one_outlet_stand_there_when_asked_for(index: StoryIndex) -> None:
    def heads(unmatched: bool) -> set[str]:
        column = lay_out_inline(index, 0, [0, 1, 2], 100, InlineOptions(frozenset(KINDS), unmatched=unmatched))
        return {"".join(run.text for run in line.runs) for line in column.content if line.part == "stray"}

    assert not any(head.startswith("only in") for head in heads(False))
    assert {"only in COUR", "only in HERA"} <= heads(True)
    assert not any("Physical Address" in text for text in heads(True)), "boilerplate has no place"


def test_the_numbers_of_the_outlets_stand_beside_a_passage(index: StoryIndex) -> None:
    column = lay_out_inline(index, 0, [0, 1, 2], 100, ALL)
    assert column.places is not None
    assert column.content[column.places[index.number_of["people"]][0]].outlets == "123"
    assert column.content[column.places[index.number_of["bridge"]][0]].outlets == "12·"


def test_many_lines_fold_and_come_back() -> None:
    words = " ".join(f"word{n}" for n in range(90))
    index = story(
        [f"The mayor said {words}.", f"According to the mayor of Larnside, {words.replace('word', 'words')}."]
    )
    passage = 0
    if not index.passages:
        pytest.skip("the engine found nothing in common")
    folded = lay_out_inline(index, 0, [0, 1], 60, ALL)
    opened = lay_out_inline(
        index, 0, [0, 1], 60, InlineOptions(frozenset(KINDS), opened=frozenset({index.passages[passage].id}))
    )
    assert len(opened.lines) >= len(folded.lines)
    if len(opened.lines) > len(folded.lines):
        assert any("more lines" in "".join(run.text for run in line.runs) for line in folded.content)
    assert FOLD_TO < FOLD_AT


def test_the_margin_takes_whole_readings_where_there_is_room(index: StoryIndex) -> None:
    assert lay_out_inline(index, 0, [0, 1, 2], 90, ALL).aside == 0
    wide = lay_out_inline(index, 0, [0, 1, 2], 180, ALL)
    assert wide.aside >= 44
    assert any(line.aside for line in wide.content) or not any(line.part == "reading" for line in wide.content)


def test_the_place_under_a_cell(index: StoryIndex) -> None:
    column = lay_out_inline(index, 0, [0, 1, 2], 100, ALL)
    text = index.documents[0].visible
    for number, line in enumerate(column.content):
        cells = line.indent
        for run in line.runs:
            found = place_under(column, number, cells)
            if run.column >= 0:
                assert found is not None
                assert found[:2] == (run.column, run.start)
                if run.column == 0:
                    assert text[found[1]] == run.text[0]
            else:
                assert found is None
            cells += width_of(run.text)


def test_the_base_is_the_chosen_outlet_as_long_as_it_is_on(index: StoryIndex) -> None:
    courier = index.documents[1].id
    assert base_column(ViewState(), index) == 0
    assert base_column(ViewState(base=courier), index) == 1
    assert base_column(ViewState(base=courier, off=frozenset({courier})), index) == 0


# In the application -------------------------------------------------------------------------------------------------


async def test_v_goes_through_all_arrangements_and_keeps_the_passage(
    open_app: Open, aligned: Wait, screen_text: Rows
) -> None:
    app = open_app()
    async with app.run_test(size=(110, 32)) as pilot:
        await aligned(app)
        screen = app.compare_screen
        await pilot.press("right_square_bracket")
        passage = screen.state.cursor.passage
        for arrangement in ("rows", "inline", "columns"):
            await pilot.press("v")
            await pilot.pause()
            assert screen.state.arrangement == arrangement
            assert screen.state.cursor.passage == passage
            assert screen.view.cursor_in_view()
            assert any("▌" in row for row in screen_text(app)[3:20])


async def test_b_reads_along_another_outlet(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(arrangement="inline")
    async with app.run_test(size=(110, 32)) as pilot:
        await aligned(app)
        await pilot.pause()
        screen = app.compare_screen
        assert "1 LG Larn Gazette is the text" in screen_text(app)[1]
        passage = screen.state.cursor.passage
        await pilot.press("b")
        await pilot.pause()
        assert "2 COUR Courier is the text" in screen_text(app)[1]
        assert (screen.state.cursor.column, screen.state.cursor.passage) == (1, passage)
        assert screen.view.cursor_in_view()
        await pilot.press("l", "b")
        await pilot.pause()
        assert "3 HERA" in screen_text(app)[1], "the focused outlet becomes the base"
        await pilot.press("3")
        await pilot.pause()
        assert "1 LG" in screen_text(app)[1], "an outlet that is off is no base"


async def test_the_text_is_walked_sentence_by_sentence(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(arrangement="inline")
    async with app.run_test(size=(110, 32)) as pilot:
        await aligned(app)
        await pilot.press("right_square_bracket", "l")
        screen = app.compare_screen
        assert screen.state.cursor.column == 1
        sentence = screen.index.readings[0][screen.state.cursor.passage or 0].sentences[0]
        await pilot.press("j")
        assert (screen.state.cursor.column, screen.state.cursor.sentence) == (0, sentence + 1)
        await pilot.pause()
        rows = screen_text(app)
        assert any(row.startswith((" ▌", " ›")) for row in rows)


async def test_differences_kinds_search_and_outlets_work_inline(
    open_app: Open, aligned: Wait, screen_text: Rows
) -> None:
    app = open_app(arrangement="inline")
    async with app.run_test(size=(110, 32)) as pilot:
        await aligned(app)
        await pilot.pause()
        screen = app.compare_screen
        assert any("⟨≠\u00a0Tuesday" in row for row in screen_text(app)), "a day in conflict"
        await pilot.press("f4")
        await pilot.pause()
        assert not any("Tuesday COUR" in row.replace("\u00a0", " ") for row in screen_text(app)[:20])
        await pilot.press("right_curly_bracket")
        assert screen.state.cursor.variant is not None
        await pilot.press("slash", *"residents", "enter")
        await pilot.pause()
        assert screen.state.hits
        assert screen.view.row_of(2, screen.state.hits[0].start) is not None
        await pilot.press("escape", "escape", "3")
        await pilot.pause()
        assert not any("HERA" in row for row in screen_text(app)[1:20])


async def test_a_click_on_a_note_goes_to_the_outlets_words(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(arrangement="inline")
    async with app.run_test(size=(110, 32)) as pilot:
        await aligned(app)
        await pilot.pause()
        rows = screen_text(app)
        y = next(n for n, row in enumerate(rows) if "residents" in row and n < 20)
        x = rows[y].index("residents") + 2
        top = app.compare_screen.view.region.y
        await pilot.click("#alignment", offset=(x, y - top))
        await pilot.pause()
        cursor = app.compare_screen.state.cursor
        assert (cursor.column, cursor.passage) == (2, app.compare_screen.index.number_of["people"])


async def test_boilerplate_and_source_inline(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(arrangement="inline")
    async with app.run_test(size=(110, 32)) as pilot:
        await aligned(app)
        await pilot.press("b", "g")
        await pilot.pause()
        assert any("⋯ postal address" in row for row in screen_text(app))
        await pilot.press("full_stop", "g")
        await pilot.pause()
        assert any("Physical Address" in row for row in screen_text(app))


async def test_one_ruler_stands_for_all_rows(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    app = open_app(arrangement="rows")
    async with app.run_test(size=(120, 36)) as pilot:
        await aligned(app)
        await pilot.pause()
        view = app.compare_screen.view
        assert [view.has_ruler(n) for n in range(view.geometry.count)] == [False, False, True]
        edge = view.geometry.left(1) - 1
        column = [row[edge] for row in screen_text(app)[view.region.y : view.region.y + view.size.height]]
        assert set(column) == {"▕"}


@pytest.mark.parametrize("arrangement", ["columns", "rows", "inline"])
async def test_a_click_on_the_ruler_scrolls(open_app: Open, aligned: Wait, arrangement: str) -> None:
    lines = "\n".join(f"Sentence {n} tells of the flood at Larnside and of {n + 20} houses." for n in range(60))
    articles = [Article.from_text(f"{name} begins.\n{lines}", outlet=name) for name in ("North", "South")]
    app = open_app(articles, engine="real", arrangement=arrangement)
    async with app.run_test(size=(90, 30)) as pilot:
        await aligned(app)
        await pilot.press("g")
        await pilot.pause()
        view = app.compare_screen.view
        before = view.scroll_offset.y
        await pilot.click("#alignment", offset=(view.size.width - 1, view.size.height - 2))
        await pilot.pause()
        assert view.scroll_offset.y > before


async def test_s_frees_a_column_and_locks_it_again(open_app: Open, aligned: Wait, screen_text: Rows) -> None:
    lines = [f"Sentence {n} tells of the flood at Larnside and of {n + 20} houses." for n in range(60)]
    articles = [
        Article.from_text("\n".join([*lines[:10], "Something else.", *lines[10:]]), outlet=name)
        for name in ("North", "South")
    ]
    app = open_app(articles, engine="real")
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        screen, view = app.compare_screen, app.compare_screen.view
        await pilot.press("s", "l")
        await pilot.pause()
        assert "⇅ alone" in screen_text(app)[1]
        tops = view._tops()[:2]
        await pilot.press(*["right_square_bracket"] * 20)
        await pilot.pause()
        assert view._tops()[0] == tops[0], "a freed column stays"
        assert view._tops()[1] > tops[1], "the others follow the passage"
        await pilot.press("pagedown")
        await pilot.pause()
        assert view._tops()[0] == tops[0]
        await pilot.press("h")
        other = view._tops()[1]
        await pilot.press("pagedown")
        await pilot.pause()
        assert view._tops()[0] > tops[0], "alone"
        assert view._tops()[1] == other
        await pilot.press("g")
        await pilot.pause()
        assert view._tops()[:2] == [0, other]
        await pilot.press("s")
        await pilot.pause()
        assert "⇅ alone" not in screen_text(app)[1]
        target, shift = view._target(0), view._shifts
        assert target is not None
        assert view._target(1) is not None
        assert shift[0].row(target[0]) == shift[1].row((view._target(1) or (0, 0))[0]), "lined up again"
        assert not screen.state.freed


async def test_the_wheel_over_a_freed_column_scrolls_that_one(open_app: Open, aligned: Wait) -> None:
    lines = "\n".join(f"Sentence {n} tells of the flood at Larnside and of {n + 20} houses." for n in range(60))
    articles = [Article.from_text(lines, outlet=name) for name in ("North", "South")]
    app = open_app(articles, engine="real")
    async with app.run_test(size=(100, 30)) as pilot:
        await aligned(app)
        await pilot.press("s")
        view = app.compare_screen.view
        before = view._tops()[:2]
        await pilot._post_mouse_events([_wheel()], "#alignment", offset=(10, 8))
        await pilot.pause()
        assert view._tops()[0] > before[0]
        assert view._tops()[1] == before[1]


def _wheel() -> Any:
    from textual import events

    return events.MouseScrollDown


def test_rows_fold_what_is_long(comparison: Comparison) -> None:
    from newsdiff.ui.rows import Row, lay_out_rows

    index = StoryIndex.of(comparison)
    people = index.number_of["people"]
    closed = lay_out_rows(index, [0, 1, 2], [Row(people)], 4)
    opened = lay_out_rows(index, [0, 1, 2], [Row(people)], 4, opened=frozenset({"people"}))
    assert any(line.kind == "more" and "more lines" in line.note for column in closed for line in column.lines)
    assert not any(line.kind == "more" for column in opened for line in column.lines)
    assert len(opened[0].lines) > len(closed[0].lines)
    hidden = next(line for line in closed[0].lines if line.kind == "more")
    assert hidden.end == index.readings[0][people].spans[-1].end, "what is folded is known"


def test_the_inspector_folds_whole_bands() -> None:
    from newsdiff.ui.collation import FOLD_AT, Piece, shortened
    from newsdiff.ui.collation import Row as Band

    band = [Band((Piece(" A words"),)), Band((Piece(" B words"),)), Band(())]
    short, long = band * (FOLD_AT // 3), band * FOLD_AT
    assert shortened(short) == short
    shown = shortened(long)
    assert len(shown) <= FOLD_AT + 1
    assert shown[:-1] == long[: len(shown) - 1]
    assert shown[-1].pieces[0].text == f" … {len(long) - len(shown) + 1} more lines"
    assert shown[-2] == band[1], "no band is torn apart"


def test_the_selected_passage_is_marked_without_colour(index: StoryIndex) -> None:
    column = lay_out_inline(index, 0, [0, 1, 2], 100, ALL)
    assert column.places is not None
    number = column.places[index.number_of["people"]][0]
    state = replace(ViewState(arrangement="inline"), cursor=Cursor(0, 2, index.number_of["people"]))
    seen: list[tuple[str, ...]] = []

    def styles(names: tuple[str, ...]) -> Style:
        seen.append(names)
        return Style()

    painted = paint_inline(ColumnView(index, 0, column, state), column, number, 106, styles)
    assert painted[0].text.startswith(" ▌")
    assert any("selected" in names and "kind-number" in names for names in seen)
