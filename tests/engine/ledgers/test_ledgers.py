"""Quotes, names, dates, wording, coverage and attribution over a whole story."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsdiff
from newsdiff.engine.ledgers import conflicts, ledgers_of
from newsdiff.engine.ledgers.entries import Ledgers
from newsdiff.engine.ledgers.records import ledgers_record
from newsdiff.model import Article, Comparison

from .conftest import compare, sigla

WORDS = [
    *("at least", "12", "40", "people", "injured", "in Bergen", "on Monday", "Tuesday", "police said", "the mayor"),
    *("Ada Kovač", "Kovac", "“we will not yield”", "according to", "Red Cross", "3,000", "Danish soldiers", "could"),
    *("arrive", "burned down", ",", ".", "\n"),
]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), min_size=1, max_size=4)


def test_a_quotation_shows_its_wordings_and_what_was_cut(story: Comparison) -> None:
    (entry,) = [entry for entry in story.ledgers.quotes if len(entry.articles) > 1]
    assert (entry.state, entry.speakers) == ("differs", ("Ada Kovac",))
    full = entry.versions[entry.full]
    (short,) = [version for version in entry.versions if version.cut]
    assert (sigla(story)[full.article], sigla(story)[short.article]) == ("A", "B")
    cut = [story.by_id[full.article].text[span.start : span.end] for span in short.cut]
    assert cut == ["and we will rebuild the hall by autumn"]
    assert short.group != full.group
    assert entry.collation is not None
    changed = [v for v in entry.collation.variants if {form.text for form in v.forms} == {"flames", "fire"}]
    assert [variant.kind for variant in changed] == ["wording"]


def test_a_quotation_by_two_people_is_looked_at_first() -> None:
    said = "“We will open the old bridge again before the first snow falls this year,” said {}."
    texts = [f"Ada Renn met Olaf Brandt.\n{said.format(name)}\n" for name in ("Ada Renn", "Olaf Brandt")]
    other = "“Nobody asked us about the price of the new station,” said Ines Moll.\n"
    entries = compare(*(text + other for text in texts)).ledgers.quotes
    assert entries[0].state == "speakers"
    assert set(entries[0].speakers) == {"Ada Renn", "Olaf Brandt"}
    assert entries[1].state == "same"


def test_a_quotation_of_one_outlet_says_so() -> None:
    entries = compare("“We will not leave the island,” said Ada Renn.", "Ada Renn left the island.").ledgers.quotes
    assert [entry.state for entry in entries] == ["single"]
    assert entries[0].collation is None


def test_names_with_spellings_and_roles(story: Comparison) -> None:
    entry = next(entry for entry in story.ledgers.names if entry.kind == "person")
    assert entry.state == "spellings"
    roles = {
        (use.article, spelling.text): use.role and story.by_id[use.article].text[use.role.start : use.role.end]
        for spelling in entry.spellings
        for use in spelling.uses
    }
    assert {(sigla(story)[article], text): role for (article, text), role in roles.items()} == {
        ("A", "Ada Kovač"): "Mayor",
        ("B", "Ada Kovac"): "the mayor of Bergen",
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Danish Prime Minister Ada Renn spoke.", "Danish Prime Minister"),
        ("U.S. Secretary of State Ada Renn spoke.", "U.S. Secretary of State"),
        ("NATO Secretary General Ada Renn spoke.", "NATO Secretary General"),
        ("On Monday President Ada Renn spoke.", "President"),
        ("Ada Renn, the Danish prime minister, spoke.", "the Danish prime minister"),
        ("Ada Renn, who met the president, spoke.", None),
        ("She met Olaf Brandt and Ada Renn there.", None),
    ],
)
def test_roles_are_the_post_beside_a_name(text: str, role: str | None) -> None:
    comparison = compare(text, "Ada Renn came.")
    article = next(own for own in comparison.articles if own.text == text)
    entry = next(own for own in comparison.ledgers.names if own.canonical == "Ada Renn")
    (use,) = [use for spelling in entry.spellings for use in spelling.uses if use.article == article.id]
    assert (use.role and text[use.role.start : use.role.end]) == role


def test_dates_that_stand_for_one_thing_conflict(story: Comparison) -> None:
    first, second = story.ledgers.dates[:2]
    assert [(entry.low, entry.state) for entry in (first, second)] == [
        ("2025-03-03", "conflict"),
        ("2025-03-04", "conflict"),
    ]
    assert [other.entry for other in first.conflicts] == [second.id]
    assert [other.entry for other in second.conflicts] == [first.id]


def test_a_day_without_its_year_joins_the_one_full_date_it_can_be() -> None:
    comparison = compare("It began on October 4, 2024.", "It began on October 4.", date=None)
    (entry,) = comparison.ledgers.dates
    assert (entry.low, entry.state, len(entry.uses)) == ("2024-10-04", "same", 2)


def test_wording_keeps_choices_of_words() -> None:
    comparison = compare(
        "The soldiers crossed the river before dawn and met nobody.\nThe soldiers burned the old mill at noon.\n",
        "The troops crossed the river before dawn and met nobody.\nThe troops burned the old mill at noon.\n",
    )
    (entry,) = comparison.ledgers.wording
    assert set(entry.words) == {"soldiers", "troops"}
    assert len(entry.uses) == 4


def test_coverage_tells_what_leads_here_and_ends_there(story: Comparison) -> None:
    entry = story.ledgers.coverage[0]
    assert entry.state == "order"
    parts = {sigla(story)[cell.article]: (cell.part, cell.rank, cell.size) for cell in entry.cells}
    assert parts["A"] == ("end", 8, 9)
    assert parts["B"] == ("lead", 0, 3)
    alone = [entry for entry in story.ledgers.coverage if entry.state == "only"]
    found = [story.by_id[e.cells[0].article].text[e.cells[0].start : e.cells[0].end] for e in alone]
    assert "Trains ran as planned." in found
    assert all(entry.passage is None for entry in alone)


def test_attribution_tells_different_sources_of_one_claim(story: Comparison) -> None:
    entry = next(
        own for own in story.ledgers.attribution if {use.source for use in own.uses} >= {"Red Cross", "fire service"}
    )
    assert entry.state == "differs"
    states = [own.state for own in story.ledgers.attribution]
    assert states == sorted(states, key=["differs", "via", "unattributed", "same"].index)


@pytest.mark.parametrize(
    ("one", "other"),
    [("the mayor", "Ada Renn"), ("Danish police", "the police of Denmark"), ("the police", "the Danish police")],
)
def test_sources_that_may_be_one_are_no_difference(one: str, other: str) -> None:
    said = "According to {}, the old bridge was closed at noon after a barge had hit its middle pier."
    texts = [f"Ada Renn is the mayor.\n{said.format(name)}\n" for name in (one, other)]
    assert all(entry.state != "differs" for entry in compare(*texts).ledgers.attribution)


def test_conflicts_have_the_names_a_person_can_fail_on(story: Comparison) -> None:
    assert conflicts(story.ledgers) == {
        "number-conflict",
        "date-conflict",
        "quote-conflict",
        "name-conflict",
        "attribution-conflict",
    }
    assert conflicts(Ledgers()) == frozenset()
    assert conflicts(compare("The mill burned.", "The mill burned.").ledgers) == frozenset()


def places(ledgers: Ledgers) -> list[tuple[str, int, int]]:
    """Every span a ledger points at."""
    found = [(c.article, c.start, c.end) for e in ledgers.figures for v in e.values for c in v.claims]
    found += [(v.article, v.start, v.end) for e in ledgers.quotes for v in e.versions]
    found += [(e.versions[e.full].article, *span) for e in ledgers.quotes for v in e.versions for span in v.cut]
    for name in ledgers.names:
        for use in (use for spelling in name.spellings for use in spelling.uses):
            found += [(use.article, use.start, use.end), *([(use.article, *use.role)] if use.role else [])]
    found += [(u.article, u.start, u.end) for e in ledgers.dates for u in e.uses]
    found += [(u.article, u.start, u.end) for e in ledgers.wording for u in e.uses]
    found += [(c.article, c.start, c.end) for e in ledgers.coverage for c in e.cells]
    found += [(u.article, u.start, u.end) for e in ledgers.attribution for u in e.uses]
    return found


@settings(max_examples=40)
@given(TEXTS, st.randoms(use_true_random=False))
def test_ledgers_do_not_depend_on_the_order_and_point_into_the_texts(texts: list[str], random: Random) -> None:
    articles = [Article.from_text(text, outlet=f"O{number}", date="2025-03-05") for number, text in enumerate(texts)]
    shuffled = list(articles)
    random.shuffle(shuffled)
    one, other = newsdiff.compare(articles), newsdiff.compare(shuffled)
    assert one.ledgers == other.ledgers == ledgers_of(one)
    assert json.dumps(ledgers_record(one.ledgers)) == json.dumps(ledgers_record(other.ledgers))
    for article, start, end in places(one.ledgers):
        assert 0 <= start < end <= len(one.by_id[article].text)


@settings(max_examples=25)
@given(TEXTS)
def test_every_figure_and_date_of_one_article_agrees_with_its_copy(texts: list[str]) -> None:
    text = "\n".join(texts)
    comparison = compare(text, text)
    assert not {"number-conflict", "date-conflict", "quote-conflict"} & conflicts(comparison.ledgers)


def test_the_ledger_knows_every_date_and_name(seeds: list[Path]) -> None:
    comparison = newsdiff.compare(
        Article.from_text(path.read_text(encoding="utf-8"), outlet=path.stem) for path in seeds
    )
    ledgers = comparison.ledgers
    assert sum(len(entry.uses) for entry in ledgers.dates) == len(comparison.dates)
    assert sum(len(s.uses) for entry in ledgers.names for s in entry.spellings) == sum(
        len(name.mentions) for name in comparison.names
    )
    assert ledgers.figures[0].state == "conflict"
    assert {value.low for value in ledgers.figures[0].values} >= {8000, 10000, 11000, 12000, 13000}
    assert {value.relation for value in ledgers.figures[0].values if value.low == 8000} == {"attribution"}


def test_a_long_list_of_numbers_and_quotations_ends() -> None:
    said = "In Bergen {0} people were killed in {0} boats, “and so we told them all {0} times”."
    text = " ".join(said.format(number) for number in range(300))
    ledgers = compare(text, text.replace("7", "8")).ledgers
    assert sum(len(value.claims) for entry in ledgers.figures for value in entry.values) > 1000
