"""Lines, columns, and the selected passage on one row of all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.model import Mark, Span
from newsdiff.ui.document import Document, Paragraph
from newsdiff.ui.geometry import share_width
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.layout import Column, Line, lay_out_article, pieces
from newsdiff.ui.lineup import Shift, line_up, passage_row
from newsdiff.ui.offsets import offset_in_line
from newsdiff.ui.rows import Row, lay_out_rows, rows_of
from newsdiff.ui.ruler import ruler


def document(text: str, **more: object) -> Document:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 1
    spans = tuple(Span(p.start, p.end) for p in paragraphs)
    return Document("id", "SIG", "Outlet", text=text, paragraphs=tuple(paragraphs), sentences=spans, **more)  # type: ignore[arg-type]


@given(st.lists(st.text(alphabet="ab é東 ", min_size=1, max_size=80), min_size=1, max_size=5), st.integers(4, 30))
def test_text_lines_cover_every_paragraph(paragraphs: list[str], width: int) -> None:
    found = document("\n".join(paragraphs))
    column = lay_out_article(found, width)
    covered = [offset for line in column.lines if line.kind == "text" for offset in range(line.start, line.end)]
    assert covered == [offset for p in found.paragraphs for offset in range(p.start, p.end)]
    for sentence in found.sentences:
        first, last = column.lines_of(sentence) or (-1, -1)
        assert column.lines[first].start <= sentence.start
        assert column.lines[last].end >= sentence.end


def test_boilerplate_folds_into_one_line_and_comes_back() -> None:
    text = "1 Main St.\nSome Town\nThe news."
    marked = tuple(
        Paragraph(a, b, "boilerplate" if b < 21 else "body", "postal address" if b < 21 else "")
        for a, b in ((0, 10), (11, 20), (21, 30))
    )
    found = Document("id", "S", "O", text=text, paragraphs=marked)
    cleaned = lay_out_article(found, 40)
    assert [line.kind for line in cleaned.lines] == ["fold", "blank", "text"]
    assert "postal address" in cleaned.lines[0].note
    original = lay_out_article(found, 40, cleaned=False)
    assert [line.kind for line in original.lines if line.kind != "blank"] == ["text"] * 3


def test_the_original_view_shows_what_lies_before_the_article() -> None:
    found = Document(
        "id", "S", "O", text="---\noutlet: X\n---\nThe news.", paragraphs=(Paragraph(18, 27, "body"),), offset=18
    )
    lines = [found.text[line.start : line.end] for line in lay_out_article(found, 40, cleaned=False).lines]
    assert [line for line in lines if line] == ["---", "outlet: X", "---", "The news."]


def test_markup_is_left_out_of_the_cleaned_view_only() -> None:
    found = document("so **bold** it is", markup=(Mark(3, 5, "markup"), Mark(9, 11, "markup")))
    column = lay_out_article(found, 40)
    line = column.lines[0]
    assert "".join(found.text[a:b] for a, b in pieces(line.start, line.end, column.hidden)) == "so bold it is"
    assert lay_out_article(found, 40, cleaned=False).hidden == ()
    assert offset_in_line(column, line, 3) == 5
    assert found.text[offset_in_line(column, line, 8)] == "i"


def test_wide_characters_under_the_pointer() -> None:
    found = document("東京 rain")
    column = lay_out_article(found, 40)
    assert [offset_in_line(column, column.lines[0], x) for x in (0, 1, 2, 3, 4, 5)] == [0, 0, 1, 1, 2, 3]


@pytest.mark.parametrize(("width", "columns", "count"), [(80, 5, 2), (120, 5, 4), (160, 5, 5), (300, 8, 8), (20, 5, 1)])
def test_no_column_is_a_sliver(width: int, columns: int, count: int) -> None:
    for focus in range(columns):
        geometry = share_width(width, columns, focus)
        assert geometry.count == count
        assert sum(geometry.widths) == width
        assert geometry.first <= focus < geometry.first + count


def test_paging_moves_no_further_than_needed() -> None:
    assert share_width(80, 5, 1, first=0).first == 0
    assert share_width(80, 5, 2, first=0).first == 1
    assert share_width(80, 5, 2, first=3).first == 2


def column_of(length: int, every: int = 5) -> Column:
    lines = tuple(Line(n, n + 1) for n in range(length))
    return Column(document("x" * length), 10, lines, tuple(range(0, length, every)))


@given(st.data())
def test_the_passage_stands_on_one_row_of_all_columns(data: st.DataObject) -> None:
    view = data.draw(st.integers(6, 60))
    columns = [column_of(data.draw(st.integers(1, 300))) for _ in range(data.draw(st.integers(1, 6)))]
    targets = []
    for column in columns:
        first = data.draw(st.none() | st.integers(0, len(column.lines) - 1))
        targets.append(None if first is None else (first, min(len(column.lines) - 1, first + 3)))
    tops = [data.draw(st.integers(-20, 300)) for _ in columns]
    row = passage_row(view, 4)
    arranged = line_up(columns, tops, targets, row, view)
    assert 0 <= arranged.scroll <= max(0, arranged.height - view)
    for column, shift, target, top in zip(columns, arranged.shifts, targets, tops, strict=True):
        assert shift.offset >= 0
        if target is not None:
            assert shift.row(target[0]) - arranged.scroll == row
            assert shift.line(shift.row(target[0])) == target[0]
        elif any(targets):
            assert shift.line(arranged.scroll + row) is None
            if 0 <= top + row <= len(column.lines):
                assert abs(shift.gap_at - (top + row)) <= max(view // 3, 0)
        else:
            assert shift.top(arranged.scroll) == top


def test_a_column_without_the_passage_stays_where_it_was_next_time() -> None:
    columns = [column_of(200), column_of(200)]
    first = line_up(columns, [0, 40], [(100, 102), None], 8, 30)
    second = line_up(columns, [92, first.shifts[1].top(first.scroll)], [(110, 112), None], 8, 30)
    assert first.shifts[1].gap_at == second.shifts[1].gap_at


def test_a_gap_hides_no_line() -> None:
    shift = Shift(3, gap_at=4, gap=2)
    assert [shift.line(row) for row in range(3, 12)] == [0, 1, 2, 3, None, None, 4, 5, 6]
    assert [shift.row(line) for line in range(7)] == [3, 4, 5, 6, 9, 10, 11]


def test_the_row_of_the_passage() -> None:
    assert passage_row(40, 5) == 10
    assert passage_row(40, 5, current=20) == 20, "left where it can be seen"
    assert passage_row(40, 36, current=20) < 10, "moved up so that all of it can be seen"
    assert passage_row(40, 5, above=0) == 0, "the top of an article is not left empty"


def test_the_ruler_shows_the_weightiest() -> None:
    codes = ruler(10, 100, [(0, 9, "same"), (5, 6, "conflict"), (95, 99, "differs")])
    assert codes == ["conflict", *["none"] * 8, "differs"]
    assert ruler(3, 0, []) == ["none"] * 3


def test_rows_line_up_and_say_what_is_missing(index: StoryIndex) -> None:
    rows = rows_of(index, [0, 1, 2], unmatched=True)
    columns = lay_out_rows(index, [0, 1, 2], rows, 30)
    assert len({len(column.lines) for column in columns}) == 1
    for number in range(len(index.passages)):
        tops = {column.places[number][0] for column in columns if column.places}
        assert len(tops) == 1
        for position, column in enumerate(columns):
            line = column.lines[tops.copy().pop()]
            found = number in index.readings[position]
            assert (line.kind == "text") is found
            assert found or line.note == f"not found in {index.documents[position].siglum}"
    told = {(row.column, row.sentence) for row in rows if row.passage is None}
    assert (2, 0) in told, "a sentence of one outlet has its own row"
    assert (1, 0) not in told, "boilerplate has none"


def test_rows_can_leave_out_passages(index: StoryIndex) -> None:
    assert rows_of(index, [0, 1, 2], unmatched=False, keep=lambda number: number == 1) == [Row(1)]
