"""What somebody said, in one article: marked, unmarked, fragment, indirect."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.chains import Attribution
from newsdiff.engine.facts.names import Names
from newsdiff.engine.facts.namewords import PAPER_WORDS
from newsdiff.engine.facts.speech import FIRST_PERSON
from newsdiff.engine.facts.spelling import fold
from newsdiff.frozen import replace
from newsdiff.model import AnnotatedArticle, Span, Utterance

_FRAGMENT_WORDS = 5
_ADJACENT = 4
_REACH = 400
_LINKS = frozenset(["the", "of", "and", "for", "in", "on", "a", "to", "de", "la", "der", "von", "et", "und"])
_WORD = expression(r"\w+(?:[-’'.]\w+)*")
_ENDS = expression(r"[.!?…][\"“”„«»’']*$")
_MARKS_ONLY = '"”»“'
_MARKS = " \t\n\u00a0\"'“”„‟«»‘’‚‹›「」『』〝〞〟＂《》`"


def find(
    article: AnnotatedArticle, quoted: Sequence[Span], attributions: Sequence[Attribution], names: Names
) -> list[Utterance]:
    """The utterances of an article in text order; a fragment may lie inside an indirect one.

    Args:
        article: the article.
        quoted: spans between quotation marks, marks included.
        attributions: who said something, in text order.
        names: the unified names of the story.
    """
    marked = _marked(article, quoted, attributions, names)
    indirect = _unquoted(article, quoted, attributions, marked)
    found = sorted([*marked, *indirect], key=lambda item: (item.start, -item.end, item.form))
    return _passed_on(found, attributions, article)


def _marked(
    article: AnnotatedArticle, quoted: Sequence[Span], attributions: Sequence[Attribution], names: Names
) -> list[Utterance]:
    text = article.text
    starts = [sentence.start for sentence in article.sentences]
    sources = [item.start for item in attributions]
    found: list[Utterance] = []
    for span in quoted:
        inner = _inner(text, span)
        words = _WORD.findall(text, inner.start, inner.end)
        if not words or _is_title(text, span, inner, words, names, article.id):
            continue
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, span.end - 1) - 1
        if first < 0:
            continue
        source = _source(span, article, attributions, sources, first, max(first, last))
        speaker = source.speaker if source else None
        via = source.via if source else ()
        if source is None and found and _continues(text, found[-1], span, article, first):
            speaker, via = found[-1].speaker, found[-1].via
        elif source is None:
            speaker = _subject(article, span, names, first) or _before(article, span, attributions, sources, first)
        form = "fragment" if len(words) <= _FRAGMENT_WORDS and not _is_sentence(text, inner) else "marked"
        found.append(Utterance(article.id, inner.start, inner.end, form, speaker, via))  # type: ignore[arg-type]
    return _led_by_next(text, found)


def _led_by_next(text: str, found: list[Utterance]) -> list[Utterance]:
    """A paragraph of a quotation left open is the speaker's who is named behind the next paragraph."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        gap = text[one.end : other.start]
        if "\n" in gap and not gap.strip(_MARKS) and not set(gap[: gap.index("\n")]) & set(_MARKS_ONLY):
            found[at] = replace(one, speaker=other.speaker, via=other.via)
    return found


def _inner(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end)


def _is_sentence(text: str, inner: Span) -> bool:
    return text[inner.start].isupper() and text[inner.end - 1] in ".!?…,"


def _is_title(text: str, span: Span, inner: Span, words: Sequence[str], names: Names, article: str) -> bool:
    """A paper's, book's or nickname's marks: every longer word capitalised, and nobody says it."""
    if len(words) > 6 or text[inner.end - 1] in "!?" or not text[inner.start].isupper():
        return False
    if any(word[0].islower() and word not in _LINKS for word in words):
        return False
    if any(fold(word) in PAPER_WORDS for word in words):
        return True
    if len(words) == 1 or sum(word[0].isupper() for word in words) > 1:
        if text[inner.end - 1] in ".," and len(words) > 1 and not all(word[0].isupper() for word in words):
            return False
        behind = text[span.end : span.end + 40].lstrip(" ,")
        return not re.match(
            r"(?:he|she|they|[A-Z]\w+(?: [A-Z]\w+)?) (?:said|added|replied|asked|wrote|tweeted)\b", behind
        )
    return False


def _source(
    span: Span,
    article: AnnotatedArticle,
    attributions: Sequence[Attribution],
    starts: Sequence[int],
    first: int,
    last: int,
) -> Attribution | None:
    """The nearest attribution in the sentences a quotation touches (and right behind it)."""
    begin = article.sentences[first].start
    end = article.sentences[last].end
    block = article.blocks[article.sentences[last].block]
    closed = end <= span.end + 1
    if closed and last + 1 < len(article.sentences) and article.sentences[last + 1].start <= block.end:
        following = article.text[span.end : span.end + 2].lstrip()
        if following[:1].islower() or following[:1] == ",":
            end = article.sentences[last + 1].end
    best: tuple[tuple[bool, int], Attribution] | None = None
    for at in range(bisect_right(starts, begin - 1), len(attributions)):
        item = attributions[at]
        if item.start >= end:
            break
        if item.verb == "via":
            continue
        if item.end <= span.start:
            distance = span.start - item.end
            between = article.text[item.end : span.start]
        elif item.start >= span.end:
            distance = item.start - span.end
            between = article.text[span.end : item.start]
        else:
            continue
        if ". " in between and distance > 40:
            continue
        rank = (item.speaker is None and distance > _ADJACENT, distance)
        if best is None or rank < best[0]:
            best = (rank, item)
    return best[1] if best else None


def _continues(text: str, before: Utterance, span: Span, article: AnnotatedArticle, sentence: int) -> bool:
    """A quotation that goes on after ``he said.``, or a whole paragraph of one behind another."""
    gap = text[before.end : span.start]
    if len(gap) < 120 and "\n" not in gap.strip(_MARKS) and article.sentences[sentence].start >= span.start - 1:
        return True
    return not gap.strip(_MARKS + ".,")


def _subject(article: AnnotatedArticle, span: Span, names: Names, sentence: int) -> str | None:
    """The first person of the sentence before the quotation; of the sentence before it if it ends in a colon."""
    begin = article.sentences[sentence].start
    named = names.within(article.id, max(begin, span.start - _REACH), span.start)
    people = [item for item in named if item[2].kind == "person"]
    if people:
        return people[0][2].canonical
    if named and span.start - named[0][1] <= 2:
        return named[0][2].canonical
    if sentence and article.text[:begin].rstrip().endswith(":"):
        previous = article.sentences[sentence - 1]
        people = [item for item in names.within(article.id, previous.start, previous.end) if item[2].kind == "person"]
        return people[0][2].canonical if people else None
    return None


def _before(
    article: AnnotatedArticle, span: Span, attributions: Sequence[Attribution], starts: Sequence[int], sentence: int
) -> str | None:
    """Who spoke in the sentence before one that is all quotation: ``X said it came late. "We had no time"``."""
    own = article.sentences[sentence]
    if not sentence or span.start > own.start or span.end < own.end - 1:
        return None
    previous = article.sentences[sentence - 1]
    if previous.block != own.block:
        return None
    for at in range(bisect_right(starts, previous.end - 1) - 1, -1, -1):
        item = attributions[at]
        if item.start < previous.start:
            return None
        if item.speaker and not item.weak and item.verb != "via":
            return item.speaker
    return None


def _unquoted(
    article: AnnotatedArticle,
    quoted: Sequence[Span],
    attributions: Sequence[Attribution],
    marked: Sequence[Utterance],
) -> list[Utterance]:
    """Clauses that are said without marks: in the first person unmarked, else indirect."""
    found: list[Utterance] = []
    spans = [span.start for span in quoted]
    done = -1
    for item in attributions:
        if item.clause is None or (item.speaker is None and not item.via):
            continue
        start, end = item.clause
        if start < done:
            continue
        inside = 0
        at = max(0, bisect_right(spans, start) - 1)
        for number in range(at, len(quoted)):
            span = quoted[number]
            if span.start >= end:
                break
            inside += max(0, min(span.end, end) - max(span.start, start))
        if inside > 0.5 * (end - start):
            continue
        own = not inside and item.clause.end <= item.start and FIRST_PERSON.search(article.text, start, end)
        done = end
        found.append(Utterance(article.id, start, end, "unmarked" if own else "indirect", item.speaker, item.via))
    return found


def _passed_on(
    found: Sequence[Utterance], attributions: Sequence[Attribution], article: AnnotatedArticle
) -> list[Utterance]:
    """``She said this at a meeting, X reports``: the paper stands behind the utterances right beside it."""
    starts = [sentence.start for sentence in article.sentences]
    passed = {
        bisect_right(starts, item.start) - 1: item
        for item in attributions
        if item.via and item.speaker and (item.clause is None or item.clause.end - item.clause.start < 60)
    }
    if not passed:
        return list(found)
    result = []
    for item in found:
        index = bisect_right(starts, item.start) - 1
        source = passed.get(index - 1) or passed.get(index + 1)
        if not item.via and source is not None and source.speaker == item.speaker:
            item = Utterance(item.article, item.start, item.end, item.form, item.speaker, source.via)
        result.append(item)
    return result
