"""Stories for the ledgers: short articles in words of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import newsdiff
from newsdiff.model import Article, Comparison

Compare = Callable[..., Comparison]


def compare(*texts: str, date: str | None = "2025-03-05", language: str = "en") -> Comparison:
    """A comparison of texts; their outlets are A, B, C and so on."""
    return newsdiff.compare(
        Article.from_text(text, outlet="ABCDEFGH"[number], date=date, language=language)
        for number, text in enumerate(texts)
    )


@pytest.fixture(scope="session")
def story() -> Comparison:
    """Three outlets about a fire: other numbers, words, names, dates, sources and places in the article."""
    return compare(
        "Warehouse burns in Bergen\n\n"
        "At least 40 people were injured on Monday when a warehouse burned down in Bergen, police said.\n"
        "“Nobody in this town has ever seen flames as high as these, and we will rebuild the hall by autumn,” said "
        "Mayor Ada Kovač.\n"
        "The flames were visible from the harbour for several hours.\n"
        "Smoke drifted over the old town until noon.\n"
        "Schools stayed closed for the day.\n"
        "Shops near the station opened late.\n"
        "Trains ran as planned.\n"
        "The warehouse belonged to a grain trader from Hamburg.\n"
        "About 300 Danish volunteers are in Bergen, according to the Red Cross.\n",
        "Fire destroys hall\n\n"
        "About 300 Danish volunteers are in Bergen, the fire service said.\n"
        "A warehouse burned down in Bergen on Tuesday and 60 people were injured, the hospital said.\n"
        "“Nobody in this town has ever seen fire as high as these,” said Ada Kovac, the mayor of Bergen.\n",
        "Blaze in Bergen\n\n"
        "Fifty people were injured when a warehouse burned down in Bergen.\n"
        "The grain trader from Hamburg who owned the warehouse has not been reached.\n"
        "Up to 900 Danish volunteers could arrive in Bergen, officials said.\n",
    )


def sigla(comparison: Comparison) -> dict[str, str]:
    """Sigla by article id."""
    return {article.id: article.article.siglum for article in comparison.articles}
