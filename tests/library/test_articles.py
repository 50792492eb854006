"""Articles come out as they went in; a new text is a revision."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.library.database import LibraryError
from newsdiff.library.gathering import gathered
from newsdiff.library.handing import export_lines, import_file
from newsdiff.library.store import Library
from newsdiff.model import Article, Mark

Make = Callable[..., Article]
anything = st.text(st.characters(), max_size=60)


@given(
    texts=st.lists(anything, min_size=1, max_size=4),
    outlet=anything,
    title=st.none() | anything,
    name=st.text(st.characters(blacklist_characters="\0"), min_size=1, max_size=8),
)
@settings(max_examples=40)
def test_whatever_is_put_in_comes_out(texts: list[str], outlet: str, title: str | None, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "a.sqlite3") as library:
        given_articles = [
            Article.from_text(
                text, outlet=outlet, title=title, source=f"https://x/{name}", authors=[outlet], offset=len(text) // 2,
                markup=[Mark(0, len(text) // 2, outlet)], extraction=outlet,
            )
            for text in texts
        ]  # fmt: skip
        for article in given_articles:
            library.add([article])
        (line,) = library.listed()
        numbers = {texts[n]: n for n in reversed(range(len(texts)))}
        distinct = sorted(numbers, key=lambda text: numbers[text])
        assert line.revisions == len(distinct)
        assert [library.article(line.id, n + 1) for n in range(len(distinct))] == [
            given_articles[numbers[text]] for text in distinct
        ]
        assert library.article(line.id) == given_articles[-1]
        assert library.check() == ()
        other_path = Path(folder) / "b.sqlite3"
        exported = Path(folder) / "export.jsonl"
        exported.write_bytes(b"".join(export_lines(library)))
        with Library(other_path) as other:
            import_file(other, exported)
            assert b"".join(export_lines(other)) == exported.read_bytes()
        library.remove([line.id])
        assert library.check() == ()
        assert library.counts() == (0, 0, 0)


def test_a_known_text_changes_nothing_and_a_new_one_is_a_revision(library: Library, make: Make) -> None:
    one, two = make("The bridge is shut."), make("The bridge is open.")
    assert [each.fresh for each in library.add([one])] == [True]
    assert [each.fresh for each in library.add([one])] == [False]
    (added,) = library.add([two])
    assert (added.number, added.fresh) == (2, True)
    assert library.article(added.article) == two
    assert library.article(added.article, 1) == one
    library.add([one])
    assert library.article(added.article) == one
    assert library.listed()[0].revisions == 2


def test_another_headline_outside_the_text_is_a_revision_too(library: Library, make: Make) -> None:
    library.add([make("The bridge is shut.", title="Bridge shut")])
    (added,) = library.add([make("The bridge is shut.", title="Bridge shut for good")])
    assert (added.number, added.fresh) == (2, True)


def test_articles_of_one_source_are_told_apart(library: Library, make: Make) -> None:
    feed = [make(f"Entry {n} of the feed.", source="feed.xml", url=f"https://example.org/{n}") for n in range(3)]
    library.add(feed)
    library.add(list(reversed(feed)))
    assert library.counts()[:2] == (3, 3)


def test_what_came_through_a_pipe_is_named_by_its_content(library: Library, make: Make) -> None:
    library.add([make("One.", source="-")])
    library.add([make("Two.", source="-")])
    library.add([make("One.", source="-")])
    assert library.counts()[:2] == (2, 2)


def test_all_or_none(library: Library, make: Make) -> None:
    broken = replace(make("Two.", source="/b.txt"), offset="nowhere")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        library.add([make("One."), broken])
    assert library.counts() == (0, 0, 0)


def test_orders_of_the_list(library: Library, four: list[Article]) -> None:
    library.add(four)
    library.add([replace(four[0], text="Another text.")])
    assert [line.id for line in library.listed("added")] == [1, 4, 3, 2]
    assert [line.id for line in library.listed("outlet")] == [2, 3, 4, 1]
    assert [line.id for line in library.listed("date")] == [2, 1, 3, 4]
    assert [line.headline for line in library.listed("title", limit=2)] == ["Another text.", "River floods Kolm"]
    assert library.listed("revisions")[0].id == 1


def test_ids_are_never_given_twice(library: Library, four: list[Article]) -> None:
    library.add(four)
    assert library.remove([4, 99]) == (4,)
    (added,) = library.add([four[3]])
    assert added.article == 5
    with pytest.raises(LibraryError, match="there is no article 4; `newsdiff library list`"):
        library.article(4)


def test_revisions_side_by_side(library: Library, make: Make) -> None:
    library.add([make("The bridge is shut.")])
    library.add([make("The bridge is open.")])
    both = gathered(library, [1], revisions=True)
    assert [(each.outlet, each.text) for each in both] == [
        ("Valley Post 1", "The bridge is shut."),
        ("Valley Post 2", "The bridge is open."),
    ]
    assert gathered(library, [1]) == (library.article(1),)


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"schema":"newsdiff-library/1"}', b'{"schema":"newsdiff-library/2","article":"a"}', b"\xff"]
)
def test_lines_that_are_no_export(library: Library, four: list[Article], tmp_path: Path, line: bytes) -> None:
    library.add(four)
    file = tmp_path / "e.jsonl"
    file.write_bytes(b"".join(export_lines(library)) + line + b"\n")
    with Library(tmp_path / "other.sqlite3") as other:
        with pytest.raises(LibraryError, match=r"e\.jsonl:5: this is no line of an exported library; name what"):
            import_file(other, file)
        assert other.counts() == (0, 0, 0)
