"""Where names stand in one article: capitalised runs, cut into titles, posts, countries and the name itself.

No model is used. A run of capitalised words is found by one expression, cut at possessives, days and months, its
leading titles and posts set aside (they anchor the name, they are not part of it), and what remains is a name if it
is more than the capital every sentence starts with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from functools import lru_cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts import gazetteer
from newsdiff.engine.facts.namecontext import kind_by_context
from newsdiff.engine.facts.namedrafts import GERMAN_ARTICLE, Draft, drafts_of, idle_words
from newsdiff.engine.facts.nameruns import Piece, cut, pieces_of, run_of_capitals
from newsdiff.engine.facts.namewords import TIME_WORDS
from newsdiff.engine.facts.posts import Role
from newsdiff.engine.remembered import forgettable
from newsdiff.frozen import dataclass
from newsdiff.model import AnnotatedArticle

_QUOTES = "\"'“”„«»‹›‘’「『(["
_PAPER_ENDS = frozenset(("r ", "y ", "e ", "l ", "t "))
"""How the words before the name of a paper end: what stands before most names is told from them by two letters."""
_PAPER_BEFORE = expression(r"\b(?:newspaper|daily|magazine|agency|broadcaster|channel|outlet|portal|website|weekly) $")
_READ: dict[Hashable, tuple[Draft, ...]] = forgettable({})
"""What groups of words were read as; names come again and again, and what they are is in their words."""
_MOST_READ = 1 << 15
_LONGEST_READ = 96


@dataclass(slots=True)
class Mention:
    """A name in its place, before names are unified.

    Attributes:
        article: the article's id.
        start: first code point of the name, without titles.
        end: behind its last code point, without a possessive.
        surface: the exact words.
        key: folded words joined by spaces.
        kind: what it seems to name.
        entry: what the gazetteer says about it.
        titled: whether an honorific or a post stands right before it.
        initial: whether it stands where every word is capitalised.
        roles: posts tied to it by apposition.
        definite: whether "the" stands before it.
    """

    article: str
    start: int
    end: int
    surface: str
    key: str
    kind: str
    entry: gazetteer.Entry | None = None
    titled: bool = False
    initial: bool = False
    roles: tuple[Role, ...] = ()
    definite: bool = False


def find(article: AnnotatedArticle) -> list[Mention]:
    """All mentions of an article outside boilerplate, in text order, without those whose capital proves nothing."""
    text = article.text
    starts = [sentence.start for sentence in article.sentences]
    mentions: list[Mention] = []
    run = run_of_capitals()
    openers, begins = _openers(article.language), frozenset(starts)
    for block in article.blocks:
        if block.role == "boilerplate":
            continue
        shouting = block.role in ("title", "heading", "byline") and _title_case(text[block.start : block.end])
        for match in run.finditer(text, block.start, block.end):
            words = match.group()
            if words in openers and match.start() in begins:
                continue
            for group in cut(pieces_of(words, match.start(), article.language)):
                mentions.extend(_placed(group, article, starts, shouting))
    return mentions


def _placed(pieces: list[Piece], article: AnnotatedArticle, starts: Sequence[int], shouting: bool) -> list[Mention]:
    """The mentions in one group of words, in their places."""
    text, language, identity = article.text, article.language, article.id
    at = pieces[0].start
    paper = text[max(0, at - 2) : at] in _PAPER_ENDS and _PAPER_BEFORE.search(text, max(0, at - 14), at) is not None
    initial = _is_initial(at, text, starts)
    ruled = language == "de" and GERMAN_ARTICLE.search(text, max(0, at - 8), at) is not None
    shape = pieces[0].text if len(pieces) == 1 else tuple([(piece.start - at, piece.text) for piece in pieces])
    words = text[at : pieces[-1].end] if language == "de" else ""
    basis = (shape, words, language, initial, shouting, paper, ruled)
    drafts = _READ.get(basis)
    if drafts is None:
        moved = [Piece(piece.start - at, piece.end - at, piece.text, piece.folded) for piece in pieces]
        drafts = tuple(drafts_of(moved, language, initial, shouting, paper=paper, ruled=ruled, words=words))
        if moved[-1].end <= _LONGEST_READ:
            if len(_READ) > _MOST_READ:
                _READ.clear()
            _READ[basis] = drafts
    mentions = []
    for start, end, key, kind, entry, titled, doubtful, size in drafts:
        first, last = start + at, end + at
        if size:
            kind = kind_by_context(kind, size, first, last, text)
        definite = text.startswith("the ", max(0, first - 4))
        mentions.append(
            Mention(identity, first, last, text[first:last], key, kind, entry, titled, doubtful, definite=definite)
        )
    return mentions


def _title_case(line: str) -> bool:
    """Whether a heading capitalises its words, so that capitals tell nothing."""
    words = [word for word in line[:400].split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


@lru_cache(maxsize=32)
def _openers(language: str) -> frozenset[str]:
    """Capitalised words that open a sentence and name nothing."""
    table = gazetteer.known()
    return frozenset(word.capitalize() for word in idle_words(language) if word not in table and word not in TIME_WORDS)


def _is_initial(start: int, text: str, starts: Sequence[int]) -> bool:
    """Whether a word stands at the start of a sentence, of a quotation or behind a colon."""
    at = start
    while at > 0 and text[at - 1] in _QUOTES:
        at -= 1
    if at < start:
        return True
    index = bisect_right(starts, at) - 1
    if index >= 0 and starts[index] == at:
        return True
    before = text[max(0, at - 2) : at].rstrip()
    return not before or before[-1] in ":.!?•–—-*\n"
