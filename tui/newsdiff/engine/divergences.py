"""Divergences inside a passage that deserve attention: figures, dates, quotations, names, sources, negations.

A passage gives one finding of each kind at most: the weightiest, which also tells the others that say the same of other
places. A ``quote`` finding compares what readings give as said, never the words around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from newsdiff.engine.collation.marking import is_marked
from newsdiff.engine.collation.variants import VERB_ONLY
from newsdiff.engine.collation.wordclass import NEGATIONS, is_light
from newsdiff.engine.factindex import Mentions
from newsdiff.engine.facts import Facts
from newsdiff.engine.remembered import forgettable
from newsdiff.engine.telling import by_figure, by_form, cut, figures_of, missing, sigla
from newsdiff.engine.text.tokens import fold
from newsdiff.frozen import dataclass, replace
from newsdiff.model import Comparison, End, Figure, Form, Kind, Passage, Utterance, Variant

_PER_OUTLET = 0.02
_MOST_OUTLETS = 10
_CLAUSE = 8
"""Words up to which the forms of a variant are shown."""
_PHRASE = 5
_SMALL = 12
_STEM = 4
"""Letters in which two forms of a word agree."""
_SHOWN = 3
_QUOTED = 3
"""Words that stand between quote marks in some readings only, from which on it deserves attention."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding before it is ranked: ``head`` says what differs, ``body`` shows it; ``key`` is its identity."""

    kind: Kind
    weight: float
    head: str
    body: str
    articles: tuple[str, ...]
    key: tuple[object, ...]
    passage: str | None = None
    variant: int | None = None
    places: tuple[End, ...] = ()

    @property
    def text(self) -> str:
        """The finding in words."""
        return f"{self.head}: {self.body}"


def weighed(value: float, articles: Sequence[str]) -> float:
    """What a finding is worth, and a little more for each outlet it concerns."""
    return value + _PER_OUTLET * min(_MOST_OUTLETS, len(set(articles)))


@dataclass(frozen=True)
class Story:
    """A comparison with its facts by place."""

    comparison: Comparison
    index: Mentions
    quotes: dict[tuple[str, int, int], set[str]]
    sources: frozenset[str]

    @classmethod
    def of(cls, comparison: Comparison) -> Story:
        """The facts of a comparison, ready to be asked."""
        quotes: dict[tuple[str, int, int], set[str]] = defaultdict(set)
        utterances: dict[tuple[str, int, int], Utterance] = {}
        speakers = {figure.speaker for figure in comparison.figures}
        for quote in comparison.quotes:
            speakers.add(quote.speaker)
            for utterance in quote.utterances:
                speakers.add(utterance.speaker)
                place = (utterance.article, utterance.start, utterance.end)
                quotes[place].add(quote.id)
                utterances[place] = utterance
        words = {word for speaker in speakers if speaker for word in fold(speaker).split()}
        facts = Facts(comparison.figures, comparison.dates, tuple(utterances.values()), comparison.names)
        return cls(comparison, Mentions(facts), dict(quotes), frozenset(words))

    def spoken(self, article: str, spans: Iterable[tuple[int, int]]) -> list[tuple[Utterance, set[str]]]:
        """What is given as said in spans of an article, with the ids of the quotes it belongs to."""
        found = self.index.utterances(article, spans)
        return [(u, self.quotes[u.article, u.start, u.end]) for u in found]

    def quotes_at(self, form: Form) -> set[str]:
        """Ids of the quotes in whose direct words a form lies."""
        return {
            quote
            for utterance, quotes in self.spoken(form.article, [(form.start, form.end)])
            if utterance.form != "indirect" and utterance.start <= form.start and form.end <= utterance.end + 1
            for quote in quotes
        }

    def is_spoken(self, form: Form) -> bool:
        """Whether a form overlaps anything that is given as said."""
        return bool(self.index.utterances(form.article, [(form.start, form.end)]))

    def content(self, form: Form) -> list[str]:
        """The words of a form that are no function words."""
        article = self.comparison.by_id.get(form.article)
        language = article.language if article else ""
        words = [word.strip(".,;:!?\"'()") for word in fold(form.text).split()]
        return [word for word in words if word and not is_light(word, language)]


def divergences(comparison: Comparison) -> Iterator[Candidate]:
    """What differs inside the passages of a comparison: one candidate for each passage and kind at most."""
    story = Story.of(comparison)
    for passage in comparison.passages:
        found = [*_of_variants(story, passage), *_of_quote(story, passage)]
        by_kind: dict[Kind, list[Candidate]] = defaultdict(list)
        for candidate in found:
            by_kind[candidate.kind].append(candidate)
        for row in by_kind.values():
            yield _best(row)


def _best(row: Sequence[Candidate]) -> Candidate:
    """The weightiest of a passage's candidates of one kind, which tells those with the same head, too."""
    best = max(row, key=lambda candidate: candidate.weight)
    alike = [c for c in row if c.head == best.head and c is not best and c.body != best.body]
    if not alike:
        return best
    told = [best, *alike][:_SHOWN]
    articles = tuple(dict.fromkeys(article for candidate in told for article in candidate.articles))
    return replace(best, body="; ".join(candidate.body for candidate in told), articles=articles)


def _of_variants(story: Story, passage: Passage) -> Iterator[Candidate]:
    for number, variant in enumerate(passage.variants):
        told = _told(story, passage, variant)
        if told is not None:
            value, head, body = told
            articles = tuple(form.article for form in variant.forms)
            places = tuple((form.article, form.start, form.end) for form in variant.forms)
            key = (variant.kind, places)
            yield Candidate(variant.kind, weighed(value, articles), head, body, articles, key, passage.id, number)


def _told(story: Story, passage: Passage, variant: Variant) -> tuple[float, str, str] | None:
    """What a variant is worth and what it says, None where it needs no attention by itself."""
    comparison, forms = story.comparison, variant.forms
    differ = len({form.group for form in forms}) > 1
    if variant.kind == "number":
        return _told_figures(story, variant, differ)
    if variant.kind == "date" and differ and variant.relation == "conflict":
        return 0.85, "Dates conflict", by_form(comparison, forms)
    if variant.kind == "quote":
        return _told_marks(story, variant)
    if variant.kind == "name" and variant.detail.startswith("different names") and _are_names(story, forms):
        return 0.4, "Different names in one place", by_form(comparison, forms)
    if variant.kind == "attribution" and differ and variant.detail != VERB_ONLY and _name_sources(story, forms):
        return 0.35, "Attributed to different sources", by_form(comparison, forms)
    if variant.kind in ("wording", "omission") and _negates(story, passage, variant):
        body = by_form(comparison, forms) + missing(comparison, variant.absent)
        return 0.65, "Negated in some only", body
    return None


def _told_figures(story: Story, variant: Variant, differ: bool) -> tuple[float, str, str] | None:
    figures = figures_of(story.index, variant.forms)
    words = by_figure(story.comparison, variant.forms, figures)
    known = [figure for figure in figures if figure is not None]
    if variant.relation == "conflict" and differ:
        if known and all(map(_is_limit, known)):
            return 0.75, "Limits of one figure differ", words
        return 1.0 - 0.05 * any(figure.hedge for figure in known), "Figures conflict", words
    if variant.relation == "compatible" and differ:
        if len({_point(figure) for figure in known}) > 1:
            return 0.45, "Figures differ but can both be true", words
        if not all(map(is_telling, known)):
            return None
        if len({figure.speaker.lower() for figure in known if figure.speaker}) > 1:
            return 0.55, "Same figure, from different sources", words
        return 0.3, "Same figure, hedged in different ways", words
    if variant.relation == "attribution" and known and all(map(is_telling, known)):
        return 0.7, "Same figure, from different sources", words
    return None


def is_telling(figure: Figure) -> bool:
    """Whether a figure is a claim by itself: in digits or large; "two countries" is none, nor are "thousands"."""
    if figure.kind in ("ordinal", "time", "age"):
        return False
    if any(map(str.isdigit, figure.surface)):
        return True
    vague = not figure.hedge and (figure.low is None or figure.high is None)
    return not vague and max(figure.low or 0.0, figure.high or 0.0) > _SMALL


def _is_limit(figure: Figure) -> bool:
    """Whether a figure is a bound only: "up to", "at least"."""
    return figure.high is None or figure.low is None or (bool(figure.hedge) and figure.low == 0)


def _point(figure: Figure) -> tuple[float | None, float | None]:
    """The value or range that stands in the text, whatever its hedge leaves open."""
    low, high = figure.low or figure.high, figure.high or figure.low
    return (low, high) if not figure.hedge else (low, low)


def _told_marks(story: Story, variant: Variant) -> tuple[float, str, str] | None:
    """Who marks words as a quotation and who gives them unmarked."""
    forms = variant.forms
    if not all(map(story.is_spoken, forms)) or any(len(story.content(f)) < 2 for f in forms):
        return None
    if any(len(form.text.split()) < _QUOTED for form in forms):
        return None
    articles = story.comparison.by_id
    sides: dict[bool, list[Form]] = defaultdict(list)
    for form in forms:
        sides[is_marked(articles[form.article], form.start, form.end)].append(form)
    if len(sides) < 2:
        return None
    with_marks, without = (sigla(story.comparison, [f.article for f in sides[state]]) for state in (True, False))
    shortest = min(sides[True], key=lambda form: (len(form.text), form.text))
    return 0.6, f"In quotation marks in {with_marks}, without in {without}", cut(shortest.text)


def _of_quote(story: Story, passage: Passage) -> Iterator[Candidate]:
    """One utterance that outlets give in different words."""
    if passage.kind != "quote":
        return
    comparison = story.comparison
    replaced: list[tuple[int, Variant]] = []
    added: list[tuple[int, Variant]] = []
    for number, variant in enumerate(passage.variants):
        if variant.kind == "wording" and variant.detail in ("", "synonyms"):
            inside = _inside_one_quote(story, variant)
            if len({form.group for form in inside}) > 1 and _speaks(story, inside):
                replaced.append((number, replace(variant, forms=inside)))
        elif variant.kind == "omission" and variant.detail != "function words" and _lacks(story, passage, variant):
            added.append((number, variant))
    told = sorted(replaced, key=lambda entry: (max(len(f.text.split()) for f in entry[1].forms), entry[0])) or added
    if not told:
        return
    articles = tuple(
        r.article for r in passage.readings if any(f.article == r.article for _, v in told for f in v.forms)
    )
    articles = articles if replaced else tuple(reading.article for reading in passage.readings)
    places = tuple((r.article, *r.spans[0]) for r in passage.readings if r.spans)
    shown = [by_form(comparison, variant.forms) for _, variant in told[:_SHOWN]]
    more = len(replaced) + len(added) - len(shown)
    body = "; ".join(shown) + (f"; and {more} more" if more > 0 else "")
    head = "One quotation in different words" if replaced else "One quotation, longer in some"
    value = (0.8 if replaced else 0.5) * (0.5 + 0.5 * passage.score)
    yield Candidate(
        "quote", weighed(value, articles), head, body, articles, ("quotation", places), passage.id, told[0][0]
    )


def _inside_one_quote(story: Story, variant: Variant) -> tuple[Form, ...]:
    """The forms of a variant that lie in the words of one quote; of the quote that holds most of them."""
    holding: dict[str, list[Form]] = defaultdict(list)
    for form in variant.forms:
        for quote in story.quotes_at(form):
            holding[quote].append(form)
    return tuple(holding[max(sorted(holding), key=lambda quote: len(holding[quote]))]) if holding else ()


def _lacks(story: Story, passage: Passage, variant: Variant) -> bool:
    """Whether words belong to a quote that readings without them give, too."""
    quotes = set.union(set(), *(story.quotes_at(form) for form in variant.forms))
    return bool(quotes) and all(
        any(
            own & quotes and utterance.form != "indirect"
            for reading in passage.readings
            if reading.article == absent
            for utterance, own in story.spoken(absent, reading.spans)
        )
        for absent in variant.absent
    )


def _speaks(story: Story, forms: Sequence[Form]) -> bool:
    """Whether forms are short and each holds a word that means something by itself."""
    return _short(forms, _PHRASE) and all(map(story.content, forms))


def _short(forms: Iterable[Form], most: int = _CLAUSE) -> bool:
    return all(len(form.text.split()) <= most for form in forms)


def _are_names(story: Story, forms: Sequence[Form]) -> bool:
    """Whether forms are one name each, all of one kind, and nothing else."""
    kinds = []
    for form in forms:
        places = story.index.names(form.article, [(form.start, form.end)])
        if len({place.name for place in places}) != 1:
            return False
        kinds.append(places[0].kind)
        named = {word.removesuffix("'s") for place in places for word in fold(place.surface).split()}
        if any(word.removesuffix("'s") not in named for word in story.content(form)):
            return False
    return len(set(kinds)) == 1


def _name_sources(story: Story, forms: Sequence[Form]) -> bool:
    """Whether each form tells who says it, named or known as a source somewhere in the story, and they are not one."""
    if not _short(forms):
        return False
    sources: list[set[str]] = []
    for form in forms:
        named = story.index.names(form.article, [(form.start, form.end)])
        words = {word for place in named for word in fold(place.surface).split()}
        sources.append({place.name for place in named} | words | story.sources.intersection(story.content(form)))
    return all(sources) and not set.intersection(*sources)


def _negates(story: Story, passage: Passage, variant: Variant) -> bool:
    """Whether a negation stands in short forms, others say the same without it, and some reading has none at all."""
    forms = variant.forms
    negated = [form for form in forms if _has_negation(form.text)]
    if not negated or not _short(forms, _PHRASE):
        return False
    about = [{word[:_STEM] for word in story.content(form) if not _has_negation(word)} for form in forms]
    core = set.union(*(words for form, words in zip(forms, about, strict=True) if form in negated))
    if any(words and not words & core for form, words in zip(forms, about, strict=True) if form not in negated):
        return False
    texts = story.comparison.by_id
    return not all(
        any(_has_negation(texts[reading.article].text[start:end]) for start, end in reading.spans)
        for reading in passage.readings
    )


@forgettable
@lru_cache(maxsize=1 << 12)
def _has_negation(text: str) -> bool:
    """Whether a negation stands in some words; most outlets use the same ones."""
    words = {word.strip('.,;:!?"()') for word in fold(text).replace("-", " ").split()}
    return bool(NEGATIONS & words) or any(word.endswith("n't") for word in words)
