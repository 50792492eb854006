"""Who a sentence rests on: verbs of saying with their subject, ``according to``, and the papers in between.

The subject is read off the words beside the verb: a pronoun, a name, a name before an apposition, a post
("North Korea's foreign minister"), or a noun phrase kept in the article's own words. What stands between quotation
marks never takes part. Pronouns mean the first person named in the nearest sentence that names one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.chains import Attribution, with_chains
from newsdiff.engine.facts.complements import FILL, according_clause
from newsdiff.engine.facts.complements import clause as clause_of
from newsdiff.engine.facts.hearsay import rumoured
from newsdiff.engine.facts.lexicon import lexicon
from newsdiff.engine.facts.names import Names
from newsdiff.engine.facts.namewords import POST_WORDS
from newsdiff.engine.facts.posts import RoleMention
from newsdiff.engine.facts.referents import Referents
from newsdiff.engine.facts.sourcewords import can_speak, is_definite
from newsdiff.engine.facts.speech import PERSONAL, PRONOUNS, Cue, cues
from newsdiff.engine.facts.spelling import fold
from newsdiff.engine.facts.wordset import wordset
from newsdiff.frozen import dataclass, replace
from newsdiff.model import AnnotatedArticle, Figure, Name, Span, Utterance

_HELPERS = expression(
    r"(?:\s+(?:has|have|had|is|was|were|are|been|also|later|then|reportedly|earlier|repeatedly|previously|recently|since|"
    r"today|yesterday|"
    r"last (?:year|month|week|night)|this (?:year|month|week|morning)|once|again|now|too|both|"
    r"hat|haben|habe|a|ont|ha|han|on [A-Z]\w+|\w+ly|[A-Z]\w+day))+\s*$"
)
_PASSIVE = expression(r"\b(?:is|was|were|are|been)(?:\s+\w+ly|\s+(?:also|later|then|once|again|now|since|both))*\s*$")
_PARTICIPLES = ("ed", "said", "told", "thought", "recounted")
_QUANTIFIED = expression(
    r"(?:(?:some|about|around|nearly|almost|over|more than|up to|as many as|at least)\s)?"
    r"(?:\d[\d.,]*+(?!-[a-z])|(?:tens|dozens|scores|hundreds|thousands) of\b)",
    re.IGNORECASE,
)
_NOUN_FOLLOWED = expression(
    r"\s+(?:could|can|may|might|will|would|should|must|have|has|had|are|were|of|about|against|into|from|by)\b"
)
_PARTICLE = expression(r"\s(?:mit|an|zu|aus|ein|hinzu)$")
_BOUNDARY = expression(
    r",(?!\d)|[;:–—()\[\]\"“”„«»\u2581]|\s-\s|\b(?:that|and|but|as|when|while|because|after|"
    r"before|which|if|whether|dass|und|que|что|що)\b",
    re.IGNORECASE,
)
_AFTER = expression(
    r",(?!\d)|[;:.!?–—()\[\]\"“”„«»\u2581]|\s-\s|\b(?:that|but|on|in|who|which|at|during|when|while|as|after|before|with|by|to|from|"
    r"last|adding|telling)\b"
)
_LEADING = expression(
    r"^(?:(?:later|earlier|meanwhile|however|then|now|still|also|but|and|yet|so|moreover|separately|instead|afterwards)\s+)?"
    r"(?:(?:the|a|an|der|die|das|le|la|les|el|los|las)\s+)?",
    re.IGNORECASE,
)
_WORD = expression(r"\w+")
_LAST_WORD = expression(r"([\w’']+)[ \u00a0]$")
_DETERMINERS = wordset(
    """
    the a an these those this that's such recent of his her its their our my your several many some few more most no
    any other new early earlier initial latest false conflicting unconfirmed to
    """
)
_GERMAN_NOUN = expression(r"\s+(?:[a-zäöüß]+\s+){0,3}[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+){0,3}")
_QUOTING = wordset("quote quotes quoted")
_SUBJECTS = wordset("he she it they we i who")
_NOBODY = wordset(
    """
    each both neither one some many others this there all these those such most few what more not none nobody telephone
    phone email interview
    """
)
_NO_OPENER = wordset("to by is are was be not on")
_NO_NOUN = wordset(
    """
    were was is are be been cannot not whom who which has have had will would could should may might can did does do
    came caught neither none nobody
    """
)
_OF = expression(r"\b(?:of|of the|in|der|von|de)$")
_CAPITAL_BEFORE = expression(r"[^\W\d_a-z]\w{1,60} $")
_MOST_CUES = 40
_REACH = 400
_NEAREST = 40
_PHRASE_WORDS = 9
_POSSESSIVE = expression(r"(?:['’]s|s['’])$")
_JUNIOR = expression(r",?\s+(?:Jr|Sr)\.?$")
_ASIDE = expression(r"\s*(?:speaking|who|which|citing|quoting|asked|a|an|the|one|whose)\b")
_DAY = expression(r"\s+(?:on\s+)?[A-Z]\w+day$")


@dataclass(slots=True)
class _Source:
    start: int
    end: int
    text: str | None
    name: Name | None = None
    pronoun: str = ""


class _Reader:
    """Reads the attributions of one article."""

    def __init__(
        self, article: AnnotatedArticle, quoted: Sequence[Span], names: Names, roles: Sequence[RoleMention]
    ) -> None:
        self.article = article
        self.names = names
        self.roles = roles
        self.role_starts = [role.start for role in roles]
        self.masked = masked(article.text, quoted)
        self.starts = [sentence.start for sentence in article.sentences]
        self.referents = Referents(article, self.masked, names, roles, self.role_starts)
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
            source = self._after(match.end, self._source_end(match.end, sentence.end), index)
            if source is None:
                return None
            by_phone = kind == "passive" and source.text is not None and source.text.lower() in _NOBODY
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
            quoted = self._after(match.end, sentence.end, index)
            if quoted is not None and (quoted.name or quoted.pronoun):
                paper, _ = self._subject(match, sentence.start, match.start, index)
                via = (paper.text,) if paper is not None and paper.text else ()
                return Attribution(
                    match.start, quoted.end, self._resolve(quoted, index, sentence.start), via, None, verb
                )
        source, inverted = self._subject(match, sentence.start, sentence.end, index)
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

    def _source_end(self, start: int, end: int) -> int:
        """Where the source behind a preposition ends; German sets no comma, its noun phrase ends with the noun."""
        if self.article.language != "de":
            return end
        noun = _GERMAN_NOUN.match(self.masked, start, end)
        return noun.end() if noun else end

    def _subject(self, match: Cue, start: int, end: int, index: int) -> tuple[_Source | None, bool]:
        start = max(start, match.start - _REACH)
        left = self.masked[start : match.start]
        helpers = _HELPERS.search(" " + left) if left.strip() else None
        if helpers is not None and _PASSIVE.search(helpers.group()) and match.text.lower().endswith(_PARTICIPLES):
            return None, False
        trimmed = (" " + left)[1 : helpers.start()].rstrip() if helpers else left.rstrip()
        trimmed = _JUNIOR.sub("", trimmed)
        source = self._adjacent(start, trimmed)
        if source is None and trimmed.endswith(","):
            source = self._before_apposition(start, trimmed)
        if source is None and trimmed.endswith(","):
            lead, _, aside = trimmed.partition(",")
            if _ASIDE.match(aside):
                source = self._phrase(start, lead.rstrip())
        if source is None and (not trimmed or trimmed[-1] in ",\"”“»«'’–—-" + FILL):
            following = self._after(match.end, end, index)
            if following is not None and following.pronoun not in _SUBJECTS:
                return self._holder_behind(following, end), True
        if source is None:
            source = self._phrase(start, trimmed)
        return source, False

    def _adjacent(self, start: int, left: str) -> _Source | None:
        """A pronoun or a name right before the verb."""
        tail = re.search(r"(\w+)$", left)
        if tail is None:
            return None
        if tail[1].lower() in PRONOUNS:
            return _Source(start + tail.start(), start + tail.end(), None, None, tail[1].lower())
        inside = self.names.within(self.article.id, start, start + len(left))
        if not inside or inside[-1][1] != start + len(left):
            return None
        at, stop, name = inside[-1]
        if name.kind == "unknown" and " " in name.canonical and not self._may_be_person(at, name):
            return None
        before = left[: at - start].rstrip().lower()
        if before.endswith(" and") or (name.kind != "person" and _OF.search(before)):
            return None
        return _Source(self._lead(start, left, at), stop, name.canonical, name)

    def _lead(self, start: int, left: str, at: int) -> int:
        """Where the words begin that lead up to a name: ``…, the foreign minister X`` begins at ``the``."""
        comma = left.rfind(", ", 0, at - start)
        between = _WORD.findall(left, comma + 2, at - start) if comma >= 0 else []
        if 0 < len(between) <= _PHRASE_WORDS and not any(word.lower() in _NO_NOUN for word in between):
            return start + comma + 2
        return at

    def _before_apposition(self, start: int, left: str) -> _Source | None:
        """The name before an apposition: ``X, the minister, said``; a person's rather than one inside it."""
        inside = self.names.within(self.article.id, start, start + len(left) - 1)
        fitting = [item for item in reversed(inside) if left[item[1] - start : item[1] - start + 1] == ","]
        people = [item for item in fitting if item[2].kind == "person"]
        for at, stop, name in people or fitting:
            if name.kind != "place":
                return _Source(at, stop, name.canonical, name)
        return None

    def _phrase(self, start: int, left: str) -> _Source | None:
        """The noun phrase before the verb, in the article's words, or the holder of the post it names."""
        last = 0
        for boundary in _BOUNDARY.finditer(left, max(0, len(left) - 120)):
            joins = boundary.group() == "and" and left[boundary.end() + 1 : boundary.end() + 2].isupper()
            if not (joins and _CAPITAL_BEFORE.search(left, 0, boundary.start())):
                last = boundary.end()
        chunk = left[last:]
        words = _WORD.findall(chunk)
        if not words or len(words) > _PHRASE_WORDS or words[0].lower() in _NO_OPENER:
            return None
        if (len(words) == 1 and words[0].lower() in _NOBODY) or any(word.lower() in _NO_NOUN for word in words):
            return None
        if _POSSESSIVE.search(chunk):
            return None
        if words[-1].lower() in ("to", "be", "not", "it", "there", "of", "the", "a", "in", "was", "been"):
            return None
        return self._noun(start + last, start + len(left))

    def _after(self, start: int, end: int, index: int) -> _Source | None:
        """The source that follows an inverted verb or a preposition."""
        while start < end and self.masked[start] in " \u00a0":
            start += 1
        if start < end and self.masked[start] in '"“„«':
            stop = start + 1
            while stop < end and self.masked[stop] not in '"”“»':
                stop += 1
            title = self.article.text[start + 1 : stop].strip(" .,")
            return _Source(start, min(stop + 1, end), title) if 0 < len(title) < 60 else None
        stop = end
        for boundary in _AFTER.finditer(self.masked, start, min(end, start + 160)):
            abbreviated = boundary.group() == "." and self.masked[boundary.start() - 2 : boundary.start() - 1] in " ."
            if not abbreviated and boundary.start() > start:
                stop = boundary.start()
                break
        chunk = self.masked[start:stop].rstrip()
        if self.article.language == "de":
            chunk = _PARTICLE.sub("", chunk)
        first = _WORD.match(chunk)
        if first is None:
            return None
        if first.group().lower() in PRONOUNS and not first.group()[:1].isupper():
            return _Source(start, start + first.end(), None, None, first.group().lower())
        if len(_WORD.findall(chunk)) > _PHRASE_WORDS + 3 and not self.names.within(self.article.id, start, stop):
            return None
        return self._noun(start, start + len(chunk), first_person=True)

    def _holder_behind(self, source: _Source, end: int) -> _Source:
        """A source, or the person named behind it where it is a post: ``says the mayor, X``."""
        start, stop = source.start, source.end
        words = self.masked[start:stop].split()
        if source.name or self.masked[stop : stop + 1] != "," or not any(fold(word) in POST_WORDS for word in words):
            return source
        for at, behind, name in self.names.within(self.article.id, stop, min(end, stop + _REACH))[:1]:
            if (
                name.kind == "person"
                and at <= stop + 6
                and self.masked[behind : behind + 1] in ("", ",", ".", ":", ";")
            ):
                return _Source(start, behind, name.canonical, name)
        return source

    def _noun(self, start: int, end: int, *, first_person: bool = False) -> _Source | None:
        people = [item for item in self.names.within(self.article.id, start, end) if item[2].kind == "person"]
        if people and (first_person or people[-1][1] == end):
            at, stop, name = people[0] if first_person else people[-1]
            return _Source(min(start, at), max(stop, at), name.canonical, name)
        role = self._role(start, end)
        if role is not None:
            holder = self.names.holder(self.article.id, role.role)
            if holder is not None:
                return _Source(start, end, holder.canonical, holder)
        names = self.names.within(self.article.id, start, end)
        if names and names[-1][1] == end and " " in names[-1][2].canonical and names[-1][2].kind == "unknown":
            if not self._may_be_person(names[-1][0], names[-1][2]):
                return None
            return _Source(start, end, names[-1][2].canonical, names[-1][2])
        if any(word.lower() in _NO_NOUN for word in _WORD.findall(self.masked, start, end)):
            return None
        phrase = _LEADING.sub("", self.article.text[start:end].strip())
        lead = end - start - len(self.article.text[start:end].lstrip())
        if len(names) == 1 and names[0][0] <= start + lead + 4 and names[0][1] == end:
            return _Source(start, end, names[0][2].canonical, names[0][2])
        if not phrase or not any(char.isalpha() for char in phrase) or self._counts(phrase):
            return None
        if self.article.language == "en" and not self._can_speak(phrase, start + lead, end, names):
            return None
        holder = self.referents.holder(phrase, start + lead) if lead < end - start else None
        if holder is not None:
            return _Source(start + lead, end, holder.canonical, holder)
        return _Source(start + lead, end, " ".join(phrase.split()))

    def _may_be_person(self, at: int, name: Name) -> bool:
        return not is_definite(self.article.text, at) and can_speak(name.canonical, opens=False, named=False)

    def _can_speak(self, phrase: str, start: int, end: int, names: Sequence[tuple[int, int, Name]]) -> bool:
        opens = bisect_right(self.starts, start)
        known = [name for at, stop, name in names if stop == end and name.kind != "unknown"]
        return can_speak(phrase, opens=bool(opens) and start - self.starts[opens - 1] < 5, named=bool(known))

    def _counts(self, phrase: str) -> bool:
        """Whether a phrase counts people instead of naming who speaks: ``some 8,000 men``, ``Fifteen of the men``."""
        if _QUANTIFIED.match(phrase):
            return True
        first, _, rest = phrase.partition(" ")
        return (
            first.lower() != "one"
            and rest.startswith("of ")
            and first.lower().partition("-")[0] in lexicon(self.article.language).small
        )

    def _role(self, start: int, end: int) -> RoleMention | None:
        at = bisect_right(self.role_starts, start - 1)
        if at < len(self.roles) and self.roles[at].end <= end + 1:
            return self.roles[at]
        return None

    def _resolve(self, source: _Source, index: int, before: int) -> str | None:
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


def _never(text: str, start: int, end: int) -> bool:
    return False


def with_speakers(
    figures: Sequence[Figure],
    article: AnnotatedArticle,
    attributions: Sequence[Attribution],
    utterances: Sequence[Utterance],
) -> list[Figure]:
    """Give the figures of an article the source they rest on.

    A figure inside something said is the speaker's, the innermost utterance winning; else it rests on the only
    source its sentence names, unless that source's own words stand elsewhere in the sentence.
    """
    starts = [sentence.start for sentence in article.sentences]
    sources: dict[int, set[str]] = {}
    stated: set[int] = set()
    for item in attributions:
        sentence = bisect_right(starts, item.start) - 1
        if item.clause is not None:
            stated.add(sentence)
        if item.speaker:
            sources.setdefault(sentence, set()).add(item.speaker)
    begins = [utterance.start for utterance in utterances]
    told = []
    is_hearsay = rumoured if article.language == "en" else _never
    for figure in figures:
        at = bisect_right(begins, figure.start)
        around = [
            utterance
            for utterance in utterances[max(0, at - _NEAREST) : at]
            if utterance.speaker and figure.end <= utterance.end
        ]
        sentence = bisect_right(starts, figure.start) - 1
        named = sources.get(sentence, set()) if sentence not in stated else set()
        if around and not {"marked", "unmarked", "fragment"} & {utterance.form for utterance in around}:
            around = [] if is_hearsay(article.text, figure.start, figure.end) else around
        elif not around and named and is_hearsay(article.text, figure.start, figure.end):
            named = set()
        speaker = figure.speaker
        if speaker is None and around:
            speaker = min(around, key=lambda utterance: utterance.end - utterance.start).speaker
        elif speaker is None and len(named) == 1:
            speaker = next(iter(named))
        told.append(replace(figure, speaker=speaker) if speaker != figure.speaker else figure)
    return told
