"""Stories that were found among many articles, put into the library: every text once, decisions kept as they grow."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdiff.config import SourceSettings
from newsdiff.library.database import LibraryError
from newsdiff.library.found import Kept, keep
from newsdiff.library.keeping import session_of
from newsdiff.library.store import Library
from newsdiff.model import Anchor, Article, Decision
from newsdiff.sources import registry

SETTINGS = SourceSettings()
BODY = "At least 17 dead, the mayor said.\n"
HEAD = "---\noutlet: Valley Post\ntitle: The Vesna bursts its banks\n---\n"
NOTE = Decision("note", (Anchor("Valley Post", "17 dead"),), note="asked the mayor")


@pytest.fixture
def found(tmp_path: Path) -> list[Article]:
    """Two articles as a search for stories knows them: without what stands in front of their text."""
    post = tmp_path / "post.txt"
    post.write_text(HEAD + BODY, encoding="utf-8")
    return [
        Article.from_text(BODY, outlet="Valley Post", source=str(post)),
        Article.from_text("The mayor said 19 were dead.", outlet="Courier", source=str(tmp_path / "news.jsonl#512")),
    ]


def put(library: Library, articles: list[Article], where: Path, name: str = "a05b69994e1c") -> Kept:
    return keep(library, name, "Vesna", where / "found.sqlite3", articles, SETTINGS)


def test_a_file_that_says_the_same_is_kept_whole(library: Library, found: list[Article], tmp_path: Path) -> None:
    assert put(library, found, tmp_path) == Kept(articles=2, fresh=2, sources=2)
    (whole,) = registry.load([str(tmp_path / "post.txt")], SETTINGS).articles
    assert library.article(1).text == HEAD + BODY
    assert library.article(1).sha256 == whole.sha256
    assert library.article(1).title == "The Vesna bursts its banks"
    assert not library.add([whole])[0].fresh  # what is added by hand afterwards is known
    opened = session_of(library, "a05b69994e1c")
    assert [each.outlet for each in opened.articles] == ["Valley Post", "Courier"]
    assert opened.articles[1].text == "The mayor said 19 were dead."
    assert not opened.failed
    assert opened.session.story.title == "Vesna"


def test_a_file_that_changed_since_is_not_what_was_found(
    library: Library, found: list[Article], tmp_path: Path
) -> None:
    (tmp_path / "post.txt").write_text(HEAD + "At least 31 dead, the mayor said.\n", encoding="utf-8")
    put(library, found, tmp_path)
    assert library.article(1).text == BODY
    assert session_of(library, "a05b69994e1c").articles[0].text == BODY


def test_an_older_text_that_is_stored_already_does_not_become_the_newest(
    library: Library, found: list[Article], tmp_path: Path
) -> None:
    file = tmp_path / "post.txt"
    library.add(registry.load([str(file)], SETTINGS).articles)
    file.write_text(HEAD + "At least 31 dead, the mayor said.\n", encoding="utf-8")
    library.add(registry.load([str(file)], SETTINGS).articles)
    assert put(library, found, tmp_path).fresh == 1
    assert library.article(1).text.endswith("31 dead, the mayor said.\n")
    assert len(library.revisions(1)) == 2
    assert session_of(library, "a05b69994e1c").articles[0].text == HEAD + BODY  # the text the story was found with


def test_a_story_that_grew_keeps_its_decisions(library: Library, found: list[Article], tmp_path: Path) -> None:
    put(library, found, tmp_path)
    opened = session_of(library, "a05b69994e1c")
    opened.session.sources_read(opened.articles)
    opened.session.apply([NOTE])
    assert opened.session.save()
    assert put(library, found, tmp_path).sources == 0
    more = Article.from_text("Rain will go on.", outlet="Herald", source=str(tmp_path / "herald.txt"))
    assert put(library, [*found, more], tmp_path) == Kept(articles=3, fresh=1, sources=1)
    again = session_of(library, "a05b69994e1c")
    assert [each.outlet for each in again.articles] == ["Valley Post", "Courier", "Herald"]
    assert [each.note for each in again.session.decisions] == ["asked the mayor"]


def test_another_story_of_this_name_is_left_alone(library: Library, found: list[Article], tmp_path: Path) -> None:
    put(library, found, tmp_path)
    before = library.story("a05b69994e1c")
    with pytest.raises(LibraryError, match="from another file"):
        put(library, found[:1], tmp_path / "elsewhere")
    assert library.story("a05b69994e1c") == before


def test_what_came_through_a_pipe_is_found_again(library: Library, tmp_path: Path) -> None:
    library.add([Article.from_text(BODY, outlet="Valley Post", source="-")])
    stored = library.article(1)
    assert put(library, [stored], tmp_path) == Kept(articles=1, fresh=0, sources=1)
    assert [each.text for each in session_of(library, "a05b69994e1c").articles] == [BODY]


def test_several_articles_of_one_source_are_all_there(library: Library, tmp_path: Path) -> None:
    address = "https://example.org/news"
    both = [
        Article.from_text(text, outlet=outlet, source=address, title=outlet, url=f"{address}/{outlet}")
        for text, outlet in ((BODY, "Post"), ("Rain will go on.", "Herald"))
    ]
    put(library, both, tmp_path)
    assert {each.text for each in session_of(library, "a05b69994e1c").articles} == {BODY, "Rain will go on."}
    assert put(library, both, tmp_path) == Kept(articles=2, fresh=0, sources=0)
