"""Forms of names: all mentions with the same words, what they are compared by, and their order.

A form stands in the same place whatever the articles are called: by its words, and a single word (which may mean
somebody else in every article) by the text of its article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from newsdiff.engine.facts.gazetteer import Entry
from newsdiff.engine.facts.mentions import Mention
from newsdiff.engine.facts.spelling import PARTICLES, words_of
from newsdiff.frozen import dataclass
from newsdiff.model import AnnotatedArticle


@dataclass(slots=True)
class Form:
    """All mentions with the same folded words (of one article where it is a single word).

    Attributes:
        words: the folded words.
        mentions: where it stands.
        articles: ids of the articles it stands in.
        entry: what the table of known names says about it.
        kind: the kind most mentions suggest, ``unknown`` counting least.
        surface: its most frequent spelling.
    """

    words: tuple[str, ...]
    mentions: list[Mention]
    articles: frozenset[str]
    entry: Entry | None
    kind: str
    surface: str

    @property
    def single(self) -> bool:
        """Whether it is one word that no table knows."""
        return len(self.words) == 1 and self.entry is None

    @property
    def full(self) -> bool:
        """Whether it is two words and more that no table knows."""
        return len(self.words) > 1 and self.entry is None

    @property
    def letters(self) -> str:
        """The letters of an acronym, folded; empty for other forms."""
        acronym = len(self.words) == 1 and self.surface.replace(".", "").isupper()
        return self.mentions[0].key.replace(".", "") if acronym else ""


def ranks(articles: Mapping[str, AnnotatedArticle]) -> dict[str, int]:
    """The place of every article in an order by what it says, not by what it is called."""
    ordered = sorted(articles, key=lambda identity: (articles[identity].text, identity))
    return {identity: place for place, identity in enumerate(ordered)}


def forms_of(found: Mapping[str, Sequence[Mention]], rank: Mapping[str, int]) -> list[Form]:
    """Mentions by form, leaving out single words that are only ever capitalised where everything is.

    Args:
        found: mentions by article, in text order.
        rank: the order of articles, from :func:`ranks`.
    """
    proven = {
        mention.key for mentions in found.values() for mention in mentions if not mention.initial or mention.titled
    }
    surnames = {
        word
        for mentions in found.values()
        for mention in mentions
        if mention.entry is None and " " in mention.key
        for word in words_of(mention.surface)
    }
    table: dict[tuple[int, tuple[str, ...]], tuple[tuple[str, ...], list[Mention]]] = {}
    for identity in sorted(found, key=rank.__getitem__):
        place = f"{rank[identity]:09d}"
        for mention in found[identity]:
            words = words_of(mention.surface)
            if not words or all(word in PARTICLES for word in words):
                continue
            if mention.entry is not None:
                key: tuple[int, tuple[str, ...]] = (0, (mention.entry.canonical, mention.key))
            elif len(words) > 1:
                key = (2, words)
            elif mention.key in proven or words[0] in surnames:
                key = (1, (place, mention.key))
            else:
                continue
            table.setdefault(key, (words, []))[1].append(mention)
    return [_form(*table[key]) for key in sorted(table)]


def _form(words: tuple[str, ...], mentions: list[Mention]) -> Form:
    votes: Counter[str] = Counter()
    surfaces: Counter[str] = Counter()
    for mention in mentions:
        surfaces[mention.surface] += 1
        if mention.kind != "unknown":
            votes[mention.kind] += 1
    kind = max(votes, key=lambda name: (votes[name], name)) if votes else "unknown"
    surface = min(surfaces, key=lambda form: (-surfaces[form], form)) if len(surfaces) > 1 else mentions[0].surface
    articles = frozenset(mention.article for mention in mentions)
    return Form(words, mentions, articles, mentions[0].entry, kind, surface)
