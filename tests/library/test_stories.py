"""Story files in the library: the same bytes come out; decisions made on a stored story stay in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.config import SourceSettings
from newsdiff.library.database import LibraryError
from newsdiff.library.keeping import put_file, session_of
from newsdiff.library.store import Library
from newsdiff.model import Anchor, Decision
from newsdiff.story.contents import Source, Story
from newsdiff.story.file import ChangedError, StoryFile
from newsdiff.story.writing import dump

SETTINGS = SourceSettings()
NOTE = Decision("note", (Anchor("Valley Post", "17 dead"),), note="asked the mayor")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A story of two articles."""
    (tmp_path / "post.txt").write_text("At least 17 dead, the mayor said.\n")
    (tmp_path / "courier.txt").write_text("The mayor said 19 were dead.\n")
    path = tmp_path / "vesna.newsdiff.yaml"
    story = Story("Vesna", sources=(Source("post.txt", "Valley Post"), Source("courier.txt", "Courier")))
    path.write_text(dump(story) + "\n# kept by hand, with Umlauts: äöü\n", encoding="utf-8")
    return path


def test_the_same_bytes_come_out(library: Library, file: Path) -> None:
    done = put_file(library, file, SETTINGS)
    assert (done.name, done.changed, done.articles, done.warnings) == ("vesna", True, 2, ())
    line, data = library.story("vesna")
    assert data == file.read_bytes()
    assert (line.title, line.sources, line.articles) == ("Vesna", 2, (1, 2))
    assert put_file(library, file, SETTINGS).changed is False
    assert library.remove_story("vesna")
    assert library.stories() == ()
    assert library.counts()[0] == 2


@given(data=st.binary(max_size=200), name=st.text(min_size=1, max_size=9))
@settings(max_examples=30)
def test_any_bytes_under_any_name(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    with Library(tmp_path_factory.mktemp("l") / "l.sqlite3") as library:
        library.put_story(name, data, title=name, origin="/x", places=[name])
        assert library.story(name)[1] == data
        assert [each.name for each in library.stories()] == [name]


def test_decisions_on_a_stored_story_stay_in_the_library(library: Library, file: Path) -> None:
    put_file(library, file, SETTINGS)
    before = file.read_bytes()
    opened = session_of(library, "vesna")
    assert [article.outlet for article in opened.articles] == ["Valley Post", "Courier"]
    opened.session.sources_read(opened.articles)
    opened.session.apply([NOTE])
    assert opened.session.save()
    again = session_of(library, "vesna").session
    assert [decision.note for decision in again.decisions] == ["asked the mayor"]
    assert file.read_bytes() == before
    assert put_file(library, file, SETTINGS).changed is False
    assert session_of(library, "vesna").session.decisions == again.decisions


def test_the_text_that_was_decided_about_is_opened(library: Library, file: Path) -> None:
    put_file(library, file, SETTINGS)
    opened = session_of(library, "vesna")
    opened.session.sources_read(opened.articles)
    opened.session.apply([NOTE])
    opened.session.save()
    (file.parent / "post.txt").write_text("At least 21 dead, the mayor said.\n")
    library.add(registry_load(file.parent / "post.txt"))
    assert library.article(1).text.startswith("At least 21")
    assert session_of(library, "vesna").articles[0].text.startswith("At least 17")


def test_another_text_than_that_which_was_decided_about_is_told(library: Library, file: Path) -> None:
    story = StoryFile(file).read().story
    sources = (Source("post.txt", "Valley Post", "0" * 64), *story.sources[1:])
    file.write_text(dump(Story("Vesna", sources=sources)))
    put_file(library, file, SETTINGS)
    opened = session_of(library, "vesna")
    assert opened.warnings == ("Valley Post: the text that decisions were made on is not here; the newest is shown",)


def registry_load(path: Path) -> list:  # type: ignore[type-arg]
    from newsdiff.sources import registry

    return registry.load([str(path)], SETTINGS).articles


def test_changed_here_and_in_the_file(library: Library, file: Path) -> None:
    put_file(library, file, SETTINGS)
    opened = session_of(library, "vesna")
    opened.session.apply([NOTE])
    opened.session.save()
    StoryFile(file).write(Story("Vesna in spring", sources=(Source("post.txt"),)), overwrite=True)
    with pytest.raises(LibraryError, match="changed in the library and in its file; take it out beside"):
        put_file(library, file, SETTINGS)
    assert put_file(library, file, SETTINGS, replace=True).changed
    assert library.story("vesna")[1] == file.read_bytes()


def test_a_story_of_the_same_name_from_elsewhere(library: Library, file: Path, tmp_path: Path) -> None:
    put_file(library, file, SETTINGS)
    other = tmp_path / "other" / "vesna.newsdiff.yaml"
    other.parent.mkdir()
    other.write_text(dump(Story("Another")))
    with pytest.raises(LibraryError, match="there is a story 'vesna' from another file; give it another --name"):
        put_file(library, other, SETTINGS)
    assert put_file(library, other, SETTINGS, name="vesna 2").name == "vesna 2"
    assert {each.title for each in library.stories()} == {"Vesna", "Another"}


def test_two_work_on_one_stored_story(library: Library, file: Path) -> None:
    put_file(library, file, SETTINGS)
    with Library(library.path) as second:
        mine, theirs = session_of(library, "vesna").session, session_of(second, "vesna").session
        theirs.apply([Decision("note", NOTE.anchors, note="theirs")])
        theirs.save()
        mine.apply([NOTE])
        with pytest.raises(ChangedError, match="another program changed this story in the library"):
            mine.save()
        mine.answer("merge")
        assert {decision.note for decision in session_of(library, "vesna").session.decisions} == {
            "theirs", "asked the mayor",
        }  # fmt: skip


def test_sources_that_are_not_stored_are_failed_columns(library: Library, file: Path) -> None:
    (file.parent / "courier.txt").unlink()
    done = put_file(library, file, SETTINGS)
    assert done.articles == 1
    assert "no such file" in done.warnings[0]
    opened = session_of(library, "vesna")
    assert len(opened.articles) == 1
    assert [(each.label, "it is not in the library" in each.reason) for each in opened.failed] == [("Courier", True)]
