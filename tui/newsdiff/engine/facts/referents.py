"""Whom a pronoun or a post alone means: the nearest person who fits, spoke, and is no companion of somebody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.complements import FILL
from newsdiff.engine.facts.names import Names
from newsdiff.engine.facts.namewords import POST_WORDS
from newsdiff.engine.facts.posts import RoleMention
from newsdiff.engine.facts.speech import FEMININE
from newsdiff.model import AnnotatedArticle, Name

_BACK = 6
"""Sentences in which somebody is looked for."""
_FAR = 4000
"""Code points before "the minister" among which the minister's name is looked for."""
_WORD = expression(r"\w+")
_SHE = expression(r"\b(?:[Ss]he|[Ee]lle|[Ee]lla|[Вв]она|[Оо]на)\b")
_HE = expression(r"\b(?:[Hh]e|[Ii]l|[Éé]l|[Вв]ін|[Оо]н|[Ee]r)\b")
_AHEAD = expression(r"(?:When|As|While|After|Before|Although|Though|If|Since|Als|Nachdem)\b[^,]*,")
"""A clause in front whose pronoun means who is named behind it."""


class Referents:
    """The people of one article as its pronouns and posts mean them, learned while it is read from the start."""

    def __init__(
        self, article: AnnotatedArticle, masked: str, names: Names, roles: Sequence[RoleMention], starts: Sequence[int]
    ) -> None:
        self._article = article
        self._masked = masked
        self._names = names
        self._roles = roles
        self._role_starts = starts
        self._people: dict[int, list[tuple[int, Name]]] = {}
        self._spoken: dict[int, Name] = {}
        self._women: set[str] = set()
        self._men: set[str] = set()

    def speaks(self, index: int, name: Name | None) -> None:
        """Remember who speaks in a sentence."""
        if name is not None and name.kind == "person":
            self._spoken[index] = name

    def meant(self, pronoun: str, index: int, before: int) -> Name | None:
        """The person a pronoun means.

        Args:
            pronoun: in lower case.
            index: the sentence it stands in.
            before: where it stands.
        """
        companion: Name | None = None
        for back in range(index, max(-1, index - _BACK), -1):
            people = self._fitting(pronoun, back, before if back == index else None)
            if back == index and people and self._inside_clause(index, before):
                continue
            spoke = self._spoken.get(back)
            if spoke is not None and not self._fits(pronoun, spoke):
                spoke = None
            if self._goes_on(pronoun, back, before if back == index else None, people):
                companion = companion or (people[0][1] if people else None)
                if spoke is None:
                    continue
            if spoke is not None:
                return self._known(pronoun, spoke)
            if people:
                return self._known(pronoun, people[0][1])
        return self._known(pronoun, companion) if companion else None

    def holder(self, phrase: str, start: int) -> Name | None:
        """Whom ``the minister`` or ``the mayor`` means: who is named beside that post before.

        Where several are, the one who spoke last.
        """
        word = phrase.lower()
        if word not in POST_WORDS or phrase[0].isupper() or word == "officials":
            return None
        holders = {
            name.id: name
            for at, stop, name in self._names.within(self._article.id, max(0, start - _FAR), start)
            if name.kind == "person" and word in self._beside(at, stop)
        }
        if len(holders) == 1:
            return next(iter(holders.values()))
        return next((name for name in reversed(self._spoken.values()) if name.id in holders), None)

    def _beside(self, at: int, stop: int) -> list[str]:
        """The words right before a name, and those of an apposition behind it."""
        text = self._article.text
        before = _WORD.findall(text[max(0, at - 32) : at].lower().rpartition(".")[2])
        behind = text[stop : stop + 60]
        apposition = _WORD.findall(behind.lower().partition(",")[2].partition(",")[0])[:6] if behind[:1] == "," else []
        return before[-4:] + apposition

    def _known(self, pronoun: str, name: Name) -> Name:
        if pronoun not in ("who", "i"):
            (self._women if pronoun in FEMININE else self._men).add(name.id)
        return name

    def _fits(self, pronoun: str, name: Name) -> bool:
        if pronoun in FEMININE:
            return name.id not in self._names.men and name.id not in self._men
        return name.id not in self._names.women and name.id not in self._women

    def _fitting(self, pronoun: str, index: int, before: int | None) -> list[tuple[int, Name]]:
        return [
            (at, name)
            for at, name in self._named(index)
            if (before is None or at < before) and self._fits(pronoun, name)
        ]

    def _goes_on(self, pronoun: str, index: int, before: int | None, people: Sequence[tuple[int, Name]]) -> bool:
        """Whether a sentence speaks of somebody named earlier: "she met X" names no woman who "she" could be next."""
        if pronoun == "who":
            return False
        sentence = self._article.sentences[index]
        stop = min(people[0][0] if people else sentence.end, sentence.end if before is None else before)
        if _AHEAD.match(self._masked, sentence.start, stop):
            return False
        return (_SHE if pronoun in FEMININE else _HE).search(self._masked, sentence.start, stop) is not None

    def _inside_clause(self, index: int, before: int) -> bool:
        """Whether a person is only named in what is said: ``Under Putin they will win, she declared``."""
        sentence = self._article.sentences[index]
        left = self._masked[sentence.start : before].rstrip()
        return left.endswith(",") and before > sentence.start + (sentence.end - sentence.start) * 0.6

    def _named(self, index: int) -> list[tuple[int, Name]]:
        """People named outside quotation marks in a sentence, holders of posts included, in text order."""
        known = self._people.get(index)
        if known is not None:
            return known
        sentence = self._article.sentences[index]
        people = [
            (at, name)
            for at, stop, name in self._names.within(self._article.id, sentence.start, sentence.end)
            if name.kind == "person" and self._masked[at] != FILL
        ]
        at = bisect_right(self._role_starts, sentence.start - 1)
        while at < len(self._roles) and self._roles[at].start < sentence.end:
            holder = self._names.holder(self._article.id, self._roles[at].role)
            if holder is not None and self._masked[self._roles[at].start] != FILL:
                people.append((self._roles[at].start, holder))
            at += 1
        people.sort(key=lambda item: item[0])
        self._people[index] = people
        return people
