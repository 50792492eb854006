"""Which stored articles share passages with an article.

Candidates come from the index: articles that have several of the rarer words of one sentence. Each is then compared
with the article by the engine itself, as it would be when the two are opened, so that what is told here is what is
seen there.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.text.prepare import annotate
from newsdiff.library import articles
from newsdiff.library.folding import indexed
from newsdiff.library.records import Stored
from newsdiff.model import Article, Comparison, Options, Passage

RARE = 1500
"""Revisions a word may stand in to point at articles by itself."""

_WORDS = 8
_PAIRED = 20_000


@dataclass(frozen=True, slots=True)
class Sharing:
    """An article with the passages it shares, the surest first, as they stand in ``comparison``."""

    stored: Stored
    passages: tuple[Passage, ...]
    comparison: Comparison

    @property
    def is_copy(self) -> bool:
        """Whether the two texts are the same but for white space."""
        one, other = self.comparison.articles
        return one.text.split() == other.text.split()


def sharing(
    connection: sqlite3.Connection,
    article: Article,
    compare: Callable[[Article, Article], Comparison],
    *,
    but: int | None = None,
    most: int = 40,
) -> tuple[Sharing, ...]:
    """The stored articles that share passages with an article, those that share most first.

    Args:
        connection: an open library.
        article: what is asked about; it need not be stored.
        compare: the engine, for two articles.
        but: the article's own id, where it is stored.
        most: how many candidates are compared.
    """
    found = []
    for stored in articles.listed(connection, names=candidates(connection, article, but=but, most=most)):
        other = articles.article(connection, stored.id)
        if other is None:
            continue
        if other.outlet == article.outlet and other.sha256 == article.sha256:
            continue  # the very same file under another name
        comparison = compare(article, other)
        passages = sorted((p for p in comparison.passages if len(p.readings) > 1), key=lambda p: (-p.score, p.id))
        if passages:
            found.append(Sharing(stored, tuple(passages), comparison))
    found.sort(key=lambda each: (-len(each.passages), -sum(p.score for p in each.passages), each.stored.id))
    return tuple(found)


def candidates(
    connection: sqlite3.Connection, article: Article, *, but: int | None = None, most: int = 40
) -> list[int]:
    """Ids of the articles that most likely share passages, the likeliest first."""
    words = _Words(connection)
    weights: Counter[int] = Counter()
    read = annotate(article, Options())
    common = STOPWORDS.get(read.language, frozenset())
    for sentence in read.sentences:
        if read.blocks[sentence.block].role == "boilerplate":
            continue
        terms = sorted({w for w in indexed(article.text[sentence.start : sentence.end]).split() if len(w) > 1})
        weights.update(_pointed(words, [term for term in terms if term not in common]))
    named: Counter[int] = Counter()
    for revision, weight in weights.most_common(most * 5):
        (owner,) = connection.execute("SELECT article FROM revisions WHERE id = ?", (revision,)).fetchone()
        if owner != but:
            named[owner] = max(named[owner], weight)
    return [owner for owner, _ in named.most_common(most)]


def _pointed(words: _Words, terms: list[str]) -> Counter[int]:
    """Revisions that have two or more of a sentence's rarer words, with the weight of those words."""
    rarest = sorted(terms, key=lambda term: (words.count(term), term))[:_WORDS]
    sums: Counter[int] = Counter()
    hits: Counter[int] = Counter()
    rare = [term for term in rarest if words.count(term) <= RARE]
    for term in rare:
        weight = round(1000 * math.log1p(RARE / max(1, words.count(term))))
        for revision in words.where(term):
            sums[revision] += weight
            hits[revision] += 1
    if len(rare) < 3:
        for one, other in pairwise(rarest):
            for revision in words.both(one, other):
                sums[revision] += 100
                hits[revision] += 2
    return Counter({revision: total for revision, total in sums.items() if hits[revision] > 1})


class _Words:
    """Where words stand, asked once each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._where: dict[str, list[int]] = {}

    def count(self, term: str) -> int:
        """Revisions that have the word, counted up to a little more than :data:`RARE`."""
        return len(self.where(term))

    def where(self, term: str) -> list[int]:
        """The revisions that have the word; a few more than :data:`RARE` at most."""
        if term not in self._where:
            self._where[term] = self._ask(f'{{title body}} : "{term}"', RARE + 1)
        return self._where[term]

    def both(self, one: str, other: str) -> list[int]:
        """The newest revisions that have two words."""
        return self._ask(f'{{title body}} : ("{one}" AND "{other}")', RARE)

    def _ask(self, expression: str, limit: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?", (expression, limit)
        )
        return [row[0] for row in rows]
