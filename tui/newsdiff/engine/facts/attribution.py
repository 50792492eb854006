"""Who a sentence rests on: verbs of saying with their subject, ``according to``, and the papers in between.

The subject is read off the words beside the verb: a pronoun, a name, a name before an apposition, a post
("North Korea's foreign minister"), or a noun phrase kept in the article's own words. What stands between quotation
marks never takes part. Pronouns mean the first person named in the nearest sentence that names one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.chains import Attribution, with_chains
from newsdiff.engine.facts.complements import FILL, according_clause
from newsdiff.engine.facts.complements import clause as clause_of
from newsdiff.engine.facts.names import Names
from newsdiff.engine.facts.posts import RoleMention
from newsdiff.engine.facts.referents import Referents
from newsdiff.engine.facts.sourcephrases import NOBODY, Source, Sources
from newsdiff.engine.facts.speech import PERSONAL, PRONOUNS, Cue, cues
from newsdiff.engine.facts.wordset import wordset
from newsdiff.model import AnnotatedArticle, Name, Span

_NOUN_FOLLOWED = expression(
    r"\s+(?:could|can|may|might|will|would|should|must|have|has|had|are|were|of|about|against|into|from|by)\b"
)
_LAST_WORD = expression(r"([\w’']+)[ \u00a0]$")
_DETERMINERS = wordset(
    """
    the a an these those this that's such recent of his her its their our my your several many some few more most no
    any other new early earlier initial latest false conflicting unconfirmed to
    """
)
_QUOTING = wordset("quote quotes quoted")
_MOST_CUES = 40
_DAY = expression(r"\s+(?:on\s+)?[A-Z]\w+day$")


class _Reader:
    """Reads the attributions of one article."""

    def __init__(
        self, article: AnnotatedArticle, quoted: Sequence[Span], names: Names, roles: Sequence[RoleMention]
    ) -> None:
        self.article = article
        self.masked = masked(article.text, quoted)
        self.starts = [sentence.start for sentence in article.sentences]
        self.referents = Referents(article, self.masked, names, roles, [role.start for role in roles])
        self.sources = Sources(article, self.masked, names, roles, self.referents)
        self.speaker: Name | None = None

    def read(self) -> list[Attribution]:
        found: list[Attribution] = []
        seen: Counter[int] = Counter()
        for match in cues(self.article):
            if self.masked[match.start] == FILL:
                continue
            index = bisect_right(self.starts, match.start) - 1
            if index < 0 or match.end > self.article.sentences[index].end:
                continue
            if self.article.role(index) == "boilerplate" or self._is_noun(match):
                continue
            seen[index] += 1
            if seen[index] > _MOST_CUES:
                continue
            self.speaker = None
            attribution = self._attribution(match, index, found)
            if attribution is not None:
                found.append(attribution)
                if attribution.speaker and not attribution.weak:
                    self.referents.speaks(index, self.speaker)
        return with_chains(found, self.article)

    def _is_noun(self, match: Cue) -> bool:
        """Whether a verb's form is a noun here (``the reports``) or part of a name (``United States``)."""
        if match.kind not in ("say", "other"):
            return False
        if match.text[0].isupper():
            return True
        if self.article.language != "en":
            return False
        before = _LAST_WORD.search(self.masked, max(0, match.start - 24), match.start)
        if before is not None and before[1].lower() in _DETERMINERS:
            return True
        plural = match.text.endswith("s") and before is not None and before[1].lower() not in PRONOUNS
        return plural and _NOUN_FOLLOWED.match(self.masked, match.end) is not None

    def _attribution(self, match: Cue, index: int, found: Sequence[Attribution]) -> Attribution | None:
        sentence = self.article.sentences[index]
        kind = match.kind
        verb = match.text.lower()
        if kind in ("according", "via", "passive"):
            source = self.sources.behind(match.end, self.sources.end_behind(match.end, sentence.end), index)
            if source is None:
                return None
            by_phone = kind == "passive" and source.text is not None and source.text.lower() in NOBODY
            speaker = None if by_phone else self._resolve(source, index, match.start)
            if kind == "via":
                speaker = _DAY.sub("", speaker) if speaker else speaker
                return Attribution(match.start, source.end, None, (speaker,) if speaker else (), None, "via", True)
            clause = according_clause(self.masked, Span(match.start, source.end), Span(sentence.start, sentence.end))
            return Attribution(match.start, source.end, speaker, (), clause if kind == "according" else None, verb)
        if kind == "other" and verb.endswith("ing"):
            before = found[-1] if found and found[-1].start >= sentence.start else None
            return (
                before._replace(start=match.start, end=match.end, clause=None, verb=verb, weak=True) if before else None
            )
        if verb in _QUOTING:
            quoted = self.sources.behind(match.end, sentence.end, index)
            if quoted is not None and (quoted.name or quoted.pronoun):
                paper, _ = self.sources.of_verb(match, sentence.start, match.start, index)
                via = (paper.text,) if paper is not None and paper.text else ()
                return Attribution(
                    match.start, quoted.end, self._resolve(quoted, index, sentence.start), via, None, verb
                )
        source, inverted = self.sources.of_verb(match, sentence.start, sentence.end, index)
        if source is None:
            return None
        speaker = self._resolve(source, index, source.start)
        start, end = min(source.start, match.start), max(source.end, match.end)
        clause = None
        if kind == "say":
            clause = clause_of(
                self.masked, Span(start, end), Span(sentence.start, sentence.end), match, inverted=inverted
            )
        return Attribution(start, end, speaker, (), clause, verb, kind == "other")

    def _resolve(self, source: Source, index: int, before: int) -> str | None:
        """The speaker behind a source, pronouns resolved."""
        if not source.pronoun:
            self.speaker = source.name
            return source.text
        self.speaker = self.referents.meant(source.pronoun, index, before) if source.pronoun in PERSONAL else None
        return self.speaker.canonical if self.speaker else None


def masked(text: str, quoted: Sequence[Span]) -> str:
    """The text with everything between quotation marks blanked, position by position."""
    parts: list[str] = []
    at = 0
    for span in quoted:
        if span.start < at or span.end - span.start < 3:
            continue
        parts += [text[at : span.start + 1], FILL * (span.end - span.start - 2), text[span.end - 1 : span.end]]
        at = span.end
    parts.append(text[at:])
    return "".join(parts)


def find(
    article: AnnotatedArticle, quoted: Sequence[Span], names: Names, roles: Sequence[RoleMention]
) -> list[Attribution]:
    """The attributions of an article, in text order.

    Args:
        article: the article.
        quoted: spans between quotation marks.
        names: the unified names of the story.
        roles: posts named in the article, in text order.
    """
    return _Reader(article, quoted, names, roles).read()
