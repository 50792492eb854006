"""Whether two sources may be one: "the Danish police" and "police of Denmark", the mayor and her name."""

from __future__ import annotations

from newsdiff.engine.facts.gazetteer import country_of
from newsdiff.engine.facts.namewords import POST_WORDS
from newsdiff.engine.facts.spelling import fold
from newsdiff.engine.facts.subjects import stem
from newsdiff.engine.facts.wordset import wordset
from newsdiff.engine.ledgers.story import Story

_LIGHT = wordset("the a an of and for 's der die das des von le la les de du el los")


class Sources:
    """Tells the sources of one story apart."""

    def __init__(self, story: Story) -> None:
        self._articles = story.articles
        self._named = {name.canonical for name in story.comparison.names}

    def apart(self, one: str, first: str, two: str, second: str) -> bool:
        """Whether two sources are certainly not one.

        Args:
            one: a source.
            first: id of the article that names it so.
            two: another source.
            second: id of the article that names that.
        """
        if one == two:
            return False
        a, b = _words(one), _words(two)
        if a <= b or b <= a:
            return False
        named = (one in self._named, two in self._named)
        if all(named):
            return True
        if any(named):
            unnamed = two if named[0] else one
            return not any(fold(word) in POST_WORDS for word in unnamed.split())
        return self._articles[first].language == self._articles[second].language


def _words(source: str) -> frozenset[str]:
    """The words of a source, countries and their people by one name."""
    words = source.replace("’", "'").replace("'s", "").split()
    found = set()
    place = 0
    while place < len(words):
        for size in (3, 2, 1):
            country = country_of(" ".join(words[place : place + size])) if place + size <= len(words) else None
            if country:
                found.add(country)
                place += size
                break
        else:
            if words[place].lower() not in _LIGHT:
                found.add(stem(words[place]))
            place += 1
    return frozenset(found)
