"""Who is named as the source beside a verb of saying or behind a preposition, read off the words that stand there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.complements import FILL
from newsdiff.engine.facts.lexicon import lexicon
from newsdiff.engine.facts.names import Names
from newsdiff.engine.facts.namewords import POST_WORDS
from newsdiff.engine.facts.posts import RoleMention
from newsdiff.engine.facts.referents import Referents
from newsdiff.engine.facts.sourcewords import can_speak, is_definite
from newsdiff.engine.facts.speech import PRONOUNS, Cue
from newsdiff.engine.facts.spelling import fold
from newsdiff.engine.facts.wordset import wordset
from newsdiff.frozen import dataclass
from newsdiff.model import AnnotatedArticle, Name

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
_GERMAN_NOUN = expression(r"\s+(?:[a-zäöüß]+\s+){0,3}[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+){0,3}")
_SUBJECTS = wordset("he she it they we i who")
NOBODY = wordset(
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
_REACH = 400
_PHRASE_WORDS = 9
_POSSESSIVE = expression(r"(?:['’]s|s['’])$")
_JUNIOR = expression(r",?\s+(?:Jr|Sr)\.?$")
_ASIDE = expression(r"\s*(?:speaking|who|which|citing|quoting|asked|a|an|the|one|whose)\b")


@dataclass(slots=True)
class Source:
    """Who says something, where it stands: the words, the name or the pronoun."""

    start: int
    end: int
    text: str | None
    name: Name | None = None
    pronoun: str = ""


class Sources:
    """Finds the sources in one article."""

    def __init__(
        self, article: AnnotatedArticle, masked: str, names: Names, roles: Sequence[RoleMention], referents: Referents
    ) -> None:
        self.article = article
        self.masked = masked
        self.names = names
        self.roles = roles
        self.role_starts = [role.start for role in roles]
        self.starts = [sentence.start for sentence in article.sentences]
        self.referents = referents

    def end_behind(self, start: int, end: int) -> int:
        """Where the source behind a preposition ends; German sets no comma, its noun phrase ends with the noun."""
        if self.article.language != "de":
            return end
        noun = _GERMAN_NOUN.match(self.masked, start, end)
        return noun.end() if noun else end

    def of_verb(self, match: Cue, start: int, end: int, index: int) -> tuple[Source | None, bool]:
        """The subject of a verb of saying between two places, and whether it stands behind the verb."""
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
            following = self.behind(match.end, end, index)
            if following is not None and following.pronoun not in _SUBJECTS:
                return self._holder_behind(following, end), True
        if source is None:
            source = self._phrase(start, trimmed)
        return source, False

    def _adjacent(self, start: int, left: str) -> Source | None:
        """A pronoun or a name right before the verb."""
        tail = re.search(r"(\w+)$", left)
        if tail is None:
            return None
        if tail[1].lower() in PRONOUNS:
            return Source(start + tail.start(), start + tail.end(), None, None, tail[1].lower())
        inside = self.names.within(self.article.id, start, start + len(left))
        if not inside or inside[-1][1] != start + len(left):
            return None
        at, stop, name = inside[-1]
        if name.kind == "unknown" and " " in name.canonical and not self._may_be_person(at, name):
            return None
        before = left[: at - start].rstrip().lower()
        if before.endswith(" and") or (name.kind != "person" and _OF.search(before)):
            return None
        return Source(self._lead(start, left, at), stop, name.canonical, name)

    def _lead(self, start: int, left: str, at: int) -> int:
        """Where the words begin that lead up to a name: ``…, the foreign minister X`` begins at ``the``."""
        comma = left.rfind(", ", 0, at - start)
        between = _WORD.findall(left, comma + 2, at - start) if comma >= 0 else []
        if 0 < len(between) <= _PHRASE_WORDS and not any(word.lower() in _NO_NOUN for word in between):
            return start + comma + 2
        return at

    def _before_apposition(self, start: int, left: str) -> Source | None:
        """The name before an apposition: ``X, the minister, said``; a person's rather than one inside it."""
        inside = self.names.within(self.article.id, start, start + len(left) - 1)
        fitting = [item for item in reversed(inside) if left[item[1] - start : item[1] - start + 1] == ","]
        people = [item for item in fitting if item[2].kind == "person"]
        for at, stop, name in people or fitting:
            if name.kind != "place":
                return Source(at, stop, name.canonical, name)
        return None

    def _phrase(self, start: int, left: str) -> Source | None:
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
        if (len(words) == 1 and words[0].lower() in NOBODY) or any(word.lower() in _NO_NOUN for word in words):
            return None
        if _POSSESSIVE.search(chunk):
            return None
        if words[-1].lower() in ("to", "be", "not", "it", "there", "of", "the", "a", "in", "was", "been"):
            return None
        return self._noun(start + last, start + len(left))

    def behind(self, start: int, end: int, index: int) -> Source | None:
        """The source that follows an inverted verb or a preposition."""
        while start < end and self.masked[start] in " \u00a0":
            start += 1
        if start < end and self.masked[start] in '"“„«':
            stop = start + 1
            while stop < end and self.masked[stop] not in '"”“»':
                stop += 1
            title = self.article.text[start + 1 : stop].strip(" .,")
            return Source(start, min(stop + 1, end), title) if 0 < len(title) < 60 else None
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
            return Source(start, start + first.end(), None, None, first.group().lower())
        if len(_WORD.findall(chunk)) > _PHRASE_WORDS + 3 and not self.names.within(self.article.id, start, stop):
            return None
        return self._noun(start, start + len(chunk), first_person=True)

    def _holder_behind(self, source: Source, end: int) -> Source:
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
                return Source(start, behind, name.canonical, name)
        return source

    def _noun(self, start: int, end: int, *, first_person: bool = False) -> Source | None:
        people = [item for item in self.names.within(self.article.id, start, end) if item[2].kind == "person"]
        if people and (first_person or people[-1][1] == end):
            at, stop, name = people[0] if first_person else people[-1]
            return Source(min(start, at), max(stop, at), name.canonical, name)
        role = self._role(start, end)
        if role is not None:
            holder = self.names.holder(self.article.id, role.role)
            if holder is not None:
                return Source(start, end, holder.canonical, holder)
        names = self.names.within(self.article.id, start, end)
        if names and names[-1][1] == end and " " in names[-1][2].canonical and names[-1][2].kind == "unknown":
            if not self._may_be_person(names[-1][0], names[-1][2]):
                return None
            return Source(start, end, names[-1][2].canonical, names[-1][2])
        if any(word.lower() in _NO_NOUN for word in _WORD.findall(self.masked, start, end)):
            return None
        phrase = _LEADING.sub("", self.article.text[start:end].strip())
        lead = end - start - len(self.article.text[start:end].lstrip())
        if len(names) == 1 and names[0][0] <= start + lead + 4 and names[0][1] == end:
            return Source(start, end, names[0][2].canonical, names[0][2])
        if not phrase or not any(char.isalpha() for char in phrase) or self._counts(phrase):
            return None
        if self.article.language == "en" and not self._can_speak(phrase, start + lead, end, names):
            return None
        holder = self.referents.holder(phrase, start + lead) if lead < end - start else None
        if holder is not None:
            return Source(start + lead, end, holder.canonical, holder)
        return Source(start + lead, end, " ".join(phrase.split()))

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
