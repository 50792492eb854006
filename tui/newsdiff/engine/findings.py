"""What deserves attention first, and how much of each article is shared.

A finding is a divergence with its reason in words. Its weight is the sum of what its kind is worth (a conflict of
numbers before a difference of names) and of how many outlets it concerns; equal weights stand in the order of the
passages. Its id rests on what it says and where, so that it is the same in every run.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsdiff import digests
from newsdiff.engine.divergences import Candidate, divergences, is_telling, weighed
from newsdiff.engine.telling import EXCERPT, around, cut, sigla
from newsdiff.model import (
    AnnotatedArticle,
    Comparison,
    Coverage,
    End,
    Figure,
    Finding,
    Name,
    Passage,
    Role,
    Utterance,
)

_TEXT_ROLES: frozenset[Role] = frozenset(("title", "heading", "body", "list"))
_LEAD = 3
"""Sentences of an article that count as its lead."""
_LATE = 0.75
_LONG_ENOUGH = 8
"""Sentences of an article below which there is no telling the lead from the end."""
_SAYING = 5
"""Words a quotation needs to be a claim of its own."""


def find(comparison: Comparison) -> tuple[Finding, ...]:
    """Divergences worth a person's time, most important first."""
    seen: dict[tuple[object, ...], Candidate] = {}
    for candidate in _candidates(comparison):
        known = seen.get(candidate.key)
        if known is None or candidate.weight > known.weight:
            seen[candidate.key] = candidate
    ranked = sorted(enumerate(seen.values()), key=lambda entry: (-round(entry[1].weight, 6), entry[0]))
    return tuple(
        Finding(_identity(c), c.kind, round(c.weight, 4), c.text, c.passage, c.variant, c.articles, c.places)
        for _, c in ranked
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


def _identity(candidate: Candidate) -> str:
    digest = digests.sha256(repr(candidate.key).encode("utf-8", "surrogatepass")).hexdigest()
    return "f" + digest[:10]


def _candidates(comparison: Comparison) -> Iterator[Candidate]:
    yield from divergences(comparison)
    yield from _of_places(comparison)
    yield from _of_names(comparison)
    yield from _of_single_sources(comparison)


def _of_places(comparison: Comparison) -> Iterator[Candidate]:
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
            where = [sigla(comparison, [reading.article for reading in row]) for row in (early, late)]
            articles = tuple(reading.article for reading in passage.readings if reading in early or reading in late)
            head = f"Leads in {where[0]}, comes near the end in {where[1]}"
            key = ("place", tuple((r.article, *r.spans[0]) for r in (*early, *late)))
            yield Candidate("order", weighed(0.3, articles), head, cut(text), articles, key, passage.id)


def _of_names(comparison: Comparison) -> Iterator[Candidate]:
    """Names that outlets spell in different ways."""
    places = [
        (passage.id, number, variant.detail)
        for passage in comparison.passages
        for number, variant in enumerate(passage.variants)
        if variant.kind == "name"
    ]
    for name in comparison.names:
        spellings = _spellings(name)
        if len(spellings) < 2:
            continue
        articles = tuple(sorted({article for users in spellings.values() for article in users}))
        shown = "; ".join(f"{surface} ({sigla(comparison, users)})" for surface, users in spellings.items())
        key = ("spelling", tuple((surface, tuple(users)) for surface, users in spellings.items()))
        passage, variant = _place_of_name(places, spellings)
        mentions = tuple(_first_mentions(name, spellings))
        yield Candidate(
            "name",
            weighed(0.4, articles),
            "One name, several spellings",
            shown,
            articles,
            key,
            passage,
            variant,
            mentions,
        )


def _first_mentions(name: Name, spellings: Mapping[str, object]) -> Iterator[End]:
    """The first place of every spelling in every article."""
    seen: set[tuple[str, str]] = set()
    for mention in sorted(name.mentions, key=lambda mention: (mention.article, mention.start)):
        known = (mention.article, mention.surface)
        if mention.surface in spellings and known not in seen:
            seen.add(known)
            yield End(mention.article, mention.start, mention.end)


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


def _place_of_name(
    places: Sequence[tuple[str, int, str]], spellings: Mapping[str, object]
) -> tuple[str | None, int | None]:
    """The first variant of kind ``name`` (passage, number, detail) in which two of the spellings stand."""
    for passage, number, detail in places:
        if sum(surface in detail for surface in spellings) > 1:
            return passage, number
    return None, None


def _of_single_sources(comparison: Comparison) -> Iterator[Candidate]:
    """Claims with a figure or a quotation that stand in one outlet only."""
    if len(comparison.articles) < 2:
        return
    figures = _by_owner(f for f in comparison.figures if is_telling(f))
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
            what = "Figure" if inside else "Quotation"
            value = 0.25 + 0.05 * bool(inside) + 0.05 * bool(quoted) + 0.05 * (number < _LEAD)
            head = f"{what} found in {sigla(comparison, [article.id])} only"
            end = inside[0].end if inside else min(quoted[0].end, quoted[0].start + EXCERPT // 2)
            text = around(article.text[sentence.start : sentence.end], end - sentence.start)
            key = ("only", article.id, sentence.start, sentence.end)
            places = tuple(End(article.id, fact.start, fact.end) for fact in (inside or quoted)[:1])
            yield Candidate("omission", weighed(value, (article.id,)), head, text, (article.id,), key, places=places)


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
