"""What one article tells: by itself, and once the names of the story are known. Both are kept for the next comparison.

Finding the facts of an article takes its text alone, up to the names: those are unified over the story, and who speaks
rests on them. What was told is told again as long as the article's names mean the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from newsdiff.engine.facts import attribution, dates, figures, marks, mentions, posts, quotes, speakers
from newsdiff.engine.facts.mentions import Mention
from newsdiff.engine.facts.names import Names, tie_roles
from newsdiff.engine.facts.posts import RoleMention
from newsdiff.engine.facts.sentences import cut_sentences
from newsdiff.frozen import dataclass
from newsdiff.model import AnnotatedArticle, DateMention, Figure, Name, Span, Utterance


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """What an article tells by itself: names in their places, posts, quotation marks, dates, figures."""

    article: AnnotatedArticle
    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    quoted: tuple[Span, ...]
    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What an article tells about who says something; ``basis`` is what that rests on besides the article."""

    own: Own
    basis: Hashable
    utterances: tuple[Utterance, ...]
    figures: tuple[Figure, ...]


def read_own(article: AnnotatedArticle) -> Own:
    """Find what an article tells by itself."""
    found, roles = mentions.find(article), posts.find_roles(article)
    tie_roles(found, roles, article.text)
    cut = cut_sentences(article)
    dated = dates.find(article, cut)
    counted = figures.find(article, dated, cut)
    return Own(article, tuple(found), tuple(roles), tuple(marks.quoted_spans(article)), dated, counted)


def read_told(own: Own, names: Names, before: Told | None = None) -> Told:
    """Find who says what in an article.

    Args:
        own: what the article tells by itself.
        names: the unified names of the story.
        before: what was told in an earlier comparison; it still holds where the article's names mean the same.
    """
    basis = _basis(own, names)
    if before is not None and before.own is own and before.basis == basis:
        return before
    article = own.article
    sources = attribution.find(article, own.quoted, names, own.roles)
    spoken = quotes.find(article, own.quoted, sources, names)
    counted = speakers.with_speakers(own.figures, article, sources, spoken)
    return Told(own, basis, tuple(spoken), tuple(counted))


def _basis(own: Own, names: Names) -> Hashable:
    """The names that stand in an article and the holders of its posts, as far as speakers rest on them."""
    article = own.article.id
    places: Sequence[tuple[int, int, int]] = names.at.get(article, ())
    meant: Mapping[int, Hashable] = {number: _meaning(names.all[number], names) for _, _, number in places}
    holders = [names.holder(article, role.role) for role in own.roles]
    return (
        tuple([(start, end, meant[number]) for start, end, number in places]),
        tuple([holder and _meaning(holder, names) for holder in holders]),
    )


def _meaning(name: Name, names: Names) -> Hashable:
    return (name.id, name.canonical, name.kind, name.id in names.women, name.id in names.men)
