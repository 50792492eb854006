"""Words are found whatever their accents, scripts and places; nothing typed is an error."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.api import compare
from newsdiff.library import search as search_module
from newsdiff.library.database import LibraryError
from newsdiff.library.folding import folded, folded_with_places, indexed
from newsdiff.library.questions import read
from newsdiff.library.store import Library
from newsdiff.model import Article

Make = Callable[..., Article]


def ids(library: Library, words: str, **more: object) -> set[int]:
    return {each.stored.id for each in library.search(words, **more).found}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("vesna", {1, 2}),
        ("VESNA mayor", {1, 2}),
        ("vesna school", {1}),
        ('"burst its banks"', {1, 2}),
        ('"banks burst"', set()),
        ("engin*", {1, 2}),
        ("engin", set()),
        ("mayor -school", {2}),
        ('died -"upper town"', {1}),
        ("school OR signal", {1, 3}),
        ("uberflutung lodz", {4}),
        ("Überflutung ŁÓDŹ", {4}),
        ("strasse fluss", {4}),
        ("straße fluß", {4}),
        ("мосты", {4}),
        ("洪水", {4}),
        ("東京で洪", {4}),
        ("東水", set()),
        ("commuter*", {3}),
        ("valley", set()),
        ('OR "vesna', {1, 2}),
        ("title:vesna", set()),
        ("NEAR(vesna mayor)", set()),
    ],
)
def test_questions(library: Library, four: list[Article], words: str, found: set[int]) -> None:
    library.add(four)
    assert ids(library, words) == found


def test_outlets_and_dates(library: Library, four: list[Article]) -> None:
    library.add(four)
    assert ids(library, "vesna", outlet="valley") == {1}
    assert ids(library, "vesna", outlet="Valley Post") == {1}
    assert ids(library, "vesna", outlet="post valley") == set()
    assert ids(library, "vesna", since="2025-05-13") == {2}
    assert ids(library, "vesna", until="2025-05-12") == {1}
    assert ids(library, "vesna", since="2025", until="2025-05") == {1, 2}
    assert ids(library, "überflutung", since="2000") == set()


def test_the_words_asked_for_are_marked_where_they_stand(library: Library, four: list[Article]) -> None:
    library.add(four)

    def marked(words: str) -> list[str]:
        (found, *_) = library.search(words).found
        return [found.snippet[start:end] for start, end in found.marks]

    assert marked("fluss strasse") == ["Straße", "Fluß"]
    assert marked("洪水") == ["洪水"]
    assert marked('"warned too late"') == ["warned too late"]
    assert marked("engin*") == ["engin"]


def test_an_older_revision_is_found_and_told_as_such(library: Library, make: Make) -> None:
    for text in ("The dam was cracked.", "The dam was whole. Nobody knows.", "The dam was whole. All know."):
        library.add([make(text)])
    (found,) = library.search("cracked").found
    assert (found.revision, found.stored.revisions) == (1, 3)
    (found,) = library.search("whole").found
    assert found.revision == 3
    (found,) = library.search("dam", limit=1).found
    assert found.revision == 3


def test_the_best_first_and_words_of_the_title_before_all(library: Library, make: Make) -> None:
    library.add(
        [make(f"Rain fell on day {n}. " + "Nothing else happened here. " * 9, source=f"/{n}") for n in range(9)]
    )
    library.add([make("Rain and rain. More rain.", source="/rainy")])
    library.add([make("It was wet.", title="Rain", source="/titled")])
    answer = library.search("rain", limit=5)
    assert [each.stored.place for each in answer.found][:2] == ["/titled", "/rainy"]
    assert (len(answer.found), answer.more, answer.ranked) == (5, True, True)


def test_common_words_give_the_newest(library: Library, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "COMMON", 5)
    library.add([make(f"Rain fell on day {n}.", source=f"/{n}") for n in range(9)])
    answer = library.search("rain", limit=3)
    assert [each.stored.id for each in answer.found] == [9, 8, 7]
    assert (answer.more, answer.ranked) == (True, False)


@pytest.mark.parametrize("words", ["", "  ", '"', "-", "- -flood", "…", "*"])
def test_nothing_to_search_for(library: Library, words: str) -> None:
    with pytest.raises(LibraryError, match="no word to search for; name one"):
        library.search(words)


@given(st.text(max_size=40))
def test_no_question_is_wrong(shared_library: Library, words: str) -> None:
    if read(words) is not None:
        shared_library.search(words)


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=40))
def test_folding(text: str) -> None:
    plain, places = folded_with_places(text)
    assert plain == folded(text)
    assert len(places) == len(plain) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert folded(plain) == plain
    assert indexed(plain).split() == indexed(text).split()


@pytest.fixture(scope="module")
def shared_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("library") / "l.sqlite3")
    library.add([Article.from_text("The flood came. 洪水.", outlet="A", source="/a")])
    return library


def test_what_shares_passages_is_what_is_seen_when_opened(library: Library, four: list[Article]) -> None:
    library.add(four)
    found = library.sharing(1, lambda one, other: compare([one, other]))
    assert [each.stored.id for each in found] == [2]
    opened = compare([library.article(1), library.article(2)])
    assert {(p.id, p.score) for p in found[0].passages} == {
        (p.id, p.score) for p in opened.passages if len(p.readings) > 1
    }
    assert not found[0].is_copy


def test_copies_are_told_as_such(library: Library, four: list[Article], make: Make) -> None:
    library.add([*four, make(four[0].text, "Agency", "/clips/agency.txt")])
    found = library.sharing(1, lambda one, other: compare([one, other]))
    assert [(each.stored.id, each.is_copy) for each in found] == [(5, True), (2, False)]


def test_sharing_is_found_among_many(library: Library, four: list[Article], make: Make) -> None:
    words = [
        "council",
        "budget",
        "street",
        "market",
        "harbour",
        "winter",
        "school",
        "plan",
        "report",
        "train",
        "law",
        "tax",
    ]
    library.add(
        [
            make(" ".join(f"The {words[(n * 7 + k) % 12]} of day {n} met the {words[(n + k) % 12]}." for k in range(6)),
                 f"O{n}", f"/n/{n}.txt")
            for n in range(400)
        ]
    )  # fmt: skip
    added = library.add(four)
    found = library.sharing(added[0].article, lambda one, other: compare([one, other]), most=5)
    assert added[1].article in {each.stored.id for each in found}
