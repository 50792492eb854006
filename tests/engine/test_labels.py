"""Sigla: short, readable, unique, and the same whatever the order of the articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.engine.labels import siglum_of, unique_sigla
from newsdiff.model import Article


@pytest.mark.parametrize(
    ("outlet", "siglum"),
    [
        ("The Daily Telegraph", "DT"),
        ("the-moscow-times", "MT"),
        ("babel.ua", "BAB"),
        ("https://www.harbourpost.com", "HAR"),
        ("BBC News", "BBC"),
        ("1-valley-post.txt", "VP"),
        ("003_8504fb6830a17cb9", "003"),
        ("朝日新聞", "朝日"),
        ("Український тиждень", "УТ"),
        ("UP", "UP"),
        ("the", "THE"),
        ("", "?"),
        ("\x1b]0;", "0"),
    ],
)
def test_siglum_of_an_outlet(outlet: str, siglum: str) -> None:
    assert siglum_of(outlet) == siglum


def sigla(*outlets: str) -> dict[str, str]:
    made = unique_sigla(Article.from_text(outlet, outlet=outlet) for outlet in outlets)
    return {article.outlet: article.siglum for article in made}


def test_clashing_outlets_are_spelled_out_and_others_keep_theirs() -> None:
    alone = sigla("Daily Telegraph", "The Guardian")
    more = sigla("Daily Telegraph", "The Guardian", "Daily Times")
    assert more["The Guardian"] == alone["The Guardian"]
    assert (more["Daily Telegraph"], more["Daily Times"]) == ("DTE", "DTI")


def test_the_same_article_twice_gets_two_ids_and_two_sigla() -> None:
    one = Article.from_text("It rained.", outlet="Harbour Post", source="a.txt")
    other = Article.from_text("It rained.", outlet="Harbour Post", source="b.txt")
    first, second = unique_sigla([one, other])
    turned_second, turned_first = unique_sigla([other, one])
    assert (first, second) == (turned_first, turned_second)
    assert first.id != second.id
    assert first.siglum != second.siglum


@settings(deadline=None, max_examples=80)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=8), st.randoms())
def test_sigla_are_unique_and_independent_of_the_order(outlets: list[str], chance: object) -> None:
    given_articles = [Article.from_text(f"text {n}", outlet=outlet) for n, outlet in enumerate(outlets)]
    labelled = unique_sigla(given_articles)
    assert len({article.siglum for article in labelled}) == len(outlets)
    turned = unique_sigla(given_articles[::-1])
    assert list(labelled) == list(turned)[::-1]
