"""Where and when a figure holds, and whether it tells what is or what is expected."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.gazetteer import country_of
from newsdiff.engine.facts.parts import is_part
from newsdiff.engine.ledgers.story import Story
from newsdiff.engine.ledgers.words import ALREADY, BORDER, EXPECTED, PLACE_BEFORE, THERE
from newsdiff.frozen import NamedTuple
from newsdiff.model import DateMention, Figure, Span

_REACH = 140
"""Code points on each side of a figure in which its circumstances are looked for."""
_LEFT = 48
_WORDS = 8
_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,;:.!?()—–]")
_OPENING = expression(r"[^,]*|, (?:[^\s,]+\s){0,3}")
"""What may stand between a place and a figure behind it: no other clause ("In Bergen, some 40 people")."""
_STOPS = frozenset(",;:.!?()—–")


class Site(NamedTuple):
    """A mention of a place."""

    start: int
    end: int
    name: str


class Circumstances(NamedTuple):
    """What a sentence tells about a figure; ``day`` is the date mention behind ``when``."""

    where: str | None
    day: DateMention | None
    expected: bool
    part: bool

    @property
    def when(self) -> str | None:
        """The date as ISO 8601 where its year is known, else its words."""
        if self.day is None:
            return None
        if self.day.low is None or not self.day.low[:1].isdigit():
            return self.day.surface
        return self.day.low if self.day.high in (None, self.day.low) else f"{self.day.low}/{self.day.high}"


class Reader:
    """Reads the circumstances of figures in one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._sites: dict[str, list[Site]] = defaultdict(list)
        for name in story.comparison.names:
            if name.kind in ("place", "unknown"):
                for mention in name.mentions if name.kind == "place" or " " not in name.canonical else ():
                    self._sites[mention.article].append(Site(mention.start, mention.end, name.canonical))
        for sites in self._sites.values():
            sites.sort()
        self._figures: dict[str, list[int]] = defaultdict(list)
        for figure in story.comparison.figures:
            self._figures[figure.article].append(figure.start)
        for starts in self._figures.values():
            starts.sort()

    def read(self, figure: Figure) -> Circumstances:
        """The circumstances of a figure."""
        text = self.story.articles[figure.article].text
        span = self.story.sentence_span(figure.article, figure.start, figure.end)
        low, high = max(span.start, figure.start - _REACH), min(span.end, figure.end + _REACH)
        before, after = text[low : figure.start], text[figure.end : high]
        whole = THERE.match(text, span.start) is not None
        part = is_part(before, after, whole=whole)
        return Circumstances(self._where(figure, text, span), self._when(figure, span), _expected(before, after), part)

    def _where(self, figure: Figure, text: str, span: Span) -> str | None:
        low, high = self._clause(figure, text, span)
        behind = self._between(figure.article, figure.end, high)
        ahead = self._between(figure.article, low, figure.start)
        near = [site for site in ahead[::-1] if _OPENING.fullmatch(text, site.end, figure.start)]
        found = self._first(text, behind) or self._first(text, near)
        if found is None and THERE.match(text, span.start):
            found = self._of_sentence_before(figure, text)
        return found

    def _clause(self, figure: Figure, text: str, span: Span) -> Span:
        """The part of a sentence that speaks about a figure: no other clause, and no other figure's words."""
        low, high = max(span.start, figure.start - _REACH), min(span.end, figure.end + _REACH)
        starts = self._figures[figure.article]
        follower = bisect_left(starts, figure.end)
        if follower < len(starts):
            high = max(figure.end, min(high, starts[follower]))
        border = BORDER.search(text, figure.end, high)
        high = border.start() if border else high
        for border in BORDER.finditer(text, low, figure.start):
            low = border.end()
        return Span(low, high)

    def _of_sentence_before(self, figure: Figure, text: str) -> str | None:
        number = self.story.sentence(figure.article, figure.start)
        if not number:
            return None
        sentence = self.story.articles[figure.article].sentences[number - 1]
        return self._first(text, self._between(figure.article, sentence.start, sentence.end)[::-1])

    def _between(self, article: str, start: int, end: int) -> list[Site]:
        sites = self._sites.get(article, [])
        first = bisect_left(sites, (start,))
        last = bisect_left(sites, (end,), first)
        return sites[first:last]

    @staticmethod
    def _first(text: str, sites: list[Site]) -> str | None:
        """The first of some places that a preposition leads to; the narrower one of "Norway's Bergen"."""
        known = {site.start: site for site in sites}
        for site in sites:
            if not PLACE_BEFORE.search(text[max(0, site.start - _LEFT) : site.start]):
                continue
            if text[site.end : site.end + 2] in ("'s", "’s"):
                narrower = known.get(site.end + 3)
                if narrower is not None:
                    return narrower.name
            return site.name
        return None

    def _when(self, figure: Figure, span: Span) -> DateMention | None:
        low, high = self._clause(figure, self.story.articles[figure.article].text, span)
        dates = self.story.dates.get(figure.article, [])
        first = bisect_left(dates, low, key=lambda date: date.start)
        best: DateMention | None = None
        for date in dates[first:]:
            if date.start >= high:
                break
            if best is None or _distance(date, figure) < _distance(best, figure):
                best = date
        return best


def _distance(date: DateMention, figure: Figure) -> int:
    return max(date.start - figure.end, figure.start - date.end, 0)


def _expected(before: str, after: str) -> bool:
    """Whether the clause around a figure speaks of what is planned, possible or to come."""
    left = _clause(_WORD.findall(before.lower())[::-1])
    right = _clause(_WORD.findall(after.lower()))
    if ALREADY & {*left, *right}:
        return False
    for words, step in ((left, -1), (right, 1)):
        for place, word in enumerate(words):
            follower = words[place + step] if 0 <= place + step < len(words) else ""
            if word in EXPECTED and follower != "have":
                return True
    return False


def _clause(words: list[str]) -> list[str]:
    """Words up to the next punctuation mark."""
    stop = next((place for place, word in enumerate(words[:_WORDS]) if word in _STOPS), _WORDS)
    return words[:stop]


def country_in(phrase: str | None) -> str:
    """The country whose adjective stands in a phrase ("Russian troops"), empty without one."""
    words = (phrase or "").split()
    for size in (3, 2, 1):
        for place in range(len(words) - size + 1):
            country = country_of(" ".join(words[place : place + size]))
            if country:
                return country
    return ""
