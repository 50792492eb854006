"""What deserves attention first, and how much of each article is shared.

A finding is a divergence with its reason in words. Its weight is the sum of what its kind is worth (a conflict of
numbers before a difference of names) and of how many outlets it concerns; equal weights stand in the order of the
passages. Its id rests on what it says and where, so that it is the same in every run.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsdiff.engine.variants import VERB_ONLY
from newsdiff.engine.wordclass import NEGATIONS
from newsdiff.model import (
    AnnotatedArticle,
    Comparison,
    Coverage,
    Figure,
    Finding,
    Form,
    Kind,
    Name,
    Passage,
    Role,
    Utterance,
    Variant,
)

_TEXT_ROLES: frozenset[Role] = frozenset(("title", "heading", "body", "list"))
_PER_OUTLET = 0.02
_MOST_OUTLETS = 10
_EXCERPT = 110
_LEAD = 3
"""Sentences of an article that count as its lead."""
_LATE = 0.75
_LONG_ENOUGH = 8
"""Sentences of an article below which there is no telling the lead from the end."""
_CLAUSE = 8
"""Words up to which the forms of a variant are shown."""
_PHRASE = 5
_SHOWN = 3
_TELLING_WORD = 4
_SMALL = 12
_SAYING = 5
"""Words a quotation needs to be a claim of its own."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    kind: Kind
    weight: float
    text: str
    articles: tuple[str, ...]
    key: tuple[object, ...]
    passage: str | None = None
    variant: int | None = None


def find(comparison: Comparison) -> tuple[Finding, ...]:
    """Divergences worth a person's time, most important first."""
    seen: dict[tuple[object, ...], _Candidate] = {}
    for candidate in _candidates(comparison):
        known = seen.get(candidate.key)
        if known is None or candidate.weight > known.weight:
            seen[candidate.key] = candidate
    ranked = sorted(enumerate(seen.values()), key=lambda entry: (-round(entry[1].weight, 6), entry[0]))
    return tuple(
        Finding(_identity(c), c.kind, round(c.weight, 4), c.text, c.passage, c.variant, c.articles) for _, c in ranked
    )


def coverage(articles: Sequence[AnnotatedArticle], passages: Sequence[Passage]) -> tuple[Coverage, ...]:
    """Shared sentences of every article, and those found in it only.

    Sentences of body text, titles, headings and lists count; a sentence is shared when a part of it is in a passage
    with a reading from another article.
    """
    shared: dict[str, set[int]] = defaultdict(set)
    for passage in passages:
        if len({reading.article for reading in passage.readings}) > 1:
            for reading in passage.readings:
                shared[reading.article].update(reading.sentences)
    found = []
    for article in articles:
        counted = [n for n in range(len(article.sentences)) if article.role(n) in _TEXT_ROLES]
        mine = shared[article.id]
        only = tuple(n for n in counted if n not in mine)
        found.append(Coverage(article.id, len(counted), len(counted) - len(only), only))
    return tuple(found)


def _identity(candidate: _Candidate) -> str:
    digest = hashlib.sha256(repr(candidate.key).encode("utf-8", "surrogatepass")).hexdigest()
    return "f" + digest[:10]


def _candidates(comparison: Comparison) -> Iterator[_Candidate]:
    for passage in comparison.passages:
        yield from _of_variants(comparison, passage)
        yield from _of_quote(comparison, passage)
    yield from _of_places(comparison)
    yield from _of_names(comparison)
    yield from _of_single_sources(comparison)


def _of_variants(comparison: Comparison, passage: Passage) -> Iterator[_Candidate]:
    for number, variant in enumerate(passage.variants):
        told = _told(comparison, variant)
        if told is None:
            continue
        value, words = told
        articles = tuple(form.article for form in variant.forms)
        places = tuple((form.article, form.start, form.end) for form in variant.forms)
        yield _Candidate(
            variant.kind, _weighed(value, articles), words, articles, (variant.kind, places), passage.id, number
        )


def _told(comparison: Comparison, variant: Variant) -> tuple[float, str] | None:
    """What a variant is worth and what it says, None where it needs no attention by itself."""
    differ = len({form.group for form in variant.forms}) > 1
    if variant.kind == "number" and differ:
        if variant.relation == "conflict":
            return 1.0, f"Figures conflict: {_by_form(comparison, variant.forms)}"
        if variant.relation == "compatible":
            return 0.45, f"Figures differ but are compatible: {_by_form(comparison, variant.forms)}"
    if variant.kind == "number" and variant.relation == "attribution":
        return 0.7, f"Same figure, different source: {_by_article(comparison, variant.forms)}"
    if variant.kind == "date" and differ and variant.relation == "conflict":
        return 0.85, f"Dates conflict: {_by_form(comparison, variant.forms)}"
    if variant.kind == "quote":
        return 0.6, _marks(comparison, variant)
    if variant.kind == "name" and variant.detail.startswith("different names") and _short(variant.forms):
        return 0.4, f"Different names in one place: {_by_form(comparison, variant.forms)}"
    if variant.kind == "attribution" and differ and variant.detail != VERB_ONLY and _short(variant.forms):
        return 0.35, f"Attributed in different words: {_by_form(comparison, variant.forms)}"
    if variant.kind in ("wording", "omission") and _negates(variant):
        return 0.65, f"Negated in some only: {_by_form(comparison, variant.forms)}{_missing(comparison, variant)}"
    return None


def _of_quote(comparison: Comparison, passage: Passage) -> Iterator[_Candidate]:
    """A quotation that outlets give in different words."""
    if passage.kind != "quote":
        return
    replaced, added = [], []
    for number, variant in enumerate(passage.variants):
        if variant.kind == "wording" and variant.detail in ("", "synonyms") and _speaks(variant.forms):
            replaced.append((number, variant))
        elif variant.kind == "omission" and variant.detail != "function words":
            added.append((number, variant))
    told = sorted(replaced, key=lambda entry: (max(len(f.text.split()) for f in entry[1].forms), entry[0])) or added
    if not told:
        return
    articles = tuple(reading.article for reading in passage.readings)
    places = tuple((r.article, *r.spans[0]) for r in passage.readings if r.spans)
    shown = [_by_form(comparison, variant.forms) for _, variant in told[:_SHOWN]]
    more = len(replaced) + len(added) - len(shown)
    text = f"One quotation in different words: {'; '.join(shown)}" + (f"; and {more} more" if more > 0 else "")
    value = (0.8 if replaced else 0.5) * (0.5 + 0.5 * passage.score)
    yield _Candidate("quote", _weighed(value, articles), text, articles, ("quotation", places), passage.id, told[0][0])


def _of_places(comparison: Comparison) -> Iterator[_Candidate]:
    """What leads one article and comes at the end of another."""
    rank: dict[str, dict[int, int]] = {}
    for article in comparison.articles:
        body = [n for n in range(len(article.sentences)) if article.role(n) in ("body", "list")]
        rank[article.id] = {number: place for place, number in enumerate(body)}
    for passage in comparison.passages:
        early, late = [], []
        for reading in passage.readings:
            places = [rank[reading.article][n] for n in reading.sentences if n in rank.get(reading.article, {})]
            size = len(rank.get(reading.article, {}))
            if not places or size < _LONG_ENOUGH:
                continue
            if min(places) < _LEAD:
                early.append(reading)
            elif min(places) >= _LATE * size:
                late.append(reading)
        if early and late:
            first = early[0]
            text = comparison.by_id[first.article].text[first.spans[0].start : first.spans[-1].end]
            where = [_sigla(comparison, [reading.article for reading in row]) for row in (early, late)]
            articles = tuple(reading.article for reading in passage.readings if reading in early or reading in late)
            words = f"Leads in {where[0]}, comes near the end in {where[1]}: {_cut(text)}"
            key = ("place", tuple((r.article, *r.spans[0]) for r in (*early, *late)))
            yield _Candidate("order", _weighed(0.3, articles), words, articles, key, passage.id)


def _of_names(comparison: Comparison) -> Iterator[_Candidate]:
    """Names that outlets spell in different ways."""
    for name in comparison.names:
        spellings = _spellings(name)
        if len(spellings) < 2:
            continue
        articles = tuple(sorted({article for users in spellings.values() for article in users}))
        shown = "; ".join(f"{surface} ({_sigla(comparison, users)})" for surface, users in spellings.items())
        key = ("spelling", tuple((surface, tuple(users)) for surface, users in spellings.items()))
        passage, variant = _place_of_name(comparison, spellings)
        yield _Candidate(
            "name", _weighed(0.4, articles), f"One name, several spellings: {shown}", articles, key, passage, variant
        )


def _spellings(name: Name) -> dict[str, list[str]]:
    """Surfaces of a name that have as many words as its longest, each with the articles that use it.

    A surname alone is no other spelling, and an article that uses several forms is counted for each.
    """
    uses: dict[str, set[str]] = defaultdict(set)
    for mention in name.mentions:
        uses[mention.surface].add(mention.article)
    size = {surface: len(surface.replace("-", " ").split()) for surface in uses}
    longest = max(size.values(), default=0)
    kept = sorted(surface for surface in uses if size[surface] == longest or (longest == 3 and size[surface] == 2))
    if longest < 2 or name.kind != "person":
        return {}
    distinct = {surface: sorted(uses[surface]) for surface in kept}
    return distinct if len({article for users in distinct.values() for article in users}) > 1 else {}


def _place_of_name(comparison: Comparison, spellings: Mapping[str, object]) -> tuple[str | None, int | None]:
    """The first variant of kind ``name`` in which two of the spellings stand."""
    for passage in comparison.passages:
        for number, variant in enumerate(passage.variants):
            if variant.kind == "name" and sum(surface in variant.detail for surface in spellings) > 1:
                return passage.id, number
    return None, None


def _of_single_sources(comparison: Comparison) -> Iterator[_Candidate]:
    """Claims with a figure or a quotation that stand in one outlet only."""
    if len(comparison.articles) < 2:
        return
    figures = _by_owner(f for f in comparison.figures if _telling(f))
    said = _by_owner(u for q in comparison.quotes for u in q.utterances if u.form == "marked")
    for row in comparison.coverage:
        article = comparison.by_id.get(row.article)
        if article is None:
            continue
        for number in row.only:
            if article.role(number) not in ("body", "list"):
                continue
            sentence = article.sentences[number]
            inside = _within(figures.get(article.id, []), sentence.start, sentence.end)
            quoted = _within(said.get(article.id, []), sentence.start, sentence.end)
            quoted = [u for u in quoted if len(article.text[u.start : u.end].split()) >= _SAYING]
            if not inside and not quoted:
                continue
            what = "figure" if inside else "quotation"
            value = 0.25 + 0.05 * bool(inside) + 0.05 * bool(quoted) + 0.05 * (number < _LEAD)
            text = f"{what.capitalize()} found in {_sigla(comparison, [article.id])} only: {_excerpt(article, number)}"
            key = ("only", article.id, sentence.start, sentence.end)
            yield _Candidate("omission", _weighed(value, (article.id,)), text, (article.id,), key)


def _telling(figure: Figure) -> bool:
    """Whether a figure is a claim by itself: written in digits or large; "two countries" is none."""
    if figure.kind in ("ordinal", "time", "age"):
        return False
    return any(map(str.isdigit, figure.surface)) or max(figure.low or 0.0, figure.high or 0.0) > _SMALL


def _by_owner(items: Iterable[Figure | Utterance]) -> dict[str, list[Figure | Utterance]]:
    rows: dict[str, list[Figure | Utterance]] = defaultdict(list)
    for item in items:
        rows[item.article].append(item)
    for row in rows.values():
        row.sort(key=lambda item: (item.start, item.end))
    return rows


def _within(items: Sequence[Figure | Utterance], start: int, end: int) -> list[Figure | Utterance]:
    low = bisect_left(items, start, key=lambda item: item.start)
    high = bisect_right(items, end - 1, key=lambda item: item.start)
    return list(items[low:high])


def _weighed(value: float, articles: Sequence[str]) -> float:
    return value + _PER_OUTLET * min(_MOST_OUTLETS, len(set(articles)))


def _short(forms: Sequence[Form], most: int = _CLAUSE) -> bool:
    return all(len(form.text.split()) <= most for form in forms)


def _speaks(forms: Sequence[Form]) -> bool:
    """Whether forms are short and each holds a word long enough to mean something by itself."""
    return _short(forms, _PHRASE) and all(max(map(len, form.text.split())) >= _TELLING_WORD for form in forms)


def _negates(variant: Variant) -> bool:
    """Whether a negation stands in some short forms and not in all readings."""
    if not _short(variant.forms, _PHRASE):
        return False
    with_negation = [bool(NEGATIONS & set(form.text.lower().split())) or "n't" in form.text for form in variant.forms]
    return any(with_negation) and (not all(with_negation) or bool(variant.absent))


def _marks(comparison: Comparison, variant: Variant) -> str:
    """Who marks words as a quotation and who does not; a marked form has its quote marks around it in the text."""
    groups: dict[int, list[str]] = defaultdict(list)
    for form in variant.forms:
        groups[form.group].append(form.article)
    sides = " / ".join(_sigla(comparison, articles) for _, articles in sorted(groups.items()))
    return f"Quotation marks differ ({sides}): {_cut(variant.forms[0].text)}"


def _by_form(comparison: Comparison, forms: Sequence[Form]) -> str:
    """Each wording once, with the outlets that have it."""
    texts: dict[int, str] = {}
    users: dict[int, list[str]] = defaultdict(list)
    for form in forms:
        texts.setdefault(form.group, form.text)
        users[form.group].append(form.article)
    return " / ".join(f"{_cut(texts[g])} ({_sigla(comparison, users[g])})" for g in sorted(texts))


def _by_article(comparison: Comparison, forms: Sequence[Form]) -> str:
    speakers = {(f.article, f.start): f.speaker for f in comparison.figures if f.speaker}
    parts = []
    for form in forms:
        speaker = speakers.get((form.article, form.start))
        source = f", {speaker}" if speaker else ""
        parts.append(f"{_cut(form.text)} ({_sigla(comparison, [form.article])}{source})")
    return " / ".join(parts)


def _missing(comparison: Comparison, variant: Variant) -> str:
    return f" / not in {_sigla(comparison, variant.absent)}" if variant.absent else ""


def _sigla(comparison: Comparison, articles: Iterable[str]) -> str:
    return ", ".join(comparison.by_id[a].article.siglum if a in comparison.by_id else a for a in articles)


def _excerpt(article: AnnotatedArticle, number: int) -> str:
    sentence = article.sentences[number]
    return _cut(article.text[sentence.start : sentence.end])


def _cut(text: str) -> str:
    """A text on one line, cut between words where it is long."""
    line = " ".join(text[: 4 * _EXCERPT].split())
    if len(line) <= _EXCERPT:
        return line
    return line[:_EXCERPT].rsplit(" ", 1)[0].rstrip(",;:") + " …"
