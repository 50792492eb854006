"""Findings and coverage."""

from __future__ import annotations

from newsdiff import compare
from newsdiff.engine import findings
from newsdiff.model import Article, Comparison, Finding, Passage, Reading, Span

ONE = """Flood breaks the dam of Brill

The dam of Brill broke on Friday night and 31 people died in the flood, the police said.
“We have no fear that the people of Brill will certainly raise a great dam in their noble effort,” Mira Kovalenko said.
The ferry company paid $4,000 to every family in the town.
Three crews of divers looked for the missing boats until the morning.
"""
TWO = """Dam of Brill broken by flood

The dam of Brill broke on Friday night and 44 people died in the flood, the police said.
“We have no fear that the people of Brill will surely raise a great dam in their holy effort,” Mira Kovalenko said.
Three crews of divers looked for the missing boats until the morning.
Snow is expected in the hills.
"""
THREE = """Brill after the flood

The dam of Brill broke on Friday night and 31 people died in the flood, the police said.
Three crews of divers never looked for the missing boats until the morning.
"""


def story(*order: int) -> Comparison:
    articles = [
        Article.from_text(text, outlet=name, language="en") for name, text in zip("ABC", (ONE, TWO, THREE), strict=True)
    ]
    return compare([articles[number] for number in order or range(3)])


def of_kind(comparison: Comparison, kind: str) -> list[Finding]:
    return [finding for finding in comparison.findings if finding.kind == kind]


def test_a_conflict_of_figures_comes_first_and_names_the_outlets() -> None:
    comparison = story()
    first = comparison.findings[0]
    assert first.kind == "number"
    assert "31" in first.text
    assert "44 people (B)" in first.text
    assert "A, C" in first.text or "C, A" in first.text
    passage = next(p for p in comparison.passages if p.id == first.passage)
    assert first.variant is not None
    assert passage.variants[first.variant].relation == "conflict"
    assert set(first.articles) == {reading.article for reading in passage.readings}


def test_a_quotation_in_different_words_shows_them() -> None:
    text = " ".join(finding.text for finding in of_kind(story(), "quote"))
    assert "noble (A)" in text
    assert "holy (B)" in text
    assert "certainly (A)" in text


def test_a_negation_in_one_outlet_only() -> None:
    assert any("never (C)" in finding.text for finding in story().findings)


def test_a_figure_in_one_outlet_only() -> None:
    comparison = story()
    only = [f for f in of_kind(comparison, "omission") if "$4,000" in f.text]
    assert len(only) == 1
    assert only[0].text.startswith("Figure found in A only")
    assert only[0].passage is None
    assert not any("Snow" in finding.text for finding in comparison.findings)


def test_weights_fall_and_ids_are_stable_and_distinct() -> None:
    one, two = story(), story(2, 0, 1)
    weights = [finding.weight for finding in one.findings]
    assert weights == sorted(weights, reverse=True)
    assert len({finding.id for finding in one.findings}) == len(one.findings)
    assert one.findings == two.findings


def test_coverage_counts_text_and_names_what_is_found_once() -> None:
    comparison = story()
    for row in comparison.coverage:
        article = comparison.by_id[row.article]
        assert row.sentences == row.shared + len(row.only)
        assert row.share == row.shared / row.sentences
        texts = [article.text[article.sentences[n].start : article.sentences[n].end] for n in row.only]
        if article.article.outlet == "A":
            assert any("$4,000" in text for text in texts)
        assert not any(text.startswith("The dam of Brill broke") for text in texts)


def test_coverage_needs_another_article_and_ignores_boilerplate() -> None:
    comparison = story()
    article = comparison.articles[0]
    alone = Passage("p", "statement", (Reading(article.id, (Span(0, 10),), (0, 1)),))
    (row,) = findings.coverage([article], [alone])
    assert row.shared == 0
    assert row.only == tuple(
        n for n in range(len(article.sentences)) if article.role(n) in ("title", "heading", "body", "list")
    )
    assert findings.coverage([], []) == ()


def test_one_article_alone_has_no_findings() -> None:
    assert compare([Article.from_text(ONE, outlet="A")]).findings == ()
    assert compare([]).findings == ()


HILLS = """Red crews carried nine boats over the quiet north hill.
Blue lorries brought ten tents from the south coast.
Tall trees hid six goats beside an eastern road.
Old bells rang twice in a western chapel.
New paint covered four doors of the upper mill.
Slow trains passed five farms in a lower valley.
Wet leaves blocked seven drains near the inner wall.
"""
MUSIC = """Musicians tuned violins before a late supper.
Two dancers rehearsed without any shoes.
Painters hung eleven portraits along an empty corridor.
A poet lost her spectacles inside a piano.
Students borrowed costumes made of yellow paper.
Nobody remembered who had ordered the lamps.
Children sang until their teachers fell asleep.
"""


def test_what_leads_here_and_ends_there() -> None:
    claim = "The governor sold the lighthouse of Brill to a foreign brewery last winter.\n"
    texts = {"A": claim + HILLS, "B": MUSIC + claim}
    comparison = compare([Article.from_text(text, outlet=name, language="en") for name, text in texts.items()])
    found = [finding.text.split(":")[0] for finding in of_kind(comparison, "order")]
    assert found == ["Leads in A, comes near the end in B"]


def pair(one: str, two: str) -> Comparison:
    return compare([Article.from_text(text, outlet=name, language="en") for name, text in (("A", one), ("B", two))])


def test_two_ceilings_are_told_as_limits_and_rank_below_exact_values() -> None:
    said = "Mayor Ada Voss said that up to {} sailors would be sent to the harbour of Brill within days.\n"
    limits = pair(said.format("12,000"), said.format("13,000"))
    found = of_kind(limits, "number")
    assert [finding.text for finding in found] in (
        ["Limits of one figure differ: up to 12,000 sailors (A) / up to 13,000 sailors (B)"],
        ["Limits of one figure differ: up to 13,000 sailors (B) / up to 12,000 sailors (A)"],
    )
    exact = pair(*(said.replace("up to ", "").format(value) for value in ("12,000", "13,000")))
    assert found[0].weight < of_kind(exact, "number")[0].weight


def test_a_hedge_stands_with_its_figure() -> None:
    said = "Some time ago the port of Brill counted {} barrels of tar in its northern warehouse.\n"
    (finding,) = of_kind(pair(said.format("about 8,000"), said.format("as many as 8,000")), "number")
    assert "about 8,000 barrels (A)" in finding.text
    assert "as many as 8,000 barrels (B)" in finding.text
    assert finding.weight < 0.4


def test_a_passage_gives_one_finding_of_a_kind_at_most() -> None:
    texts = (
        "The storm of Brill killed 31 people and destroyed 400 houses on the northern shore on Friday.\n",
        "The storm of Brill killed 44 people and destroyed 900 houses on the northern shore on Friday.\n",
    )
    (finding,) = of_kind(pair(*texts), "number")
    assert "31 people (A)" in finding.text
    assert "900 houses (B)" in finding.text


def test_words_around_a_quotation_are_no_quotation() -> None:
    texts = (
        "“We will never sell the old lighthouse of Brill to a brewery,” Ada Voss said in the harbour.\n",
        "“We will never sell the old lighthouse of Brill to a brewery,” Ada Voss said on the radio.\n",
    )
    assert of_kind(pair(*texts), "quote") == []


def test_two_negations_in_different_words_are_no_difference() -> None:
    texts = (
        "Three crews of divers never looked for the missing boats until the morning.\n",
        "Three crews of divers did not look for the missing boats until the morning.\n",
    )
    assert not any(finding.text.startswith("Negated") for finding in pair(*texts).findings)


def test_who_marks_a_quotation_is_told() -> None:
    texts = (
        "“The harbour wall of Brill was inspected in the spring and found sound,” the mayor Ada Voss said.\n",
        "The harbour wall of Brill was inspected in the spring and found sound, the mayor Ada Voss said.\n",
    )
    heads = [finding.text.split(":")[0] for finding in of_kind(pair(*texts), "quote")]
    assert heads == ["In quotation marks in A, without in B"]


def test_a_figure_found_once_is_shown_however_late_it_stands() -> None:
    late = "The harbour master of Brill, " + "who has kept the books of the port for a very long time, " * 3
    comparison = pair(late + "counted 7,200 barrels.\n", "Snow is expected in the hills of the county.\n")
    (finding,) = of_kind(comparison, "omission")
    assert "7,200" in finding.text
    assert "…" in finding.text


def test_a_small_count_from_two_mouths_is_nothing_a_large_one_is() -> None:
    said = "The harbour of Brill sold {} barrels of tar to the northern mill last winter, {} said on Friday.\n"
    for value, expected in (("two", 0), ("8,000", 1)):
        comparison = pair(said.format(value, "Ada Voss"), said.format(value, "Jan Roth"))
        assert len(of_kind(comparison, "number")) == expected, value
