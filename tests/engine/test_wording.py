"""The wording ledger: words chosen differently in equal places."""

from __future__ import annotations

from itertools import permutations

from newsdiff import compare
from newsdiff.engine.wording import substitutions
from newsdiff.model import Article, Comparison

STORIES = {
    "A": "The troops crossed the frozen river on Friday. Ada Voss praised the troops for their noble effort.",
    "B": "The soldiers crossed the frozen river on Friday. Ada Voss praised the soldiers for their holy effort.",
    "C": "The men crossed the frozen river on Friday. Ada Voss praised the troops for their noble effort.",
}


def story(order: str = "ABC") -> Comparison:
    return compare([Article.from_text(STORIES[name] + "\n", outlet=name, language="en") for name in order])


def test_substitutions_are_counted_per_outlet() -> None:
    comparison = story()
    found = {entry.words: entry for entry in substitutions(comparison)}
    troops = next(entry for words, entry in found.items() if "troops" in words)
    outlet = {article.id: article.article.outlet for article in comparison.articles}
    counts = {word: {outlet[a]: n for a, n in c.items()} for word, c in troops.counts().items()}
    assert counts == {"troops": {"A": 2, "C": 1}, "soldiers": {"B": 2}, "men": {"C": 1}}
    assert substitutions(comparison)[0] is not None
    assert substitutions(comparison)[0].words == troops.words
    assert ("noble", "holy") in found


def test_every_use_leads_to_its_words() -> None:
    comparison = story()
    passages = {passage.id: passage for passage in comparison.passages}
    for entry in substitutions(comparison):
        for use in entry.uses:
            assert comparison.by_id[use.article].text[use.start : use.end].casefold() == use.word
            assert use.article in {form.article for form in passages[use.passage].variants[use.variant].forms}


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert len({substitutions(story("".join(order))) for order in permutations("ABC")}) == 1
    assert substitutions(compare([])) == ()
