"""Alignment as a whole: passages, their links, and the promises that hold for every input."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.engine import facts
from newsdiff.engine.alignment.align import Alignment, align, regroup
from newsdiff.engine.alignment.anchors import anchor_of
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Decision, Options, Passage, Span

HARBOUR = """Ferry runs aground near Port Alder, 14 hurt
The ferry Ostrava ran aground near Port Alder on Tuesday and 14 passengers were injured, the coast guard said.
Captain Ilse Brandt told investigators that the steering had failed two minutes before the impact.
"We will not sail again until every rudder has been inspected," the operator Nordlink announced.
The harbour remained closed for most of the day.
"""
WIRE = """Passengers injured as ferry Ostrava hits rocks
Fourteen passengers were hurt when the ferry Ostrava ran aground off Port Alder on Tuesday, the coast guard said.
Nordlink, the operator, said no ship would sail again "until every rudder has been inspected".
Ticket prices had gone up by nine percent in spring.
"""
LOCAL = """Alder bakery wins regional bread prize
Investigators heard from Captain Ilse Brandt that the steering failed two minutes before impact.
Meanwhile a bakery in the old town was awarded the regional bread prize.
"""


def read(*texts: str, outlets: str = "ABCDEFGH") -> list[AnnotatedArticle]:
    given = [Article.from_text(text, outlet=outlet) for text, outlet in zip(texts, outlets, strict=False)]
    return [annotate(article, Options()) for article in sorted(given, key=lambda article: article.id)]


def run(articles: list[AnnotatedArticle], *decisions: Decision, threshold: float = 0.5) -> Alignment:
    found = facts.extract(articles, decisions, lambda done, total: None)
    return align(articles, found, Options(threshold=threshold), decisions)


def words(articles: list[AnnotatedArticle], passage: Passage) -> dict[str, str]:
    texts = {article.id: article for article in articles}
    return {
        texts[reading.article].article.outlet: " ".join(texts[reading.article].text[a:b] for a, b in reading.spans)
        for reading in passage.readings
    }


def passage_with(articles: list[AnnotatedArticle], alignment: Alignment, part: str) -> dict[str, str]:
    found = [words(articles, passage) for passage in alignment.passages]
    return next((texts for texts in found if any(part in text for text in texts.values())), {})


def span_of(article: AnnotatedArticle, part: str) -> Span:
    at = article.text.index(part)
    return Span(at, at + len(part))


def outlet(articles: list[AnnotatedArticle], name: str) -> AnnotatedArticle:
    return next(article for article in articles if article.article.outlet == name)


def test_reworded_sentences_of_three_outlets_find_each_other() -> None:
    articles = read(HARBOUR, WIRE, LOCAL)
    alignment = run(articles)
    grounding = passage_with(articles, alignment, "14 passengers")
    assert "Fourteen passengers" in grounding["B"]
    assert "C" not in grounding
    steering = passage_with(articles, alignment, "the steering had failed")
    assert set(steering) == {"A", "C"}
    rudders = passage_with(articles, alignment, "We will not sail")
    assert set(rudders) == {"A", "B"}
    assert not passage_with(articles, alignment, "bread prize")
    assert not passage_with(articles, alignment, "Ticket prices")


def test_links_say_why() -> None:
    articles = read(HARBOUR, WIRE)
    reasons = {
        feature.name: feature.detail
        for passage in run(articles).passages
        for link in passage.links
        for feature in link.features
    }
    assert reasons["words"].endswith(("rare word", "rare words"))
    assert "14" in reasons["numbers"]
    assert "Fourteen" in reasons["numbers"]
    assert reasons["names"].startswith("both name ")
    assert all(detail for detail in reasons.values())


def test_a_sentence_that_says_two_things_stands_in_two_passages() -> None:
    whole = (
        "The minister thanked Ostland for its steadfast support in the harvest dispute, "
        "and praised the close contacts between both navies."
    )
    first = "She thanked Ostland for its steadfast support in the harvest dispute.\n"
    second = "The minister praised the close contacts between both navies.\n"
    filler = "Rain is expected over the southern valleys tomorrow.\nA museum of clocks opened its doors in Lindau.\n"
    articles = read(whole + "\n" + filler, first + second)
    alignment = run(articles)
    support = passage_with(articles, alignment, "She thanked")
    contacts = passage_with(articles, alignment, "The minister praised the close contacts")
    assert "steadfast support" in support["A"]
    assert "navies" not in support["A"]
    assert contacts["A"].startswith("praised the close contacts")


def test_nothing_in_common_gives_no_passage() -> None:
    articles = read(
        "Heavy snow closed the mountain passes on Sunday.\nPloughs were out all night.\n",
        "The orchestra chose a new conductor from Lisbon.\nRehearsals begin in autumn.\n",
    )
    assert run(articles).passages == ()


@pytest.mark.parametrize("texts", [("",), ("", ""), ("One lonely sentence stands here.",), ("...", "—", "😀 😀 😀")])
def test_hardly_any_text(texts: tuple[str, ...]) -> None:
    assert run(read(*texts)).passages == ()


def test_titles_only() -> None:
    articles = read("Storm Delia floods Marenz town centre", "Marenz town centre flooded by storm Delia")
    (passage,) = run(articles).passages
    assert len(passage.readings) == 2


def test_identical_articles_align_sentence_by_sentence() -> None:
    articles = read(*[HARBOUR] * 8)
    passages = run(articles).passages
    assert len(passages) == 5
    for passage in passages:
        assert len(passage.readings) == 8
        assert len(set(words(articles, passage).values())) == 1
        assert passage.score > 0.8


def test_an_article_of_one_sentence_finds_it_among_five_thousand() -> None:
    dice = random.Random(2)
    parts = [first + last for first in "bdfgklmnprst" for last in ("a", "e", "ik", "o", "us")]
    stock = [one + two for one in parts for two in parts]
    lines = [" ".join(dice.sample(stock, 9)).capitalize() + "." for _ in range(5000)]
    articles = read("\n".join(lines) + "\n", lines[4321] + "\n")
    passages = run(articles).passages
    assert len(passages) == 1
    assert set(words(articles, passages[0]).values()) == {lines[4321]}


def test_thirty_identical_articles() -> None:
    given = [Article.from_text(HARBOUR, outlet=f"Outlet {number}") for number in range(30)]
    articles = [annotate(article, Options()) for article in sorted(given, key=lambda article: article.id)]
    passages = run(articles).passages
    assert sorted(len(passage.readings) for passage in passages) == [30] * 5


def test_other_languages_share_names_and_numbers() -> None:
    articles = read(
        "Bei dem Fährunglück der Ostrava vor Port Alder wurden am Dienstag 1437 Menschen gerettet.\n"
        "Das Wetter bleibt kühl.\n",
        "1437 people were rescued on Tuesday when the ferry Ostrava ran aground off Port Alder.\n"
        "Bread is cheaper now.\n",
    )
    rescue = passage_with(articles, run(articles, threshold=0.4), "1437 people")
    assert "1437 Menschen" in rescue["A"]


def test_numbers_tell_similar_sentences_apart() -> None:
    articles = read(
        "Police in Dornach said 45 houses burned down on Monday.\n"
        "Police in Dornach said 310 houses burned down on Friday.\n",
        "On Friday 310 houses burned down in Dornach, police said.\n"
        "On Monday 45 houses burned down in Dornach, police said.\n",
    )
    assert "310" in passage_with(articles, run(articles), "On Friday 310")["A"]
    assert "45" in passage_with(articles, run(articles), "On Monday 45")["A"]


_SENTENCES = [
    "The ferry Ostrava ran aground near Port Alder on Tuesday.",
    "Near Port Alder the ferry Ostrava ran aground.",
    "Fourteen passengers were injured, the coast guard said.",
    "The coast guard said that 14 passengers were hurt.",
    "Nordlink promised “to inspect every rudder” before sailing again.",
    "Every rudder will be inspected, Nordlink promised.",
    "Rain is expected tomorrow.",
    "Yes.",
    "東京で地震がありました。",
    "Паром «Острава» сел на мель у Порт-Олдера.",
]
bodies = st.lists(st.sampled_from(_SENTENCES), max_size=6).map("\n".join)


@settings(max_examples=30)
@given(st.lists(bodies, min_size=1, max_size=5), st.floats(0.2, 0.9))
def test_every_alignment_is_well_formed(texts: list[str], threshold: float) -> None:
    articles = read(*texts)
    by_id = {article.id: article for article in articles}
    alignment = run(articles, threshold=threshold)
    again = run(articles, threshold=threshold)
    assert alignment.passages == again.passages
    assert len({passage.id for passage in alignment.passages}) == len(alignment.passages)
    for passage in alignment.passages:
        names = [reading.article for reading in passage.readings]
        assert len(names) > 1
        assert names == sorted(set(names))
        assert 0.0 <= passage.score <= 1.0
        for link in passage.links:
            assert 0.0 <= link.score <= 1.0
            assert link.a.article != link.b.article
        for reading in passage.readings:
            assert len(reading.spans) <= len(reading.sentences) or len(reading.sentences) == 1
            for start, end in reading.spans:
                inside = [by_id[reading.article].sentences[index] for index in reading.sentences]
                assert any(sentence.start <= start < end <= sentence.end for sentence in inside)


@settings(max_examples=20)
@given(st.lists(bodies, min_size=2, max_size=4, unique=True))
def test_a_threshold_moved_afterwards_gives_what_it_gives_from_the_start(texts: list[str]) -> None:
    articles = read(*texts)
    strict = run(articles, threshold=0.8)
    assert strict.evidence is not None
    moved = regroup(strict.evidence, articles, Options(threshold=0.4))
    fresh = run(articles, threshold=0.4)
    assert [passage.readings for passage in moved.passages] == [passage.readings for passage in fresh.passages]


def test_names_of_passages_stay_when_an_outlet_joins_or_a_typo_goes() -> None:
    first = read(HARBOUR, WIRE)
    before = run(first)
    joined = read(HARBOUR, WIRE, LOCAL)
    found = facts.extract(joined, (), lambda done, total: None)
    after = align(joined, found, Options(), previous=before.evidence)
    mended = read(HARBOUR, WIRE.replace("Ticket prices", "The ticket prices"))
    later = align(mended, facts.extract(mended, (), lambda done, total: None), Options(), previous=before.evidence)
    for now, there in ((after, joined), (later, mended)):
        for passage in before.passages:
            twin = next(p for p in now.passages if p.id == passage.id)
            assert (
                words(first, passage).items() <= words(there, twin).items()
                or words(there, twin).keys() >= words(first, passage).keys()
            )


def test_own_names_do_not_depend_on_other_passages() -> None:
    before = {p.id: words(articles, p) for articles in [read(HARBOUR, WIRE)] for p in run(articles).passages}
    articles = read(HARBOUR, WIRE.replace("Ticket prices", "The ticket prices"))
    after = {p.id: words(articles, p) for p in run(articles).passages}
    assert before == after


def test_a_link_by_a_person_holds_and_changes_nothing_else() -> None:
    articles = read(HARBOUR, WIRE, LOCAL)
    plain = run(articles)
    a, c = outlet(articles, "A"), outlet(articles, "C")
    decision = Decision(
        "link", (anchor_of(a, span_of(a, "The harbour remained")), anchor_of(c, span_of(c, "Meanwhile a bakery")))
    )
    decided = run(articles, decision)
    texts = passage_with(articles, decided, "The harbour remained closed")
    assert "Meanwhile a bakery" in texts["C"]
    link = next(link for p in decided.passages for link in p.links if link.decided_by == "person")
    assert {link.a.article, link.b.article} == {a.id, c.id}
    assert {p.readings for p in plain.passages} < {p.readings for p in decided.passages}
    assert decided.unanchored == ()


def test_unlink_and_reject_keep_readings_apart() -> None:
    articles = read(HARBOUR, WIRE)
    a, b = outlet(articles, "A"), outlet(articles, "B")
    anchors = (anchor_of(a, span_of(a, "The ferry Ostrava ran")), anchor_of(b, span_of(b, "Fourteen passengers")))
    for kind in ("unlink", "split", "reject"):
        decided = run(articles, Decision(kind, anchors))  # type: ignore[arg-type]
        for passage in decided.passages:
            texts = words(articles, passage)
            assert not ("ran aground near" in texts.get("A", "") and "Fourteen" in texts.get("B", ""))
    back = run(articles, Decision("unlink", anchors), Decision("link", anchors))
    assert "Fourteen" in passage_with(articles, back, "14 passengers")["B"]


def test_ignored_text_takes_no_part() -> None:
    articles = read(HARBOUR, WIRE)
    a = outlet(articles, "A")
    decided = run(articles, Decision("ignore", (anchor_of(a, span_of(a, "The ferry Ostrava ran aground")),)))
    assert all("ran aground near" not in words(articles, p).get("A", "") for p in decided.passages)


def test_a_decision_whose_text_is_gone_is_kept() -> None:
    articles = read(HARBOUR, WIRE)
    a = outlet(articles, "A")
    elsewhere = annotate(Article.from_text("A sentence that is not there.", outlet="B"), Options())
    decision = Decision("link", (anchor_of(a, (0, 20)), anchor_of(elsewhere, (0, 10))))
    assert run(articles, decision).unanchored == (decision,)


@settings(max_examples=20)
@given(st.lists(bodies, min_size=2, max_size=3), st.data())
def test_decisions_are_honoured(texts: list[str], data: st.DataObject) -> None:
    articles = read(*texts)
    places = [(article, sentence) for article in articles for sentence in article.sentences]
    if len(places) < 2:
        return
    one, two = data.draw(st.lists(st.sampled_from(range(len(places))), min_size=2, max_size=2, unique=True))
    kind = data.draw(st.sampled_from(["link", "reject"]))
    (a, s), (b, t) = places[one], places[two]
    anchors = (anchor_of(a, (s.start, s.end)), anchor_of(b, (t.start, t.end)))
    decided = run(articles, Decision(kind, anchors))  # type: ignore[arg-type]
    together = any(
        _holds(passage, a.id, (s.start, s.end)) and _holds(passage, b.id, (t.start, t.end))
        for passage in decided.passages
    )
    if a.id != b.id:
        assert together == (kind == "link")


def _holds(passage: Passage, article: str, span: tuple[int, int]) -> bool:
    reading = passage.reading(article)
    return reading is not None and any(start < span[1] and span[0] < end for start, end in reading.spans)


def test_a_step_that_raises_stops_the_work() -> None:
    articles = read(HARBOUR, WIRE)
    calls = []

    def stop(done: int, total: int) -> None:
        calls.append((done, total))
        assert 0 <= done <= total
        if len(calls) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        align(articles, facts.Facts(), Options(), step=stop)
    assert len(calls) == 3


def test_real_articles_reach_the_bar(shared: Path, seeds: list[Path]) -> None:
    import yaml

    gold = yaml.safe_load((shared / "gold" / "seeds_links.yaml").read_text(encoding="utf-8"))
    names = {name: key for key, name in gold["articles"].items()}
    articles = read(
        *[path.read_text(encoding="utf-8") for path in seeds], outlets="".join(names[p.name] for p in seeds)
    )
    texts = {article.article.outlet: article.text for article in articles}
    keys = {article.id: article.article.outlet for article in articles}
    wanted = {
        frozenset(((a, texts[a].index(x), len(x)), (b, texts[b].index(y), len(y))))
        for group in gold["same"]
        for (a, x), (b, y) in combinations(group["spans"], 2)
        if a != b
    }
    found = set()
    for passage in run(articles).passages:
        ends = [(keys[r.article], span) for r in passage.readings for span in r.spans]
        for pair in wanted:
            if all(any(end[0] == key and _covers(end[1], (at, at + size)) for end in ends) for key, at, size in pair):
                found.add(pair)
    assert len(found) >= 0.6 * len(wanted)


def _covers(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return min(one[1], two[1]) - max(one[0], two[0]) >= 0.5 * min(one[1] - one[0], two[1] - two[0])


def test_headings_take_part_when_asked() -> None:
    articles = read(HARBOUR, HARBOUR)
    assert len(align(articles, facts.Facts(), Options(headings=True)).passages) == 5
    assert len(align(articles, facts.Facts(), Options(headings=False)).passages) == 4


def test_short_sentences_are_left_out_as_asked() -> None:
    articles = read("Dornach dam burst suddenly.\nNothing else.", "Dornach dam burst suddenly.\nQuiet elsewhere.")
    assert align(articles, facts.Facts(), Options(minimum_words=4)).passages
    assert not align(articles, facts.Facts(), Options(minimum_words=5)).passages


def test_links_name_people_as_the_story_knows_them() -> None:
    articles = read(
        "Mayor Ada Vos opened the new ferry line to Brill on Monday and thanked the fishermen of the northern harbour.",
        "The new ferry line to Brill was opened on Monday by Mayor Ada Voss, who thanked the northern fishermen.",
        "On Monday Mayor Ada Voss thanked the fishermen of the northern harbour as the new ferry line to Brill opened.",
    )
    details = [
        feature.detail
        for passage in run(articles).passages
        for link in passage.links
        for feature in link.features
        if feature.name == "names"
    ]
    assert details
    assert all("Ada Voss" in detail for detail in details if "Ada" in detail)
    assert any("Ada Voss" in detail for detail in details)
